//! Links: a reference with the document it means and the evidence for it. Read [`Link`] first.

use serde::{Deserialize, Serialize};

use super::{DocumentId, When, Why};
use crate::text::Span;

/// What is known of where a reference leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What is known.
    pub state: LinkState,
    /// The document it means, when linked. A page or footnote reference carries its offset in `target_at`.
    pub target: Option<DocumentId>,
    /// The byte in the target to go to (a page, a footnote); 0 is its head.
    pub target_at: u32,
    /// The documents it could mean, best first. At most eight.
    pub candidates: Vec<Candidate>,
    /// The strongest evidence.
    pub evidence: Evidence,
    /// Between which moments it must have been sent, for what is not at hand.
    pub sent: Option<(When, When)>,
    /// The reason, in words for a reader.
    pub why: Why,
}

/// Whether a reference leads somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// One document, on good evidence.
    Linked,
    /// Several documents fit; none is preferred.
    Several,
    /// The editors say that it is not printed.
    NotPrinted,
    /// Nothing at hand fits.
    NotInLibrary,
    /// No field that could be looked up.
    Unreadable,
}

impl LinkState {
    /// The word for it, as people read it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Linked => "linked",
            Self::Several => "several",
            Self::NotPrinted => "not printed",
            Self::NotInLibrary => "not in the library",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Why a link is believed, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Evidence {
    /// The user settled it.
    Judgement,
    /// The editors' own link or footnote at the mention.
    Editors,
    /// Number, direction and date agree.
    NumberAndDate,
    /// Number and direction agree, and it is the nearest earlier.
    NumberNearest,
    /// Date, direction and kind agree.
    Date,
    /// Relative words (`my immediately preceding telegram`).
    Relative,
    /// Nothing.
    None,
}

/// A document that a reference could mean, with what speaks for and against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The document.
    pub document: DocumentId,
    /// Days between the date that the number clock gives and the document's own; `None` without a clock.
    pub residual_days: Option<i32>,
    /// What speaks for it.
    pub why: Why,
}

/// A reference that the editors encoded (`ref target`, or a footnote's words), as a link of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EncodedLink {
    /// The words that carry it.
    pub span: Span,
    /// Where it leads.
    pub link: Link,
}
