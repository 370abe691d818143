//! What the number clock says of a reference and of the documents that it could mean. Read [`Lookup::residual`] first.

use std::sync::Arc;

use super::lookup::Lookup;
use super::{Bounds, Clock, HeadRow, Period};

impl Lookup<'_> {
    /// Days between the date that the number clock gives and the document's own, the document itself not heard; and whether
    /// it stands out of order, before a smaller number or after a larger one.
    pub(super) fn residual(&self, row: &HeadRow) -> Option<(i32, bool)> {
        let bounds = self.clock(row.minutes)?.bounds(row.number, row.minutes, Some((row.number, row.minutes)))?;
        let ordered = (bounds.earliest..=bounds.latest).contains(&row.minutes);
        Some(((row.minutes - bounds.likely) / 1440, !ordered))
    }

    /// Whether the citing document's own period had already passed this number before a document of the period before.
    pub(super) fn passed(&self, row: &HeadRow) -> bool {
        let Some(now) = self.citing.minutes else { return false };
        if Period::of(now) == Period::of(row.minutes) {
            return false;
        }
        self.clock(now).is_some_and(|clock| clock.passed(row.number, now))
    }

    /// When the reference must have been sent, by the number clock.
    pub(super) fn bounds(&self) -> Option<Bounds> {
        let number = self.reads().corrected.or(self.reads().number)?;
        let now = self.citing.minutes?;
        let bounds = self.clock(now)?.bounds(number, now, None)?;
        (bounds.earliest <= now && bounds.latest > bounds.earliest).then_some(bounds)
    }

    /// The clock of the sender, addressee and series of the reference about the moment `minutes`.
    fn clock(&self, minutes: i32) -> Option<Arc<Clock>> {
        let series = self.headings.series_id(&self.reads().series)?;
        let to = match self.to.post() {
            Some(to) if !Period::of(minutes).joint() => to?,
            _ => 0,
        };
        self.headings.clock(self.from.post()??, to, series, minutes)
    }
}
