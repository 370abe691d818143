//! Formats: bytes to documents **and problems**. Reading never fails on a bad file: it says what it skipped and where.
//!
//! Read [`inputs`] first (paths to things to read), then [`read`] (one of them to [`Item`]s). A format is one file or folder here
//! and one line in `open.rs`. Nothing here recognises, stores or draws.

mod archive;
mod decode;
mod ids;
mod input;
mod name;
mod open;
mod packed;
mod plain;
mod report;
mod strand;
mod tei;
mod texts;
mod when;

pub use input::{Input, inputs};
pub use open::{check, read};

use crate::document::{Document, Problem, Volume};

/// What reading hands out, in this order: `Begin`, documents, problems, `Partial` where it applies, `End`.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// The header and the lists of the front matter; before the volume's first document.
    Begin(Box<Volume>),
    /// A document; its heading is not read yet.
    Document(Box<Document>),
    /// What could not be read as it stands.
    Problem(Problem),
    /// The file ends in the middle, or is not what its name says: the volume that ends next may be less than it was.
    Partial,
    /// The volume, complete.
    End(Box<Volume>),
}
