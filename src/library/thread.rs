//! The exchange that a document belongs to. Read [`Library::thread`] first.
//!
//! Two walks start at the document: back, through what each refers to, and forth, through what refers to each. A step
//! beyond the first has to stay between the same correspondents, so that an exchange does not grow into the whole library.
//! The keys are those of [`Library::target_key`]: of what stands behind, they are below zero.

use std::collections::{BTreeMap, HashSet, VecDeque};

use super::Library;
use super::links::Linked;
use crate::catalog::{Citing, Entry, Ghost, Thread, ThreadRow, Threaded, Tie};
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
        let Some(key) = self.target_key(id)? else { return self.here(id).map(|_| Thread::default()) };
        let root = self.entry_anywhere(id)?.unwrap_or_default();
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
    /// The store that a document is in, and its key there.
    fn store(&self, key: i64) -> (&Library, i64) {
        match &self.library.behind {
            Some(behind) if key < 0 => (behind, -key),
            _ => (self.library, key),
        }
    }

    /// A document with its entities and links.
    fn read(&self, key: i64) -> Result<(Document, Entities, Linked)> {
        let (store, key) = self.store(key);
        let (document, mut entities) = store.body(key)?;
        let mut linked = store.linked(key, &document, &entities)?;
        linked.hide(&mut entities);
        Ok((document, entities, linked))
    }

    /// Follows the references of a document; those without a target are ghosts.
    fn back(&mut self, key: i64, first: bool) -> Result<()> {
        let (document, entities, Linked { links, encoded }) = self.read(key)?;
        self.haunt(key, &document, &entities, &links, first)?;
        let cables = entities.cables.iter().map(|cable| cable.span).zip(&links);
        for (span, link) in cables.chain(encoded.iter().map(|encoded| (encoded.span, &encoded.link))) {
            let Some(target) = link.target.as_ref().filter(|_| link.state == LinkState::Linked) else { continue };
            let Some(entry) = self.library.entry_anywhere(target)? else { continue };
            let tie = Tie {
                at: Position { document: document.id.clone(), offset: span.start },
                words: document.words(span).to_owned(),
                why: link.why.to_string(),
            };
            self.step(entry, tie, Way::Back, first)?;
        }
        Ok(())
    }

    /// Goes on to what refers to a document.
    fn forth(&mut self, key: i64, first: bool) -> Result<()> {
        if !first {
            let (document, entities, Linked { links, .. }) = self.read(key)?;
            self.haunt(key, &document, &entities, &links, first)?;
        }
        let mut citing = self.library.citing(key)?;
        if key < 0 {
            let (behind, key) = self.store(key);
            citing.extend(behind.citing(key)?);
        }
        for Citing { entry, at, words, why } in citing {
            self.step(entry, Tie { at, words, why }, Way::Forth, first)?;
        }
        Ok(())
    }

    /// Takes a document in that a reference leads to or comes from, if it belongs to the exchange.
    fn step(&mut self, entry: Entry, tie: Tie, way: Way, first: bool) -> Result<()> {
        let Some(key) = self.library.target_key(&entry.id)? else { return Ok(()) };
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
        let (store, own) = self.store(key);
        let minutes = store.minutes(own)?;
        self.placed.push(Placed { minutes, key, row: ThreadRow { what: Threaded::Document(entry), tie } });
        Ok(())
    }

    /// Notes the references of a document that lead nowhere: all of the first, of the others those between the same two.
    fn haunt(&mut self, key: i64, document: &Document, entities: &Entities, links: &[Link], first: bool) -> Result<()> {
        let (store, own) = self.store(key);
        let before = store.minutes(own)?.saturating_sub(1);
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
