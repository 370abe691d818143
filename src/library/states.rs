//! Which documents have a reference in which state, for searches. Read [`Library::keys_linked`] first.

use std::collections::BTreeSet;

use rusqlite::params;

use super::Library;
use crate::document::{DocumentId, LinkState};
use crate::error::Result;
use crate::text::Span;

/// The number of a state in the store. They are never changed.
fn number(state: LinkState) -> u32 {
    match state {
        LinkState::Linked => 0,
        LinkState::Several => 1,
        LinkState::NotPrinted => 2,
        LinkState::NotInLibrary => 3,
        LinkState::Unreadable => 4,
    }
}

impl Library {
    /// Keeps the states of a document's references, in place of those that were kept.
    pub(super) fn keep_states(&self, document: i64, states: impl Iterator<Item = LinkState>) -> Result<()> {
        self.connection.prepare_cached("DELETE FROM linked WHERE document = ?1")?.execute([document])?;
        let mut insert = self.connection.prepare_cached("INSERT OR IGNORE INTO linked VALUES (?1, ?2)")?;
        for state in states.map(number).collect::<BTreeSet<_>>() {
            insert.execute(params![state, document])?;
        }
        Ok(())
    }

    /// The documents that have a reference in this state, as they were when references were last resolved.
    pub(super) fn keys_linked(&self, state: LinkState) -> Result<BTreeSet<i64>> {
        let mut query = self.connection.prepare_cached("SELECT document FROM linked WHERE state = ?1")?;
        let keys = query.query_map([number(state)], |row| row.get(0))?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// The documents that refer to this one; none where it is not here.
    pub(super) fn citing_keys(&self, id: &DocumentId) -> Result<BTreeSet<i64>> {
        let Some(target) = self.target_key(id)? else { return Ok(BTreeSet::new()) };
        let mut query =
            self.connection.prepare_cached("SELECT source FROM cites WHERE target = ?1 AND source <> ?1")?;
        let keys = query.query_map([target], |row| row.get(0))?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// Where a document refers to another: the words of each reference.
    pub(super) fn citing_spans(&self, source: i64, target: &DocumentId) -> Result<Vec<Span>> {
        let Some(target) = self.target_key(target)? else { return Ok(Vec::new()) };
        let mut query = self
            .connection
            .prepare_cached("SELECT start, words FROM cites WHERE target = ?1 AND source = ?2 ORDER BY start")?;
        let spans = query.query_map([target, source], |row| {
            let (start, words) = (row.get::<_, u32>(0)? as usize, row.get_ref(1)?.as_str()?.len());
            Ok(Span::new(start, start + words))
        })?;
        Ok(spans.collect::<rusqlite::Result<_>>()?)
    }
}
