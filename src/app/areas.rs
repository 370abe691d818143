//! Where the panes lie: computed on every resize and every change of what is shown. Read [`Areas`] first.
//!
//! ```text
//! list head   │ running head                          │ sidebar head
//! list        │ margin text                   density │ persons
//!             │                                       │ cables
//!             │ note strip                            │ demands
//! status or prompt
//! ```

use super::{Options, Pane};

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// The leftmost column.
    pub x: u16,
    /// The topmost row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// The rectangle at (`x`, `y`) of this size.
    pub fn new(x: u16, y: u16, width: u16, height: u16) -> Self {
        Self { x, y, width, height }
    }

    /// Whether it has no cell.
    pub fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// Whether the cell (`x`, `y`) lies inside.
    pub fn holds(self, x: u16, y: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&x)
            && (self.y..self.y.saturating_add(self.height)).contains(&y)
    }

    /// The column after the last.
    pub fn right(self) -> u16 {
        self.x.saturating_add(self.width)
    }

    /// The row after the last.
    pub fn bottom(self) -> u16 {
        self.y.saturating_add(self.height)
    }

    /// Without the first `rows`.
    #[must_use]
    pub fn below(self, rows: u16) -> Self {
        let rows = rows.min(self.height);
        Self { y: self.y + rows, height: self.height - rows, ..self }
    }

    /// The first `rows`.
    #[must_use]
    pub fn first(self, rows: u16) -> Self {
        Self { height: rows.min(self.height), ..self }
    }
}

/// Where everything lies. An empty area is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// The whole screen.
    pub screen: Area,
    /// The line with the names of the panes and the running head.
    pub head: Area,
    /// The document list, without its head.
    pub list: Area,
    /// The reading pane, without the running head.
    pub reading: Area,
    /// The text inside the reading pane.
    pub text: Area,
    /// The strip beside the text that shows where the entities lie: one column.
    pub density: Area,
    /// The sidebar, without its head.
    pub sidebar: Area,
    /// Whether the sidebar is a strip below the text.
    pub strip: bool,
    /// Whether the list lies over the other panes.
    pub drawer: bool,
    /// The status line, where a prompt stands too.
    pub status: Area,
}

/// From how many columns on all three panes have room.
pub(super) const THREE_PANES: u16 = 110;
/// Under how many columns the sidebar is a strip.
pub(super) const TWO_PANES: u16 = 72;
/// From how many rows that strip has a row for each of its lists.
const STRIP: u16 = 14;
/// How many columns the margin left of the text has for the tick.
pub(super) const MARGIN: u16 = 2;
/// How many it has where page numbers stand in it too.
pub(super) const PAGES: u16 = 8;

impl Areas {
    /// The areas of a screen of `width` × `height`, with `focus` in one of the panes, `zoomed` or not.
    pub fn of(width: u16, height: u16, options: &Options, focus: Pane, zoomed: bool) -> Self {
        let screen = Area::new(0, 0, width, height);
        let head = screen.first(u16::from(height >= 4));
        let status = Area::new(0, height - u16::from(height >= 2), width, u16::from(height >= 2));
        let middle = Area::new(0, head.bottom(), width, status.y.saturating_sub(head.bottom()));
        let mut areas = Self { screen, head, status, ..Self::default() };
        match zoomed {
            true => areas.one(middle, focus),
            false => areas.panes(middle, options, focus),
        }
        areas.inside(options);
        areas
    }

    fn one(&mut self, middle: Area, focus: Pane) {
        match focus {
            Pane::List => self.list = middle,
            Pane::Reading => self.reading = middle,
            Pane::Sidebar => self.sidebar = middle,
        }
    }

    fn panes(&mut self, middle: Area, options: &Options, focus: Pane) {
        let mut rest = middle;
        if rest.width >= THREE_PANES && options.list.is_on() {
            self.list = Area { width: (rest.width * 7 / 30).clamp(25, 44), ..rest };
            rest = Area { x: self.list.width + 1, width: rest.width - self.list.width - 1, ..rest };
        } else if focus == Pane::List {
            self.list = Area { width: rest.width.min(46), ..rest };
            self.drawer = true;
        }
        if options.sidebar.is_on() && middle.width >= TWO_PANES {
            let width = (middle.width * 11 / 40).clamp(24, 46);
            self.sidebar = Area { x: rest.right() - width, width, ..rest };
            rest.width -= width + 1;
        } else if options.sidebar.is_on() && middle.height >= 8 {
            let height = match focus {
                Pane::Sidebar => (middle.height / 2).max(6),
                _ if middle.height >= STRIP => 3,
                _ => 1,
            };
            self.sidebar = Area { y: rest.bottom() - height, height, ..rest };
            self.strip = true;
            rest.height -= height;
        } else if focus == Pane::Sidebar {
            self.sidebar = rest;
            rest = Area::default();
        }
        self.reading = rest;
    }

    fn inside(&mut self, options: &Options) {
        let pane = self.reading;
        let narrow = pane.width <= 24;
        let density = if narrow || !options.density.is_on() { 0 } else { 2 };
        let spare = pane.width.saturating_sub(density).saturating_sub(options.text_width);
        // Page numbers stand in the margin where that costs the text nothing.
        let least = if options.pages.is_on() && spare >= PAGES { PAGES } else { MARGIN };
        let margin = if narrow { 0 } else { (spare / 2).max(least) };
        let width = pane.width.saturating_sub(margin + density).min(options.text_width);
        self.text = Area { x: pane.x + margin, width, ..pane };
        if density > 0 {
            self.density = Area { x: pane.right() - 1, width: 1, ..pane };
        }
    }
}
