//! Demands across the library: kept as rows, filtered, sorted, shown in windows. Read [`Library::demands`] first.
//!
//! The demands of a document are one value, so that they are written in one place. Without a filter a window in order of
//! date is found by the index, which holds how many each document has. Any other list is made once and kept while nothing
//! changes, as the keys of its demands.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use memchr::memmem::Finder;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use super::Library;
use super::entry::{COLUMNS, read};
use super::fold::fold;
use super::schema::UNDATED;
use crate::catalog::{DemandFilter, DemandOrder, DemandRow, Demands, DemandsRequest, Window};
use crate::document::{Demand, DemandKind, Document, Entities, Position};
use crate::error::Result;
use crate::query::{self, Term};

/// What parts the parties and the passage in the folded words of a row.
const SEPARATOR: char = '\t';

/// A demand as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Kept<'a> {
    start: u32,
    end: u32,
    kind: u8,
    by: Option<&'a str>,
    of: Option<&'a str>,
    what: &'a str,
    /// The folded words of both parties and the passage, parted by [`SEPARATOR`].
    #[serde(borrow)]
    folded: Cow<'a, str>,
}

/// The key of a demand: its document's key, and which of its demands it is in the last bits.
type Key = i64;

/// Bits of a key that say which of its document's demands it is.
const NTH_BITS: u32 = 16;

/// The key of demand number `nth` of a document.
fn key_of(document: i64, nth: usize) -> Key {
    document << NTH_BITS | (nth as i64 & ((1 << NTH_BITS) - 1))
}

/// The document of a demand, and which of its demands it is.
fn place_of(key: Key) -> (i64, usize) {
    (key >> NTH_BITS, (key & ((1 << NTH_BITS) - 1)) as usize)
}

/// The demands that pass a filter, in order, kept while nothing changes.
#[derive(Debug)]
pub(super) struct Demanded {
    generation: i64,
    filter: DemandFilter,
    order: DemandOrder,
    keys: Vec<Key>,
}

impl Library {
    /// Keeps the demands of a document.
    pub(super) fn keep_demands(&self, key: i64, minutes: i64, document: &Document, entities: &Entities) -> Result<()> {
        let demands: Vec<_> = entities.demands.iter().map(|demand| kept(document, demand)).collect();
        if demands.is_empty() {
            return Ok(());
        }
        let mut insert = self.connection.prepare_cached("INSERT INTO demand VALUES (?1, ?2, ?3, ?4)")?;
        insert.execute(params![key, minutes, demands.len() as i64, postcard::to_stdvec(&demands)?])?;
        Ok(())
    }

    /// A window of the demands that pass a filter.
    pub fn demands(&self, request: &DemandsRequest) -> Result<Demands> {
        let (dates, fault) = dates(&request.filter.date);
        let (total, keys) = match request.filter.is_empty() && request.order == DemandOrder::Date {
            true => (self.count_demands()?, self.demands_by_date(request.window)?),
            false => {
                let demanded = self.demanded(request, dates)?;
                let window = demanded.keys.iter().skip(request.window.offset as usize);
                let total = u32::try_from(demanded.keys.len()).unwrap_or(u32::MAX);
                (total, window.take(request.window.count as usize).copied().collect())
            }
        };
        let mut rows = Vec::with_capacity(keys.len());
        for keys in keys.chunk_by(|one, next| place_of(*one).0 == place_of(*next).0) {
            self.show(keys, &mut rows)?;
        }
        Ok(Demands { total, offset: request.window.offset, rows, fault })
    }

    fn count_demands(&self) -> Result<u32> {
        let mut query = self.connection.prepare_cached("SELECT coalesce(sum(count), 0) FROM demand")?;
        Ok(query.query_row([], |row| row.get(0))?)
    }

    fn demands_by_date(&self, window: Window) -> Result<Vec<Key>> {
        let mut query =
            self.connection.prepare_cached("SELECT document, count FROM demand ORDER BY minutes, document")?;
        let (mut rows, mut keys, mut before) = (query.query([])?, Vec::new(), 0);
        let (first, end) = (window.offset as usize, window.offset as usize + window.count as usize);
        while let Some(row) = rows.next()? {
            let (document, count): (i64, usize) = (row.get(0)?, row.get::<_, u32>(1)? as usize);
            let own = first.saturating_sub(before).min(count)..end.saturating_sub(before).min(count);
            keys.extend(own.map(|nth| key_of(document, nth)));
            before += count;
            if before >= end {
                break;
            }
        }
        Ok(keys)
    }

    /// The rows of some demands of one document, if it is still here.
    fn show(&self, keys: &[Key], shown: &mut Vec<DemandRow>) -> Result<()> {
        let Some(first) = keys.first() else { return Ok(()) };
        let query = format!(
            "SELECT {COLUMNS}, m.demands FROM demand AS m JOIN document AS d ON d.key = m.document WHERE m.document = ?1"
        );
        let mut query = self.connection.prepare_cached(&query)?;
        let mut rows = query.query([place_of(*first).0])?;
        let Some(row) = rows.next()? else { return Ok(()) };
        let entry = read(row)?;
        let demands: Vec<Kept<'_>> = postcard::from_bytes(row.get_ref(9)?.as_blob().map_err(rusqlite::Error::from)?)?;
        for key in keys {
            let Some(demand) = demands.get(place_of(*key).1) else { continue };
            shown.push(DemandRow {
                at: Position { document: entry.id.clone(), offset: demand.start },
                end: demand.end,
                kind: DemandKind::ALL.get(usize::from(demand.kind)).copied().unwrap_or(DemandKind::Demand),
                by: demand.by.map(str::to_owned),
                of: demand.of.map(str::to_owned),
                what: demand.what.to_owned(),
                entry: entry.clone(),
            });
        }
        Ok(())
    }

    /// The demands that pass, made anew or kept from before.
    fn demanded(&self, request: &DemandsRequest, dates: (i64, i64)) -> Result<Arc<Demanded>> {
        let generation = self.generation()?;
        let kept = self.kept.borrow_mut().demanded.take().filter(|kept| {
            kept.generation == generation && kept.filter == request.filter && kept.order == request.order
        });
        let demanded = match kept {
            Some(kept) => kept,
            None => {
                let keys = self.passing(&request.filter, request.order, dates)?;
                Arc::new(Demanded { generation, filter: request.filter.clone(), order: request.order, keys })
            }
        };
        self.kept.borrow_mut().demanded = Some(Arc::clone(&demanded));
        Ok(demanded)
    }

    fn passing(&self, filter: &DemandFilter, order: DemandOrder, dates: (i64, i64)) -> Result<Vec<Key>> {
        let [by, of, words] = [&filter.by, &filter.of, &filter.words].map(|words| fold(words));
        let [by, of, words] = [&by, &of, &words].map(|words| finders(words));
        let kind = filter.kind.map(number);
        let mut query = self
            .connection
            .prepare_cached("SELECT document, minutes, demands FROM demand WHERE minutes >= ?1 AND minutes <= ?2")?;
        let (mut rows, mut ranks, mut found) = (query.query([dates.0, dates.1])?, Ranks::default(), Vec::new());
        while let Some(row) = rows.next()? {
            let (document, minutes): (i64, i64) = (row.get(0)?, row.get(1)?);
            let demands: Vec<Kept<'_>> =
                postcard::from_bytes(row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?)?;
            for (nth, demand) in demands.iter().enumerate() {
                let mut parties = demand.folded.splitn(3, SEPARATOR);
                let [wanting, wanted] = [parties.next(), parties.next()].map(Option::unwrap_or_default);
                let passes = kind.is_none_or(|kind| kind == demand.kind)
                    && holds(wanting, &by)
                    && holds(wanted, &of)
                    && holds(&demand.folded, &words);
                if passes {
                    let group = match order {
                        DemandOrder::Date => 0,
                        DemandOrder::By => ranks.of(wanting),
                        DemandOrder::Of => ranks.of(wanted),
                        DemandOrder::Kind => demand.kind.into(),
                    };
                    found.push((group, minutes, key_of(document, nth)));
                }
            }
        }
        if matches!(order, DemandOrder::By | DemandOrder::Of) {
            let places = ranks.places();
            found.iter_mut().for_each(|row| row.0 = places[row.0 as usize]);
        }
        found.sort_unstable();
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
    fn places(self) -> Vec<u32> {
        let sorted: BTreeMap<_, _> = self.0.into_iter().map(|(name, rank)| ((name.is_empty(), name), rank)).collect();
        let mut places = vec![0; sorted.len()];
        for (place, rank) in (0..).zip(sorted.into_values()) {
            places[rank as usize] = place;
        }
        places
    }
}

/// The number of a kind in the store.
fn number(kind: DemandKind) -> u8 {
    DemandKind::ALL.iter().position(|known| *known == kind).map_or(0, |at| at as u8)
}

/// What is kept of a demand.
fn kept<'a>(document: &'a Document, demand: &'a Demand) -> Kept<'a> {
    let words = document.words(demand.span);
    let party = |party: &Option<String>| party.as_deref().map(fold).unwrap_or_default();
    let (by, of) = (party(&demand.by), party(&demand.of));
    Kept {
        start: demand.span.start,
        end: demand.span.end,
        kind: number(demand.kind),
        by: demand.by.as_deref(),
        of: demand.of.as_deref(),
        what: demand.what.as_deref().unwrap_or(words),
        folded: format!("{by}{SEPARATOR}{of}{SEPARATOR}{}", fold(words)).into(),
    }
}

/// The minutes between which a document must be dated, and what of the words could not be understood.
fn dates(words: &str) -> ((i64, i64), String) {
    let all = (i64::MIN, i64::MAX);
    if words.trim().is_empty() {
        return (all, String::new());
    }
    let asked = query::parse(&format!("date:\"{}\"", words.trim()));
    let fault = asked.faults.first().map(ToString::to_string).unwrap_or_default();
    match asked.terms().first().map(|leaf| leaf.term) {
        Some(Term::Date(dates)) => {
            let (first, last) = dates.minutes();
            ((first, last.min(UNDATED - 1)), fault)
        }
        _ => (all, fault),
    }
}

fn finders(words: &str) -> Vec<Finder<'_>> {
    words.split_whitespace().map(Finder::new).collect()
}

fn holds(folded: &str, finders: &[Finder<'_>]) -> bool {
    finders.iter().all(|finder| finder.find(folded.as_bytes()).is_some())
}
