//! Dates of a query: a day, a month, a year, a range. Read [`Dates`] first.

use std::fmt;
use std::ops::Range;

use super::Fault;
use crate::document::{Precision, When};
use crate::posts::read_date;

/// From one date to another, both with their last minute; an open end is `None`. One date is both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dates {
    /// The first.
    pub from: Option<When>,
    /// The last.
    pub to: Option<When>,
}

/// What is shown where a date cannot be read.
const EXAMPLES: &str = "dates are written 1941, 1941-03, 1941-03-21, 1941-03..1941-06, 1941.., ..1941-06";

impl Dates {
    /// The first and the last minute, counted as [`When::minutes`] does.
    pub fn minutes(&self) -> (i64, i64) {
        let first = self.from.map_or(i64::MIN, |when| when.minutes());
        let last = self.to.map_or(i64::MAX, |when| When::hour(when.latest).minutes());
        (first, last)
    }
}

impl fmt::Display for Dates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (from, to) => {
                from.map_or(Ok(()), |from| write!(f, "{from}"))?;
                f.write_str("..")?;
                to.map_or(Ok(()), |to| write!(f, "{to}"))
            }
        }
    }
}

/// Reads what stands behind `date:`; the spans of faults count from its start.
pub(super) fn read(text: &str) -> (Option<Dates>, Vec<Fault>) {
    let Some(at) = text.find("..") else {
        return match one(text) {
            Some(when) => (Some(single(when)), Vec::new()),
            None => (None, vec![unreadable(text, 0..text.len())]),
        };
    };
    let (first, last) = (&text[..at], text[at..].trim_start_matches('.'));
    if first.trim().is_empty() && last.trim().is_empty() {
        return (None, vec![Fault::new(0..text.len(), "the range has neither a beginning nor an end").hint(EXAMPLES)]);
    }
    let mut faults = Vec::new();
    let mut end = |part: &str, start: usize| match part.trim() {
        "" => None,
        trimmed => {
            let read = one(trimmed);
            if read.is_none() {
                faults.push(unreadable(part, start..start + part.len()));
            }
            read
        }
    };
    let (from, to) = (end(first, 0), end(last, text.len() - last.len()));
    if !faults.is_empty() {
        return (None, faults);
    }
    ordered(from, to, text.len())
}

/// The range, turned round where it runs backwards.
fn ordered(from: Option<When>, to: Option<When>, len: usize) -> (Option<Dates>, Vec<Fault>) {
    let (from, to) = (from.map(|when| single(when).from), to.map(|when| single(when).to));
    let dates = Dates { from: from.flatten(), to: to.flatten() };
    let (first, last) = dates.minutes();
    if first <= last {
        return (Some(dates), Vec::new());
    }
    let turned = Dates { from: dates.to, to: dates.from };
    let fault = Fault::new(0..len, format!("the range ends before it begins; read as {turned}"));
    (Some(turned), vec![fault.instead(turned.to_string())])
}

/// A written range such as `May 9 and 10, 1941` is from its first day to its last.
fn single(when: When) -> Dates {
    match when.precision {
        Precision::Range => {
            Dates { from: Some(When::day(when.earliest.date())), to: Some(When::day(when.latest.date())) }
        }
        _ => Dates { from: Some(when), to: Some(when) },
    }
}

/// `1941`, `1941-03`, `1941-03-21`, `1941-03-21T17:00`, or as datelines have it: `March 21, 1941`.
fn one(text: &str) -> Option<When> {
    let text = text.trim();
    if text.contains(|c: char| c.is_alphabetic() && c != 'T') {
        return written(text);
    }
    let (day, hour) = match text.split_once(['T', ' ']) {
        Some((day, hour)) => (day, Some(hour)),
        None => (text, None),
    };
    let mut parts = day.split(['-', '/']);
    let year = digits(parts.next()?, 4)?;
    let Some(month) = parts.next() else { return hour.is_none().then(|| whole(year, None))? };
    let month = digits(month, 2)?.try_into().ok()?;
    let Some(day) = parts.next() else { return hour.is_none().then(|| whole(year, Some(month)))? };
    let day = jiff::civil::Date::new(year, month, digits(day, 2)?.try_into().ok()?).ok()?;
    match (parts.next(), hour) {
        (Some(_), _) => None,
        (None, None) => Some(When::day(day)),
        (None, Some(hour)) => {
            let (hour, minute) = hour.split_once(':')?;
            let time =
                jiff::civil::Time::new(digits(hour, 2)?.try_into().ok()?, digits(minute, 2)?.try_into().ok()?, 0, 0);
            Some(When::hour(day.to_datetime(time.ok()?)))
        }
    }
}

/// A date in words, if it is all that stands there.
fn written(text: &str) -> Option<When> {
    let read = read_date(text)?;
    let all = read.span.start == 0 && text[read.span.end as usize..].chars().all(|c| !c.is_alphanumeric());
    all.then_some(read.when)
}

/// A year, or a month of it.
fn whole(year: i16, month: Option<i8>) -> Option<When> {
    let first = jiff::civil::Date::new(year, month.unwrap_or(1), 1).ok()?;
    let (last, precision) = match month {
        Some(_) => (first.last_of_month(), Precision::Month),
        None => (first.last_of_year(), Precision::Year),
    };
    Some(When { earliest: first.at(0, 0, 0, 0), latest: last.at(23, 59, 0, 0), precision })
}

/// One digit or more, up to `most`; a year has four.
fn digits(text: &str, most: usize) -> Option<i16> {
    let fits = text.len() <= most && (most < 4 || text.len() == 4) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// What is wrong with a date, with what was probably meant.
fn unreadable(text: &str, span: Range<usize>) -> Fault {
    let fault = Fault::new(span, format!("“{text}” is no date"));
    match meant(text) {
        Some(meant) => fault.hint(format!("did you mean {meant}?")).instead(meant),
        None => fault.hint(EXAMPLES),
    }
}

/// `1936-1938` and `1936-38` mean years, `41` the year of the century, `03.1941` and `21-03-1941` run the other way.
fn meant(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['-', '–', '/', '.']).collect();
    if !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let meant = match parts.as_slice() {
        [year] if year.len() == 2 => format!("19{year}"),
        [from, to] if from.len() == 4 && to.len() == 4 => format!("{from}..{to}"),
        [from, to] if from.len() == 4 && to.len() == 2 => format!("{from}..{}{to}", &from[..2]),
        [month, year] if month.len() < 3 && year.len() == 4 => format!("{year}-{month:0>2}"),
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => return None,
    };
    let (dates, faults) = match meant.split_once("..") {
        Some((from, to)) => ordered(Some(one(from)?), Some(one(to)?), 0),
        None => (Some(single(one(&meant)?)), Vec::new()),
    };
    (dates.is_some() && faults.is_empty()).then_some(meant)
}
