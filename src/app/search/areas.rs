//! Where the parts of the search pane lie. Read [`SearchAreas`] first.
//!
//! ```text
//! title
//! what there is to say of the query
//! documents found          │ years
//!                          │ volumes
//! ```

use super::Part;
use crate::app::Area;

/// How many lines of the screen a document found takes: its row, and two of its passage.
pub const HIT_LINES: u16 = 3;

/// How many explanations show at most.
const EXPLAINED: u16 = 3;

/// From how many columns on the counts stand beside the documents.
const BESIDE: u16 = 100;

/// How many columns they have there.
const COUNTS: u16 = 34;

/// Where the parts of the search pane lie. An empty area is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SearchAreas {
    /// All of it: from the head to the status line.
    pub whole: Area,
    /// The title.
    pub title: Area,
    /// What there is to say of the query.
    pub said: Area,
    /// The documents found.
    pub hits: Area,
    /// The years, with their title.
    pub years: Area,
    /// The volumes, with their title.
    pub volumes: Area,
}

impl SearchAreas {
    pub(super) fn of(screen: Area, status: Area, explanations: usize, part: Part) -> Self {
        let whole = Area { height: status.y.saturating_sub(screen.y), ..screen };
        let (title, rest) = (whole.first(1), whole.below(1));
        let said = rest.first(u16::try_from(explanations).unwrap_or(EXPLAINED).min(EXPLAINED));
        let rest = rest.below(said.height);
        let mut areas = Self { whole, title, said, hits: rest, ..Self::default() };
        if rest.width >= BESIDE {
            areas.hits.width = rest.width - COUNTS - 1;
            let counts = Area { x: rest.right() - COUNTS, width: COUNTS, ..rest };
            areas.years = counts.first(counts.height / 2);
            areas.volumes = counts.below(areas.years.height);
        } else if part != Part::Hits {
            // Without room beside them, the counts take the place of the documents while the keys go to them.
            areas.hits = Area::default();
            areas.years = if part == Part::Years { rest } else { Area::default() };
            areas.volumes = if part == Part::Volumes { rest } else { Area::default() };
        }
        areas
    }
}
