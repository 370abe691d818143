//! What stands in the library when an import begins. Read [`Standing`] first.

use std::collections::{BTreeMap, HashSet};

use crate::library::{Made, VolumeRow};

/// What stands in the library: the files of its volumes, with their hashes where all of a file are as this program would make them.
#[derive(Debug, Default)]
pub(super) struct Standing {
    files: BTreeMap<String, Place>,
}

/// What the volumes of one file, or of the texts of one folder, say of it.
#[derive(Debug, Default)]
struct Place {
    hashes: HashSet<String>,
    volumes: u32,
    texts: Vec<String>,
}

impl Standing {
    /// What stands among these volumes.
    pub(super) fn of(volumes: Vec<VolumeRow>) -> Self {
        let mut standing = Self::default();
        for volume in volumes {
            let place = standing.files.entry(volume.place).or_default();
            place.volumes += 1;
            place.hashes.insert(if volume.made == Made::Now { volume.hash } else { String::new() });
            place.texts.extend(volume.files);
        }
        standing
    }

    /// How many volumes the file at `place` gave, if it has not changed since.
    pub(super) fn unchanged(&self, place: &str, hash: &str) -> Option<u32> {
        let known = self.files.get(place)?;
        let same = !hash.is_empty() && known.hashes.len() == 1 && known.hashes.contains(hash);
        same.then_some(known.volumes)
    }

    /// The texts of the folder at `place` that are in.
    pub(super) fn texts(&self, place: &str) -> &[String] {
        self.files.get(place).map_or(&[], |place| &place.texts)
    }
}
