//! Addresses that a user types, as positions. Read [`Library::find`] first.

use std::path::Path;

use super::Library;
use super::citation::{Citation, Spot};
use super::register::SpotKind;
use super::schema::document_key;
use crate::catalog::{Address, Found};
use crate::document::file::stem;
use crate::document::{Document, DocumentId, Position};
use crate::error::{Error, Kind, Result};
use crate::text::find::Folded;

/// A place that words mean.
struct Meant {
    at: Position,
    /// Whether the document is meant, and no place in it.
    whole: bool,
}

impl Meant {
    fn whole(document: DocumentId) -> Self {
        Self { at: Position { document, offset: 0 }, whole: true }
    }

    fn place(at: Position) -> Self {
        Self { at, whole: false }
    }
}

impl Library {
    /// The places that an address can mean, best first, with their documents.
    pub(super) fn found(&self, address: &Address) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        for Meant { at, whole } in self.find(address)? {
            found.extend(self.entry_anywhere(&at.document)?.map(|entry| Found { at, whole, entry }));
        }
        Ok(found)
    }

    /// What is not here is looked for behind; but words without a place, only in what was named together with them.
    fn find(&self, address: &Address) -> Result<Vec<Meant>> {
        let places = |found: Vec<Position>| found.into_iter().map(Meant::place).collect();
        let found = match address {
            Address::First => return Ok(self.first()?.map(Meant::whole).into_iter().collect()),
            Address::Document { words, volume } => self.find_words(words.trim(), volume)?,
            Address::Page { volume, page } => places(self.pages(volume, page)?),
            Address::Citation(words) => self.find_citation(words)?,
            Address::Words { words, within } if within.is_empty() => {
                return Ok(places(self.first_with(words, 0, i64::MAX)?.into_iter().collect()));
            }
            Address::Words { words, within } => places(self.find_within(words, within)?.into_iter().collect()),
        };
        match &self.behind {
            Some(behind) if found.is_empty() => behind.find(address),
            _ => Ok(found),
        }
    }

    /// The first document: of a temporary store, the one that was read first; else the first of the list.
    fn first(&self) -> Result<Option<DocumentId>> {
        if self.is_temporary() {
            let mut query = self.connection.prepare_cached("SELECT id FROM document ORDER BY key LIMIT 1")?;
            let mut rows = query.query([])?;
            return Ok(rows.next()?.map(|row| row.get(0).map(DocumentId)).transpose()?);
        }
        match self.trunks()?.iter().find(|trunk| trunk.documents > 0) {
            Some(trunk) => self.id_of(document_key(trunk.key, 0)),
            None => Ok(None),
        }
    }

    fn find_words(&self, words: &str, volume: &str) -> Result<Vec<Meant>> {
        let words = words.trim_start_matches('#').replace('#', "/");
        let (named, local) = match words.rsplit_once('/') {
            Some((path, local)) => (stem(Path::new(path)), local),
            None => (volume.to_owned(), words.as_str()),
        };
        for volume in [self.named_like(&named)?, Some(named)].into_iter().flatten() {
            let found = self.places_in(&volume, local)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        match self.first_of(&words)? {
            Some(first) => Ok(vec![first]),
            None => self.find_citation(&words),
        }
    }

    /// A document, a footnote or the places of a page of a volume: `d22`, `22`, `d22fn18`, `p943`.
    fn places_in(&self, volume: &str, local: &str) -> Result<Vec<Meant>> {
        let number = local.bytes().all(|b| b.is_ascii_digit()) && !local.is_empty();
        let local = if number { format!("d{local}") } else { local.to_owned() };
        let document = DocumentId::new(volume, &local);
        if self.key_of(&document)?.is_some() {
            return Ok(vec![Meant::whole(document)]);
        }
        let mut found = self.spots_named(volume, SpotKind::Note, &local)?;
        found.truncate(1);
        if let Some(page) = local.strip_prefix("pg_").or_else(|| local.strip_prefix('p')).filter(|_| found.is_empty()) {
            found = self.pages(volume, page)?;
        }
        Ok(found.into_iter().map(Meant::place).collect())
    }

    /// The id of the volume that words name whole: `frus1936v03`, `vol.xml`, without regard to case.
    pub fn volume_named(&self, words: &str) -> Result<Option<String>> {
        match (self.named_like(&stem(Path::new(words)))?, &self.behind) {
            (None, Some(behind)) => behind.volume_named(words),
            (found, _) => Ok(found),
        }
    }

    /// What there is to say of words that name nothing here.
    pub fn absent(&self, words: &str) -> Result<Error> {
        let volume = words.split_once(['/', '#']).map_or(words, |(volume, _)| volume);
        Ok(match self.volume_named(volume)? {
            Some(id) => Error::new(Kind::NotFound, format!("there is no document {words} in {id}"))
                .hint(format!("`chancery inspect {volume}` lists its documents")),
            None => Error::new(Kind::NotFound, format!("{words} is no file, and no volume or document of the library"))
                .hint("check the name; `chancery library list` names the volumes"),
        })
    }

    /// The id of the volume that is called so, without regard to case.
    fn named_like(&self, name: &str) -> Result<Option<String>> {
        let volumes = self.trunks()?;
        Ok(volumes.into_iter().map(|volume| volume.id).find(|id| id.eq_ignore_ascii_case(name)))
    }

    /// The first place in a volume that has these words.
    fn find_within(&self, words: &str, volume: &str) -> Result<Option<Position>> {
        match self.volume_key(volume)? {
            Some(key) => self.first_with(words, document_key(key, 0), document_key(key + 1, 0) - 1),
            None => Ok(None),
        }
    }

    /// The first place that has these words, as `/` would find them, in the documents from one key to another.
    fn first_with(&self, words: &str, first: i64, last: i64) -> Result<Option<Position>> {
        let query = "SELECT content FROM body WHERE document BETWEEN ?1 AND ?2 ORDER BY document";
        let mut query = self.connection.prepare_cached(query)?;
        let mut rows = query.query([first, last])?;
        while let Some(row) = rows.next()? {
            let document: Document = postcard::from_bytes(row.get_ref(0)?.as_blob().map_err(super::failure::damaged)?)?;
            if let Some(hit) = Folded::new(&document.text).find(words).first() {
                return Ok(Some(Position { document: document.id, offset: hit.start }));
            }
        }
        Ok(None)
    }

    /// The first document of a volume that is named whole.
    fn first_of(&self, volume: &str) -> Result<Option<Meant>> {
        let Some(id) = self.named_like(&stem(Path::new(volume)))? else { return Ok(None) };
        let Some(key) = self.volume_key(&id)? else { return Ok(None) };
        Ok(self.id_of(document_key(key, 0))?.map(Meant::whole))
    }

    /// Where a page of this number is printed: in a volume of facsimiles, several documents have one each.
    fn pages(&self, volume: &str, page: &str) -> Result<Vec<Position>> {
        self.spots_named(volume, SpotKind::Page, page)
    }

    /// Where the pages or footnotes of a name are in a volume, the first in each document; roman pages without regard to case.
    fn spots_named(&self, volume: &str, kind: SpotKind, name: &str) -> Result<Vec<Position>> {
        let Some(key) = self.volume_key(volume)? else { return Ok(Vec::new()) };
        let mut found = self.spots(key, |spots| {
            let found = spots.iter().filter(|spot| spot.kind == kind && spot.name.eq_ignore_ascii_case(name));
            found.map(|spot| (spot.ordinal, spot.offset)).collect::<Vec<_>>()
        })?;
        found.dedup_by_key(|(ordinal, _)| *ordinal);
        let mut places = Vec::new();
        for (ordinal, offset) in found {
            let document = self.id_of(document_key(key, ordinal))?;
            places.extend(document.map(|document| Position { document, offset }));
        }
        Ok(places)
    }

    fn find_citation(&self, words: &str) -> Result<Vec<Meant>> {
        let Some(citation) = Citation::read(words) else { return Ok(Vec::new()) };
        let mut query = self.connection.prepare_cached("SELECT id, subseries, number FROM volume ORDER BY id")?;
        let text = |row: &rusqlite::Row<'_>, at| row.get::<_, String>(at);
        let rows = query.query_map([], |row| Ok((text(row, 0)?, text(row, 1)?, text(row, 2)?)))?;
        let mut found = Vec::new();
        for row in rows {
            let (id, subseries, number) = row?;
            if !citation.fits(&id, &subseries, &number) {
                continue;
            }
            let pages = match &citation.spot {
                Spot::Page(page) | Spot::Either(page) => self.pages(&id, page)?,
                _ => Vec::new(),
            };
            found.extend(pages.into_iter().map(Meant::place));
            match &citation.spot {
                Spot::Document(number) | Spot::Either(number) => found.extend(self.places_in(&id, number)?),
                Spot::Volume => found.extend(self.first_of(&id)?),
                Spot::Page(_) => {}
            }
        }
        Ok(found)
    }
}
