//! By whom and of whom most is wanted. Read [`Library::parties`] first.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::Library;
use super::demands::Judged;
use super::sift::{bears, names};
use crate::catalog::{DemandFilter, PartyCount, PartyCounts};
use crate::error::Result;
use crate::text::fold;

/// The most parties that are told of; those below make a demand or two each.
const MOST: usize = 1000;

/// How many demands each party makes, by each spelling of its name.
#[derive(Default)]
struct Counts(HashMap<String, u32>);

impl Library {
    /// How many of the demands that pass a filter each party makes, and how many are made of it; `judged` as for
    /// [`Library::demands`]. All demands are gone through: `go_on` is asked again and again, and where it breaks there is none.
    pub fn parties(
        &self,
        filter: &DemandFilter,
        judged: &[Judged],
        go_on: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Option<PartyCounts>> {
        let [by, of] = [&filter.narrowed.by, &filter.narrowed.of].map(|name| name.as_deref().map(fold));
        let (mut wanting, mut wanted) = (Counts::default(), Counts::default());
        let done = self.sift(filter, judged, &mut |sifted| {
            if bears(sifted.of, of.as_ref()) {
                wanting.add(sifted.demand.by);
            }
            if bears(sifted.by, by.as_ref()) {
                wanted.add(sifted.demand.of);
            }
            go_on()
        })?;
        Ok(done.is_continue().then(|| PartyCounts { by: wanting.most(), of: wanted.most() }))
    }
}

impl Counts {
    /// Counts a demand of a party under each of its names; one that it has twice is one.
    fn add(&mut self, party: Option<&str>) {
        let party = party.unwrap_or_default();
        for (nth, name) in names(party).enumerate() {
            if names(party).take(nth).any(|before| before.eq_ignore_ascii_case(name)) {
                continue;
            }
            match self.0.get_mut(name) {
                Some(count) => *count += 1,
                None => {
                    self.0.insert(name.to_owned(), 1);
                }
            }
        }
    }

    /// The parties that have most, each as it is spelled most.
    fn most(self) -> Vec<PartyCount> {
        let mut spellings: Vec<_> = self.0.into_iter().collect();
        spellings.sort_unstable_by(|(one, a), (other, b)| b.cmp(a).then_with(|| one.cmp(other)));
        let mut parties: HashMap<String, PartyCount> = HashMap::new();
        for (name, demands) in spellings {
            parties.entry(fold(&name)).or_insert(PartyCount { name, demands: 0 }).demands += demands;
        }
        let mut parties: Vec<_> = parties.into_iter().collect();
        parties.sort_unstable_by(|(one, a), (other, b)| b.demands.cmp(&a.demands).then_with(|| one.cmp(other)));
        parties.truncate(MOST);
        parties.into_iter().map(|(_, party)| party).collect()
    }
}
