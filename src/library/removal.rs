//! Taking volumes out. Read [`Library::remove`] first.

use rusqlite::params;

use super::Library;
use super::schema::{document_key, month_of};
use crate::error::{Error, Kind, Result};

/// The tables whose rows are a document's, by the column that holds its key.
const OF_DOCUMENTS: &[(&str, &str)] = &[
    ("document", "key"),
    ("words", "document"),
    ("body", "document"),
    ("links", "document"),
    ("linked", "document"),
    ("unresolved", "document"),
    ("cites", "source"),
    ("cites", "target"),
    ("demand", "document"),
    ("numbered", "document"),
];

/// The tables whose rows are a volume's.
const OF_VOLUMES: &[(&str, &str)] =
    &[("header", "volume"), ("register", "volume"), ("problem", "volume"), ("volume", "key")];

impl Library {
    /// Removes a volume; [`Library::settle`] then mends the links that led into it.
    pub fn remove(&self, id: &str) -> Result<()> {
        self.within(|| match self.take_out(id)? {
            true => self.raise_generation(),
            false => Err(Error::new(Kind::NotFound, format!("there is no volume {id} in the library"))
                .hint("`chancery library list` names them")),
        })
    }

    /// Takes a volume out inside a transaction; whether it was there.
    pub(super) fn take_out(&self, id: &str) -> Result<bool> {
        let Some(volume) = self.volume_key(id)? else { return Ok(false) };
        let keys = postcard::to_stdvec(&self.answer_keys(volume)?)?;
        self.connection.prepare_cached("INSERT INTO gone VALUES (?1)")?.execute([keys])?;
        let (first, last) = (document_key(volume, 0), document_key(volume + 1, 0));
        self.mark_citing(first, last)?;
        self.uncount(first, last)?;
        for (table, column) in OF_DOCUMENTS {
            let query = format!("DELETE FROM {table} WHERE {column} >= ?1 AND {column} < ?2");
            self.connection.prepare_cached(&query)?.execute([first, last])?;
        }
        for (table, column) in OF_VOLUMES {
            let query = format!("DELETE FROM {table} WHERE {column} = ?1");
            self.connection.prepare_cached(&query)?.execute([volume])?;
        }
        Ok(true)
    }

    /// What cites these documents has lost its target, whatever key led to it.
    fn mark_citing(&self, first: i64, last: i64) -> Result<()> {
        let mut mark = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO unresolved SELECT source FROM cites WHERE target >= ?1 AND target < ?2",
        )?;
        mark.execute([first, last])?;
        Ok(())
    }

    fn uncount(&self, first: i64, last: i64) -> Result<()> {
        let mut query = self.connection.prepare_cached("SELECT minutes FROM document WHERE key >= ?1 AND key < ?2")?;
        let minutes: Vec<i64> = query.query_map([first, last], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut update =
            self.connection.prepare_cached("UPDATE dated SET documents = documents - 1 WHERE month = ?1")?;
        for minutes in minutes {
            update.execute(params![month_of(minutes)])?;
        }
        Ok(())
    }
}
