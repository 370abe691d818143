//! The swap of a note that is being typed: what a killed program leaves for the next start. Read [`Swap`].

use std::fs::{self, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::Record;
use crate::error::{Error, Result};
use crate::lock::Locked;

/// Past this size a swap is begun anew.
const FULL: u64 = 1 << 20;

/// How many instances may type the note of one annotation at once.
const HANDS: u32 = 100;

/// A note that is being typed, kept after each change. Whoever holds it has it locked, so that another instance does not take
/// it for an abandoned one.
#[derive(Debug)]
pub struct Swap {
    path: PathBuf,
    file: Locked,
    nth: u32,
}

impl Swap {
    /// Begins the swap of the annotation with this id in a folder: one of its own where another instance holds one already.
    pub fn begin(folder: &Path, id: &str) -> Result<Self> {
        let name: String = id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect();
        let failed = |path: &Path, error| Error::io("keep a swap of the note in", path, error);
        fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
        let mut nth = 0;
        loop {
            let path = folder.join(if nth == 0 { format!("{name}.swap") } else { format!("{name}~{nth}.swap") });
            match Locked::named(&path, OpenOptions::new().append(true).create(true), Locked::at_once) {
                Ok(file) => return Ok(Self { path, file, nth }),
                Err(TryLockError::WouldBlock) if nth < HANDS => nth += 1,
                Err(error) => return Err(failed(&path, error.into())),
            }
        }
    }

    /// Whether another instance was typing the note of the same annotation when this one began.
    pub fn is_second(&self) -> bool {
        self.nth > 0
    }

    /// Keeps the annotation as it is now.
    pub fn keep(&mut self, record: &Record) -> Result<()> {
        let line = format!("{}\n", record.line());
        let length = self.file.metadata().map_or(0, |metadata| metadata.len());
        let written = self.file.write_all(line.as_bytes());
        // The new line is there before the old ones go: what is left between is read by its last whole line.
        let trimmed = if length > FULL { written.and_then(|()| self.trim(&line)) } else { written };
        trimmed.map_err(|error| Error::io("keep a swap of the note in", &self.path, error))
    }

    /// The note is saved, or given up: the swap goes.
    pub fn finish(self) -> Result<()> {
        fs::remove_file(&self.path).map_err(|error| Error::io("remove", &self.path, error))
    }

    /// The notes that were being typed when a program was ended, with the swap of each, which is now held.
    pub fn abandoned(folder: &Path) -> Vec<(Record, Self)> {
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let paths = entries.flatten().map(|entry| entry.path());
        let mut found: Vec<_> =
            paths.filter(|path| path.extension().is_some_and(|e| e == "swap")).filter_map(take).collect();
        found.sort_by(|(a, _), (b, _)| a.annotation.created.cmp(&b.annotation.created));
        found
    }

    fn trim(&mut self, line: &str) -> std::io::Result<()> {
        self.file.set_len(0)?;
        self.file.write_all(line.as_bytes())
    }
}

/// The last whole line of a swap that nobody holds. One without any is removed.
fn take(path: PathBuf) -> Option<(Record, Swap)> {
    let file = Locked::named(&path, OpenOptions::new().read(true).append(true), Locked::at_once).ok()?;
    let bytes = fs::read(&path).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let record = text.lines().rev().find_map(|line| Record::read(line).ok());
    let swap = Swap { path, file, nth: 0 };
    match record {
        Some(record) => Some((record, swap)),
        None => {
            drop(swap.finish());
            None
        }
    }
}
