//! `chancery notes list`: where each annotation stands now. Read [`Listed`] first.
//!
//! The JSON form is held stable. Offsets count Unicode code points of the document's text.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::ExitCode;

use serde::Serialize;

use super::{Held, chosen, documents};
use crate::annotate::{Annotations, Documents, Homes, Host, Record};
use crate::cli::args::{Format, NotesListArgs};
use crate::cli::output::Output;
use crate::cli::table::{Table, WHOLE};
use crate::document::{DocumentId, Placed};
use crate::env::Env;
use crate::error::Result;
use crate::text::clean::one_line;

/// One annotation, as `notes list --format jsonl` prints it.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    id: &'a str,
    document: DocumentId,
    state: &'static str,
    quote: &'a str,
    text: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
    note: &'a str,
    tags: &'a [String],
    category: &'a str,
    created: &'a str,
    modified: &'a str,
}

/// Prints the annotations that are meant, document by document.
pub(super) fn run(env: &Env, args: &NotesListArgs, annotations: &Annotations, out: &mut Output) -> Result<ExitCode> {
    let store = documents(env, &args.chosen, out)?;
    let rows = rows(&chosen(&args.chosen, annotations), &Held(store.library()))?;
    match args.format {
        Format::Jsonl => out.put(|out| {
            rows.iter().try_for_each(|row| {
                serde_json::to_writer(&mut *out, row)?;
                out.write_all(b"\n")
            })
        })?,
        Format::Tsv => out.put(|out| {
            writeln!(out, "{}", COLUMNS.join("\t"))?;
            rows.iter().try_for_each(|row| writeln!(out, "{}", row.cells().join("\t")))
        })?,
        Format::Table => {
            let mut table = Table::new([8, WHOLE, 44, 44, 24]);
            for row in &rows {
                let [_, document, state, quote, _, _, _, note, tags, category, ..] = row.cells();
                let signs = [category, tags].into_iter().filter(|sign| !sign.is_empty()).collect::<Vec<_>>();
                table.push([state, document, quote, note, signs.join(", ")]);
            }
            out.put(|out| table.write(out, ""))?
        }
    };
    store.finish(out)
}

/// The columns of [`Listed::cells`].
const COLUMNS: [&str; 12] =
    ["id", "document", "state", "quote", "text", "start", "end", "note", "tags", "category", "created", "modified"];

/// The rows of annotations, by document and in the order of the text; those that stand nowhere last.
fn rows<'a>(records: &[&'a Record], documents: &dyn Documents) -> Result<Vec<Listed<'a>>> {
    let homes = Homes::default();
    let mut by_document: BTreeMap<&DocumentId, Vec<&'a Record>> = BTreeMap::new();
    for record in records {
        by_document.entry(&record.annotation.document).or_default().push(record);
    }
    let mut rows = Vec::with_capacity(records.len());
    for (id, records) in by_document {
        homes.place(documents, id, &records, |record, found| {
            rows.push(match found {
                Some((host, placed)) => Listed::on(record, host, placed),
                None => Listed::absent(record),
            });
        })?;
    }
    rows.sort_by(|a, b| {
        let starts = (a.start.is_none(), a.start).cmp(&(b.start.is_none(), b.start));
        a.document.order().cmp(&b.document.order()).then(starts)
    });
    Ok(rows)
}

impl<'a> Listed<'a> {
    /// An annotation that stands on a document.
    fn on(record: &'a Record, host: &Host<'_>, placed: Placed) -> Self {
        let span = placed.span();
        let state = match placed {
            Placed::Exact(_) => "exact",
            Placed::Drifted(_) => "drifted",
            Placed::Lost => "lost",
        };
        let points = host.ground().points();
        let range = span.map(|span| points.of(span));
        Self {
            document: host.document().id.clone(),
            state,
            text: span.map(|span| span.of(points.text()).to_owned()),
            start: range.map(|(start, _)| start),
            end: range.map(|(_, end)| end),
            ..Self::absent(record)
        }
    }

    /// An annotation whose document is not at hand.
    fn absent(record: &'a Record) -> Self {
        let annotation = &record.annotation;
        Self {
            id: &annotation.id,
            document: annotation.document.clone(),
            state: "absent",
            quote: &annotation.anchor.exact,
            text: None,
            start: None,
            end: None,
            note: &annotation.note,
            tags: &annotation.tags,
            category: &annotation.category,
            created: &annotation.created,
            modified: &annotation.modified,
        }
    }

    /// The row as cells of one line each.
    fn cells(&self) -> [String; 12] {
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        [
            self.id,
            self.document.as_str(),
            self.state,
            self.quote,
            self.text.as_deref().unwrap_or_default(),
            &number(self.start),
            &number(self.end),
            self.note,
            &self.tags.join(", "),
            self.category,
            self.created,
            self.modified,
        ]
        .map(|cell| one_line(cell).into_owned())
    }
}
