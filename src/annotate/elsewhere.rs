//! Texts of one name in two folders: which of them an annotation was made on. Read [`Elsewhere`].

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use super::address::file_of;
use super::{Documents, Record};
use crate::document::DocumentId;
use crate::document::file::stem;

/// Knows annotations of texts in other folders, as seen from one document. Texts are called after their folder, and folders
/// of one name are many; a volume has a name of its own, and is the same wherever it lies.
///
/// Nothing is looked up before an annotation of a file asks for it, and no folder twice.
pub struct Elsewhere<'a> {
    documents: &'a dyn Documents,
    id: &'a DocumentId,
    /// The folder, or the volume's file, that the document is of.
    here: OnceCell<Option<String>>,
    /// The names of the texts in other folders.
    texts: RefCell<HashMap<String, HashSet<String>>>,
}

impl<'a> Elsewhere<'a> {
    /// Seen from the document `id`.
    pub fn than(documents: &'a dyn Documents, id: &'a DocumentId) -> Self {
        Self { documents, id, here: OnceCell::new(), texts: RefCell::default() }
    }

    /// Whether an annotation is of a text of another folder. Only a text that is still there keeps its annotations: the folder
    /// may have been moved.
    pub fn has(&self, record: &Record) -> bool {
        let Some((path, local)) = file_of(&record.source) else { return false };
        let here = || file_of(&self.documents.address(self.id)).map(|(path, _)| path);
        let Some(here) = self.here.get_or_init(here).as_ref().filter(|here| **here != path) else { return false };
        let mut texts = self.texts.borrow_mut();
        texts.entry(path).or_insert_with_key(|path| texts_of(Path::new(path), Path::new(here))).contains(&local)
    }
}

/// The names of the texts in a folder that is not `here` under another name. Of a volume's file nothing can be listed.
fn texts_of(folder: &Path, here: &Path) -> HashSet<String> {
    let same = folder.canonicalize().is_ok_and(|folder| here.canonicalize().is_ok_and(|here| folder == here));
    let texts = fs::read_dir(folder).into_iter().flatten().filter(|_| !same);
    texts.flatten().map(|text| stem(&text.path())).collect()
}
