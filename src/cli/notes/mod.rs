//! `chancery notes`: annotations listed, given out, taken in, compacted. Read [`run`] first.

mod list;

use std::io::{Read, Write};
use std::process::ExitCode;

use super::args::{ChosenArgs, ExportFormat, NotesArgs, NotesCommand, NotesExportArgs, NotesListArgs};
use super::output::{Output, say};
use super::places::Places;
use super::store::Store;
use crate::annotate::give::{Cited, Format as Form, give};
use crate::annotate::take::take;
use crate::annotate::{Annotations, Documents, Filter, Patience, Record, source_of};
use crate::catalog::{Reply, Request};
use crate::cite::{Style, cite};
use crate::document::{Document, DocumentId, Volume};
use crate::env::Env;
use crate::error::{Error, Result};
use crate::library::Library;
use crate::text::clean::is_shown;

/// Does what is asked with the annotations; without a command, lists them.
pub(super) fn run(env: &Env, args: NotesArgs, out: &mut Output) -> Result<ExitCode> {
    let path = env.folders.data.join(crate::annotate::FILE);
    let mut annotations = Annotations::open(&path, Patience::default())?;
    for problem in annotations.problems() {
        say(format_args!("chancery: {problem}"));
    }
    match args.command {
        None => list::run(env, &NotesListArgs::default(), &annotations, out),
        Some(NotesCommand::List(args)) => list::run(env, &args, &annotations, out),
        Some(NotesCommand::Export(args)) => export(env, &args, &annotations, out),
        Some(NotesCommand::Import { files }) => {
            let (mut records, mut refused) = (Vec::new(), 0);
            for file in files {
                let (found, faults) = take(&contents(&file)?);
                records.extend(found);
                refused += faults.len();
                for fault in faults {
                    say(format_args!("chancery: {}: {fault}", file.display()));
                }
            }
            let all = records.len();
            let taken = annotations.take_in(records, &(env.now)().to_string())?;
            say(format_args!("{taken} annotations taken in, {} were there already, {refused} refused", all - taken));
            Ok(if refused > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
        }
        Some(NotesCommand::Compact) => {
            let gone = annotations.compact()?;
            let lines = if gone == 1 { "line" } else { "lines" };
            say(format_args!("{gone} {lines} folded away, {} annotations kept", annotations.all().count()));
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn contents(file: &std::path::Path) -> Result<String> {
    let mut bytes = Vec::new();
    let read = match file.as_os_str() == "-" {
        true => std::io::stdin().read_to_end(&mut bytes).map(drop),
        false => std::fs::read(file).map(|read| bytes = read),
    };
    read.map_err(|error| Error::io("read", file, error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn export(env: &Env, args: &NotesExportArgs, annotations: &Annotations, out: &mut Output) -> Result<ExitCode> {
    let store = documents(env, &args.chosen, out)?;
    let records = chosen(&args.chosen, annotations);
    let form = match args.format {
        ExportFormat::JsonLd => Form::JsonLd,
        ExportFormat::Markdown => Form::Markdown,
        ExportFormat::Csv => Form::Csv,
        ExportFormat::Hypothesis => Form::Hypothesis,
    };
    let mut text = give(&records, form, &|id| cited(store.library(), id));
    if env.stdout_terminal {
        // A file gets every character of a note; a terminal would obey some.
        text.retain(|c| c == '\n' || is_shown(c));
    }
    out.put(|out| out.write_all(text.as_bytes()))?;
    store.finish(out)
}

/// The citation and the date of a document that is at hand.
fn cited(library: &Library, id: &DocumentId) -> Option<Cited> {
    let volume = library.volume(id.volume()).ok()?;
    let Reply::Opened(opened) = library.answer(&Request::Peek(id.clone())) else { return None };
    let date = opened.document.heading.date.map(|date| date.to_string()).unwrap_or_default();
    Some(Cited { citation: cite(&opened.document, &volume, &opened.place.page, Style::Chicago), date })
}

/// The documents that annotations may stand on: where there are none, those of the sample, as in the reader.
fn documents(env: &Env, chosen: &ChosenArgs, out: &mut Output) -> Result<Store> {
    Store::or_sample(env, &Places::of(&chosen.places), out)
}

/// The annotations meant.
fn chosen<'a>(chosen: &ChosenArgs, annotations: &'a Annotations) -> Vec<&'a Record> {
    let word = |word: &Option<String>| word.clone().unwrap_or_default();
    let filter = Filter {
        tag: word(&chosen.tag),
        category: word(&chosen.category),
        words: word(&chosen.words),
        within: word(&chosen.within),
    };
    annotations.all().filter(|record| filter.takes(record)).collect()
}

/// The documents of a library, as annotations ask for them.
pub(super) struct Held<'l>(pub(super) &'l Library);

impl Documents for Held<'_> {
    fn document(&self, id: &DocumentId) -> Option<Document> {
        self.0.document(id).ok()
    }

    fn of_volume(&self, volume: &str) -> Result<Vec<DocumentId>> {
        self.0.document_ids_of(volume)
    }

    fn address(&self, id: &DocumentId) -> String {
        let volume = self.0.volume(id.volume()).ok().map(|volume| {
            let path = self.0.file_of(id.volume()).ok().flatten().unwrap_or_else(|| volume.path.clone());
            Volume { path, ..volume }
        });
        source_of(id, volume.as_ref())
    }

    fn generation(&self) -> i64 {
        self.0.generation_of_all().unwrap_or_default()
    }
}
