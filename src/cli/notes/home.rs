//! The document that an annotation stands on now: its own, or the one that was renumbered. Read [`Homes`].

use std::collections::HashMap;

use crate::annotate::{Host, Identity};
use crate::catalog::{Reply, Request};
use crate::document::{Anchor, Annotation, Document, DocumentId, Placed};
use crate::error::Result;
use crate::library::Library;

/// Finds the documents of annotations; each volume is looked through at most once, and only for those that need it.
pub(super) struct Homes<'l> {
    library: &'l Library,
    volumes: HashMap<String, Vec<(DocumentId, Identity)>>,
}

impl<'l> Homes<'l> {
    /// In this library.
    pub(super) fn new(library: &'l Library) -> Self {
        Self { library, volumes: HashMap::new() }
    }

    /// The document of an id, if it is at hand.
    pub(super) fn document(&self, id: &DocumentId) -> Option<Document> {
        match self.library.answer(&Request::Peek(id.clone())) {
            Reply::Opened(opened) => Some(opened.document),
            _ => None,
        }
    }

    /// Where an annotation stands that is not found on its own document: a document of the same volume with the text or the
    /// heading that it was made on, if that is one alone.
    pub(super) fn elsewhere(&mut self, annotation: &Annotation) -> Result<Option<(Document, Placed)>> {
        let Some(id) = self.renumbered(&annotation.document, &annotation.anchor)? else { return Ok(None) };
        let found = self.document(&id).map(|document| {
            let placed = Host::new(&document).place(&annotation.anchor);
            (document, placed)
        });
        Ok(found.filter(|(_, placed)| *placed != Placed::Lost))
    }

    fn renumbered(&mut self, id: &DocumentId, anchor: &Anchor) -> Result<Option<DocumentId>> {
        let volume = self.volume(id.volume())?;
        let one = |fits: &dyn Fn(&Identity) -> bool| {
            let mut found = volume.iter().filter(|(other, identity)| other != id && fits(identity));
            found.next().filter(|_| found.next().is_none()).map(|(id, _)| id.clone())
        };
        let text = |identity: &Identity| !anchor.fingerprint.is_empty() && identity.text == anchor.fingerprint;
        let heading = |identity: &Identity| !anchor.heading.is_empty() && identity.heading == anchor.heading;
        Ok(one(&text).or_else(|| one(&heading)))
    }

    fn volume(&mut self, id: &str) -> Result<&[(DocumentId, Identity)]> {
        if !self.volumes.contains_key(id) {
            let documents = self.library.document_ids()?.into_iter().filter(|document| document.volume() == id);
            let known = |id: DocumentId| self.document(&id).map(|document| (id, Identity::of(&document)));
            let identities = documents.filter_map(known).collect();
            self.volumes.insert(id.to_owned(), identities);
        }
        Ok(self.volumes.get(id).map_or(&[], Vec::as_slice))
    }
}
