//! Counts beside a list, by which it can be narrowed. Read [`Counts`] first.
//!
//! The search pane counts its documents by year and by volume, the view of demands by who wants something and of whom.
//!
//! ```text
//! list                     │ upper counts
//!                          │ lower counts
//! ```

use super::panes::rows;
use super::window::Windowed;
use super::{Action, Area};

/// From how many columns on the counts stand beside the list.
const BESIDE: u16 = 100;

/// How many columns they have there.
const COLUMNS: u16 = 34;

/// Counts, one of them selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts<C> {
    /// The counts.
    pub rows: Vec<C>,
    /// The selected one.
    pub selected: usize,
}

/// The parts of a list with counts; the keys go to one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// The list.
    #[default]
    List,
    /// The counts above.
    Upper,
    /// The counts below.
    Lower,
}

/// Where the parts lie. An empty area is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CountedAreas {
    /// The list.
    pub list: Area,
    /// The counts above, with their title.
    pub upper: Area,
    /// The counts below, with their title.
    pub lower: Area,
}

impl<C> Default for Counts<C> {
    fn default() -> Self {
        Self { rows: Vec::new(), selected: 0 }
    }
}

impl<C> Counts<C> {
    pub(super) fn take(&mut self, rows: Vec<C>) {
        self.selected = self.selected.min(rows.len().saturating_sub(1));
        self.rows = rows;
    }

    fn step(&mut self, by: isize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
    }

    /// The first that shows in an area whose first line is a title.
    pub fn top(&self, area: Area) -> usize {
        let height = usize::from(area.height.saturating_sub(1)).max(1);
        (self.selected + 1).saturating_sub(height)
    }

    /// Selects the one on line `y` of an area; whether it was selected before.
    fn select_row(&mut self, area: Area, y: u16) -> bool {
        let before = self.selected;
        if let Some(row) = (y - area.y).checked_sub(1) {
            self.selected = (self.top(area) + usize::from(row)).min(self.rows.len().saturating_sub(1));
        }
        before == self.selected
    }

    /// The selected one.
    pub fn selected(&self) -> Option<&C> {
        self.rows.get(self.selected)
    }
}

impl Part {
    pub(super) fn next(self) -> Self {
        match self {
            Self::List => Self::Upper,
            Self::Upper => Self::Lower,
            Self::Lower => Self::List,
        }
    }

    pub(super) fn previous(self) -> Self {
        self.next().next()
    }
}

impl CountedAreas {
    /// The parts of `whole`. Without room beside it, the counts take the place of the list while the keys go to them.
    pub(super) fn of(whole: Area, part: Part) -> Self {
        if whole.width >= BESIDE {
            let counts = Area { x: whole.right() - COLUMNS, width: COLUMNS, ..whole };
            let upper = counts.first(counts.height / 2);
            let list = Area { width: whole.width - COLUMNS - 1, ..whole };
            return Self { list, upper, lower: counts.below(upper.height) };
        }
        let none = Self::default();
        match part {
            Part::List => Self { list: whole, ..none },
            Part::Upper => Self { upper: whole, ..none },
            Part::Lower => Self { lower: whole, ..none },
        }
    }
}

/// A list with the counts beside it, for the keys and the mouse.
pub(super) struct Counted<'a, R, U, L> {
    pub(super) list: &'a mut Windowed<R>,
    pub(super) upper: &'a mut Counts<U>,
    pub(super) lower: &'a mut Counts<L>,
    pub(super) areas: CountedAreas,
    /// The part that the keys go to.
    pub(super) part: Part,
}

impl<R, U, L> Counted<'_, R, U, L> {
    /// Moves the selection of the part that has the keys; `None` where the action is no motion.
    pub(super) fn go(self, action: Action, count: Option<u32>) -> Option<()> {
        if let (Action::Top | Action::Bottom, Some(nth), Part::List) = (action, count, self.part) {
            self.list.select(nth.saturating_sub(1));
            return Some(());
        }
        let step = |height| rows(action, count, height);
        match self.part {
            Part::List => self.list.step(step(self.list.height as usize)?),
            Part::Upper => self.upper.step(step(usize::from(self.areas.upper.height))?),
            Part::Lower => self.lower.step(step(usize::from(self.areas.lower.height))?),
        }
        Some(())
    }

    /// Selects what lies at a cell; the rows of the list take `lines` lines each. The part that it is of, and whether it was
    /// selected there while that part had the keys.
    pub(super) fn press(self, x: u16, y: u16, lines: u16) -> Option<(Part, bool)> {
        let areas = self.areas;
        let (part, again) = if areas.list.holds(x, y) {
            let nth = self.list.top + u32::from((y - areas.list.y) / lines);
            let again = nth == self.list.selected;
            self.list.select(nth);
            (Part::List, again)
        } else if areas.upper.holds(x, y) {
            (Part::Upper, self.upper.select_row(areas.upper, y))
        } else if areas.lower.holds(x, y) {
            (Part::Lower, self.lower.select_row(areas.lower, y))
        } else {
            return None;
        };
        Some((part, again && part == self.part))
    }
}
