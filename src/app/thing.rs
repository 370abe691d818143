//! What can be stepped to in a text: entities, footnote anchors, the editors' references. Read [`Thing`] first.

use super::term::Term;
use crate::catalog::Opened;
use crate::document::{Document, MarkKind};
use crate::text::Span;

/// Something in the text that Tab steps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thing {
    /// Its words; empty for a footnote anchor.
    pub span: Span,
    /// Where it stands for a reader of the body: what stands in a footnote stands where its anchor does.
    pub at: u32,
    /// The footnote that it stands in.
    pub note: Option<u32>,
    /// What it is.
    pub kind: ThingKind,
}

/// What a thing is, as an index into the list of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ThingKind {
    /// Of `Entities::persons`.
    Person(u32),
    /// Of `Entities::roles`.
    Role(u32),
    /// Of `Entities::cables`, and of `Opened::links`.
    Cable(u32),
    /// Of `Entities::demands`.
    Demand(u32),
    /// Of `Opened::encoded`.
    Encoded(u32),
    /// Of `Document::notes`: its anchor.
    Note(u32),
    /// Of `Sheet::terms`: a term that a list explains.
    Term(u32),
    /// Of `Opened::annotations`.
    Annotation(u32),
}

/// A sort of things, for the motions that step from one to the next of a sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Any but terms and annotations, of which there may be one in every line.
    Any,
    /// Cables and encoded references.
    Cable,
    /// Persons and roles.
    Person,
    /// Demands.
    Demand,
    /// Footnote anchors.
    Note,
    /// Terms.
    Term,
    /// Annotations.
    Annotation,
}

impl ThingKind {
    /// Whether it is of a sort.
    pub fn is(self, sort: Sort) -> bool {
        match sort {
            Sort::Any => !matches!(self, Self::Term(_) | Self::Annotation(_)),
            Sort::Cable => matches!(self, Self::Cable(_) | Self::Encoded(_)),
            Sort::Person => matches!(self, Self::Person(_) | Self::Role(_)),
            Sort::Demand => matches!(self, Self::Demand(_)),
            Sort::Note => matches!(self, Self::Note(_)),
            Sort::Term => matches!(self, Self::Term(_)),
            Sort::Annotation => matches!(self, Self::Annotation(_)),
        }
    }
}

/// All things of a document in the order of reading: the things of a footnote follow its anchor.
pub(super) fn things(opened: &Opened, terms: &[Term]) -> Vec<Thing> {
    let document = &opened.document;
    let place = Places::of(document);
    let mut found = Vec::new();
    let mut add = |span: Span, kind: fn(u32) -> ThingKind, nth: usize| {
        let (at, note) = place.of_byte(span.start);
        found.push(Thing { span, at, note, kind: kind(count(nth)) });
    };
    let entities = &opened.entities;
    entities.persons.iter().enumerate().for_each(|(nth, person)| add(person.span, ThingKind::Person, nth));
    entities.roles.iter().enumerate().for_each(|(nth, role)| add(role.span, ThingKind::Role, nth));
    entities.cables.iter().enumerate().for_each(|(nth, cable)| add(cable.span, ThingKind::Cable, nth));
    entities.demands.iter().enumerate().for_each(|(nth, demand)| add(demand.span, ThingKind::Demand, nth));
    for (nth, encoded) in opened.encoded.iter().enumerate() {
        if !is_cable(opened, encoded.span) {
            add(encoded.span, ThingKind::Encoded, nth);
        }
    }
    terms.iter().enumerate().for_each(|(nth, term)| add(term.span, ThingKind::Term, nth));
    for (nth, annotated) in opened.annotations.iter().enumerate() {
        if let Some(span) = annotated.span() {
            add(span, ThingKind::Annotation, nth);
        }
    }
    for mark in &document.marks {
        if let MarkKind::NoteAnchor { note } = mark.kind {
            add(mark.span, ThingKind::Note, note as usize);
        }
    }
    found.sort_by_key(|thing| (thing.at, place.depth(thing.note), thing.span.start, std::cmp::Reverse(thing.span.end)));
    found
}

/// Whether a cable entity covers the words of an encoded reference: then it speaks for both.
fn is_cable(opened: &Opened, span: Span) -> bool {
    let cables = &opened.entities.cables;
    let next = cables.partition_point(|cable| cable.span.end <= span.start);
    cables.get(next).is_some_and(|cable| cable.span.overlaps(span))
}

/// Where each byte stands for a reader of the body.
struct Places<'a> {
    document: &'a Document,
}

impl<'a> Places<'a> {
    fn of(document: &'a Document) -> Self {
        Self { document }
    }

    fn of_byte(&self, byte: u32) -> (u32, Option<u32>) {
        if byte <= self.document.body_end {
            return (byte, None);
        }
        let note = self.document.note_at(byte as usize);
        (self.body(byte), note.map(count))
    }

    /// The place in the body, through notes within notes.
    fn body(&self, byte: u32) -> u32 {
        let mut at = byte;
        for _ in 0..4 {
            if at <= self.document.body_end {
                break;
            }
            at = count(self.document.body_offset(at as usize));
        }
        at.min(self.document.body_end)
    }

    /// After the anchors of the body at one place come the things of its notes, note by note.
    fn depth(&self, note: Option<u32>) -> u32 {
        note.map_or(0, |note| note + 1)
    }
}

/// The place in the body at which byte `byte` stands.
pub(super) fn body_place(document: &Document, byte: u32) -> u32 {
    Places::of(document).body(byte)
}

pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
