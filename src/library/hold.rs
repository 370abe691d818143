//! One import at a time: who adds to a library holds it. Read [`Library::hold`] first.
//!
//! SQLite alone would do for correctness, one transaction a volume; but who waits for a transaction is not told for whom, and
//! two imports that take turns by chance keep each other waiting.

use std::fs::OpenOptions;

use super::Library;
use crate::error::{Error, Result};
use crate::lock::Locked;

/// The right to add to a library, given back when it is dropped or the process ends, however it ends.
#[derive(Debug)]
pub struct Hold {
    /// Nothing where the library is nobody else's.
    _file: Option<Locked>,
}

impl Library {
    /// Takes the right to add to the library; `None` while another process or thread has it.
    pub fn hold(&self) -> Result<Option<Hold>> {
        if self.is_temporary() || !self.is_writable() {
            return Ok(Some(Hold { _file: None }));
        }
        let path = self.folder().join("library.lock");
        let file = OpenOptions::new().create(true).append(true).open(&path);
        let file = file.map_err(|error| Error::io("open", &path, error))?;
        // Without locks the transactions still keep the store whole.
        Ok(Locked::where_possible(file).map(|file| Hold { _file: Some(file) }))
    }
}
