//! Changes of the user's annotations, and what came of them. Plain data. Read [`Change`] first.

use std::collections::BTreeMap;

use crate::document::{Anchor, Annotation, DocumentId, Judgement};
use crate::text::Span;

/// A change of the user's annotations, to be written to their file. One that fails changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A new annotation on a passage.
    Add(Passage, Said),
    /// The annotation with this id says something else.
    Edit(String, Edit),
    /// The annotations with these ids stand on these passages: where they had drifted to, or on others.
    Confirm(Vec<(String, Passage)>),
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
    Note {
        /// The note.
        text: String,
        /// What it said when the typing began: where it says something else by now, both are kept.
        before: String,
    },
    /// Other tags.
    Tags(Vec<String>),
}

/// What came of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is in the file: the annotation's id.
    Kept(String),
    /// These annotations are again as they were before, or after: each as it was until now, and as it is; also those that are
    /// gone again.
    Stepped(Vec<(Annotation, Annotation)>),
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

/// Which annotations a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnnotationQuery {
    /// Those of what.
    pub scope: Scope,
    /// Of these only those with a tag `#tag`, of a category `@category`, and with words in quote, note or tags; empty shows all.
    pub words: String,
}

/// What annotations are listed of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// A document.
    Document(DocumentId),
    /// A volume.
    Volume(String),
    /// Everything.
    #[default]
    All,
}

/// An annotation in a list, with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The annotation.
    pub annotation: Annotation,
    /// How it stands.
    pub standing: Standing,
    /// The document that it stands in now: its own, or the one that was renumbered.
    pub document: DocumentId,
    /// Who to whom and when; empty where the document is not at hand.
    pub title: String,
}

/// How an annotation stands on the library at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// On its words.
    Exact,
    /// Elsewhere or only nearly: the passage, and its words among those around them.
    Drifted(Span, Surrounded),
    /// Its words are not found.
    Lost,
    /// Its document is not at hand.
    Absent,
}

/// Words, with what stands before and after them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surrounded {
    /// What stands before.
    pub before: String,
    /// The words.
    pub words: String,
    /// What stands after.
    pub after: String,
}

impl Surrounded {
    /// The words of an anchor; of a footnote what stands around its sign in the body, since many say the same.
    pub fn of(anchor: &Anchor) -> Self {
        let (prefix, suffix) = &anchor.reference;
        let words = anchor.exact.clone();
        if prefix.is_empty() && suffix.is_empty() {
            return Self { before: anchor.prefix.clone(), words, after: anchor.suffix.clone() };
        }
        Self { before: format!("{prefix}*{suffix}…: "), words, after: String::new() }
    }
}

impl Standing {
    /// The word for it; none where all is as it was.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::Drifted(..) => "drifted",
            Self::Lost => "lost",
            Self::Absent => "absent",
        }
    }
}
