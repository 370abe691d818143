//! Talks and meetings by their day: the record of one leads. Read [`Lookup::by_talk`] first.

use super::lookup::{Lookup, Match};
use super::party::Fit;
use super::{HeadRow, Key};
use crate::document::{DocumentKind, Evidence};

/// The score of the record that must be meant.
const MEANT: i32 = 75;

/// The score of a record that could be.
const POSSIBLE: i32 = 60;

impl Lookup<'_> {
    /// The records of the citing volume that were made of talks of the day. The one of which the sentence names most of those
    /// who took part is meant. All that is printed may be the record of another talk of that day: one is believed only where
    /// enough of them are named.
    pub(super) fn by_talk(&mut self, found: &mut Vec<Match>) {
        // The record of a talk speaks of its own day by its own talk.
        let own = !self.citing.talkers.is_empty() && self.day() == self.today();
        let Some(day) = self.day().filter(|_| !own) else { return };
        self.keys.push(Key::day(day));
        let mut records = Vec::new();
        self.headings.dated(day, day, &mut |row| records.push(*row));
        records.retain(|row| self.is_record(row));
        let named = self.named();
        let shared = |row: &HeadRow| self.shared(&named, row);
        let hour = |row: &HeadRow| self.hour(row) == Fit::Agrees;
        let most = records.iter().map(|row| (hour(row), shared(row))).max().unwrap_or_default();
        let first = records.iter().filter(|row| (hour(row), shared(row)) == most).count();
        for row in &records {
            let meant = (hour(row), shared(row)) == most && first == 1 && most.1 >= self.enough();
            found.push(Match {
                row: *row,
                score: if meant { MEANT } else { POSSIBLE },
                evidence: Evidence::Date,
                days: Some(0),
                hour: hour(row),
                from: Fit::Unknown,
                to: Fit::Unknown,
                residual: None,
                astray: false,
            });
        }
    }

    /// How many of those who took part the sentence has to name: two, where it says only that something was said that day, or
    /// where the day is the citing document's own.
    fn enough(&self) -> usize {
        const SAID: &[&str] = &["told", "stated", "informed", "explained", "spoke", "talked", "discussed"];
        let said = self.words.split(' ').any(|word| SAID.contains(&word));
        if said || self.day() == self.today() { 2 } else { 1 }
    }

    /// The day of the citing document.
    fn today(&self) -> Option<i32> {
        self.citing.minutes.map(|minutes| minutes.div_euclid(1440))
    }

    /// How many of those who took part in the talk that a document records are named.
    pub(super) fn shared(&self, named: &[String], row: &HeadRow) -> usize {
        named.iter().filter(|name| self.headings.took_part(row, name)).count()
    }

    /// Whether a document is the record of another talk than the citing document's own, in its volume.
    fn is_record(&self, row: &HeadRow) -> bool {
        row.kind == DocumentKind::Minutes && Some(row.volume) == self.citing.volume && !self.itself(row)
    }
}
