//! Positions: where a jump, a bookmark, a search hit or an annotation points. Read [`Position`] first.

use serde::{Deserialize, Serialize};

use super::DocumentId;

/// A document and a byte offset in its text. An offset, never a line number, so that it survives resizing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Position {
    /// The document.
    pub document: DocumentId,
    /// The byte in its text.
    pub offset: u32,
}
