//! Lists of demands that are filtered, sorted, judged, or of two stores. Read [`Demanded`] first.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use memchr::memmem::Finder;

use super::Library;
use super::demands::{Judged, Kept, Key, SEPARATOR, key_of, number};
use super::filter::{finders, holds};
use super::schema::volume_of;
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

/// A filter made ready, and the demands that passed it.
struct Sieve<'a> {
    by: Vec<Finder<'a>>,
    of: Vec<Finder<'a>>,
    words: Vec<Finder<'a>>,
    kind: Option<u8>,
    order: DemandOrder,
    ranks: Ranks,
    /// The group in the order, the minutes of the document, the key.
    found: Vec<(u32, i64, Key)>,
}

impl Library {
    /// The demands that pass, made anew or kept from before.
    pub(super) fn demanded(
        &self,
        request: &DemandsRequest,
        dates: (i64, i64),
        judged: &[Judged],
    ) -> Result<Arc<Demanded>> {
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
                keys: self.passing(request, dates, judged)?,
            }),
        };
        self.kept.borrow_mut().demanded = Some(Arc::clone(&demanded));
        Ok(demanded)
    }

    fn passing(&self, request: &DemandsRequest, dates: (i64, i64), judged: &[Judged]) -> Result<Vec<Key>> {
        let filter = &request.filter;
        let [by, of, words] = [&filter.by, &filter.of, &filter.words].map(|words| fold(words));
        let [by, of, words] = [&by, &of, &words].map(|words| finders(words));
        let kind = filter.kind.map(number);
        let order = request.order;
        let mut sieve = Sieve { by, of, words, kind, order, ranks: Ranks::default(), found: Vec::new() };
        self.sift(dates, judged, &BTreeSet::new(), 1, &mut sieve)?;
        if let Some(behind) = &self.behind {
            // Of a volume that is in both, the one in front counts.
            let own = self.trunks()?.into_iter().map(|trunk| behind.volume_key(&trunk.id));
            let hidden = own.filter_map(Result::transpose).collect::<Result<BTreeSet<_>>>()?;
            behind.sift(dates, judged, &hidden, -1, &mut sieve)?;
        }
        Ok(sieve.keys())
    }

    /// Puts the demands of this store alone through the sieve, without the volumes `hidden`; its keys bear the sign.
    fn sift(
        &self,
        dates: (i64, i64),
        judged: &[Judged],
        hidden: &BTreeSet<i64>,
        sign: i64,
        sieve: &mut Sieve<'_>,
    ) -> Result<()> {
        let mut own = BTreeMap::new();
        for judged in judged {
            own.extend(self.key_of(&judged.document)?.map(|key| (key, &judged.kept)));
        }
        let mut query = self
            .connection
            .prepare_cached("SELECT document, minutes, demands FROM demand WHERE minutes >= ?1 AND minutes <= ?2")?;
        let mut rows = query.query([dates.0, dates.1])?;
        while let Some(row) = rows.next()? {
            let (document, minutes): (i64, i64) = (row.get(0)?, row.get(1)?);
            if !hidden.contains(&volume_of(document)) && !own.contains_key(&document) {
                let blob = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
                sieve.put(document, minutes, blob, sign)?;
            }
        }
        for (document, kept) in own {
            let minutes = self.minutes(document)?;
            if !hidden.contains(&volume_of(document)) && (dates.0..=dates.1).contains(&minutes) {
                sieve.put(document, minutes, kept, sign)?;
            }
        }
        Ok(())
    }
}

impl Sieve<'_> {
    /// Takes in what passes of the demands of a document, as they are kept.
    fn put(&mut self, document: i64, minutes: i64, kept: &[u8], sign: i64) -> Result<()> {
        let demands: Vec<Kept<'_>> = postcard::from_bytes(kept)?;
        for (nth, demand) in demands.iter().enumerate() {
            let mut parties = demand.folded.splitn(3, SEPARATOR);
            let [wanting, wanted] = [parties.next(), parties.next()].map(Option::unwrap_or_default);
            let passes = self.kind.is_none_or(|kind| kind == demand.kind)
                && holds(wanting.as_bytes(), &self.by)
                && holds(wanted.as_bytes(), &self.of)
                && holds(demand.folded.as_bytes(), &self.words);
            if passes {
                let group = match self.order {
                    DemandOrder::Date => 0,
                    DemandOrder::By => self.ranks.of(wanting),
                    DemandOrder::Of => self.ranks.of(wanted),
                    DemandOrder::Kind => demand.kind.into(),
                };
                self.found.push((group, minutes, sign * key_of(document, nth)));
            }
        }
        Ok(())
    }

    /// The keys of what passed, in order; of one moment what is in front comes first.
    fn keys(mut self) -> Vec<Key> {
        if matches!(self.order, DemandOrder::By | DemandOrder::Of) {
            let places = self.ranks.places();
            self.found.iter_mut().for_each(|row| row.0 = places[row.0 as usize]);
        }
        self.found.sort_unstable_by_key(|(group, minutes, key)| (*group, *minutes, *key < 0, key.abs()));
        self.found.into_iter().map(|(_, _, key)| key).collect()
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
