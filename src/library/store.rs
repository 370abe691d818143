//! Opening a store: temporary, the user's, or a shared one. Read [`Library`] first.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use super::demanded::Demanded;
use super::failure::told;
use super::filter::Filtered;
use super::index::{Reading, Standing};
use super::open::Shelf;
use super::schema;
use super::tree::Drawn;
use crate::error::{Error, Kind, Result};

/// The name of the store's file.
pub(super) const FILE: &str = "library.db";

/// How long a store that another program writes to is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// A store of volumes. One is used by one thread; [`Library::another`] gives a second thread its own.
#[derive(Debug)]
pub struct Library {
    pub(super) connection: Connection,
    /// How it was opened, for [`Library::another`].
    origin: Origin,
    /// What was made for an earlier answer and still holds.
    pub(super) kept: RefCell<Kept>,
    /// The store that this one stands in front of.
    pub(super) behind: Option<Box<Self>>,
}

/// Where a store lies and who may write to it.
#[derive(Debug, Clone)]
enum Origin {
    /// A private folder that goes with the last `Library` on it.
    Temporary(Arc<TempDir>),
    /// The user's own.
    Own(PathBuf),
    /// One that others keep: never written, never locked.
    Shared(PathBuf),
}

/// What was made for an earlier answer, each with the generation of the store that it was made from.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) drawn: Option<Drawn>,
    pub(super) filtered: Option<Arc<Filtered>>,
    pub(super) demanded: Option<Arc<Demanded>>,
    pub(super) shelf: Option<Shelf>,
    pub(super) reading: Option<Arc<Reading>>,
    pub(super) standing: Option<Arc<Standing>>,
}

impl Library {
    /// A store that goes with the process: what the reader fills from the paths on its command line.
    pub fn temporary() -> Result<Self> {
        let folder = TempDir::with_prefix("chancery-")
            .map_err(|error| Error::io("make a temporary folder in", Path::new("the system's"), error))?;
        Self::from(Origin::Temporary(Arc::new(folder)))
    }

    /// The user's library in `folder`, made if it is not there.
    pub fn open(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|error| Error::io("make the library's folder", folder, error))?;
        Self::from(Origin::Own(folder.to_owned()))
    }

    /// The library in `folder`, written to where that is allowed, else as [`Library::open_shared`]. `None` where there is
    /// none in the user's `own` folder, which begins without; elsewhere that is an error.
    pub fn existing(folder: &Path, own: &Path) -> Result<Option<Self>> {
        if !folder.join(FILE).exists() {
            return if folder == own { Ok(None) } else { Err(missing(folder)) };
        }
        match Self::open(folder) {
            Err(Error { kind: Kind::Io, .. }) => Self::open_shared(folder).map(Some),
            opened => opened.map(Some),
        }
    }

    /// A library that others keep and that may not be writable: read only, and immutable while it is open.
    pub fn open_shared(folder: &Path) -> Result<Self> {
        Self::from(Origin::Shared(folder.to_owned()))
    }

    /// The same store for another thread.
    pub fn another(&self) -> Result<Self> {
        let behind = self.behind.as_ref().map(|behind| behind.another()).transpose()?.map(Box::new);
        Ok(Self { behind, ..Self::from(self.origin.clone())? })
    }

    /// Whether it goes with the process.
    pub fn is_temporary(&self) -> bool {
        matches!(self.origin, Origin::Temporary(_))
    }

    /// Whether it may be written to.
    pub fn is_writable(&self) -> bool {
        !matches!(self.origin, Origin::Shared(_))
    }

    /// The folder it lies in.
    pub fn folder(&self) -> &Path {
        match &self.origin {
            Origin::Temporary(folder) => folder.path(),
            Origin::Own(folder) | Origin::Shared(folder) => folder,
        }
    }

    /// Raised by every change of what the store holds: what was derived from an older generation is stale.
    pub fn generation(&self) -> Result<i64> {
        Ok(self.connection.prepare_cached("SELECT generation FROM store")?.query_row([], |row| row.get(0))?)
    }

    /// The same for this store together with the one behind it.
    pub fn generation_of_all(&self) -> Result<i64> {
        let behind = self.behind.as_ref().map_or(Ok(0), |behind| behind.generation())?;
        Ok(self.generation()? + behind)
    }

    fn from(origin: Origin) -> Result<Self> {
        let connection = match &origin {
            Origin::Temporary(folder) => writable(folder.path(), Keeping::WhileRunning)?,
            Origin::Own(folder) => writable(folder, Keeping::ForGood)?,
            Origin::Shared(folder) => immutable(folder)?,
        };
        Ok(Self { connection, origin, kept: RefCell::default(), behind: None })
    }
}

/// How long what is written has to last.
#[derive(Clone, Copy)]
enum Keeping {
    /// As long as the process.
    WhileRunning,
    /// Through a loss of power.
    ForGood,
}

fn writable(folder: &Path, keeping: Keeping) -> Result<Connection> {
    let path = folder.join(FILE);
    let opening = |error| told(format!("open the library {}", path.display()), error);
    let mut connection = Connection::open(&path).map_err(opening)?;
    connection.busy_timeout(PATIENCE)?;
    configure(&connection, keeping).map_err(opening)?;
    schema::migrate(&mut connection)?;
    Ok(connection)
}

/// WAL, so that the reader reads while an import writes.
///
/// `synchronous = NORMAL`: in WAL a loss of power can then undo the last commits but never leave half of one, and what
/// is undone is whole volumes, which `chancery add` brings again from their files. `FULL` would buy the last volume for
/// a sync a commit. A temporary store has nothing to lose: `OFF`.
fn configure(connection: &Connection, keeping: Keeping) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "wal")?;
    let synchronous = match keeping {
        Keeping::WhileRunning => "off",
        Keeping::ForGood => "normal",
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Kilobytes: enough for all that a volume changes, so that no page is written before its volume is whole, and read again.
    connection.pragma_update(None, "cache_size", -16_000)?;
    connection.pragma_update(None, "mmap_size", 1_i64 << 32)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

fn immutable(folder: &Path) -> Result<Connection> {
    let path = folder.join(FILE);
    if !path.is_file() {
        return Err(missing(folder));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let address = format!("file:{}?{}", escaped(&path), if is_closed(folder) { "immutable=1" } else { "mode=ro" });
    let opening = |error| told(format!("open the library {}", path.display()), error);
    let connection = Connection::open_with_flags(address, flags).map_err(opening)?;
    connection.pragma_update(None, "mmap_size", 1_i64 << 32).map_err(opening)?;
    connection.set_prepared_statement_cache_capacity(64);
    schema::same_version(&connection)?;
    Ok(connection)
}

/// Whether all that was written is in the one file: whoever wrote last has closed it. Else what is in the file of the
/// WAL has to be read too, and that takes SQLite's locks.
fn is_closed(folder: &Path) -> bool {
    fs::metadata(folder.join(format!("{FILE}-wal"))).map_or(true, |wal| wal.len() == 0)
}

fn missing(folder: &Path) -> Error {
    Error::new(Kind::NotFound, format!("there is no library in {}", folder.display()))
        .hint("give the folder that holds `library.db`; `chancery add PATH` makes one")
}

/// A path as the path of a `file:` address.
fn escaped(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}

#[cfg(test)]
mod tests {
    use rusqlite::ErrorCode;
    use rusqlite::ffi;

    use super::*;
    use crate::document::{Document, Entities, Volume};
    use crate::library::Arrival;

    #[test]
    fn a_full_disk_is_said_and_the_store_stays_as_it_was() {
        let library = Library::temporary().unwrap();
        let (volume, arrival) = (Volume { id: "v".into(), ..Volume::default() }, Arrival::default());
        library.begin(&volume, &arrival).unwrap().finish(&volume, &[]).unwrap();
        let pages: i64 = library.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        library.connection.pragma_update(None, "max_page_count", pages + 8).unwrap();
        let large = Document { text: "word ".repeat(40_000), ..Document::default() };
        let other = Volume { id: "w".into(), ..Volume::default() };
        let mut filling = library.begin(&other, &arrival).unwrap();
        let error = filling.add(&large, &Entities::default()).unwrap_err();
        drop(filling);
        assert_eq!(error.kind, Kind::Io);
        assert!(error.hint.contains("disk is full"), "{error:?}");
        assert_eq!(library.volumes(0).unwrap().len(), 1);
        assert_eq!(library.check().unwrap(), []);
    }

    #[test]
    fn a_store_that_stays_busy_is_said_to_be() {
        let busy = rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_BUSY), None);
        assert_eq!(busy.sqlite_error_code(), Some(ErrorCode::DatabaseBusy));
        let error = Error::from(busy);
        assert_eq!(error.kind, Kind::Busy);
        assert!(error.hint.contains("try again"));
    }

    #[test]
    fn a_folder_that_cannot_be_one_is_said() {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        assert_eq!(Library::open(&file.join("library")).unwrap_err().kind, Kind::Io);
    }
}
