//! The filter of the document list: which documents have all the words. Read [`Library::filtered`] first.
//!
//! A filter is typed letter by letter: each longer one looks only through what the shorter one left.

use std::collections::BTreeMap;
use std::sync::Arc;

use memchr::memmem::Finder;
use rusqlite::Row;

use super::Library;
use super::schema::{ordinal_of, volume_of};
use crate::error::Result;
use crate::text::fold;

/// Documents that pass a filter, kept while nothing changes.
#[derive(Debug)]
pub(super) struct Filtered {
    generation: i64,
    words: String,
    /// Minutes and key of each, in order of date.
    pub(super) matches: Vec<(i64, i64)>,
}

/// Looking a document up costs as much as scanning this many.
const LOOK_UP: usize = 6;

impl Filtered {
    /// The ordinals that pass, ascending, by volume.
    pub(super) fn by_volume(&self) -> BTreeMap<i64, Vec<u32>> {
        let mut found: BTreeMap<i64, Vec<u32>> = BTreeMap::new();
        for (_, key) in &self.matches {
            found.entry(volume_of(*key)).or_default().push(ordinal_of(*key));
        }
        for ordinals in found.values_mut() {
            ordinals.sort_unstable();
        }
        found
    }
}

impl Library {
    /// The documents that have every word of `filter`.
    pub(super) fn filtered(&self, filter: &str) -> Result<Arc<Filtered>> {
        let (generation, words) = (self.generation()?, fold(filter));
        let earlier = self.kept.borrow_mut().filtered.take().filter(|kept| kept.generation == generation);
        let filtered = match earlier {
            Some(kept) if kept.words == words => kept,
            Some(kept)
                if words.starts_with(&kept.words) && kept.matches.len() * LOOK_UP <= self.documents()? as usize =>
            {
                Arc::new(Filtered { generation, matches: self.narrowed(&kept.matches, &words)?, words })
            }
            _ => Arc::new(Filtered { generation, matches: self.scanned(&words)?, words }),
        };
        self.kept.borrow_mut().filtered = Some(Arc::clone(&filtered));
        Ok(filtered)
    }

    fn scanned(&self, words: &str) -> Result<Vec<(i64, i64)>> {
        let finders = finders(words);
        let mut query = self.connection.prepare_cached("SELECT minutes, document, folded FROM words")?;
        let (mut rows, mut matches) = (query.query([])?, Vec::new());
        while let Some(row) = rows.next()? {
            if holds(text(row, 2)?, &finders) {
                matches.push((row.get(0)?, row.get(1)?));
            }
        }
        matches.sort_unstable();
        Ok(matches)
    }

    fn narrowed(&self, earlier: &[(i64, i64)], words: &str) -> Result<Vec<(i64, i64)>> {
        let finders = finders(words);
        let mut query = self.connection.prepare_cached("SELECT folded FROM words WHERE document = ?1")?;
        let mut matches = Vec::new();
        for &(minutes, key) in earlier {
            let mut rows = query.query([key])?;
            if let Some(row) = rows.next()?
                && holds(text(row, 0)?, &finders)
            {
                matches.push((minutes, key));
            }
        }
        Ok(matches)
    }
}

/// The bytes of a text in a row.
fn text<'r>(row: &'r Row<'_>, column: usize) -> rusqlite::Result<&'r [u8]> {
    Ok(row.get_ref(column)?.as_bytes()?)
}

/// What finds each of some folded words.
pub(super) fn finders(words: &str) -> Vec<Finder<'_>> {
    words.split_whitespace().map(Finder::new).collect()
}

/// Whether a folded text has all of them.
pub(super) fn holds(folded: &[u8], finders: &[Finder<'_>]) -> bool {
    finders.iter().all(|finder| finder.find(folded).is_some())
}
