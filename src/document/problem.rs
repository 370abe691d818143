//! Problems: what could not be read as it stands, and where. Read [`Problem`] first.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A fault of a file that was opened all the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Problem {
    /// The file, as the user named it or as it was found.
    pub file: String,
    /// The line, from 1; 0 where there is none.
    pub line: u32,
    /// What is wrong and what was done about it.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.what),
            line => write!(f, "{}:{line}: {}", self.file, self.what),
        }
    }
}
