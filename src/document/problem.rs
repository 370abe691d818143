//! Problems: what could not be read as it stands, and where. Read [`Problem`] first.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::clean::one_line;

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

/// As one line that a terminal may be given: the names of files may hold anything.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, what) = (one_line(&self.file), one_line(&self.what));
        match self.line {
            0 => write!(f, "{file}: {what}"),
            line => write!(f, "{file}:{line}: {what}"),
        }
    }
}
