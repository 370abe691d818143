//! Where the parts of the search pane lie. Read [`SearchAreas`] first.
//!
//! ```text
//! title
//! what there is to say of the query
//! documents found          │ years
//!                          │ volumes
//! ```

use crate::app::{Area, CountedAreas, Part};

/// How many lines of the screen a document found takes: its row, and two of its passage.
pub const HIT_LINES: u16 = 3;

/// How many explanations show at most.
const EXPLAINED: u16 = 3;

/// Where the parts of the search pane lie. An empty area is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SearchAreas {
    /// All of it: from the head to the status line.
    pub whole: Area,
    /// The title.
    pub title: Area,
    /// What there is to say of the query.
    pub said: Area,
    /// The documents found, and beside them the years above and the volumes below.
    pub parts: CountedAreas,
}

impl SearchAreas {
    pub(super) fn of(screen: Area, status: Area, explanations: usize, part: Part) -> Self {
        let whole = Area { height: status.y.saturating_sub(screen.y), ..screen };
        let (title, rest) = (whole.first(1), whole.below(1));
        let said = rest.first(u16::try_from(explanations).unwrap_or(EXPLAINED).min(EXPLAINED));
        let rest = rest.below(said.height);
        Self { whole, title, said, parts: CountedAreas::of(rest, part) }
    }
}
