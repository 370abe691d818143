//! The names that a volume lists, made ready for looking up. Read [`VolumeNames`] first.

use crate::document::Volume;

/// The persons and terms lists of a volume, keyed for the recognisers. Built once a volume.
#[derive(Debug, Default)]
pub struct VolumeNames {}

impl VolumeNames {
    /// The names of `volume`.
    pub fn of(_volume: &Volume) -> Self {
        Self {}
    }
}
