//! What is opened first, and where the places lead that are named there or later. Read [`Model::begin`] first, then [`Model::found`].

use super::opening::Destination;
use super::{Effect, Model, PromptKind, Start};
use crate::catalog::{Address, Found, Request};

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
            [] => {
                let effects = self.not_found(address, &words);
                if named && !matches!(address, Address::Words { .. }) {
                    self.unmet.extend(self.status.words.as_ref().map(|(_, said)| said.clone()));
                }
                effects
            }
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
                    "{words}: there is no such place; places are p. 28, d22, or FRUS, 1936, vol. III, p. 28"
                ));
                self.try_again(PromptKind::GoTo);
            }
        }
        self.open_first()
    }

    /// The first document is open: where it is not the place at which the last run ended, the way back leads there.
    pub(super) fn come_from_earlier_run(&mut self, to: &Destination) -> Option<Effect> {
        let (left, here) = (self.trail.left.take()?, self.place()?);
        let stays = left == here || (*to == Destination::Resume && left.document == here.document);
        if stays || left.document.volume() != here.document.volume() {
            return None;
        }
        self.history.jump(left);
        Some(self.remember_history())
    }
}
