//! Entities: persons, roles, cables and demands that were found in a text. Read [`Entities`] first.
//!
//! What counts as each is defined in `docs/recognition.md`.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Link, LinkState, When};
use crate::text::Span;

/// The rule that made an entity or a link, in words for a reader.
pub type Why = Cow<'static, str>;

/// All that was found in one document; each list sorted by span, no two of one list overlapping.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Entities {
    /// Individuals by name.
    pub persons: Vec<Person>,
    /// Individuals by office only.
    pub roles: Vec<Role>,
    /// References to other written communications.
    pub cables: Vec<Cable>,
    /// Passages in which one party wants an action of another.
    pub demands: Vec<Demand>,
}

/// The kinds of entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// An individual by name.
    Person,
    /// An individual by office only.
    Role,
    /// A reference to another written communication.
    Cable,
    /// A passage in which one party wants an action of another.
    Demand,
}

impl EntityKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Person, Self::Role, Self::Cable, Self::Demand];

    /// Its word on the screen and in judgements.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Role => "role",
            Self::Cable => "cable",
            Self::Demand => "demand",
        }
    }

    /// The kind of that word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A mention of an individual by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name with the title directly before it.
    pub span: Span,
    /// The same for all mentions of one individual in the document: the fullest name found there.
    pub id: String,
    /// The individual's id in the volume's persons list (`p_AK3`), where known.
    pub listed: Option<String>,
    /// The rule.
    pub why: Why,
}

/// A mention of an individual by office only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The office with its article and attributes.
    pub span: Span,
    /// The person's id where the heading or an apposition says who, else the office's own words.
    pub id: String,
    /// The rule.
    pub why: Why,
}

/// A reference to another written communication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cable {
    /// From the word that opens it (whose, which series, or what kind) up to the end of its number, date or hour.
    pub span: Span,
    /// The number as written.
    pub number: Option<String>,
    /// The date as written.
    pub date: Option<String>,
    /// What kind of communication.
    pub kind: CableKind,
    /// The series word as written (`Embtel`, `Secto`).
    pub series: Option<String>,
    /// Neither number nor absolute date (`my telegram of yesterday`).
    pub vague: bool,
    /// As it was understood.
    pub reads: Reference,
    /// The rule.
    pub why: Why,
}

impl Cable {
    /// Whether it is a reference that a reader should see: a talk is one only where the record of it is at hand.
    pub fn is_shown(&self, link: &Link) -> bool {
        self.kind != CableKind::Talk || link.state == LinkState::Linked
    }
}

/// A cable read into fields, with what the heading of the citing document adds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reference {
    /// The post that sent it (`Moscow`, `Department`), or the party's words where no post is known.
    pub from: Option<String>,
    /// The post that it went to.
    pub to: Option<String>,
    /// The number: digits only.
    pub number: Option<u32>,
    /// A corrected number in brackets (`5541 [5561]`).
    pub corrected: Option<u32>,
    /// The numbering series.
    pub series: Series,
    /// The date, with the year that the citing date implies.
    pub date: Option<When>,
    /// Whether the year was written, not inferred.
    pub year_written: bool,
    /// Days before the citing document, where only that is said (`of yesterday` is 1, `immediately preceding` is `None`).
    pub relative_days: Option<i32>,
}

/// A numbering series: what a number counts in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Series {
    /// The ordinary telegrams between two posts.
    #[default]
    Telegram,
    /// Despatches and instructions between two posts.
    Despatch,
    /// Airgrams (`A-123`).
    Airgram,
    /// The Department's circulars.
    Circular,
    /// A series with a name of its own, in upper case (`SECTO`, `TOSEC`, `DULTE`, `CA`, `NSC`).
    Named(String),
}

/// What kind of communication a cable entity refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it; `docs/recognition.md` defines them")]
pub enum CableKind {
    Telegram,
    Despatch,
    Airgram,
    Instruction,
    Letter,
    Note,
    Memorandum,
    Message,
    Circular,
    Report,
    Paper,
    #[default]
    Other,
    /// No communication itself: a talk or a meeting with its day. It is a reference where a record of it is at hand, and shown only then.
    Talk,
}

impl CableKind {
    /// Its word in sentences and in rows.
    pub fn word(self) -> &'static str {
        match self {
            Self::Telegram => "telegram",
            Self::Despatch => "despatch",
            Self::Airgram => "airgram",
            Self::Instruction => "instruction",
            Self::Letter => "letter",
            Self::Note => "note",
            Self::Memorandum => "memorandum",
            Self::Message => "message",
            Self::Circular => "circular",
            Self::Report => "report",
            Self::Paper => "paper",
            Self::Other => "communication",
            Self::Talk => "talk",
        }
    }
}

/// A passage in which one party wants an action of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demand {
    /// The clause that carries it.
    pub span: Span,
    /// What sort of demand.
    pub kind: DemandKind,
    /// Who wants it.
    pub by: Option<String>,
    /// From whom.
    pub of: Option<String>,
    /// The action in a few words.
    pub what: Option<String>,
    /// The rule.
    pub why: Why,
}

/// What sort of demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DemandKind {
    /// One party requires or insists.
    Demand,
    /// Asks, appeals, urges, hopes, proposes.
    Request,
    /// Those above direct, or allow, an officer or agency of their own.
    Instruction,
    /// One act hangs on another.
    Condition,
    /// An action proposed to one's own side.
    Recommendation,
}

impl DemandKind {
    /// All kinds. The store numbers them in this order: new ones go to the end.
    pub const ALL: [Self; 5] = [Self::Demand, Self::Request, Self::Instruction, Self::Condition, Self::Recommendation];

    /// Its word on the screen, in word lists and in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Demand => "demand",
            Self::Request => "request",
            Self::Instruction => "instruction",
            Self::Condition => "condition",
            Self::Recommendation => "recommendation",
        }
    }

    /// The kind of that word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}
