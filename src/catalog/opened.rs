//! A document as the reader opens it: with all that the library knows of it. Read [`Opened`] first.

use serde::{Deserialize, Serialize};

use super::{Entry, SectionKey};
use crate::document::{Annotated, Document, DocumentId, EncodedLink, Entities, Link};

/// A document with its entities and links.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Opened {
    /// The document.
    pub document: Document,
    /// What was found in it.
    pub entities: Entities,
    /// Where each of `entities.cables` leads; as long as that list and in its order.
    pub links: Vec<Link>,
    /// Where each linked cable or encoded reference's target is described, and each candidate of an encoded reference: its
    /// row, for those that are at hand.
    pub targets: Vec<Entry>,
    /// The editors' own references, by span.
    pub encoded: Vec<EncodedLink>,
    /// What the volume says of the persons named here: by `Person::id`.
    pub persons: Vec<Described>,
    /// What the volume says of the terms marked here: by the term's words, sorted.
    pub terms: Vec<Described>,
    /// Where it stands.
    pub place: Place,
    /// How many references in other documents lead here.
    pub cited_by: u32,
    /// The fingerprint of its text: what annotations and trail compare.
    pub fingerprint: String,
    /// The user's annotations on it, in the order of the text, the lost ones last. The library gives none: they are laid
    /// over what it gives, and the judgements among them over `entities` and `links`.
    pub annotations: Vec<Annotated>,
}

/// A name or a term with what the volume says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Described {
    /// The person's id in the document, or the term.
    pub name: String,
    /// The volume's own words.
    pub description: String,
}

/// Where a document stands in the library.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Place {
    /// The volume's title.
    pub volume: String,
    /// The titles of its sections, outermost first.
    pub sections: Vec<String>,
    /// The volume and those sections as the list knows them, outermost first: what must be unfolded to show its row.
    pub within: Vec<SectionKey>,
    /// The document before it in its volume.
    pub previous: Option<DocumentId>,
    /// The document after it.
    pub next: Option<DocumentId>,
    /// Which it is in its volume, from 1.
    pub ordinal: u32,
    /// How many the volume has.
    pub of: u32,
    /// The printed page that it begins on, or empty where that is not known.
    pub page: String,
    /// The path of the file.
    pub path: String,
    /// Its public page, for a document of the *Foreign Relations* series.
    pub web: Option<String>,
}
