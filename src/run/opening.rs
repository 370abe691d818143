//! What the reader reads from: the library, or what the command line names in front of it. Read [`opening`] first.

use super::Start;
use super::intake::{Intake, Task};
use crate::app;
use crate::catalog::Address;
use crate::env::Env;
use crate::error::{Error, Result};
use crate::library::Library;
use crate::trail::Trail;

/// How many of the documents that were read last are looked for in the library, to go on with one of them.
const LATELY: u32 = 32;

/// The store that the reader reads from, what has to be taken into it, and what is opened first.
pub(super) struct Opening {
    pub(super) library: Library,
    pub(super) intake: Option<Intake>,
    pub(super) first: app::Start,
    /// Why the library cannot stand behind what was named.
    pub(super) complaint: Option<Error>,
}

/// Opens what `start` names. Paths stand in front of the library, and are read where that cannot be opened too.
pub(super) fn opening(env: &Env, start: &Start, trail: &Trail) -> Result<Opening> {
    let kept = Library::existing(&env.folders.library, &env.folders.data);
    match start.paths.as_slice() {
        [] => match kept? {
            Some(library) if library.documents()? > 0 => at_library(env, start, trail, library),
            _ => in_front(env, start, Library::temporary()?, Task::Sample),
        },
        paths => {
            let (library, complaint) = match kept {
                Ok(Some(kept)) => (Library::temporary()?.in_front_of(kept), None),
                kept => (Library::temporary()?, kept.err()),
            };
            let opening = in_front(env, start, library, Task::Paths(paths.to_owned()))?;
            Ok(Opening { complaint, ..opening })
        }
    }
}

fn at_library(env: &Env, start: &Start, trail: &Trail, library: Library) -> Result<Opening> {
    let first = match named(start) {
        Some(first) => first,
        None => resumed(&library, trail)?,
    };
    let intake = match library.is_writable() {
        true => Some(Intake::new(library.another()?, Task::Upkeep, (env.now)())),
        false => None,
    };
    Ok(Opening { library, intake, first, complaint: None })
}

fn in_front(env: &Env, start: &Start, library: Library, task: Task) -> Result<Opening> {
    let intake = Intake::new(library.another()?, task, (env.now)());
    Ok(Opening { library, intake: Some(intake), first: named(start).unwrap_or_default(), complaint: None })
}

/// The place that the command line names.
fn named(start: &Start) -> Option<app::Start> {
    match (&start.document, &start.words) {
        (Some(document), words) => {
            let address = Address::Document { words: document.clone(), volume: String::new() };
            Some(app::Start::Named(address, words.clone()))
        }
        (None, Some(words)) => Some(app::Start::Named(Address::Words(words.clone()), None)),
        (None, None) => None,
    }
}

/// The document that was read last, if it is in the library.
fn resumed(library: &Library, trail: &Trail) -> Result<app::Start> {
    for id in trail.last_documents(LATELY)? {
        if library.has(&id)? {
            return Ok(app::Start::Document(id));
        }
    }
    Ok(app::Start::First)
}
