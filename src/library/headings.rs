//! The index of headings that the store resolves references over. Read [`StoreHeadings`] first.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::Library;
use super::register::{Spot, SpotKind};
use crate::document::{DocumentId, Position, Series};
use crate::error::Result;
use crate::resolve::{Clock, HeadRow, HeadingIndex, Headings, Key, NameId, PostId};

/// The heads in memory; pages, footnotes and who took part in talks read from the store, volume by volume, as they are
/// asked for.
#[derive(Debug)]
pub(super) struct StoreHeadings<'a> {
    library: &'a Library,
    index: &'a HeadingIndex,
    spots: RefCell<Spots>,
    talkers: RefCell<HashMap<u16, Vec<u64>>>,
}

/// The pages and footnotes of the volumes asked for last; `None` for a volume that is not here. A reference asks for those
/// of one volume.
type Spots = HashMap<String, Option<Arc<HashMap<(SpotKind, String), Place>>>>;

/// Where a page begins or a footnote stands: the ordinal of the document and the byte of its text.
type Place = (u32, u32);

/// How many volumes' pages and footnotes are kept at once.
const SHELF: usize = 16;

impl Library {
    /// The headings that references with these keys (sorted) can depend on.
    pub(super) fn headings_for(&self, keys: &[Key]) -> Result<HeadingIndex> {
        let mut index = HeadingIndex::of(&self.answering(keys)?);
        self.answering_behind(keys)?.iter().for_each(|head| index.insert(head));
        Ok(index)
    }

    /// All headings of this store, and of the store behind those that references with these keys (sorted) can depend on.
    pub(super) fn headings(&self, keys: &[Key]) -> Result<HeadingIndex> {
        let mut index = HeadingIndex::default();
        for trunk in self.trunks()? {
            self.heads(trunk.key)?.iter().for_each(|head| index.insert(head));
        }
        self.answering_behind(keys)?.iter().for_each(|head| index.insert(head));
        Ok(index)
    }

    /// These headings, with the pages, footnotes and talks of the store.
    pub(super) fn over<'a>(&'a self, index: &'a HeadingIndex) -> StoreHeadings<'a> {
        StoreHeadings { library: self, index, spots: RefCell::default(), talkers: RefCell::default() }
    }

    fn places(&self, volume: &str) -> Option<Arc<HashMap<(SpotKind, String), Place>>> {
        if let Some(behind) = self.behind_for_volume(volume).ok()? {
            return behind.places(volume);
        }
        let by_name = |spots: Vec<Spot<'_>>| {
            let mut places = HashMap::new();
            for spot in spots.into_iter().filter(|spot| spot.kind != SpotKind::Talker) {
                places.entry((spot.kind, spot.name.into_owned())).or_insert((spot.ordinal, spot.offset));
            }
            places
        };
        Some(Arc::new(self.spots(self.volume_key(volume).ok()??, by_name).ok()?))
    }

    /// Who took part in the talks of a volume, as [`hashed`], sorted.
    fn talkers(&self, volume: &str) -> Option<Vec<u64>> {
        if let Some(behind) = self.behind_for_volume(volume).ok()? {
            return behind.talkers(volume);
        }
        let sorted = |spots: Vec<Spot<'_>>| {
            let talkers = spots.iter().filter(|spot| spot.kind == SpotKind::Talker);
            let mut talkers: Vec<_> = talkers.map(|spot| hashed(&spot.name)).collect();
            talkers.sort_unstable();
            talkers
        };
        self.spots(self.volume_key(volume).ok()??, sorted).ok()
    }
}

/// What stands for the name of a spot of kind [`SpotKind::Talker`]: those of a whole series are held in memory.
fn hashed(name: &str) -> u64 {
    xxh3_64(name.as_bytes())
}

impl StoreHeadings<'_> {
    fn spot(&self, volume: &str, kind: SpotKind, name: &str) -> Option<Position> {
        let mut kept = self.spots.borrow_mut();
        if kept.len() > SHELF {
            kept.clear();
        }
        let spots = kept.entry(volume.to_owned()).or_insert_with(|| self.library.places(volume)).clone()?;
        let (ordinal, offset) = *spots.get(&(kind, name.to_owned()))?;
        let row = self.index.nth(self.index.volume_id(volume)?, ordinal)?;
        Some(Position { document: self.index.id(&row), offset })
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
        // Papers of one day lie in volumes all over the library: all that were asked for are kept.
        let mut kept = self.talkers.borrow_mut();
        let talkers = kept
            .entry(row.volume)
            .or_insert_with(|| self.library.talkers(self.index.id(row).volume()).unwrap_or_default());
        talkers.binary_search(&hashed(&Spot::talker(row.ordinal, name))).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Volume;
    use crate::library::Arrival;
    use crate::library::register::Register;
    use crate::resolve::Head;

    /// However many volumes there are: what was read of one is not read again.
    #[test]
    fn who_took_part_is_read_once_a_volume() {
        let library = Library::temporary().unwrap();
        let volumes: Vec<_> = (0..40).map(|nth| format!("v{nth}")).collect();
        for id in &volumes {
            let volume = Volume { id: id.clone(), ..Volume::default() };
            library.begin(&volume, &Arrival::default()).unwrap().finish(&volume, &[]).unwrap();
            let heads = vec![Head { id: DocumentId::new(id, "d1"), ..Head::default() }];
            let name = Spot::talker(0, "hale").into();
            let spots = vec![Spot { kind: SpotKind::Talker, name, ordinal: 0, offset: 0 }];
            let key = library.volume_key(id).unwrap().unwrap();
            library.keep_register(key, &Register { heads, spots, ..Register::default() }).unwrap();
        }
        let index = library.headings(&[]).unwrap();
        let headings = library.over(&index);
        let took_part = |name: &str| {
            let rows = volumes.iter().filter_map(|id| headings.row(&DocumentId::new(id, "d1")));
            rows.filter(|row| headings.took_part(row, name)).count()
        };
        assert_eq!((took_part("hale"), took_part("brandel")), (40, 0));
        library.connection.execute("UPDATE register SET spots = x'00'", []).unwrap();
        assert_eq!((took_part("hale"), took_part("brandel")), (40, 0));
    }
}
