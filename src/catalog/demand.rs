//! Demands across a library: who wants what of whom. Read [`DemandsRequest`] first.

use serde::{Deserialize, Serialize};

use super::{Entry, Window};
use crate::document::{DemandKind, Position};

/// A window of the demands that pass a filter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct DemandsRequest {
    /// Which demands.
    pub filter: DemandFilter,
    /// In which order.
    pub order: DemandOrder,
    /// Which lines.
    pub window: Window,
}

/// What a demand must have to be listed; what is empty asks for nothing. Case and accents do not count.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct DemandFilter {
    /// Words that the party has that wants something.
    pub by: String,
    /// Words that the party has of whom it is wanted.
    pub of: String,
    /// The sort of demand.
    pub kind: Option<DemandKind>,
    /// When the document was written, as searches have it: `1941`, `1941-03..1941-06`.
    pub date: String,
    /// Words that stand in the parties or in the passage.
    pub words: String,
    /// The parties that the list is narrowed to.
    pub narrowed: Parties,
}

/// Parties, each by one of its names in full: `Rusk / Department of State` has two.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Parties {
    /// Who wants something.
    pub by: Option<String>,
    /// Of whom it is wanted.
    pub of: Option<String>,
}

impl DemandFilter {
    /// Whether it asks for nothing, so that all demands pass.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The order of demands; those that are equal in it stand in order of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum DemandOrder {
    /// The document's date; undated ones last.
    #[default]
    Date,
    /// Who wants it; where nobody is named, last.
    By,
    /// Of whom; where nobody is named, last.
    Of,
    /// The sort of demand.
    Kind,
}

/// A window of demands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Demands {
    /// How many pass the filter.
    pub total: u32,
    /// The index of the first line in `rows`.
    pub offset: u32,
    /// The lines.
    pub rows: Vec<DemandRow>,
    /// What of the filter could not be understood, and what would be right; empty where all was.
    pub fault: String,
}

/// A demand as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemandRow {
    /// The document.
    pub entry: Entry,
    /// Where its passage begins.
    pub at: Position,
    /// The byte where the passage ends.
    pub end: u32,
    /// What sort of demand.
    pub kind: DemandKind,
    /// Who wants it.
    pub by: Option<String>,
    /// Of whom.
    pub of: Option<String>,
    /// The action; where it could not be told, the passage.
    pub what: String,
}

/// How many of the demands that pass a filter each party makes, and how many are made of it; the most first. A party that
/// has several names counts under each.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PartyCounts {
    /// By who wants something. Narrowed by of whom, but not by this.
    pub by: Vec<PartyCount>,
    /// By of whom it is wanted. Narrowed by who wants it, but not by this.
    pub of: Vec<PartyCount>,
}

/// How many demands a party makes, or are made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyCount {
    /// One name of the party.
    pub name: String,
    /// How many.
    pub demands: u32,
}
