//! Kinds of failure, each with a hint what to try.
//!
//! An [`Error`] says what failed, where, and what to try. Its [`Kind`] decides the exit code, in one place (`main.rs`).
//! Faults inside a file that was opened are no errors: they are [`crate::document::Problem`]s beside what could be read.

use std::any::Any;
use std::fmt::Display;
use std::io;
use std::path::Path;

/// What went wrong, as far as a caller has to tell cases apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The command line or a query is wrong (exit code 2).
    Usage,
    /// A named thing is not there: a path, a document, a volume.
    NotFound,
    /// The system refused: permission, a full disk, a broken pipe.
    Io,
    /// A host on the network cannot be reached or does not serve: what else is asked of it would fail too.
    Unreachable,
    /// A store, an annotations file or a configuration cannot be understood.
    Damaged,
    /// Another program holds what is needed.
    Busy,
    /// The store was written by a newer version.
    Newer,
    /// The work was cancelled on request.
    Cancelled,
}

/// A failure: what, where, and what to try.
#[derive(Debug, thiserror::Error)]
#[error("{what}")]
pub struct Error {
    /// What the caller may branch on.
    pub kind: Kind,
    /// One sentence without a full stop: what failed, and where.
    pub what: String,
    /// What to try, or empty.
    pub hint: String,
    /// What lies beneath.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The result of what can fail outside the program.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A failure of `kind`, described in one sentence.
    pub fn new(kind: Kind, what: impl Display) -> Self {
        Self { kind, what: what.to_string(), hint: String::new(), source: None }
    }

    /// The same failure with what to try.
    #[must_use]
    pub fn hint(mut self, hint: impl Display) -> Self {
        self.hint = hint.to_string();
        self
    }

    /// The same failure with what lies beneath.
    #[must_use]
    pub fn because(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// A failure of the system at `path`; `doing` is a verb such as `read`. What to try follows from what the system refused.
    pub fn io(doing: &str, path: &Path, error: io::Error) -> Self {
        use io::ErrorKind::{NotFound, PermissionDenied, ReadOnlyFilesystem, StorageFull};
        let hint = match error.kind() {
            NotFound => "check the name",
            PermissionDenied | ReadOnlyFilesystem => "check who may read and write there (ls -l)",
            StorageFull => "make room on the disk, then try again",
            _ => "check the disk, then try again",
        };
        let kind = if error.kind() == NotFound { Kind::NotFound } else { Kind::Io };
        Self::new(kind, format!("cannot {doing} {}: {error}", path.display())).hint(hint).because(error)
    }
}

/// What a panic said.
pub fn words_of_panic(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
    words.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic without words".into())
}
