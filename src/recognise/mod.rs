//! Readers of text: persons, roles, cables, demands. Pure, deterministic, no I/O.
//!
//! Read [`recognise`] first: it cuts the text into tokens once and hands the same [`Scene`] to each recogniser.
//! What counts as an entity is defined in `docs/recognition.md`.

mod cables;
mod demands;
mod eight;
mod lexicon;
mod names;
mod persons;
mod roles;
mod table;
mod token;
mod words;

pub use names::VolumeNames;
pub use token::{Shape, Token, Tokens};
pub use words::{Word, Words};

use crate::document::{Block, BlockKind, Cable, Document, Entities};
use crate::text::Span;

/// The version of the rules. Raised whenever the same document would give other entities, or its references other keys.
pub const RULES_VERSION: u32 = 13;

/// What the trainers of the two models (`examples/train_persons`, `examples/train_demands`) work with.
pub mod training {
    pub use super::demands::{END_WEIGHT, Passage, Proposal, ProposedEnd, best, proposals};
    pub use super::lexicon::{Class, WordHash, class_of, word_hash};
    pub use super::persons::evidence::{Evidence, Seen, before, capital};
    pub use super::persons::features::{Context, Features, MOST, OWN_WORD, SIZE, features};
    pub use super::token::Shape;
    pub use super::words::{Word, Words};
}

/// Each recogniser by itself, so that a bench can tell what each costs.
pub mod alone {
    pub use super::cables::find as cables;
    pub use super::demands::find as demands;
    pub use super::persons::find as persons;
    pub use super::roles::find as roles;
}

/// What every recogniser works on: a document whose heading is read, its tokens, and the names its volume lists.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The document; its heading is filled.
    pub document: &'a Document,
    /// Its text, cut once.
    pub tokens: &'a Tokens,
    /// What each token is known as.
    pub words: &'a Words,
    /// The persons and terms of its volume.
    pub names: &'a VolumeNames,
}

/// Reads the lists of words and the weights of the models, which else the first document waits for.
pub fn prepare() {
    lexicon::prepare();
    demands::prepare();
}

/// Finds all entities of a document whose heading has been read (`posts::read_heading`).
pub fn recognise(document: &Document, names: &VolumeNames) -> Entities {
    let tokens = Tokens::of(&document.text);
    let words = Words::of(document, &tokens);
    let scene = Scene { document, tokens: &tokens, words: &words, names };
    let persons = persons::find(&scene);
    let roles = roles::find(&scene, &persons);
    let cables = cables::find(&scene);
    let demands = demands::find(&scene, &persons, &roles);
    Entities { persons, roles, cables, demands }
}

/// Reads a passage that a user says is a cable into fields; `None` where it says nothing that could be looked up.
pub fn read_cable(document: &Document, span: Span) -> Option<Cable> {
    let words = document.words(span);
    let found = alone(document, words).or_else(|| alone(document, &format!("telegram {words}")))?;
    Some(Cable { span, ..found })
}

/// The first cable of some words, as if they stood alone in the document: after a paragraph that says nothing, so that a
/// number is not taken for the document's own.
fn alone(document: &Document, words: &str) -> Option<Cable> {
    let text = format!("—\n{words}");
    let first = "—".len();
    let block = |span| Block { span, kind: BlockKind::Paragraph, level: 0, note: None };
    let blocks = vec![block(Span::new(0, first)), block(Span::new(first + 1, text.len()))];
    let body_end = Span::at(text.len()).end;
    let heading = document.heading.clone();
    let phrase = Document { id: document.id.clone(), text, body_end, blocks, heading, ..Document::default() };
    recognise(&phrase, &VolumeNames::default()).cables.into_iter().next()
}
