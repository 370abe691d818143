//! The document that an annotation stands on now: its own, or the one that was renumbered. Read [`Homes`].

use std::collections::HashMap;

use super::{Host, Identity};
use crate::document::{Anchor, Annotation, Document, DocumentId, Placed};
use crate::error::Result;

/// What holds the documents that annotations may stand on.
pub trait Documents {
    /// The document of an id, if it is at hand.
    fn document(&self, id: &DocumentId) -> Option<Document>;
    /// The ids of the documents of a volume.
    fn of_volume(&self, volume: &str) -> Result<Vec<DocumentId>>;
}

/// Finds the documents of annotations; each volume is looked through at most once, and only for those that need it.
pub struct Homes<'d> {
    documents: &'d dyn Documents,
    volumes: HashMap<String, Vec<(DocumentId, Identity)>>,
}

impl<'d> Homes<'d> {
    /// Among these documents.
    pub fn new(documents: &'d dyn Documents) -> Self {
        Self { documents, volumes: HashMap::new() }
    }

    /// Where an annotation stands that is not found on its own document: a document of the same volume with the text or the
    /// heading that it was made on, if that is one alone.
    pub fn elsewhere(&mut self, annotation: &Annotation) -> Result<Option<(Document, Placed)>> {
        let Some(id) = self.renumbered(&annotation.document, &annotation.anchor)? else { return Ok(None) };
        let found = self.documents.document(&id).map(|document| {
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
            let known = |id: DocumentId| self.documents.document(&id).map(|document| (id, Identity::of(&document)));
            let identities = self.documents.of_volume(id)?.into_iter().filter_map(known).collect();
            self.volumes.insert(id.to_owned(), identities);
        }
        Ok(self.volumes.get(id).map_or(&[], Vec::as_slice))
    }
}
