//! A store in front of another: what is opened from paths, before the user's library. Read [`Library::in_front_of`] first.
//!
//! References in front lead into what is behind; a document behind is opened through the store in front. Of a volume that
//! is in both, only the one in front counts. What is behind is never written.

use rusqlite::params;

use super::Library;
use super::entry::{COLUMNS, read};
use crate::catalog::{Citing, Entry};
use crate::document::{DocumentId, Position};
use crate::error::Result;
use crate::resolve::{Head, Key};

impl Library {
    /// This store in front of `behind`.
    #[must_use]
    pub fn in_front_of(mut self, behind: Self) -> Self {
        self.behind = Some(Box::new(behind));
        self
    }

    /// The store behind, for a document of a volume that is not in front.
    pub(super) fn behind_for(&self, id: &DocumentId) -> Result<Option<&Self>> {
        self.behind_for_volume(id.volume())
    }

    /// The store behind, for a volume that is not in front.
    pub(super) fn behind_for_volume(&self, volume: &str) -> Result<Option<&Self>> {
        match &self.behind {
            Some(behind) if self.volume_key(volume)?.is_none() => Ok(Some(behind)),
            _ => Ok(None),
        }
    }

    /// The heads behind that answer to one of `wanted` (sorted), without those of volumes that are in front.
    pub(super) fn answering_behind(&self, wanted: &[Key]) -> Result<Vec<Head>> {
        let Some(behind) = &self.behind else { return Ok(Vec::new()) };
        let own: Vec<_> = self.trunks()?.into_iter().map(|trunk| trunk.id).collect();
        let mut heads = behind.answering(wanted)?;
        heads.retain(|head| own.binary_search_by(|id| id.as_str().cmp(head.id.volume())).is_err());
        Ok(heads)
    }

    /// What stands for a document in `cites`: its key, or behind, its key there below zero.
    pub(super) fn target_key(&self, id: &DocumentId) -> Result<Option<i64>> {
        match self.behind_for(id)? {
            None => self.key_of(id),
            Some(behind) => Ok(behind.key_of(id)?.map(|key| -key)),
        }
    }

    /// The row of a document that is here or behind.
    pub(super) fn entry_anywhere(&self, id: &DocumentId) -> Result<Option<Entry>> {
        if let Some(behind) = self.behind_for(id)? {
            return behind.entry_anywhere(id);
        }
        match self.key_of(id)? {
            Some(key) => self.entry(key),
            None => Ok(None),
        }
    }

    /// The places of this store that refer to what stands as `target` in `cites`, by date.
    pub(super) fn citing(&self, target: i64) -> Result<Vec<Citing>> {
        let query = format!(
            "SELECT {COLUMNS}, cites.start, cites.words, cites.why
             FROM cites JOIN document AS d ON d.key = cites.source
             WHERE cites.target = ?1 AND cites.source <> ?1 ORDER BY d.minutes, d.key, cites.start"
        );
        let mut query = self.connection.prepare_cached(&query)?;
        let rows = query.query_map([target], |row| {
            let entry = read(row)?;
            let at = Position { document: entry.id.clone(), offset: row.get(9)? };
            Ok(Citing { entry, at, words: row.get(10)?, why: row.get(11)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many places of other documents of this store refer to what stands as `target` in `cites`.
    pub(super) fn cited(&self, target: i64) -> Result<u32> {
        let mut query =
            self.connection.prepare_cached("SELECT count(*) FROM cites WHERE target = ?1 AND source <> ?1")?;
        Ok(query.query_row(params![target], |row| row.get(0))?)
    }
}
