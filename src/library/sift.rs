//! Going through all demands with a filter, here and in the store behind. Read [`Library::sift`] first.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use memchr::memmem::Finder;

use super::Library;
use super::demands::{Judged, Kept, Key, SEPARATOR, dates, key_of, number};
use super::filter::{finders, holds};
use super::schema::volume_of;
use crate::catalog::DemandFilter;
use crate::error::Result;
use crate::text::fold;

/// What parts the names of a party.
const NAMES: &str = " / ";

/// A demand that passed.
pub(super) struct Sifted<'a> {
    pub(super) key: Key,
    /// When its document was written.
    pub(super) minutes: i64,
    pub(super) demand: &'a Kept<'a>,
    /// Who wants it, folded, or empty.
    pub(super) by: &'a str,
    /// Of whom, folded, or empty.
    pub(super) of: &'a str,
}

/// Takes a demand that passed; breaks when no more is wanted.
pub(super) type Take<'a> = &'a mut dyn FnMut(&Sifted<'_>) -> ControlFlow<()>;

/// A filter made ready. What a list is narrowed to is for those who take the demands.
struct Sieve<'a> {
    by: Vec<Finder<'a>>,
    of: Vec<Finder<'a>>,
    words: Vec<Finder<'a>>,
    kind: Option<u8>,
    dates: (i64, i64),
    judged: &'a [Judged],
}

/// The names of a party, as it stands or folded.
pub(super) fn names(party: &str) -> impl Iterator<Item = &str> {
    party.split(NAMES).filter(|name| !name.is_empty())
}

/// Whether a party, folded, bears a name; where none is asked for, every party does.
pub(super) fn bears(party: &str, name: Option<&String>) -> bool {
    name.is_none_or(|name| names(party).any(|own| own == name))
}

impl Library {
    /// Hands each demand to `take` that passes the filter, whatever that is narrowed to, in no order, until `take` breaks.
    pub(super) fn sift(&self, filter: &DemandFilter, judged: &[Judged], take: Take<'_>) -> Result<ControlFlow<()>> {
        let [by, of, words] = [&filter.by, &filter.of, &filter.words].map(|words| fold(words));
        let [by, of, words] = [&by, &of, &words].map(|words| finders(words));
        let sieve = Sieve { by, of, words, kind: filter.kind.map(number), dates: dates(&filter.date).0, judged };
        let done = self.sift_alone(&sieve, &BTreeSet::new(), 1, take)?;
        if let (Some(behind), ControlFlow::Continue(())) = (&self.behind, done) {
            // Of a volume that is in both, the one in front counts.
            let own = self.trunks()?.into_iter().map(|trunk| behind.volume_key(&trunk.id));
            let hidden = own.filter_map(Result::transpose).collect::<Result<BTreeSet<_>>>()?;
            return behind.sift_alone(&sieve, &hidden, -1, take);
        }
        Ok(done)
    }

    /// Goes through the demands of this store alone, without the volumes `hidden`; its keys bear the sign.
    fn sift_alone(
        &self,
        sieve: &Sieve<'_>,
        hidden: &BTreeSet<i64>,
        sign: i64,
        take: Take<'_>,
    ) -> Result<ControlFlow<()>> {
        let mut own = BTreeMap::new();
        for judged in sieve.judged {
            own.extend(self.key_of(&judged.document)?.map(|key| (key, &judged.kept)));
        }
        let mut query = self
            .connection
            .prepare_cached("SELECT document, minutes, demands FROM demand WHERE minutes >= ?1 AND minutes <= ?2")?;
        let mut rows = query.query([sieve.dates.0, sieve.dates.1])?;
        while let Some(row) = rows.next()? {
            let (document, minutes): (i64, i64) = (row.get(0)?, row.get(1)?);
            if !hidden.contains(&volume_of(document)) && !own.contains_key(&document) {
                let blob = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
                if sieve.put((document, minutes, sign), blob, take)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        for (document, kept) in own {
            let minutes = self.minutes(document)?;
            if !hidden.contains(&volume_of(document)) && (sieve.dates.0..=sieve.dates.1).contains(&minutes) {
                if sieve.put((document, minutes, sign), kept, take)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

impl Sieve<'_> {
    /// Hands on what passes of the demands of a document, as they are kept.
    fn put(&self, (document, minutes, sign): (i64, i64, i64), kept: &[u8], take: Take<'_>) -> Result<ControlFlow<()>> {
        let demands: Vec<Kept<'_>> = postcard::from_bytes(kept)?;
        for (nth, demand) in demands.iter().enumerate() {
            let mut parties = demand.folded.splitn(3, SEPARATOR);
            let [by, of] = [parties.next(), parties.next()].map(Option::unwrap_or_default);
            let passes = self.kind.is_none_or(|kind| kind == demand.kind)
                && holds(by.as_bytes(), &self.by)
                && holds(of.as_bytes(), &self.of)
                && holds(demand.folded.as_bytes(), &self.words);
            if passes {
                let sifted = Sifted { key: sign * key_of(document, nth), minutes, demand, by, of };
                if take(&sifted).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}
