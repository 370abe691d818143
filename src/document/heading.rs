//! Headings as read: who to whom, where, when, what. Read [`Heading`] first.

use serde::{Deserialize, Serialize};

use super::When;
use crate::text::Span;

/// What the head of a document says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Heading {
    /// The heading as one line, without footnote anchors: what lists show.
    pub title: String,
    /// The senders.
    pub from: Vec<Correspondent>,
    /// The addressees.
    pub to: Vec<Correspondent>,
    /// Where it was written, as the dateline says.
    pub place: Option<String>,
    /// When it was written.
    pub date: Option<When>,
    /// The date as written.
    pub date_text: Option<String>,
    /// The words of the date, where they stand in the text.
    pub date_span: Option<Span>,
    /// The document's own number in its series (`342`), not the editors' count.
    pub number: Option<String>,
    /// The series of its own number, where it names one (`Secto`, `Circular`, `Delga`).
    pub series: Option<super::Series>,
    /// What it is.
    pub kind: DocumentKind,
    /// The file number (`883.0513/180`).
    pub file: Option<String>,
}

/// An office at a post, a person, or both, as a heading names them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Correspondent {
    /// The words of the heading: `The Ambassador in the Soviet Union (Steinhardt)`.
    pub text: String,
    /// The post as `assets/posts.tsv` names it (`Moscow`), `Department` for the Department of State, else `None`.
    pub post: Option<String>,
    /// The person named, without title.
    pub person: Option<String>,
    /// The office without article (`Ambassador`, `Acting Secretary of State`).
    pub office: Option<String>,
    /// The country whose office or government it is, as an English name (`United States`, `Soviet Union`), where it can be told.
    pub country: Option<String>,
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentKind {
    /// A telegram, cablegram or wire message.
    Telegram,
    /// A despatch to the Department.
    Despatch,
    /// An airgram.
    Airgram,
    /// An instruction of the Department.
    Instruction,
    /// A letter.
    Letter,
    /// A note or aide-mémoire between governments.
    Note,
    /// A memorandum, of a conversation or otherwise.
    Memorandum,
    /// Minutes or a record of a meeting.
    Minutes,
    /// A report, estimate or numbered paper.
    Report,
    /// The editors' own note.
    Editorial,
    /// Anything else.
    #[default]
    Other,
}
