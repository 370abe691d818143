//! What the user noted, as searches ask for it. Read [`Noted`] first.

use super::lamp::Lamp;
use super::translate::Forms;
use super::words::forms;
use crate::document::{Annotation, DocumentId};
use crate::query::{Has, Term, Words};

/// An annotation, as far as searches ask for it: what the user judged is no part of the library.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Noted {
    /// The document that it stands on.
    pub document: DocumentId,
    /// The note, or empty.
    pub note: String,
    /// The tags.
    pub tags: Vec<String>,
}

/// Gives all that the user noted.
pub type Notes<'a> = &'a dyn Fn() -> Vec<Noted>;

impl Noted {
    /// What an annotation notes.
    pub fn of(annotation: &Annotation) -> Self {
        let Annotation { document, note, tags, .. } = annotation;
        Self { document: document.clone(), note: note.clone(), tags: tags.clone() }
    }

    /// Whether it is what a term about annotations asks for.
    pub(super) fn fits(&self, term: &Term, kind: Forms) -> bool {
        match term {
            Term::Note(words) => Lamp::of_words(words, kind).finds(&self.note),
            Term::Tag(words) => self.tags.iter().any(|tag| is_tag(tag, words)),
            Term::Has(Has::Note) => !self.note.is_empty(),
            Term::Has(Has::Tag) => !self.tags.is_empty(),
            _ => false,
        }
    }
}

/// Whether a tag is the one that was typed, or begins so; case and accents do not count.
fn is_tag(tag: &str, words: &Words) -> bool {
    let (tag, typed) = (forms(tag), forms(words.text()));
    match (words, typed.split_last()) {
        (_, None) => false,
        (Words::Prefix(_), Some((last, rest))) => {
            tag.starts_with(rest) && tag.get(rest.len()).is_some_and(|form| form.starts_with(last.as_str()))
        }
        _ => tag == typed,
    }
}
