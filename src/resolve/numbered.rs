//! References by number: with the date cited, or the nearest earlier. Read [`Lookup::by_number`] first.

use super::lookup::{Lookup, Match};
use super::party::Fit;
use super::{HeadRow, Key, Period, Stretch};
use crate::document::{DocumentKind, Evidence, Series};

/// Days from the date cited at which a document of the number is looked at whoever sent it.
const NEAR: i32 = 5;

/// Days from the date cited within which a document of the number is graded.
const FARTHEST: i32 = 200;

/// Days from the date cited to the same day of the two years before, by which a reference without a year may be off.
const YEARS_BEFORE: [i32; 4] = [-731, -730, -366, -365];

/// Days before the citing document in which a reference without a date is looked for.
const OLDEST: i32 = 400;

impl Lookup<'_> {
    /// Documents of a number.
    pub(super) fn by_number(&mut self, number: u32, corrected: bool, found: &mut Vec<Match>) {
        self.number_keys(number);
        let mut rows = Vec::new();
        self.headings.numbered(number, &mut |row| rows.push(*row));
        rows.retain(|row| self.answers(row));
        let unique = rows.iter().filter(|row| self.recent(row)).count() == 1;
        for row in rows {
            let graded = if self.reads().date.is_some() { self.grade_dated(&row) } else { self.grade_undated(&row) };
            if let Some(mut graded) = graded {
                let told = graded.from == Fit::Agrees && graded.to != Fit::Unknown;
                graded.score += if corrected { 3 } else { 0 };
                graded.score += if unique && !told && self.recent(&row) { 10 } else { 0 };
                found.push(graded);
            }
        }
    }

    /// Whether a document stands in the citing volume, counts in the series cited, and was written in the months before.
    fn recent(&self, row: &HeadRow) -> bool {
        let age = self.age(row).is_some_and(|age| (-1..200).contains(&age));
        age && Some(row.volume) == self.citing.volume && self.series(row) != Fit::Differs && !self.itself(row)
    }

    /// Whether sender and addressee are the wrong way round: writers name a telegram by the post it went to as well.
    fn swapped(&self, row: &HeadRow) -> bool {
        self.from.goes_by(&row.to) && self.to.goes_by(&row.from)
    }

    /// What a document of the number has to share with the reference to be looked at; [`Lookup::answers`] says the same.
    fn number_keys(&mut self, number: u32) {
        let reads = self.reads();
        let by_series = self.by_series();
        for stretch in self.stretches() {
            self.keys.push(Key::number("", number, stretch));
            let posts = self.from.names.iter().chain(&self.to.names);
            self.keys.extend(posts.map(|post| Key::number(post, number, stretch)));
            if by_series {
                self.keys.push(Key::named(&reads.series, number, stretch));
            }
        }
        let periods = self.periods();
        let clocks =
            |post: &String| periods.iter().map(|period| Key::clock(post, &reads.series, *period)).collect::<Vec<_>>();
        self.keys.extend(self.from.names.iter().flat_map(clocks));
        if let Some(day) = self.day() {
            self.keys.extend((day - NEAR..=day + NEAR).map(|day| Key::number_on(number, day)));
        }
    }

    /// When a document must be dated to be graded: about the day cited and a year or two before it, for a reference with a
    /// date; else in the months before the citing document.
    fn stretches(&self) -> Vec<Stretch> {
        let mut found: Vec<_> = match (self.day(), self.citing.minutes) {
            (Some(day), _) => {
                let years = YEARS_BEFORE.iter().map(|days| Stretch::of(day + days));
                Stretch::between(day - FARTHEST, day + FARTHEST).chain(years).collect()
            }
            (None, Some(now)) => {
                let today = now.div_euclid(1440);
                Stretch::between(today - OLDEST - 1, today + 2).collect()
            }
            (None, None) => Vec::new(),
        };
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The periods whose clocks may speak: that of the citing document, and those of the documents that
    /// [`Lookup::grade_undated`] looks at, which are up to [`OLDEST`] days older. No period is shorter than half a year.
    fn periods(&self) -> Vec<Period> {
        let Some(now) = self.citing.minutes else { return Vec::new() };
        let mut periods: Vec<_> = [-1, 0, 150, 300, OLDEST + 1].map(|days| Period::of(now - days * 1440)).into();
        periods.sort_unstable();
        periods.dedup();
        periods
    }

    /// Whether a document of the number answers to one of [`Lookup::number_keys`].
    fn answers(&self, row: &HeadRow) -> bool {
        let near = || Some((row.day()? - self.day()?).abs() <= NEAR);
        row.from == [0; 2]
            || self.from.goes_by(&row.from)
            || self.swapped(row)
            || near() == Some(true)
            || self.by_series() && self.headings.series_id(&self.reads().series) == Some(row.series)
    }

    /// Whether the number is of a series with a name of its own.
    fn named_series(&self) -> bool {
        matches!(self.reads().series, Series::Named(_))
    }

    /// Whether the number means something without its sender.
    fn by_series(&self) -> bool {
        matches!(self.reads().series, Series::Named(_) | Series::Circular) || self.from.names.is_empty()
    }

    /// A document of the number and some date, for a reference that gives one.
    fn grade_dated(&self, row: &HeadRow) -> Option<Match> {
        let day = self.day()?;
        let days = row.day()? - day;
        let mut found = self.compared(row)?;
        let hour = days == 0 && self.hour(row) == Fit::Agrees;
        let swapped = days == 0 && self.swapped(row);
        let slipped = same_day_of_month(days) && self.before(row, 2);
        let year = !self.reads().year_written && YEARS_BEFORE.contains(&days);
        let base = match days.abs() {
            _ if year && found.from == Fit::Agrees && found.to == Fit::Agrees => 66,
            0 if hour => 95,
            0 => 85,
            1 => 75,
            2..=4 => 62,
            _ if slipped => 50,
            _ if self.before(row, 1) && days.abs() <= FARTHEST => 40,
            _ => return None,
        };
        let from = match found.from {
            Fit::Agrees => 10,
            Fit::Unknown => 0,
            Fit::Differs if hour || swapped => -15,
            Fit::Differs => -30,
        };
        let to = match found.to {
            Fit::Agrees => 5,
            Fit::Unknown => 0,
            Fit::Differs if self.circular() => 0,
            // To each post numbers are counted apart: the same on another day is another's.
            Fit::Differs if days != 0 && !Period::of(row.minutes).joint() => -30,
            Fit::Differs => -10,
        };
        let series = match self.series(row) {
            Fit::Differs if self.named_series() && row.kind == DocumentKind::Telegram => -40,
            Fit::Differs => -14,
            _ => 0,
        };
        found.days = Some(days);
        found.hour = hour;
        found.score = base + from + to + self.near(row) + series;
        found.evidence = Evidence::NumberAndDate;
        (found.score > 30).then_some(found)
    }

    /// A document of the number, for a reference without a date: the nearest earlier.
    fn grade_undated(&self, row: &HeadRow) -> Option<Match> {
        let mut found = self.compared(row)?;
        let age = self.age(row)?;
        if self.series(row) == Fit::Differs || !(-1..=OLDEST).contains(&age) {
            return None;
        }
        let named = matches!(self.reads().series, Series::Named(_) | Series::Circular);
        let (swapped, joint) = (self.swapped(row), Period::of(row.minutes).joint());
        let here = Some(row.volume) == self.citing.volume;
        let base = match (found.from, found.to) {
            (Fit::Agrees, Fit::Agrees) => 90,
            _ if named => 84,
            (Fit::Agrees, Fit::Unknown) => 80,
            (Fit::Agrees, Fit::Differs) if joint => 84,
            (Fit::Agrees, Fit::Differs) if here && (0..15).contains(&age) => 70,
            (Fit::Agrees, Fit::Differs) => 48,
            _ if swapped => 74,
            (Fit::Unknown, Fit::Agrees) => 66,
            (Fit::Unknown, Fit::Unknown) => 60,
            _ => 20,
        };
        let old = if named {
            age / 3
        } else if swapped {
            age / 8
        } else {
            age / 12
        };
        let timing = self.residual(row).filter(|_| joint || found.to == Fit::Agrees);
        (found.residual, found.astray) = (timing.map(|(days, _)| days), timing.is_some_and(|(_, astray)| astray));
        let against = found.astray && found.residual.is_some_and(|days| days.abs() > 25);
        found.score =
            base - old + self.near(row) - if against { 25 } else { 0 } - if self.passed(row) { 25 } else { 0 };
        found.evidence = Evidence::NumberNearest;
        (found.score > 30).then_some(found)
    }
}

/// Whether a distance in days is a whole number of months, as a slip of the month makes it.
fn same_day_of_month(days: i32) -> bool {
    (28..=31).contains(&days.abs()) || (59..=62).contains(&days.abs())
}
