//! The view of demands across the library: filtered as one types, in an order of one's choice, counted by party.
//!
//! Read [`DemandPane`] first; `acts` holds what the keys do in it, `line` reads what is typed to filter.

mod acts;
mod line;

use super::window::Windowed;
use super::{Area, CountedAreas, Counts, Effect, Part};
use crate::catalog::{
    DemandFilter, DemandOrder, DemandRow, Demands, DemandsRequest, Parties, PartyCount, PartyCounts, Request,
};

/// How many lines of the screen a demand takes.
pub const DEMAND_LINES: u16 = 2;

/// The demands across the library. It is kept when the view is closed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DemandPane {
    /// The demands at hand.
    pub list: Windowed<DemandRow>,
    /// The filter as typed.
    pub filter: String,
    /// The parties that the list is narrowed to.
    pub narrowed: Parties,
    /// The order.
    pub order: DemandOrder,
    /// By whom most is wanted: the upper counts.
    pub by: Counts<PartyCount>,
    /// Of whom most is wanted: the lower counts.
    pub of: Counts<PartyCount>,
    /// The part that the keys go to.
    pub part: Part,
    /// Where the title lies.
    pub title: Area,
    /// Where the parts lie, below the title.
    pub areas: CountedAreas,
    /// What of the filter could not be understood, or empty.
    pub fault: String,
    /// What was asked last and is not yet answered.
    asked: Option<DemandsRequest>,
    /// The filter whose parties were asked for last.
    counted: Option<DemandFilter>,
    /// Whether their counts are not here yet.
    counting: bool,
}

impl DemandPane {
    /// Whether an answer is being waited for.
    pub fn is_waiting(&self) -> bool {
        self.asked.is_some()
    }

    /// Whether the counts that show are still those of another filter.
    pub fn is_counting(&self) -> bool {
        self.counting
    }

    /// Lays the parts out, from the head of the screen to the status line.
    pub(super) fn lay(&mut self, screen: Area, status: Area) -> Vec<Effect> {
        let whole = Area { height: status.y.saturating_sub(screen.y), ..screen };
        self.title = whole.first(1);
        self.areas = CountedAreas::of(whole.below(1), self.part);
        self.list.lay(u32::from(self.areas.list.height / DEMAND_LINES));
        let mut effects = self.ask_if_missing();
        effects.extend(self.count());
        effects
    }

    /// Filters by another line; what the list is narrowed to stays.
    pub(super) fn set_filter(&mut self, words: &str) -> Vec<Effect> {
        words.clone_into(&mut self.filter);
        (self.by.selected, self.of.selected) = (0, 0);
        self.begin()
    }

    /// Another list begins: a filter, an order or a narrowing changed.
    fn begin(&mut self) -> Vec<Effect> {
        self.part = Part::List;
        self.list.restart();
        let mut effects = self.ask();
        effects.extend(self.count());
        effects
    }

    /// Asks anew for all that shows: the library holds more now.
    pub(super) fn renew(&mut self) -> Vec<Effect> {
        self.counted = None;
        let mut effects = self.ask();
        effects.extend(self.count());
        effects
    }

    fn ask(&mut self) -> Vec<Effect> {
        let (filter, fault) = self.read();
        self.fault = fault;
        let request = DemandsRequest { filter, order: self.order, window: self.list.window() };
        self.asked = Some(request.clone());
        vec![Effect::Ask(Request::Demands(Box::new(request)))]
    }

    fn read(&self) -> (DemandFilter, String) {
        let (filter, fault) = line::read(&self.filter);
        (DemandFilter { narrowed: self.narrowed.clone(), ..filter }, fault)
    }

    fn ask_if_missing(&mut self) -> Vec<Effect> {
        let window = self.list.window();
        let coming = self.asked.as_ref().is_some_and(|asked| asked.window == window);
        if self.list.is_missing() && !coming { self.ask() } else { Vec::new() }
    }

    /// Asks for the counts, where they show and are not those of this filter.
    fn count(&mut self) -> Option<Effect> {
        let (filter, _) = self.read();
        let shown = !self.areas.upper.is_empty() || !self.areas.lower.is_empty();
        if !shown || self.counted.as_ref() == Some(&filter) {
            return None;
        }
        self.counted = Some(filter.clone());
        self.counting = true;
        Some(Effect::Ask(Request::Parties(Box::new(filter))))
    }

    /// Takes in demands; those that were not asked for last are dropped.
    pub(super) fn take(&mut self, request: &DemandsRequest, demands: Demands) -> Vec<Effect> {
        if self.asked.as_ref() != Some(request) {
            return Vec::new();
        }
        self.asked = None;
        self.list.take(demands.total, demands.offset, demands.rows);
        if self.fault.is_empty() {
            self.fault = demands.fault;
        }
        self.ask_if_missing()
    }

    /// Takes in counts; those that were not asked for last are dropped.
    pub(super) fn take_counts(&mut self, filter: &DemandFilter, counts: PartyCounts) {
        if self.counted.as_ref() == Some(filter) {
            self.counting = false;
            self.by.take(counts.by);
            self.of.take(counts.of);
        }
    }

    /// The parties could not be counted; the next time the view is opened it is tried again.
    pub(super) fn not_counted(&mut self) {
        (self.counting, self.by.rows, self.of.rows) = (false, Vec::new(), Vec::new());
    }

    /// What was asked could not be answered.
    pub(super) fn failed(&mut self, request: &DemandsRequest) {
        self.asked.take_if(|asked| asked == request);
    }
}
