//! The index of headings that the store resolves references over. Read [`StoreHeadings`] first.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::Library;
use super::register::{Spot, SpotKind};
use crate::document::{DocumentId, Position, Series};
use crate::error::Result;
use crate::resolve::{Clock, HeadRow, HeadingIndex, Headings, Key, NameId, PostId};

/// The heads in memory; pages and footnotes read from the store, volume by volume, as they are asked for.
#[derive(Debug)]
pub(super) struct StoreHeadings<'a> {
    library: &'a Library,
    index: HeadingIndex,
    spots: RefCell<Spots>,
}

/// The pages and footnotes of the volumes asked for last; `None` for a volume that is not here.
type Spots = HashMap<String, Option<Arc<HashMap<(SpotKind, String), Spot>>>>;

/// How many volumes' pages and footnotes are kept at once.
const SHELF: usize = 16;

impl Library {
    /// The headings that references with these keys (sorted) can depend on.
    pub(super) fn headings_for(&self, keys: &[Key]) -> Result<StoreHeadings<'_>> {
        let mut index = HeadingIndex::of(&self.answering(keys)?);
        self.answering_behind(keys)?.iter().for_each(|head| index.insert(head));
        Ok(self.over(index))
    }

    /// All headings of this store, and of the store behind those that references with these keys (sorted) can depend on.
    pub(super) fn headings(&self, keys: &[Key]) -> Result<StoreHeadings<'_>> {
        let mut index = HeadingIndex::default();
        for trunk in self.trunks()? {
            self.heads(trunk.key)?.iter().for_each(|head| index.insert(head));
        }
        self.answering_behind(keys)?.iter().for_each(|head| index.insert(head));
        Ok(self.over(index))
    }

    fn over(&self, index: HeadingIndex) -> StoreHeadings<'_> {
        StoreHeadings { library: self, index, spots: RefCell::default() }
    }

    fn spots_by_name(&self, volume: &str) -> Option<Arc<HashMap<(SpotKind, String), Spot>>> {
        if let Some(behind) = self.behind_for_volume(volume).ok()? {
            return behind.spots_by_name(volume);
        }
        let key = self.volume_key(volume).ok()??;
        let mut spots = HashMap::new();
        for spot in self.spots(key).ok()? {
            spots.entry((spot.kind, spot.name.clone())).or_insert(spot);
        }
        Some(Arc::new(spots))
    }
}

impl StoreHeadings<'_> {
    fn spot(&self, volume: &str, kind: SpotKind, name: &str) -> Option<Position> {
        let mut kept = self.spots.borrow_mut();
        if kept.len() > SHELF {
            kept.clear();
        }
        let spots = kept.entry(volume.to_owned()).or_insert_with(|| self.library.spots_by_name(volume)).clone()?;
        let spot = spots.get(&(kind, name.to_owned()))?;
        let row = self.index.nth(self.index.volume_id(volume)?, spot.ordinal)?;
        Some(Position { document: self.index.id(&row), offset: spot.offset })
    }
}

impl Headings for StoreHeadings<'_> {
    fn post_id(&self, post: &str) -> Option<PostId> {
        self.index.post_id(post)
    }

    fn post(&self, id: PostId) -> &str {
        self.index.post(id)
    }

    fn surname_id(&self, surname: &str) -> Option<NameId> {
        self.index.surname_id(surname)
    }

    fn series_id(&self, series: &Series) -> Option<u16> {
        self.index.series_id(series)
    }

    fn volume_id(&self, volume: &str) -> Option<u16> {
        self.index.volume_id(volume)
    }

    fn id(&self, row: &HeadRow) -> DocumentId {
        self.index.id(row)
    }

    fn row(&self, id: &DocumentId) -> Option<HeadRow> {
        self.index.row(id)
    }

    fn nth(&self, volume: u16, ordinal: u32) -> Option<HeadRow> {
        self.index.nth(volume, ordinal)
    }

    fn numbered(&self, number: u32, each: &mut dyn FnMut(&HeadRow)) {
        self.index.numbered(number, each);
    }

    fn dated(&self, first: i32, last: i32, each: &mut dyn FnMut(&HeadRow)) {
        self.index.dated(first, last, each);
    }

    fn clock(&self, from: PostId, to: PostId, series: u16, minutes: i32) -> Option<Arc<Clock>> {
        self.index.clock(from, to, series, minutes)
    }

    fn page(&self, volume: &str, page: &str) -> Option<Position> {
        self.spot(volume, SpotKind::Page, page)
    }

    fn note(&self, volume: &str, note: &str) -> Option<Position> {
        self.spot(volume, SpotKind::Note, note)
    }

    fn took_part(&self, row: &HeadRow, name: &str) -> bool {
        let id = self.index.id(row);
        self.spot(id.volume(), SpotKind::Talker, &Spot::talker(row.ordinal, name)).is_some()
    }
}
