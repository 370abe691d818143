//! What answers the reader: the library, the trail and the clock. Read [`Desk::serve`] first.
//!
//! The worker serves jobs from its own thread; a printed screen and the tests serve them at once.

use std::collections::VecDeque;

use super::notebook::{Notebook, Shelf, broken};
use super::{Fault, reader};
use crate::annotate::Documents;
use crate::app::{AnnotationQuery, Change, Memory, Message, Outcome};
use crate::catalog::{Card, Entry, Opened, Reply, Request, SearchRequest};
use crate::cite::{self, Style};
use crate::document::{Document, DocumentId, Entities, Link, Position, Volume};
use crate::error::{Error, Result};
use crate::library::Library;
use crate::text::Span;
use crate::trail::{History, Trail};

/// How many opened documents are kept, to anchor positions in them.
const AT_HAND: usize = 4;

/// The library, the trail and the annotations, in the hands of one thread.
pub(super) struct Desk {
    shelves: Shelves,
    trail: Trail,
    notebook: Notebook,
    now: fn() -> jiff::Timestamp,
    fault: Option<Fault>,
    /// Whether it was said already that the trail cannot be kept.
    complained: bool,
}

/// The library, and what was opened of it last.
struct Shelves {
    library: Library,
    /// The documents opened last as the library gives them, the latest first.
    at_hand: VecDeque<Box<Opened>>,
}

/// What the reader waits for, or wants kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Job {
    /// A question to the library.
    Ask(Request),
    /// A document that is open, as the library has it now.
    Renew(DocumentId),
    /// Something for the trail.
    Remember(Memory),
    /// A change of the annotations.
    Annotate(Change),
    /// A note as it is typed so far.
    Draft(Change),
    /// The note that was being typed is given up.
    DropDraft,
    /// A passage of a document with its citation, or the document's citation.
    Quote(DocumentId, Option<Span>),
    /// A list of annotations.
    List(AnnotationQuery),
}

impl Desk {
    /// A desk with a library, a trail and a notebook that is not opened yet; `fault` is played at the first job.
    pub(super) fn new(
        library: Library,
        trail: Trail,
        notebook: Notebook,
        now: fn() -> jiff::Timestamp,
        fault: Option<Fault>,
    ) -> Self {
        let shelves = Shelves { library, at_hand: VecDeque::new() };
        Self { shelves, trail, notebook, now, fault, complained: false }
    }

    /// Opens the annotations; what there is to say about it.
    pub(super) fn begin(&mut self) -> Vec<Message> {
        self.notebook.begin()
    }

    /// Looks whether another instance changed the annotations.
    pub(super) fn look(&mut self) -> Vec<Message> {
        let known = self.notebook.problems().len();
        if !self.notebook.refresh() {
            return Vec::new();
        }
        let mut messages = self.renewed();
        messages.extend(self.notebook.problems().get(known..).and_then(broken));
        messages
    }

    /// Does one job; what there is to say about it comes back, in order.
    pub(super) fn serve(&mut self, job: Job) -> Vec<Message> {
        if self.fault == Some(Fault::Worker) {
            reader::play_fault();
        }
        match job {
            Job::Ask(request) => self.answer(request),
            Job::Renew(document) => self.look_again(document),
            Job::Remember(memory) => {
                let kept = self.remember(memory);
                self.complaint(kept).into_iter().collect()
            }
            Job::Annotate(change) => self.annotate(change),
            Job::Draft(change) => said(self.notebook.keep_draft(&self.shelves, change)),
            Job::DropDraft => said(self.notebook.drop_draft()),
            Job::Quote(document, passage) => vec![self.quote(&document, passage)],
            Job::List(query) => {
                let listed = self.notebook.list(&self.shelves, &query);
                vec![Message::Listed { query, listed }]
            }
        }
    }

    fn annotate(&mut self, change: Change) -> Vec<Message> {
        let outcome = self.notebook.change(&self.shelves, &change);
        let changed = matches!(outcome, Outcome::Kept(_) | Outcome::Stepped(_) | Outcome::ChangedSince);
        let mut messages = if changed { self.renewed() } else { Vec::new() };
        messages.push(Message::Annotated { change, outcome });
        messages
    }

    /// The annotations are others: the open document with them, and how many there are.
    fn renewed(&self) -> Vec<Message> {
        let open = self.shelves.at_hand.front().cloned();
        let laid = open.map(|mut opened| {
            self.notebook.lay(&self.shelves, &mut opened);
            Message::Renewed(opened)
        });
        laid.into_iter().chain(self.notebook.tally()).collect()
    }

    /// The library has other volumes: the open document, with what it leads to now. One that another overtook is left alone.
    fn look_again(&mut self, id: DocumentId) -> Vec<Message> {
        let Some(open) = self.shelves.at_hand.front_mut().filter(|open| open.document.id == id) else {
            return Vec::new();
        };
        if let Reply::Opened(opened) = self.shelves.library.answer(&Request::Open(id)) {
            *open = opened;
        }
        self.renewed()
    }

    fn answer(&mut self, request: Request) -> Vec<Message> {
        let mut reply = match &request {
            Request::Card(id, cable) => self.card(id, *cable),
            Request::Search(search) => self.search(search),
            request => self.shelves.library.answer(request),
        };
        let mut messages = Vec::new();
        if let (Request::Open(_), Reply::Opened(opened)) = (&request, &reply) {
            match self.recall(opened) {
                Ok(recalled) => messages.extend(recalled),
                Err(error) => messages.extend(self.complaint(Err(error))),
            }
            self.shelves.at_hand.push_front(opened.clone());
            self.shelves.at_hand.truncate(AT_HAND);
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
    fn quote(&self, id: &DocumentId, passage: Option<Span>) -> Message {
        let found = self.shelves.document(id).zip(self.shelves.volume(id.volume()));
        let Some((document, volume)) = found else {
            return Message::Failed { what: format!("{id} is no longer at hand"), hint: "open it again".to_owned() };
        };
        let Some(passage) = passage else {
            let what = format!("the citation of {}", id.local());
            return Message::Quoted { what, words: cite::cite(&document, &volume, Style::Chicago) };
        };
        let count = document.words(passage).split_whitespace().count();
        let what = format!("{count} {} with the citation", if count == 1 { "word" } else { "words" });
        Message::Quoted { what, words: cite::quote(&document, &volume, passage) }
    }

    /// The card of a cable: its number counts those that the reader shows, with the user's judgements laid over them.
    fn card(&self, id: &DocumentId, cable: u32) -> Reply {
        let nth = cable as usize;
        let Some(stored) = self.shelves.opened(id) else {
            return self.shelves.library.answer(&Request::Card(id.clone(), cable));
        };
        let mut shown = stored.clone();
        self.notebook.lay(&self.shelves, &mut shown);
        let Some((asked, link)) = shown.entities.cables.get(nth).zip(shown.links.get(nth)) else {
            return Reply::Card(Card::default());
        };
        match stored.entities.cables.iter().position(|known| known.span == asked.span) {
            Some(stored) => {
                let cable = u32::try_from(stored).unwrap_or(u32::MAX);
                self.shelves.library.answer(&Request::Card(id.clone(), cable))
            }
            None => match self.shelves.library.card_of(&shown.document, asked, link) {
                Ok(card) => Reply::Card(card),
                Err(Error { what, hint, .. }) => Reply::Failed { what, hint },
            },
        }
    }

    /// A search, with what the user noted.
    fn search(&self, search: &SearchRequest) -> Reply {
        match self.shelves.library.search(search, &|| self.notebook.noted()) {
            Ok(results) => Reply::Search(results),
            Err(Error { what, hint, .. }) => Reply::Failed { what, hint },
        }
    }

    /// What the trail knows of a document that is about to be shown.
    fn recall(&self, opened: &Opened) -> Result<Vec<Message>> {
        let (document, text) = (&opened.document.id, &opened.document.text);
        let at = |offset| Position { document: document.clone(), offset };
        let place = self.trail.last_place(document, text)?.map(|offset| Message::LastPlace(at(offset)));
        let bookmarks = self.trail.bookmarks_in(document, text)?.into_iter();
        let bookmarks = bookmarks.map(|(letter, offset, placed)| Message::Bookmark(letter, at(offset), placed));
        Ok(place.into_iter().chain(bookmarks).collect())
    }

    fn remember(&mut self, memory: Memory) -> Result<()> {
        let now = (self.now)().to_string();
        match memory {
            Memory::Place(position) => match self.shelves.opened(&position.document) {
                Some(opened) => self.trail.keep_place(&position, &opened.document.text, &now),
                None => Ok(()),
            },
            Memory::Bookmark(letter, position) => match self.shelves.opened(&position.document) {
                Some(opened) => self.trail.keep_bookmark(letter, &position, &opened.document.text),
                None => Ok(()),
            },
            Memory::Seen(document) => self.trail.keep_seen(&document, &now),
            Memory::Line(prompt, words) => self.trail.keep_line(prompt.name(), &words),
            Memory::History(positions, current) => self.trail.keep_history(&History { positions, current }),
        }
    }

    /// That the trail cannot be kept is said once.
    fn complaint(&mut self, kept: Result<()>) -> Option<Message> {
        let Error { what, hint, .. } = kept.err()?;
        (!std::mem::replace(&mut self.complained, true)).then_some(Message::Failed { what, hint })
    }
}

impl Documents for Shelves {
    fn document(&self, id: &DocumentId) -> Option<Document> {
        self.opened(id).map(|opened| opened.document)
    }

    fn of_volume(&self, volume: &str) -> Result<Vec<DocumentId>> {
        self.library.document_ids_of(volume)
    }
}

impl Shelf for Shelves {
    /// A document that was opened lately, or is fetched now.
    fn opened(&self, id: &DocumentId) -> Option<Box<Opened>> {
        let lately = self.at_hand.iter().find(|opened| opened.document.id == *id).cloned();
        lately.or_else(|| match self.library.answer(&Request::Peek(id.clone())) {
            Reply::Opened(opened) => Some(opened),
            _ => None,
        })
    }

    fn glance(&self, id: &DocumentId) -> Option<(Entry, String)> {
        self.library.glance(id).ok().flatten()
    }

    fn resolve(&self, document: &Document, entities: &Entities) -> Vec<Link> {
        self.library.resolve(document, entities).unwrap_or_default()
    }

    fn volume(&self, id: &str) -> Option<Volume> {
        let volume = self.library.volume(id).ok()?;
        // Addresses of annotations hold whatever folder the user stands in.
        let path = self.library.file_of(id).ok().flatten().unwrap_or_else(|| volume.path.clone());
        Some(Volume { path, ..volume })
    }
}

/// What failed, to be said.
fn said(done: Result<()>) -> Vec<Message> {
    let failed = done.err().map(|Error { what, hint, .. }| Message::Failed { what, hint });
    failed.into_iter().collect()
}
