//! The folder of the index: `index` beside `library.db`. Read [`open`] first.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, INDEX_WRITER_LOCK, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};
use tantivy::{Index, IndexBuilder, TantivyError};

use super::families::Families;
use super::schema::{schema, tokenizers};
use crate::error::{Error, Result};
use crate::library::Library;
use crate::library::store::FILE;
use crate::lock::Locked;

impl Library {
    /// Where the index lies.
    pub(super) fn index_folder(&self) -> PathBuf {
        self.folder().join("index")
    }
}

/// The file that says that an index is damaged.
const CONDEMNED: &str = "damaged";

/// The index in `folder`; `None` where there is none. `writable` is whether the folder may be written to.
pub(super) fn open(folder: &Path, writable: bool) -> tantivy::Result<Option<Index>> {
    if !folder.join("meta.json").is_file() || folder.join(CONDEMNED).exists() {
        return Ok(None);
    }
    let mut index = Index::open(Folder::open(folder, writable)?)?;
    index.set_tokenizers(tokenizers());
    index.register_plugin(Arc::new(Families));
    Ok(Some(index))
}

/// A new, empty index in `folder`; what was there goes. Another writer keeps it from being thrown away under its hands.
pub(super) fn make(folder: &Path) -> Result<Index> {
    fs::create_dir_all(folder).map_err(|error| Error::io("make the folder of the search index", folder, error))?;
    let made = Folder::open(folder, true).map_err(TantivyError::from).and_then(|directory| {
        let _lock =
            directory.acquire_lock(&INDEX_WRITER_LOCK).map_err(|error| TantivyError::LockFailure(error, None))?;
        clear(folder)?;
        let builder = IndexBuilder::new().schema(schema().0).tokenizers(tokenizers());
        builder.register_plugin(Arc::new(Families)).open_or_create(directory)
    });
    made.map_err(super::failure::told)
}

/// Removes every file but those that lock the folder.
fn clear(folder: &Path) -> io::Result<()> {
    for file in fs::read_dir(folder)? {
        let file = file?;
        if !file.file_name().to_string_lossy().ends_with(".lock") {
            fs::remove_file(file.path())?;
        }
    }
    Ok(())
}

/// Lets those read the index in `folder` that may read the store beside it: tantivy makes two of its files for the user alone.
pub(super) fn share(folder: &Path) -> Result<()> {
    let store = folder.with_file_name(FILE);
    let permissions = fs::metadata(&store).map_err(|error| Error::io("look at", &store, error))?.permissions();
    for name in ["meta.json", ".managed.json"] {
        let file = folder.join(name);
        fs::set_permissions(&file, permissions.clone()).map_err(|error| Error::io("share", &file, error))?;
    }
    Ok(())
}

/// Says that the index in `folder` cannot be read, so that whoever writes next makes it anew.
pub(super) fn condemn(folder: &Path) {
    // Where it cannot be said, it will be found again.
    let _ = fs::write(folder.join(CONDEMNED), b"");
}

/// When the index was last written to: changes with every commit.
pub(super) fn stamp(folder: &Path) -> Option<(std::time::SystemTime, u64)> {
    let data = folder.join("meta.json").metadata().ok()?;
    Some((data.modified().ok()?, data.len()))
}

/// A folder of tantivy's, but for two things. Its locks are given back at once. One that is not writable is never written
/// to: what tantivy locks while it opens files, others replace whole.
#[derive(Debug, Clone)]
struct Folder {
    path: PathBuf,
    files: MmapDirectory,
    writable: bool,
}

impl Folder {
    fn open(path: &Path, writable: bool) -> std::result::Result<Self, OpenDirectoryError> {
        Ok(Self { path: path.to_owned(), files: MmapDirectory::open(path)?, writable })
    }

    /// Fails where the folder is not to be written to.
    fn writable(&self) -> io::Result<()> {
        match self.writable {
            true => Ok(()),
            false => {
                Err(io::Error::new(io::ErrorKind::PermissionDenied, "the library is shared and cannot be changed"))
            }
        }
    }
}

impl Directory for Folder {
    fn get_file_handle(&self, path: &Path) -> std::result::Result<Arc<dyn FileHandle>, OpenReadError> {
        self.files.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> std::result::Result<(), DeleteError> {
        self.writable()
            .map_err(|error| DeleteError::IoError { io_error: Arc::new(error), filepath: path.to_owned() })?;
        self.files.delete(path)
    }

    fn exists(&self, path: &Path) -> std::result::Result<bool, OpenReadError> {
        self.files.exists(path)
    }

    fn open_write(&self, path: &Path) -> std::result::Result<WritePtr, OpenWriteError> {
        self.writable().map_err(|error| OpenWriteError::wrap_io_error(error, path.to_owned()))?;
        self.files.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> std::result::Result<Vec<u8>, OpenReadError> {
        self.files.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        self.writable()?;
        self.files.atomic_write(path, content)
    }

    fn sync_directory(&self) -> io::Result<()> {
        match self.writable {
            true => self.files.sync_directory(),
            false => Ok(()),
        }
    }

    fn acquire_lock(&self, lock: &Lock) -> std::result::Result<DirectoryLock, LockError> {
        if !self.writable {
            return Ok(DirectoryLock::from(Box::new(())));
        }
        let file = OpenOptions::new().create(true).append(true).open(self.path.join(&lock.filepath));
        let file = file.map_err(LockError::wrap_io_error)?;
        let locked = match lock.is_blocking {
            true => Locked::in_turn(file).map_err(LockError::wrap_io_error)?,
            false => Locked::at_once(file).map_err(|_| LockError::LockBusy)?,
        };
        Ok(DirectoryLock::from(Box::new(locked)))
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.files.watch(callback)
    }
}
