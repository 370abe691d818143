//! Lists of demands that are filtered, sorted, judged, or of two stores. Read [`Demanded`] first.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::sync::Arc;

use super::Library;
use super::demands::{Judged, Key};
use super::sift::bears;
use crate::catalog::{DemandFilter, DemandOrder, DemandsRequest};
use crate::error::Result;
use crate::text::fold;

/// The demands that pass a filter, in order, made once and kept while nothing changes.
#[derive(Debug)]
pub(super) struct Demanded {
    /// Of this store, and of the one behind.
    generations: (i64, i64),
    filter: DemandFilter,
    order: DemandOrder,
    judged: Vec<Judged>,
    pub(super) keys: Vec<Key>,
}

impl Library {
    /// The demands that pass, made anew or kept from before.
    pub(super) fn demanded(&self, request: &DemandsRequest, judged: &[Judged]) -> Result<Arc<Demanded>> {
        let behind = self.behind.as_ref().map_or(Ok(0), |behind| behind.generation())?;
        let generations = (self.generation()?, behind);
        let kept = self.kept.borrow_mut().demanded.take().filter(|kept| {
            let same = kept.filter == request.filter && kept.order == request.order && kept.judged == judged;
            same && kept.generations == generations
        });
        let demanded = match kept {
            Some(kept) => kept,
            None => Arc::new(Demanded {
                generations,
                filter: request.filter.clone(),
                order: request.order,
                judged: judged.to_vec(),
                keys: self.passing(request, judged)?,
            }),
        };
        self.kept.borrow_mut().demanded = Some(Arc::clone(&demanded));
        Ok(demanded)
    }

    fn passing(&self, request: &DemandsRequest, judged: &[Judged]) -> Result<Vec<Key>> {
        let (filter, order) = (&request.filter, request.order);
        let [by, of] = [&filter.narrowed.by, &filter.narrowed.of].map(|name| name.as_deref().map(fold));
        let mut ranks = Ranks::default();
        // The group in the order, the minutes of the document, the key.
        let mut found: Vec<(u32, i64, Key)> = Vec::new();
        let _ = self.sift(filter, judged, &mut |sifted| {
            if bears(sifted.by, by.as_ref()) && bears(sifted.of, of.as_ref()) {
                let group = match order {
                    DemandOrder::Date => 0,
                    DemandOrder::By => ranks.of(sifted.by),
                    DemandOrder::Of => ranks.of(sifted.of),
                    DemandOrder::Kind => sifted.demand.kind.into(),
                };
                found.push((group, sifted.minutes, sifted.key));
            }
            ControlFlow::Continue(())
        })?;
        if matches!(order, DemandOrder::By | DemandOrder::Of) {
            let places = ranks.places();
            found.iter_mut().for_each(|row| row.0 = places[row.0 as usize]);
        }
        // Of one moment what is in front comes first.
        found.sort_unstable_by_key(|(group, minutes, key)| (*group, *minutes, *key < 0, key.abs()));
        Ok(found.into_iter().map(|(_, _, key)| key).collect())
    }
}

/// Names numbered as they come, and then by the alphabet.
#[derive(Debug, Default)]
struct Ranks(HashMap<String, u32>);

impl Ranks {
    /// The number of a name.
    fn of(&mut self, name: &str) -> u32 {
        match self.0.get(name) {
            Some(rank) => *rank,
            None => {
                let rank = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
                self.0.insert(name.to_owned(), rank);
                rank
            }
        }
    }

    /// The place of each number in the order of the names; no name comes last.
    fn places(&self) -> Vec<u32> {
        let sorted: BTreeMap<_, _> = self.0.iter().map(|(name, rank)| ((name.is_empty(), name), *rank)).collect();
        let mut places = vec![0; sorted.len()];
        for (place, rank) in (0..).zip(sorted.into_values()) {
            places[rank as usize] = place;
        }
        places
    }
}
