//! The note that is being typed, kept with each key, and what a killed program left of one. Read [`Notebook::keep_draft`] first.

use super::changes::{same, say};
use super::{Notebook, Shelf};
use crate::annotate::{Record, Swap, urn};
use crate::app::{Change, Message};
use crate::error::{Error, Kind, Result};

/// A note that is being typed.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) change: Change,
    pub(super) record: Record,
    swap: Swap,
}

impl Notebook {
    /// Keeps a note as it is typed so far. That another instance types it too is an error that is told once; it is kept all the same.
    pub(in crate::run) fn keep_draft(&mut self, shelf: &dyn Shelf, change: Change) -> Result<()> {
        let known = self.draft.take_if(|draft| same(&draft.change, &change));
        let (mut draft, begun) = match known {
            Some(mut draft) => {
                say(&mut draft.record, &change);
                (draft, false)
            }
            None => {
                self.drop_draft()?;
                let Some(record) = self.record(shelf, &change)? else { return Ok(()) };
                let swap = Swap::begin(&self.drafts, &record.annotation.id)?;
                (Draft { change: change.clone(), record, swap }, true)
            }
        };
        draft.change = change;
        let kept = draft.swap.keep(&draft.record);
        let shared = begun && draft.swap.is_second();
        self.draft = Some(draft);
        match kept {
            Ok(()) if shared => Err(typed_elsewhere()),
            kept => kept,
        }
    }

    /// The note that was being typed is given up, or saved.
    pub(in crate::run) fn drop_draft(&mut self) -> Result<()> {
        self.draft.take().map_or(Ok(()), |draft| draft.swap.finish())
    }

    /// Saves the notes that a killed program left. One that cannot be saved stays where it is.
    pub(super) fn recover(&mut self) -> Vec<Message> {
        let now = (self.now)().to_string();
        let mut messages = Vec::new();
        let Some(annotations) = &mut self.annotations else { return messages };
        for (mut record, swap) in Swap::abandoned(&self.drafts) {
            let known = annotations.get(&record.annotation.id);
            if known.is_some_and(|known| known.annotation.note == record.annotation.note) {
                drop(swap.finish());
                continue;
            }
            if known.is_some_and(|known| known.annotation.modified != record.annotation.modified) {
                // It was changed elsewhere since the typing began: both notes are kept.
                record = record.apart(urn((self.now)().as_nanosecond().unsigned_abs()));
            }
            let document = record.annotation.document.clone();
            match annotations.put(record, &now) {
                Ok(()) => {
                    drop(swap.finish());
                    let words = format!("a note on {document} that was not saved is saved now; undo takes it back");
                    messages.push(Message::Note(words));
                }
                Err(Error { what, hint, .. }) => messages.push(Message::Failed { what, hint }),
            }
        }
        messages
    }
}

fn typed_elsewhere() -> Error {
    Error::new(Kind::Busy, "this note is being typed in another Chancery too")
        .hint("what you type here is kept; where both are saved, both notes stay")
}
