//! Putting volumes in. Read [`Library::begin`] first, then [`Filling`].

use std::collections::BTreeMap;

use rusqlite::params;

use super::Library;
use super::entry::Columns;
use super::outline::Outline;
use super::register::Register;
use super::schema::{document_key, month_of};
use crate::document::{Document, Entities, Problem, TEXT_VERSION, Volume};
use crate::error::{Error, Kind, Result};
use crate::text::fingerprint;

/// What is known of the file that a volume comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arrival {
    /// Where the file lies, the same whatever folder the user stands in.
    pub place: String,
    /// The hash of its content.
    pub hash: String,
    /// The names of the text files that the volume is made of, where it is a folder's.
    pub files: Vec<String>,
    /// Now, as RFC 3339 in UTC.
    pub added: String,
    /// The version of the rules that its entities are made with.
    pub rules_version: u32,
}

/// A volume that is being filled, inside a transaction. Dropped before [`Filling::finish`], what was not committed goes.
#[derive(Debug)]
pub struct Filling<'a> {
    library: &'a Library,
    volume: i64,
    outline: Outline,
    register: Register,
    months: BTreeMap<i64, u32>,
    open: bool,
}

impl Library {
    /// Begins a volume. One of the same id that is in the library already is replaced.
    pub fn begin(&self, volume: &Volume, arrival: &Arrival) -> Result<Filling<'_>> {
        if !self.is_writable() {
            return Err(Error::new(Kind::Io, "the library is shared and cannot be changed")
                .hint("leave out `--library`, or name a library of your own"));
        }
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let mut filling = Filling {
            library: self,
            volume: 0,
            outline: Outline::default(),
            register: Register::default(),
            months: BTreeMap::new(),
            open: true,
        };
        self.take_out(&volume.id)?;
        filling.volume = self.insert_volume(volume, arrival)?;
        filling.keep(volume)?;
        Ok(filling)
    }

    fn insert_volume(&self, volume: &Volume, arrival: &Arrival) -> Result<i64> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO volume (id, title, path, place, hash, added, subseries, number,
                text_version, rules_version, files, documents, complete, spread)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, 0, 0)",
        )?;
        Ok(insert.insert(params![
            volume.id,
            volume.title,
            volume.path,
            arrival.place,
            arrival.hash,
            arrival.added,
            volume.subseries,
            volume.number,
            TEXT_VERSION,
            arrival.rules_version,
            postcard::to_stdvec(&arrival.files)?
        ])?)
    }
}

impl Filling<'_> {
    /// Adds the next document of the volume; its heading is read.
    pub fn add(&mut self, document: &Document, entities: &Entities) -> Result<()> {
        let key = document_key(self.volume, self.outline.documents());
        let columns = Columns::of(document);
        let run = |query: &str, values: &[&dyn rusqlite::ToSql]| -> Result<usize> {
            Ok(self.library.connection.prepare_cached(query)?.execute(values)?)
        };
        run(
            "INSERT INTO document VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                key,
                document.id.as_str(),
                columns.minutes,
                columns.date,
                columns.number,
                columns.sender,
                columns.addressee,
                columns.kind,
                document.heading.title,
                fingerprint(&document.text)
            ],
        )?;
        run("INSERT INTO words VALUES (?1, ?2, ?3)", params![key, columns.minutes, columns.folded])?;
        let (content, entities_blob) = (postcard::to_stdvec(document)?, postcard::to_stdvec(entities)?);
        run("INSERT INTO body VALUES (?1, ?2, ?3)", params![key, content, entities_blob])?;
        run("INSERT INTO unresolved VALUES (?1)", params![key])?;
        self.library.keep_demands(key, columns.minutes, document, entities)?;
        self.library.keep_numbers(key, document, entities)?;
        *self.months.entry(month_of(columns.minutes)).or_default() += 1;
        self.outline.push(document.section);
        self.register.push(document, entities);
        Ok(())
    }

    /// How many documents it has so far.
    pub fn documents(&self) -> u32 {
        self.outline.documents()
    }

    /// Makes what is in so far visible to readers; for a temporary store, where half a volume is better than none.
    pub fn commit(&mut self, volume: &Volume) -> Result<()> {
        self.keep(volume)?;
        self.library.connection.execute_batch("COMMIT; BEGIN IMMEDIATE")?;
        Ok(())
    }

    /// The volume is whole: its header as it is known at its end, and the faults of its file.
    pub fn finish(mut self, volume: &Volume, problems: &[Problem]) -> Result<()> {
        self.keep(volume)?;
        self.library.keep_problems(Some(self.volume), problems)?;
        self.library.connection.execute("UPDATE volume SET complete = 1 WHERE key = ?1", [self.volume])?;
        self.library.connection.execute_batch("COMMIT")?;
        self.open = false;
        Ok(())
    }

    /// Writes what goes with the whole volume.
    fn keep(&mut self, volume: &Volume) -> Result<()> {
        let connection = &self.library.connection;
        self.outline.name(volume);
        let (header, outline) = (postcard::to_stdvec(volume)?, postcard::to_stdvec(&self.outline)?);
        connection.prepare_cached("INSERT OR REPLACE INTO header VALUES (?1, ?2, ?3)")?.execute(params![
            self.volume,
            header,
            outline
        ])?;
        self.library.keep_register(self.volume, &self.register)?;
        connection
            .prepare_cached("UPDATE volume SET title = ?2, subseries = ?3, number = ?4, documents = ?5 WHERE key = ?1")?
            .execute(params![self.volume, volume.title, volume.subseries, volume.number, self.documents()])?;
        let mut count = connection
            .prepare_cached("INSERT INTO dated VALUES (?1, ?2) ON CONFLICT DO UPDATE SET documents = documents + ?2")?;
        for (month, documents) in std::mem::take(&mut self.months) {
            count.execute(params![month, documents])?;
        }
        self.library.raise_generation()
    }
}

impl Drop for Filling<'_> {
    fn drop(&mut self) {
        if self.open {
            // What fails here has failed before: the transaction is over either way.
            let _ = self.library.connection.execute_batch("ROLLBACK");
        }
    }
}

impl Library {
    /// Keeps faults: of a volume, or of files that gave none.
    pub fn keep_problems(&self, volume: Option<i64>, problems: &[Problem]) -> Result<()> {
        let mut insert = self.connection.prepare_cached("INSERT INTO problem VALUES (?1, ?2, ?3, ?4)")?;
        for problem in problems {
            insert.execute(params![volume, problem.file, problem.line, problem.what])?;
        }
        Ok(())
    }

    /// Says that what the store holds has changed.
    pub(super) fn raise_generation(&self) -> Result<()> {
        self.connection.prepare_cached("UPDATE store SET generation = generation + 1")?.execute([])?;
        Ok(())
    }
}
