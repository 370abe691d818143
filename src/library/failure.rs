//! What SQLite says, as this program's errors: kinds and hints. Read [`told`] first.

use std::fmt::Display;

use rusqlite::ErrorCode;

use crate::error::{Error, Kind};

/// A failure of the store; `doing` is what was tried: `open the library`.
pub(super) fn told(doing: impl Display, error: rusqlite::Error) -> Error {
    let (kind, hint) = match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            (Kind::Busy, "another chancery is writing to it: try again when that is done")
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => (
            Kind::Damaged,
            "`chancery library rebuild` moves `library.db` away and reads its volumes again; annotations are kept elsewhere",
        ),
        Some(ErrorCode::DiskFull) => (Kind::Io, "the disk is full: make room and try again; what was in is still in"),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            (Kind::Io, "check that the folder exists and may be written, or choose another with `--library DIR`")
        }
        Some(ErrorCode::SystemIoFailure) => (Kind::Io, "the system could not read or write it: check the disk"),
        _ => (Kind::Damaged, "run `chancery library check`"),
    };
    Error::new(kind, format!("cannot {doing}: {error}")).hint(hint).because(error)
}

/// The failure of a store whose content does not fit together.
pub(super) fn damaged(what: impl Display) -> Error {
    Error::new(Kind::Damaged, format!("the library is damaged: {what}"))
        .hint("`chancery library check` says what is wrong, `chancery library rebuild` makes it anew")
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        told("use the library", error)
    }
}

impl From<postcard::Error> for Error {
    fn from(error: postcard::Error) -> Self {
        damaged("a stored value cannot be read").because(error)
    }
}
