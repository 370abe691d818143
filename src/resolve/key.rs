//! What a reference is looked up by. Read [`Key`] first.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use super::{Head, Period};
use crate::document::Series;

/// Something that a reference looks up and a document answers to, as a hash.
///
/// A reference depends on exactly those documents that share a key with it: when one of them comes or goes, and then
/// only, the reference has to be resolved anew. The hash is the same on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(pub u64);

/// A stretch of time, one of those of equal length that follow each other. Keys of numbers carry it, since numbers come
/// again every year: a document that comes or goes touches only the references of its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch(i32);

impl Stretch {
    /// Its length in days: what is looked up without a date lies in three of them.
    const DAYS: i32 = 256;

    /// The stretch of a day (since 1 January 1800).
    pub fn of(day: i32) -> Self {
        Self(day.div_euclid(Self::DAYS))
    }

    /// The stretches from one day to another, both included.
    pub fn between(first: i32, last: i32) -> impl Iterator<Item = Self> {
        (Self::of(first).0..=Self::of(last).0).map(Self)
    }
}

impl Key {
    /// A number sent by a post in a stretch of time; the post is empty where no post is known.
    pub fn number(from: &str, number: u32, stretch: Stretch) -> Self {
        Self::of(1, (from, number, stretch))
    }

    /// A number on a day (days since 1 January 1800), whoever sent it.
    pub fn number_on(number: u32, day: i32) -> Self {
        Self::of(2, (number, day))
    }

    /// A day.
    pub fn day(day: i32) -> Self {
        Self::of(3, day)
    }

    /// What a post sent in a series within a period: what one number clock is fitted on.
    pub fn clock(from: &str, series: &Series, period: Period) -> Self {
        Self::of(7, (from, series, period))
    }

    /// All that a post sent in a series.
    pub fn series(from: &str, series: &Series) -> Self {
        Self::of(4, (from, series))
    }

    /// A number of a series in a stretch of time, whoever sent it.
    pub fn named(series: &Series, number: u32, stretch: Stretch) -> Self {
        Self::of(5, (series, number, stretch))
    }

    /// A volume.
    pub fn volume(volume: &str) -> Self {
        Self::of(6, volume)
    }

    /// All keys that a document answers to, sorted.
    pub fn of_head(head: &Head) -> Vec<Self> {
        let mut keys = vec![Self::volume(head.id.volume())];
        let minutes = head.date.map(super::index::moment);
        let day = minutes.map(|minutes| minutes.div_euclid(1440));
        keys.extend(day.map(Self::day));
        // A number without a date is found by no reference.
        if let Some(((number, minutes), day)) = head.number.zip(minutes).zip(day) {
            let (stretch, period) = (Stretch::of(day), Period::of(minutes));
            keys.extend(head.from.iter().map(|post| Self::number(post, number, stretch)));
            if head.from.is_empty() {
                keys.push(Self::number("", number, stretch));
            }
            keys.push(Self::number_on(number, day));
            keys.extend(head.from.iter().map(|post| Self::clock(post, &head.series, period)));
            keys.push(Self::named(&head.series, number, stretch));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn of(tag: u8, value: impl Hash) -> Self {
        let mut hasher = Xxh3::new();
        tag.hash(&mut hasher);
        value.hash(&mut hasher);
        Self(hasher.finish())
    }
}
