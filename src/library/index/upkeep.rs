//! The index brought up to the store, made anew, and checked. Read [`Library::index`] first.
//!
//! The index is derived from the store and from nothing else: whatever happened to either, the difference between the
//! volumes that the one holds and those that the other does says what there is to do. A commit holds whole volumes.

use std::ops::ControlFlow;

use tantivy::{Index, TantivyError};

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
        let problem = |what: String, mend: Mend| Problem {
            file: folder.display().to_string(),
            line: 0,
            what: format!("{what}; {}", mend.words(self.is_writable())),
        };
        let (store, index) = (self.holdings()?, folder::open(&folder, self.is_writable()));
        let standing = index.and_then(|index| index.map(|index| Ok((standing_of(&index)?, index))).transpose());
        let (index, held) = match standing {
            Err(error) => return Ok(vec![problem(damage(error)?, Mend::Next)]),
            Ok(None | Some((Found::Nothing, _))) if store.volumes.is_empty() => return Ok(Vec::new()),
            Ok(None | Some((Found::Nothing, _))) => {
                return Ok(vec![problem("there is no search index that can be read".to_owned(), Mend::Next)]);
            }
            Ok(Some((Found::Other, _))) => {
                return Ok(vec![problem("the search index is of another version".to_owned(), Mend::Next)]);
            }
            Ok(Some((Found::Held(held), index))) => (index, held),
        };
        let mut faults = Vec::new();
        let (stale, missing) = (held.stale(&store).len(), held.missing(&store).len());
        if stale + missing > 0 {
            let volumes = if missing == 1 { "volume" } else { "volumes" };
            let what = format!(
                "the search index lacks {missing} {volumes} and holds {stale} that {} gone or {} changed",
                if stale == 1 { "is" } else { "are" },
                if stale == 1 { "has" } else { "have" },
            );
            faults.push(problem(what, Mend::Next));
        }
        match index.validate_checksum() {
            Ok(damaged) => faults.extend(
                damaged
                    .iter()
                    .map(|file| problem(format!("{} of the search index is damaged", file.display()), Mend::Rebuild)),
            ),
            Err(error) => faults.push(problem(damage(error)?, Mend::Rebuild)),
        }
        let (found, expected) =
            (documents_in(&index), held.volumes.values().map(|shape| u64::from(shape.documents)).sum());
        if faults.is_empty() && found != Some(expected) {
            let found = found.unwrap_or(0);
            let what = format!("the search index holds {found} documents where there should be {expected}");
            faults.push(problem(what, Mend::Rebuild));
        }
        Ok(faults)
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

/// Damage in words; what the system refuses is an error.
fn damage(error: TantivyError) -> Result<String> {
    let what = format!("the search index is damaged: {error}");
    match told(error) {
        Error { kind: Kind::Damaged, .. } => Ok(what),
        error => Err(error),
    }
}

/// What mends a fault of the index.
#[derive(Clone, Copy)]
enum Mend {
    /// Whoever writes next finds it.
    Next,
    /// It shows only where it is read.
    Rebuild,
}

impl Mend {
    fn words(self, is_writable: bool) -> &'static str {
        match self {
            _ if !is_writable => "whoever keeps the library can rebuild it",
            Self::Next => "the next `chancery search` or `chancery add` mends it",
            Self::Rebuild => "`chancery library rebuild` mends it",
        }
    }
}

/// What is found in the folder of an index.
enum Found {
    /// An index that nothing was committed to yet.
    Nothing,
    /// One of another form.
    Other,
    /// One that holds so much.
    Held(Held),
}

fn standing_of(index: &Index) -> tantivy::Result<Found> {
    let payload = index.load_metas()?.payload;
    let held = Held::read(payload.as_deref()).filter(|_| index.schema() == schema().0);
    Ok(match (payload, held) {
        (_, Some(held)) => Found::Held(held),
        (None, None) if index.schema() == schema().0 => Found::Nothing,
        _ => Found::Other,
    })
}

/// What an index holds; `None` where it holds nothing yet, or is of another form.
pub(super) fn held_by(index: &Index) -> tantivy::Result<Option<Held>> {
    Ok(match standing_of(index)? {
        Found::Held(held) => Some(held),
        Found::Nothing | Found::Other => None,
    })
}

/// How many documents an index holds.
fn documents_in(index: &Index) -> Option<u64> {
    let metas = index.searchable_segment_metas().ok()?;
    Some(metas.iter().map(|meta| u64::from(meta.num_docs())).sum())
}
