//! What may be asked of a library, and its answers. Read [`Request`] first.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    Card, Citing, DemandFilter, Demands, DemandsRequest, Found, LitRequest, Opened, Order, PartyCounts, Results, Rows,
    SearchRequest, SectionKey, Thread,
};
use crate::document::{DocumentId, Problem};
use crate::text::Span;

/// A question to the library. A reply carries the request that it answers, so that a late one is dropped.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Request {
    /// A window of the document list.
    List(ListRequest),
    /// A document with its entities and links.
    Open(DocumentId),
    /// The same for the one that steps from document to document lead to.
    Beside(Steps),
    /// A document for a peek: the same, but nothing is marked as seen.
    Peek(DocumentId),
    /// What refers to a document.
    CitedBy(DocumentId),
    /// The card of the cable with this index in `Entities::cables` of a document.
    Card(DocumentId, u32),
    /// The exchange that a document belongs to.
    Thread(DocumentId),
    /// A window of the demands.
    Demands(Box<DemandsRequest>),
    /// The parties of the demands that pass a filter.
    Parties(Box<DemandFilter>),
    /// Where an address leads.
    Find(Address),
    /// The faults of the files that were read.
    Problems,
    /// A search over the whole library.
    Search(SearchRequest),
    /// What a query lights in one document.
    Lit(LitRequest),
}

/// Steps from document to document in the order of their volume.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Steps {
    /// Where they begin.
    pub from: DocumentId,
    /// How many documents on, one after the other; below zero, back. Each ends at the first or the last document at most.
    pub by: Vec<i64>,
}

/// A window of the document list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct ListRequest {
    /// Tree or date.
    pub order: Order,
    /// Words that every shown document must have in heading, date, number, id, sender or addressee; empty shows all.
    /// Case and accents do not count. Folding is ignored while a filter is set.
    pub filter: String,
    /// The volumes and sections whose children are shown (tree order without a filter). A library of a single volume is
    /// sent with that volume in it.
    pub unfolded: BTreeSet<SectionKey>,
    /// Which lines.
    pub window: Window,
    /// A document whose line is wanted: where it is shown, the window is moved so that it holds that line.
    pub find: Option<DocumentId>,
}

/// A part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Window {
    /// The first line.
    pub offset: u32,
    /// How many.
    pub count: u32,
}

/// Something a user types to name a place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Address {
    /// The document to begin with: of files, the first that was read; of the library, the first of its list.
    First,
    /// `frus1936v03/d22`, `vol.xml#d22`, `d22` (of the volume in hand), `d22fn18`.
    Document {
        /// The words.
        words: String,
        /// The volume in hand.
        volume: String,
    },
    /// A printed page of a volume.
    Page {
        /// The volume.
        volume: String,
        /// The page as printed.
        page: String,
    },
    /// A citation in the manner of the field: `FRUS, 1941, vol. I, p. 943`.
    Citation(String),
    /// The first place that has these words, in the order of the library.
    Words {
        /// The words.
        words: String,
        /// The id of the volume that they are looked for in; empty is all there is.
        within: String,
    },
}

/// An answer of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// To [`Request::List`].
    List(Rows),
    /// To [`Request::Open`], [`Request::Beside`] and [`Request::Peek`].
    Opened(Box<Opened>),
    /// To [`Request::CitedBy`].
    CitedBy(Vec<Citing>),
    /// To [`Request::Card`].
    Card(Card),
    /// To [`Request::Thread`].
    Thread(Thread),
    /// To [`Request::Demands`].
    Demands(Demands),
    /// To [`Request::Parties`].
    Parties(PartyCounts),
    /// To [`Request::Find`]: the places that it could mean, best first.
    Found(Vec<Found>),
    /// To [`Request::Problems`].
    Problems(Vec<Problem>),
    /// To [`Request::Search`].
    Search(Results),
    /// To [`Request::Lit`]: byte ranges of the document's text, ascending.
    Lit(Vec<Span>),
    /// It could not be answered: what, and what to try.
    Failed {
        /// What failed.
        what: String,
        /// What to try.
        hint: String,
    },
}
