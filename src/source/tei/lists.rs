//! The persons list and the terms list of a volume. Read [`List`] first.

use super::element::clean;
use crate::document::{ListedPerson, ListedTerm, Mark, MarkKind, Volume};
use crate::source::strand::Strand;

/// Which list of the front or back matter is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// `div xml:id="persons"`, `list type="names"`.
    Persons,
    /// `div xml:id="terms"`, `list type="terms"`.
    Terms,
}

impl List {
    /// The list that a section of this id or a list of this type holds.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name.trim() {
            "persons" | "names" | "people" => Some(Self::Persons),
            "terms" | "abbreviations" | "glossary" | "gloss" => Some(Self::Terms),
            _ => None,
        }
    }

    /// Adds an entry, as its words with their marks; one that names nobody is a remark of the editors.
    pub(super) fn add(self, mut entry: Strand, volume: &mut Volume) {
        entry.finish();
        let Some((mark, id)) = self.name(&entry.marks) else { return };
        let name = trim(mark.span.of(&entry.text));
        let rest = trim(&entry.text[mark.span.end as usize..]);
        match self {
            Self::Persons => volume.persons.push(ListedPerson { id, name, description: rest }),
            Self::Terms => volume.terms.push(ListedTerm { id, term: name, meaning: rest }),
        }
    }

    /// The mark that carries the name: of a person or a term, else the first words in bold.
    fn name(self, marks: &[Mark]) -> Option<(&Mark, String)> {
        let named = marks.iter().find_map(|mark| match (&mark.kind, self) {
            (MarkKind::Person { id, .. }, Self::Persons) | (MarkKind::Term { id }, Self::Terms) => {
                Some((mark, id.clone()))
            }
            _ => None,
        });
        named.or_else(|| {
            let strong = marks.iter().find(|mark| mark.kind == MarkKind::Strong && mark.span.start == 0)?;
            Some((strong, String::new()))
        })
    }
}

/// One line, without the commas and dashes that part a name from what follows.
fn trim(words: &str) -> String {
    clean(words.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '\u{2013}' | '\u{2014}')))
}
