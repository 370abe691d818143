//! Changes of the user's annotations, and what came of them. Plain data. Read [`Change`] first.

use std::collections::BTreeMap;

use crate::document::{DocumentId, Judgement};
use crate::text::Span;

/// A change of the user's annotations, to be written to their file. One that fails changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A new annotation on a passage.
    Add(Passage, Said),
    /// The annotation with this id says something else.
    Edit(String, Edit),
    /// The annotation with this id stands on this passage: where it had drifted to, or on another.
    Confirm(String, Passage),
    /// The annotation with this id is deleted.
    Delete(String),
    /// The last change is taken back.
    Undo,
    /// The change that was taken back last is made again.
    Redo,
}

/// A passage of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The document.
    pub document: DocumentId,
    /// Its bytes.
    pub span: Span,
}

/// What a new annotation says. Its motivation follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// The category's name, or empty.
    pub category: String,
    /// The note, or empty.
    pub note: String,
    /// The tags.
    pub tags: Vec<String>,
    /// The judgement, where it is one.
    pub judgement: Option<Judgement>,
}

/// What an annotation says anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Another category.
    Category(String),
    /// Another note; an empty one takes it away.
    Note(String),
    /// Other tags.
    Tags(Vec<String>),
}

/// What came of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is in the file: the annotation's id.
    Kept(String),
    /// So many annotations are again as they were before, or after.
    Stepped(usize),
    /// There is nothing more to take back, or to make again.
    Nothing,
    /// The annotation was changed elsewhere since; that change stays.
    ChangedSince,
    /// It is not in the file: what failed, and what to try.
    Failed {
        /// What failed.
        what: String,
        /// What to try, or empty.
        hint: String,
    },
}

/// How many annotations there are, and what tags are in use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many annotations each document has.
    pub counts: BTreeMap<DocumentId, u32>,
    /// The tags in use, the most frequent first.
    pub tags: Vec<String>,
}
