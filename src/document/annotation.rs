//! Annotations: a user's highlights, notes, tags and judgements. Read [`Annotation`] first.
//!
//! The kept form is a W3C Web Annotation (<https://www.w3.org/TR/annotation-model/>), made and read in `annotate`.

use serde::{Deserialize, Serialize};

use super::{DocumentId, EntityKind};
use crate::text::Span;

/// A user's highlight, note, tags or judgement on a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotation {
    /// A `urn:uuid:…`, or the IRI that it was imported with.
    pub id: String,
    /// The document it was made on.
    pub document: DocumentId,
    /// The passage.
    pub anchor: Anchor,
    /// What the user wanted with it.
    pub motivation: Motivation,
    /// The highlight's category: a name of the configured set, or empty.
    pub category: String,
    /// The note, or empty.
    pub note: String,
    /// The tags, in the order given.
    pub tags: Vec<String>,
    /// The judgement, where it is one.
    pub judgement: Option<Judgement>,
    /// RFC 3339, UTC.
    pub created: String,
    /// RFC 3339, UTC.
    pub modified: String,
    /// Whether this version says that the annotation is deleted.
    pub deleted: bool,
}

/// An annotation with where it stands on the document at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotated {
    /// The annotation.
    pub annotation: Annotation,
    /// Where it stands.
    pub placed: Placed,
}

impl Annotated {
    /// The passage it stands on; `None` where it is lost.
    pub fn span(&self) -> Option<Span> {
        self.placed.span()
    }

    /// Whether it says no more than its judgement: then the text is not marked.
    pub fn only_judges(&self) -> bool {
        let said = &self.annotation;
        said.judgement.is_some() && said.category.is_empty() && said.note.is_empty() && said.tags.is_empty()
    }

    /// Whether its place waits to be confirmed.
    pub fn is_drifted(&self) -> bool {
        matches!(self.placed, Placed::Drifted(_))
    }
}

/// What the user wanted with an annotation (the W3C motivations in use).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Motivation {
    /// A highlight alone.
    Highlighting,
    /// A note.
    Commenting,
    /// Tags alone.
    Tagging,
    /// A judgement: overrules the machine.
    Assessing,
}

/// A passage by its words, what stands around them, and where they stood.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Anchor {
    /// The words.
    pub exact: String,
    /// Up to 32 characters before.
    pub prefix: String,
    /// Up to 32 characters after.
    pub suffix: String,
    /// Where they stood, in Unicode code points of the document's text (W3C TextPositionSelector); `None` where unknown.
    pub position: Option<(u32, u32)>,
    /// For words in a footnote, what stands in the body around its sign: as many characters before and after; else both are
    /// empty. Of notes that say the same it tells which one is meant.
    pub reference: (String, String),
    /// The fingerprint of the whole text they were taken from, or empty.
    pub fingerprint: String,
    /// The fingerprint of the document's heading and dateline, or empty: by it a renumbered document is found.
    pub heading: String,
}

/// A judgement: what the user says against the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// The passage is no entity of this kind.
    Reject(EntityKind),
    /// The passage is an entity of this kind.
    Add(EntityKind),
    /// The cable at the passage means this document.
    Settle(DocumentId),
    /// The person or the office at the passage is this individual: one who is named elsewhere in the document too, or another.
    Identify(String),
}

/// Where an annotation stands on the text at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Placed {
    /// On the very text, or words and context found once, at the position.
    Exact(Span),
    /// Found elsewhere, or only nearly: to be confirmed.
    Drifted(Span),
    /// Not found, or on several equal places.
    Lost,
}

impl Placed {
    /// The passage; `None` where it is lost.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Exact(span) | Self::Drifted(span) => Some(span),
            Self::Lost => None,
        }
    }
}
