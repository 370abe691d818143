//! Opening the trail. Read [`Trail`] first.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use crate::error::{Error, Kind, Result};

/// The migrations, in order; the version of a trail is how many it has had.
const MIGRATIONS: &[&str] = &[include_str!("1.sql")];

/// What a trail that is copied brings along.
const TABLES: &[&str] = &["place", "seen", "bookmark", "jump", "line"];

/// How long another instance that writes is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// The trail of one user, shared by all that run at once.
#[derive(Debug)]
pub struct Trail {
    pub(super) connection: Connection,
}

impl Trail {
    /// The trail in `folder`, made if it is not there.
    pub fn open(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|error| Error::io("make the folder", folder, error))?;
        let path = folder.join("trail.db");
        let connection = Connection::open(&path).map_err(|error| told(&path, error))?;
        Self::with(connection, &path)
    }

    /// A trail that is forgotten with the process.
    pub fn none() -> Result<Self> {
        let path = Path::new("in memory");
        Self::with(Connection::open_in_memory().map_err(|error| told(path, error))?, path)
    }

    /// What the trail in `folder` holds, if there is one, to be forgotten with the process. That one is not changed.
    pub fn copied(folder: &Path) -> Result<Self> {
        let (trail, path) = (Self::none()?, folder.join("trail.db"));
        if path.exists() {
            trail.copy(&path).map_err(|error| told(&path, error))?;
        }
        Ok(trail)
    }

    fn copy(&self, path: &Path) -> rusqlite::Result<()> {
        self.connection.execute("ATTACH ?1 AS kept", [path.to_string_lossy()])?;
        for table in TABLES {
            self.connection.execute(&format!("INSERT INTO {table} SELECT * FROM kept.{table}"), [])?;
        }
        self.connection.execute("DETACH kept", []).map(drop)
    }

    fn with(mut connection: Connection, path: &Path) -> Result<Self> {
        prepare(&mut connection).map_err(|error| told(path, error))?;
        let version: usize = version(&connection).map_err(|error| told(path, error))?;
        if version > MIGRATIONS.len() {
            return Err(Error::new(
                Kind::Newer,
                format!("{} was written by a newer version of chancery", path.display()),
            )
            .hint("update chancery; until then, where you have been is not kept"));
        }
        Ok(Self { connection })
    }
}

/// WAL, so that reading never waits. A loss of power may cost the last few entries: `synchronous = NORMAL`.
fn prepare(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "normal")?;
    if version(connection)? >= MIGRATIONS.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (at, migration) in MIGRATIONS.iter().enumerate().skip(version(&transaction)?) {
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", at as i64 + 1)?;
    }
    transaction.commit()
}

fn version(connection: &Connection) -> rusqlite::Result<usize> {
    connection.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0)).map(|found| found as usize)
}

/// What SQLite says, as this program's error.
fn told(path: &Path, error: rusqlite::Error) -> Error {
    let (kind, hint) = match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (Kind::Busy, "another chancery is writing to it"),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            (Kind::Damaged, "remove it: only last positions, bookmarks and histories are lost")
        }
        _ => {
            (Kind::Io, "check that the folder may be written and has room; until then, where you have been is not kept")
        }
    };
    Error::new(kind, format!("cannot use the trail {}: {error}", path.display())).hint(hint).because(error)
}

impl Trail {
    /// Runs a statement that changes something.
    pub(super) fn write(&self, statement: &str, values: &[&dyn rusqlite::ToSql]) -> Result<()> {
        let run = || self.connection.prepare_cached(statement)?.execute(values);
        run().map(drop).map_err(|error| self.told(error))
    }

    /// The rows of a query, read one by one.
    pub(super) fn read<T>(
        &self,
        query: &str,
        values: &[&dyn rusqlite::ToSql],
        row: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let run =
            || self.connection.prepare_cached(query)?.query_map(values, row)?.collect::<rusqlite::Result<Vec<_>>>();
        run().map_err(|error| self.told(error))
    }

    pub(super) fn told(&self, error: rusqlite::Error) -> Error {
        told(Path::new(self.connection.path().unwrap_or("in memory")), error)
    }
}
