//! What cites a document, and the card of a reference that leads nowhere. Read [`Library::cited_by`] first.

use super::Library;
use super::entry::{COLUMNS, read};
use super::links::Linked;
use crate::catalog::{Card, Citing, Nearby};
use crate::document::{DocumentId, Position, Reference};
use crate::error::{Error, Kind, Result};
use crate::resolve::Key;

/// How many rows of each sort a card shows.
const SHOWN: usize = 24;

impl Library {
    /// The places that refer to a document, in the order of the library.
    pub(super) fn cited_by(&self, id: &DocumentId) -> Result<Vec<Citing>> {
        let key = self.here(id)?;
        let query = format!(
            "SELECT {COLUMNS}, cites.start, cites.words, cites.why
             FROM cites JOIN document AS d ON d.key = cites.source
             WHERE cites.target = ?1 AND cites.source <> ?1 ORDER BY d.minutes, d.key, cites.start"
        );
        let mut query = self.connection.prepare_cached(&query)?;
        let rows = query.query_map([key], |row| {
            let entry = read(row)?;
            let at = Position { document: entry.id.clone(), offset: row.get(9)? };
            Ok(Citing { entry, at, words: row.get(10)?, why: row.get(11)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many places in other documents refer to a document.
    pub(super) fn cited(&self, key: i64) -> Result<u32> {
        let mut query =
            self.connection.prepare_cached("SELECT count(*) FROM cites WHERE target = ?1 AND source <> ?1")?;
        Ok(query.query_row([key], |row| row.get(0))?)
    }

    /// The card of a cable: what it could be, who else cites it, which numbers lie near it.
    pub(super) fn card(&self, id: &DocumentId, cable: u32) -> Result<Card> {
        let key = self.here(id)?;
        let (document, entities) = self.body(key)?;
        let Some(found) = entities.cables.get(cable as usize) else {
            return Err(Error::new(Kind::NotFound, format!("{id} has no such cable")));
        };
        let Linked { links, .. } = self.linked(key, &document, &entities)?;
        let mut candidates = Vec::new();
        for candidate in links.get(cable as usize).into_iter().flat_map(|link| &link.candidates) {
            if let Some(key) = self.key_of(&candidate.document)?
                && let Some(entry) = self.entry(key)?
            {
                candidates.push((entry, candidate.why.to_string()));
            }
        }
        let citing = self.citing_same(&found.reads, (key, cable))?;
        Ok(Card { candidates, citing, nearby: self.nearby(&found.reads)? })
    }

    /// Other cables that read as the same communication: same sender and number, and dates that do not part them.
    fn citing_same(&self, reads: &Reference, own: (i64, u32)) -> Result<Vec<Citing>> {
        let (Some(from), Some(number)) = (&reads.from, reads.number) else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for source in self.looking_up(&[Key::number(from, number)])? {
            let (document, entities) = self.body(source)?;
            for (at, cable) in entities.cables.iter().enumerate() {
                if (source, at) == (own.0, own.1 as usize) || !same(&cable.reads, reads) {
                    continue;
                }
                let Some(entry) = self.entry(source)? else { continue };
                let at = Position { document: entry.id.clone(), offset: cable.span.start };
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

    /// Documents of the same stream with numbers near the one that is cited, by number.
    fn nearby(&self, reads: &Reference) -> Result<Vec<Nearby>> {
        let (Some(from), Some(number)) = (&reads.from, reads.number) else { return Ok(Vec::new()) };
        let mut near = Vec::new();
        for head in self.answering(&[Key::series(from, &reads.series)])? {
            let (Some(own), Some(date)) = (head.number, head.date) else { continue };
            let to = reads.to.as_ref().is_none_or(|to| head.to.contains(to));
            let years = reads.date.map_or(0, |asked| (asked.minutes() - date.minutes()).abs() / (366 * 1440));
            if to && years == 0 {
                near.push((own.abs_diff(number), own, head.id));
            }
        }
        near.sort_unstable();
        near.truncate(SHOWN / 2);
        near.sort_unstable_by_key(|(_, number, _)| *number);
        let mut nearby = Vec::new();
        for (_, number, id) in near {
            let entry = self.key_of(&id)?.map(|key| self.entry(key)).transpose()?.flatten();
            nearby.extend(entry.map(|entry| Nearby { number, entry }));
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
