//! Looking a reference up by number, date and direction. Read [`Lookup`] first, then [`Match`].

use super::party::{Fit, Party};
use super::{Bounds, HeadRow, Headings, Key};
use crate::document::{Cable, CableKind, Document, Evidence, Precision, Reference, Series};

/// A reference in its document, with the index to look it up in.
pub(super) struct Lookup<'a> {
    pub(super) headings: &'a dyn Headings,
    pub(super) citing: &'a Citing,
    pub(super) cable: &'a Cable,
    /// The words of the reference.
    pub(super) words: &'a str,
    pub(super) from: Party,
    pub(super) to: Party,
    pub(super) keys: Vec<Key>,
}

/// The citing document, as far as looking up needs it.
#[derive(Debug, Clone, Default)]
pub(super) struct Citing {
    pub(super) volume: Option<u16>,
    pub(super) ordinal: Option<u32>,
    /// Minutes since 1 January 1800 of its latest moment.
    pub(super) minutes: Option<i32>,
}

/// A document that a reference could mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) row: HeadRow,
    /// How well it fits: 70 and more is believed.
    pub(super) score: i32,
    pub(super) evidence: Evidence,
    /// Days from the date cited to its own.
    pub(super) days: Option<i32>,
    pub(super) hour: bool,
    pub(super) from: Fit,
    pub(super) to: Fit,
    /// Days between the date that the number clock gives and its own.
    pub(super) residual: Option<i32>,
}

/// The score from which a match is believed.
pub(super) const BELIEVED: i32 = 70;

/// Days from the date cited at which a document of the number is looked at whoever sent it.
const NEAR: i32 = 5;

/// Numbers from here on count all that the Department sends, not what it sends to one post.
const ALL_POSTS: u32 = 15_000;

impl Citing {
    pub(super) fn of(document: &Document, headings: &dyn Headings) -> Self {
        let row = headings.row(&document.id);
        let date = document.heading.date;
        Self {
            volume: row.map(|row| row.volume).or_else(|| headings.volume_id(document.id.volume())),
            ordinal: row.map(|row| row.ordinal),
            minutes: date.map(|when| super::index::moment(crate::document::When { earliest: when.latest, ..when })),
        }
    }
}

impl<'a> Lookup<'a> {
    pub(super) fn new(
        headings: &'a dyn Headings,
        document: &'a Document,
        citing: &'a Citing,
        cable: &'a Cable,
    ) -> Self {
        let side = |words: &Option<String>| Party::of(words.as_deref(), &document.heading, headings);
        let (from, to) = (side(&cable.reads.from), side(&cable.reads.to));
        Self { headings, citing, cable, words: document.words(cable.span), from, to, keys: Vec::new() }
    }

    pub(super) fn reads(&self) -> &'a Reference {
        &self.cable.reads
    }

    /// The documents that the reference could mean, best first.
    pub(super) fn matches(&mut self) -> Vec<Match> {
        let mut found = Vec::new();
        let reads = self.reads();
        for number in reads.number.into_iter().chain(reads.corrected) {
            self.by_number(number, reads.corrected == Some(number), &mut found);
        }
        let numbered = reads.number.is_some();
        if reads.date.is_some() && !found.iter().any(|found| found.score >= BELIEVED) {
            self.by_date(numbered, &mut found);
        }
        if reads.number.is_none() && reads.date.is_none() && self.cable.vague {
            self.by_words(&mut found);
        }
        found.sort_by_key(|found| (-found.score, found.row.volume, found.row.ordinal));
        found.dedup_by_key(|found| (found.row.volume, found.row.local));
        found
    }

    fn by_number(&mut self, number: u32, corrected: bool, found: &mut Vec<Match>) {
        self.number_keys(number);
        let mut rows = Vec::new();
        self.headings.numbered(number, &mut |row| rows.push(*row));
        rows.retain(|row| self.answers(row));
        for row in rows {
            let graded = if self.reads().date.is_some() { self.grade_dated(&row) } else { self.grade_undated(&row) };
            if let Some(mut graded) = graded {
                graded.score += if corrected { 3 } else { 0 };
                found.push(graded);
            }
        }
    }

    /// What a document of the number has to share with the reference to be looked at; [`Lookup::answers`] says the same.
    fn number_keys(&mut self, number: u32) {
        let reads = self.reads();
        self.keys.push(Key::number("", number));
        self.keys.extend(self.from.names.iter().map(|post| Key::number(post, number)));
        self.keys.extend(self.from.names.iter().map(|post| Key::series(post, &reads.series)));
        if let Some(day) = self.day() {
            self.keys.extend((day - NEAR..=day + NEAR).map(|day| Key::number_on(number, day)));
        }
        if self.by_series() {
            self.keys.push(Key::named(&reads.series, number));
        }
    }

    /// Whether a document of the number answers to one of [`Lookup::number_keys`].
    fn answers(&self, row: &HeadRow) -> bool {
        let near = || Some((row.day()? - self.day()?).abs() <= NEAR);
        row.from == [0; 2]
            || self.from.goes_by(&row.from)
            || near() == Some(true)
            || self.by_series() && self.headings.series_id(&self.reads().series) == Some(row.series)
    }

    /// Whether the number means something without its sender.
    fn by_series(&self) -> bool {
        matches!(self.reads().series, Series::Named(_) | Series::Circular) || self.from.names.is_empty()
    }

    /// The day cited, since 1 January 1800.
    pub(super) fn day(&self) -> Option<i32> {
        self.reads().date.map(|when| super::index::moment(when).div_euclid(1440))
    }

    /// A document of the number and some date, for a reference that gives one.
    fn grade_dated(&self, row: &HeadRow) -> Option<Match> {
        let day = self.day()?;
        let days = row.day()? - day;
        let mut found = self.compared(row)?;
        let hour = days == 0 && self.hour(row) == Fit::Agrees;
        let slipped = days.abs() > 4 && same_day_of_month(days) && self.before(row, 2);
        let year = !self.reads().year_written && matches!(days, -366 | -365 | -731 | -730);
        let base = match days.abs() {
            _ if year && found.from == Fit::Agrees && found.to == Fit::Agrees => 66,
            0 if hour => 95,
            0 => 85,
            1 => 75,
            2..=4 => 62,
            _ if slipped => 50,
            _ if self.before(row, 1) && days.abs() < 200 => 40,
            _ => return None,
        };
        let from = match found.from {
            Fit::Agrees => 10,
            Fit::Unknown => 0,
            Fit::Differs if hour => -15,
            Fit::Differs => -30,
        };
        let to = match found.to {
            Fit::Agrees => 5,
            Fit::Unknown => 0,
            Fit::Differs if self.circular() => 0,
            Fit::Differs => -10,
        };
        found.days = Some(days);
        found.hour = hour;
        found.score = base + from + to + self.near(row) - if self.series(row) == Fit::Differs { 20 } else { 0 };
        found.evidence = Evidence::NumberAndDate;
        (found.score > 30).then_some(found)
    }

    /// A document of the number, for a reference without a date: the nearest earlier.
    fn grade_undated(&self, row: &HeadRow) -> Option<Match> {
        let mut found = self.compared(row)?;
        let age = self.age(row)?;
        if self.series(row) == Fit::Differs || !(-1..=400).contains(&age) {
            return None;
        }
        let named = matches!(self.reads().series, Series::Named(_) | Series::Circular);
        let base = match (found.from, found.to) {
            (Fit::Agrees, Fit::Agrees) => 90,
            _ if named => 84,
            (Fit::Agrees, Fit::Unknown) => 80,
            (Fit::Agrees, Fit::Differs) if self.reads().number > Some(ALL_POSTS) => 84,
            (Fit::Agrees, Fit::Differs) => 48,
            (Fit::Unknown, Fit::Agrees) => 66,
            (Fit::Unknown, Fit::Unknown) => 60,
            _ => 20,
        };
        let old = if named { age / 3 } else { age / 12 };
        found.residual = self.residual(row);
        let against = found.residual.is_some_and(|days| days.abs() > 25);
        found.score =
            base - old + self.near(row) - if against { 25 } else { 0 } - if self.passed(row) { 25 } else { 0 };
        found.evidence = Evidence::NumberNearest;
        (found.score > 30).then_some(found)
    }

    /// The match as far as direction goes; `None` for the citing document itself.
    fn compared(&self, row: &HeadRow) -> Option<Match> {
        if self.itself(row) {
            return None;
        }
        let from = self.from.fit(&row.from, &row.senders);
        let to = self.to.fit(&row.to, &row.addressees);
        Some(Match { row: *row, score: 0, evidence: Evidence::None, days: None, hour: false, from, to, residual: None })
    }

    pub(super) fn itself(&self, row: &HeadRow) -> bool {
        Some(row.volume) == self.citing.volume && Some(row.ordinal) == self.citing.ordinal
    }

    /// Whether the reference speaks of a circular, which goes to others than the citing post too.
    pub(super) fn circular(&self) -> bool {
        self.cable.kind == CableKind::Circular || self.words.contains("ircular")
    }

    /// A few points for the volume of the citing document.
    pub(super) fn near(&self, row: &HeadRow) -> i32 {
        if Some(row.volume) == self.citing.volume { 4 } else { 0 }
    }

    /// Days from a document to the citing one.
    pub(super) fn age(&self, row: &HeadRow) -> Option<i32> {
        let own = (row.minutes != i32::MIN).then_some(row.minutes)?;
        Some((self.citing.minutes? - own).div_euclid(1440))
    }

    fn before(&self, row: &HeadRow, slack: i32) -> bool {
        self.age(row).is_none_or(|age| age >= -slack)
    }

    /// Whether the hour cited is the document's own, where both give one.
    pub(super) fn hour(&self, row: &HeadRow) -> Fit {
        let cited = self.reads().date.filter(|when| when.precision == Precision::Hour);
        let Some(when) = cited.filter(|_| row.precision == Some(Precision::Hour)) else { return Fit::Unknown };
        if (super::index::moment(when) - row.minutes).abs() < 61 { Fit::Agrees } else { Fit::Differs }
    }

    /// Whether the document counts in the series of the reference.
    pub(super) fn series(&self, row: &HeadRow) -> Fit {
        if self.headings.series_id(&self.reads().series) == Some(row.series) {
            return Fit::Agrees;
        }
        let plain = self.reads().series == Series::Telegram && self.cable.series.is_none();
        let worded = matches!(self.cable.kind, CableKind::Telegram | CableKind::Circular);
        if plain && !worded { Fit::Unknown } else { Fit::Differs }
    }

    /// Days between the date that the number clock gives and the document's own, the document itself not heard.
    fn residual(&self, row: &HeadRow) -> Option<i32> {
        let bounds = self.bounds_at(row.number, row.minutes, Some((row.number, row.minutes)))?;
        Some((row.minutes - bounds.likely) / 1440)
    }

    /// Whether the citing document's own period had already passed this number before a document of the period before.
    fn passed(&self, row: &HeadRow) -> bool {
        let Some(now) = self.citing.minutes else { return false };
        if super::Period::of(now) == super::Period::of(row.minutes) {
            return false;
        }
        let clock = self.clock(now);
        clock.is_some_and(|clock| clock.points().iter().any(|point| point.0 >= row.number && point.1 <= now))
    }

    fn clock(&self, minutes: i32) -> Option<std::sync::Arc<super::Clock>> {
        let series = self.headings.series_id(&self.reads().series)?;
        let all = self.reads().number > Some(ALL_POSTS);
        let to = match self.to.post() {
            Some(to) if !all => to?,
            _ => 0,
        };
        self.headings.clock(self.from.post()??, to, series, minutes)
    }

    fn bounds_at(&self, number: u32, minutes: i32, without: Option<(u32, i32)>) -> Option<Bounds> {
        self.clock(minutes)?.bounds(number, without)
    }

    /// When the reference must have been sent, by the number clock.
    pub(super) fn bounds(&self) -> Option<Bounds> {
        let number = self.reads().corrected.or(self.reads().number)?;
        let bounds = self.bounds_at(number, self.citing.minutes?, None)?;
        (bounds.earliest <= self.citing.minutes? && bounds.latest > bounds.earliest).then_some(bounds)
    }
}

/// Whether a distance in days is a whole number of months, as a slip of the month makes it.
fn same_day_of_month(days: i32) -> bool {
    (28..=31).contains(&days.abs()) || (59..=62).contains(&days.abs())
}
