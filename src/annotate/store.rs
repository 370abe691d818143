//! All annotations of a user, and every change on its way to the file. Read [`Annotations`] first.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::file::{Journalled, Patience};
use super::journal::{Change, Journal, Step};
use super::versions::{Versions, is_later, later};
use super::{Record, Undone};
use crate::document::{Annotation, DocumentId, Problem};
use crate::error::{Error, Kind, Result};

/// The annotations of a user: `annotations.jsonl`, and what its last versions say.
///
/// Every change is on the disk when the method that makes it returns; one that fails changes nothing.
#[derive(Debug)]
pub struct Annotations {
    file: Journalled,
    versions: Versions,
    journal: Journal,
}

/// When a version that is written was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stamp {
    /// Now.
    Now,
    /// When it says; it is written only if that is later than what is there.
    Own,
}

impl Annotations {
    /// Opens the file at `path`, which need not be there yet.
    pub fn open(path: &Path, patience: Patience) -> Result<Self> {
        let (mut file, mut versions) = (Journalled::new(path, patience), Versions::new(path));
        let last = versions.take(file.news()?);
        Ok(Self { file, versions, journal: Journal::after(Change::new(last)) })
    }

    /// Reads what another instance or an editor changed; whether there was anything. Cheap where there is nothing.
    pub fn refresh(&mut self) -> Result<bool> {
        let news = self.file.news()?;
        let changed = news.is_any();
        self.versions.take(news);
        Ok(changed)
    }

    /// All annotations that are not deleted.
    pub fn all(&self) -> impl Iterator<Item = &Record> {
        self.versions.records.iter().filter(|record| !record.annotation.deleted)
    }

    /// The annotations made on a document.
    pub fn of(&self, document: &DocumentId) -> impl Iterator<Item = &Record> {
        self.versions.of(document).filter(|record| !record.annotation.deleted)
    }

    /// An annotation by its id.
    pub fn get(&self, id: &str) -> Option<&Record> {
        self.versions.get(id).filter(|record| !record.annotation.deleted)
    }

    /// How many annotations each document has.
    pub fn counts(&self) -> BTreeMap<&DocumentId, usize> {
        let mut counts = BTreeMap::new();
        for record in self.all() {
            *counts.entry(&record.annotation.document).or_default() += 1;
        }
        counts
    }

    /// The tags in use, the most frequent first.
    pub fn tags(&self) -> Vec<(&str, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for tag in self.all().flat_map(|record| &record.annotation.tags) {
            *counts.entry(tag).or_default() += 1;
        }
        let mut tags: Vec<_> = counts.into_iter().collect();
        tags.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        tags
    }

    /// What is wrong with the file, line by line.
    pub fn problems(&self) -> &[Problem] {
        &self.versions.problems
    }

    /// The file where lines are kept that hold no annotation.
    pub fn rejected_path(&self) -> PathBuf {
        self.versions.rejected_path()
    }

    /// Keeps an annotation, new or changed; `now` (RFC 3339, UTC) becomes its `modified`.
    pub fn put(&mut self, record: Record, now: &str) -> Result<()> {
        self.put_all(vec![record], now)
    }

    /// Keeps several annotations as one change.
    pub fn put_all(&mut self, records: Vec<Record>, now: &str) -> Result<()> {
        let change = self.write(records, Stamp::Now, now)?;
        self.journal.done(change);
        Ok(())
    }

    /// The same, but only where what goes before each is still what the file says of it, nothing being that there is none.
    /// Otherwise nothing is written, and what another instance wrote is known now; whether it was written.
    pub fn put_over(&mut self, changed: Vec<(Option<Record>, Record)>, now: &str) -> Result<bool> {
        let moment = |record: &Record| record.annotation.modified.clone();
        let stand: Vec<_> =
            changed.iter().map(|(known, record)| (record.annotation.id.clone(), known.as_ref().map(moment))).collect();
        let right = |versions: &Versions| {
            stand.iter().all(|(id, known)| {
                let standing = versions.get(id).filter(|standing| !standing.annotation.deleted);
                standing.map(moment) == *known
            })
        };
        let records = changed.into_iter().map(|(_, record)| record).collect();
        let Some(change) = self.write_where(right, records, Stamp::Now, now)? else { return Ok(false) };
        self.journal.done(change);
        Ok(true)
    }

    /// Takes in annotations of another file as one change: each version with the moment it was made at, where that is later
    /// than what is here. How many there were.
    pub fn take_in(&mut self, records: Vec<Record>, now: &str) -> Result<usize> {
        let change = self.write(records, Stamp::Own, now)?;
        let count = change.len();
        if count > 0 {
            self.journal.done(change);
        }
        Ok(count)
    }

    /// Deletes an annotation; the line that says so keeps all it said.
    pub fn delete(&mut self, id: &str, now: &str) -> Result<()> {
        let Some(record) = self.get(id) else {
            return Err(Error::new(Kind::NotFound, format!("there is no annotation {id}")));
        };
        let mut record = record.clone();
        record.annotation.deleted = true;
        self.put(record, now)
    }

    /// Takes the last change back that is not taken back yet: of this session, then the last one of the session before.
    pub fn undo(&mut self, now: &str) -> Result<Undone> {
        self.step(Step::Undo, now)
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self, now: &str) -> Result<Undone> {
        self.step(Step::Redo, now)
    }

    /// Folds the history: one line for each annotation, none for deleted ones; how many lines went. What was no annotation
    /// stays in `annotations.rejected`. What was deleted can then no longer be brought back.
    pub fn compact(&mut self) -> Result<u32> {
        let (file, versions) = (&mut self.file, &mut self.versions);
        let mut before = 0;
        file.replace(|news| {
            versions.take(news);
            before = versions.lines;
            versions.folded()
        })?;
        let news = self.file.again()?;
        self.versions.take(news);
        self.journal = Journal::default();
        Ok(before.saturating_sub(self.versions.lines))
    }

    fn step(&mut self, step: Step, now: &str) -> Result<Undone> {
        let Some(change) = self.journal.next(step) else { return Ok(Undone::Nothing) };
        let records: Vec<_> = change.wanted(step).collect();
        let stands = |versions: &Versions| {
            change.left(step).all(|left| versions.get(&left.annotation.id).is_some_and(|now| now.says(left)))
        };
        let Some(written) = self.write_where(stands, records, Stamp::Now, now)? else {
            self.journal.forget(step);
            return Ok(Undone::ChangedSince);
        };
        let steps = written.steps();
        self.journal.stepped(step, written);
        Ok(Undone::Done(steps))
    }

    /// Writes versions of annotations, each later than the one before it.
    fn write(&mut self, records: Vec<Record>, stamp: Stamp, now: &str) -> Result<Change> {
        Ok(self.write_where(|_| true, records, stamp, now)?.unwrap_or_default())
    }

    /// The same, but only where `right` is true of the versions that stand when nobody else can write any more.
    fn write_where(
        &mut self,
        right: impl FnOnce(&Versions) -> bool,
        mut records: Vec<Record>,
        stamp: Stamp,
        now: &str,
    ) -> Result<Option<Change>> {
        let (file, versions) = (&mut self.file, &mut self.versions);
        let mut is_right = false;
        file.append(|news| {
            versions.take(news);
            is_right = right(versions);
            if !is_right {
                return Vec::new();
            }
            records.retain_mut(|record| {
                let annotation = &mut record.annotation;
                let known = versions.get(&annotation.id).map(|known| known.annotation.modified.as_str());
                if stamp == Stamp::Now || annotation.modified.is_empty() {
                    annotation.modified = later(now, known);
                } else if known.is_some_and(|known| !is_later(&annotation.modified, known)) {
                    return false;
                }
                if annotation.created.is_empty() {
                    annotation.created.clone_from(&annotation.modified);
                }
                true
            });
            records.iter().map(Record::line).collect()
        })?;
        if !is_right {
            return Ok(None);
        }
        versions.lines += u32::try_from(records.len()).unwrap_or(u32::MAX);
        let taken = records.into_iter().map(|record| (versions.keep(record.clone()), record));
        Ok(Some(Change::new(taken.collect())))
    }
}

impl Record {
    /// Whether this version says what another says, whenever they were made.
    fn says(&self, other: &Self) -> bool {
        let said = |annotation: &Annotation| Annotation { modified: String::new(), ..annotation.clone() };
        said(&self.annotation) == said(&other.annotation)
    }
}
