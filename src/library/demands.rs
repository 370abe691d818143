//! Demands across the library: kept as rows, filtered, sorted, shown in windows. Read [`Library::demands`] first.
//!
//! Without a filter a window in order of date is read from the index. Any other list is made once and kept while nothing
//! changes, as the keys of its demands.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use memchr::memmem::Finder;
use rusqlite::{Row, params};

use super::Library;
use super::entry::{COLUMNS, read};
use super::fold::fold;
use super::schema::UNDATED;
use crate::catalog::{DemandFilter, DemandOrder, DemandRow, Demands, DemandsRequest, Window};
use crate::document::{DemandKind, Document, Entities, Position};
use crate::error::Result;
use crate::query::{self, Term};

/// The kinds in the order in which they are numbered in the store. New ones go to the end.
const KINDS: [DemandKind; 5] = [
    DemandKind::Demand,
    DemandKind::Request,
    DemandKind::Instruction,
    DemandKind::Condition,
    DemandKind::Recommendation,
];

/// What parts the parties and the passage in the folded words of a row.
const SEPARATOR: char = '\t';

/// The key of a demand: its document and the byte it begins at.
type Key = (i64, u32);

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
        let mut insert = self
            .connection
            .prepare_cached("INSERT OR IGNORE INTO demand VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?;
        for demand in &entities.demands {
            let words = document.words(demand.span);
            let party = |party: &Option<String>| party.as_deref().map(fold).unwrap_or_default();
            let (by, of) = (party(&demand.by), party(&demand.of));
            insert.execute(params![
                key,
                demand.span.start,
                demand.span.end,
                minutes,
                number(demand.kind),
                demand.by,
                demand.of,
                demand.what.as_deref().unwrap_or(words),
                format!("{by}{SEPARATOR}{of}{SEPARATOR}{}", fold(words))
            ])?;
        }
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
        let rows = keys.into_iter().map(|key| self.demand(key)).collect::<Result<Vec<_>>>()?;
        Ok(Demands { total, offset: request.window.offset, rows: rows.into_iter().flatten().collect(), fault })
    }

    fn count_demands(&self) -> Result<u32> {
        let mut query = self.connection.prepare_cached("SELECT count(*) FROM demand")?;
        Ok(query.query_row([], |row| row.get(0))?)
    }

    fn demands_by_date(&self, window: Window) -> Result<Vec<Key>> {
        let mut query = self.connection.prepare_cached(
            "SELECT document, start FROM demand ORDER BY minutes, document, start LIMIT ?1 OFFSET ?2",
        )?;
        let rows = query.query_map([window.count, window.offset], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The row of a demand, if its document is still here.
    fn demand(&self, (document, start): Key) -> Result<Option<DemandRow>> {
        let query = format!(
            "SELECT {COLUMNS}, m.stop, m.kind, m.wanting, m.wanted, m.what
             FROM demand AS m JOIN document AS d ON d.key = m.document WHERE m.document = ?1 AND m.start = ?2"
        );
        let mut query = self.connection.prepare_cached(&query)?;
        let mut rows = query.query(params![document, start])?;
        Ok(rows.next()?.map(|row| shown(row, start)).transpose()?)
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
        let mut query = self.connection.prepare_cached(
            "SELECT document, start, minutes, kind, folded FROM demand WHERE minutes >= ?1 AND minutes <= ?2",
        )?;
        let (mut rows, mut ranks, mut found) = (query.query([dates.0, dates.1])?, Ranks::default(), Vec::new());
        while let Some(row) = rows.next()? {
            let own: u8 = row.get(3)?;
            let folded = row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?;
            let mut parties = folded.splitn(3, SEPARATOR);
            let [wanting, wanted] = [parties.next(), parties.next()].map(Option::unwrap_or_default);
            let passes = kind.is_none_or(|kind| kind == own)
                && holds(wanting, &by)
                && holds(wanted, &of)
                && holds(folded, &words);
            if passes {
                let group = match order {
                    DemandOrder::Date => 0,
                    DemandOrder::By => ranks.of(wanting),
                    DemandOrder::Of => ranks.of(wanted),
                    DemandOrder::Kind => own.into(),
                };
                found.push((group, row.get::<_, i64>(2)?, row.get(0)?, row.get(1)?));
            }
        }
        if matches!(order, DemandOrder::By | DemandOrder::Of) {
            let places = ranks.places();
            found.iter_mut().for_each(|row| row.0 = places[row.0 as usize]);
        }
        found.sort_unstable();
        Ok(found.into_iter().map(|(_, _, document, start)| (document, start)).collect())
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
    KINDS.iter().position(|known| *known == kind).map_or(0, |at| at as u8)
}

fn shown(row: &Row<'_>, start: u32) -> rusqlite::Result<DemandRow> {
    let entry = read(row)?;
    let kind: u8 = row.get(10)?;
    Ok(DemandRow {
        at: Position { document: entry.id.clone(), offset: start },
        end: row.get(9)?,
        kind: KINDS.get(usize::from(kind)).copied().unwrap_or(DemandKind::Demand),
        by: row.get(11)?,
        of: row.get(12)?,
        what: row.get(13)?,
        entry,
    })
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
