//! The volumes of a library, as `chancery library list` shows them. Read [`VolumeRow`] first.

use rusqlite::{OptionalExtension, params};

use super::Library;
use super::schema::document_key;
use crate::document::{Document, DocumentId, Problem, TEXT_VERSION, Volume};
use crate::error::{Error, Kind, Result};

/// What is known of a volume without its documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VolumeRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many documents it has.
    pub documents: u32,
    /// The date of its earliest document, or empty.
    pub first: String,
    /// The date of its latest document, or empty.
    pub last: String,
    /// When it was added, RFC 3339.
    pub added: String,
    /// The path that it was read from, as the user named it.
    pub path: String,
    /// Where the file lies.
    pub place: String,
    /// The hash of the file's content.
    pub hash: String,
    /// How many faults its file has.
    pub problems: u32,
    /// The names of the text files that it is made of, where it is a folder's.
    pub files: Vec<String>,
    /// Whether its text and entities are as this program would make them.
    pub made: Made,
}

/// Which program made the text and the entities of a volume.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Made {
    /// One that reads and recognises as this one does.
    #[default]
    Now,
    /// One with other rules: the entities are to be made anew from the text.
    ByOtherRules,
    /// One that made another text of the same file: it is to be read again.
    AsOtherText,
}

impl Made {
    fn by(same_text: bool, same_rules: bool) -> Self {
        match (same_text, same_rules) {
            (true, true) => Self::Now,
            (true, false) => Self::ByOtherRules,
            (false, _) => Self::AsOtherText,
        }
    }
}

impl Library {
    /// What made a volume. `rules_version` is that of the caller's recognisers.
    pub fn made(&self, id: &str, rules_version: u32) -> Result<Made> {
        if let Some(behind) = self.behind_for_volume(id)? {
            return behind.made(id, rules_version);
        }
        let mut query =
            self.connection.prepare_cached("SELECT text_version = ?1, rules_version = ?2 FROM volume WHERE id = ?3")?;
        let row =
            query.query_row(params![TEXT_VERSION, rules_version, id], |row| Ok(Made::by(row.get(0)?, row.get(1)?)));
        Ok(row.optional()?.unwrap_or_default())
    }

    /// The volumes, by id. `rules_version` is that of the caller's recognisers.
    pub fn volumes(&self, rules_version: u32) -> Result<Vec<VolumeRow>> {
        self.volumes_where("1", rules_version)
    }

    /// The volumes that another version made, by id.
    pub fn stale_volumes(&self, rules_version: u32) -> Result<Vec<VolumeRow>> {
        self.volumes_where("text_version <> ?1 OR rules_version <> ?2", rules_version)
    }

    fn volumes_where(&self, condition: &str, rules_version: u32) -> Result<Vec<VolumeRow>> {
        let mut query = self.connection.prepare_cached(&format!(
            "SELECT id, title, documents, added, path, place, hash,
                (SELECT count(*) FROM problem WHERE volume = v.key),
                text_version = ?1, rules_version = ?2, key, files
             FROM volume AS v WHERE complete = 1 AND ({condition}) ORDER BY id",
        ))?;
        let rows = query.query_map([TEXT_VERSION, rules_version], |row| {
            let volume = VolumeRow {
                id: row.get(0)?,
                title: row.get(1)?,
                documents: row.get(2)?,
                added: row.get(3)?,
                path: row.get(4)?,
                place: row.get(5)?,
                hash: row.get(6)?,
                problems: row.get(7)?,
                made: Made::by(row.get(8)?, row.get(9)?),
                ..VolumeRow::default()
            };
            Ok((row.get::<_, i64>(10)?, row.get::<_, Vec<u8>>(11)?, volume))
        })?;
        let mut found = Vec::new();
        for row in rows {
            let (key, files, mut volume) = row?;
            volume.files = postcard::from_bytes(&files)?;
            (volume.first, volume.last) = self.dates_of(key)?;
            found.push(volume);
        }
        Ok(found)
    }

    /// The header of a volume.
    pub fn volume(&self, id: &str) -> Result<Volume> {
        if let Some(behind) = self.behind_for_volume(id)? {
            return behind.volume(id);
        }
        match self.volume_key(id)? {
            Some(key) => self.header(key),
            None => Err(Error::new(Kind::NotFound, format!("there is no volume {id} in the library"))
                .hint("`chancery library list` names them")),
        }
    }

    /// The ids of the volumes that came from the file at `place`.
    pub fn volumes_at(&self, place: &str) -> Result<Vec<String>> {
        let mut query = self.connection.prepare_cached("SELECT id FROM volume WHERE place = ?1 ORDER BY id")?;
        Ok(query.query_map([place], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Where the file of a volume lies.
    pub fn place_of(&self, id: &str) -> Result<Option<String>> {
        let mut query = self.connection.prepare_cached("SELECT place FROM volume WHERE id = ?1")?;
        Ok(query.query_row([id], |row| row.get(0)).optional()?)
    }

    /// Where the file of a volume lies that is here or behind.
    pub fn file_of(&self, id: &str) -> Result<Option<String>> {
        self.behind_for_volume(id)?.map_or_else(|| self.place_of(id), |behind| behind.file_of(id))
    }

    /// The hash of the content that a volume was read from.
    pub fn hash_of(&self, id: &str) -> Result<Option<String>> {
        let mut query = self.connection.prepare_cached("SELECT hash FROM volume WHERE id = ?1")?;
        Ok(query.query_row([id], |row| row.get(0)).optional()?)
    }

    /// The names of the text files that a volume is made of, where it is a folder's.
    pub fn files_of(&self, id: &str) -> Result<Vec<String>> {
        let mut query = self.connection.prepare_cached("SELECT files FROM volume WHERE id = ?1")?;
        let files: Option<Vec<u8>> = query.query_row([id], |row| row.get(0)).optional()?;
        Ok(files.map(|files| postcard::from_bytes(&files)).transpose()?.unwrap_or_default())
    }

    /// A document as it was read, without what was found in it.
    pub fn document(&self, id: &DocumentId) -> Result<Document> {
        if let Some(behind) = self.behind_for(id)? {
            return behind.document(id);
        }
        let mut query = self.connection.prepare_cached("SELECT content FROM body WHERE document = ?1")?;
        let content: Vec<u8> = query.query_row([self.here(id)?], |row| row.get(0))?;
        Ok(postcard::from_bytes(&content)?)
    }

    /// The faults of the file of a volume.
    pub fn problems_of(&self, id: &str) -> Result<Vec<Problem>> {
        let mut query = self.connection.prepare_cached(
            "SELECT file, line, what FROM problem
             WHERE volume = (SELECT key FROM volume WHERE id = ?1) ORDER BY rowid",
        )?;
        let rows =
            query.query_map([id], |row| Ok(Problem { file: row.get(0)?, line: row.get(1)?, what: row.get(2)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a document is here.
    pub fn has(&self, id: &DocumentId) -> Result<bool> {
        Ok(self.key_of(id)?.is_some())
    }

    /// How many volumes it holds.
    pub fn count(&self) -> Result<u32> {
        let mut query = self.connection.prepare_cached("SELECT count(*) FROM volume WHERE complete = 1")?;
        Ok(query.query_row([], |row| row.get(0))?)
    }

    /// How many documents it holds.
    pub fn documents(&self) -> Result<u32> {
        let mut query = self.connection.prepare_cached("SELECT coalesce(sum(documents), 0) FROM volume")?;
        Ok(query.query_row([], |row| row.get(0))?)
    }

    /// The key of a volume.
    pub(super) fn volume_key(&self, id: &str) -> Result<Option<i64>> {
        let mut query = self.connection.prepare_cached("SELECT key FROM volume WHERE id = ?1")?;
        Ok(query.query_row([id], |row| row.get(0)).optional()?)
    }

    /// The header of a volume by its key.
    pub(super) fn header(&self, volume: i64) -> Result<Volume> {
        let mut query = self.connection.prepare_cached("SELECT header FROM header WHERE volume = ?1")?;
        let blob: Vec<u8> = query.query_row([volume], |row| row.get(0))?;
        Ok(postcard::from_bytes(&blob)?)
    }

    fn dates_of(&self, volume: i64) -> Result<(String, String)> {
        let date = |order: &str| -> Result<String> {
            let query = format!(
                "SELECT date FROM document WHERE key >= ?1 AND key < ?2 AND date <> '' ORDER BY minutes {order} LIMIT 1"
            );
            let mut query = self.connection.prepare_cached(&query)?;
            let range = [document_key(volume, 0), document_key(volume + 1, 0)];
            Ok(query.query_row(range, |row| row.get(0)).optional()?.unwrap_or_default())
        };
        Ok((date("ASC")?, date("DESC")?))
    }
}
