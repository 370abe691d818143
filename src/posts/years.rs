//! Whether a volume can hold a document of a year. Read [`can_hold`] first.
//!
//! Sources have dates wrong: the printer set one figure for another, or who encoded it mistook it. Such a date would stand
//! at the head of every list by date.

use std::ops::RangeInclusive;

use crate::document::Volume;

/// How many years before its own a volume may print documents of: some tell of old claims.
const BEFORE: i16 = 300;

/// How many years after its publication a volume may print documents of: some headers give the year that it tells of.
const AFTER: i16 = 2;

/// Whether a volume can hold a document of `year`: none that was written long after the volume was published, none of a time
/// before all diplomacy that it could tell of, and none of its own years in another century, which is a misprint.
pub(super) fn can_hold(volume: &Volume, year: i16) -> bool {
    let published = volume.year.is_none_or(|published| year <= published + AFTER);
    // Of other files the digits of a name say nothing: `roll1436`.
    let named = || volume.id.strip_prefix("frus").and_then(years);
    let possible = years(&volume.subseries).or_else(named).is_none_or(|own| {
        let misprinted = own.clone().any(|own| own != year && (own - year) % 100 == 0);
        !misprinted && year >= own.start() - BEFORE
    });
    published && possible
}

/// The years that a title, or an id behind `frus`, names first: `1936`, `1961–1963`, `1961-63v05`.
fn years(words: &str) -> Option<RangeInclusive<i16>> {
    let at = words.find(|c: char| c.is_ascii_digit())?;
    let (first, rest) = year(&words[at..])?;
    let last = rest.strip_prefix(['-', '–']).map(|rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let last = match (last, rest.strip_prefix(['-', '–'])) {
        (Some(4), Some(rest)) => year(rest).map(|(last, _)| last),
        (Some(2), Some(rest)) => rest[..2].parse().ok().map(|last: i16| first / 100 * 100 + last),
        _ => None,
    };
    Some(first..=last.filter(|last| *last >= first).unwrap_or(first))
}

/// Four digits that begin the words, as a year, and what stands after them.
fn year(words: &str) -> Option<(i16, &str)> {
    let (digits, rest) = words.split_at_checked(4)?;
    Some((digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_of_a_volume_are_read_from_its_title_or_its_id() {
        for (words, expected) in [
            ("1936", Some(1936..=1936)),
            ("1961–1963", Some(1961..=1963)),
            ("1969-1976", Some(1969..=1976)),
            ("1961-63v05", Some(1961..=1963)),
            ("1872p2v2", Some(1872..=1872)),
            ("1917Supp02v02", Some(1917..=1917)),
            ("letters of Zenda, 12", None),
            ("", None),
        ] {
            assert_eq!(years(words), expected, "{words}");
        }
    }

    #[test]
    fn a_year_that_a_volume_cannot_hold_is_told() {
        let volume = |id: &str, year| Volume { id: id.into(), year, ..Volume::default() };
        let old = volume("frus1870", Some(1871));
        for (year, expected) in [(201, false), (1670, false), (1770, false), (1793, true), (1873, true), (1874, false)]
        {
            assert_eq!(can_hold(&old, year), expected, "{year}");
        }
        assert!(!can_hold(&volume("frus1952-54v02p1", None), 1853), "a century off");
        assert!(can_hold(&volume("frus1952-54v02p1", None), 1963), "it is not known when that was published");
        assert!(can_hold(&volume("letters", None), 201), "nothing is known of it");
        assert!(can_hold(&volume("roll1836", None), 1936), "a name that is no volume's");
    }
}
