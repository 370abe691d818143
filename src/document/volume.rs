//! Volumes: what the file that documents came from says of itself. Read [`Volume`] first.

use serde::{Deserialize, Serialize};

/// The file that documents came from, or the folder of text files.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Volume {
    /// The file's name without extensions.
    pub id: String,
    /// The whole title.
    pub title: String,
    /// The title's parts, where the header gives them, for citations.
    pub series: String,
    /// `1936`, `1961–1963`.
    pub subseries: String,
    /// `Volume III`.
    pub number: String,
    /// The volume's own title: `The Near East and Africa`.
    pub name: String,
    /// The editors, in the header's order.
    pub editors: Vec<String>,
    /// The general editor, or empty.
    pub general_editor: String,
    /// The publisher.
    pub publisher: String,
    /// Where it was published.
    pub place: String,
    /// The year of publication.
    pub year: Option<i16>,
    /// ISBN-13, or empty.
    pub isbn: String,
    /// The compilations and chapters, in document order; a parent comes before its children.
    pub sections: Vec<Section>,
    /// The persons list.
    pub persons: Vec<ListedPerson>,
    /// The terms list.
    pub terms: Vec<ListedTerm>,
    /// The path it was read from, as the user named it.
    pub path: String,
    /// Whether it is a TEI volume of the *Foreign Relations* series (its documents have a public page).
    pub frus: bool,
}

/// A compilation or chapter: a `div` that holds documents.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Section {
    /// Its `xml:id`, or empty.
    pub id: String,
    /// Its head as one line.
    pub title: String,
    /// The section it stands in, as an index into [`Volume::sections`].
    pub parent: Option<u32>,
}

/// An entry of a volume's persons list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ListedPerson {
    /// Its id (`p_AK3`), or empty.
    pub id: String,
    /// The name as listed: `Adenauer, Konrad`.
    pub name: String,
    /// What the list says of them.
    pub description: String,
}

/// An entry of a volume's terms list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ListedTerm {
    /// Its id (`t_EEC1`), or empty.
    pub id: String,
    /// The term: `EEC`.
    pub term: String,
    /// What it stands for.
    pub meaning: String,
}
