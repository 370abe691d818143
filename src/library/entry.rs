//! Rows of documents: what of a heading is kept for lists, and read back. Read [`Columns`] first.

use rusqlite::{Row, params};

use super::Library;
use super::schema::{UNDATED, document_key};
use crate::catalog::Entry;
use crate::document::{Correspondent, Document, DocumentId, DocumentKind};
use crate::error::Result;
use crate::text::fold;

/// The kinds in the order in which they are numbered in the store. New ones go to the end.
const KINDS: [DocumentKind; 11] = [
    DocumentKind::Telegram,
    DocumentKind::Despatch,
    DocumentKind::Airgram,
    DocumentKind::Instruction,
    DocumentKind::Letter,
    DocumentKind::Note,
    DocumentKind::Memorandum,
    DocumentKind::Minutes,
    DocumentKind::Report,
    DocumentKind::Editorial,
    DocumentKind::Other,
];

/// What a query for entries selects, from `document AS d`, in the order that [`read`] expects.
pub(super) const COLUMNS: &str = "d.id, d.title, d.date, d.number, d.sender, d.addressee, d.kind,
    (SELECT count(*) FROM cites AS c WHERE c.target = d.key AND c.source <> d.key), d.key";

/// What of a document's heading is kept beside it.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) minutes: i64,
    pub(super) date: String,
    pub(super) number: String,
    pub(super) sender: String,
    pub(super) addressee: String,
    pub(super) kind: i64,
    pub(super) folded: String,
}

impl Columns {
    /// The columns of `document`, whose heading is read.
    pub(super) fn of(document: &Document) -> Self {
        let heading = &document.heading;
        let date = heading.date.map(|date| date.to_string()).unwrap_or_default();
        let number = heading.number.clone().unwrap_or_default();
        let (sender, addressee) = (short(&heading.from), short(&heading.to));
        let written = heading.date_text.as_deref().unwrap_or_default();
        let folded = fold(
            &[&heading.title, &date, written, &number, document.id.as_str(), &sender, &addressee]
                .map(|part: &str| part)
                .join(" "),
        );
        Self {
            minutes: heading.date.map_or(UNDATED, |date| date.minutes()),
            date,
            number,
            sender,
            addressee,
            kind: kind_number(heading.kind),
            folded,
        }
    }
}

/// The number of a kind in the store.
pub(super) fn kind_number(kind: DocumentKind) -> i64 {
    KINDS.iter().position(|other| *other == kind).map_or(0, |at| at as i64)
}

/// Correspondents in a few words: each by its post, else by its office, its person, its own words.
fn short(correspondents: &[Correspondent]) -> String {
    let names: Vec<_> = correspondents.iter().map(name).filter(|name| !name.is_empty()).collect();
    names.join(", ")
}

fn name(correspondent: &Correspondent) -> &str {
    [&correspondent.post, &correspondent.office, &correspondent.person]
        .into_iter()
        .find_map(Option::as_deref)
        .unwrap_or(&correspondent.text)
}

/// An entry from a row of [`COLUMNS`].
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let kind: u32 = row.get(6)?;
    Ok(Entry {
        id: DocumentId(row.get(0)?),
        title: row.get(1)?,
        date: row.get(2)?,
        number: row.get(3)?,
        from: row.get(4)?,
        to: row.get(5)?,
        kind: KINDS.get(kind as usize).copied().unwrap_or_default(),
        cited: row.get(7)?,
    })
}

impl Library {
    /// The key of a document, if it is here.
    pub(super) fn key_of(&self, id: &DocumentId) -> Result<Option<i64>> {
        let mut query = self.connection.prepare_cached("SELECT key FROM document WHERE id = ?1")?;
        let mut rows = query.query([id.as_str()])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }

    /// When a document was written, in minutes as [`crate::document::When::minutes`] counts them; [`UNDATED`] without a date.
    pub(super) fn minutes(&self, key: i64) -> Result<i64> {
        let mut query = self.connection.prepare_cached("SELECT minutes FROM document WHERE key = ?1")?;
        Ok(query.query_row([key], |row| row.get(0))?)
    }

    /// The row of a document by its key.
    pub(super) fn entry(&self, key: i64) -> Result<Option<Entry>> {
        Ok(self.entries(key, 1)?.into_iter().next())
    }

    /// The rows of `count` documents of one volume, from `first` on.
    pub(super) fn entries(&self, first: i64, count: u32) -> Result<Vec<Entry>> {
        let query = format!("SELECT {COLUMNS} FROM document AS d WHERE d.key >= ?1 AND d.key < ?2 ORDER BY d.key");
        let mut query = self.connection.prepare_cached(&query)?;
        let rows = query.query_map(params![first, first + i64::from(count)], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The rows of these documents, in this order; those that are gone are left out.
    pub(super) fn entries_of(&self, keys: impl IntoIterator<Item = i64>) -> Result<Vec<Entry>> {
        let found = keys.into_iter().map(|key| self.entry(key)).collect::<Result<Vec<_>>>()?;
        Ok(found.into_iter().flatten().collect())
    }
}

impl Library {
    /// The row of a document and the fingerprint of its text, without its text; `None` where it is not here.
    pub fn glance(&self, id: &DocumentId) -> Result<Option<(Entry, String)>> {
        if let Some(behind) = self.behind_for(id)? {
            return behind.glance(id);
        }
        let Some(key) = self.key_of(id)? else { return Ok(None) };
        let fingerprint = self.fingerprint(key)?;
        Ok(self.entry(key)?.map(|entry| (entry, fingerprint)))
    }

    /// The ids of all documents, in the order of the library.
    pub fn document_ids(&self) -> Result<Vec<DocumentId>> {
        let mut query = self.connection.prepare_cached("SELECT id FROM document ORDER BY key")?;
        let ids = query.query_map([], |row| row.get(0).map(DocumentId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// The ids of the documents of a volume, in its order; none where it is not here.
    pub fn document_ids_of(&self, volume: &str) -> Result<Vec<DocumentId>> {
        if let Some(behind) = self.behind_for_volume(volume)? {
            return behind.document_ids_of(volume);
        }
        let Some(key) = self.volume_key(volume)? else { return Ok(Vec::new()) };
        let query = "SELECT id FROM document WHERE key >= ?1 AND key < ?2 ORDER BY key";
        let mut query = self.connection.prepare_cached(query)?;
        let ids =
            query.query_map([document_key(key, 0), document_key(key + 1, 0)], |row| row.get(0).map(DocumentId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }
}
