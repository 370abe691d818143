//! `chancery library list`: the volumes. Read [`Listed`] first.
//!
//! The JSON form is held stable (`docs/formats.md`).

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use crate::cli::args::Format;
use crate::cli::output::Output;
use crate::cli::table::{Table, WHOLE};
use crate::error::Result;
use crate::library::{Library, VolumeRow};
use crate::recognise::RULES_VERSION;

/// A volume, as `library list --format jsonl` prints it.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    volume: &'a str,
    title: &'a str,
    documents: u32,
    first: Option<&'a str>,
    last: Option<&'a str>,
    added: &'a str,
    problems: u32,
}

/// The columns of [`Listed::cells`].
const COLUMNS: [&str; 7] = ["volume", "title", "documents", "first", "last", "added", "problems"];

/// The columns that a title has on a terminal.
const TITLE: usize = 70;

/// Prints the volumes, by id; on a terminal, which has so many columns, titles may be cut.
pub(super) fn run(library: &Library, format: Format, columns: Option<u16>, out: &mut Output) -> Result<ExitCode> {
    let volumes = library.volumes(RULES_VERSION)?;
    let rows: Vec<_> = volumes.iter().map(Listed::of).collect();
    out.put(|out| match format {
        Format::Jsonl => rows.iter().try_for_each(|row| {
            serde_json::to_writer(&mut *out, row).map_err(io::Error::from)?;
            out.write_all(b"\n")
        }),
        Format::Tsv => {
            writeln!(out, "{}", COLUMNS.join("\t"))?;
            rows.iter().try_for_each(|row| writeln!(out, "{}", row.cells().join("\t")))
        }
        Format::Table => {
            let title = if columns.is_some() { TITLE } else { WHOLE };
            let mut table = Table::new([WHOLE, WHOLE, WHOLE, WHOLE, WHOLE, title]).within(columns);
            table.push(["volume", "documents", "first", "last", "problems", "title"].map(str::to_owned));
            for row in &rows {
                let [volume, title, documents, first, last, _, problems] = row.cells();
                let day = |date: String| date.chars().take(10).collect();
                table.push([volume, documents, day(first), day(last), problems, title]);
            }
            table.write(out, "")
        }
    })?;
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}

impl<'a> Listed<'a> {
    fn of(volume: &'a VolumeRow) -> Self {
        let known = |date: &'a str| Some(date).filter(|date| !date.is_empty());
        Self {
            volume: &volume.id,
            title: &volume.title,
            documents: volume.documents,
            first: known(&volume.first),
            last: known(&volume.last),
            added: &volume.added,
            problems: volume.problems,
        }
    }

    /// The row as cells of one line each.
    fn cells(&self) -> [String; 7] {
        let (documents, problems) = (self.documents.to_string(), self.problems.to_string());
        let (first, last) = (self.first.unwrap_or_default(), self.last.unwrap_or_default());
        [self.volume, self.title, &documents, first, last, self.added, &problems]
            .map(|cell| cell.replace(['\n', '\r', '\t'], " "))
    }
}
