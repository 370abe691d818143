//! What tantivy says, as this program's errors. Read [`told`] first.

use std::io::ErrorKind;

use tantivy::TantivyError;
use tantivy::directory::error::{OpenReadError, OpenWriteError};

use crate::error::{Error, Kind};

/// A failure of the index.
pub(super) fn told(error: TantivyError) -> Error {
    let (kind, hint) = match (&error, system(&error)) {
        (TantivyError::LockFailure(..), _) => {
            (Kind::Busy, "another chancery is writing to it: try again when that is done")
        }
        (_, Some(ErrorKind::StorageFull)) => {
            (Kind::Io, "the disk is full: make room and run `chancery library rebuild`")
        }
        (_, Some(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)) => {
            (Kind::Io, "check that the folder may be written")
        }
        (_, Some(_)) => (Kind::Io, "check the disk, then run `chancery library rebuild`"),
        (_, None) => (Kind::Damaged, "run `chancery library rebuild`; nothing but the index is lost"),
    };
    Error::new(kind, format!("cannot use the search index: {error}")).hint(hint).because(error)
}

/// What the system refused, if it did.
fn system(error: &TantivyError) -> Option<ErrorKind> {
    match error {
        TantivyError::IoError(error) => Some(error.kind()),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. })
        | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => Some(io_error.kind()),
        _ => None,
    }
}
