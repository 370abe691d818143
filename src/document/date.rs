//! Dates as they are written and read: a day, an hour, a month, a range. Read [`When`] first.

use std::fmt;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// A moment or a range, as local civil time of the place of writing, with how exactly it is known.
///
/// Invariant: `earliest <= latest`. A day without an hour runs from 00:00 to 23:59.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct When {
    /// The earliest moment it can mean.
    pub earliest: DateTime,
    /// The latest moment it can mean.
    pub latest: DateTime,
    /// What the writer gave.
    pub precision: Precision,
}

/// What a written date gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Precision {
    /// A year alone.
    Year,
    /// A month of a year.
    Month,
    /// A day.
    Day,
    /// An hour, with minutes or without (`9 p.m.`).
    Hour,
    /// From one day to another.
    Range,
}

impl When {
    /// The whole day of `at`.
    pub fn day(date: jiff::civil::Date) -> Self {
        Self { earliest: date.at(0, 0, 0, 0), latest: date.at(23, 59, 0, 0), precision: Precision::Day }
    }

    /// One moment.
    pub fn hour(at: DateTime) -> Self {
        Self { earliest: at, latest: at, precision: Precision::Hour }
    }

    /// The day it begins on.
    pub fn date(&self) -> jiff::civil::Date {
        self.earliest.date()
    }

    /// Minutes since 1 January 1800, of the earliest moment: what stores sort by and number clocks are fitted on.
    pub fn minutes(&self) -> i64 {
        let epoch = jiff::civil::date(1800, 1, 1);
        let days = i64::from((self.earliest.date() - epoch).get_days());
        days * 1440 + i64::from(self.earliest.hour()) * 60 + i64::from(self.earliest.minute())
    }
}

/// ISO 8601, as long as the precision: `1936-11-27T17:00`, `1936-11-27`, `1936-11`, `1936`; a range by its first day.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.earliest;
        match self.precision {
            Precision::Year => write!(f, "{:04}", at.year()),
            Precision::Month => write!(f, "{:04}-{:02}", at.year(), at.month()),
            Precision::Day | Precision::Range => write!(f, "{}", at.date()),
            Precision::Hour => write!(f, "{}T{:02}:{:02}", at.date(), at.hour(), at.minute()),
        }
    }
}
