//! The hand that writes the index. Read [`Indexer::catch_up`] first.

use std::ops::ControlFlow;
use std::path::PathBuf;

use tantivy::merge_policy::LogMergePolicy;
use tantivy::{Index, IndexWriter, Term};

use super::failure::told;
use super::folder;
use super::held::{Held, Shape};
use super::record::Recorder;
use super::schema::{Fields, schema};
use super::upkeep::Indexed;
use crate::document::{Document, Entities};
use crate::error::Result;
use crate::library::Library;
use crate::library::schema::document_key;

/// Threads that index. One keeps up with all that read on a few cores; of two, each would write the words of half the
/// documents, which are nearly the words of all.
const THREADS: usize = 1;

/// Bytes that tantivy may fill before it writes what it has to the disk, as a file of the index. An import has 300 MB in all,
/// and what was filled and given back stays with the process for a while.
const ROOM: usize = 80_000_000;

/// Bytes of documents after which what is in is committed, so that it can be found, and need not be done again. Each commit
/// writes what is in hand, however little; so it is far more than fills [`ROOM`] once.
const BATCH: usize = 256_000_000;

/// Documents of a file of the index from which it is no longer joined to others. What fills [`ROOM`] has more, so that
/// most documents are written once; a large library is some twenty files.
const LARGE: usize = 10_000;

/// How many files of a kind there are before they are joined, and how many times larger than the smallest the largest of
/// a kind may be. What is below [`SMALL`] documents is of one kind. So one volume that comes to a large library is joined
/// to a few of its like, and never waits until what the library was filled with is joined.
const KIND: (usize, f64) = (8, 4.0);

/// Documents of a file that one volume makes.
const SMALL: u32 = 1_000;

/// Brings an index up to its store, as often as is asked. Dropped before [`Indexer::finish`], what was not committed goes,
/// and is done again the next time.
pub struct Indexer {
    index: Index,
    folder: PathBuf,
    /// What the index holds once all that was handed in is committed.
    pub(super) held: Held,
    /// The right to write, taken when there is something to write.
    keeper: Option<Keeper>,
}

impl Indexer {
    pub(super) fn new(index: Index, folder: PathBuf, held: Held) -> Self {
        Self { index, folder, held, keeper: None }
    }

    /// Takes out what is gone from the store of `library`, and indexes what is new. `progress` is told after each volume,
    /// and stops the work by breaking.
    pub fn catch_up(&mut self, library: &Library, progress: &mut dyn FnMut(Indexed) -> ControlFlow<()>) -> Result<()> {
        loop {
            let store = library.holdings()?;
            let (stale, missing) = (self.held.stale(&store), self.held.missing(&store));
            if stale.is_empty() && missing.is_empty() {
                return Ok(());
            }
            let of = store.volumes.values().map(|shape| shape.documents).sum();
            let keeper = match &mut self.keeper {
                Some(keeper) => keeper,
                none => none.insert(Keeper::of(&self.index)?),
            };
            self.held.generation = store.generation;
            for volume in stale {
                keeper.take_out(volume);
                self.held.volumes.remove(&volume);
            }
            for volume in missing {
                if let Some(shape) = keeper.put_in(library, volume, store.volumes.get(&volume))? {
                    self.held.volumes.insert(volume, shape);
                }
                if keeper.waiting >= BATCH {
                    keeper.commit(&self.held)?;
                    folder::share(&self.folder)?;
                }
                if progress(Indexed { done: self.held.documents(&store), of }).is_break() {
                    return Ok(());
                }
            }
        }
    }

    /// Commits what was handed in, and waits until tantivy has joined its small files to larger ones.
    pub fn finish(&mut self) -> Result<()> {
        let Some(mut keeper) = self.keeper.take() else { return Ok(()) };
        keeper.commit(&self.held)?;
        keeper.writer.wait_merging_threads().map_err(told)?;
        folder::share(&self.folder)
    }
}

/// Which files of the index are joined.
fn joining() -> LogMergePolicy {
    let (count, times) = KIND;
    let mut joining = LogMergePolicy::default();
    joining.set_max_docs_before_merge(LARGE);
    joining.set_min_num_segments(count);
    joining.set_min_layer_size(SMALL);
    joining.set_level_log_size(times.log2());
    joining
}

/// The hand that writes.
struct Keeper {
    writer: IndexWriter,
    fields: Fields,
    /// Bytes of documents that were handed in since the last commit.
    waiting: usize,
}

impl Keeper {
    fn of(index: &Index) -> Result<Self> {
        let writer: IndexWriter = index.writer_with_num_threads(THREADS, ROOM).map_err(told)?;
        writer.set_merge_policy(Box::new(joining()));
        Ok(Self { writer, fields: schema().1, waiting: 0 })
    }

    fn take_out(&self, volume: i64) {
        self.writer.delete_term(Term::from_field_u64(self.fields.volume, volume.unsigned_abs()));
    }

    /// Indexes a volume as the store has it; `None` where it is no longer as `expected`.
    fn put_in(&mut self, library: &Library, volume: i64, expected: Option<&Shape>) -> Result<Option<Shape>> {
        library.connection.execute_batch("BEGIN")?;
        let put = self.put(library, volume, expected);
        library.connection.execute_batch("COMMIT")?;
        put
    }

    /// The same, inside a transaction, so that all of it is of one moment.
    fn put(&mut self, library: &Library, volume: i64, expected: Option<&Shape>) -> Result<Option<Shape>> {
        let shape = library.shape(volume)?.filter(|shape| Some(shape) == expected);
        let Some(shape) = shape else { return Ok(None) };
        let recorder = Recorder::new(self.fields, &library.header(volume)?);
        let mut query = library
            .connection
            .prepare_cached("SELECT document, content, entities FROM body WHERE document >= ?1 AND document < ?2")?;
        let mut rows = query.query([document_key(volume, 0), document_key(volume + 1, 0)])?;
        while let Some(row) = rows.next()? {
            let content = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            let entities = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
            self.waiting += content.len();
            let (document, entities): (Document, Entities) =
                (postcard::from_bytes(content)?, postcard::from_bytes(entities)?);
            self.writer.add_document(recorder.record(row.get(0)?, &document, &entities)).map_err(told)?;
        }
        Ok(Some(shape))
    }

    fn commit(&mut self, held: &Held) -> Result<()> {
        let mut commit = self.writer.prepare_commit().map_err(told)?;
        commit.set_payload(&held.written());
        commit.commit().map_err(told)?;
        self.waiting = 0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use tantivy::index::SegmentId;
    use tantivy::merge_policy::MergePolicy;

    use super::*;
    use crate::library::index::schema::schema;

    /// The sizes of the files that are joined, of an index whose files have these.
    fn joined(sizes: &[u32]) -> Vec<Vec<u32>> {
        let index = Index::create_in_ram(schema().0);
        let metas: Vec<_> =
            sizes.iter().map(|size| index.new_segment_meta(SegmentId::generate_random(), *size)).collect();
        let size = |id: &SegmentId| metas.iter().find(|meta| meta.id() == *id).map_or(0, tantivy::SegmentMeta::max_doc);
        let candidates = joining().compute_merge_candidates(&metas);
        candidates.iter().map(|candidate| candidate.0.iter().map(size).collect()).collect()
    }

    #[test]
    fn a_volume_that_comes_later_is_joined_to_its_like_alone() {
        let filled = [4_500, 4_400, 4_200, 4_000, 3_000, 2_500, 2_000];
        assert_eq!(joined(&[&filled[..], &[180, 170]].concat()), Vec::<Vec<u32>>::new());
        assert_eq!(joined(&[&filled[..], &[4_100]].concat()).len(), 1);
        let small = [180; 8];
        assert_eq!(joined(&[&filled[..], &small].concat()), [small]);
    }
}
