//! Numbers of documents as the index keeps them: alone, and in their series. Read [`terms`] first.

use std::ops::RangeInclusive;

use xxhash_rust::xxh3::xxh3_64;

use crate::document::Series;
use crate::query::Numbers;

/// What a number of a series is found under: the number alone, and the number in its series.
pub(super) fn terms(series: &Series, number: u32) -> [u64; 2] {
    [u64::from(number), within(series, number)]
}

/// The terms that `numbers` asks for.
pub(super) fn asked(numbers: &Numbers) -> RangeInclusive<u64> {
    match &numbers.series {
        None => u64::from(numbers.first)..=u64::from(numbers.last),
        Some(series) => within(series, numbers.first)..=within(series, numbers.last),
    }
}

/// A number in a series: the series in the upper half, so that the numbers of one are a range.
fn within(series: &Series, number: u32) -> u64 {
    let code = match series {
        Series::Telegram => 1,
        Series::Despatch => 2,
        Series::Airgram => 3,
        Series::Circular => 4,
        // The upper bit keeps names apart from the four above; two names that share the rest are not to be expected.
        Series::Named(name) => (xxh3_64(name.as_bytes()) as u32) | 1 << 31,
    };
    u64::from(code) << 32 | u64::from(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_asked_for_alone_or_in_its_series() {
        let named = Series::Named("SECTO".into());
        let asked_for = |series, first, last| asked(&Numbers { series, first, last });
        for series in [Series::Telegram, Series::Circular, named.clone()] {
            let terms = terms(&series, 14);
            assert!(terms.iter().any(|term| asked_for(None, 14, 14).contains(term)));
            assert!(terms.iter().any(|term| asked_for(Some(series.clone()), 10, 20).contains(term)));
            assert!(!terms.iter().any(|term| asked_for(Some(Series::Despatch), 0, u32::MAX).contains(term)));
            assert!(!terms.iter().any(|term| asked_for(None, 15, 20).contains(term)));
        }
    }
}
