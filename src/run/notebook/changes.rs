//! Changes of the user's annotations on their way to the file. Read [`Notebook::change`] first.

use super::{Notebook, Shelf};
use crate::annotate::{Host, Record, Undone, source_of, urn};
use crate::app::{Change, Edit, Outcome, Passage, Said};
use crate::document::{Annotation, DocumentId, Motivation};
use crate::error::{Error, Kind, Result};

impl Notebook {
    /// Makes a change; what came of it. One that fails changes nothing, and a draft of it stays.
    pub(in crate::run) fn change(&mut self, shelf: &dyn Shelf, change: &Change) -> Outcome {
        self.make(shelf, change).unwrap_or_else(|Error { what, hint, .. }| Outcome::Failed { what, hint })
    }

    fn make(&mut self, shelf: &dyn Shelf, change: &Change) -> Result<Outcome> {
        self.opened()?;
        let now = (self.now)().to_string();
        let undone = match change {
            Change::Undo => self.opened()?.undo(&now)?,
            Change::Redo => self.opened()?.redo(&now)?,
            Change::Delete(id) => {
                self.opened()?.delete(id, &now)?;
                return Ok(Outcome::Kept(id.clone()));
            }
            Change::Add(..) | Change::Edit(..) | Change::Confirm(..) => {
                let record = self.record(shelf, change)?;
                return self.keep(record, &now).map(Outcome::Kept);
            }
        };
        Ok(match undone {
            Undone::Done(annotations) => Outcome::Stepped(annotations),
            Undone::Nothing => Outcome::Nothing,
            Undone::ChangedSince => Outcome::ChangedSince,
        })
    }

    /// Keeps a version of an annotation that says something new, and drops the draft of it; its id.
    fn keep(&mut self, record: Record, now: &str) -> Result<String> {
        let id = record.annotation.id.clone();
        if self.known(&id).ok() != Some(&record) {
            self.opened()?.put(record, now)?;
        }
        if self.draft.as_ref().is_some_and(|draft| draft.record.annotation.id == id) {
            // The note is in the file: a swap that cannot be removed would only be found to say the same.
            drop(self.drop_draft());
        }
        Ok(id)
    }

    /// The version of an annotation that a change makes.
    pub(super) fn record(&self, shelf: &dyn Shelf, change: &Change) -> Result<Record> {
        match change {
            Change::Add(passage, said) => {
                let drafted = self.draft.as_ref().filter(|draft| same(&draft.change, change));
                let id = drafted.map_or_else(|| self.fresh(), |draft| draft.record.annotation.id.clone());
                self.added(shelf, id, passage, said)
            }
            Change::Confirm(id, passage) => {
                let document = shelf.document(&passage.document).ok_or_else(|| not_here(&passage.document))?;
                let host = Host::new(&document);
                let source = source_of(&passage.document, shelf.volume(passage.document.volume()).as_ref());
                Ok(host.confirmed(self.known(id)?, passage.span, source))
            }
            Change::Edit(id, _) => {
                // One that was deleted elsewhere while its note was typed comes back with the note.
                let drafted = || self.draft.as_ref().map(|draft| &draft.record).filter(|it| it.annotation.id == *id);
                let mut record = self.known(id).or_else(|error| drafted().ok_or(error))?.clone();
                say(&mut record, change);
                Ok(record)
            }
            Change::Delete(id) => Ok(self.known(id)?.clone()),
            Change::Undo | Change::Redo => Err(gone("")),
        }
    }

    fn added(&self, shelf: &dyn Shelf, id: String, passage: &Passage, said: &Said) -> Result<Record> {
        let document = shelf.document(&passage.document).ok_or_else(|| not_here(&passage.document))?;
        let annotation = Annotation {
            id,
            document: passage.document.clone(),
            anchor: Host::new(&document).anchor(passage.span),
            motivation: motivation(said),
            category: said.category.clone(),
            note: said.note.clone(),
            tags: said.tags.clone(),
            judgement: said.judgement.clone(),
            created: String::new(),
            modified: String::new(),
            deleted: false,
        };
        let source = source_of(&passage.document, shelf.volume(passage.document.volume()).as_ref());
        Ok(Record::new(annotation, source))
    }

    fn known(&self, id: &str) -> Result<&Record> {
        self.annotations.as_ref().and_then(|annotations| annotations.get(id)).ok_or_else(|| gone(id))
    }

    /// An id that no annotation has, also where the system gives no random bytes.
    fn fresh(&self) -> String {
        let random = u128::from_be_bytes((self.id)());
        let own = |n: u128| Some(urn(n)).filter(|id| self.known(id).is_err());
        own(random).unwrap_or_else(|| urn((self.now)().as_nanosecond().unsigned_abs()))
    }
}

/// Whether two changes are of the same annotation, so that one is the other typed further.
pub(super) fn same(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::Add(one, _), Change::Add(other, _)) => one == other,
        (Change::Edit(one, _), Change::Edit(other, _)) => one == other,
        _ => false,
    }
}

/// Makes a record say what a change says.
pub(super) fn say(record: &mut Record, change: &Change) {
    let annotation = &mut record.annotation;
    match change {
        Change::Add(_, said) => {
            annotation.note.clone_from(&said.note);
            annotation.category.clone_from(&said.category);
            annotation.tags.clone_from(&said.tags);
        }
        Change::Edit(_, Edit::Category(category)) => annotation.category.clone_from(category),
        Change::Edit(_, Edit::Note(note)) => annotation.note.clone_from(note),
        Change::Edit(_, Edit::Tags(tags)) => annotation.tags.clone_from(tags),
        _ => return,
    }
    if annotation.judgement.is_none() {
        let said = Said {
            category: annotation.category.clone(),
            note: annotation.note.clone(),
            tags: annotation.tags.clone(),
            judgement: None,
        };
        annotation.motivation = motivation(&said);
    }
}

/// What is wanted with an annotation that says this.
fn motivation(said: &Said) -> Motivation {
    match said {
        Said { judgement: Some(_), .. } => Motivation::Assessing,
        Said { note, .. } if !note.is_empty() => Motivation::Commenting,
        Said { category, tags, .. } if category.is_empty() && !tags.is_empty() => Motivation::Tagging,
        _ => Motivation::Highlighting,
    }
}

fn gone(id: &str) -> Error {
    Error::new(Kind::NotFound, format!("there is no annotation {id}")).hint("it was deleted elsewhere; A lists all")
}

fn not_here(id: &DocumentId) -> Error {
    Error::new(Kind::NotFound, format!("{id} is not in the library any more"))
        .hint("the note stays in the editor; copy it, or open the volume again")
}
