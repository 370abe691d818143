//! What the reader reads from: the library, or what the command line names in front of it. Read [`opening`] first.

use std::ops::ControlFlow;
use std::path::PathBuf;

use super::Start;
use super::intake::{Intake, Task, nothing_to_read};
use crate::app;
use crate::catalog::{Address, Reply, Request};
use crate::document::DocumentId;
use crate::document::file::stem;
use crate::env::Env;
use crate::error::{Error, Result};
use crate::library::Library;
use crate::source::{self, Input};
use crate::trail::Trail;

/// How many of the documents that were read last are looked for in the library, to go on with one of them.
const LATELY: u32 = 32;

/// The store that the reader reads from, what has to be taken into it, and what is opened first.
pub(super) struct Opening {
    pub(super) library: Library,
    pub(super) intake: Option<Intake>,
    pub(super) first: app::Start,
    /// Why the library cannot stand behind what was named, or what of it is not there.
    pub(super) complaint: Option<Error>,
}

/// Opens what `start` names. Paths stand in front of the library, and are read where that cannot be opened too. An error where
/// nothing of all that was named is there.
pub(super) fn opening(env: &Env, start: &Start, trail: &Trail) -> Result<Opening> {
    let kept = Library::existing(&env.folders.library, &env.folders.data);
    match start.paths.as_slice() {
        [] => match kept? {
            Some(library) if library.documents()? > 0 => at_library(env, start, trail, library),
            _ => at_sample(env, start, trail),
        },
        paths => {
            let (library, complaint) = match kept {
                Ok(Some(kept)) => (Library::temporary()?.in_front_of(kept), None),
                kept => (Library::temporary()?, kept.err()),
            };
            let intake = Intake::new(library.another()?, Task::Paths(readable(paths)?), (env.now)());
            let first = named(start.documents.first(), start).map_or_else(|| begun(paths, trail), Ok)?;
            Ok(Opening { library, intake: Some(intake), first, complaint })
        }
    }
}

fn at_library(env: &Env, start: &Start, trail: &Trail, library: Library) -> Result<Opening> {
    let (first, complaint) = known(&library, start, trail)?;
    let intake = match library.is_writable() {
        true => Some(Intake::new(library.another()?, Task::Upkeep, (env.now)())),
        false => None,
    };
    Ok(Opening { library, intake, first, complaint })
}

/// The built-in sample; whole before it is on screen where one of its documents is named, to know whether that is there.
fn at_sample(env: &Env, start: &Start, trail: &Trail) -> Result<Opening> {
    let library = Library::temporary()?;
    let mut intake = Intake::new(library.another()?, Task::Sample, (env.now)());
    if start.documents.is_empty() {
        let first = named(None, start).map_or_else(|| read_last(&Input::sample().volume, trail), Ok)?;
        return Ok(Opening { library, intake: Some(intake), first, complaint: None });
    }
    intake.run(&mut |_| ControlFlow::Continue(()))?;
    let (first, complaint) = known(&library, start, trail)?;
    Ok(Opening { library, intake: None, first, complaint })
}

/// The paths, where at least one of them can be looked into.
fn readable(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let (inputs, problems) = source::inputs(paths);
    match inputs.is_empty() {
        true => Err(nothing_to_read(problems.first())),
        false => Ok(paths.to_owned()),
    }
}

/// What is opened first in a store that is whole, and a complaint about what is not there; an error where nothing is.
fn known(library: &Library, start: &Start, trail: &Trail) -> Result<(app::Start, Option<Error>)> {
    let mut complaint = None;
    for name in &start.documents {
        let address = Address::Document { words: name.clone(), volume: String::new() };
        if let Reply::Found(places) = library.answer(&Request::Find(address))
            && places.is_empty()
        {
            complaint = Some(library.absent(name)?);
            continue;
        }
        let first = match (library.volume_named(name)?.filter(|_| !name.contains('/')), &start.words) {
            (Some(volume), Some(words)) => Some(finding(words, volume)),
            (Some(volume), None) => {
                let lately = trail.last_documents_of(&volume, LATELY)?;
                first_of(library, lately)?.map(app::Start::Document)
            }
            (None, _) => None,
        };
        return Ok((first.or_else(|| named(Some(name), start)).unwrap_or_default(), complaint));
    }
    match complaint {
        Some(absent) => Err(absent),
        None => {
            let first = named(None, start).map_or_else(|| resumed(library, trail), Ok)?;
            Ok((first, None))
        }
    }
}

/// The place that the command line names.
fn named(document: Option<&String>, start: &Start) -> Option<app::Start> {
    match (document, &start.words) {
        (Some(document), words) => {
            let address = Address::Document { words: document.clone(), volume: String::new() };
            Some(app::Start::Named(address, words.clone()))
        }
        (None, Some(words)) => Some(finding(words, String::new())),
        (None, None) => None,
    }
}

/// The first place that has these words in a volume, or in all there is.
fn finding(words: &str, within: String) -> app::Start {
    app::Start::Named(Address::Words { words: words.to_owned(), within }, None)
}

/// The document that was read last, if it is in the library.
fn resumed(library: &Library, trail: &Trail) -> Result<app::Start> {
    Ok(first_of(library, trail.last_documents(LATELY)?)?.map_or(app::Start::First, app::Start::Document))
}

/// What is opened first of files where no document is named: of the one that is named first, the document that was read last.
/// A folder may hold any number of volumes: it begins with its first document, which need not be waited for.
fn begun(paths: &[PathBuf], trail: &Trail) -> Result<app::Start> {
    // What comes from a pipe may be anything.
    let Some(path) = paths.first().filter(|path| !path.is_dir() && path.as_os_str() != "-") else {
        return Ok(app::Start::First);
    };
    let (inputs, _) = source::inputs(std::slice::from_ref(path));
    let Some(input) = inputs.first() else { return Ok(app::Start::First) };
    match input.is_folder() {
        // A text is a document of the volume that the texts of its folder are.
        true if paths.len() > 1 => Ok(app::Start::Resumed(DocumentId::new(&input.volume, &stem(path)))),
        true => Ok(app::Start::First),
        false => read_last(&input.volume, trail),
    }
}

/// The document of a volume that was read last.
fn read_last(volume: &str, trail: &Trail) -> Result<app::Start> {
    let last = trail.last_documents_of(volume, 1)?.into_iter().next();
    Ok(last.map_or(app::Start::First, app::Start::Resumed))
}

/// The first of these documents that is in the library.
fn first_of(library: &Library, documents: Vec<DocumentId>) -> Result<Option<DocumentId>> {
    for id in documents {
        if library.has(&id)? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}
