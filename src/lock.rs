//! Locks on files, against other programs and other threads of this one. Read [`Locked`] first.
//!
//! They are `flock(2)` locks: they belong to the open file, not to the process, and a program that is being started
//! holds a copy of every open file for a moment. So a lock is given back by saying so; closing the file would leave it
//! locked for that moment, and the next who asks would be told that another program holds it.

use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io;
use std::ops::{Deref, DerefMut};
use std::path::Path;

/// How often another program may put another file in the place of the one that is being locked.
const TRIES: u32 = 100;

/// A file that nobody else has locked, until this is dropped or the process ends, however it ends.
#[derive(Debug)]
pub struct Locked(File);

impl Locked {
    /// Opens the file that `path` names and locks it with `lock`. Another program may remove it, or put another in its place,
    /// before it is locked; then it is not the one that is meant, and the path is opened again.
    pub fn named(
        path: &Path,
        options: &OpenOptions,
        lock: impl Fn(File) -> Result<Self, TryLockError>,
    ) -> Result<Self, TryLockError> {
        for _ in 0..TRIES {
            let locked = lock(options.open(path).map_err(TryLockError::Error)?)?;
            let held = identity(&locked.metadata().map_err(TryLockError::Error)?);
            if fs::metadata(path).is_ok_and(|named| identity(&named) == held) {
                return Ok(locked);
            }
        }
        Err(TryLockError::WouldBlock)
    }

    /// Locks a file, if nobody else has.
    pub fn at_once(file: File) -> Result<Self, TryLockError> {
        file.try_lock()?;
        Ok(Self(file))
    }

    /// The same; where the file system knows no locks, nobody can be kept out, and the file is taken as it is. `None` if
    /// somebody else has locked it.
    pub fn where_possible(file: File) -> Option<Self> {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => None,
            Ok(()) | Err(TryLockError::Error(_)) => Some(Self(file)),
        }
    }

    /// Locks a file once nobody else has it locked.
    pub fn in_turn(file: File) -> io::Result<Self> {
        file.lock()?;
        Ok(Self(file))
    }

    /// Shares a file with others who only share it, if nobody has it for himself.
    pub fn shared(file: File) -> Result<Self, TryLockError> {
        file.try_lock_shared()?;
        Ok(Self(file))
    }
}

/// By what a file is told from another that has its name: two that differ are two files.
pub fn identity(metadata: &Metadata) -> (u64, u64) {
    #[cfg(unix)]
    return {
        use std::os::unix::fs::MetadataExt;
        (metadata.dev(), metadata.ino())
    };
    // Where files have no number, none is told from another.
    #[cfg(not(unix))]
    return {
        let _ = metadata;
        (0, 0)
    };
}

impl Drop for Locked {
    fn drop(&mut self) {
        // Where it fails, closing the file, which follows, gives the lock back.
        let _ = self.0.unlock();
    }
}

impl Deref for Locked {
    type Target = File;

    fn deref(&self) -> &File {
        &self.0
    }
}

impl DerefMut for Locked {
    fn deref_mut(&mut self) -> &mut File {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::cell::Cell;

    fn file(folder: &tempfile::TempDir) -> File {
        File::options().create(true).append(true).open(folder.path().join("lock")).unwrap()
    }

    #[test]
    fn what_is_locked_is_what_the_path_names() {
        let folder = tempfile::TempDir::new().unwrap();
        let (path, other) = (folder.path().join("lock"), folder.path().join("other"));
        fs::write(&other, "other").unwrap();
        // Between opening and locking, another program puts a file in its place; then it removes that one.
        let nth = Cell::new(0);
        let lock = |file| {
            match nth.replace(nth.get() + 1) {
                0 => fs::rename(&other, &path).unwrap(),
                1 => fs::remove_file(&path).unwrap(),
                _ => {}
            }
            Locked::at_once(file)
        };
        let locked = Locked::named(&path, File::options().create(true).append(true), lock).unwrap();
        assert_eq!(nth.get(), 3);
        assert_eq!(identity(&locked.metadata().unwrap()), identity(&fs::metadata(&path).unwrap()));
        assert_eq!(locked.metadata().unwrap().len(), 0);
    }

    #[test]
    fn a_file_that_is_always_another_is_not_locked() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("lock");
        let lock = |file| {
            fs::remove_file(&path).unwrap();
            Locked::at_once(file)
        };
        let locked = Locked::named(&path, File::options().create(true).append(true), lock);
        assert!(matches!(locked, Err(TryLockError::WouldBlock)));
    }

    #[test]
    fn a_file_is_locked_once() {
        let folder = tempfile::TempDir::new().unwrap();
        let first = Locked::at_once(file(&folder)).unwrap();
        assert!(matches!(Locked::at_once(file(&folder)), Err(TryLockError::WouldBlock)));
        assert!(Locked::where_possible(file(&folder)).is_none());
        drop(first);
        assert!(Locked::at_once(file(&folder)).is_ok());
    }

    #[test]
    fn it_is_given_back_though_a_copy_of_the_file_is_open() {
        let folder = tempfile::TempDir::new().unwrap();
        for lock in [Locked::at_once, |file| Locked::in_turn(file).map_err(TryLockError::Error)] {
            let locked = lock(file(&folder)).unwrap();
            let copy = locked.try_clone().unwrap();
            drop(locked);
            assert!(Locked::at_once(file(&folder)).is_ok());
            drop(copy);
        }
    }
}
