//! The index opened for reading. Read [`Library::reading`] first.

use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use tantivy::{Index, ReloadPolicy, Searcher};

use super::folder;
use super::held::Held;
use super::schema::{Fields, schema};
use super::upkeep::held_by;
use crate::library::Library;

/// An index as a commit left it.
#[derive(Debug)]
pub(in crate::library) struct Reading {
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    /// What it holds.
    pub(super) held: Held,
    stamp: (SystemTime, u64),
}

impl Library {
    /// The index as it is now, kept from one search to the next; `None` where there is none that can be read.
    pub(super) fn reading(&self) -> Option<Arc<Reading>> {
        let folder = self.index_folder();
        let stamp = folder::stamp(&folder)?;
        let kept = self.kept.borrow_mut().reading.take().filter(|reading| reading.stamp == stamp);
        let reading = match kept {
            Some(reading) => reading,
            None => Arc::new(self.opened_index(&folder, stamp)?),
        };
        self.kept.borrow_mut().reading = Some(Arc::clone(&reading));
        Some(reading)
    }

    fn opened_index(&self, folder: &Path, stamp: (SystemTime, u64)) -> Option<Reading> {
        let opened = folder::open(folder, self.is_writable()).and_then(|index| match index {
            Some(index) => read(&index, stamp),
            None => Ok(None),
        });
        opened.unwrap_or_else(|_| {
            self.condemn_index();
            None
        })
    }

    /// Says that the index cannot be read: whoever brings it up to the store makes it anew.
    pub(super) fn condemn_index(&self) {
        self.kept.borrow_mut().reading = None;
        if self.is_writable() {
            folder::condemn(&self.index_folder());
        }
    }
}

fn read(index: &Index, stamp: (SystemTime, u64)) -> tantivy::Result<Option<Reading>> {
    let Some(held) = held_by(index) else { return Ok(None) };
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok(Some(Reading { searcher: reader.searcher(), fields: schema().1, held, stamp }))
}
