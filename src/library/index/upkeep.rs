//! The index brought up to the store, made anew, and checked. Read [`Library::index`] first.
//!
//! The index is derived from the store and from nothing else: whatever happened to either, the difference between the
//! volumes that the one holds and those that the other does says what there is to do. A commit holds whole volumes.

use std::ops::ControlFlow;

use tantivy::Index;

use super::failure::told;
use super::folder;
use super::held::Held;
use super::indexer::Indexer;
use super::schema::schema;
use crate::document::Problem;
use crate::error::{Error, Kind, Result};
use crate::library::Library;

/// How far the index is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Indexed {
    /// Documents that it holds.
    pub done: u32,
    /// Documents that it is to hold.
    pub of: u32,
}

impl Library {
    /// Brings the search index up to the store: takes out what is gone, indexes what is new, and makes the index anew
    /// where it is missing, damaged or of another version.
    ///
    /// `progress` is told after each volume, and stops the work by breaking; what is in then is kept, and the next call
    /// goes on. Another thread may read and fill the store meanwhile. [`Kind::Busy`] is the failure where another
    /// process writes to the index: then it does this work.
    pub fn index(&self, progress: &mut dyn FnMut(Indexed) -> ControlFlow<()>) -> Result<Indexed> {
        let mut indexer = self.indexer()?;
        indexer.catch_up(self, progress)?;
        indexer.finish()?;
        self.indexed(&indexer.held)
    }

    /// What brings the search index up to the store time and again, while the store is filled.
    pub fn indexer(&self) -> Result<Indexer> {
        let (index, held) = self.standing_index()?;
        Ok(Indexer::new(index, self.index_folder(), held))
    }

    /// Throws the search index away; whoever calls [`Library::index`] next makes it anew.
    pub fn drop_index(&self) -> Result<()> {
        self.indexable()?;
        folder::make(&self.index_folder()).map(drop)
    }

    /// What of the search index does not fit the store, or is damaged; nothing where all is well.
    pub fn check_index(&self) -> Result<Vec<Problem>> {
        let folder = self.index_folder();
        let mend = if self.is_writable() {
            "`chancery library rebuild` mends it"
        } else {
            "whoever keeps the library can rebuild it"
        };
        let problem =
            |what: String| Problem { file: folder.display().to_string(), line: 0, what: format!("{what}; {mend}") };
        let (store, index) = (self.holdings()?, folder::open(&folder, self.is_writable()));
        let standing = index.and_then(|index| index.map(|index| Ok((held_by(&index)?, index))).transpose());
        let (index, held) = match standing {
            Err(error) => return Ok(vec![problem(format!("the search index is damaged: {error}"))]),
            Ok(None) if store.volumes.is_empty() => return Ok(Vec::new()),
            Ok(None) => return Ok(vec![problem("there is no search index".to_owned())]),
            Ok(Some((None, _))) => return Ok(vec![problem("the search index is of another version".to_owned())]),
            Ok(Some((Some(held), index))) => (index, held),
        };
        let mut faults = Vec::new();
        let (stale, missing) = (held.stale(&store).len(), held.missing(&store).len());
        if stale + missing > 0 {
            faults.push(format!(
                "the search index lacks {missing} volumes and holds {stale} that are gone or have changed"
            ));
        }
        match index.validate_checksum() {
            Ok(damaged) => {
                faults.extend(damaged.iter().map(|file| format!("{} of the search index is damaged", file.display())));
            }
            Err(error) => faults.push(format!("the search index is damaged: {error}")),
        }
        let (found, expected) =
            (documents_in(&index), held.volumes.values().map(|shape| u64::from(shape.documents)).sum());
        if faults.is_empty() && found != Some(expected) {
            faults.push(format!(
                "the search index holds {} documents where there should be {expected}",
                found.unwrap_or(0)
            ));
        }
        Ok(faults.into_iter().map(problem).collect())
    }

    /// The index as it stands, made anew where it cannot be used, and what it holds.
    fn standing_index(&self) -> Result<(Index, Held)> {
        self.indexable()?;
        let folder = self.index_folder();
        let usable = folder::open(&folder, true).and_then(|index| match index {
            Some(index) => Ok(held_by(&index)?.map(|held| (index, held))),
            None => Ok(None),
        });
        match usable.map_err(told) {
            Ok(Some(standing)) => Ok(standing),
            Ok(None) | Err(Error { kind: Kind::Damaged, .. }) => Ok((folder::make(&folder)?, Held::default())),
            Err(error) => Err(error),
        }
    }

    /// How much of the store an index holds that holds `held`.
    pub(super) fn indexed(&self, held: &Held) -> Result<Indexed> {
        Ok(Indexed { done: held.documents(&self.holdings()?), of: self.documents()? })
    }

    fn indexable(&self) -> Result<()> {
        match self.is_writable() {
            true => Ok(()),
            false => Err(Error::new(Kind::Io, "the library is shared: its search index cannot be changed")
                .hint("ask whoever keeps it to run `chancery library rebuild`")),
        }
    }
}

/// What an index holds; `None` where it is of another form.
pub(super) fn held_by(index: &Index) -> tantivy::Result<Option<Held>> {
    let payload = index.load_metas()?.payload;
    Ok(Held::read(payload.as_deref()).filter(|_| index.schema() == schema().0))
}

/// How many documents an index holds.
fn documents_in(index: &Index) -> Option<u64> {
    let metas = index.searchable_segment_metas().ok()?;
    Some(metas.iter().map(|meta| u64::from(meta.num_docs())).sum())
}
