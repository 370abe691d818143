//! The index opened for reading. Read [`Library::reading`] first.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use tantivy::{Index, ReloadPolicy, Searcher};

use super::columns::Columns;
use super::failure::told;
use super::families::Tables;
use super::folder;
use super::held::Held;
use super::schema::{Fields, schema};
use super::upkeep::held_by;
use crate::error::{Error, Kind, Result, words_of_panic};
use crate::library::Library;

/// An index as a commit left it.
#[derive(Debug)]
pub(in crate::library) struct Reading {
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    /// Which of its words share a stem.
    pub(super) tables: Arc<Tables>,
    /// What is counted and ordered by.
    pub(super) columns: Arc<Columns>,
    /// What it holds.
    pub(super) held: Held,
    stamp: (SystemTime, u64),
}

impl Library {
    /// The index as it is now, kept from one search to the next; `None` where there is none that can be read. What the
    /// system refuses is an error.
    pub(super) fn reading(&self) -> Result<Option<Arc<Reading>>> {
        let folder = self.index_folder();
        let Some(stamp) = folder::stamp(&folder) else { return Ok(None) };
        let kept = self.kept.borrow_mut().reading.take().filter(|reading| reading.stamp == stamp);
        let reading = match kept {
            Some(reading) => Some(reading),
            None => self.opened_index(&folder, stamp)?.map(Arc::new),
        };
        self.kept.borrow_mut().reading.clone_from(&reading);
        Ok(reading)
    }

    fn opened_index(&self, folder: &Path, stamp: (SystemTime, u64)) -> Result<Option<Reading>> {
        let opened = folder::open(folder, self.is_writable()).and_then(|index| match index {
            Some(index) => read(&index, stamp),
            None => Ok(None),
        });
        match opened.map_err(told) {
            Err(Error { kind: Kind::Damaged, .. }) => {
                self.condemn_index();
                Ok(None)
            }
            opened => opened,
        }
    }

    /// Says that the index cannot be read: whoever brings it up to the store makes it anew.
    pub(super) fn condemn_index(&self) {
        self.kept.borrow_mut().reading = None;
        if self.is_writable() {
            folder::condemn(&self.index_folder());
        }
    }
}

impl Reading {
    /// What `read` reads of the index; `None` where the index is damaged. Of some damage tantivy says so, at some it panics;
    /// whether it is the index that is at fault, or what reads it, its checksums tell.
    pub(super) fn guarded<T>(&self, read: impl FnOnce() -> tantivy::Result<T>) -> Result<Option<T>> {
        let error = match catch_unwind(AssertUnwindSafe(read)) {
            Ok(Ok(found)) => return Ok(Some(found)),
            Ok(Err(error)) => told(error),
            Err(panic) => {
                Error::new(Kind::Damaged, format!("a fault in the program itself: {}", words_of_panic(&*panic)))
                    .hint("please report the words above, together with the search")
            }
        };
        match error.kind == Kind::Damaged && self.is_damaged() {
            true => Ok(None),
            false => Err(error),
        }
    }

    fn is_damaged(&self) -> bool {
        match self.searcher.index().validate_checksum() {
            Ok(damaged) => !damaged.is_empty(),
            Err(error) => told(error).kind == Kind::Damaged,
        }
    }
}

fn read(index: &Index, stamp: (SystemTime, u64)) -> tantivy::Result<Option<Reading>> {
    let Some(held) = held_by(index)? else { return Ok(None) };
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let searcher = reader.searcher();
    let (tables, columns) = (Arc::new(Tables::open(&searcher)?), Arc::new(Columns::open(&searcher)?));
    Ok(Some(Reading { searcher, fields: schema().1, tables, columns, held, stamp }))
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;

    #[test]
    fn a_fault_of_the_program_does_not_condemn_a_sound_index() {
        let library = Library::temporary().unwrap();
        library.begin(&Default::default(), &Default::default()).unwrap().finish(&Default::default(), &[]).unwrap();
        library.index(&mut |_| ControlFlow::Continue(())).unwrap();
        let reading = library.reading().unwrap().unwrap();
        let panicked = reading.guarded(|| -> tantivy::Result<()> { panic!("a fault was asked for") });
        assert!(panicked.unwrap_err().what.contains("a fault was asked for"));
        assert_eq!(reading.guarded(|| Ok(1)).unwrap(), Some(1));
    }
}
