//! What tantivy says, as this program's errors. Read [`told`] first.

use std::io::ErrorKind;

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenReadError, OpenWriteError};

use crate::error::{Error, Kind};

/// What the system says of a full disk.
const NO_SPACE: &str = "No space left on device";

/// A failure of the index.
pub(super) fn told(error: TantivyError) -> Error {
    let doing = "cannot use the search index";
    let told = match (&error, system(&error)) {
        (TantivyError::LockFailure(LockError::LockBusy, _), _) => {
            Error::new(Kind::Busy, "another chancery is writing to the search index")
                .hint("try again when that is done")
        }
        (_, Some(ErrorKind::StorageFull)) => Error::new(Kind::Io, format!("{doing}: the disk is full"))
            .hint("make room on the disk, then try again; what is in the library is still in"),
        (_, Some(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)) => {
            Error::new(Kind::Io, format!("{doing}: {error}")).hint("check that the folder may be written")
        }
        (_, Some(_)) => Error::new(Kind::Io, format!("{doing}: {error}")).hint("check the disk, then try again"),
        (_, None) => Error::new(Kind::Damaged, format!("{doing}: {error}"))
            .hint("run `chancery library rebuild`; nothing but the index is lost"),
    };
    told.because(error)
}

/// What the system refused, if it did: a file that ends too early, or holds nonsense, is read, and damaged.
fn system(error: &TantivyError) -> Option<ErrorKind> {
    let kind = match error {
        TantivyError::IoError(error) | TantivyError::LockFailure(LockError::IoError(error), _) => error.kind(),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. })
        | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => io_error.kind(),
        // Of some failures in its threads only the words are left.
        TantivyError::InternalError(words) | TantivyError::SystemError(words) | TantivyError::ErrorInThread(words) => {
            words.contains(NO_SPACE).then_some(ErrorKind::StorageFull)?
        }
        _ => return None,
    };
    (!matches!(kind, ErrorKind::UnexpectedEof | ErrorKind::InvalidData)).then_some(kind)
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn another_writer_is_told_of_in_our_own_words() {
        let busy = told(TantivyError::LockFailure(LockError::LockBusy, Some("foreign words".to_owned())));
        assert_eq!((busy.kind, busy.what.as_str()), (Kind::Busy, "another chancery is writing to the search index"));
    }

    #[test]
    fn what_the_system_refuses_is_no_damage() {
        let kind = |error: io::Error| told(error.into()).kind;
        assert_eq!(kind(io::Error::from_raw_os_error(24)), Kind::Io, "too many open files");
        assert_eq!(kind(ErrorKind::StorageFull.into()), Kind::Io);
        let full = told(TantivyError::InternalError(io::Error::from_raw_os_error(28).to_string()));
        assert_eq!(full.kind, Kind::Io);
        assert!(full.what.ends_with("the disk is full") && full.hint.contains("make room"), "{full:?}");
        assert_eq!(kind(ErrorKind::UnexpectedEof.into()), Kind::Damaged);
        assert_eq!(kind(ErrorKind::InvalidData.into()), Kind::Damaged);
    }
}
