//! What is asked of the library, answered with what the user judged, noted and left. Read [`Desk::answer`] first.

use std::ops::ControlFlow;

use super::Desk;
use crate::app::Message;
use crate::catalog::{Card, DemandFilter, DemandsRequest, PartyCounts, Reply, Request, SearchRequest};
use crate::cite::{self, Style};
use crate::document::DocumentId;
use crate::error::Error;
use crate::run::notebook::Shelf;
use crate::text::Span;

impl Desk {
    /// The answer to a question, and what there is to say beside it.
    pub(super) fn answer(&mut self, request: Request) -> Vec<Message> {
        let mut reply = match &request {
            Request::Card(id, cable) => self.card(id, *cable),
            Request::Search(search) => self.search(search),
            Request::Demands(demands) => self.demands(demands),
            Request::Parties(filter) => self
                .parties(filter, &mut || ControlFlow::Continue(()))
                .unwrap_or(Reply::Parties(PartyCounts::default())),
            request => self.shelves.answer(request),
        };
        let mut messages = Vec::new();
        if let (Request::Open(_) | Request::Beside(_), Reply::Opened(opened)) = (&request, &reply) {
            match self.recall(opened) {
                Ok(recalled) => messages.extend(recalled),
                Err(error) => messages.extend(self.complaint(Err(error))),
            }
            self.shelves.keep(opened.clone());
        }
        match &mut reply {
            Reply::Opened(opened) => self.notebook.lay(&self.shelves, opened),
            Reply::Problems(problems) => problems.extend_from_slice(self.notebook.problems()),
            _ => {}
        }
        messages.push(Message::Reply { request, reply });
        messages
    }

    /// A passage of a document with its citation, or the document's citation.
    pub(super) fn quote(&self, id: &DocumentId, passage: Option<Span>) -> Message {
        let found = self.shelves.opened(id).zip(self.shelves.volume(id.volume()));
        let Some((opened, volume)) = found else {
            return Message::Failed { what: format!("{id} is no longer at hand"), hint: "open it again".to_owned() };
        };
        let (document, begins) = (&opened.document, opened.place.page.as_str());
        let Some(passage) = passage else {
            let what = format!("the citation of {}", id.local());
            return Message::Quoted { what, words: cite::cite(document, &volume, begins, Style::Chicago) };
        };
        let count = document.words(passage).split_whitespace().count();
        let what = format!("{count} {} with the citation", if count == 1 { "word" } else { "words" });
        Message::Quoted { what, words: cite::quote(document, &volume, begins, passage) }
    }

    /// The card of a cable: its number counts those that the reader shows, with the user's judgements laid over them.
    fn card(&self, id: &DocumentId, cable: u32) -> Reply {
        let Some(mut shown) = self.shelves.opened(id) else { return Reply::Card(Card::default()) };
        self.notebook.lay(&self.shelves, &mut shown);
        let asked = shown.entities.cables.get(cable as usize).zip(shown.links.get(cable as usize));
        match asked.map(|(asked, link)| self.shelves.library.card_of(&shown.document, asked, link)) {
            None => Reply::Card(Card::default()),
            Some(Ok(card)) => Reply::Card(card),
            Some(Err(Error { what, hint, .. })) => Reply::Failed { what, hint },
        }
    }

    /// Demands, with what the user judged of them.
    fn demands(&self, request: &DemandsRequest) -> Reply {
        match self.shelves.library.demands(request, &self.notebook.judged_demands(&self.shelves)) {
            Ok(demands) => Reply::Demands(demands),
            Err(Error { what, hint, .. }) => Reply::Failed { what, hint },
        }
    }

    /// The parties of demands, with what the user judged of these; `None` where `go_on` broke before they were counted.
    pub(super) fn parties(&self, filter: &DemandFilter, go_on: &mut dyn FnMut() -> ControlFlow<()>) -> Option<Reply> {
        let judged = self.notebook.judged_demands(&self.shelves);
        match self.shelves.library.parties(filter, &judged, go_on) {
            Ok(counts) => counts.map(Reply::Parties),
            Err(Error { what, hint, .. }) => Some(Reply::Failed { what, hint }),
        }
    }

    /// A search, with what the user noted.
    fn search(&self, search: &SearchRequest) -> Reply {
        match self.shelves.library.search(search, &|| self.notebook.noted()) {
            Ok(results) => Reply::Search(results),
            Err(Error { what, hint, .. }) => Reply::Failed { what, hint },
        }
    }
}
