//! Readers of text: persons, roles, cables, demands. Pure, deterministic, no I/O.
//!
//! Read [`recognise`] first: it cuts the text into tokens once and hands the same [`Scene`] to each recogniser.
//! What counts as an entity is defined in `docs/recognition.md`.

mod cables;
mod demands;
mod names;
mod persons;
mod roles;
mod token;

pub use names::VolumeNames;
pub use token::{Shape, Token, Tokens};

use crate::document::{Document, Entities};

/// The version of the rules. Raised whenever the same document would give other entities.
pub const RULES_VERSION: u32 = 1;

/// What every recogniser works on: a document whose heading is read, its tokens, and the names its volume lists.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The document; its heading is filled.
    pub document: &'a Document,
    /// Its text, cut once.
    pub tokens: &'a Tokens,
    /// The persons and terms of its volume.
    pub names: &'a VolumeNames,
}

/// Finds all entities of a document whose heading has been read (`posts::read_heading`).
pub fn recognise(document: &Document, names: &VolumeNames) -> Entities {
    let tokens = Tokens::of(&document.text);
    let scene = Scene { document, tokens: &tokens, names };
    let persons = persons::find(&scene);
    let roles = roles::find(&scene, &persons);
    let cables = cables::find(&scene);
    let demands = demands::find(&scene, &persons, &roles);
    Entities { persons, roles, cables, demands }
}
