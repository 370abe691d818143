//! The files of one volume in the folder: whole, in part, and what the server called each version. Read [`Shelf`] first.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};
use crate::lock::Locked;

/// Where a volume's files lie.
#[derive(Debug, Clone)]
pub(super) struct Shelf {
    /// `ID.xml`.
    pub(super) whole: PathBuf,
    /// `ID.xml.part`.
    pub(super) part: PathBuf,
}

impl Shelf {
    /// The files of volume `id` in `folder`, which is made if it is not there.
    pub(super) fn of(folder: &Path, id: &str) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|error| Error::io("make the folder", folder, error))?;
        Ok(Self { whole: folder.join(format!("{id}.xml")), part: folder.join(format!("{id}.xml.part")) })
    }

    /// Opens the part, to be written at its end. It is locked as long as it is open: two programs must not write one file.
    pub(super) fn open(&self) -> Result<Locked> {
        let lock = |file| Locked::where_possible(file).ok_or(TryLockError::WouldBlock);
        Locked::named(&self.part, OpenOptions::new().read(true).append(true).create(true), lock).map_err(|error| {
            match error {
                TryLockError::Error(error) => Error::io("write", &self.part, error),
                TryLockError::WouldBlock => {
                    let what = format!("another chancery is fetching {}", self.part.display());
                    Error::new(Kind::Busy, what).hint("wait until it is done")
                }
            }
        })
    }

    /// What the server called the version of `file`, as far as it is known.
    pub(super) fn version(file: &Path) -> Option<String> {
        let version = fs::read_to_string(version_file(file)).ok()?;
        let version = version.trim();
        let plain = !version.is_empty() && version.bytes().all(|byte| (b' '..0x7F).contains(&byte));
        plain.then(|| version.to_owned())
    }

    /// Keeps what the server calls the version of `file`.
    pub(super) fn keep_version(file: &Path, version: Option<&str>) -> io::Result<()> {
        let path = version_file(file);
        match version {
            Some(version) => File::create(path)?.write_all(version.as_bytes()),
            None => gone(&path),
        }
    }
}

/// A volume that came whole. It is not in its place yet.
#[derive(Debug)]
pub struct Arrived {
    shelf: Shelf,
    /// Held until the volume is in its place or refused: its lock.
    _file: Locked,
}

impl Arrived {
    pub(super) fn of(shelf: Shelf, file: Locked) -> Self {
        Self { shelf, _file: file }
    }

    /// The file as it came, to be verified.
    pub fn path(&self) -> &Path {
        &self.shelf.part
    }

    /// Puts it in its place, over an older version; where it lies then.
    pub fn keep(self) -> Result<PathBuf> {
        let Shelf { whole, part } = &self.shelf;
        let told = |error| Error::io("write", whole, error);
        // In this order: a version is never said of a file that it is not the version of.
        gone(&version_file(whole)).map_err(told)?;
        fs::rename(part, whole).map_err(told)?;
        match fs::rename(version_file(part), version_file(whole)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(told(error)),
            _ => Ok(whole.clone()),
        }
    }

    /// Throws it away: what is in its place stays, and the next fetch begins anew.
    pub fn refuse(self) -> Result<()> {
        let Shelf { part, .. } = &self.shelf;
        let removed = gone(&version_file(part)).and_then(|()| gone(part));
        removed.map_err(|error| Error::io("remove", part, error))
    }
}

/// The file beside `file` that holds its version.
fn version_file(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".version");
    name.into()
}

/// Removes a file that may not be there.
pub(super) fn gone(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
