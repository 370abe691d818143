//! Documents of a library that other rules made, as these rules would have made them. Read [`answer`] first.
//!
//! Until a volume is made anew, and for ever in a library that may not be written, the library keeps what the rules found that
//! made it. What is asked for document by document is recognised again instead.

use super::recognised;
use crate::catalog::{Opened, Reply, Request};
use crate::error::{Error, Result};
use crate::library::{Library, Made};
use crate::recognise::{RULES_VERSION, VolumeNames};

/// What the library answers; a document that other rules made comes with the entities of these.
pub fn answer(library: &Library, request: &Request) -> Reply {
    match library.answer(request) {
        Reply::Opened(opened) => match as_now(library, *opened) {
            Ok(opened) => Reply::Opened(Box::new(opened)),
            Err(Error { what, hint, .. }) => Reply::Failed { what, hint },
        },
        reply => reply,
    }
}

fn as_now(library: &Library, opened: Opened) -> Result<Opened> {
    let id = opened.document.id.volume();
    if library.made(id, RULES_VERSION)? == Made::Now {
        return Ok(opened);
    }
    let volume = library.volume(id)?;
    let (document, entities) = recognised(opened.document, &volume, &VolumeNames::of(&volume));
    library.opened_with(Opened { document, entities, ..opened })
}
