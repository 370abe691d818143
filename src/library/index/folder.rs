//! The folder of the index: `index` beside `library.db`. Read [`open`] first.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, INDEX_WRITER_LOCK, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};
use tantivy::{Index, IndexBuilder, TantivyError};

use super::schema::{schema, tokenizers};
use crate::error::{Error, Result};
use crate::library::Library;
use crate::library::store::FILE;

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
    let directory = MmapDirectory::open(folder)?;
    let mut index = match writable {
        true => Index::open(directory)?,
        false => Index::open(ReadOnly(directory))?,
    };
    index.set_tokenizers(tokenizers());
    Ok(Some(index))
}

/// A new, empty index in `folder`; what was there goes. Another writer keeps it from being thrown away under its hands.
pub(super) fn make(folder: &Path) -> Result<Index> {
    fs::create_dir_all(folder).map_err(|error| Error::io("make the folder of the search index", folder, error))?;
    let made = MmapDirectory::open(folder).map_err(TantivyError::from).and_then(|directory| {
        let _lock =
            directory.acquire_lock(&INDEX_WRITER_LOCK).map_err(|error| TantivyError::LockFailure(error, None))?;
        clear(folder)?;
        IndexBuilder::new().schema(schema().0).tokenizers(tokenizers()).open_or_create(directory)
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

/// A folder that is never written to: what tantivy locks while it opens files, others replace whole.
#[derive(Debug, Clone)]
struct ReadOnly(MmapDirectory);

impl Directory for ReadOnly {
    fn get_file_handle(&self, path: &Path) -> std::result::Result<Arc<dyn FileHandle>, OpenReadError> {
        self.0.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> std::result::Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(refused()), filepath: path.to_owned() })
    }

    fn exists(&self, path: &Path) -> std::result::Result<bool, OpenReadError> {
        self.0.exists(path)
    }

    fn open_write(&self, path: &Path) -> std::result::Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::IoError { io_error: Arc::new(refused()), filepath: path.to_owned() })
    }

    fn atomic_read(&self, path: &Path) -> std::result::Result<Vec<u8>, OpenReadError> {
        self.0.atomic_read(path)
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(refused())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, _: &Lock) -> std::result::Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

fn refused() -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, "the library is shared and cannot be changed")
}
