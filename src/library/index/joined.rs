//! One answer of two stores: what is in front, and the library behind it. Read [`joined`] first.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::catalog::{Hit, Partial, Ranking, Results, SearchRequest, Window, YearCount};

/// The request to each store: all up to the end of the window, since how many of them are the other's is not known yet.
pub(super) fn up_to_the_end(request: &SearchRequest) -> SearchRequest {
    let Window { offset, count } = request.window;
    let count = if count == 0 { 0 } else { offset.saturating_add(count) };
    SearchRequest { window: Window { offset: 0, count }, ..request.clone() }
}

/// The answers of both, which hold no document in common, as one answer to `request`.
pub(super) fn joined(front: Results, behind: Results, request: &SearchRequest) -> Results {
    let Window { offset, count } = request.window;
    let mut hits: Vec<_> = front.hits.into_iter().chain(behind.hits).collect();
    hits.sort_by(|one, other| before(one, other, request.ranking));
    let mut years = BTreeMap::new();
    for YearCount { year, documents } in front.by_year.into_iter().chain(behind.by_year) {
        *years.entry(year).or_default() += documents;
    }
    let mut by_volume: Vec<_> = front.by_volume.into_iter().chain(behind.by_volume).collect();
    by_volume.sort_by(|one, other| one.volume.cmp(&other.volume));
    Results {
        total: front.total + behind.total,
        offset,
        hits: hits.into_iter().skip(offset as usize).take(count as usize).collect(),
        by_year: years.into_iter().map(|(year, documents)| YearCount { year, documents }).collect(),
        by_volume,
        // A store in which something was found has nothing to say but of the query itself.
        explanations: if front.total > 0 { front.explanations } else { behind.explanations },
        partial: both(front.partial, behind.partial),
    }
}

/// Which of two hits comes first; what has no date comes last.
fn before(one: &Hit, other: &Hit, ranking: Ranking) -> Ordering {
    let date = |hit: &Hit| (hit.entry.date.is_empty(), hit.entry.date.clone());
    let earlier = date(one).cmp(&date(other));
    match ranking {
        Ranking::Relevance => other.score.cmp(&one.score).then(earlier),
        Ranking::Date => earlier,
    }
}

fn both(front: Option<Partial>, behind: Option<Partial>) -> Option<Partial> {
    match (front, behind) {
        (Some(front), Some(behind)) => {
            Some(Partial { indexed: front.indexed + behind.indexed, of: front.of + behind.of })
        }
        (front, behind) => front.or(behind),
    }
}
