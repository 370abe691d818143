//! The list of what is published, and the years that an id tells. Read [`Published`] first.

use std::ops::RangeInclusive;

use serde::Deserialize;

/// A volume that can be fetched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    /// Its id.
    pub id: String,
    /// Its size in bytes.
    pub size: u64,
}

/// A file as GitHub's contents API lists it.
#[derive(Deserialize)]
struct Listed {
    name: String,
    #[serde(default)]
    size: u64,
}

impl Published {
    /// The volumes of a list in the form of GitHub's contents API, in the order of their ids.
    pub(super) fn list(text: &str) -> Option<Vec<Self>> {
        let files: Vec<Listed> = serde_json::from_str(text).ok()?;
        let volume = |file: Listed| Some(Self { id: file.name.strip_suffix(".xml")?.to_owned(), size: file.size });
        let mut volumes: Vec<_> = files.into_iter().filter_map(volume).collect();
        volumes.sort();
        Some(volumes)
    }

    /// The years in the id: `frus1861` is of one, `frus1952-54v14p2` of three, `frus1900-18Index` of nineteen.
    pub fn years(&self) -> Option<RangeInclusive<u16>> {
        let words = self.id.strip_prefix("frus")?;
        let end = words.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(words.len());
        span(words[..end].trim_end_matches('-'))
    }
}

/// Years as a user names them: a decade, a year, or a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Years(RangeInclusive<u16>);

impl Years {
    /// Reads `1930s`, `1936`, `1961-63` or `1961-1963`.
    pub fn read(words: &str) -> Option<Self> {
        match words.strip_suffix('s') {
            Some(decade) => year(decade).filter(|decade| decade % 10 == 0).map(|decade| Self(decade..=decade + 9)),
            None => span(words).map(Self),
        }
    }

    /// Whether a volume's years touch these.
    pub fn touch(&self, volume: &Published) -> bool {
        volume.years().is_some_and(|years| years.start() <= self.0.end() && self.0.start() <= years.end())
    }
}

/// `1936`, `1961-63` or `1961-1963`.
fn span(words: &str) -> Option<RangeInclusive<u16>> {
    let Some((first, last)) = words.split_once('-') else { return year(words).map(|year| year..=year) };
    let first = year(first)?;
    let last = match last.len() {
        2 => first / 100 * 100 + last.parse::<u16>().ok()?,
        _ => year(last)?,
    };
    (first <= last).then_some(first..=last)
}

fn year(words: &str) -> Option<u16> {
    let digits = words.len() == 4 && words.bytes().all(|byte| byte.is_ascii_digit());
    words.parse().ok().filter(|_| digits)
}

/// The ids that may have been meant by `id`, the nearest first.
pub fn near<'a>(id: &str, volumes: &'a [Published]) -> Vec<&'a str> {
    /// How many are told.
    const TOLD: usize = 5;
    let id = id.to_ascii_lowercase();
    let mut ranked: Vec<_> = volumes
        .iter()
        .map(|volume| {
            let known = volume.id.to_ascii_lowercase();
            // What was begun is nearer than what was misspelt.
            let begun = !known.starts_with(&id);
            (begun, strsim::osa_distance(&id, &known), volume.id.as_str())
        })
        .filter(|(begun, distance, _)| !begun || *distance <= 3)
        .collect();
    ranked.sort();
    ranked.into_iter().take(TOLD).map(|(.., id)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn volume(id: &str) -> Published {
        Published { id: id.to_owned(), size: 0 }
    }

    #[test]
    fn an_id_tells_its_years() {
        let years = |id: &str| volume(id).years().map(RangeInclusive::into_inner);
        assert_eq!(years("frus1936v03"), Some((1936, 1936)));
        assert_eq!(years("frus1952-54v14p2"), Some((1952, 1954)));
        assert_eq!(years("frus1969-76ve05p2"), Some((1969, 1976)));
        assert_eq!(years("frus1901China"), Some((1901, 1901)));
        assert_eq!(years("frus1900-18Index"), Some((1900, 1918)));
        assert_eq!(years("schema"), None);
    }

    #[test]
    fn years_touch_the_volumes_that_have_one_of_them() {
        let ids = ["frus1929v01", "frus1930v01", "frus1931-41v02", "frus1939v05", "frus1940v01"].map(volume);
        let of = |words: &str| {
            let years = Years::read(words).expect("these are years");
            ids.iter().filter(|volume| years.touch(volume)).map(|volume| volume.id.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(of("1930s"), ["frus1930v01", "frus1931-41v02", "frus1939v05"]);
        assert_eq!(of("1940"), ["frus1931-41v02", "frus1940v01"]);
        assert_eq!(of("1929-30"), ["frus1929v01", "frus1930v01"]);
        assert_eq!(Years::read("193"), None);
        assert_eq!(Years::read("1935s"), None);
        assert_eq!(Years::read("1939-38"), None);
    }

    #[test]
    fn what_was_begun_and_what_was_misspelt_is_near() {
        let ids = ["frus1936v01", "frus1936v02", "frus1941v06", "frus1961-63v01"].map(volume);
        assert_eq!(near("frus1936", &ids), ["frus1936v01", "frus1936v02"]);
        assert_eq!(near("FRUS1941v6", &ids), ["frus1941v06"]);
        assert_eq!(near("nothing-like-it", &ids), Vec::<&str>::new());
    }
}
