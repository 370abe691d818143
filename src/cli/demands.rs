//! `chancery demands`: who wants what of whom. Read [`Wanted`] first.
//!
//! The JSON form is held stable (`docs/formats.md`). Offsets count Unicode code points of the document's text.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::args::{DemandsArgs, Format};
use super::notes::Held;
use super::output::Output;
use super::store::Store;
use super::table::{Table, WHOLE};
use crate::annotate::{Annotations, Homes, Host, Patience, judges_demand, overlay};
use crate::catalog::{DemandFilter, DemandRow, DemandsRequest, Opened, Reply, Request, Window};
use crate::document::{Demand, DemandKind, Document, DocumentId, Entities};
use crate::env::Env;
use crate::error::{Error, Kind, Result};
use crate::ingest;
use crate::library::{Judged, Library};
use crate::text::Points;

/// A demand, as `demands --format jsonl` prints it.
#[derive(Debug, Serialize)]
struct Wanted<'a> {
    document: &'a str,
    date: Option<&'a str>,
    start: u32,
    end: u32,
    text: &'a str,
    kind: DemandKind,
    by: Option<&'a str>,
    of: Option<&'a str>,
    what: Option<&'a str>,
    why: &'a str,
}

/// The columns of [`Wanted::cells`].
const COLUMNS: [&str; 10] = ["document", "date", "start", "end", "text", "kind", "by", "of", "what", "why"];

/// Prints the demands that are meant, in order of date.
pub(super) fn run(env: &Env, args: &DemandsArgs, out: &mut Output) -> Result<ExitCode> {
    let store = Store::of(env, &args.places, out)?;
    let filter = DemandFilter {
        by: args.by.clone(),
        of: args.of.clone(),
        kind: args.kind.map(Into::into),
        date: args.date.clone(),
        words: args.words.clone(),
        ..DemandFilter::default()
    };
    let count = if args.limit == 0 { u32::MAX } else { args.limit };
    let window = Window { offset: 0, count };
    let judged = judged(env, store.library())?;
    let rows: Vec<Judged> =
        judged.values().map(|(document, entities)| Judged::of(document, entities)).collect::<Result<_>>()?;
    let request = DemandsRequest { filter, window, ..DemandsRequest::default() };
    let found = store.library().demands_of(store.part(), &request, &rows)?;
    if !found.fault.is_empty() {
        return Err(Error::new(Kind::Usage, format!("--date: {}", found.fault)));
    }
    match args.format {
        Format::Table => table(&found.rows, env.columns, out)?,
        Format::Jsonl => each(&store, &judged, &found.rows, out, &mut |out, wanted| {
            serde_json::to_writer(&mut *out, wanted)?;
            out.write_all(b"\n")
        })?,
        Format::Tsv => {
            out.put(|out| writeln!(out, "{}", COLUMNS.join("\t")))?;
            each(&store, &judged, &found.rows, out, &mut |out, wanted| writeln!(out, "{}", wanted.cells().join("\t")))?;
        }
    }
    store.finish(out)
}

fn table(rows: &[DemandRow], columns: Option<u16>, out: &mut Output) -> Result<()> {
    let mut table = Table::new([10, 30, 32, 14, 60, WHOLE]);
    for row in rows {
        let party = |party: &Option<String>| party.clone().unwrap_or_else(|| "?".into());
        let date = row.entry.date.chars().take(10).collect();
        let what = row.what.replace(['\n', '\t'], " ");
        let of = format!("→ {}", party(&row.of));
        table.push([date, party(&row.by), of, row.kind.word().to_owned(), what, row.entry.id.to_string()]);
    }
    out.put(|out| table.within(columns).write(out, "")).map(drop)
}

/// Documents in which the user judged demands, with the entities as the judgements have them.
type Laid = BTreeMap<DocumentId, (Document, Entities)>;

/// Lays what the user judged over what was found, as the reader does in its list of demands.
fn judged(env: &Env, library: &Library) -> Result<Laid> {
    let annotations = Annotations::open(&env.folders.data.join(crate::annotate::FILE), Patience::default())?;
    let judging = annotations.all().map(|record| &record.annotation).filter(|annotation| judges_demand(annotation));
    let documents: BTreeSet<&DocumentId> = judging.map(|annotation| &annotation.document).collect();
    let (homes, held) = (Homes::default(), Held(library));
    let mut laid = Laid::new();
    for id in documents {
        let Reply::Opened(opened) = ingest::answer(library, &Request::Peek(id.clone())) else { continue };
        let Opened { document, mut entities, mut links, .. } = *opened;
        let placed = homes.on(&held, &Host::new(&document), &annotations)?;
        let placed: Vec<_> = placed.into_iter().map(|(record, placed)| (&record.annotation, placed)).collect();
        overlay(&document, &placed, &mut entities, &mut links);
        laid.insert(id.clone(), (document, entities));
    }
    Ok(laid)
}

/// Writes each demand with its passage; demands of one document in turn read it once.
fn each(
    store: &Store,
    judged: &Laid,
    rows: &[DemandRow],
    out: &mut Output,
    write: &mut dyn FnMut(&mut dyn Write, &Wanted<'_>) -> io::Result<()>,
) -> Result<()> {
    for rows in rows.chunk_by(|one, next| one.entry.id == next.entry.id) {
        let Some(first) = rows.first() else { continue };
        let id = &first.entry.id;
        let contents = judged.get(id).cloned().map_or_else(|| store.library().contents(id), Ok);
        let (document, entities) = match contents {
            Ok(contents) => contents,
            Err(error) => {
                store.fail(&Error { what: format!("{id}: {error}"), ..error });
                continue;
            }
        };
        let points = Points::new(&document.text);
        for row in rows {
            let demand = entities.demands.iter().find(|demand| demand.span.start == row.at.offset);
            if let Some(demand) = demand {
                out.put(|out| write(out, &Wanted::of(&document, &points, demand, row)))?;
            }
        }
        if !out.is_open() {
            break;
        }
    }
    Ok(())
}

impl<'a> Wanted<'a> {
    fn of(document: &'a Document, points: &Points<'_>, demand: &'a Demand, row: &'a DemandRow) -> Self {
        let (start, end) = points.of(demand.span);
        Self {
            document: document.id.as_str(),
            date: Some(row.entry.date.as_str()).filter(|date| !date.is_empty()),
            start,
            end,
            text: document.words(demand.span),
            kind: demand.kind,
            by: demand.by.as_deref(),
            of: demand.of.as_deref(),
            what: demand.what.as_deref(),
            why: &demand.why,
        }
    }

    /// The row as cells of one line each.
    fn cells(&self) -> [String; 10] {
        let (start, end, kind) = (self.start.to_string(), self.end.to_string(), self.kind.word());
        let known = |word: Option<&'a str>| word.unwrap_or_default();
        let [by, of, what] = [self.by, self.of, self.what].map(known);
        [self.document, known(self.date), &start, &end, self.text, kind, by, of, what, self.why]
            .map(|cell| cell.replace(['\n', '\r', '\t'], " "))
    }
}
