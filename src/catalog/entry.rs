//! Rows of lists: documents, volumes and sections, citing documents, cards of references. Read [`Entry`] first.

use serde::{Deserialize, Serialize};

use crate::document::{DocumentId, DocumentKind, Position};

/// A document as lists show it: without its text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Entry {
    /// The document.
    pub id: DocumentId,
    /// The heading as one line.
    pub title: String,
    /// The date as [`crate::document::When`] displays it, or empty.
    pub date: String,
    /// Its own number, or empty.
    pub number: String,
    /// The senders, short: a post, else an office or a name.
    pub from: String,
    /// The addressees, short.
    pub to: String,
    /// What it is.
    pub kind: DocumentKind,
    /// How often other documents refer to it.
    pub cited: u32,
}

/// The order of the document list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Order {
    /// Volumes, compilations and chapters as a tree.
    #[default]
    Tree,
    /// All documents in order of date.
    Date,
}

/// A volume, or a section of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SectionKey {
    /// The volume.
    pub volume: String,
    /// The index into its sections; `None` is the volume itself.
    pub section: Option<u32>,
}

/// One line of the document list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Depth in the tree; 0 in date order.
    pub depth: u8,
    /// What stands on it.
    pub kind: RowKind,
}

/// What stands on a line of the document list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowKind {
    /// A volume, compilation or chapter.
    Section {
        /// Which.
        key: SectionKey,
        /// Its title.
        title: String,
        /// How many documents lie below it.
        documents: u32,
        /// Whether its children are shown.
        unfolded: bool,
    },
    /// A document.
    Document(Entry),
}

/// A window of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rows {
    /// How many lines the whole list has.
    pub total: u32,
    /// The index of the first line in `rows`.
    pub offset: u32,
    /// The lines.
    pub rows: Vec<Row>,
    /// The index (in the whole list) of the document that [`crate::catalog::ListRequest::find`] named, if it is shown.
    pub found: Option<u32>,
    /// How many documents the whole list holds (without folding).
    pub documents: u32,
}

/// A place that an address could mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The place.
    pub at: Position,
    /// Whether the document is meant, and no place in it.
    pub whole: bool,
    /// Its document.
    pub entry: Entry,
}

/// A document that refers to another, with the place where it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citing {
    /// The document that refers.
    pub entry: Entry,
    /// Where.
    pub at: Position,
    /// The words of the reference.
    pub words: String,
    /// Why the link is believed.
    pub why: String,
}

/// The card of a reference: what it would be, who else cites it, what lies nearby.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Card {
    /// The candidates, best first, with what speaks for each.
    pub candidates: Vec<(Entry, String)>,
    /// Other references to the same telegram.
    pub citing: Vec<Citing>,
    /// Telegrams of the same series with numbers near it.
    pub nearby: Vec<Nearby>,
}

/// A telegram of the same series with a number near the one that is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nearby {
    /// Its number.
    pub number: u32,
    /// The document.
    pub entry: Entry,
}
