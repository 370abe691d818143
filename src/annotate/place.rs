//! Placing annotations on the text at hand, also where the document was renumbered. Read [`Host`] first.

use super::{Annotations, Record};
use crate::document::{Anchor, BlockKind, Document, DocumentId, Placed};
use crate::text::quote::{Found, Ground, Quote};
use crate::text::{Span, fingerprint};

/// By what a document is known again when its id has changed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Identity {
    /// The fingerprint of its text.
    pub text: String,
    /// The fingerprint of its heading and dateline; empty where it lacks either, since then others have the same.
    pub heading: String,
}

impl Identity {
    /// The identity of a document.
    pub fn of(document: &Document) -> Self {
        let part = |kind: BlockKind| -> String {
            let blocks = document.blocks.iter().filter(|block| block.kind == kind && block.note.is_none());
            let words = blocks.flat_map(|block| document.words(block.span).chars());
            words.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let (heading, date) = (part(BlockKind::Heading), part(BlockKind::Dateline));
        let telling = !heading.is_empty() && !date.is_empty();
        let heading = if telling { fingerprint(&format!("{heading}\n{date}")) } else { String::new() };
        Self { text: fingerprint(&document.text), heading }
    }

    /// Whether an annotation was made on this document, as far as its anchor can tell.
    fn fits(&self, anchor: &Anchor) -> bool {
        let equal = |ours: &str, theirs: &str| !ours.is_empty() && ours == theirs;
        equal(&self.text, &anchor.fingerprint) || equal(&self.heading, &anchor.heading)
    }
}

/// A document made ready for anchoring and placing.
#[derive(Debug, Clone)]
pub struct Host<'d> {
    document: &'d Document,
    identity: Identity,
    ground: Ground<'d>,
}

impl<'d> Host<'d> {
    /// Makes a document ready.
    pub fn new(document: &'d Document) -> Self {
        Self { document, identity: Identity::of(document), ground: Ground::new(&document.text) }
    }

    /// The document.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// The document's identity.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The document's text by code points.
    pub fn ground(&self) -> &Ground<'d> {
        &self.ground
    }

    /// The anchor of a passage.
    pub fn anchor(&self, span: Span) -> Anchor {
        let Quote { exact, prefix, suffix, position } = self.ground.quote(span);
        let Identity { text: fingerprint, heading } = self.identity.clone();
        Anchor { exact, prefix, suffix, position, fingerprint, heading }
    }

    /// Where an anchor's passage stands. One without any words means the whole document and stands at its head.
    pub fn place(&self, anchor: &Anchor) -> Placed {
        let points = self.ground.points();
        if anchor.fingerprint == self.identity.text
            && let Some(span) = anchor.position.and_then(|position| points.span(position))
            && span.of(&self.document.text) == anchor.exact
        {
            return Placed::Exact(span);
        }
        let quote = Quote {
            exact: anchor.exact.clone(),
            prefix: anchor.prefix.clone(),
            suffix: anchor.suffix.clone(),
            position: anchor.position,
        };
        if quote == Quote::default() {
            return Placed::Exact(Span::at(0));
        }
        match self.ground.place(&quote) {
            Found::Exact(span) => Placed::Exact(span),
            Found::Drifted(span) => Placed::Drifted(span),
            Found::Lost => Placed::Lost,
        }
    }

    /// The annotations of this document with their places, in the order of the text, the lost ones last.
    ///
    /// Its own are those made on its id, and those made on another id that can only mean it: the text or the heading is this
    /// one's, and what `known` says of the document that has that id now does not fit. Of the latter those that are lost here
    /// are left out.
    pub fn annotations<'a>(
        &self,
        annotations: &'a Annotations,
        known: &dyn Fn(&DocumentId) -> Option<Identity>,
    ) -> Vec<(&'a Record, Placed)> {
        let own = annotations.of(&self.document.id).map(|record| (record, self.place(&record.annotation.anchor)));
        let moved = annotations.all().filter(|record| {
            let annotation = &record.annotation;
            annotation.document != self.document.id
                && self.identity.fits(&annotation.anchor)
                && !known(&annotation.document).is_some_and(|there| there.fits(&annotation.anchor))
        });
        let moved = moved.map(|record| (record, self.place(&record.annotation.anchor)));
        let mut placed: Vec<_> = own.chain(moved.filter(|(_, placed)| *placed != Placed::Lost)).collect();
        placed.sort_by_key(|(_, placed)| match placed {
            Placed::Exact(span) | Placed::Drifted(span) => (false, *span),
            Placed::Lost => (true, Span::default()),
        });
        placed
    }

    /// An annotation confirmed on a passage of this document: anchored there anew. `source` is the document's address.
    pub fn confirmed(&self, record: &Record, span: Span, source: String) -> Record {
        let mut record = record.clone();
        record.annotation.anchor = self.anchor(span);
        record.annotation.document = self.document.id.clone();
        record.source = source;
        record
    }
}
