//! Dates as they are written in datelines and headings. Read [`read_date`] first.

use jiff::civil::{Date, date};

use crate::document::{Precision, When};
use crate::text::Span;

/// A date with the bytes that it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenDate {
    /// Its bytes in the text that was read.
    pub span: Span,
    /// What it means.
    pub when: When,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A word or number of the text.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// The first whole date (with a year) in `text`, with the hour that follows it.
pub fn read_date(text: &str) -> Option<WrittenDate> {
    let pieces = pieces(text);
    (0..pieces.len())
        .find_map(|at| date_at(&pieces[at..]))
        .map(|(start, end, when)| WrittenDate { span: Span::new(start, with_point(text, end)), when })
}

/// The end of a date with the point of its `p.m.`
fn with_point(text: &str, end: usize) -> usize {
    let before = text[..end].strip_suffix(['m', 'M']).map(str::trim_end);
    let is_short = before.is_some_and(|before| before.ends_with('.')) && text[end..].starts_with('.');
    end + usize::from(is_short)
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(Piece { text: &text[from..at], start: from, end: at });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// A date that begins at the first piece.
fn date_at(pieces: &[Piece<'_>]) -> Option<(usize, usize, When)> {
    let first = pieces.first()?;
    let (day, month_at) = match month(first.text) {
        Some(_) => (None, 0),
        None => (Some(ordinal(first.text)?), day_first(pieces)?),
    };
    let month = month(pieces.get(month_at)?.text)?;
    let mut at = month_at + 1;
    let mut days = (day, day);
    let written = pieces.get(at).filter(|_| day.is_none()).and_then(|p| ordinal(p.text));
    if let Some(first) = written {
        at += 1;
        days = (Some(first), Some(last_day(pieces, &mut at).unwrap_or(first)));
    }
    let year_piece = pieces.get(at).copied()?;
    let year = year(year_piece.text)?;
    let end = year_piece.end;
    let hour = hour(&pieces[at + 1..]);
    let when = moment(year, month, days, hour)?;
    Some((first.start, hour.map_or(end, |(_, stop)| stop), when))
}

/// The last of the days from `at` on: `9–11`, `9 and 10`; steps over them.
fn last_day(pieces: &[Piece<'_>], at: &mut usize) -> Option<i8> {
    let mut last = None;
    while let Some(later) =
        pieces.get(*at).and_then(|p| ordinal(p.text)).or_else(|| second_day(&pieces[(*at).min(pieces.len())..], at))
    {
        last = Some(later);
        *at += 1;
    }
    last
}

/// `9 and 10`, `9 and/or 10`: steps over the joining words to the second day.
fn second_day(pieces: &[Piece<'_>], at: &mut usize) -> Option<i8> {
    let joins = pieces.iter().take_while(|p| matches!(p.text, "and" | "or" | "to")).count();
    let day = pieces.get(joins).filter(|_| joins > 0).and_then(|p| ordinal(p.text))?;
    *at += joins;
    Some(day)
}

/// Where the month stands behind a day: `20 May`, `20th of May`, `the 20th day of May`.
fn day_first(pieces: &[Piece<'_>]) -> Option<usize> {
    let skipped =
        pieces.iter().skip(1).take_while(|p| matches!(p.text, "of" | "day" | "th" | "st" | "nd" | "rd")).count();
    (skipped < 3).then_some(1 + skipped)
}

pub(super) fn month(word: &str) -> Option<i8> {
    let lower = word.to_ascii_lowercase();
    if lower.len() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|m| {
        *m == lower
            || (lower.len() <= 4 && m.starts_with(&lower) && lower.len() >= 3 && word.starts_with(char::is_uppercase))
    })?;
    i8::try_from(at + 1).ok()
}

fn ordinal(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let tail = &word[digits.len()..];
    let known = matches!(tail, "" | "st" | "d" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|day| known && (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1700..2100).contains(year))
}

/// The hour after a date: `5 p.m.`, `2:07 p.m.`, `9.30 p.m.`, `noon`, `midnight`, `1746Z`; with the byte it ends at.
fn hour(pieces: &[Piece<'_>]) -> Option<((i8, i8), usize)> {
    let first = pieces.first()?;
    match first.text.to_ascii_lowercase().as_str() {
        "noon" => return Some(((12, 0), first.end)),
        "midnight" => return Some(((23, 59), first.end)),
        _ => {}
    }
    if let Some(zulu) = first.text.strip_suffix(['Z', 'z']).filter(|z| z.len() == 4) {
        return Some((
            (zulu[..2].parse().ok().filter(|h| *h < 24)?, zulu[2..].parse().ok().filter(|m| *m < 60)?),
            first.end,
        ));
    }
    let hour: i8 = first.text.parse().ok().filter(|h| (0..=12).contains(h))?;
    let (minute, mut at) = match pieces.get(1).filter(|p| p.text.len() == 2).and_then(|p| p.text.parse().ok()) {
        Some(minute) => (minute, 2),
        None => (0, 1),
    };
    let mut half = half_of_day(&pieces[at..]);
    while half.is_none() && pieces.get(at).is_some_and(|p| p.text.parse::<u16>().is_ok()) && at < 5 {
        at += 1;
        half = half_of_day(&pieces[at..]);
    }
    let (afternoon, end) = half?;
    let hour = match (hour, afternoon) {
        (12, false) => 0,
        (12, true) => 12,
        (h, true) => h + 12,
        (h, false) => h,
    };
    Some(((hour, minute), end))
}

/// `p.m.`, `pm`, `p. m.`: whether it is after noon, and the byte it ends at, with its full stop left out.
fn half_of_day(pieces: &[Piece<'_>]) -> Option<(bool, usize)> {
    let first = pieces.first()?;
    let (letter, end) = match first.text {
        "pm" | "PM" | "am" | "AM" => (&first.text[..1], first.end),
        "p" | "a" | "P" | "A" => {
            let second = pieces.get(1).filter(|p| matches!(p.text, "m" | "M"))?;
            (first.text, second.end)
        }
        _ => return None,
    };
    Some((letter.eq_ignore_ascii_case("p"), end))
}

fn moment(year: i16, month: i8, days: (Option<i8>, Option<i8>), hour: Option<((i8, i8), usize)>) -> Option<When> {
    let whole = |day: i8| Date::new(year, month, day).ok();
    match days {
        (Some(first), Some(last)) if last > first => {
            let (earliest, latest) = (whole(first)?.at(0, 0, 0, 0), whole(last)?.at(23, 59, 0, 0));
            Some(When { earliest, latest, precision: Precision::Range })
        }
        (Some(day), _) => Some(match hour {
            Some(((h, m), _)) if m < 60 => When::hour(whole(day)?.at(h, m, 0, 0)),
            _ => When::day(whole(day)?),
        }),
        _ => {
            let first = date(year, month, 1);
            Some(When {
                earliest: first.at(0, 0, 0, 0),
                latest: first.last_of_month().at(23, 59, 0, 0),
                precision: Precision::Month,
            })
        }
    }
}
