//! Volumes over HTTP: the list of what is published, and one volume at a time into a folder. Read [`Fetcher`] first.
//!
//! A volume comes into a `.part` file, which is gone on with after whatever ended it: a line that broke, Ctrl-C, a power cut.
//! Whether what came is TEI is not known here: `ingest` says so, before [`Arrived::keep`] puts it in its place.

mod client;
mod download;
mod published;
mod shelf;
mod stop;
mod trouble;

pub use client::{Fetcher, Options};
pub use download::is_id;
pub use published::{Published, Years, near};
pub use shelf::Arrived;
pub use stop::Stopper;

use std::path::PathBuf;
use std::time::Duration;

/// What happens while something is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Bytes came.
    Came {
        /// The bytes that are in the folder now.
        have: u64,
        /// The bytes of the whole volume, where the server says so.
        of: Option<u64>,
    },
    /// Something went wrong that may pass; it is tried again.
    Again {
        /// What went wrong.
        what: String,
        /// When it is tried again.
        pause: Duration,
    },
}

/// Who is told of it.
type Tell<'a> = &'a mut dyn FnMut(Step);

/// How a volume came.
#[derive(Debug)]
pub enum Fetched {
    /// The server has nothing newer than this file in the folder.
    Unchanged(PathBuf),
    /// It is whole, and waits to be verified.
    Arrived(Arrived),
}
