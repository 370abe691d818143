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

impl Key {
    /// A number sent by a post; the post is empty where no post is known.
    pub fn number(from: &str, number: u32) -> Self {
        Self::of(1, (from, number))
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

    /// A number of a series with a name of its own, whoever sent it.
    pub fn named(series: &Series, number: u32) -> Self {
        Self::of(5, (series, number))
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
        if let Some(number) = head.number {
            keys.extend(head.from.iter().map(|post| Self::number(post, number)));
            if head.from.is_empty() {
                keys.push(Self::number("", number));
            }
            keys.extend(day.map(|day| Self::number_on(number, day)));
            if let Some(period) = minutes.map(Period::of) {
                keys.extend(head.from.iter().map(|post| Self::clock(post, &head.series, period)));
            }
            keys.push(Self::named(&head.series, number));
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
