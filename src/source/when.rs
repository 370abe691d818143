//! Dates as files give them to machines (`1936-11-27T17:00:00-05:00`), read to a [`When`].

use jiff::civil::{Date, DateTime};

use crate::document::{Precision, When};

/// Reads a year, month, day or moment. An offset from Greenwich is left aside: a moment is the local time of its place.
pub(super) fn moment(text: &str) -> Option<When> {
    let (day, time) = match text.trim().split_once(['T', ' ']) {
        Some((day, time)) => (day, Some(time)),
        None => (text.trim(), None),
    };
    let mut fields = day.splitn(3, '-');
    let year: i16 = number(fields.next()?, 4)?;
    let month = fields.next().map(|month| number(month, 2));
    let day = fields.next().map(|day| number(day, 2));
    match (month, day, time) {
        (None, None, None) => range(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?, Precision::Year),
        (Some(month), None, None) => {
            let first = Date::new(year, month?, 1).ok()?;
            range(first, first.last_of_month(), Precision::Month)
        }
        (Some(month), Some(day), None) => Some(When::day(Date::new(year, month?, day?).ok()?)),
        (Some(month), Some(day), Some(time)) => {
            let date = Date::new(year, month?, day?).ok()?;
            Some(clock(date, time).map_or_else(|| When::day(date), When::hour))
        }
        _ => None,
    }
}

/// From the start of one moment to the end of the other; a whole day or one moment where they mean no more than that.
pub(super) fn between(from: When, to: When) -> Option<When> {
    let (earliest, latest) = (from.earliest, to.latest);
    if earliest > latest {
        return None;
    }
    let day = When::day(earliest.date());
    if earliest == latest {
        Some(When::hour(earliest))
    } else if (earliest, latest) == (day.earliest, day.latest) {
        Some(day)
    } else {
        Some(When { earliest, latest, precision: Precision::Range })
    }
}

fn range(first: Date, last: Date, precision: Precision) -> Option<When> {
    Some(When { earliest: first.at(0, 0, 0, 0), latest: last.at(23, 59, 0, 0), precision })
}

/// The time of day, without seconds and offset; 24:00 is the end of the day.
fn clock(date: Date, time: &str) -> Option<DateTime> {
    let mut fields = time.splitn(3, ':');
    let hour: i8 = number(fields.next()?, 2)?;
    let minute = number(fields.next()?.get(..2)?, 2)?;
    match (hour, minute) {
        (24, 0) => Some(date.at(23, 59, 0, 0)),
        (0..24, 0..60) => Some(date.at(hour, minute, 0, 0)),
        _ => None,
    }
}

fn number<T: std::str::FromStr>(digits: &str, width: usize) -> Option<T> {
    (digits.len() == width && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        let read = moment(text).map(|when| format!("{when} {:?} to {}", when.precision, when.latest));
        assert_eq!(read.as_deref().unwrap_or("nothing"), expected, "{text}");
    }

    #[test]
    fn moments_of_every_length() {
        reads("1936", "1936 Year to 1936-12-31T23:59:00");
        reads("1936-02", "1936-02 Month to 1936-02-29T23:59:00");
        reads("1936-11-27", "1936-11-27 Day to 1936-11-27T23:59:00");
        reads("1936-11-27T17:00:00", "1936-11-27T17:00 Hour to 1936-11-27T17:00:00");
        reads("1936-11-27T17:00:00-05:00", "1936-11-27T17:00 Hour to 1936-11-27T17:00:00");
        reads("1936-11-27T24:00", "1936-11-27T23:59 Hour to 1936-11-27T23:59:00");
        reads("1936-11-27Tnoon", "1936-11-27 Day to 1936-11-27T23:59:00");
    }

    #[test]
    fn what_is_no_date_is_nothing() {
        for text in ["", "36", "1936-13-01", "1936-02-30", "Nov 27", "1936-1-1", "-", "1936T17:00"] {
            reads(text, "nothing");
        }
    }

    #[test]
    fn two_moments_make_a_range_a_day_or_an_hour() {
        let between = |from, to| {
            let when = between(moment(from).expect("a date"), moment(to).expect("a date"));
            when.map_or("nothing".to_owned(), |when| format!("{when} {:?}", when.precision))
        };
        assert_eq!(between("1870-08-08T00:00:00-05:00", "1870-08-08T23:59:59-05:00"), "1870-08-08 Day");
        assert_eq!(between("1870-08-08T10:00:00", "1870-08-08T10:00:59"), "1870-08-08T10:00 Hour");
        assert_eq!(between("1870-08-08", "1870-08-10"), "1870-08-08 Range");
        assert_eq!(between("1870-08-10", "1870-08-08"), "nothing");
    }
}
