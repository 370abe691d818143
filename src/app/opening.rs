//! Opening documents: what was asked for, where in it to go, what is remembered of it. Read [`Opening`] first.

use std::sync::Arc;

use super::reading::Align;
use super::sheet::Sheet;
use super::sidebar::Sidebar;
use super::{Effect, Memory, Model};
use crate::catalog::{Opened, Request, Steps};
use crate::document::{DocumentId, Position};

/// A document that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The document.
    pub id: DocumentId,
    /// Where in it to go.
    pub to: Destination,
    /// Steps on from it that were typed before it came: the document that they lead to is meant.
    pub(super) steps: Vec<i64>,
    /// Where the jump began, if it is to be remembered.
    pub(super) from: Option<Position>,
}

impl Opening {
    /// What is asked for.
    pub(super) fn request(&self) -> Request {
        match self.steps.as_slice() {
            [] => Request::Open(self.id.clone()),
            steps => Request::Beside(Steps { from: self.id.clone(), by: steps.to_vec() }),
        }
    }

    /// Means the document that lies `by` further on.
    fn go_on(&mut self, by: i64) {
        self.to = Destination::Resume;
        match self.steps.last_mut() {
            Some(last) if (*last < 0) == (by < 0) => *last = last.saturating_add(by),
            _ => self.steps.push(by),
        }
    }
}

/// What is said at either end of a volume.
pub(super) const LAST: &str = "this is the last document";
pub(super) const FIRST: &str = "this is the first document";

/// What the screen showed where a jump began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Left {
    /// The byte at its top.
    top: u32,
    /// What was chosen, as an index into the things of the document.
    chosen: Option<usize>,
}

/// Where in a document to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// To where the reader last was.
    Resume,
    /// To a byte, at the top of the screen.
    At(u32),
    /// To a byte, with what stands before it.
    Near(u32),
    /// Back to where a jump began, and to what was chosen there.
    Return(u32),
    /// To a bookmark, which may have moved with its words.
    Bookmark(char),
    /// To the first hit of these words.
    Finding(String),
    /// To the annotation with this id.
    Annotation(String),
}

impl Model {
    /// A jump: goes to a place and remembers where it began.
    pub(super) fn jump(&mut self, id: DocumentId, to: Destination) -> Vec<Effect> {
        let from = self.here();
        self.ask_open(id, to, from)
    }

    /// Steps from document to document: on from the one that was asked for, else from the open one, to `next` and beyond.
    pub(super) fn go_on(&mut self, next: DocumentId, by: i64) -> Vec<Effect> {
        if let Some(opening) = &mut self.opening {
            opening.go_on(by);
            return vec![Effect::Ask(opening.request())];
        }
        let rest = by - by.signum();
        let steps = if rest == 0 { Vec::new() } else { vec![rest] };
        self.ask(Opening { id: next, to: Destination::Resume, steps, from: self.here() })
    }

    fn ask(&mut self, opening: Opening) -> Vec<Effect> {
        let request = opening.request();
        self.opening = Some(opening);
        vec![Effect::Ask(request)]
    }

    /// Goes to a place; what is open already, is not asked for again, and without a place in it stays where it is.
    pub(super) fn ask_open(&mut self, id: DocumentId, to: Destination, from: Option<Position>) -> Vec<Effect> {
        if self.open_id() == Some(&id) {
            self.opening = None;
            if to == Destination::Resume {
                return Vec::new();
            }
            let effects = self.leave(from);
            self.arrive(&to);
            return effects;
        }
        self.ask(Opening { id, to, steps: Vec::new(), from })
    }

    /// Opens the open document anew, at the place where it was left.
    pub(super) fn reopen(&mut self) -> Vec<Effect> {
        let Some(id) = self.open_id().cloned() else { return Vec::new() };
        self.ask(Opening { id, to: Destination::Resume, steps: Vec::new(), from: None })
    }

    /// A document came: shows it, if it is the one that was asked for last.
    pub(super) fn opened(&mut self, opened: Box<Opened>, asked: &Request) -> Vec<Effect> {
        let Some(opening) = self.opening.take_if(|opening| opening.request() == *asked) else { return Vec::new() };
        self.say_end(&opening.steps, &opened);
        if !opening.steps.is_empty() && self.open_id() == Some(&opened.document.id) {
            // There and back.
            return Vec::new();
        }
        let mut effects = self.leave(opening.from);
        if let Some(place) = self.place() {
            self.places.insert(place.document.clone(), place.offset);
            effects.push(Effect::Remember(Memory::Place(place)));
        }
        let id = opened.document.id.clone();
        let within = opened.place.within.clone();
        let sheet = Sheet::new(Arc::from(opened), self.paper());
        self.sidebar = Sidebar::of(&sheet.opened, &sheet.things);
        self.sidebar.lay(&self.areas);
        self.finder.clear();
        self.reading.open(sheet, 0);
        self.arrive(&opening.to);
        effects.extend(self.come_from_earlier_run(&opening.to));
        if self.trail.seen.insert(id.clone()) {
            effects.push(Effect::Remember(Memory::Seen(id.clone())));
        }
        effects.extend(self.list.reveal(&id, &within));
        effects
    }

    /// Steps that led to the end of the volume say so.
    fn say_end(&mut self, steps: &[i64], opened: &Opened) {
        match steps.last() {
            Some(by) if *by > 0 && opened.place.next.is_none() => self.say(LAST),
            Some(by) if *by < 0 && opened.place.previous.is_none() => self.say(FIRST),
            _ => {}
        }
    }

    /// Where the reader last was in a document.
    pub(super) fn last_place(&mut self, place: Position) {
        self.places.entry(place.document).or_insert(place.offset);
    }

    /// Remembers where a jump began.
    fn leave(&mut self, from: Option<Position>) -> Vec<Effect> {
        let Some(from) = from else { return Vec::new() };
        self.keep_view(&from);
        self.history.jump(from);
        vec![self.remember_history()]
    }

    /// Remembers what the screen shows here, for when the reader comes back.
    pub(super) fn keep_view(&mut self, here: &Position) {
        let chosen = self.reading.current.filter(|_| self.reading.chosen.is_on());
        self.left_at.insert(here.clone(), Left { top: self.reading.offset, chosen });
    }

    fn come_back(&mut self, offset: u32) {
        self.reading.go(offset, Align::Top);
        let place = self.open_id().cloned().map(|document| Position { document, offset });
        let Some(left) = place.and_then(|place| self.left_at.get(&place)).copied() else { return };
        self.reading.align(left.top, Align::Top);
        match left.chosen {
            Some(nth) => self.reading.choose(nth),
            None => self.reading.settle(),
        }
    }

    pub(super) fn remember_history(&self) -> Effect {
        let (places, at) = self.history.all();
        Effect::Remember(Memory::History(places, at))
    }

    fn arrive(&mut self, to: &Destination) {
        match to {
            Destination::At(offset) => self.reading.go(*offset, Align::Top),
            Destination::Near(offset) => self.reading.go(*offset, Align::Near),
            Destination::Return(offset) => self.come_back(*offset),
            Destination::Bookmark(letter) => self.arrive_at_bookmark(*letter),
            Destination::Resume => {
                let offset = self.open_id().and_then(|id| self.places.get(id)).copied();
                self.reading.go(offset.unwrap_or(0), Align::Top);
            }
            Destination::Finding(words) => {
                self.find(words);
            }
            Destination::Annotation(id) => {
                self.reading.go(0, Align::Top);
                if !self.choose_annotation(id) {
                    self.say("the words of this annotation are not found here any more");
                }
            }
        }
    }
}
