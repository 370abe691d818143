//! The file on disk: locked, appended to, synced, read on from where it was read to. Read [`Journalled`] first.
//!
//! It knows lines, not annotations. A line is on the disk before anything else learns of it; a write that fails leaves the
//! file as it was.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::error::{Error, Kind, Result};
use crate::lock::{Locked, identity};

/// How many bytes before the end of what was read are compared, to see whether the file was only appended to.
const TAIL: usize = 256;

/// How long to wait for a file that another program has locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// How often to try again.
    pub tries: u32,
    /// How long to wait before each further try.
    pub pause: Duration,
}

impl Default for Patience {
    /// Two seconds.
    fn default() -> Self {
        Self { tries: 40, pause: Duration::from_millis(50) }
    }
}

/// A file of lines that only grows, but for compaction, and that several instances share.
#[derive(Debug)]
pub(super) struct Journalled {
    path: PathBuf,
    patience: Patience,
    /// What the file was like when it was last read.
    seen: Option<Seen>,
    /// The byte up to which it was read, and the bytes before it.
    read: u64,
    tail: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    length: u64,
    changed: Option<SystemTime>,
    identity: (u64, u64),
}

/// What is new in the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum News {
    /// Nothing.
    None,
    /// These bytes were appended; whole lines only.
    More(Vec<u8>),
    /// It is another file: these are all its whole lines.
    All(Vec<u8>),
}

impl News {
    pub(super) fn is_any(&self) -> bool {
        *self != Self::None
    }
}

impl Journalled {
    pub(super) fn new(path: &Path, patience: Patience) -> Self {
        Self { path: path.to_owned(), patience, seen: None, read: 0, tail: Vec::new() }
    }

    /// What another instance or an editor did to the file since it was last read.
    pub(super) fn news(&mut self) -> Result<News> {
        match fs::metadata(&self.path) {
            Ok(now) if self.seen == Some(Seen::of(&now)) => return Ok(News::None),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(self.gone()),
            Err(error) => return Err(Error::io("read", &self.path, error)),
        }
        let open = || File::open(&self.path).map_err(|error| Error::io("read", &self.path, error));
        match Locked::shared(open()?) {
            Ok(mut file) => self.read_on(&mut file, true),
            // Without the lock a line that is being written may be half there; it is then left for the next time.
            Err(_) => self.read_on(&mut open()?, false),
        }
    }

    /// Appends lines, each without its end, and waits until they are on the disk. `merge` is given what is new before that,
    /// under the lock, and makes the lines.
    pub(super) fn append(&mut self, merge: impl FnOnce(News) -> Vec<String>) -> Result<()> {
        let fresh = !self.path.exists();
        let mut file = self.locked()?;
        let news = self.read_on(&mut file, true)?;
        let lines = merge(news);
        if lines.is_empty() {
            return Ok(());
        }
        let length = file.metadata().map_err(|error| self.unwritten(error))?.len();
        let mut bytes = Vec::new();
        if self.tail.last().is_some_and(|last| *last != b'\n') {
            bytes.push(b'\n');
        }
        for line in &lines {
            bytes.extend_from_slice(line.as_bytes());
            bytes.push(b'\n');
        }
        if let Err(error) = file.write_all(&bytes).and_then(|()| file.sync_data()) {
            // What was written of it is taken back. Where that fails too, the half line is put aside when it is read.
            drop(file.set_len(length).and_then(|()| file.sync_data()));
            return Err(self.unwritten(error));
        }
        if fresh {
            sync_folder(&self.path);
        }
        self.have_read(length, &bytes);
        self.seen = file.metadata().ok().map(|now| Seen::of(&now));
        Ok(())
    }

    /// Replaces the file by other lines, at once or not at all; who may read it stays as it is, and a link to it stays one.
    /// `lines` is given what is new before that, under the lock.
    pub(super) fn replace(&mut self, lines: impl FnOnce(News) -> Vec<Vec<u8>>) -> Result<()> {
        let mut file = self.locked()?;
        let news = self.read_on(&mut file, true)?;
        let mut bytes = Vec::new();
        for line in lines(news) {
            bytes.extend(line);
            bytes.push(b'\n');
        }
        let path = self.path.canonicalize().map_err(|error| self.unwritten(error))?;
        let new = path.with_extension("jsonl.new");
        let write = || {
            let mut written = File::create(&new)?;
            written.set_permissions(file.metadata()?.permissions())?;
            written.write_all(&bytes)?;
            written.sync_all()?;
            fs::rename(&new, &path)
        };
        if let Err(error) = write() {
            // The old file is untouched; a half-written new one is of no use.
            drop(fs::remove_file(&new));
            return Err(self.unwritten(error));
        }
        sync_folder(&path);
        Ok(())
    }

    /// All of it, read once more.
    pub(super) fn again(&mut self) -> Result<News> {
        self.seen = None;
        self.news()
    }

    /// The file that the path names, locked for writing.
    fn locked(&self) -> Result<Locked> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).map_err(|error| self.unwritten(error))?;
        }
        for nth in 0..=self.patience.tries {
            if nth > 0 {
                std::thread::sleep(self.patience.pause);
            }
            // Another instance may put a compacted file in its place meanwhile.
            match Locked::named(&self.path, OpenOptions::new().read(true).append(true).create(true), Locked::at_once) {
                Ok(file) => return Ok(file),
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(self.unwritten(error)),
            }
        }
        let what = format!("{} is locked by another program", self.path.display());
        Err(Error::new(Kind::Busy, what).hint("try again, or end the program that holds it"))
    }

    /// Reads on from where the file was read to, or all of it where it is no longer the same.
    fn read_on(&mut self, file: &mut File, locked: bool) -> Result<News> {
        let failed = |error| Error::io("read", &self.path, error);
        let now = Seen::of(&file.metadata().map_err(failed)?);
        if self.seen == Some(now) {
            return Ok(News::None);
        }
        let grown = self.seen.is_some_and(|seen| seen.identity == now.identity && seen.length < now.length);
        let start = self.read - self.tail.len() as u64;
        let mut bytes = Vec::new();
        if grown {
            file.seek(SeekFrom::Start(start)).and_then(|_| file.read_to_end(&mut bytes)).map_err(failed)?;
        }
        let only_grown = grown && bytes.starts_with(&self.tail) && self.tail.last().is_none_or(|last| *last == b'\n');
        if only_grown {
            bytes.drain(..self.tail.len());
        } else {
            bytes.clear();
            file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_end(&mut bytes)).map_err(failed)?;
            (self.read, self.tail) = (0, Vec::new());
        }
        if !locked {
            let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
            bytes.truncate(whole);
        }
        self.have_read(self.read, &bytes);
        // What was left for the next time must look like news then.
        self.seen = Some(Seen { length: self.read, ..now });
        Ok(if only_grown { News::More(bytes) } else { News::All(bytes) })
    }

    fn gone(&mut self) -> News {
        (self.read, self.tail) = (0, Vec::new());
        if self.seen.take().is_some() { News::All(Vec::new()) } else { News::None }
    }

    fn have_read(&mut self, from: u64, bytes: &[u8]) {
        self.read = from + bytes.len() as u64;
        self.tail.extend_from_slice(&bytes[bytes.len().saturating_sub(TAIL)..]);
        self.tail.drain(..self.tail.len().saturating_sub(TAIL));
    }

    fn unwritten(&self, error: io::Error) -> Error {
        let hint = match error.kind() {
            io::ErrorKind::StorageFull => "free some space on the disk, then try again",
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "make the folder writable, or choose another with CHANCERY_HOME"
            }
            _ => "try again",
        };
        Error::io("write", &self.path, error).hint(format!("{hint}; nothing that was saved before is lost"))
    }
}

impl Seen {
    fn of(metadata: &fs::Metadata) -> Self {
        Self { length: metadata.len(), changed: metadata.modified().ok(), identity: identity(metadata) }
    }
}

/// Makes a new name in the folder last. Where the system cannot, the file itself is synced all the same.
fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        drop(folder.sync_all());
    }
}
