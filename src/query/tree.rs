//! The tree of a query, as plain data. Read [`Node`] first, then [`Term`].

use std::ops::Range;

use super::{Dates, Field, Numbers, Party};
use crate::document::{DemandKind, DocumentId, DocumentKind, LinkState};

/// A part of a query, with its place in the text.
///
/// Invariants: `All` and `Any` have two parts or more, none of them of the same kind as the whole; `Not` holds no `Not`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its bytes in the text of the query.
    pub span: Range<usize>,
    /// What it asks.
    pub kind: NodeKind,
}

/// What a part of a query asks of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// Every part holds.
    All(Vec<Node>),
    /// One part or more holds.
    Any(Vec<Node>),
    /// The part does not hold.
    Not(Box<Node>),
    /// The term holds.
    Term(Term),
}

/// The smallest thing that can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// Words anywhere in the text or the heading.
    Text(Words),
    /// The sender.
    From(Party),
    /// The addressee.
    To(Party),
    /// Sender or addressee.
    Post(Party),
    /// A person who is named.
    Person(Words),
    /// The volume: its id, or words of its title.
    Volume(Words),
    /// What the document is.
    Kind(DocumentKind),
    /// The file number.
    File(Words),
    /// The document's own number.
    Number(Numbers),
    /// The date.
    Date(Dates),
    /// What the document refers to.
    Cites(Cites),
    /// What the document holds.
    Has(Has),
    /// Words of a note that the user wrote.
    Note(Words),
    /// A tag that the user set.
    Tag(Words),
}

/// Words to look for, as typed (case and all). They hold a letter or a digit at least.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Words {
    /// One word. It may hold points, hyphens, slashes: `aide-mémoire`, `883.0513/180`.
    Word(String),
    /// The beginning of a word, two characters or more, without the `*`.
    Prefix(String),
    /// Words one after the other, in just these forms; one word in quotes too.
    Phrase(String),
    /// Words in any order, the first and the last at most so many words apart (`~10`; 1 or more).
    Near(String, u32),
}

/// What a document is to refer to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Cites {
    /// A document.
    Document(DocumentId),
    /// Whatever has this number.
    Number(Numbers),
}

/// What a document is to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Has {
    /// A person by name.
    Person,
    /// A person by office only.
    Role,
    /// A reference to another communication.
    Cable,
    /// A reference in this state.
    Link(LinkState),
    /// A demand of any kind.
    Demand,
    /// A demand of one kind; a demand in the narrow sense (one party requires or insists) is `has:insistence`.
    DemandOf(DemandKind),
    /// A footnote.
    Footnote,
    /// A note of the user's.
    Note,
    /// A tag of the user's.
    Tag,
}

/// A term of a query with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf<'a> {
    /// Its bytes in the text of the query.
    pub span: Range<usize>,
    /// The term.
    pub term: &'a Term,
    /// Whether it stands under a `-`: documents that have it are left out.
    pub left_out: bool,
}

impl Node {
    /// The terms, in order.
    pub fn terms(&self) -> Vec<Leaf<'_>> {
        let mut found = Vec::new();
        self.gather(false, &mut found);
        found
    }

    fn gather<'a>(&'a self, left_out: bool, found: &mut Vec<Leaf<'a>>) {
        match &self.kind {
            NodeKind::All(parts) | NodeKind::Any(parts) => parts.iter().for_each(|part| part.gather(left_out, found)),
            NodeKind::Not(part) => part.gather(!left_out, found),
            NodeKind::Term(term) => found.push(Leaf { span: self.span.clone(), term, left_out }),
        }
    }

    /// `parts` joined by *and*; `None` where there are none.
    pub(super) fn all(parts: Vec<Self>) -> Option<Self> {
        Self::join(parts, NodeKind::All, |kind| match kind {
            NodeKind::All(parts) => Ok(parts),
            other => Err(other),
        })
    }

    /// `parts` joined by *or*; `None` where there are none.
    pub(super) fn any(parts: Vec<Self>) -> Option<Self> {
        Self::join(parts, NodeKind::Any, |kind| match kind {
            NodeKind::Any(parts) => Ok(parts),
            other => Err(other),
        })
    }

    /// `part` denied. A denial of a denial is what was denied.
    pub(super) fn not(part: Self, start: usize) -> Self {
        let span = start..part.span.end;
        match part.kind {
            NodeKind::Not(inner) => *inner,
            kind => Self { kind: NodeKind::Not(Box::new(Self { span: part.span, kind })), span },
        }
    }

    fn join(
        parts: Vec<Self>,
        whole: fn(Vec<Self>) -> NodeKind,
        same: fn(NodeKind) -> Result<Vec<Self>, NodeKind>,
    ) -> Option<Self> {
        let mut flat = Vec::with_capacity(parts.len());
        for Self { span, kind } in parts {
            match same(kind) {
                Ok(inner) => flat.extend(inner),
                Err(kind) => flat.push(Self { span, kind }),
            }
        }
        if flat.len() < 2 {
            return flat.pop();
        }
        let span = flat.first()?.span.start..flat.last()?.span.end;
        Some(Self { span, kind: whole(flat) })
    }
}

impl Term {
    /// The field that asks for it; `None` for words anywhere.
    pub fn field(&self) -> Option<Field> {
        Some(match self {
            Self::Text(_) => return None,
            Self::From(_) => Field::From,
            Self::To(_) => Field::To,
            Self::Post(_) => Field::Post,
            Self::Person(_) => Field::Person,
            Self::Volume(_) => Field::Volume,
            Self::Kind(_) => Field::Kind,
            Self::File(_) => Field::File,
            Self::Number(_) => Field::Number,
            Self::Date(_) => Field::Date,
            Self::Cites(_) => Field::Cites,
            Self::Has(_) => Field::Has,
            Self::Note(_) => Field::Note,
            Self::Tag(_) => Field::Tag,
        })
    }
}

impl Words {
    /// The words without the signs around them.
    pub fn text(&self) -> &str {
        match self {
            Self::Word(text) | Self::Prefix(text) | Self::Phrase(text) | Self::Near(text, _) => text,
        }
    }
}

impl Has {
    /// All that can be asked for, in the order that help shows.
    pub const ALL: [Self; 17] = [
        Self::Person,
        Self::Role,
        Self::Cable,
        Self::Link(LinkState::Linked),
        Self::Link(LinkState::Several),
        Self::Link(LinkState::NotPrinted),
        Self::Link(LinkState::NotInLibrary),
        Self::Link(LinkState::Unreadable),
        Self::Demand,
        Self::DemandOf(DemandKind::Request),
        Self::DemandOf(DemandKind::Instruction),
        Self::DemandOf(DemandKind::Condition),
        Self::DemandOf(DemandKind::Recommendation),
        Self::DemandOf(DemandKind::Demand),
        Self::Footnote,
        Self::Note,
        Self::Tag,
    ];

    /// What stands behind `has:`. An index can keep these words as they are.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Role => "role",
            Self::Cable => "cable",
            Self::Link(LinkState::Linked) => "linked",
            Self::Link(LinkState::Several) => "several",
            Self::Link(LinkState::NotPrinted) => "not-printed",
            Self::Link(LinkState::NotInLibrary) => "not-in-library",
            Self::Link(LinkState::Unreadable) => "unreadable",
            Self::Demand => "demand",
            Self::DemandOf(DemandKind::Demand) => "insistence",
            Self::DemandOf(kind) => kind.word(),
            Self::Footnote => "footnote",
            Self::Note => "note",
            Self::Tag => "tag",
        }
    }
}
