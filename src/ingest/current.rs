//! The input that is being written. Read [`Current`] first.

use std::collections::BTreeSet;

use super::reading::Reading;
use crate::document::{Problem, Volume};
use crate::library::{Arrival, Filling};

/// An input that is being written.
pub(super) struct Current<'a> {
    pub(super) name: String,
    pub(super) size: u64,
    pub(super) arrival: Arrival,
    /// The volumes that came from the same place before and go unless they come again.
    pub(super) before: BTreeSet<String>,
    /// The volumes that it gave.
    pub(super) given: BTreeSet<String>,
    pub(super) filling: Option<Filling<'a>>,
    /// The volume in hand, under the id that it has in the library.
    pub(super) volume: Volume,
    /// Whether that one was in the library before.
    pub(super) stood: bool,
    /// Whether it was in the library with the same content.
    pub(super) same: bool,
    /// Whether the file ends in the middle of it, or is not what its name says.
    pub(super) partial: bool,
    /// What is to be said once it takes the place of another edition.
    pub(super) edition: Option<String>,
    /// The faults of the volume in hand, or those before the first.
    pub(super) problems: Vec<Problem>,
    /// How many documents of it are shown.
    pub(super) shown: u32,
    /// Bytes of text so far.
    pub(super) text: u64,
    pub(super) ending: Ending,
}

/// How the reading of an input ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Not yet.
    Open,
    /// With its end.
    Whole,
    /// Before its end, or with less than the library has, and that was said.
    Broken,
}

impl Current<'_> {
    /// Nothing of it is written yet.
    pub(super) fn of(input: &dyn Reading) -> Self {
        Self {
            name: input.name().to_owned(),
            size: input.size(),
            arrival: Arrival::default(),
            before: BTreeSet::new(),
            given: BTreeSet::new(),
            filling: None,
            volume: Volume::default(),
            stood: false,
            same: false,
            partial: false,
            edition: None,
            problems: Vec::new(),
            shown: 0,
            text: 0,
            ending: Ending::Open,
        }
    }

    /// Keeps a fault of it.
    pub(super) fn problem(&mut self, what: impl Into<String>) {
        self.problems.push(Problem { file: self.name.clone(), line: 0, what: what.into() });
    }
}
