//! The search pane: what is looked for across the library, and what was found. Read [`SearchPane`] first.
//!
//! `acts` holds what the keys do in it, `onward` how `n` and `N` go on from document to document once it is closed,
//! `thing` what `*` looks for, `areas` where its parts lie.

mod acts;
mod areas;
mod onward;
mod thing;

use super::finder::Way;
use super::window::Windowed;
use super::{Area, Counts, Effect, Part};
use crate::catalog::{
    Explanation, Hit, LitRequest, Narrowed, Partial, Ranking, Request, Results, SearchRequest, VolumeCount, YearCount,
};

pub use areas::{HIT_LINES, SearchAreas};
pub(super) use thing::query;

/// What is looked for across the library, and what was found. It is kept when the pane is closed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchPane {
    /// The query as typed.
    pub query: String,
    /// Which documents come first.
    pub ranking: Ranking,
    /// What the results are narrowed to.
    pub narrowed: Narrowed,
    /// The documents found.
    pub hits: Windowed<Hit>,
    /// How many were found in each year: the upper counts.
    pub years: Counts<YearCount>,
    /// How many were found in each volume: the lower counts.
    pub volumes: Counts<VolumeCount>,
    /// What there is to say of the query.
    pub explanations: Vec<Explanation>,
    /// Set while the index does not hold all documents.
    pub partial: Option<Partial>,
    /// The part that the keys go to.
    pub part: Part,
    /// Whether anything was answered since the query was empty.
    pub answered: bool,
    /// Where its parts lie.
    pub areas: SearchAreas,
    /// Counts the searches.
    sequence: u32,
    /// What was asked last and is not yet answered.
    asked: Option<SearchRequest>,
    /// The places of the open document that are to be lit, asked and not yet answered, and from where they are entered.
    lighting: Option<(LitRequest, Entrance)>,
    /// Whether the selected document is to be opened as soon as its row is at hand.
    turning: Option<Way>,
}

/// How many of the documents found are looked at for what they weigh.
const MOST_SHOWN: usize = 100;

/// From where the lit places of a document are entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entrance {
    /// At a byte.
    At(u32),
    /// From its beginning.
    First,
    /// From its end.
    Last,
}

impl SearchPane {
    /// Whether an answer is being waited for.
    pub fn is_waiting(&self) -> bool {
        self.asked.is_some()
    }

    /// Lays the parts out.
    pub(super) fn lay(&mut self, screen: Area, status: Area) -> Vec<Effect> {
        self.areas = SearchAreas::of(screen, status, self.explanations.len(), self.part);
        self.hits.lay(u32::from(self.areas.parts.list.height / HIT_LINES));
        self.ask_if_missing()
    }

    /// Looks for something else, in all years and volumes.
    pub(super) fn look_for(&mut self, query: &str) -> Vec<Effect> {
        if self.query == query && self.answered {
            return Vec::new();
        }
        query.clone_into(&mut self.query);
        self.narrowed = Narrowed::default();
        (self.years.selected, self.volumes.selected) = (0, 0);
        self.begin()
    }

    /// Another list begins: a query, an order or a narrowing changed.
    fn begin(&mut self) -> Vec<Effect> {
        (self.lighting, self.turning, self.part) = (None, None, Part::List);
        self.hits.restart();
        self.ask()
    }

    /// Asks anew; an empty query finds nothing and is not asked.
    pub(super) fn ask(&mut self) -> Vec<Effect> {
        if self.query.trim().is_empty() {
            *self = Self {
                ranking: self.ranking,
                areas: self.areas,
                sequence: self.sequence,
                hits: Windowed { height: self.hits.height, ..Windowed::default() },
                ..Self::default()
            };
            return Vec::new();
        }
        self.sequence += 1;
        let request = SearchRequest {
            query: self.query.clone(),
            exact: false,
            ranking: self.ranking,
            narrowed: self.narrowed.clone(),
            window: self.hits.window(),
            sequence: self.sequence,
        };
        self.asked = Some(request.clone());
        vec![Effect::Ask(Request::Search(request))]
    }

    fn ask_if_missing(&mut self) -> Vec<Effect> {
        let window = self.hits.window();
        let coming = self.asked.as_ref().is_some_and(|asked| asked.window == window);
        if self.hits.is_missing() && !coming { self.ask() } else { Vec::new() }
    }

    /// Takes in results; those that were not asked for last are dropped. Whether they were taken.
    pub(super) fn take(&mut self, request: &SearchRequest, results: Results) -> bool {
        if self.asked.as_ref() != Some(request) {
            return false;
        }
        self.asked = None;
        self.answered = true;
        self.hits.take(results.total, results.offset, results.hits);
        self.years.take(results.by_year);
        self.volumes.take(results.by_volume);
        self.explanations = results.explanations;
        self.partial = results.partial;
        true
    }

    /// What was asked could not be answered.
    pub(super) fn failed(&mut self, request: &SearchRequest) {
        self.asked.take_if(|asked| asked == request);
    }

    /// Whether one document is better than another: where a query holds nothing to weigh, the earliest comes first.
    pub fn is_ranked(&self) -> bool {
        let mut shown = (self.hits.top..self.hits.total).map_while(|nth| self.hits.row(nth)).take(MOST_SHOWN);
        self.hits.total == 0 || shown.any(|hit| hit.score > 0)
    }

    /// The query that is proposed in place of this one.
    pub fn instead(&self) -> Option<&str> {
        self.explanations.iter().find_map(|said| said.instead.as_ref()).map(|instead| instead.query.as_str())
    }
}
