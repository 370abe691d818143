//! `chancery search`: passages with their documents. Read [`Row`] first.
//!
//! The JSON form is held stable (`docs/formats.md`). Offsets count Unicode code points of the passage.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;

use serde::Serialize;

use super::args::{Format, SearchArgs};
use super::library::opened;
use super::output::{self, Output};
use crate::annotate::{Annotations, Patience};
use crate::catalog::{Explanation, Hit, Ranking, Results, SearchRequest, Window};
use crate::env::Env;
use crate::error::{Error, Kind, Result};
use crate::library::{Library, Noted};
use crate::text::wrap::{Flow, Layout, Run};
use crate::text::{Points, Span};

/// A document found, as `search --format jsonl` prints it.
#[derive(Debug, Serialize)]
struct Row<'a> {
    document: &'a str,
    title: &'a str,
    date: Option<&'a str>,
    from: &'a str,
    to: &'a str,
    score: f64,
    passage: &'a str,
    hits: Vec<[u32; 2]>,
}

/// The columns of the tab-separated form.
const COLUMNS: [&str; 8] = ["document", "title", "date", "from", "to", "score", "passage", "hits"];

/// How many documents are fetched and printed at a time.
const PAGE: u32 = 500;

/// The columns that passages take, and how many of them stay empty on the left.
const WIDTH: u16 = 80;
const INDENT: u16 = 4;

/// Prints what a query finds; how much that is, and what there is to say of the query, on standard error.
pub(super) fn run(env: &Env, args: &SearchArgs, out: &mut Output) -> Result<ExitCode> {
    let query = args.query.join(" ");
    if query.trim().is_empty() {
        return Err(
            Error::new(Kind::Usage, "there is nothing to look for").hint("give words, or a field such as from:Moscow")
        );
    }
    let library = opened(env)?;
    let is_whole = bring_up(&library)?;
    let annotations = annotations(env)?;
    let noted = || annotations.all().map(|record| Noted::of(&record.annotation)).collect();
    let limit = if args.limit == 0 { u32::MAX } else { args.limit };
    let mut request = SearchRequest {
        query,
        exact: args.exact,
        ranking: if args.by_date { Ranking::Date } else { Ranking::Relevance },
        window: Window { offset: 0, count: limit.min(PAGE) },
        ..SearchRequest::default()
    };
    let printer = Printer { format: args.format, bold: env.stdout_terminal && !env.no_color };
    let mut first = library.search(&request, &noted)?;
    if is_whole && first.partial.is_some() && bring_up(&library)? {
        // Some damage shows only where it is read: the search has found it, and the index was made anew.
        first = library.search(&request, &noted)?;
    }
    let (total, mut printed, mut results) = (first.total, 0, first);
    say(&request.query, &results);
    say_partial(&results, &library);
    printer.begin(out)?;
    loop {
        for hit in &results.hits {
            printer.print(hit, out)?;
        }
        printed += request.window.count;
        if printed >= total.min(limit) || !out.is_open() {
            break;
        }
        request.window = Window { offset: printed, count: (limit - printed).min(PAGE) };
        results = library.search(&request, &noted)?;
    }
    out.finish()?;
    let shown = match limit {
        _ if total <= limit => String::new(),
        1 => "; the first is shown".to_owned(),
        _ => format!("; the first {limit} are shown"),
    };
    output::say(format_args!("{total} {} found{shown}", if total == 1 { "document" } else { "documents" }));
    Ok(ExitCode::SUCCESS)
}

fn annotations(env: &Env) -> Result<Annotations> {
    Annotations::open(&env.folders.data.join(crate::annotate::FILE), Patience::default())
}

/// Indexes what is not indexed yet, where that is allowed and nobody else does it; else what is there is searched. Whether
/// all is indexed now.
fn bring_up(library: &Library) -> Result<bool> {
    if !library.is_writable() {
        return Ok(false);
    }
    match library.index(&mut |_| ControlFlow::Continue(())) {
        Ok(_) => Ok(true),
        Err(Error { kind: Kind::Busy, .. }) => {
            let what = "another chancery is adding to the library, so that the answer is partial";
            output::complain_of(&Error::new(Kind::Busy, what).hint("search again when that is done"));
            Ok(false)
        }
        Err(error) if error.kind == Kind::Io => {
            output::complain_of(&error);
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// What there is to say of a query and of its answer.
fn say(query: &str, results: &Results) {
    for Explanation { at, what, hint, instead } in &results.explanations {
        let part = query.get(at.clone()).filter(|part| !part.is_empty() && *part != query);
        let part = part.map(|part| format!("{}: ", part.trim_end_matches(':'))).unwrap_or_default();
        output::say(format_args!("chancery: {part}{what}"));
        let tried = instead.as_ref().map(|instead| format!("`{}` finds {}", instead.query, instead.documents));
        let hints = [Some(hint.clone()).filter(|hint| !hint.is_empty()), tried];
        let hints = hints.into_iter().flatten().collect::<Vec<_>>().join("; ");
        if !hints.is_empty() {
            output::say(format_args!("  try: {hints}"));
        }
    }
}

/// How much of the library was searched, where that is not all. Why the index of one's own library is not whole was said before.
fn say_partial(results: &Results, library: &Library) {
    let Some(partial) = results.partial else { return };
    let (indexed, of) = (partial.indexed, partial.of);
    output::say(format_args!("chancery: the index holds {indexed} of {of} documents; there may be more to find"));
    if !library.is_writable() {
        output::say("  try: `chancery library rebuild` makes it whole, for whoever may write to the library");
    }
}

/// Prints documents one by one.
struct Printer {
    format: Format,
    /// Whether hits are shown in bold.
    bold: bool,
}

impl Printer {
    fn begin(&self, out: &mut Output) -> Result<ExitCode> {
        out.put(|out| match self.format {
            Format::Tsv => writeln!(out, "{}", COLUMNS.join("\t")),
            Format::Table | Format::Jsonl => Ok(()),
        })
    }

    fn print(&self, hit: &Hit, out: &mut Output) -> Result<ExitCode> {
        out.put(|out| match self.format {
            Format::Jsonl => {
                serde_json::to_writer(&mut *out, &Row::of(hit)).map_err(io::Error::from)?;
                out.write_all(b"\n")
            }
            Format::Tsv => writeln!(out, "{}", Row::of(hit).cells().join("\t")),
            Format::Table => self.paragraph(hit, out),
        })
    }

    /// A line with the document, the passage below it.
    fn paragraph(&self, hit: &Hit, out: &mut impl Write) -> io::Result<()> {
        let entry = &hit.entry;
        let parties = match (entry.from.as_str(), entry.to.as_str()) {
            ("", "") => entry.title.clone(),
            (from, "") => format!("from {from}"),
            ("", to) => format!("to {to}"),
            (from, to) => format!("{from} → {to}"),
        };
        let head = [entry.id.as_str(), &entry.date, &parties].map(|part| part.replace(['\n', '\t'], " "));
        writeln!(out, "{}", head.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  "))?;
        let (words, lit) = (&hit.passage.text, places(hit));
        let run = Run { span: Span::new(0, words.len()), first: INDENT, indent: INDENT, above: 0, flow: Flow::Prose };
        let layout = Layout::new(words, &[run], Vec::new(), WIDTH);
        for segment in (0..layout.lines().len()).flat_map(|line| layout.segments(line)) {
            write!(out, "{}", " ".repeat(segment.column.into()))?;
            self.bold(words, segment.span, &lit, out)?;
            writeln!(out)?;
        }
        writeln!(out)
    }

    /// A stretch of a passage, with what is lit in it in bold.
    fn bold(&self, words: &str, span: Span, lit: &[Span], out: &mut impl Write) -> io::Result<()> {
        let mut at = span.start;
        for place in lit.iter().filter(|_| self.bold) {
            let (start, end) = (place.start.max(at), place.end.min(span.end));
            if start < end {
                let (before, here) = (Span { start: at, end: start }, Span { start, end });
                write!(out, "{}\x1b[1m{}\x1b[m", before.of(words), here.of(words))?;
                at = end;
            }
        }
        out.write_all(Span { start: at, end: span.end }.of(words).trim_end().as_bytes())
    }
}

/// What is lit, as spans of the passage.
fn places(hit: &Hit) -> Vec<Span> {
    let start = hit.passage.span.start;
    hit.passage.lit.iter().map(|lit| Span { start: lit.start - start, end: lit.end - start }).collect()
}

impl<'a> Row<'a> {
    fn of(hit: &'a Hit) -> Self {
        let (entry, points) = (&hit.entry, Points::new(&hit.passage.text));
        let hits = places(hit).into_iter().map(|place| points.of(place)).map(|(start, end)| [start, end]);
        Self {
            document: entry.id.as_str(),
            title: &entry.title,
            date: Some(entry.date.as_str()).filter(|date| !date.is_empty()),
            from: &entry.from,
            to: &entry.to,
            score: f64::from(hit.score) / 1000.0,
            passage: &hit.passage.text,
            hits: hits.collect(),
        }
    }

    /// The row as cells of one line each; hits as `start-end`, with commas.
    fn cells(&self) -> [String; 8] {
        let hits: Vec<_> = self.hits.iter().map(|[start, end]| format!("{start}-{end}")).collect();
        let (score, date) = (self.score.to_string(), self.date.unwrap_or_default());
        [self.document, self.title, date, self.from, self.to, &score, self.passage, &hits.join(",")]
            .map(|cell| cell.replace(['\n', '\r', '\t'], " "))
    }
}
