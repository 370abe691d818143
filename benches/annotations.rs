//! What ten thousand annotations in one document cost: reading the file, placing all of them, saving one more, a frame.
//!
//! `cargo bench --bench annotations`. The document has 288,000 characters and is made up here; so are the annotations.

#![expect(clippy::expect_used, reason = "a bench ends where its input is wrong")]

use std::time::{Duration, Instant};

use chancery::annotate::{Annotations, Documents, Homes, Host, Patience, Record, source_of};
use chancery::app::{Action, Message, Model, Options, Start, Trail, update};
use chancery::catalog::{Opened, Reply, Request};
use chancery::config::{Config, Overrides};
use chancery::document::{Annotated, Annotation, Block, BlockKind, Document, DocumentId, Motivation, Placed};
use chancery::text::Span;
use chancery::ui::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// How many annotations there are.
const ANNOTATIONS: usize = 10_000;

/// How often each measurement is made.
const ROUNDS: usize = 20;

const NOW: &str = "2032-01-02T03:04:05Z";

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("annotations.jsonl");
    let (document, edited) = (document(""), document("The text was corrected here. "));
    let host = Host::new(&document);
    let records: Vec<Record> = (0..ANNOTATIONS).map(|nth| record(&host, nth)).collect();
    let mut annotations = Annotations::open(&path, Patience::default()).expect("a new file");
    annotations.put_all(records, NOW).expect("the file can be written");
    let bytes = std::fs::metadata(&path).expect("the file is there").len();
    println!("{ANNOTATIONS} annotations, {bytes} bytes, on {} characters", document.text.chars().count());
    report("read the file", || {
        let annotations = Annotations::open(&path, Patience::default()).expect("the file can be read");
        assert_eq!(annotations.all().count(), ANNOTATIONS);
    });
    report("look for changes", || {
        assert!(!annotations.refresh().expect("the file can be looked at"));
    });
    report("place all", || {
        let host = Host::new(&document);
        assert_eq!(on(&host, &annotations).len(), ANNOTATIONS);
    });
    once("place all, text corrected", || {
        let host = Host::new(&edited);
        assert_eq!(on(&host, &annotations).len(), ANNOTATIONS);
    });
    let placed = on(&host, &annotations);
    let laid = |(record, placed): (&Record, _)| Annotated { annotation: record.annotation.clone(), placed };
    let opened =
        Opened { annotations: placed.into_iter().map(laid).collect(), document: document.clone(), ..Opened::default() };
    let mut more = ANNOTATIONS;
    report("save one more", || {
        annotations.put(record(&host, more), NOW).expect("the file can be written");
        more += 1;
    });
    frames(&opened);
}

/// No other documents than the one in hand.
struct Alone;

impl Documents for Alone {
    fn document(&self, _: &DocumentId) -> Option<Document> {
        None
    }

    fn of_volume(&self, _: &str) -> chancery::error::Result<Vec<DocumentId>> {
        Ok(Vec::new())
    }

    fn address(&self, id: &DocumentId) -> String {
        source_of(id, None)
    }

    fn generation(&self) -> i64 {
        0
    }
}

fn on<'a>(host: &Host<'_>, annotations: &'a Annotations) -> Vec<(&'a Record, Placed)> {
    Homes::default().on(&Alone, host, annotations).expect("no library can fail here")
}

/// Opening the document with all of them, taking a change in, and a key to a frame.
fn frames(opened: &Opened) {
    let (mut model, _) = Model::new(Options::default(), Trail::default(), Start::Document(opened.document.id.clone()));
    update(&mut model, Message::Resize { width: 120, height: 40 });
    let (config, mut terminal) =
        (Config::load(None, &Overrides::default()), Terminal::new(TestBackend::new(120, 40)).expect("a test backend"));
    let request = Request::Open(opened.document.id.clone());
    let mut reply = Some(Reply::Opened(Box::new(opened.clone())));
    let mut draw = |model: &Model| {
        terminal.draw(|frame| view(model, &config, frame)).expect("a test backend takes every frame");
    };
    once("open and draw", || {
        let reply = reply.take().expect("it is opened once");
        update(&mut model, Message::Reply { request: request.clone(), reply });
        draw(&model);
    });
    let mut changed = opened.clone();
    let mut renewals = (0..ROUNDS).map(|nth| {
        changed.annotations[nth].annotation.note = format!("changed {nth}");
        Box::new(changed.clone())
    });
    report("take a change in and draw", || {
        let Some(opened) = renewals.next() else { return };
        update(&mut model, Message::Renewed(opened));
        draw(&model);
    });
    for (name, action) in
        [("page down and draw", Action::PageDown), ("next annotation and draw", Action::NextAnnotation)]
    {
        report(name, || {
            update(&mut model, Message::Act { action, count: None });
            draw(&model);
        });
    }
}

fn once(name: &str, mut work: impl FnMut()) {
    print_times(name, vec![timed(&mut work)]);
}

fn report(name: &str, mut work: impl FnMut()) {
    print_times(name, (0..ROUNDS).map(|_| timed(&mut work)).collect());
}

fn timed(work: &mut impl FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn print_times(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    println!("{name:<26} p50 {:>8.3} ms  p95 {:>8.3}  p99 {:>8.3}", at(50), at(95), at(99));
}

/// A highlight of some words somewhere in the document; each tenth has a note, each third a tag.
fn record(host: &Host<'_>, nth: usize) -> Record {
    let text = &host.document().text;
    let start = (nth * 28) % (text.len() - 200);
    let start = start + text[start..].find(' ').map_or(0, |at| at + 1);
    let end = start + 20 + nth % 60;
    let end = end + text[end..].find(' ').unwrap_or(0);
    Record::of(Annotation {
        id: format!("urn:uuid:00000000-0000-4000-8000-{nth:012}"),
        document: host.document().id.clone(),
        anchor: host.anchor(Span::new(start, end)),
        motivation: Motivation::Highlighting,
        category: ["important", "doubt", "fact"][nth % 3].to_owned(),
        note: if nth.is_multiple_of(10) { format!("Compare note {nth}.") } else { String::new() },
        tags: if nth.is_multiple_of(3) { vec!["harbour".to_owned()] } else { Vec::new() },
        judgement: None,
        created: String::new(),
        modified: String::new(),
        deleted: false,
    })
}

/// A memorandum in which no two sentences are alike; `first` stands before it.
fn document(first: &str) -> Document {
    let mut text = first.to_owned();
    let mut blocks = Vec::new();
    let mut start = 0;
    for nth in 0..3_060 {
        text.push_str(&format!(
            "In the matter numbered {nth} the harbour board of pier {} wrote to consul {} about crate {}. ",
            nth * 7 % 911,
            nth * 13 % 577,
            nth * 31 % 1009
        ));
        if nth % 12 == 11 {
            let end = text.trim_end().len();
            text.truncate(end);
            blocks.push(Block { span: Span::new(start, end), kind: BlockKind::Paragraph, level: 0, note: None });
            text.push('\n');
            start = end + 1;
        }
    }
    let end = text.trim_end().len();
    text.truncate(end);
    if start < end {
        blocks.push(Block { span: Span::new(start, end), kind: BlockKind::Paragraph, level: 0, note: None });
    }
    let body_end = Span::at(text.len()).end;
    Document { id: DocumentId::new("invented", "d1"), text, blocks, body_end, ..Document::default() }
}
