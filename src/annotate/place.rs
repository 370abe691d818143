//! Placing an annotation on a text, and knowing a document again. Read [`Host`] first.

use super::{Record, footnote};
use crate::document::{Anchor, BlockKind, Document, Placed};
use crate::text::quote::{Found, Ground, Quote};
use crate::text::{Span, fingerprint};

/// By what a document is known again when its id has changed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Identity {
    /// The fingerprint of its text.
    pub text: String,
    /// The fingerprint of its heading, without the editors' count before it, and of its dateline; empty where it lacks
    /// either, since then others have the same.
    pub heading: String,
}

impl Identity {
    /// The identity of a document.
    pub fn of(document: &Document) -> Self {
        let part = |kind: BlockKind| -> String {
            let blocks = document.blocks.iter().filter(|block| block.kind == kind && block.note.is_none());
            blocks.map(|block| document.words(block.span)).collect()
        };
        let letters = |words: &str| -> String {
            words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let (heading, date) = (part(BlockKind::Heading), part(BlockKind::Dateline));
        let (heading, date) = (letters(uncounted(&heading)), letters(&date));
        let telling = !heading.is_empty() && !date.is_empty();
        let heading = if telling { fingerprint(&format!("{heading}\n{date}")) } else { String::new() };
        Self { text: fingerprint(&document.text), heading }
    }

    /// Whether an annotation was made on this document, as far as its anchor can tell.
    pub(super) fn fits(&self, anchor: &Anchor) -> bool {
        self.has_text(anchor) || self.has_heading(anchor)
    }

    /// Whether it is the very text that an anchor was made on.
    pub(super) fn has_text(&self, anchor: &Anchor) -> bool {
        !self.text.is_empty() && self.text == anchor.fingerprint
    }

    /// Whether it has the heading and the date of the document that an anchor was made on.
    pub(super) fn has_heading(&self, anchor: &Anchor) -> bool {
        !self.heading.is_empty() && self.heading == anchor.heading
    }
}

/// A heading without the number that the editors of the series count it by (`84. Memorandum`): another edition may count on.
fn uncounted(heading: &str) -> &str {
    let rest = heading.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == heading.len() {
        return heading;
    }
    rest.strip_prefix(|c: char| c.is_ascii_lowercase()).unwrap_or(rest).strip_prefix(". ").unwrap_or(heading)
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
        let reference = footnote::reference(self.document, span).unwrap_or_default();
        Anchor { exact, prefix, suffix, position, reference, fingerprint, heading }
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
        match footnote::place(self.document, &self.ground, &quote, &anchor.reference) {
            Found::Exact(span) => Placed::Exact(span),
            Found::Drifted(span) => Placed::Drifted(span),
            Found::Lost => Placed::Lost,
        }
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
