//! Opening a document with all that is known of it. Read [`Library::opened`] first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Library;
use super::links::Linked;
use super::outline::Outline;
use super::register::{Spot, SpotKind};
use super::schema::{document_key, ordinal_of, volume_of};
use crate::catalog::{Described, Entry, Opened, Place, SectionKey, Steps};
use crate::document::{Document, DocumentId, Entities, MarkKind, Volume};
use crate::error::{Error, Kind, Result};

/// A volume's header and outline, kept from one opening to the next.
#[derive(Debug, Clone)]
pub(super) struct Shelf {
    generation: i64,
    key: i64,
    pub(super) volume: Arc<Volume>,
    pub(super) outline: Arc<Outline>,
}

impl Library {
    /// A document with its entities, links, descriptions and place.
    pub(super) fn opened(&self, id: &DocumentId) -> Result<Opened> {
        if let Some(behind) = self.behind_for(id)? {
            let opened = behind.opened(id)?;
            return Ok(Opened { cited_by: opened.cited_by + self.cited(-behind.here(id)?)?, ..opened });
        }
        let key = self.here(id)?;
        let (document, mut entities) = self.body(key)?;
        let mut linked = self.linked(key, &document, &entities)?;
        linked.hide(&mut entities);
        let shelf = self.shelf(volume_of(key))?;
        let targets = self.targets(&linked)?;
        let Linked { links, encoded } = linked;
        Ok(Opened {
            targets,
            persons: persons(&entities, &shelf.volume),
            terms: terms(&document, &shelf.volume),
            place: self.place(key, &document, &shelf)?,
            cited_by: self.cited(key)?,
            fingerprint: self.fingerprint(key)?,
            document,
            entities,
            links,
            encoded,
            annotations: Vec::new(),
        })
    }

    /// The same with other entities than the library keeps of it: those of `opened`, with where they lead.
    pub fn opened_with(&self, mut opened: Opened) -> Result<Opened> {
        let links = self.resolve(&opened.document, &opened.entities)?;
        let mut linked = Linked { links, encoded: opened.encoded };
        linked.hide(&mut opened.entities);
        let volume = self.volume(opened.document.id.volume())?;
        Ok(Opened {
            targets: self.targets(&linked)?,
            persons: persons(&opened.entities, &volume),
            links: linked.links,
            encoded: linked.encoded,
            ..opened
        })
    }

    /// The rows of what a document's references lead to.
    fn targets(&self, linked: &Linked) -> Result<Vec<Entry>> {
        let reached = linked.links.iter().chain(linked.encoded.iter().map(|encoded| &encoded.link));
        let mut targets: BTreeSet<_> = reached.filter_map(|link| link.target.as_ref()).collect();
        // A cable's candidates come with its card; those of the editors' own references are few.
        let encoded = linked.encoded.iter().flat_map(|encoded| &encoded.link.candidates);
        targets.extend(encoded.map(|candidate| &candidate.document));
        self.rows_of(targets)
    }

    /// The key of a document that has to be here.
    pub(super) fn here(&self, id: &DocumentId) -> Result<i64> {
        self.key_of(id)?.ok_or_else(|| {
            Error::new(Kind::NotFound, format!("there is no document {id} here")).hint(
                "a document is named VOLUME/dN, such as frus1936v03/d22; `chancery library list` names the volumes",
            )
        })
    }

    /// A document and its entities, without what the library knows of it besides.
    pub fn contents(&self, id: &DocumentId) -> Result<(Document, Entities)> {
        self.body(self.here(id)?)
    }

    /// A document and its entities.
    pub(super) fn body(&self, key: i64) -> Result<(Document, Entities)> {
        let mut query = self.connection.prepare_cached("SELECT content, entities FROM body WHERE document = ?1")?;
        let mut rows = query.query([key])?;
        let Some(row) = rows.next()? else {
            return Err(super::failure::damaged("a document has no text"));
        };
        let content = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        let entities = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        Ok((postcard::from_bytes(content)?, postcard::from_bytes(entities)?))
    }

    /// The rows of those documents that are here or behind.
    fn rows_of<'a>(&self, ids: impl IntoIterator<Item = &'a DocumentId>) -> Result<Vec<Entry>> {
        let rows = ids.into_iter().map(|id| self.entry_anywhere(id)).collect::<Result<Vec<_>>>()?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// The header of a volume, kept from one opening to the next.
    pub(super) fn shelf(&self, key: i64) -> Result<Shelf> {
        let generation = self.generation()?;
        let kept = self.kept.borrow().shelf.clone();
        if let Some(shelf) = kept.filter(|shelf| shelf.key == key && shelf.generation == generation) {
            return Ok(shelf);
        }
        let (volume, outline) = (Arc::new(self.header(key)?), Arc::new(self.outline(key)?));
        let shelf = Shelf { generation, key, volume, outline };
        self.kept.borrow_mut().shelf = Some(shelf.clone());
        Ok(shelf)
    }

    fn place(&self, key: i64, document: &Document, shelf: &Shelf) -> Result<Place> {
        let (volume, ordinal) = (&shelf.volume, ordinal_of(key));
        let next = document_key(shelf.key, ordinal + 1);
        let previous = ordinal.checked_sub(1).map(|before| document_key(shelf.key, before));
        let chain = shelf.outline.chain(document.section);
        let title = |index: &u32| shelf.outline.sections[*index as usize].title.clone();
        let keys = std::iter::once(None).chain(chain.iter().copied().map(Some));
        Ok(Place {
            volume: volume.title.clone(),
            sections: chain.iter().map(title).collect(),
            within: keys.map(|section| SectionKey { volume: volume.id.clone(), section }).collect(),
            previous: previous.map(|key| self.id_of(key)).transpose()?.flatten(),
            next: self.id_of(next)?,
            ordinal: ordinal + 1,
            of: shelf.outline.documents(),
            page: self.page_of(key)?,
            path: volume.path.clone(),
            web: volume.frus.then(|| page_on_the_web(&document.id)).flatten(),
        })
    }

    /// The printed page that a document begins on: the last that began before it, or with it. Empty where none did.
    fn page_of(&self, key: i64) -> Result<String> {
        let begun =
            |spot: &Spot<'_>| spot.ordinal < ordinal_of(key) || (spot.ordinal == ordinal_of(key) && spot.offset == 0);
        self.spots(volume_of(key), |spots| {
            let mut pages = spots.into_iter().filter(|spot| spot.kind == SpotKind::Page);
            pages.rfind(begun).map(|spot| spot.name.into_owned()).unwrap_or_default()
        })
    }

    /// The document that steps lead to.
    pub(super) fn beside(&self, steps: &Steps) -> Result<DocumentId> {
        if let Some(behind) = self.behind_for(&steps.from)? {
            return behind.beside(steps);
        }
        let from = self.here(&steps.from)?;
        let last = i64::from(self.shelf(volume_of(from))?.outline.documents().saturating_sub(1));
        let to = steps.by.iter().fold(i64::from(ordinal_of(from)), |at, by| at.saturating_add(*by).clamp(0, last));
        let to = self.id_of(document_key(volume_of(from), u32::try_from(to).unwrap_or(0)))?;
        to.ok_or_else(|| super::failure::damaged("a document of a volume is not there"))
    }

    /// The id of a document by its key.
    pub(super) fn id_of(&self, key: i64) -> Result<Option<DocumentId>> {
        let mut query = self.connection.prepare_cached("SELECT id FROM document WHERE key = ?1")?;
        let mut rows = query.query([key])?;
        Ok(rows.next()?.map(|row| row.get(0).map(DocumentId)).transpose()?)
    }

    pub(super) fn fingerprint(&self, key: i64) -> Result<String> {
        let mut query = self.connection.prepare_cached("SELECT fingerprint FROM document WHERE key = ?1")?;
        Ok(query.query_row([key], |row| row.get(0))?)
    }
}

/// The public page of a document of the *Foreign Relations*. A document that this program had to name has none.
fn page_on_the_web(id: &DocumentId) -> Option<String> {
    id.is_the_editors().then(|| format!("https://history.state.gov/historicaldocuments/{id}"))
}

/// What the volume says of the persons found, once each.
fn persons(entities: &Entities, volume: &Volume) -> Vec<Described> {
    let mut found = BTreeMap::new();
    for person in &entities.persons {
        let Some(listed) = person.listed.as_deref().filter(|listed| !listed.is_empty()) else { continue };
        if let Some(entry) = volume.persons.iter().find(|entry| entry.id == listed) {
            found.entry(&person.id).or_insert(&entry.description);
        }
    }
    described(found)
}

/// What the volume says of the terms that are marked in the document.
fn terms(document: &Document, volume: &Volume) -> Vec<Described> {
    let mut found = BTreeMap::new();
    for mark in &document.marks {
        let MarkKind::Term { id } = &mark.kind else { continue };
        let words = document.words(mark.span);
        let entry = volume.terms.iter().find(|entry| match id.is_empty() {
            true => entry.term == words,
            false => entry.id == *id,
        });
        if let Some(entry) = entry {
            found.entry(words).or_insert(&entry.meaning);
        }
    }
    described(found)
}

fn described<N: ToString>(found: BTreeMap<N, &String>) -> Vec<Described> {
    let described = |(name, words): (N, &String)| Described { name: name.to_string(), description: words.clone() };
    found.into_iter().map(described).collect()
}
