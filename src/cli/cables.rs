//! `chancery cables`: the references of the library; without those that lead somewhere, a pull list. Read [`Cited`] first.
//!
//! The JSON form is held stable (`docs/formats.md`). Offsets count Unicode code points of the document's text.

use std::io::Write;
use std::ops::ControlFlow;
use std::process::ExitCode;

use serde::Serialize;

use super::args::{CablesArgs, Format};
use super::output::Output;
use super::store::Store;
use super::table::{Table, WHOLE};
use crate::document::{Cable, LinkState, Series, When};
use crate::env::Env;
use crate::error::Result;
use crate::library::Referring;
use crate::text::Points;

/// A reference, as `cables --format jsonl` prints it.
#[derive(Debug, Serialize)]
struct Cited {
    document: String,
    start: u32,
    end: u32,
    text: String,
    number: Option<u32>,
    date: Option<String>,
    series: String,
    from: Option<String>,
    to: Option<String>,
    state: LinkState,
    target: Option<String>,
    candidates: Vec<String>,
    sent: Option<[String; 2]>,
    why: String,
}

/// The columns of [`Cited::cells`].
const COLUMNS: [&str; 14] = [
    "document",
    "start",
    "end",
    "text",
    "number",
    "date",
    "series",
    "from",
    "to",
    "state",
    "target",
    "candidates",
    "sent",
    "why",
];

/// Prints the references that are meant, in the order of the library.
pub(super) fn run(env: &Env, args: &CablesArgs, out: &mut Output) -> Result<ExitCode> {
    let store = Store::of(env, &args.places, out)?;
    let mut table = Table::new([WHOLE, 40, 44, 20, WHOLE, 60]);
    if args.format == Format::Tsv {
        out.put(|out| writeln!(out, "{}", COLUMNS.join("\t")))?;
    }
    store.library().each_reference(store.part(), &mut |referring| {
        let referring = match referring {
            Ok(referring) => referring,
            Err(error) => {
                store.fail(&error);
                return Ok(ControlFlow::Continue(()));
            }
        };
        if args.unresolved && referring.link.state == LinkState::Linked {
            return Ok(ControlFlow::Continue(()));
        }
        let cited = Cited::of(referring);
        match args.format {
            Format::Table => table.push(cited.line()),
            Format::Tsv => drop(out.put(|out| writeln!(out, "{}", cited.cells().join("\t")))?),
            Format::Jsonl => drop(out.put(|out| {
                serde_json::to_writer(&mut *out, &cited)?;
                out.write_all(b"\n")
            })?),
        }
        Ok(if out.is_open() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    out.put(|out| table.within(env.columns).write(out, ""))?;
    store.finish(out)
}

impl Cited {
    fn of(Referring { document, cable, link }: Referring<'_>) -> Self {
        let points = Points::new(&document.text);
        let (start, end) = points.of(cable.span);
        let reads = &cable.reads;
        Self {
            document: document.id.to_string(),
            start,
            end,
            text: document.words(cable.span).to_owned(),
            number: reads.corrected.or(reads.number),
            date: reads.date.map(|date| date.to_string()),
            series: series(cable),
            from: reads.from.clone(),
            to: reads.to.clone(),
            state: link.state,
            target: link.target.as_ref().map(ToString::to_string),
            candidates: link.candidates.iter().map(|candidate| candidate.document.to_string()).collect(),
            sent: link.sent.map(|(earliest, latest): (When, When)| [earliest, latest].map(|when| when.to_string())),
            why: format!("{}; {}", cable.why, link.why),
        }
    }

    /// The row as cells of one line each.
    fn cells(&self) -> [String; 14] {
        let known = |word: &Option<String>| word.clone().unwrap_or_default();
        [
            self.document.clone(),
            self.start.to_string(),
            self.end.to_string(),
            self.text.clone(),
            self.number.map(|number| number.to_string()).unwrap_or_default(),
            known(&self.date),
            self.series.clone(),
            known(&self.from),
            known(&self.to),
            self.state.word().to_owned(),
            known(&self.target),
            self.candidates.join(", "),
            self.sent.as_ref().map(|sent| sent.join(" to ")).unwrap_or_default(),
            self.why.clone(),
        ]
        .map(|cell| cell.replace(['\n', '\r', '\t'], " "))
    }

    /// The row for people: where, the words, as it was read, its state, where it leads or when it was sent, why.
    fn line(&self) -> [String; 6] {
        let [document, _, _, text, number, date, series, from, to, state, target, candidates, sent, why] = self.cells();
        let asked = |word: String| if word.is_empty() { "?".to_owned() } else { word };
        let reads = format!("{} → {} {series} {number} {date}", asked(from), asked(to));
        let leads = [target, candidates, sent].into_iter().find(|words| !words.is_empty()).unwrap_or_default();
        [document, text, reads.trim_end().to_owned(), state, leads, why]
    }
}

/// The series of a reference in a word: `telegram`, `despatch`, `airgram`, `circular`, or its own name; of a letter or a
/// paper that no series counts, its kind.
pub(super) fn series(cable: &Cable) -> String {
    match &cable.reads.series {
        Series::Telegram => cable.kind.word().into(),
        Series::Despatch => "despatch".into(),
        Series::Airgram => "airgram".into(),
        Series::Circular => "circular".into(),
        Series::Named(name) => name.clone(),
    }
}
