//! What answers the reader: the library, the trail and the clock. Read [`Desk::serve`] first.
//!
//! The worker serves jobs from its own thread; a printed screen and the tests serve them at once.

use std::collections::VecDeque;

use super::{Fault, reader};
use crate::app::{Memory, Message};
use crate::catalog::{Opened, Reply, Request};
use crate::document::{DocumentId, Position};
use crate::error::{Error, Result};
use crate::library::Library;
use crate::trail::{History, Trail};

/// How many opened documents are kept, to anchor positions in them.
const AT_HAND: usize = 4;

/// The library and the trail, in the hands of one thread.
pub(super) struct Desk {
    library: Library,
    trail: Trail,
    now: fn() -> jiff::Timestamp,
    fault: Option<Fault>,
    /// The documents opened last, the latest first.
    at_hand: VecDeque<Box<Opened>>,
    /// Whether it was said already that the trail cannot be kept.
    complained: bool,
}

/// What the reader waits for, or wants kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Job {
    /// A question to the library.
    Ask(Request),
    /// Something for the trail.
    Remember(Memory),
}

impl Desk {
    /// A desk with a library and a trail; `fault` is played at the first job.
    pub(super) fn new(library: Library, trail: Trail, now: fn() -> jiff::Timestamp, fault: Option<Fault>) -> Self {
        Self { library, trail, now, fault, at_hand: VecDeque::new(), complained: false }
    }

    /// Does one job; what there is to say about it comes back, in order.
    pub(super) fn serve(&mut self, job: Job) -> Vec<Message> {
        if self.fault == Some(Fault::Worker) {
            reader::play_fault();
        }
        match job {
            Job::Ask(request) => self.answer(request),
            Job::Remember(memory) => {
                let kept = self.remember(memory);
                self.complaint(kept).into_iter().collect()
            }
        }
    }

    fn answer(&mut self, request: Request) -> Vec<Message> {
        let reply = self.library.answer(&request);
        let mut messages = Vec::new();
        if let (Request::Open(_), Reply::Opened(opened)) = (&request, &reply) {
            match self.recall(opened) {
                Ok(recalled) => messages.extend(recalled),
                Err(error) => messages.extend(self.complaint(Err(error))),
            }
            self.at_hand.push_front(opened.clone());
            self.at_hand.truncate(AT_HAND);
        }
        messages.push(Message::Reply { request, reply });
        messages
    }

    /// What the trail knows of a document that is about to be shown.
    fn recall(&self, opened: &Opened) -> Result<Option<Message>> {
        let (document, text) = (&opened.document.id, &opened.document.text);
        let place = self.trail.last_place(document, text)?;
        Ok(place.map(|offset| Message::LastPlace(Position { document: document.clone(), offset })))
    }

    fn remember(&mut self, memory: Memory) -> Result<()> {
        let now = (self.now)().to_string();
        match memory {
            Memory::Place(position) => match self.take_in_hand(&position.document) {
                Some(opened) => self.trail.keep_place(&position, &opened.document.text, &now),
                None => Ok(()),
            },
            Memory::Bookmark(letter, position) => match self.take_in_hand(&position.document) {
                Some(opened) => self.trail.keep_bookmark(letter, &position, &opened.document.text),
                None => Ok(()),
            },
            Memory::Seen(document) => self.trail.keep_seen(&document, &now),
            Memory::Line(prompt, words) => self.trail.keep_line(prompt.name(), &words),
            Memory::History(positions, current) => self.trail.keep_history(&History { positions, current }),
        }
    }

    /// A document that was opened lately, or is fetched now.
    fn take_in_hand(&self, id: &DocumentId) -> Option<Box<Opened>> {
        let lately = self.at_hand.iter().find(|opened| opened.document.id == *id).cloned();
        lately.or_else(|| match self.library.answer(&Request::Peek(id.clone())) {
            Reply::Opened(opened) => Some(opened),
            _ => None,
        })
    }

    /// That the trail cannot be kept is said once.
    fn complaint(&mut self, kept: Result<()>) -> Option<Message> {
        let Error { what, hint, .. } = kept.err()?;
        (!std::mem::replace(&mut self.complained, true)).then_some(Message::Failed { what, hint })
    }
}
