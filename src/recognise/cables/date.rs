//! Dates and hours as references give them. Read [`Dated`] and [`date_at`] first.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::reader::Reader;
use crate::document::When;

/// A date as written, not yet placed in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated {
    /// Its first token.
    pub(super) start: usize,
    /// One past its last token, the hour included.
    pub(super) end: usize,
    /// One past the last token of the day.
    pub(super) day_end: usize,
    pub(super) day: i8,
    pub(super) month: Month,
    pub(super) year: Option<i16>,
    pub(super) hour: Option<(i8, i8)>,
}

impl Dated {
    /// The day, where the year and the month are written.
    pub(super) fn whole(&self) -> Option<Date> {
        let Month::Named(month) = self.month else { return None };
        Date::new(self.year?, month, self.day).ok()
    }
}

/// How a date gives its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Month {
    /// By name, from 1.
    Named(i8),
    /// `the 26th of September last`: the last one before the citing document.
    Last(i8),
    /// `instant`, `of this month`.
    This,
    /// `ultimo`.
    Before,
    /// `proximo`.
    Next,
    /// Not at all: the day of an enumeration takes the month of the item before it.
    Same,
}

/// The date that begins at token `at`.
pub(super) fn date_at(reader: &Reader<'_>, at: usize) -> Option<Dated> {
    month_first(reader, at).or_else(|| day_first(reader, at))
}

/// `March 20`, `Nov. 23, 1950`, `May [April] 30`, `April 22 [27]`, with the hour that follows.
fn month_first(reader: &Reader<'_>, start: usize) -> Option<Dated> {
    let written = reader.month(start)?;
    let mut at = start + 1;
    at += dot(reader, start);
    let corrected = bracketed(reader, at, |at| reader.month(at));
    at = corrected.map_or(at, |(_, end)| end);
    let written_day = day(reader, at)?;
    at = written_day.end;
    let better = corrected_day(reader, at);
    at = better.map_or(at, |day| day.end);
    let (year, day_end) = year_after(reader, at);
    let month = Month::Named(corrected.map_or(written, |(month, _)| month));
    Some(with_hour(
        reader,
        Dated { start, end: day_end, day_end, day: better.unwrap_or(written_day).day, month, year, hour: None },
    ))
}

/// `19 June 1968`, `the 2d of January last`, `20th instant`, `5th ult.`, `22d of this month`.
fn day_first(reader: &Reader<'_>, start: usize) -> Option<Dated> {
    let Day { day, end: mut at, ordinal } = day(reader, start)?;
    at += usize::from(ordinal && reader.is(at, &["day"]));
    let of = reader.is(at, &["of"]);
    at += usize::from(of);
    let (month, mut end) = match reader.month(at) {
        Some(month) if ordinal || !of => (Month::Named(month), at + 1 + dot(reader, at)),
        Some(_) => return None,
        None => near_month(reader, at, ordinal)?,
    };
    let mut year = None;
    if let Month::Named(named) = month {
        let comma = usize::from(reader.sign(end, &[","]));
        if reader.is(end + comma, &["last", "ultimo", "past"]) {
            return Some(Dated {
                start,
                end: end + comma + 1,
                day_end: end + comma + 1,
                day,
                month: Month::Last(named),
                year,
                hour: None,
            });
        }
        (year, end) = year_after(reader, end);
        if year.is_none() && !ordinal {
            (year, end) = short_year(reader, end);
        }
    }
    Some(with_hour(reader, Dated { start, end, day_end: end, day, month, year, hour: None }))
}

/// The full stop of an abbreviated month at `at`, as a number of tokens.
fn dot(reader: &Reader<'_>, at: usize) -> usize {
    let short = reader.word(at).len() < 5 && !reader.is(at, &["may", "june", "july"]);
    usize::from(short && reader.sign(at + 1, &["."]) && reader.joined(at + 1))
}

/// `instant`, `ultimo`, `this month`, with one past their last token.
fn near_month(reader: &Reader<'_>, at: usize, ordinal: bool) -> Option<(Month, usize)> {
    let dot = |at: usize| at + usize::from(reader.sign(at, &["."]) && reader.joined(at));
    let month = match reader.word(at).to_ascii_lowercase().as_str() {
        "instant" | "inst" => Month::This,
        "ultimo" | "ult" => Month::Before,
        "proximo" | "prox" => Month::Next,
        "this" | "the" | "last" if ordinal => return month_words(reader, at),
        _ => return None,
    };
    let end = if reader.word(at).len() <= 4 { dot(at + 1) } else { at + 1 };
    let fixed = bracketed(reader, end, |at| reader.is(at, &["ultimo", "instant"]).then_some(at));
    match fixed {
        Some((word, end)) if reader.is(word, &["ultimo"]) => Some((Month::Before, end)),
        Some((_, end)) => Some((Month::This, end)),
        None => Some((month, end)),
    }
}

/// `this month`, `last month`, `the present month`, `the current month`.
fn month_words(reader: &Reader<'_>, at: usize) -> Option<(Month, usize)> {
    let skip = usize::from(reader.is(at, &["the"]) && reader.is(at + 1, &["present", "current", "last", "past"]));
    reader.is(at + skip + 1, &["month"]).then(|| {
        let before = reader.is(at + skip, &["last", "past"]);
        (if before { Month::Before } else { Month::This }, at + skip + 2)
    })
}

/// A day of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) day: i8,
    /// One past its last token.
    pub(super) end: usize,
    /// Whether it is written `20th`.
    pub(super) ordinal: bool,
}

/// A day of the month: `20`, `20th`, `2d`.
pub(super) fn day(reader: &Reader<'_>, at: usize) -> Option<Day> {
    let word = reader.word(at);
    let day: i8 = word.parse().ok().filter(|day| word.len() < 3 && (1..=31).contains(day))?;
    let ordinal = reader.joined(at + 1) && reader.is(at + 1, &["st", "nd", "rd", "th", "d"]);
    Some(Day { day, end: at + 1 + usize::from(ordinal), ordinal })
}

/// `[27]`, `[27th]` behind a day.
fn corrected_day(reader: &Reader<'_>, at: usize) -> Option<Day> {
    let inner = reader.sign(at, &["["]).then(|| day(reader, at + 1)).flatten()?;
    reader.sign(inner.end, &["]"]).then_some(Day { end: inner.end + 1, ..inner })
}

/// `, 1936`, ` 1936`, `, [1936]`; and one past it.
fn year_after(reader: &Reader<'_>, end: usize) -> (Option<i16>, usize) {
    let at = end + usize::from(reader.sign(end, &[","]));
    let year = |at: usize| {
        let word = reader.word(at);
        let whole = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        word.parse::<i16>().ok().filter(|year| whole && (1750..2100).contains(year))
    };
    if let Some(found) = year(at) {
        let end = at + 1;
        return bracketed(reader, end, year).map_or((Some(found), end), |(year, end)| (Some(year), end));
    }
    bracketed(reader, at, year).map_or((None, end), |(year, end)| (Some(year), end))
}

/// `14 May 65`: a year in two digits.
fn short_year(reader: &Reader<'_>, end: usize) -> (Option<i16>, usize) {
    let word = reader.word(end);
    match word.parse::<i16>() {
        Ok(year) if word.len() == 2 && (40..80).contains(&year) => (Some(1900 + year), end + 1),
        _ => (None, end),
    }
}

/// `[X]` at `at`: what `read` says of X, and one past the bracket.
fn bracketed<T>(reader: &Reader<'_>, at: usize, read: impl Fn(usize) -> Option<T>) -> Option<(T, usize)> {
    if !(reader.sign(at, &["["]) && reader.sign(at + 2, &["]"])) {
        return None;
    }
    Some((read(at + 1)?, at + 3))
}

/// The date with the hour behind it: `, 9 p.m.`, `—7:40 p. m.`, `, noon`.
fn with_hour(reader: &Reader<'_>, date: Dated) -> Dated {
    let skip = usize::from(reader.sign(date.end, &[",", "—", "–", "-"]) || reader.is(date.end, &["at"]));
    match hour_at(reader, date.end + skip) {
        Some((hour, end)) => Dated { hour: Some(hour), end, ..date },
        None => date,
    }
}

/// The hour that begins at `at`, and one past it.
fn hour_at(reader: &Reader<'_>, at: usize) -> Option<((i8, i8), usize)> {
    if reader.is(at, &["noon", "midnight", "midday"]) {
        let hour = if reader.is(at, &["midnight"]) { (23, 59) } else { (12, 0) };
        return Some((hour, at + 1));
    }
    let (hour, minute, mut at) = clock_face(reader, at)?;
    let half = reader.word(at);
    let afternoon = match half {
        "p" | "P" | "pm" | "PM" => true,
        "a" | "A" | "am" | "AM" => false,
        _ => return None,
    };
    at += 1;
    if half.len() == 1 {
        at += usize::from(reader.sign(at, &["."]));
        if !reader.is(at, &["m"]) {
            return None;
        }
        at += 1;
    }
    at += usize::from(reader.sign(at, &["."]) && reader.joined(at));
    let noted = bracketed(reader, at, |at| reader.is(at, &["noon", "midnight"]).then_some(at));
    if let Some((word, end)) = noted {
        return Some((if reader.is(word, &["noon"]) { (12, 0) } else { (23, 59) }, end));
    }
    let hour = match (hour, afternoon) {
        (12, true) => 12,
        (12, false) => 0,
        (hour, true) => hour + 12,
        (hour, false) => hour,
    };
    (hour < 24).then_some(((hour, minute), at))
}

/// `9`, `7:40`, `3.45`: hour, minute, and one past them.
fn clock_face(reader: &Reader<'_>, at: usize) -> Option<(i8, i8, usize)> {
    let word = reader.word(at);
    let (hour, minute, end) = match word.split_once('.') {
        Some((hour, minute)) => (hour, minute, at + 1),
        None if reader.sign(at + 1, &[":"]) => (word, reader.word(at + 2), at + 3),
        None => (word, "0", at + 1),
    };
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..=12).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute, end))
}

/// The day that a written date means in a document of the day `citing`, and whether the year was written.
///
/// Without a year it is the last such day before the citing document, `slack` days after it allowed; without a month
/// that of `before`, the date read last.
pub(super) fn placed(date: &Dated, citing: Option<Date>, before: Option<Date>, slack: i32) -> Option<(When, bool)> {
    let (year, month) = match (date.month, date.year) {
        (Month::Named(month), Some(year)) => (year, month),
        (Month::Named(month), None) => (year_of(month, date.day, citing?, slack)?, month),
        (Month::Last(month), _) => (year_of(month, date.day, citing?, 0)?, month),
        (Month::This, _) => (citing?.year(), citing?.month()),
        (Month::Before, _) => moved(citing?, -1)?,
        (Month::Next, _) => moved(citing?, 1)?,
        (Month::Same, _) => (before?.year(), before?.month()),
    };
    let day = Date::new(year, month, date.day).ok()?;
    let when = match date.hour {
        Some((hour, minute)) => When::hour(DateTime::new(year, month, date.day, hour, minute, 0, 0).ok()?),
        None => When::day(day),
    };
    Some((when, date.year.is_some()))
}

fn moved(day: Date, months: i8) -> Option<(i16, i8)> {
    let other = day.first_of_month().checked_add(months.months()).ok()?;
    Some((other.year(), other.month()))
}

/// The year in which such a day last came, as seen on the day `citing`; `slack` days after it still count.
fn year_of(month: i8, day: i8, citing: Date, slack: i32) -> Option<i16> {
    let latest = citing.checked_add(slack.days()).ok()?;
    let this = Date::new(latest.year(), month, day.min(28)).ok()?;
    Some(if this > latest { latest.year() - 1 } else { latest.year() })
}
