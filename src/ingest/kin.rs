//! Whether a volume that comes is the one that the library has under its id. Read [`Kin`] first.

use std::path::Path;

use crate::document::Volume;
use crate::error::Result;
use crate::library::{Arrival, Library};

/// What a volume that comes is to the one of its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kin {
    /// There is none of that id.
    None,
    /// The same, read again: from the same place, or from another while nothing says where it was, or with the same content.
    Same,
    /// The same content, in two places.
    Copy,
    /// Probably the same in another edition, since its names agree: what it was read from, here, is gone.
    Edition(String),
    /// Another, from here. That nothing lies there now is no proof: a disk may be away.
    Other(String),
}

impl Kin {
    /// What `volume`, which came as `arrival` says, is to the one called `id`.
    pub(super) fn of(library: &Library, id: &str, volume: &Volume, arrival: &Arrival) -> Result<Self> {
        let Some(place) = library.place_of(id)? else { return Ok(Self::None) };
        let hash = library.hash_of(id)?.unwrap_or_default();
        let is_there = Path::new(&place).exists();
        Ok(if place == arrival.place {
            Self::Same
        } else if !hash.is_empty() && hash == arrival.hash {
            if is_there { Self::Copy } else { Self::Same }
        } else if is_there {
            Self::Other(place)
        } else if hash.is_empty() {
            // It came through a pipe.
            Self::Same
        } else if agree(library, id, volume, arrival)? {
            Self::Edition(place)
        } else {
            Self::Other(place)
        })
    }
}

/// Whether the two say that they are one: the texts of a folder by a name that both have, other volumes by their title, or by
/// being of the series, in which an id is given once.
fn agree(library: &Library, id: &str, volume: &Volume, arrival: &Arrival) -> Result<bool> {
    let (known, files) = (library.volume(id)?, library.files_of(id)?);
    if !files.is_empty() || !arrival.files.is_empty() {
        return Ok(arrival.files.iter().any(|name| files.contains(name)));
    }
    Ok(known.frus && volume.frus || !known.title.is_empty() && known.title == volume.title)
}
