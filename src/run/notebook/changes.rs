//! Changes of the user's annotations on their way to the file. Read [`Notebook::change`] first.

use std::collections::BTreeMap;

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
                let known = self.known(id)?.clone();
                let mut gone = known.clone();
                gone.annotation.deleted = true;
                // What somebody said of it just now is not deleted unseen.
                let done = self.opened()?.put_over(vec![(Some(known), gone)], &now)?;
                return Ok(if done { Outcome::Kept(id.clone()) } else { Outcome::ChangedSince });
            }
            Change::Confirm(places) => return self.confirm(shelf, places, &now),
            Change::Add(..) | Change::Edit(..) => return self.keep(shelf, change, &now),
        };
        Ok(match undone {
            Undone::Done(steps) => Outcome::Stepped(steps),
            Undone::Nothing => Outcome::Nothing,
            Undone::ChangedSince => Outcome::ChangedSince,
        })
    }

    /// Keeps the version of an annotation that a change makes, where it says something new, and drops the draft of it.
    fn keep(&mut self, shelf: &dyn Shelf, change: &Change, now: &str) -> Result<Outcome> {
        let id = loop {
            let Some(record) = self.record(shelf, change)? else { break None };
            let id = record.annotation.id.clone();
            let known = self.known(&id).ok().cloned();
            // Where another instance was first, its version is known now, and the change is made of that.
            if known.as_ref() == Some(&record) || self.opened()?.put_over(vec![(known, record)], now)? {
                break Some(id);
            }
        };
        if self.draft.as_ref().is_some_and(|draft| same(&draft.change, change)) {
            // The note is in the file: a swap that cannot be removed would only be found to say the same.
            drop(self.drop_draft());
        }
        Ok(id.map_or(Outcome::ChangedSince, Outcome::Kept))
    }

    /// The version of an annotation that a change makes; `None` where it would take away a note that was changed elsewhere.
    pub(super) fn record(&self, shelf: &dyn Shelf, change: &Change) -> Result<Option<Record>> {
        let drafted = || self.draft.as_ref().filter(|draft| same(&draft.change, change)).map(|draft| &draft.record);
        let record = match change {
            Change::Add(passage, said) => {
                let id = drafted().map_or_else(|| self.fresh(), |drafted| drafted.annotation.id.clone());
                self.added(shelf, id, passage, said)?
            }
            Change::Edit(id, edit) => {
                let mut record = match (self.known(id), edit) {
                    (Ok(known), Edit::Note { text, before }) if is_overtaken(known, text, before) => {
                        if text.is_empty() {
                            return Ok(None);
                        }
                        // Both notes are kept: this one on its own.
                        let own = drafted().map(|drafted| &drafted.annotation.id).filter(|own| *own != id);
                        known.apart(own.cloned().unwrap_or_else(|| self.fresh()))
                    }
                    (Ok(known), _) => known.clone(),
                    // One that was deleted elsewhere while its note was typed comes back with the note.
                    (Err(error), _) => drafted().ok_or(error)?.clone(),
                };
                say(&mut record, change);
                record
            }
            Change::Delete(_) | Change::Confirm(_) | Change::Undo | Change::Redo => return Ok(None),
        };
        Ok(Some(record))
    }

    /// Keeps it that annotations stand where they are said to, as one change.
    fn confirm(&mut self, shelf: &dyn Shelf, places: &[(String, Passage)], now: &str) -> Result<Outcome> {
        let mut documents = BTreeMap::new();
        for (_, Passage { document: id, .. }) in places {
            if !documents.contains_key(id) {
                documents.insert(id, shelf.document(id).ok_or_else(|| not_here(id))?);
            }
        }
        let hosts: BTreeMap<_, _> = documents.iter().map(|(id, document)| (*id, Host::new(document))).collect();
        loop {
            let mut changed = Vec::new();
            for (id, Passage { document, span }) in places {
                let Some(host) = hosts.get(document) else { continue };
                let source = source_of(document, shelf.volume(document.volume()).as_ref());
                let known = self.known(id)?;
                changed.push((Some(known.clone()), host.confirmed(known, *span, source)));
            }
            let id = places.first().map(|(id, _)| id.clone()).unwrap_or_default();
            if self.opened()?.put_over(changed, now)? {
                return Ok(Outcome::Kept(id));
            }
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

/// Whether the note of an annotation was changed elsewhere since it said `before`, and says something else than `text`.
fn is_overtaken(known: &Record, text: &str, before: &str) -> bool {
    let now = &known.annotation.note;
    now != before && now != text
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
        Change::Edit(_, Edit::Note { text, .. }) => annotation.note.clone_from(text),
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
    Error::new(Kind::NotFound, format!("there is no annotation {id}"))
        .hint("it was deleted elsewhere; the list of annotations has those that are left")
}

fn not_here(id: &DocumentId) -> Error {
    Error::new(Kind::NotFound, format!("{id} is not in the library any more"))
        .hint("the note stays in the editor; copy it, or open the volume again")
}
