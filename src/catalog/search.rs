//! A search over the library and what it finds. Read [`SearchRequest`] first, then [`Results`].

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Entry, Window};
use crate::document::DocumentId;
use crate::text::Span;

/// A search over the library, and which part of what it finds is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct SearchRequest {
    /// The query as typed, in the language that `docs/search.md` describes.
    pub query: String,
    /// Whether words are found only in the form typed, not in others of the same stem.
    pub exact: bool,
    /// Which documents come first.
    pub ranking: Ranking,
    /// What the results are narrowed to.
    pub narrowed: Narrowed,
    /// Which of the documents found.
    pub window: Window,
    /// Counts the searches of whoever asks, so that an answer that a newer search has overtaken can be told and dropped.
    pub sequence: u32,
}

/// The order of what a search finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Ranking {
    /// The best match first; among equals the earliest.
    #[default]
    Relevance,
    /// The earliest first; documents without a date come last.
    Date,
}

/// The part of what a search finds that is shown. Both may be set; unset, all is shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Narrowed {
    /// The year in which a document's date begins.
    pub year: Option<i16>,
    /// A volume's id.
    pub volume: Option<String>,
}

/// What a search found: a window of the documents, counts over all of them, and what there is to say of the query.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Results {
    /// How many documents were found, narrowed as asked; exact.
    pub total: u32,
    /// Which of them the first hit is, from 0.
    pub offset: u32,
    /// The window that was asked for.
    pub hits: Vec<Hit>,
    /// How many documents of each year were found, years ascending; undated documents are in no year. Narrowed by
    /// volume, but not by year, so that another year can be chosen.
    pub by_year: Vec<YearCount>,
    /// How many documents of each volume were found, by volume id. Narrowed by year, but not by volume.
    pub by_volume: Vec<VolumeCount>,
    /// What could not be read in the query; where nothing was found, which term found nothing and what would.
    pub explanations: Vec<Explanation>,
    /// Set while the index does not hold all documents: there may be more to find.
    pub partial: Option<Partial>,
}

/// A document that a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Its row.
    pub entry: Entry,
    /// How well it matches, in thousandths; comparable within one search only. 0 where nothing ranks (a date alone).
    pub score: u32,
    /// The passage with the most of what was looked for; the opening of the text where only fields were asked for.
    pub passage: Passage,
    /// How many places of the document's text are lit.
    pub places: u32,
}

/// A stretch of a document's text, with what was looked for lit in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Passage {
    /// Where it stands in the document's text.
    pub span: Span,
    /// Its words, as long as the span: ends of blocks and cells stand as spaces.
    pub text: String,
    /// What is lit, as byte ranges of the document's text, inside `span`, ascending. Taken from `span.start` they are
    /// ranges of `text`. The first is where a reader wants to go.
    pub lit: Vec<Span>,
}

/// How many documents of a year were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearCount {
    /// The year.
    pub year: i16,
    /// How many.
    pub documents: u32,
}

/// How many documents of a volume were found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VolumeCount {
    /// The volume's id.
    pub volume: String,
    /// Its title, as lists show it.
    pub title: String,
    /// How many.
    pub documents: u32,
}

/// Something to say of a query: a part that could not be read, or a term that found nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The bytes of the query that it is about; empty where it is about the whole.
    pub at: Range<usize>,
    /// What is wrong, in a sentence without a full stop.
    pub what: String,
    /// What to try, in words, or empty.
    pub hint: String,
    /// A query that finds something, or that says right what was mistyped.
    pub instead: Option<Instead>,
}

/// A query to try in place of the one typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instead {
    /// The whole query.
    pub query: String,
    /// How many documents it finds.
    pub documents: u32,
}

/// How much of the library the index holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Partial {
    /// Documents that can be found.
    pub indexed: u32,
    /// Documents of the library.
    pub of: u32,
}

/// All places of one document that a query lights: what `n` and `N` go through once it is open.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct LitRequest {
    /// The document.
    pub document: DocumentId,
    /// The query as typed.
    pub query: String,
    /// As in [`SearchRequest::exact`].
    pub exact: bool,
}
