//! What the index holds, and what the store does: the difference is what there is to do. Read [`Held`] first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rusqlite::{OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use super::schema::FORM;
use crate::catalog::{Partial, VolumeCount};
use crate::error::Result;
use crate::library::Library;
use crate::library::titles::in_list;
use crate::library::tree::Trunk;

/// The volumes that an index holds: what its commits carry beside their documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Held {
    /// [`FORM`] as it was.
    pub(super) form: u32,
    /// The generation of the store that it was made from.
    pub(super) generation: i64,
    /// The volumes by key.
    pub(super) volumes: BTreeMap<i64, Shape>,
}

/// What tells whether a volume is the one that was indexed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shape {
    /// How many documents it has.
    pub(super) documents: u32,
    /// A fingerprint of its id, its content, when it was added, and the versions that it was read with.
    pub(super) print: u64,
}

impl Default for Held {
    fn default() -> Self {
        Self { form: FORM, generation: 0, volumes: BTreeMap::new() }
    }
}

impl Held {
    /// Reads what a commit carries; `None` where it is not this program's, or of another form.
    pub(super) fn read(payload: Option<&str>) -> Option<Self> {
        let held: Self = serde_json::from_str(payload?).ok()?;
        (held.form == FORM).then_some(held)
    }

    /// What a commit is to carry.
    pub(super) fn written(&self) -> String {
        // A map of numbers can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// How many documents it holds of volumes that are as they were in `store`.
    pub(super) fn documents(&self, store: &Self) -> u32 {
        if self.volumes == store.volumes {
            return self.volumes.values().map(|shape| shape.documents).sum();
        }
        let same = store.volumes.iter().filter(|(key, shape)| self.volumes.get(key) == Some(shape));
        same.map(|(_, shape)| shape.documents).sum()
    }

    /// The volumes whose documents are to be left out: they are gone from the store, or others.
    pub(super) fn stale(&self, store: &Self) -> Vec<i64> {
        // As nearly always; each search asks.
        if self.volumes == store.volumes {
            return Vec::new();
        }
        let stale = self.volumes.iter().filter(|(key, shape)| store.volumes.get(key) != Some(shape));
        stale.map(|(key, _)| *key).collect()
    }

    /// The volumes that are to be indexed.
    pub(super) fn missing(&self, store: &Self) -> Vec<i64> {
        let missing = store.volumes.iter().filter(|(key, shape)| self.volumes.get(key) != Some(shape));
        missing.map(|(key, _)| *key).collect()
    }
}

/// The volumes of a store as searches need them, kept from one to the next.
#[derive(Debug, Clone, Default)]
pub(in crate::library) struct Standing {
    /// What an index of all its whole volumes would hold.
    pub(super) held: Held,
    /// All volumes, by id, with their titles as lists show them.
    trunks: Vec<Trunk>,
}

impl Standing {
    /// The same without some volumes.
    pub(super) fn without(self: Arc<Self>, hidden: &BTreeSet<String>) -> Arc<Self> {
        if hidden.is_empty() {
            return self;
        }
        let mut standing = Self::clone(&self);
        for trunk in standing.trunks.extract_if(.., |trunk| hidden.contains(&trunk.id)) {
            standing.held.volumes.remove(&trunk.key);
        }
        Arc::new(standing)
    }

    /// How much of the store an index finds that holds `held`, where that is not all.
    pub(super) fn partial(&self, held: Option<&Held>) -> Option<Partial> {
        let indexed = held.map_or(0, |held| held.documents(&self.held));
        let of = self.trunks.iter().map(|trunk| trunk.documents).sum();
        (indexed < of).then_some(Partial { indexed, of })
    }

    /// Counts by a volume's key, by its id and with its title.
    pub(super) fn counted(&self, counts: &BTreeMap<i64, u32>) -> Vec<VolumeCount> {
        let count = |trunk: &Trunk| {
            let documents = *counts.get(&trunk.key)?;
            Some(VolumeCount { volume: trunk.id.clone(), title: trunk.title.clone(), documents })
        };
        self.trunks.iter().filter_map(count).collect()
    }
}

impl Library {
    /// The volumes as searches need them.
    pub(super) fn standing(&self) -> Result<Arc<Standing>> {
        let generation = self.generation()?;
        let kept = self.kept.borrow().standing.clone();
        if let Some(standing) = kept.filter(|standing| standing.held.generation == generation) {
            return Ok(standing);
        }
        let mut trunks = self.trunks()?;
        trunks.iter_mut().for_each(|trunk| trunk.title = in_list(&trunk.id, &trunk.title));
        let standing = Arc::new(Standing { held: self.holdings()?, trunks });
        self.kept.borrow_mut().standing = Some(Arc::clone(&standing));
        Ok(standing)
    }

    /// What an index of the store would hold now: its whole volumes.
    pub(super) fn holdings(&self) -> Result<Held> {
        let mut query =
            self.connection.prepare_cached(&format!("SELECT {SHAPE}, key FROM volume WHERE complete = 1"))?;
        let generation = self.generation()?;
        let rows = query.query_map([], |row| Ok((row.get(6)?, shape(row)?)))?;
        Ok(Held { form: FORM, generation, volumes: rows.collect::<rusqlite::Result<_>>()? })
    }

    /// The shape of one volume now, if it is whole.
    pub(super) fn shape(&self, volume: i64) -> Result<Option<Shape>> {
        let query = format!("SELECT {SHAPE} FROM volume WHERE key = ?1 AND complete = 1");
        Ok(self.connection.prepare_cached(&query)?.query_row([volume], shape).optional()?)
    }
}

/// What [`shape`] reads of a volume.
const SHAPE: &str = "id, hash, added, text_version, rules_version, documents";

/// A shape from a row of [`SHAPE`].
fn shape(row: &Row<'_>) -> rusqlite::Result<Shape> {
    let mut print = Xxh3::new();
    for column in 0..3 {
        print.update(row.get_ref(column)?.as_bytes()?);
        print.update(&[0]);
    }
    print.update(&row.get::<_, i64>(3)?.to_le_bytes());
    print.update(&row.get::<_, i64>(4)?.to_le_bytes());
    Ok(Shape { documents: row.get(5)?, print: print.digest() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(volumes: &[(i64, u32, u64)]) -> Held {
        let volumes =
            volumes.iter().map(|(key, documents, print)| (*key, Shape { documents: *documents, print: *print }));
        Held { volumes: volumes.collect(), ..Held::default() }
    }

    #[test]
    fn what_differs_is_stale_or_missing() {
        let (index, store) = (held(&[(1, 10, 5), (2, 20, 6), (3, 7, 7)]), held(&[(1, 10, 5), (2, 20, 9), (4, 8, 8)]));
        assert_eq!(index.stale(&store), [2, 3]);
        assert_eq!(index.missing(&store), [2, 4]);
        assert_eq!(index.documents(&store), 10);
    }

    #[test]
    fn what_a_commit_carries_is_read_again_unless_it_is_of_another_form() {
        let index = held(&[(1, 10, u64::MAX)]);
        assert_eq!(Held::read(Some(&index.written())), Some(index.clone()));
        assert_eq!(Held::read(Some(&Held { form: FORM + 1, ..index }.written())), None);
        assert_eq!(Held::read(Some("no such thing")), None);
        assert_eq!(Held::read(None), None);
    }
}
