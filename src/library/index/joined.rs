//! One answer of two stores: what is in front, and the library behind it. Read [`joined`] first.

use std::collections::BTreeMap;

use super::search::Found;
use crate::catalog::{Partial, Ranking, Results, YearCount};

/// What was found in both, which hold no document in common, as one; of two that rank the same, the one in front comes first.
pub(super) fn joined<'a>(front: Found<'a>, behind: Found<'a>, ranking: Ranking) -> Found<'a> {
    let mut best: Vec<_> = front.best.into_iter().chain(behind.best).collect();
    best.sort_by(|(_, one), (_, other)| one.ranks(other, ranking));
    let (front, behind) = (front.results, behind.results);
    let mut years = BTreeMap::new();
    for YearCount { year, documents } in front.by_year.into_iter().chain(behind.by_year) {
        *years.entry(year).or_default() += documents;
    }
    let mut by_volume: Vec<_> = front.by_volume.into_iter().chain(behind.by_volume).collect();
    by_volume.sort_by(|one, other| one.volume.cmp(&other.volume));
    let results = Results {
        total: front.total + behind.total,
        offset: front.offset,
        hits: Vec::new(),
        by_year: years.into_iter().map(|(year, documents)| YearCount { year, documents }).collect(),
        by_volume,
        // A store in which something was found has nothing to say but of the query itself.
        explanations: if front.total > 0 { front.explanations } else { behind.explanations },
        partial: both(front.partial, behind.partial),
    };
    Found { results, best }
}

fn both(front: Option<Partial>, behind: Option<Partial>) -> Option<Partial> {
    match (front, behind) {
        (Some(front), Some(behind)) => {
            Some(Partial { indexed: front.indexed + behind.indexed, of: front.of + behind.of })
        }
        (front, behind) => front.or(behind),
    }
}
