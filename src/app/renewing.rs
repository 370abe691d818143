//! What becomes of the open document when the annotations are others, and what is said of a change. Read [`Model::renewed`] and
//! [`Model::annotated`].

use std::sync::Arc;

use super::annotate::Subject;
use super::overlay::Overlay;
use super::popup::About;
use super::thing::Thing;
use super::wording::{annotation_head, quoted, tag_line};
use super::{Action, Change, Edit, Effect, Model, Outcome, Said, Sheet, Sidebar, Switch, ThingKind};
use crate::catalog::Opened;
use crate::document::{Annotation, Judgement};

/// By how many of its words an annotation is named.
const NAMING: usize = 6;

impl Model {
    /// The open document is another now: the place, the current thing and the open footnote stay.
    /// One whose text is another is opened anew.
    pub(super) fn renewed(&mut self, opened: Box<Opened>) -> Vec<Effect> {
        let open = self.reading.sheet.as_mut();
        let Some(sheet) = open.filter(|sheet| *sheet.id() == opened.document.id && *sheet.opened != *opened) else {
            return Vec::new();
        };
        if sheet.document().text != opened.document.text {
            return self.reopen();
        }
        let (before, lay) = (std::mem::take(&mut sheet.things), sheet.opened.place.within.clone());
        let current = self.reading.current.and_then(|nth| before.get(nth)).map(|thing| (*thing, key(sheet, thing)));
        sheet.renew(Arc::from(opened));
        let same = |thing: &Thing, (old, key): &(Thing, Option<String>)| {
            thing.span == old.span
                && std::mem::discriminant(&thing.kind) == std::mem::discriminant(&old.kind)
                && self::key(sheet, thing) == *key
        };
        let current = current.and_then(|old| sheet.things.iter().position(|thing| same(thing, &old)));
        let place = &sheet.opened.place;
        // While its volume was being read, the sections that it lies in were not known.
        let within = Some((sheet.id().clone(), place.within.clone())).filter(|_| place.within != lay);
        self.sidebar = Sidebar::of(&sheet.opened, &sheet.things);
        self.sidebar.lay(&self.areas);
        if sheet.things != before {
            // What lies over the text and names things by their number is of yesterday.
            self.overlays.retain(|overlay| match overlay {
                Overlay::Popup(popup) => !matches!(popup.about, About::Thing(_) | About::Card(..)),
                Overlay::Hints(_) => false,
                _ => true,
            });
        }
        if current.is_none() {
            self.reading.chosen = Switch::Off;
        }
        self.reading.current = current;
        self.reading.settle();
        within.map_or_else(Vec::new, |(id, within)| self.list.reveal(&id, &within))
    }

    /// What came of a change.
    pub(super) fn annotated(&mut self, change: &Change, outcome: Outcome) {
        self.note_saved(change, &outcome);
        let noting = self.noting.take_if(|noting| noting == change);
        match outcome {
            Outcome::Kept(id) => {
                // While a note is typed, the status line says how it is saved.
                if noting.is_none() {
                    self.say(kept(change, &id, &self.chord(Action::Undo)));
                }
                if !matches!(change, Change::Add(_, said) if said.judgement.is_some()) {
                    self.choose_annotation(&id);
                }
                if noting.is_some() {
                    self.edit_note(Subject::Known(id));
                }
            }
            Outcome::Stepped(steps) => {
                let redone = *change == Change::Redo;
                let verb = if redone { "made again" } else { "taken back" };
                let words = match steps.as_slice() {
                    [(was, is)] => {
                        let (before, after) = if redone { (was, is) } else { (is, was) };
                        format!("the last change is {verb}: {}", self.changed(before, after))
                    }
                    several => format!("the last change, of {} annotations, is {verb}", several.len()),
                };
                self.say(words);
            }
            Outcome::Nothing if *change == Change::Redo => self.say("nothing was taken back that could be made again"),
            Outcome::Nothing => self.say("there is no change to take back"),
            Outcome::ChangedSince => self.say("the annotation was changed elsewhere since: that change stays"),
            Outcome::Failed { what, hint } if hint.is_empty() => self.fail(what),
            Outcome::Failed { what, hint } => self.fail(format!("{what}; {hint}")),
        }
    }

    /// What a change made of an annotation, in a few words, with the document where that is not open.
    fn changed(&self, before: &Annotation, after: &Annotation) -> String {
        let words = after.anchor.exact.split_whitespace().take(NAMING).collect::<Vec<_>>().join(" ");
        let mut on = format!("on {}", quoted(&words));
        if self.open_id() != Some(&after.document) {
            on = format!("{on} in {}", after.document);
        }
        let head = |annotation: &Annotation| annotation_head(annotation, "");
        if before.deleted || after.deleted {
            let deletion = if after.deleted { "the deletion of " } else { "" };
            return format!("{deletion}{} {on}", head(if after.deleted { before } else { after }));
        }
        let mut parts = Vec::new();
        if before.category != after.category {
            parts.push(format!("the category {}", after.category));
        }
        if before.note != after.note {
            parts.push(if after.note.is_empty() { "taking the note away" } else { "the note" }.to_owned());
        }
        if before.tags != after.tags {
            let none = after.tags.is_empty();
            parts.push(if none {
                "taking the tags away".to_owned()
            } else {
                format!("the tags {}", tag_line(&after.tags))
            });
        }
        if before.anchor != after.anchor || before.document != after.document {
            parts.push("the place".to_owned());
        }
        let what = if parts.is_empty() { head(after) } else { parts.join(", ") };
        format!("{what} {on}")
    }

    /// Makes an annotation the current thing, if it stands on the open document.
    pub(super) fn choose_annotation(&mut self, id: &str) -> bool {
        let of = |sheet: &Sheet| {
            sheet.things.iter().position(|thing| {
                matches!(thing.kind, ThingKind::Annotation(_)) && key(sheet, thing).as_deref() == Some(id)
            })
        };
        let nth = self.reading.sheet.as_ref().and_then(of);
        if let Some(nth) = nth {
            self.reading.choose(nth);
        }
        nth.is_some()
    }
}

/// By what an annotation is known again among others on the same passage.
fn key(sheet: &Sheet, thing: &Thing) -> Option<String> {
    match thing.kind {
        ThingKind::Annotation(nth) => Some(sheet.opened.annotations.get(nth as usize)?.annotation.id.clone()),
        _ => None,
    }
}

/// What was done, in words; `id` is that of the annotation which is kept, `undo` the key that takes it back.
fn kept(change: &Change, id: &str, undo: &str) -> String {
    match change {
        Change::Add(_, Said { judgement: Some(judgement), .. }) => match judgement {
            Judgement::Reject(kind) => format!("rejected: no {}; {undo} takes it back", kind.word()),
            Judgement::Add(kind) => format!("marked as {}; {undo} takes it back", kind.word()),
            Judgement::Settle(target) => format!("settled: it means {target}; {undo} takes it back"),
            Judgement::Identify(name) => format!("identified: it is {name}; {undo} takes it back"),
        },
        Change::Add(_, said) if !said.note.is_empty() => "the note is saved".to_owned(),
        Change::Add(_, said) if said.category.is_empty() => "annotated".to_owned(),
        Change::Add(_, said) => format!("annotated: {}", said.category),
        Change::Edit(_, Edit::Category(category)) => format!("annotated: {category}"),
        Change::Edit(_, Edit::Note { text, .. }) if text.is_empty() => "the note is taken away".to_owned(),
        Change::Edit(known, Edit::Note { .. }) if known != id => {
            "the note was changed elsewhere meanwhile: both are kept, and this is yours".to_owned()
        }
        Change::Edit(_, Edit::Note { .. }) => "the note is saved".to_owned(),
        Change::Edit(_, Edit::Tags(tags)) if tags.is_empty() => "no tags".to_owned(),
        Change::Edit(_, Edit::Tags(tags)) => format!("tags: {}", tags.join(", ")),
        Change::Confirm(places) if places.len() > 1 => {
            format!("{} are confirmed; {undo} takes that back", places.len())
        }
        Change::Confirm(_) => "confirmed".to_owned(),
        Change::Delete(_) => format!("deleted; {undo} takes it back"),
        Change::Undo | Change::Redo => String::new(),
    }
}
