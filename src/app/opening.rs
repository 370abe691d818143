//! Opening documents: what was asked for, where in it to go, what is remembered of it. Read [`Opening`] first.

use std::sync::Arc;

use super::reading::Align;
use super::sheet::Sheet;
use super::sidebar::Sidebar;
use super::{Effect, Memory, Model, PromptKind, Start};
use crate::catalog::{Address, Found, Opened, Request, Steps};
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
    /// Asks for what is to be opened first.
    pub(super) fn begin(&mut self) -> Vec<Effect> {
        match self.start.take() {
            Some(Start::Document(id)) => self.ask_open(id, Destination::Resume, None),
            start => {
                self.start = start;
                self.look_for_start()
            }
        }
    }

    /// Where nothing is open and nothing is coming, asks for the document to begin with.
    pub(super) fn open_first(&mut self) -> Vec<Effect> {
        if self.start.is_some() || self.reading.sheet.is_some() || self.opening.is_some() {
            return Vec::new();
        }
        self.start = Some(Start::First);
        self.look_for_start()
    }

    /// More is in: what is to be opened first and was not found is looked for again, once the answer to the last look came.
    pub(super) fn look_for_start(&mut self) -> Vec<Effect> {
        let Some(address) = self.start.as_ref().map(Start::address) else { return Vec::new() };
        match self.looking {
            Looking::No => {
                self.looking = Looking::Asked;
                vec![Effect::Ask(Request::Find(address))]
            }
            Looking::Asked | Looking::Outdated => {
                self.looking = Looking::Outdated;
                Vec::new()
            }
        }
    }

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

    /// The first document is open: where it is not the place at which the last run ended, the way back leads there.
    fn come_from_earlier_run(&mut self, to: &Destination) -> Option<Effect> {
        let (left, here) = (self.trail.left.take()?, self.place()?);
        let stays = left == here || (*to == Destination::Resume && left.document == here.document);
        if stays || left.document.volume() != here.document.volume() {
            return None;
        }
        self.history.jump(left);
        Some(self.remember_history())
    }

    /// Where the reader last was in a document.
    pub(super) fn last_place(&mut self, place: Position) {
        self.places.entry(place.document).or_insert(place.offset);
    }

    /// Places that an address could mean.
    pub(super) fn found(&mut self, address: &Address, places: Vec<Found>) -> Vec<Effect> {
        let words = match address {
            Address::First => String::new(),
            Address::Document { words, .. } | Address::Citation(words) => words.clone(),
            Address::Page { page, .. } => format!("page {page}"),
            Address::Words { words, .. } => format!("“{words}”"),
        };
        let named = self.start.as_ref().is_some_and(|start| start.address() == *address);
        let outdated = named && std::mem::take(&mut self.looking) == Looking::Outdated;
        if named && places.is_empty() && (outdated || self.progress.doing.is_some()) {
            return if outdated { self.look_for_start() } else { Vec::new() };
        }
        let start = self.start.take_if(|_| named);
        match places.as_slice() {
            [] if matches!(start, Some(Start::First)) => {
                self.start = start;
                Vec::new()
            }
            [] if matches!(start, Some(Start::Resumed(_))) => self.open_first(),
            [] => self.not_found(address, &words),
            [place] => {
                let to = self.destination(address, place, start);
                self.jump(place.at.document.clone(), to)
            }
            _ => self.several(address, &words, &places),
        }
    }

    /// Where in its document a place lies: a document that is named alone opens where it was last read.
    fn destination(&self, address: &Address, place: &Found, start: Option<Start>) -> Destination {
        match (address, start) {
            (_, Some(Start::Named(_, Some(words)))) => Destination::Finding(words),
            (Address::Words { words, .. }, _) => Destination::Finding(words.clone()),
            _ if place.whole && self.open_id() != Some(&place.at.document) => Destination::Resume,
            _ => Destination::At(place.at.offset),
        }
    }

    /// An address has several places: of a page goes to the one in the open document, else lists them.
    fn several(&mut self, address: &Address, words: &str, places: &[Found]) -> Vec<Effect> {
        let own = places.iter().find(|place| Some(&place.at.document) == self.open_id());
        if let (Some(own), Address::Page { .. }) = (own, address) {
            let effects = self.jump(own.at.document.clone(), Destination::At(own.at.offset));
            self.say(format!("{words} of this document; {} others have one", places.len() - 1));
            return effects;
        }
        self.choose_place(words, places);
        self.open_first()
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
            _ => {
                self.fail(format!(
                    "{words}: there is no such place; # takes p. 28, d22, or FRUS, 1936, vol. III, p. 28"
                ));
                self.try_again(PromptKind::GoTo);
            }
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
