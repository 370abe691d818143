//! The document list: a window of rows, asked for as needed; order, filter, folding. Read [`List`] first.

use std::collections::BTreeSet;

use super::Effect;
use crate::catalog::{Entry, ListRequest, Order, Request, Row, RowKind, Rows, SectionKey, Window};
use crate::document::DocumentId;

/// The document list.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// Tree or date.
    pub order: Order,
    /// The words that all rows must have.
    pub filter: String,
    /// The volumes and sections whose children show.
    pub unfolded: BTreeSet<SectionKey>,
    /// The rows at hand.
    pub rows: Rows,
    /// The selected row.
    pub selected: u32,
    /// The row at the top.
    pub top: u32,
    height: u32,
    /// What was asked last and is not yet answered.
    asked: Option<ListRequest>,
    /// Whether something changed since.
    stale: bool,
    /// The document whose row is to be selected when it is known where it is.
    sought: Option<DocumentId>,
    /// Whether the only volume was unfolded by itself.
    opened_only: bool,
}

/// The fewest rows that are asked for at once.
const LEAST: u32 = 120;

impl List {
    /// The row with an index of the whole list, if it is at hand.
    pub fn row(&self, nth: u32) -> Option<&Row> {
        self.rows.rows.get(nth.checked_sub(self.rows.offset)? as usize)
    }

    /// The selected row.
    pub fn selected(&self) -> Option<&Row> {
        self.row(self.selected)
    }

    /// The list has so many rows on screen now.
    pub(super) fn lay(&mut self, height: u16) -> Vec<Effect> {
        let before = self.height;
        self.height = u32::from(height);
        if before != self.height {
            self.show_selected();
        }
        self.ask_if_missing()
    }

    /// Moves the selection.
    pub(super) fn step(&mut self, by: i64) -> Vec<Effect> {
        self.select(u32::try_from((i64::from(self.selected) + by).max(0)).unwrap_or(u32::MAX))
    }

    /// Selects a row.
    pub(super) fn select(&mut self, nth: u32) -> Vec<Effect> {
        self.sought = None;
        self.selected = nth.min(self.rows.total.saturating_sub(1));
        self.show_selected();
        self.ask_if_missing()
    }

    /// Puts the selected row in the middle, at the top or at the bottom: `part` halves down.
    pub(super) fn align(&mut self, part: u32) -> Vec<Effect> {
        self.top = self.selected.saturating_sub(self.height.saturating_sub(1) * part / 2).min(self.last_top());
        self.ask_if_missing()
    }

    /// The rows of half a screen and of a whole one.
    pub(super) fn page(&self) -> (i64, i64) {
        (i64::from(self.height / 2).max(1), i64::from(self.height.saturating_sub(1)).max(1))
    }

    /// Turns from tree to date and back; the document at hand stays selected.
    pub(super) fn turn_order(&mut self, open: Option<&DocumentId>) -> Vec<Effect> {
        self.order = match self.order {
            Order::Tree => Order::Date,
            Order::Date => Order::Tree,
        };
        let at = self.selected().and_then(document).map(|entry| entry.id.clone());
        self.sought = at.or_else(|| open.cloned());
        self.ask()
    }

    /// Filters by other words.
    pub(super) fn set_filter(&mut self, words: &str, open: Option<&DocumentId>) -> Vec<Effect> {
        if self.filter == words {
            return Vec::new();
        }
        words.clone_into(&mut self.filter);
        (self.selected, self.top) = (0, 0);
        self.sought = if words.is_empty() { open.cloned() } else { None };
        self.ask()
    }

    /// Shows or hides what lies below the selected section; `None` where no section is selected.
    pub(super) fn toggle(&mut self) -> Option<Vec<Effect>> {
        let RowKind::Section { key, .. } = &self.selected()?.kind else { return None };
        let key = key.clone();
        if !self.unfolded.remove(&key) {
            self.unfolded.insert(key);
        }
        self.sought = None;
        Some(self.ask())
    }

    /// Hides the section that the selection lies in, and selects it.
    pub(super) fn close(&mut self) -> Vec<Effect> {
        let Some(depth) = self.selected().map(|row| row.depth) else { return Vec::new() };
        let own = self.selected().is_some_and(|row| matches!(row.kind, RowKind::Section { unfolded: true, .. }));
        let parent = (self.rows.offset..=self.selected).rev().find_map(|nth| match self.row(nth) {
            Some(Row { depth: above, kind: RowKind::Section { key, unfolded: true, .. } })
                if *above < depth || (own && nth == self.selected) =>
            {
                Some((nth, key.clone()))
            }
            _ => None,
        });
        let Some((nth, key)) = parent else { return Vec::new() };
        self.unfolded.remove(&key);
        self.selected = nth;
        self.show_selected();
        self.ask()
    }

    /// Hides all sections; the only volume stays unfolded.
    pub(super) fn close_all(&mut self) -> Vec<Effect> {
        self.unfolded.clear();
        self.opened_only = false;
        (self.selected, self.top) = (0, 0);
        self.ask()
    }

    /// A document was opened: its row is unfolded to and selected.
    pub(super) fn reveal(&mut self, id: &DocumentId, within: &[SectionKey]) -> Vec<Effect> {
        let known = within.iter().all(|key| self.unfolded.contains(key)) || self.order == Order::Date;
        if known && self.select_known(id) {
            return Vec::new();
        }
        self.unfolded.extend(within.iter().cloned());
        self.sought = Some(id.clone());
        self.ask()
    }

    /// The library has other documents now: asks anew, or as soon as what was asked is answered.
    pub(super) fn refresh(&mut self) -> Vec<Effect> {
        if self.asked.is_some() {
            self.stale = true;
            return Vec::new();
        }
        self.ask()
    }

    /// Takes in rows; those that were not asked for last are dropped.
    pub(super) fn take(&mut self, request: &ListRequest, rows: Rows) -> Vec<Effect> {
        if self.asked.as_ref() != Some(request) {
            return Vec::new();
        }
        self.asked = None;
        self.rows = rows;
        if let Some(found) = self.rows.found.filter(|_| request.find == self.sought && self.sought.is_some()) {
            self.selected = found;
            self.sought = None;
            self.show_selected();
        }
        self.selected = self.selected.min(self.rows.total.saturating_sub(1));
        self.top = self.top.min(self.last_top());
        if self.unfold_only_volume() || std::mem::take(&mut self.stale) {
            return self.ask();
        }
        self.ask_if_missing()
    }

    /// What was asked could not be answered.
    pub(super) fn failed(&mut self, request: &ListRequest) {
        if self.asked.as_ref() == Some(request) {
            self.asked = None;
        }
    }

    pub(super) fn ask(&mut self) -> Vec<Effect> {
        let request = self.request();
        self.stale = false;
        self.asked = Some(request.clone());
        vec![Effect::Ask(Request::List(request))]
    }

    fn request(&self) -> ListRequest {
        let count = (self.height * 3).max(LEAST);
        let offset = self.top.saturating_sub((count - self.height.min(count)) / 2);
        ListRequest {
            order: self.order,
            filter: self.filter.clone(),
            unfolded: self.unfolded.clone(),
            window: Window { offset, count },
            find: self.sought.clone(),
        }
    }

    fn ask_if_missing(&mut self) -> Vec<Effect> {
        let end = (self.top + self.height).min(self.rows.total);
        let have = self.rows.offset..self.rows.offset + u32::try_from(self.rows.rows.len()).unwrap_or(u32::MAX);
        let missing = self.top < end && !(have.contains(&self.top) && end <= have.end);
        let asked = self.asked.as_ref().map(|asked| asked.window);
        let coming = asked.is_some_and(|window| window.offset <= self.top && end <= window.offset + window.count);
        if missing && !coming { self.ask() } else { Vec::new() }
    }

    fn select_known(&mut self, id: &DocumentId) -> bool {
        let at = self.rows.rows.iter().position(|row| document(row).is_some_and(|entry| entry.id == *id));
        if let Some(nth) = at {
            self.selected = self.rows.offset + u32::try_from(nth).unwrap_or(0);
            self.show_selected();
        }
        at.is_some()
    }

    fn unfold_only_volume(&mut self) -> bool {
        if self.opened_only || self.rows.total != 1 || self.order != Order::Tree {
            return false;
        }
        let Some(Row { kind: RowKind::Section { key, unfolded: false, .. }, .. }) = self.rows.rows.first() else {
            return false;
        };
        self.opened_only = true;
        self.unfolded.insert(key.clone())
    }

    fn show_selected(&mut self) {
        let context = u32::from(self.height > 6) * 2;
        let low = (self.selected + context + 1).saturating_sub(self.height);
        let high = self.selected.saturating_sub(context);
        self.top = self.top.max(low).min(high).min(self.last_top());
    }

    fn last_top(&self) -> u32 {
        self.rows.total.saturating_sub(self.height)
    }
}

/// The document that stands on a row.
fn document(row: &Row) -> Option<&Entry> {
    match &row.kind {
        RowKind::Document(entry) => Some(entry),
        RowKind::Section { .. } => None,
    }
}
