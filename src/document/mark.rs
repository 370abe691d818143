//! Marks: spans that the source itself marks. Read [`Mark`] first.

use serde::{Deserialize, Serialize};

use super::When;
use crate::text::Span;

/// A span that the source marks. Anchors and page breaks have empty spans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its bytes.
    pub span: Span,
    /// What the source says of them.
    pub kind: MarkKind,
}

/// What the source says of a span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkKind {
    /// `hi rend="italic"`.
    Italic,
    /// `hi rend="smallcaps"`.
    SmallCaps,
    /// `hi rend="strong"` or bold.
    Strong,
    /// `hi rend="underline"`.
    Underline,
    /// `hi rend="superscript"` or `subscript`.
    Raised,
    /// `del`: struck out.
    Struck,
    /// `unclear`, `gap`, `supplied`: the editors' doubt.
    Unclear,
    /// `seg type="margin"`, `label`: a word in the margin.
    Marginal,
    /// The anchor of footnote number `note` of `Document::notes`; empty span.
    NoteAnchor {
        /// Index into `Document::notes`.
        note: u32,
    },
    /// `pb`: a printed page begins here; empty span.
    Page {
        /// The page as printed: `944`, `XXII`.
        n: String,
        /// The facsimile image, or empty.
        facs: String,
    },
    /// `persName`: a person's name, with the id in the persons list (`p_AK3`, without `#`) or empty.
    Person {
        /// The id, or empty.
        id: String,
        /// Whether the editors mark the sender or the addressee.
        side: Option<Side>,
    },
    /// `gloss type="from|to"`: an office that sends or receives.
    Office {
        /// The sender or the addressee.
        side: Side,
    },
    /// `gloss target` or `term`: a term, with its id in the terms list (without `#`) or empty.
    Term {
        /// The id, or empty.
        id: String,
    },
    /// `ref target`: the target as written (`#d21`, `frus1952-54v14p2#d12`, `#pg_28`, a URL).
    Reference {
        /// The target as written.
        target: String,
    },
    /// `placeName`.
    Place,
    /// `date`: the moment or range it stands for, from `when`, `from`/`to`, `notBefore`/`notAfter`.
    Date {
        /// The reading, or `None` where the source gives no machine-readable date.
        when: Option<When>,
    },
    /// The document's date as `frus:doc-dateTime-min` and `-max` give it; the span is empty, at 0.
    DocumentDate {
        /// From the one to the other.
        when: When,
    },
}

/// Which end of a correspondence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Side {
    /// The sender.
    From,
    /// The addressee.
    To,
}
