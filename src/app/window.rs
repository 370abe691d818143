//! A long list of which only a window is at hand: what is selected, what shows, what has to be asked for. Read [`Windowed`].

use crate::catalog::Window;

/// The fewest rows that are asked for at once.
const LEAST: u32 = 60;

/// A list of `total` rows, of which those from `offset` on are at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Windowed<R> {
    /// How many rows the whole list has.
    pub total: u32,
    /// The index of the first row at hand.
    pub offset: u32,
    /// The rows at hand.
    pub rows: Vec<R>,
    /// The selected row, as an index of the whole list.
    pub selected: u32,
    /// The row at the top of the screen.
    pub top: u32,
    /// How many rows show.
    pub height: u32,
}

impl<R> Default for Windowed<R> {
    fn default() -> Self {
        Self { total: 0, offset: 0, rows: Vec::new(), selected: 0, top: 0, height: 0 }
    }
}

impl<R> Windowed<R> {
    /// The row with an index of the whole list, if it is at hand.
    pub fn row(&self, nth: u32) -> Option<&R> {
        self.rows.get(nth.checked_sub(self.offset)? as usize)
    }

    /// The selected row, if it is at hand.
    pub fn selected(&self) -> Option<&R> {
        self.row(self.selected)
    }

    /// Moves the selection.
    pub(super) fn step(&mut self, by: isize) {
        let by = i64::try_from(by).unwrap_or(0);
        let to = i64::from(self.selected).saturating_add(by).max(0);
        self.select(u32::try_from(to).unwrap_or(u32::MAX));
    }

    /// Selects a row.
    pub(super) fn select(&mut self, nth: u32) {
        self.selected = nth.min(self.total.saturating_sub(1));
        self.show_selected();
    }

    /// So many rows show now.
    pub(super) fn lay(&mut self, height: u32) {
        self.height = height;
        self.show_selected();
    }

    /// Another list begins: nothing of it is at hand yet.
    pub(super) fn restart(&mut self) {
        (self.selected, self.top) = (0, 0);
    }

    /// Takes in rows.
    pub(super) fn take(&mut self, total: u32, offset: u32, rows: Vec<R>) {
        (self.total, self.offset, self.rows) = (total, offset, rows);
        self.select(self.selected);
    }

    /// The window around what shows.
    pub(super) fn window(&self) -> Window {
        let count = (self.height * 3).max(LEAST);
        Window { offset: self.top.saturating_sub((count - self.height.min(count)) / 2), count }
    }

    /// Whether a row that should show is not at hand.
    pub(super) fn is_missing(&self) -> bool {
        let end = (self.top + self.height).min(self.total);
        let have = self.offset..self.offset + u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.top < end && !(have.contains(&self.top) && end <= have.end)
    }

    fn show_selected(&mut self) {
        let low = (self.selected + 1).saturating_sub(self.height);
        self.top = self.top.max(low).min(self.selected).min(self.total.saturating_sub(self.height));
    }
}
