//! How long a key takes to a frame in a long document, and how long its opening and a resize take.
//!
//! `cargo bench --bench frame -- FILE DOCUMENT` opens a document of a real volume (`frus1961-63v01.xml d210`); without one, a
//! memorandum of 288,000 characters that is made up here. Budgets: p50 0.5 ms and p99 2 ms a key, 8 ms an opening or a resize.

#![expect(clippy::expect_used, reason = "a bench ends where its input is wrong")]

use std::env;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use chancery::app::{Action, Message, Model, Options, Start, Trail, update};
use chancery::catalog::{Opened, Reply, Request};
use chancery::config::{Config, Overrides};
use chancery::document::{Block, BlockKind, Document, DocumentId, Evidence, Link, LinkState, Volume};
use chancery::recognise::{VolumeNames, recognise};
use chancery::source::{self, Item};
use chancery::text::Span;
use chancery::ui::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// How often each measurement is made.
const ROUNDS: usize = 300;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let opened = match arguments.as_slice() {
        [file, local] => real(file, local),
        _ => made_up(),
    };
    let entities = &opened.entities;
    println!(
        "{}: {} bytes, {} persons and roles, {} cables, {} demands",
        opened.document.id,
        opened.document.text.len(),
        entities.persons.len() + entities.roles.len(),
        entities.cables.len(),
        entities.demands.len()
    );
    let mut desk = Desk::new(opened);
    report("opening", 8.0, (0..20).map(|_| desk.open()).collect());
    report(
        "resize",
        8.0,
        (0..ROUNDS).map(|nth| desk.send(Message::Resize { width: 100 + (nth % 40) as u16, height: 40 })).collect(),
    );
    desk.send(Message::Resize { width: 120, height: 40 });
    for (name, action) in [
        ("line down", Action::Down),
        ("page down", Action::PageDown),
        ("page up", Action::PageUp),
        ("next entity", Action::NextEntity),
        ("next cable", Action::NextCable),
        ("help", Action::Help),
    ] {
        report(name, 2.0, (0..ROUNDS).map(|_| desk.send(Message::Act { action, count: None })).collect());
    }
    desk.send(Message::Act { action: Action::Close, count: None });
    flood(&mut desk);
}

/// Five hundred keys that are drawn once.
fn flood(desk: &mut Desk) {
    let start = Instant::now();
    for _ in 0..500 {
        update(&mut desk.model, Message::Act { action: Action::Down, count: None });
    }
    desk.draw();
    report("500 keys, one frame", 10.0, vec![start.elapsed()]);
}

/// A reader and its screen.
struct Desk {
    model: Model,
    config: Config,
    terminal: Terminal<TestBackend>,
    opened: Opened,
}

impl Desk {
    fn new(opened: Opened) -> Self {
        let (mut model, _) = Model::new(Options::default(), Trail::default(), Start::First);
        update(&mut model, Message::Resize { width: 120, height: 40 });
        let terminal = Terminal::new(TestBackend::new(120, 40)).expect("a test backend");
        Self { model, config: Config::load(None, &Overrides::default()), terminal, opened }
    }

    /// Opens the document anew.
    fn open(&mut self) -> Duration {
        let (mut model, _) =
            Model::new(Options::default(), Trail::default(), Start::Document(self.opened.document.id.clone()));
        update(&mut model, Message::Resize { width: 120, height: 40 });
        self.model = model;
        let request = Request::Open(self.opened.document.id.clone());
        let reply = Reply::Opened(Box::new(self.opened.clone()));
        self.send(Message::Reply { request, reply })
    }

    /// From the message to the frame.
    fn send(&mut self, message: Message) -> Duration {
        if let Message::Resize { width, height } = message {
            self.terminal.backend_mut().resize(width, height);
        }
        let start = Instant::now();
        update(&mut self.model, message);
        self.draw();
        start.elapsed()
    }

    fn draw(&mut self) {
        let (model, config) = (&self.model, &self.config);
        self.terminal.draw(|frame| view(model, config, frame)).expect("a test backend takes every frame");
    }
}

fn report(name: &str, budget: f64, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    let mark = if at(99) <= budget { "within" } else { "OVER" };
    println!("{name:<20} p50 {:>7.3} ms  p95 {:>7.3}  p99 {:>7.3}  {mark} {budget} ms", at(50), at(95), at(99));
}

/// A document of a volume, with its entities.
fn real(file: &str, local: &str) -> Opened {
    let (inputs, _) = source::inputs(&[PathBuf::from(file)]);
    let mut found = None;
    for input in &inputs {
        source::read(input, &mut |item| match item {
            Item::Document(document) if document.id.local() == local => {
                found = Some(*document);
                ControlFlow::Break(())
            }
            _ => ControlFlow::Continue(()),
        });
    }
    let document = found.expect("the document is in the file");
    opened(document)
}

/// A memorandum of 288,000 characters with some 2,000 entities.
fn made_up() -> Opened {
    let mut document = Document { id: DocumentId::new("made", "d1"), ..Document::default() };
    for nth in 0.. {
        if document.text.len() >= 288_000 {
            break;
        }
        let start = document.text.len() + usize::from(nth > 0);
        let words = format!(
            "{}Mr. Anton Brek said, on reading telegram No. {nth} of March {}, 1925, that the ferry would sail as soon as the \
             dues were paid; Captain Rupert Hale replied that he must ask the Ruritanian Government to release it at once. The \
             Minister added that the harbour lights had been out since the first week of the year, and that nobody was to blame.",
            if nth > 0 { "\n" } else { "" },
            nth % 28 + 1
        );
        document.text.push_str(&words);
        let span = Span::new(start, document.text.len());
        document.blocks.push(Block { span, kind: BlockKind::Paragraph, level: 0, note: None });
    }
    document.body_end = u32::try_from(document.text.len()).expect("a text of some 288,000 bytes");
    opened(document)
}

fn opened(document: Document) -> Opened {
    let entities = recognise(&document, &VolumeNames::of(&Volume::default()));
    let link = Link {
        state: LinkState::NotInLibrary,
        target: None,
        target_at: 0,
        candidates: Vec::new(),
        evidence: Evidence::None,
        sent: None,
        why: "nothing at hand fits".into(),
    };
    let links = vec![link; entities.cables.len()];
    Opened { document, entities, links, ..Opened::default() }
}
