//! Addresses that a user types, as positions. Read [`Library::find`] first.

use std::path::Path;

use super::Library;
use super::citation::{Citation, Spot};
use super::register::SpotKind;
use super::schema::{document_key, volume_of};
use crate::catalog::{Address, Found};
use crate::document::file::stem;
use crate::document::{Document, DocumentId, Position};
use crate::error::{Error, Kind, Result};
use crate::text::find::Folded;

impl Library {
    /// The places that an address can mean, best first, with their documents.
    pub(super) fn found(&self, address: &Address) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        for at in self.find(address)? {
            found.extend(self.entry_anywhere(&at.document)?.map(|entry| Found { at, entry }));
        }
        Ok(found)
    }

    /// What is not here is looked for behind; but words without a place, only in what was named together with them.
    fn find(&self, address: &Address) -> Result<Vec<Position>> {
        let found = match address {
            Address::Document { words, volume } => self.find_words(words.trim(), volume)?,
            Address::Page { volume, page } => self.page(volume, page)?.into_iter().collect(),
            Address::Citation(words) => self.find_citation(words)?,
            Address::Words { words, within } if within.is_empty() => {
                return Ok(self.first_with(words, 0, i64::MAX)?.into_iter().collect());
            }
            Address::Words { words, within } => self.find_within(words, within)?.into_iter().collect(),
        };
        match &self.behind {
            Some(behind) if found.is_empty() => behind.find(address),
            _ => Ok(found),
        }
    }

    fn find_words(&self, words: &str, volume: &str) -> Result<Vec<Position>> {
        let words = words.trim_start_matches('#').replace('#', "/");
        let (named, local) = match words.rsplit_once('/') {
            Some((path, local)) => (stem(Path::new(path)), local),
            None => (volume.to_owned(), words.as_str()),
        };
        for volume in [self.named_like(&named)?, Some(named)].into_iter().flatten() {
            if let Some(position) = self.place_in(&volume, local)? {
                return Ok(vec![position]);
            }
        }
        if let Some(first) = self.first_of(&words)? {
            return Ok(vec![first]);
        }
        self.find_citation(&words)
    }

    /// A document, footnote or page of a volume: `d22`, `22`, `d22fn18`, `p943`.
    fn place_in(&self, volume: &str, local: &str) -> Result<Option<Position>> {
        let number = local.bytes().all(|b| b.is_ascii_digit()) && !local.is_empty();
        let local = if number { format!("d{local}") } else { local.to_owned() };
        let document = DocumentId::new(volume, &local);
        if self.key_of(&document)?.is_some() {
            return Ok(Some(Position { document, offset: 0 }));
        }
        if let Some(found) = self.spot(volume, SpotKind::Note, &local)? {
            return Ok(Some(found));
        }
        match local.strip_prefix("pg_").or_else(|| local.strip_prefix('p')) {
            Some(page) => self.page(volume, page),
            None => Ok(None),
        }
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
    fn first_of(&self, volume: &str) -> Result<Option<Position>> {
        let Some(id) = self.named_like(&stem(Path::new(volume)))? else { return Ok(None) };
        let Some(key) = self.volume_key(&id)? else { return Ok(None) };
        let first = self.id_of(document_key(key, 0))?;
        Ok(first.map(|document| Position { document, offset: 0 }))
    }

    fn page(&self, volume: &str, page: &str) -> Result<Option<Position>> {
        self.spot(volume, SpotKind::Page, page)
    }

    /// Where a page or a footnote of a volume is; roman pages without regard to case.
    fn spot(&self, volume: &str, kind: SpotKind, name: &str) -> Result<Option<Position>> {
        let Some(key) = self.volume_key(volume)? else { return Ok(None) };
        let found = self.spots(key, |spots| {
            let found = spots.iter().find(|spot| spot.kind == kind && spot.name.eq_ignore_ascii_case(name));
            found.map(|spot| (spot.ordinal, spot.offset))
        })?;
        let Some((ordinal, offset)) = found else { return Ok(None) };
        let document = self.id_of(document_key(key, ordinal))?;
        Ok(document.map(|document| Position { document, offset }))
    }

    fn find_citation(&self, words: &str) -> Result<Vec<Position>> {
        let Some(citation) = Citation::read(words) else { return Ok(Vec::new()) };
        let mut query = self.connection.prepare_cached("SELECT id, subseries, number, key FROM volume ORDER BY id")?;
        let rows = query.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get::<_, i64>(3)?))
        })?;
        let mut found = Vec::new();
        for row in rows {
            let (id, subseries, number, key) = row?;
            if !citation.fits(&id, &subseries, &number) {
                continue;
            }
            let position = match &citation.spot {
                Spot::Page(page) => self.page(&id, page)?,
                Spot::Document(number) => self.place_in(&id, number)?,
                Spot::Either(number) => {
                    found.extend(self.page(&id, number)?);
                    self.place_in(&id, number)?
                }
                Spot::Volume => self.first_of(&id)?.filter(|_| volume_of(document_key(key, 0)) == key),
            };
            found.extend(position);
        }
        Ok(found)
    }
}
