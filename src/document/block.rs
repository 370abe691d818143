//! Blocks: runs of text with one role, and the footnotes. Read [`Block`] first.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A run of text with one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its bytes, without the `\n` that parts it from the next.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Depth of indentation: 0 at the margin, one more for each enclosing list, quote or attachment.
    pub level: u8,
    /// The footnote whose text it is, as an index into `Document::notes`; `None` in the body.
    pub note: Option<u32>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// TEI `head` of the document: who to whom, or its title. In plain text the heading line.
    Heading,
    /// A heading inside the document: of an attachment or a nested part.
    Subheading,
    /// File number and kind above the heading (`note type="source" rend="inline"`), or the first line of a plain text.
    Source,
    /// TEI `dateline`: place and date, with the line of receipt.
    Dateline,
    /// TEI `opener` text outside a dateline and a salute.
    Opener,
    /// TEI `salute`.
    Salute,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of a table: cells parted by `\t`.
    Row,
    /// A line of a quotation or a verse set off from the text.
    Quote,
    /// TEI `signed`, or the signature line of a plain text.
    Signature,
    /// TEI `closer` text outside `signed`.
    Closer,
    /// TEI `postscript`.
    Postscript,
    /// The editors' summary of a document (`note type="summary"`) or a caption.
    Summary,
    /// A placeholder line that says where a nested document stands.
    Nested,
    /// A footnote's text.
    Footnote,
}

/// A footnote: where it is anchored and which blocks hold its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its id inside the volume (`d22fn18`), or empty.
    pub id: String,
    /// What stands at the anchor: `18`, `*`.
    pub label: String,
    /// The byte of the body at which it is anchored (for a note inside a note: the byte in that note's text).
    pub anchor: u32,
    /// Its bytes: from the first of its blocks to the end of the last.
    pub span: Span,
    /// Whether it is the editors' note on the source (`note type="source"`).
    pub source: bool,
}
