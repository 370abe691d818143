//! The last version of each annotation, as the lines of the file give them. Read [`Versions`] first.

use std::collections::{HashMap, HashSet};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::Record;
use super::file::News;
use crate::document::{DocumentId, Problem};

/// A version that was taken in: the one before it, if there was one, and itself.
pub(super) type Taken = (Option<Record>, Record);

/// The last version of each annotation. Of several the one with the latest `modified` counts, of equal ones the later line.
#[derive(Debug)]
pub(super) struct Versions {
    path: PathBuf,
    pub(super) records: Vec<Record>,
    by_id: HashMap<String, usize>,
    by_document: HashMap<DocumentId, Vec<usize>>,
    /// What is wrong with the file, line by line.
    pub(super) problems: Vec<Problem>,
    /// The lines that hold no annotation, byte for byte.
    rejected: Vec<Vec<u8>>,
    /// How many of them are kept in the file beside.
    aside: usize,
    /// How many lines were taken in.
    pub(super) lines: u32,
}

impl Versions {
    /// None yet, of the file at `path`.
    pub(super) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            records: Vec::new(),
            by_id: HashMap::new(),
            by_document: HashMap::new(),
            problems: Vec::new(),
            rejected: Vec::new(),
            aside: 0,
            lines: 0,
        }
    }

    /// The version of an annotation, deleted or not.
    pub(super) fn get(&self, id: &str) -> Option<&Record> {
        self.by_id.get(id).map(|slot| &self.records[*slot])
    }

    /// The versions of the annotations of a document, deleted or not.
    pub(super) fn of(&self, document: &DocumentId) -> impl Iterator<Item = &Record> {
        let slots = self.by_document.get(document).map_or(&[][..], Vec::as_slice);
        slots.iter().map(|slot| &self.records[*slot])
    }

    /// Takes in what is new in the file; the versions of the last change in it.
    pub(super) fn take(&mut self, news: News) -> Vec<Taken> {
        let bytes = match news {
            News::None => return Vec::new(),
            News::More(bytes) => bytes,
            News::All(bytes) => {
                *self = Self::new(&self.path);
                bytes
            }
        };
        let mut last: Vec<Taken> = Vec::new();
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            self.lines += 1;
            let text = std::str::from_utf8(line).map_err(|error| format!("no UTF-8: {error}"));
            let record = match text.and_then(|text| Record::read(text.trim_end_matches('\r'))) {
                Ok(record) => record,
                Err(what) => {
                    self.reject(line, &what);
                    continue;
                }
            };
            if last.last().is_some_and(|(_, last)| last.annotation.modified != record.annotation.modified) {
                last.clear();
            }
            last.push((self.keep(record.clone()), record));
        }
        self.put_aside();
        last
    }

    /// Takes a version in, if it is the latest; the version that it follows.
    pub(super) fn keep(&mut self, record: Record) -> Option<Record> {
        let Some(slot) = self.by_id.get(&record.annotation.id).copied() else {
            let slot = self.records.len();
            self.by_id.insert(record.annotation.id.clone(), slot);
            self.by_document.entry(record.annotation.document.clone()).or_default().push(slot);
            self.records.push(record);
            return None;
        };
        let known = &self.records[slot].annotation;
        if moment(&record.annotation.modified) < moment(&known.modified) {
            return Some(self.records[slot].clone());
        }
        if known.document != record.annotation.document {
            if let Some(slots) = self.by_document.get_mut(&known.document) {
                slots.retain(|other| *other != slot);
            }
            self.by_document.entry(record.annotation.document.clone()).or_default().push(slot);
        }
        Some(std::mem::replace(&mut self.records[slot], record))
    }

    /// The lines that a folded file has: one for each annotation that is not deleted, and those that could not be put aside.
    pub(super) fn folded(&self) -> Vec<Vec<u8>> {
        let live = self.records.iter().filter(|record| !record.annotation.deleted);
        live.map(|record| record.line().into_bytes()).chain(self.rejected[self.aside..].iter().cloned()).collect()
    }

    /// The file where lines are kept that hold no annotation.
    pub(super) fn rejected_path(&self) -> PathBuf {
        self.path.with_extension("rejected")
    }

    fn reject(&mut self, line: &[u8], what: &str) {
        let file = self.path.display().to_string();
        let what = format!("not an annotation ({what}); kept aside in {}", self.rejected_path().display());
        self.problems.push(Problem { file, line: self.lines, what });
        self.rejected.push(line.to_owned());
    }

    /// Copies the rejected lines to the file beside, each once. Where that fails they still stand in the file itself.
    fn put_aside(&mut self) {
        if self.aside < self.rejected.len() && copy_new(&self.rejected_path(), &self.rejected).is_ok() {
            self.aside = self.rejected.len();
        }
    }
}

/// Appends those lines to a file that it does not have.
fn copy_new(path: &Path, lines: &[Vec<u8>]) -> io::Result<()> {
    let before = match fs::read(path) {
        Ok(before) => before,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    let mut known: HashSet<&[u8]> = before.split(|byte| *byte == b'\n').collect();
    let mut new = Vec::new();
    for line in lines.iter().filter(|line| known.insert(line)) {
        new.extend_from_slice(line);
        new.push(b'\n');
    }
    if new.is_empty() {
        return Ok(());
    }
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    file.write_all(&new)?;
    file.sync_data()
}

/// `now`, or just after the version before where the clock has gone back.
pub(super) fn later(now: &str, before: Option<&str>) -> String {
    let (Ok(at), Some(before)) = (now.parse::<Timestamp>(), before.and_then(moment)) else {
        return now.to_owned();
    };
    match before.checked_add(jiff::SignedDuration::from_millis(1)) {
        Ok(next) if at < next => next.to_string(),
        _ => now.to_owned(),
    }
}

/// Whether a version made at the one moment is later than one made at the other.
pub(super) fn is_later(modified: &str, than: &str) -> bool {
    moment(modified) > moment(than)
}

/// What versions are ordered by; what is no moment comes first.
fn moment(modified: &str) -> Option<Timestamp> {
    modified.parse().ok()
}
