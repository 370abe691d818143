//! Locks on files, against other programs and other threads of this one. Read [`Locked`] first.
//!
//! They are `flock(2)` locks: they belong to the open file, not to the process, and a program that is being started
//! holds a copy of every open file for a moment. So a lock is given back by saying so; closing the file would leave it
//! locked for that moment, and the next who asks would be told of another program that there is not.

use std::fs::{File, TryLockError};
use std::io;
use std::ops::{Deref, DerefMut};

/// A file that nobody else has locked, until this is dropped or the process ends, however it ends.
#[derive(Debug)]
pub struct Locked(File);

impl Locked {
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

    fn file(folder: &tempfile::TempDir) -> File {
        File::options().create(true).append(true).open(folder.path().join("lock")).unwrap()
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
