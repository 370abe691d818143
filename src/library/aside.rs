//! A damaged store, set aside: nothing of it is thrown away, and the new one learns what was in it. Read [`Library::set_aside`] first.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::Library;
use super::store::FILE;
use crate::error::{Error, Result};

/// What was moved away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Where the damaged file is now.
    pub path: PathBuf,
    /// The files that its volumes came from, with the names of the texts of a folder, as far as it still says so.
    pub places: Vec<(PathBuf, Vec<String>)>,
}

impl Library {
    /// Moves the store in `folder` away, under a name that is free, and reads from it which files its volumes came from.
    pub fn set_aside(folder: &Path) -> Result<SetAside> {
        let old = folder.join(FILE);
        let places = places(&old).unwrap_or_default();
        let free = |n: &u32| !folder.join(damaged(*n)).exists();
        let name = (1..).find(free).map(damaged).unwrap_or_default();
        // Only with the store's own WAL would the file still mean the same.
        for ending in ["-wal", "-shm", ""] {
            let (from, to) = (folder.join(format!("{FILE}{ending}")), folder.join(format!("{name}{ending}")));
            if from.exists() {
                fs::rename(&from, &to).map_err(|error| Error::io("move away", &from, error))?;
            }
        }
        Ok(SetAside { path: folder.join(name), places })
    }
}

fn damaged(n: u32) -> String {
    format!("library-damaged-{n}.db")
}

/// The places that can still be read; the first row that cannot ends the list.
fn places(store: &Path) -> rusqlite::Result<Vec<(PathBuf, Vec<String>)>> {
    let connection = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    // Before the second schema no files were kept.
    let files = connection.prepare("SELECT files FROM volume").map_or("x'00'", |_| "files");
    let mut query = connection.prepare(&format!("SELECT place, {files} FROM volume NOT INDEXED ORDER BY key"))?;
    let (mut rows, mut places) = (query.query([])?, Vec::new());
    while let Ok(Some(row)) = rows.next() {
        let (Ok(place), Ok(files)) = (row.get::<_, String>(0), row.get::<_, Vec<u8>>(1)) else { continue };
        let place = (PathBuf::from(place), postcard::from_bytes(&files).unwrap_or_default());
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Ok(places)
}
