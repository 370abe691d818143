//! What a document is called: `VOLUME/dN`. Read [`DocumentId`] first.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A document's name, `VOLUME/dN`: the volume is the file's name without extensions, `dN` the document's `xml:id`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentId(pub String);

impl DocumentId {
    /// The id of document `local` of `volume`.
    pub fn new(volume: &str, local: &str) -> Self {
        Self(format!("{volume}/{local}"))
    }

    /// The volume's id: everything before the last `/`.
    pub fn volume(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(volume, _)| volume)
    }

    /// The document's own part: everything after the last `/`.
    pub fn local(&self) -> &str {
        self.0.rsplit_once('/').map_or(self.0.as_str(), |(_, local)| local)
    }

    /// What ids are sorted by for readers: the volume, then the number in the local part, so that `d9` comes before `d10`.
    pub fn order(&self) -> (&str, u32, &str) {
        let digits = self.local().trim_start_matches(|c: char| !c.is_ascii_digit());
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        (self.volume(), digits[..end].parse().unwrap_or(0), self.local())
    }

    /// Whether the editors of the *Foreign Relations* gave it; another one this program had to make up.
    pub fn is_the_editors(&self) -> bool {
        self.local().starts_with('d') && !self.0.contains('~')
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for DocumentId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}
