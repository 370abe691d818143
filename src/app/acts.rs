//! What the actions do to the document that is open. Read [`Model::document_act`] first.

use super::finder::Way;
use super::opening::{FIRST, LAST};
use super::overlay::Overlay;
use super::prompt::PromptKind;
use super::thing::{Sort, Thing};
use super::{Action, Change, Effect, Memory, Model, Pane, ThingKind};
use crate::catalog::Request;

/// The most changes that are taken back with one key.
const MOST_STEPS: usize = 100;

impl Model {
    /// Leaves: the place is remembered.
    pub(super) fn quit(&mut self) -> Vec<Effect> {
        let place = self.place().map(|place| Effect::Remember(Memory::Place(place)));
        place.into_iter().chain([self.remember_history(), Effect::Quit]).collect()
    }

    /// The actions on the document that is open, whatever pane has the focus.
    pub(super) fn document_act(&mut self, action: Action, times: usize) -> Option<Vec<Effect>> {
        Some(match action {
            Action::NextDocument | Action::PreviousDocument => self.neighbour(action, times),
            Action::CitedBy => {
                self.open_id().cloned().map(|id| Effect::Ask(Request::CitedBy(id))).into_iter().collect()
            }
            Action::Exchange => {
                self.open_id().cloned().map(|id| Effect::Ask(Request::Thread(id))).into_iter().collect()
            }
            Action::SearchThis => self.search_this(),
            Action::GoTo => self.ask_line(PromptKind::GoTo),
            Action::Find if matches!(self.overlays.last(), Some(Overlay::Help(_))) => {
                let [find, close] = [Action::Find, Action::Close].map(|action| self.chord(action));
                self.say(format!("{find} finds words in the document; {close} closes this first"));
                Vec::new()
            }
            // What is found in the list is what it shows.
            Action::Find if self.focus == Pane::List => self.ask_line(PromptKind::Filter),
            Action::Find => self.ask_line(PromptKind::Find),
            Action::Filter => self.ask_line(PromptKind::Filter),
            Action::Command => self.ask_line(PromptKind::Command),
            Action::Pipe => self.ask_line(PromptKind::Pipe),
            Action::Save => self.ask_line(PromptKind::Save),
            Action::NextHit => self.next_hit(Way::Down, times),
            Action::PreviousHit => self.next_hit(Way::Up, times),
            Action::Where => {
                self.show_where();
                Vec::new()
            }
            Action::Web => self.web(),
            Action::Select => self.start_selecting(),
            Action::Copy => self.copy(),
            Action::Hints => {
                self.hints();
                Vec::new()
            }
            Action::Peek => self.peek(),
            Action::Annotate => self.annotate(),
            Action::Note => self.note(),
            Action::Tag => self.tag(),
            Action::Repeat => self.repeat(),
            Action::Reject => self.reject(),
            Action::Confirm => self.confirm(),
            Action::ConfirmAll => {
                let [list, all] = [Action::Annotations, Action::ConfirmAll].map(|action| self.chord(action));
                self.say(format!("{list} lists the annotations, and {all} there confirms all of them that drifted"));
                Vec::new()
            }
            Action::Undo => vec![Effect::Annotate(Change::Undo); times.min(MOST_STEPS)],
            Action::Redo => vec![Effect::Annotate(Change::Redo); times.min(MOST_STEPS)],
            Action::Annotations => self.list_annotations(),
            _ => {
                let (sort, by) = step(action)?;
                self.step(sort, by * isize::try_from(times).unwrap_or(1));
                Vec::new()
            }
        })
    }

    fn search_this(&mut self) -> Vec<Effect> {
        let sheet = self.reading.sheet.as_ref();
        let query = sheet.zip(self.reading.current()).and_then(|(sheet, thing)| super::search::query(sheet, thing));
        match query {
            Some(query) => self.search_for(&query),
            None => {
                self.say("nothing on this screen to look for elsewhere");
                Vec::new()
            }
        }
    }

    fn step(&mut self, sort: Sort, by: isize) {
        if !self.reading.step(sort, by) {
            let which = match sort {
                Sort::Any => "entity",
                Sort::Cable => "cable",
                Sort::Person => "person",
                Sort::Demand => "demand",
                Sort::Note => "footnote",
                Sort::Term => "term",
                Sort::Annotation => "annotation",
            };
            self.say(format!("no {which} {} here", if by > 0 { "after" } else { "before" }));
        }
    }

    fn neighbour(&mut self, action: Action, times: usize) -> Vec<Effect> {
        let place = self.reading.sheet.as_ref().map(|sheet| &sheet.opened.place);
        let times = i64::try_from(times).unwrap_or(i64::MAX);
        let (next, by, end) = match action {
            Action::NextDocument => (place.and_then(|place| place.next.clone()), times, LAST),
            _ => (place.and_then(|place| place.previous.clone()), -times, FIRST),
        };
        let asked = self.opening.as_ref().map(|opening| opening.id.clone());
        match asked.or(next) {
            Some(id) => self.go_on(id, by),
            None => {
                self.say(end);
                Vec::new()
            }
        }
    }

    /// Asks for the selection or the chosen annotation with its citation, or for the document's citation, to be copied. As in vi
    /// that ends selecting.
    fn copy(&mut self) -> Vec<Effect> {
        let annotated = || match self.reading.current() {
            Some(Thing { kind: ThingKind::Annotation(_), span, .. }) if self.reading.caret.is_none() => Some(*span),
            _ => None,
        };
        let passage = self.reading.selected().or_else(annotated).filter(|span| !span.is_empty());
        let Some(document) = self.open_id().cloned() else { return Vec::new() };
        self.reading.caret = None;
        vec![Effect::Quote { document, passage }]
    }

    fn web(&mut self) -> Vec<Effect> {
        match self.reading.sheet.as_ref().and_then(|sheet| sheet.opened.place.web.clone()) {
            Some(web) => vec![Effect::OpenWeb(web)],
            None => {
                self.say("this document has no public page");
                Vec::new()
            }
        }
    }
}

/// What a step goes to.
fn step(action: Action) -> Option<(Sort, isize)> {
    Some(match action {
        Action::NextEntity => (Sort::Any, 1),
        Action::PreviousEntity => (Sort::Any, -1),
        Action::NextCable => (Sort::Cable, 1),
        Action::PreviousCable => (Sort::Cable, -1),
        Action::NextPerson => (Sort::Person, 1),
        Action::PreviousPerson => (Sort::Person, -1),
        Action::NextDemand => (Sort::Demand, 1),
        Action::PreviousDemand => (Sort::Demand, -1),
        Action::NextNote => (Sort::Note, 1),
        Action::PreviousNote => (Sort::Note, -1),
        Action::NextTerm => (Sort::Term, 1),
        Action::PreviousTerm => (Sort::Term, -1),
        Action::NextAnnotation => (Sort::Annotation, 1),
        Action::PreviousAnnotation => (Sort::Annotation, -1),
        _ => return None,
    })
}
