//! What searches count and order by, of each document of the index. Read [`Columns`] first.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use tantivy::columnar::ColumnValues;
use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher, SegmentReader};

use crate::library::schema::volume_of;

/// The columns of an index, opened with it: a search goes through them for each document that it finds.
#[derive(Debug)]
pub(super) struct Columns(HashMap<SegmentId, Arc<Part>>);

/// The columns of one segment. Every document has a value in each.
pub(super) struct Part {
    /// The keys of the documents.
    pub(super) keys: Arc<dyn ColumnValues<u64>>,
    /// When they begin, as [`moment`](super::schema::moment)s.
    pub(super) begins: Arc<dyn ColumnValues<u64>>,
    /// The years that they begin in, and the last of them.
    pub(super) years: Vec<u16>,
    pub(super) last_year: u16,
    /// Which volumes they are of.
    pub(super) stretches: Vec<Stretch>,
}

/// Documents of one volume that follow each other, up to the next stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) first: DocId,
    /// The key of the volume.
    pub(super) volume: i64,
}

impl Columns {
    pub(super) fn open(searcher: &Searcher) -> tantivy::Result<Self> {
        let part = |reader: &SegmentReader| Ok((reader.segment_id(), Arc::new(Part::of(reader)?)));
        Ok(Self(searcher.segment_readers().iter().map(part).collect::<tantivy::Result<_>>()?))
    }

    /// Those of a segment of the index.
    pub(super) fn of(&self, segment: SegmentId) -> Option<&Arc<Part>> {
        self.0.get(&segment)
    }
}

impl Part {
    fn of(reader: &SegmentReader) -> tantivy::Result<Self> {
        let column = |name| reader.fast_fields().u64(name).map(|column| column.values);
        let (keys, years) = (column("key")?, column("year")?);
        let mut stretches: Vec<Stretch> = Vec::new();
        for first in 0..reader.max_doc() {
            let volume = volume_of(keys.get_val(first).cast_signed());
            if stretches.last().is_none_or(|last| last.volume != volume) {
                stretches.push(Stretch { first, volume });
            }
        }
        let years: Vec<u16> = (0..reader.max_doc()).map(|doc| years.get_val(doc) as u16).collect();
        let last_year = years.iter().copied().max().unwrap_or_default();
        Ok(Self { keys, begins: column("begins")?, years, last_year, stretches })
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part").field("documents", &self.years.len()).finish_non_exhaustive()
    }
}
