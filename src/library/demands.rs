//! Demands across the library: kept as rows, shown in windows. Read [`Library::demands`] first.
//!
//! The demands of a document are one value, so that they are written in one place. Without a filter a window in order of
//! date is found by the index, which holds how many each document has. Any other list is a [`Demanded`](super::demanded).

use std::borrow::Cow;
use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::Library;
use super::schema::UNDATED;
use crate::catalog::{DemandOrder, DemandRow, Demands, DemandsRequest, Window};
use crate::document::{Demand, DemandKind, Document, DocumentId, Entities, Position};
use crate::error::Result;
use crate::query::{self, Term};
use crate::text::fold;

/// What parts the parties and the passage in the folded words of a row.
pub(super) const SEPARATOR: char = '\t';

/// A demand as it is kept.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept<'a> {
    start: u32,
    end: u32,
    pub(super) kind: u8,
    pub(super) by: Option<&'a str>,
    pub(super) of: Option<&'a str>,
    what: &'a str,
    /// The folded words of both parties and the passage, parted by [`SEPARATOR`].
    #[serde(borrow)]
    pub(super) folded: Cow<'a, str>,
}

/// The demands of a document as the user's judgements have them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    pub(super) document: DocumentId,
    /// As a store keeps them.
    pub(super) kept: Vec<u8>,
}

/// The key of a demand: its document's key, and which of its demands it is in the last bits; below zero in the store behind.
pub(super) type Key = i64;

/// Bits of a key that say which of its document's demands it is.
const NTH_BITS: u32 = 16;

/// The key of demand number `nth` of a document.
pub(super) fn key_of(document: i64, nth: usize) -> Key {
    document << NTH_BITS | (nth as i64 & ((1 << NTH_BITS) - 1))
}

/// The document of a demand, and which of its demands it is.
fn place_of(key: Key) -> (i64, usize) {
    (key >> NTH_BITS, (key & ((1 << NTH_BITS) - 1)) as usize)
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

    /// A window of the demands that pass a filter, here and in the store behind. `judged` are the demands of those documents
    /// in which the user judged some, since judgements are no part of the library.
    pub fn demands(&self, request: &DemandsRequest, judged: &[Judged]) -> Result<Demands> {
        self.demands_of(None, request, judged)
    }

    /// The same of these documents of this store alone, where some are given.
    pub fn demands_of(
        &self,
        documents: Option<&[DocumentId]>,
        request: &DemandsRequest,
        judged: &[Judged],
    ) -> Result<Demands> {
        let keys = |ids: &[DocumentId]| ids.iter().map(|id| self.here(id)).collect::<Result<BTreeSet<i64>>>();
        let meant = documents.map(keys).transpose()?;
        let (_, fault) = dates(&request.filter.date);
        let plain = meant.is_none() && request.filter.is_empty() && request.order == DemandOrder::Date;
        let (total, keys) = match plain && judged.is_empty() && self.behind.is_none() {
            true => (self.count_demands()?, self.demands_by_date(request.window)?),
            false => {
                let demanded = self.demanded(request, judged)?;
                let all: Cow<'_, [Key]> = match &meant {
                    Some(meant) => {
                        let is_meant = |key: &&Key| meant.contains(&place_of(**key).0);
                        demanded.keys.iter().filter(is_meant).copied().collect()
                    }
                    None => demanded.keys.as_slice().into(),
                };
                let window = all.iter().skip(request.window.offset as usize);
                let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
                (total, window.take(request.window.count as usize).copied().collect())
            }
        };
        let mut rows = Vec::with_capacity(keys.len());
        for keys in keys.chunk_by(|one, next| place_of(*one).0 == place_of(*next).0) {
            self.show(keys, judged, &mut rows)?;
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
    fn show(&self, keys: &[Key], judged: &[Judged], shown: &mut Vec<DemandRow>) -> Result<()> {
        let Some(first) = keys.first() else { return Ok(()) };
        let store = self.behind.as_deref().filter(|_| *first < 0).unwrap_or(self);
        let document = place_of(first.abs()).0;
        let Some(entry) = store.entry(document)? else { return Ok(()) };
        let kept = match judged.iter().find(|judged| judged.document == entry.id) {
            Some(judged) => judged.kept.clone(),
            None => store.kept_demands(document)?,
        };
        let demands: Vec<Kept<'_>> = postcard::from_bytes(&kept)?;
        for key in keys {
            let Some(demand) = demands.get(place_of(key.abs()).1) else { continue };
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

    /// The demands of a document as they are kept; of one that has none, the empty list.
    fn kept_demands(&self, document: i64) -> Result<Vec<u8>> {
        let mut query = self.connection.prepare_cached("SELECT demands FROM demand WHERE document = ?1")?;
        let kept = query.query_row([document], |row| row.get(0)).optional()?;
        Ok(kept.unwrap_or_else(|| vec![0]))
    }
}

impl Judged {
    /// The demands of a document over whose entities the user's judgements were laid.
    pub fn of(document: &Document, entities: &Entities) -> Result<Self> {
        let demands: Vec<_> = entities.demands.iter().map(|demand| kept(document, demand)).collect();
        Ok(Self { document: document.id.clone(), kept: postcard::to_stdvec(&demands)? })
    }
}

/// The number of a kind in the store.
pub(super) fn number(kind: DemandKind) -> u8 {
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
pub(super) fn dates(words: &str) -> ((i64, i64), String) {
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
