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

/// What the system refused, if it did: a file that ends too early, or holds nonsense, is read, and damaged.
fn system(error: &TantivyError) -> Option<ErrorKind> {
    let kind = match error {
        TantivyError::IoError(error) => error.kind(),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. })
        | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => io_error.kind(),
        _ => return None,
    };
    (!matches!(kind, ErrorKind::UnexpectedEof | ErrorKind::InvalidData)).then_some(kind)
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn what_the_system_refuses_is_no_damage() {
        let kind = |error: io::Error| told(error.into()).kind;
        assert_eq!(kind(io::Error::from_raw_os_error(24)), Kind::Io, "too many open files");
        assert_eq!(kind(ErrorKind::StorageFull.into()), Kind::Io);
        assert_eq!(kind(ErrorKind::UnexpectedEof.into()), Kind::Damaged);
        assert_eq!(kind(ErrorKind::InvalidData.into()), Kind::Damaged);
    }
}
