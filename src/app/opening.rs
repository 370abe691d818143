//! Opening documents: what was asked for, where in it to go, what is remembered of it. Read [`Opening`] first.

use std::sync::Arc;

use super::reading::Align;
use super::sheet::Sheet;
use super::sidebar::Sidebar;
use super::{Effect, Memory, Model, Start};
use crate::catalog::{Address, Found, Opened, Request};
use crate::document::{DocumentId, Position};

/// A document that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The document.
    pub id: DocumentId,
    /// Where in it to go.
    pub to: Destination,
    /// Where the jump began, if it is to be remembered.
    pub(super) from: Option<Position>,
}

/// Whether what the command line names is being looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Looking {
    /// Nothing is on its way.
    #[default]
    No,
    /// The answer is awaited.
    Asked,
    /// The answer is awaited, and more has come in since the question.
    Outdated,
}

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
    /// Asks for what is to be opened first.
    pub(super) fn begin(&mut self) -> Vec<Effect> {
        match std::mem::take(&mut self.start) {
            Start::First => {
                self.start = Start::First;
                Vec::new()
            }
            Start::Document(id) => self.ask_open(id, Destination::Resume, None),
            Start::Named(address, words) => {
                self.start = Start::Named(address, words);
                self.look_for_start()
            }
        }
    }

    /// More is in: what was named at the start and not found then is looked for again, once the answer to the last look came.
    pub(super) fn look_for_start(&mut self) -> Vec<Effect> {
        let Start::Named(address, _) = &self.start else { return Vec::new() };
        match self.looking {
            Looking::No => {
                self.looking = Looking::Asked;
                vec![Effect::Ask(Request::Find(address.clone()))]
            }
            Looking::Asked | Looking::Outdated => {
                self.looking = Looking::Outdated;
                Vec::new()
            }
        }
    }

    /// The list has rows: opens the first document, if none is open and none is coming.
    pub(super) fn open_first(&mut self) -> Vec<Effect> {
        let named = matches!(self.start, Start::Named(..));
        if named || self.reading.sheet.is_some() || self.opening.is_some() {
            return Vec::new();
        }
        match self.list.first_document().map(|entry| entry.id.clone()) {
            Some(id) => self.ask_open(id, Destination::Resume, None),
            None => self.list.unfold_first(),
        }
    }

    /// A jump: goes to a place and remembers where it began.
    pub(super) fn jump(&mut self, id: DocumentId, to: Destination) -> Vec<Effect> {
        let from = self.here();
        self.ask_open(id, to, from)
    }

    /// Goes to a place; what is open already, is not asked for again.
    pub(super) fn ask_open(&mut self, id: DocumentId, to: Destination, from: Option<Position>) -> Vec<Effect> {
        if self.open_id() == Some(&id) {
            self.opening = None;
            let effects = self.leave(from);
            self.arrive(&to);
            return effects;
        }
        self.opening = Some(Opening { id: id.clone(), to, from });
        vec![Effect::Ask(Request::Open(id))]
    }

    /// Opens the open document anew, at the place where it was left.
    pub(super) fn reopen(&mut self) -> Vec<Effect> {
        let Some(id) = self.open_id().cloned() else { return Vec::new() };
        self.opening = Some(Opening { id: id.clone(), to: Destination::Resume, from: None });
        vec![Effect::Ask(Request::Open(id))]
    }

    /// A document came: shows it, if it is the one that was asked for last.
    pub(super) fn opened(&mut self, opened: Box<Opened>, asked: &DocumentId) -> Vec<Effect> {
        let Some(opening) = self.opening.take_if(|opening| opening.id == *asked) else { return Vec::new() };
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
        if self.trail.seen.insert(id.clone()) {
            effects.push(Effect::Remember(Memory::Seen(id.clone())));
        }
        effects.extend(self.list.reveal(&id, &within));
        effects
    }

    /// Where the reader last was in a document.
    pub(super) fn last_place(&mut self, place: Position) {
        self.places.entry(place.document).or_insert(place.offset);
    }

    /// Places that an address could mean.
    pub(super) fn found(&mut self, address: &Address, places: Vec<Found>) -> Vec<Effect> {
        let words = match address {
            Address::Document { words, .. } | Address::Citation(words) => words.clone(),
            Address::Page { page, .. } => format!("page {page}"),
            Address::Words { words, .. } => format!("“{words}”"),
        };
        let named = matches!(&self.start, Start::Named(start, _) if start == address);
        let outdated = named && std::mem::take(&mut self.looking) == Looking::Outdated;
        if named && places.is_empty() && (outdated || self.progress.doing.is_some()) {
            return if outdated { self.look_for_start() } else { Vec::new() };
        }
        let mut finding = None;
        if named && let Start::Named(_, words) = std::mem::take(&mut self.start) {
            finding = words.map(Destination::Finding);
        }
        match places.as_slice() {
            [] => self.not_found(address, &words),
            [place] => {
                let to = finding.unwrap_or(Destination::At(place.at.offset));
                self.jump(place.at.document.clone(), to)
            }
            _ => {
                self.choose_place(&words, &places);
                Vec::new()
            }
        }
    }

    /// An address leads nowhere: says so, and opens what it would have been looked for in.
    fn not_found(&mut self, address: &Address, words: &str) -> Vec<Effect> {
        match address {
            Address::Words { within, .. } if !within.is_empty() => {
                self.fail(format!("{words} is not in {within}"));
                let document = Address::Document { words: within.clone(), volume: String::new() };
                return vec![Effect::Ask(Request::Find(document))];
            }
            Address::Words { .. } => self.fail(format!("{words} is in none of the documents")),
            _ => self
                .fail(format!("{words}: there is no such place; # takes p. 28, d22, or FRUS, 1936, vol. III, p. 28")),
        }
        self.open_first()
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
