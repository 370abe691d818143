//! Positions in documents: the last one of each, and the bookmarks. Read [`Trail::last_place`] first.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;

use super::Trail;
use super::anchor::Anchored;
use crate::document::{DocumentId, Placed, Position};
use crate::error::Result;

impl Trail {
    /// Keeps where the reader is in a document. `text` is the document's, `now` RFC 3339 in UTC.
    pub fn keep_place(&self, position: &Position, text: &str, now: &str) -> Result<()> {
        let Anchored { offset, fingerprint, quote } = Anchored::of(position.offset, text);
        self.write(
            "INSERT OR REPLACE INTO place VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![position.document.as_str(), offset, fingerprint, quote.exact, quote.prefix, quote.suffix, now],
        )
    }

    /// Where the reader last was in a document, on its text as it is now.
    pub fn last_place(&self, document: &DocumentId, text: &str) -> Result<Option<u32>> {
        let found = self.read(
            "SELECT offset, fingerprint, exact, prefix, suffix FROM place WHERE document = ?1",
            params![document.as_str()],
            |row| Anchored::read(row, 0),
        )?;
        Ok(found.first().map(|anchored| anchored.place(text)))
    }

    /// The documents that the reader was in last, the latest first.
    pub fn last_documents(&self, count: u32) -> Result<Vec<DocumentId>> {
        let query = "SELECT document FROM place ORDER BY at DESC, document LIMIT ?1";
        self.read(query, params![count], |row| row.get(0).map(DocumentId))
    }

    /// The documents of a volume that the reader was in last, the latest first.
    pub fn last_documents_of(&self, volume: &str, count: u32) -> Result<Vec<DocumentId>> {
        let query = "SELECT document FROM place WHERE substr(document, 1, length(?1)) = ?1
                     ORDER BY at DESC, document LIMIT ?2";
        self.read(query, params![format!("{volume}/"), count], |row| row.get(0).map(DocumentId))
    }

    /// Where the reader was last.
    pub fn last_position(&self) -> Result<Option<Position>> {
        let query = "SELECT document, offset FROM place ORDER BY at DESC, document LIMIT 1";
        let found =
            self.read(query, params![], |row| Ok(Position { document: DocumentId(row.get(0)?), offset: row.get(1)? }))?;
        Ok(found.into_iter().next())
    }

    /// Keeps that a document was read.
    pub fn keep_seen(&self, document: &DocumentId, now: &str) -> Result<()> {
        self.write("INSERT OR IGNORE INTO seen VALUES (?1, ?2)", params![document.as_str(), now])
    }

    /// The documents that were read.
    pub fn seen(&self) -> Result<BTreeSet<DocumentId>> {
        let seen = self.read("SELECT document FROM seen", params![], |row| row.get(0).map(DocumentId))?;
        Ok(seen.into_iter().collect())
    }

    /// Sets a bookmark. `text` is the document's.
    pub fn keep_bookmark(&self, letter: char, position: &Position, text: &str) -> Result<()> {
        let Anchored { offset, fingerprint, quote } = Anchored::of(position.offset, text);
        let document = position.document.as_str();
        self.write(
            "INSERT OR REPLACE INTO bookmark VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![letter.to_string(), document, offset, fingerprint, quote.exact, quote.prefix, quote.suffix],
        )
    }

    /// The bookmarks, as they were set; [`Trail::bookmarks_in`] places them on a text.
    pub fn bookmarks(&self) -> Result<BTreeMap<char, Position>> {
        let rows = self.read("SELECT letter, document, offset FROM bookmark", params![], |row| {
            let position = Position { document: DocumentId(row.get(1)?), offset: row.get(2)? };
            Ok((row.get::<_, String>(0)?, position))
        })?;
        Ok(rows.into_iter().filter_map(|(letter, position)| Some((letter.chars().next()?, position))).collect())
    }

    /// The words that stand at each bookmark.
    pub fn bookmark_words(&self) -> Result<BTreeMap<char, String>> {
        let rows = self.read("SELECT letter, exact FROM bookmark", params![], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        Ok(rows.into_iter().filter_map(|(letter, words)| Some((letter.chars().next()?, words))).collect())
    }

    /// The bookmarks of a document: where each stands on its text as it is now, and how sure that is.
    pub fn bookmarks_in(&self, document: &DocumentId, text: &str) -> Result<Vec<(char, u32, Placed)>> {
        let found = self.read(
            "SELECT letter, offset, fingerprint, exact, prefix, suffix FROM bookmark WHERE document = ?1 ORDER BY letter",
            params![document.as_str()],
            |row| Ok((row.get::<_, String>(0)?, Anchored::read(row, 1)?)),
        )?;
        let place = |(letter, anchored): (String, Anchored)| {
            Some((letter.chars().next()?, anchored.place(text), anchored.placed(text)))
        };
        Ok(found.into_iter().filter_map(place).collect())
    }
}
