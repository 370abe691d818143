//! The exchange that a document belongs to: what it answers and what answers it. Read [`Thread`] first.

use serde::{Deserialize, Serialize};

use super::Entry;
use crate::document::{CableKind, LinkState, Position, Reference, When};

/// The exchange that a document belongs to, in order of date.
///
/// It holds what the document refers to and what refers to it, and from there on, in the same direction, whatever passed
/// between the same correspondents. What is cited but not at hand stands in its place as a ghost.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Thread {
    /// The documents and ghosts.
    pub rows: Vec<ThreadRow>,
    /// Whether the exchange goes on further than the rows.
    pub more: bool,
}

/// A document or a ghost of an exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadRow {
    /// What stands in it.
    pub what: Threaded,
    /// The reference that ties it to the exchange; `None` for the document that was asked about.
    pub tie: Option<Tie>,
}

/// What stands in a row of an exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Threaded {
    /// A document of the library.
    Document(Entry),
    /// A communication that is known only by references to it.
    Ghost(Ghost),
}

/// The reference that ties a row to the exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// Where the reference stands: in a later document, or in the row's own.
    pub at: Position,
    /// Its words.
    pub words: String,
    /// Why it is believed.
    pub why: String,
}

/// A communication that is known only by references to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ghost {
    /// What kind of communication.
    pub kind: CableKind,
    /// As the references were read.
    pub reads: Reference,
    /// Not printed, or not in the library.
    pub state: LinkState,
    /// Between which moments it was sent, as far as that is known.
    pub sent: Option<(When, When)>,
    /// How many references of the exchange mean it.
    pub times: u32,
}
