//! The library as the reader asks it, and what was opened of it last. Read [`Shelves::answer`] first.

use std::collections::VecDeque;

use super::notebook::Shelf;
use crate::annotate::{Documents, source_of};
use crate::catalog::{Entry, Opened, Reply, Request};
use crate::document::{Document, DocumentId, Entities, Link, Volume};
use crate::error::Result;
use crate::ingest;
use crate::library::Library;

/// How many opened documents are kept, to anchor positions in them.
const AT_HAND: usize = 4;

/// The library, and what was opened of it last.
pub(super) struct Shelves {
    pub(super) library: Library,
    /// The documents opened last as the library gives them, the latest first.
    at_hand: VecDeque<Box<Opened>>,
}

impl Shelves {
    pub(super) fn new(library: Library) -> Self {
        Self { library, at_hand: VecDeque::new() }
    }

    /// What the library answers; a document that other rules made comes with the entities of these.
    pub(super) fn answer(&self, request: &Request) -> Reply {
        ingest::answer(&self.library, request)
    }

    /// The document opened last.
    pub(super) fn latest(&self) -> Option<&Opened> {
        self.at_hand.front().map(Box::as_ref)
    }

    /// Keeps a document as the one opened last.
    pub(super) fn keep(&mut self, opened: Box<Opened>) {
        self.at_hand.push_front(opened);
        self.at_hand.truncate(AT_HAND);
    }

    /// Puts another state of the document opened last in its place.
    pub(super) fn renew(&mut self, opened: Box<Opened>) {
        self.at_hand.pop_front();
        self.at_hand.push_front(opened);
    }
}

impl Documents for Shelves {
    fn document(&self, id: &DocumentId) -> Option<Document> {
        let lately = self.at_hand.iter().find(|opened| opened.document.id == *id);
        lately.map_or_else(|| self.library.document(id).ok(), |opened| Some(opened.document.clone()))
    }

    fn of_volume(&self, volume: &str) -> Result<Vec<DocumentId>> {
        self.library.document_ids_of(volume)
    }

    fn address(&self, id: &DocumentId) -> String {
        source_of(id, Shelf::volume(self, id.volume()).as_ref())
    }

    fn generation(&self) -> i64 {
        self.library.generation_of_all().unwrap_or_default()
    }
}

impl Shelf for Shelves {
    /// A document that was opened lately, or is fetched now.
    fn opened(&self, id: &DocumentId) -> Option<Box<Opened>> {
        let lately = self.at_hand.iter().find(|opened| opened.document.id == *id).cloned();
        lately.or_else(|| match self.answer(&Request::Peek(id.clone())) {
            Reply::Opened(opened) => Some(opened),
            _ => None,
        })
    }

    fn glance(&self, id: &DocumentId) -> Option<(Entry, String)> {
        self.library.glance(id).ok().flatten()
    }

    fn resolve(&self, document: &Document, entities: &Entities) -> Vec<Link> {
        self.library.resolve(document, entities).unwrap_or_default()
    }

    fn volume(&self, id: &str) -> Option<Volume> {
        let volume = self.library.volume(id).ok()?;
        // Addresses of annotations hold whatever folder the user stands in.
        let path = self.library.file_of(id).ok().flatten().unwrap_or_else(|| volume.path.clone());
        Some(Volume { path, ..volume })
    }
}
