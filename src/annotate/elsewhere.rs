//! Texts of one name in two folders: which of them an annotation was made on. Read [`Elsewhere`].

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::address::file_of;
use crate::document::file::stem;

/// Knows annotations of texts in other folders, as seen from one document. Texts are called after their folder, and folders
/// of one name are many; a volume has a name of its own, and is the same wherever it lies.
pub(super) struct Elsewhere {
    /// The folder, or the volume's file, that the document is of.
    here: Option<String>,
    /// What was looked for already.
    known: RefCell<HashMap<String, bool>>,
}

impl Elsewhere {
    /// Seen from the document with this address.
    pub(super) fn than(address: &str) -> Self {
        Self { here: file_of(address).map(|(path, _)| path), known: RefCell::default() }
    }

    /// Whether what has this address is a text of another folder. Only one that is still there keeps its annotations: the
    /// folder may have been moved.
    pub(super) fn has(&self, address: &str) -> bool {
        let (Some(here), Some((path, local))) = (&self.here, file_of(address)) else { return false };
        if path == *here {
            return false;
        }
        *self.known.borrow_mut().entry(address.to_owned()).or_insert_with(|| is_another(Path::new(&path), &local, here))
    }
}

/// Whether a folder has a text of this name, and is not `here` under another name. Of a volume's file nothing can be listed.
fn is_another(folder: &Path, local: &str, here: &str) -> bool {
    let Ok(mut texts) = fs::read_dir(folder) else { return false };
    let same =
        folder.canonicalize().is_ok_and(|folder| Path::new(here).canonicalize().is_ok_and(|here| folder == here));
    !same && texts.any(|text| text.is_ok_and(|text| stem(&text.path()) == local))
}
