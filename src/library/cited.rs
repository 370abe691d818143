//! What cites a document, and the card of a reference that leads nowhere. Read [`Library::cited_by`] first.

use super::Library;
use super::links::Linked;
use crate::catalog::{Card, Citing, Nearby};
use crate::document::{Cable, Document, DocumentId, Link, Position, Reference, When};
use crate::error::{Error, Kind, Result};

/// How many references a card shows.
const SHOWN: usize = 24;

/// How many numbers near the one that is cited.
const NEAR: u16 = 12;

/// Minutes of a year: numbers farther away in time are of another counting.
const YEAR: i64 = 366 * 1440;

impl Library {
    /// The places that refer to a document, in the order of dates; behind, those of the store in front come first.
    pub(super) fn cited_by(&self, id: &DocumentId) -> Result<Vec<Citing>> {
        let Some(behind) = self.behind_for(id)? else { return self.citing(self.here(id)?) };
        let mut citing = self.citing(-behind.here(id)?)?;
        citing.extend(behind.cited_by(id)?);
        Ok(citing)
    }

    /// The card of a cable: what it could be, who else cites it, which numbers lie near it.
    pub(super) fn card(&self, id: &DocumentId, cable: u32) -> Result<Card> {
        if let Some(behind) = self.behind_for(id)? {
            return behind.card(id, cable);
        }
        let key = self.here(id)?;
        let (document, mut entities) = self.body(key)?;
        let mut linked = self.linked(key, &document, &entities)?;
        linked.hide(&mut entities);
        let Linked { links, .. } = linked;
        match entities.cables.get(cable as usize).zip(links.get(cable as usize)) {
            Some((cable, link)) => self.card_of(&document, cable, link),
            None => Err(Error::new(Kind::NotFound, format!("{id} has no such cable"))),
        }
    }

    /// The card of a cable as it is shown, with where it leads: the store may hold it otherwise, or not at all.
    pub fn card_of(&self, document: &Document, cable: &Cable, link: &Link) -> Result<Card> {
        let (reads, written) = (&cable.reads, document.heading.date);
        let mut candidates = Vec::new();
        for candidate in &link.candidates {
            if let Some(entry) = self.entry_anywhere(&candidate.document)? {
                candidates.push((entry, candidate.why.to_string()));
            }
        }
        let own = Position { document: document.id.clone(), offset: cable.span.start };
        let mut citing = self.citing_same(reads, written, &own)?;
        if let Some(behind) = &self.behind {
            citing.extend(behind.citing_same(reads, written, &own)?);
        }
        Ok(Card { candidates, citing, nearby: self.nearby(reads, written)? })
    }

    /// Other cables than `own` that read as the same communication: same sender and number, and dates that do not part them.
    fn citing_same(&self, reads: &Reference, written: Option<When>, own: &Position) -> Result<Vec<Citing>> {
        let mut found = Vec::new();
        for source in self.citing_number(reads, written.map(|when| when.date().year()))? {
            let (document, entities) = self.body(source)?;
            for cable in entities.cables.iter().filter(|cable| same(&cable.reads, reads)) {
                let Some(entry) = self.entry(source)? else { continue };
                let at = Position { document: entry.id.clone(), offset: cable.span.start };
                if at == *own {
                    continue;
                }
                found.push(Citing {
                    entry,
                    at,
                    words: document.words(cable.span).to_owned(),
                    why: cable.why.to_string(),
                });
            }
            if found.len() >= SHOWN {
                break;
            }
        }
        Ok(found)
    }

    /// Documents of the same stream with numbers near the one that is cited, by number: those of the year about it.
    fn nearby(&self, reads: &Reference, written: Option<When>) -> Result<Vec<Nearby>> {
        let (Some(number), Some(about)) = (reads.number, reads.date.or(written)) else { return Ok(Vec::new()) };
        let mut near = Vec::new();
        for (place, library) in std::iter::once(self).chain(self.behind.as_deref()).enumerate() {
            for (own, key) in library.numbers_near(reads, Some(about.date().year()), NEAR.into())? {
                if (library.minutes(key)? - about.minutes()).abs() < YEAR {
                    near.push((own.abs_diff(number), own, place, key));
                }
            }
        }
        near.sort_unstable();
        near.truncate(NEAR.into());
        near.sort_unstable_by_key(|(_, number, place, key)| (*number, *place, *key));
        let mut nearby = Vec::new();
        for (_, number, place, key) in near {
            let library = if place == 0 { self } else { self.behind.as_deref().unwrap_or(self) };
            nearby.extend(library.entry(key)?.map(|entry| Nearby { number, entry }));
        }
        Ok(nearby)
    }
}

/// Whether two references can mean the same communication.
fn same(a: &Reference, b: &Reference) -> bool {
    let posts = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
    let days = match (a.date, b.date) {
        (Some(a), Some(b)) => a.earliest.date() <= b.latest.date() && b.earliest.date() <= a.latest.date(),
        _ => true,
    };
    a.number == b.number && a.series == b.series && posts(&a.from, &b.from) && posts(&a.to, &b.to) && days
}
