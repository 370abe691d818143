//! What an import is told, tells while it runs, and says at its end. Read [`Summary`] first.

use crate::document::Problem;
use crate::library::Tally;
use crate::recognise::RULES_VERSION;

/// How to import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Now, as RFC 3339 in UTC.
    pub now: String,
    /// How many threads read and recognise beside the one that writes.
    pub threads: usize,
}

impl Options {
    /// The version of the rules that entities are made with.
    pub(super) fn rules(&self) -> u32 {
        RULES_VERSION
    }
}

/// How far an import is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Bytes of the files that are done.
    pub bytes: u64,
    /// Bytes of all files.
    pub of: u64,
    /// Volumes that are in or were in.
    pub volumes: u32,
    /// Documents added.
    pub documents: u32,
    /// Problems so far.
    pub problems: u32,
}

/// What an import is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Another import is being waited for.
    Waiting,
    /// A file is being read.
    Reading {
        /// Its name, fit to be shown.
        file: String,
        /// Whether documents became visible with this step.
        shown: bool,
    },
    /// References are being resolved.
    Resolving {
        /// Documents whose references are resolved.
        done: u32,
        /// All whose references have to be; 0 while they are looked for.
        of: u32,
    },
    /// What is not in the search index yet is indexed.
    Indexing {
        /// Documents that can be found.
        done: u32,
        /// All documents.
        of: u32,
    },
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Volumes that were not there before.
    pub added: u32,
    /// Volumes whose file had changed.
    pub replaced: u32,
    /// Volumes left as they were, since their file had not changed.
    pub unchanged: u32,
    /// Inputs that gave no document.
    pub failed: u32,
    /// Documents added.
    pub documents: u32,
    /// References whose links were made, by state.
    pub references: Tally,
    /// What could not be read as it stands.
    pub problems: Vec<Problem>,
    /// Whether it was stopped before all was done.
    pub stopped: bool,
}
