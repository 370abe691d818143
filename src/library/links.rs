//! Links kept right as volumes come and go. Read [`Library::settle`] first.
//!
//! A document whose references may lead elsewhere than before stands in `unresolved`: it is new, or it shares a key with
//! a document that came or went (number clocks are keys too). Opened, its links are made on the spot; settled, they are
//! made for good. Since a reference depends on nothing but what shares a key with it, any order of import ends in the
//! same links.

use std::ops::ControlFlow;

use rusqlite::params;

use super::Library;
use super::remade::{Cites, Remade};
use super::schema::{ordinal_of, volume_of};
use crate::document::{Document, EncodedLink, Entities, Link, LinkState};
use crate::error::Result;
use crate::resolve::{HeadingIndex, Key, Resolved, resolve};

/// The links of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Linked {
    /// As long as the cables, in their order.
    pub(super) links: Vec<Link>,
    /// The editors' own references.
    pub(super) encoded: Vec<EncodedLink>,
}

impl Linked {
    /// Takes out what is no reference to show, with its cable.
    pub(super) fn hide(&mut self, entities: &mut Entities) {
        let shown: Vec<bool> =
            entities.cables.iter().zip(&self.links).map(|(cable, link)| cable.is_shown(link)).collect();
        let (mut cable, mut link) = (shown.iter(), shown.iter());
        entities.cables.retain(|_| cable.next().is_none_or(|shown| *shown));
        self.links.retain(|_| link.next().is_none_or(|shown| *shown));
    }
}

/// How far settling is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// How many documents have their links.
    pub done: u32,
    /// How many had to have them made.
    pub of: u32,
}

/// How many references there are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// One document, on good evidence.
    pub linked: u32,
    /// Several documents fit.
    pub several: u32,
    /// The editors say that it is not printed.
    pub not_printed: u32,
    /// Nothing at hand fits.
    pub not_in_library: u32,
    /// No field that could be looked up.
    pub unreadable: u32,
}

impl Tally {
    /// One more.
    fn count(&mut self, state: LinkState) {
        *match state {
            LinkState::Linked => &mut self.linked,
            LinkState::Several => &mut self.several,
            LinkState::NotPrinted => &mut self.not_printed,
            LinkState::NotInLibrary => &mut self.not_in_library,
            LinkState::Unreadable => &mut self.unreadable,
        } += 1;
    }

    /// All of them.
    pub fn all(&self) -> u32 {
        self.linked + self.several + self.not_printed + self.not_in_library + self.unreadable
    }
}

/// Past this many documents all headings are loaded at once instead of those that they look up.
const MANY: usize = 5_000;

/// The keys that the references of a document look up, sorted: they are the same whatever is at hand.
pub(super) fn keys(document: &Document, entities: &Entities) -> Vec<Key> {
    resolve(document, entities, &HeadingIndex::default()).keys
}

impl Library {
    /// Resolves anew every reference that depends on what came or went since it was last called. `progress` is told of
    /// each batch and may stop it; what is left then is done by the next call. The references that were resolved are
    /// counted by state.
    pub fn settle(&self, progress: &mut dyn FnMut(Settled) -> ControlFlow<()>) -> Result<Tally> {
        self.spread()?;
        let (waiting, mut tally) = (self.unresolved()?, Tally::default());
        if waiting.is_empty() {
            return Ok(tally);
        }
        let index = match waiting.len() > MANY {
            true if self.behind.is_none() => self.headings(&[])?,
            true => self.headings(&self.keys_looked_up(&waiting)?)?,
            false => self.headings_for(&self.keys_looked_up(&waiting)?)?,
        };
        let (of, mut done) = (u32::try_from(waiting.len()).unwrap_or(u32::MAX), 0);
        self.remade(&waiting, &index, &mut |batch| {
            self.keep_batch(&batch, &mut tally)?;
            done += u32::try_from(batch.len()).unwrap_or(u32::MAX);
            Ok(progress(Settled { done, of }))
        })?;
        Ok(tally)
    }

    /// The links of a document: the kept ones, or made on the spot where they are stale.
    pub(super) fn linked(&self, key: i64, document: &Document, entities: &Entities) -> Result<Linked> {
        let mut stale = self.connection.prepare_cached("SELECT 1 FROM unresolved WHERE document = ?1")?;
        if !stale.exists([key])?
            && let Some(linked) = self.kept_links(key)?
        {
            return Ok(linked);
        }
        let index = self.headings_for(&keys(document, entities))?;
        let Resolved { links, encoded, .. } = resolve(document, entities, &self.over(&index));
        Ok(Linked { links, encoded })
    }

    /// Where the cables of a document would lead if they were these: for those that the store does not hold.
    pub fn resolve(&self, document: &Document, entities: &Entities) -> Result<Vec<Link>> {
        let index = self.headings_for(&keys(document, entities))?;
        Ok(resolve(document, entities, &self.over(&index)).links)
    }

    fn kept_links(&self, key: i64) -> Result<Option<Linked>> {
        let mut query = self.connection.prepare_cached("SELECT links FROM links WHERE document = ?1")?;
        let mut rows = query.query([key])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let blob = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        let (links, encoded) = postcard::from_bytes(blob)?;
        Ok(Some(Linked { links, encoded }))
    }

    /// Marks all documents whose references share a key with what came or went.
    fn spread(&self) -> Result<()> {
        let (arrived, mut moved) = (self.arrived()?, self.gone()?);
        if arrived.is_empty() && moved.is_empty() {
            return Ok(());
        }
        for volume in &arrived {
            moved.extend(self.answer_keys(*volume)?);
        }
        moved.sort_unstable();
        moved.dedup();
        self.within(|| {
            let mut mark = self.connection.prepare_cached("INSERT OR IGNORE INTO unresolved VALUES (?1)")?;
            for key in self.looking_up(&moved)? {
                mark.execute([key])?;
            }
            let mut done = self.connection.prepare_cached("UPDATE volume SET spread = 1 WHERE key = ?1")?;
            for volume in &arrived {
                done.execute([volume])?;
            }
            self.connection.execute("DELETE FROM gone", [])?;
            Ok(())
        })
    }

    fn arrived(&self) -> Result<Vec<i64>> {
        let mut query = self.connection.prepare_cached("SELECT key FROM volume WHERE spread = 0 AND complete = 1")?;
        Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    fn gone(&self) -> Result<Vec<Key>> {
        let mut query = self.connection.prepare_cached("SELECT keys FROM gone")?;
        let blobs: Vec<Vec<u8>> = query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut keys = Vec::new();
        for blob in blobs {
            keys.extend(postcard::from_bytes::<Vec<Key>>(&blob)?);
        }
        Ok(keys)
    }

    fn unresolved(&self) -> Result<Vec<i64>> {
        let mut query = self.connection.prepare_cached("SELECT document FROM unresolved ORDER BY document")?;
        Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The keys that these documents (sorted) look up, sorted.
    fn keys_looked_up(&self, documents: &[i64]) -> Result<Vec<Key>> {
        let mut wanted = Vec::new();
        for group in documents.chunk_by(|a, b| volume_of(*a) == volume_of(*b)) {
            let ordinals: Vec<_> = group.iter().map(|key| ordinal_of(*key)).collect();
            wanted.extend(self.looks(volume_of(group[0]), |looks| looks.keys_of(&ordinals))?);
        }
        wanted.sort_unstable();
        wanted.dedup();
        Ok(wanted)
    }

    fn keep_batch(&self, batch: &[Remade], tally: &mut Tally) -> Result<()> {
        self.within(|| {
            for Remade { key, links, cites, states, encoded } in batch {
                states.iter().for_each(|state| tally.count(*state));
                if self.keep_links(*key, links, cites)? {
                    self.keep_states(*key, states.iter().chain(encoded).copied())?;
                }
            }
            self.raise_generation()
        })
    }

    /// Keeps the links of a document; whether it is still there.
    fn keep_links(&self, key: i64, links: &[u8], cites: &[Cites]) -> Result<bool> {
        let connection = &self.connection;
        // A volume may have been replaced since the batch was read; its new documents wait in `unresolved` themselves.
        if connection.prepare_cached("DELETE FROM unresolved WHERE document = ?1")?.execute([key])? == 0 {
            return Ok(false);
        }
        connection.prepare_cached("INSERT OR REPLACE INTO links VALUES (?1, ?2)")?.execute(params![key, links])?;
        connection.prepare_cached("DELETE FROM cites WHERE source = ?1")?.execute([key])?;
        let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO cites VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for cite in cites {
            if let Some(target) = self.target_key(&cite.target)? {
                insert.execute(params![target, key, cite.start, cite.words, cite.why])?;
            }
        }
        Ok(true)
    }

    /// Runs `work` in a transaction.
    pub(super) fn within<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let done = work().and_then(|value| {
            self.connection.execute_batch("COMMIT")?;
            Ok(value)
        });
        if done.is_err() && !self.connection.is_autocommit() {
            self.connection.execute_batch("ROLLBACK")?;
        }
        done
    }
}
