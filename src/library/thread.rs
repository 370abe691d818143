//! The exchange that a document belongs to. Read [`Library::thread`] first.
//!
//! Two walks start at the document: back, through what each refers to, and forth, through what refers to each. A step
//! beyond the first has to stay between the same correspondents, so that an exchange does not grow into the whole library.

use std::collections::{BTreeMap, HashSet, VecDeque};

use super::Library;
use super::entry::{COLUMNS, read};
use super::links::Linked;
use crate::catalog::{Entry, Ghost, Thread, ThreadRow, Threaded, Tie};
use crate::document::{Document, DocumentId, Entities, Link, LinkState, Position, Reference, Series, When};
use crate::error::Result;

/// How many documents an exchange shows.
const SHOWN: usize = 200;

/// Which way a walk goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// To what is referred to.
    Back,
    /// To what refers.
    Forth,
}

/// A document of the exchange, or a ghost, with its place in the order of dates.
struct Placed {
    minutes: i64,
    /// Among those of one moment: documents by key, and a ghost before whatever cites it.
    key: i64,
    row: ThreadRow,
}

/// The exchange being found.
struct Walk<'l> {
    library: &'l Library,
    root: Entry,
    known: HashSet<i64>,
    waiting: VecDeque<(i64, Way)>,
    placed: Vec<Placed>,
    ghosts: BTreeMap<GhostKey, (Ghost, Tie, i64)>,
    more: bool,
}

/// What two references share that mean the same ghost.
type GhostKey = (Option<String>, Option<String>, Series, Option<u32>, Option<When>);

impl Library {
    /// The exchange that a document belongs to, in order of date.
    pub(super) fn thread(&self, id: &DocumentId) -> Result<Thread> {
        if let Some(behind) = self.behind_for(id)? {
            return behind.thread(id);
        }
        let key = self.here(id)?;
        let Some(root) = self.entry(key)? else { return Ok(Thread::default()) };
        let mut walk = Walk {
            library: self,
            known: HashSet::from([key]),
            waiting: VecDeque::from([(key, Way::Back), (key, Way::Forth)]),
            placed: Vec::new(),
            ghosts: BTreeMap::new(),
            more: false,
            root: root.clone(),
        };
        walk.place(key, root, None)?;
        while let Some((at, way)) = walk.waiting.pop_front() {
            match way {
                Way::Back => walk.back(at, at == key)?,
                Way::Forth => walk.forth(at, at == key)?,
            }
        }
        Ok(walk.finish())
    }
}

impl Walk<'_> {
    /// Follows the references of a document; those without a target are ghosts.
    fn back(&mut self, key: i64, first: bool) -> Result<()> {
        let (document, entities) = self.library.body(key)?;
        let Linked { links, encoded } = self.library.linked(key, &document, &entities)?;
        self.haunt(key, &document, &entities, &links, first)?;
        let cables = entities.cables.iter().map(|cable| cable.span).zip(&links);
        for (span, link) in cables.chain(encoded.iter().map(|encoded| (encoded.span, &encoded.link))) {
            let Some(target) = link.target.as_ref().filter(|_| link.state == LinkState::Linked) else { continue };
            let Some(to) = self.library.key_of(target)? else { continue };
            let Some(entry) = self.library.entry(to)? else { continue };
            let tie = Tie {
                at: Position { document: document.id.clone(), offset: span.start },
                words: document.words(span).to_owned(),
                why: link.why.to_string(),
            };
            self.step((to, entry), tie, Way::Back, first)?;
        }
        Ok(())
    }

    /// Goes on to what refers to a document.
    fn forth(&mut self, key: i64, first: bool) -> Result<()> {
        if !first {
            let (document, entities) = self.library.body(key)?;
            let Linked { links, .. } = self.library.linked(key, &document, &entities)?;
            self.haunt(key, &document, &entities, &links, first)?;
        }
        let query = format!(
            "SELECT {COLUMNS}, cites.start, cites.words, cites.why FROM cites JOIN document AS d ON d.key = cites.source
             WHERE cites.target = ?1 AND cites.source <> ?1 ORDER BY d.minutes, d.key, cites.start"
        );
        let mut query = self.library.connection.prepare_cached(&query)?;
        let rows = query.query_map([key], |row| {
            let entry = read(row)?;
            let at = Position { document: entry.id.clone(), offset: row.get(9)? };
            Ok((row.get(8)?, entry, Tie { at, words: row.get(10)?, why: row.get(11)? }))
        })?;
        for row in rows.collect::<rusqlite::Result<Vec<_>>>()? {
            let (from, entry, tie) = row;
            self.step((from, entry), tie, Way::Forth, first)?;
        }
        Ok(())
    }

    /// Takes a document in that a reference leads to or comes from, if it belongs to the exchange.
    fn step(&mut self, (key, entry): (i64, Entry), tie: Tie, way: Way, first: bool) -> Result<()> {
        let same = same_parties(&self.root, &entry);
        if self.known.contains(&key) || !(first || same) {
            return Ok(());
        }
        if self.placed.len() >= SHOWN {
            self.more = true;
            return Ok(());
        }
        self.known.insert(key);
        self.place(key, entry, Some(tie))?;
        if same {
            self.waiting.push_back((key, way));
        }
        Ok(())
    }

    fn place(&mut self, key: i64, entry: Entry, tie: Option<Tie>) -> Result<()> {
        let minutes = self.library.minutes(key)?;
        self.placed.push(Placed { minutes, key, row: ThreadRow { what: Threaded::Document(entry), tie } });
        Ok(())
    }

    /// Notes the references of a document that lead nowhere: all of the first, of the others those between the same two.
    fn haunt(&mut self, key: i64, document: &Document, entities: &Entities, links: &[Link], first: bool) -> Result<()> {
        let before = self.library.minutes(key)?.saturating_sub(1);
        for (cable, link) in entities.cables.iter().zip(links) {
            let reads = &cable.reads;
            let gone = matches!(link.state, LinkState::NotPrinted | LinkState::NotInLibrary);
            let told = reads.number.is_some() || reads.date.is_some();
            if !gone || !told || !(first || between(reads, &self.root)) {
                continue;
            }
            let own = reads.date.map(|date| (date, date));
            let sent = own.or(link.sent);
            let dated = reads.date.filter(|_| reads.number.is_none());
            let same = (reads.from.clone(), reads.to.clone(), reads.series.clone(), reads.number, dated);
            let tie = Tie {
                at: Position { document: document.id.clone(), offset: cable.span.start },
                words: document.words(cable.span).to_owned(),
                why: link.why.to_string(),
            };
            let new = Ghost { kind: cable.kind, reads: reads.clone(), state: link.state, sent, times: 0 };
            let (ghost, _, latest) = self.ghosts.entry(same).or_insert((new, tie, before));
            ghost.times += 1;
            ghost.sent = narrower(ghost.sent, sent);
            *latest = before.min(*latest);
        }
        Ok(())
    }

    fn finish(self) -> Thread {
        let mut placed = self.placed;
        for (ghost, tie, latest) in self.ghosts.into_values() {
            let minutes = ghost.sent.map_or(latest, |(earliest, _)| earliest.minutes().min(latest));
            let row = ThreadRow { what: Threaded::Ghost(ghost), tie: Some(tie) };
            placed.push(Placed { minutes, key: i64::MIN, row });
        }
        placed.sort_by_key(|placed| (placed.minutes, placed.key));
        Thread { rows: placed.into_iter().map(|placed| placed.row).collect(), more: self.more }
    }
}

/// What both bounds allow; where they contradict each other, the first.
fn narrower(one: Option<(When, When)>, other: Option<(When, When)>) -> Option<(When, When)> {
    match (one, other) {
        (Some(one), Some(other)) => {
            let both = (one.0.max(other.0), one.1.min(other.1));
            Some(if both.0 <= both.1 { both } else { one })
        }
        (one, other) => one.or(other),
    }
}

/// Whether two documents passed between the same correspondents, in either direction.
fn same_parties(one: &Entry, other: &Entry) -> bool {
    let straight = share(&one.from, &other.from) && share(&one.to, &other.to);
    straight || share(&one.from, &other.to) && share(&one.to, &other.from)
}

/// Whether a reference means something that passed between the correspondents of a document.
fn between(reads: &Reference, entry: &Entry) -> bool {
    let (Some(from), Some(to)) = (&reads.from, &reads.to) else { return false };
    share(from, &entry.from) && share(to, &entry.to) || share(from, &entry.to) && share(to, &entry.from)
}

/// Whether two lists of correspondents, as rows show them, have one in common.
fn share(one: &str, other: &str) -> bool {
    one.split(", ").any(|name| !name.is_empty() && other.split(", ").any(|known| known == name))
}
