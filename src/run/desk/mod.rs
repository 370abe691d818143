//! What answers the reader: the library, the trail and the clock. Read [`Desk::serve`] first.
//!
//! The worker serves jobs from its own thread; a printed screen and the tests serve them at once. `answers` holds what is
//! asked of the library.

mod answers;

use std::ops::ControlFlow;

use super::notebook::{Notebook, Shelf, broken};
use super::shelves::Shelves;
use super::{Fault, reader};
use crate::app::{AnnotationQuery, Change, Effect, Memory, Message, Outcome};
use crate::catalog::{DemandFilter, Opened, Reply, Request};
use crate::document::{DocumentId, Position};
use crate::error::{Error, Result};
use crate::library::Library;
use crate::text::Span;
use crate::trail::{History, Trail};

/// The library, the trail and the annotations, in the hands of one thread.
pub(super) struct Desk {
    shelves: Shelves,
    trail: Trail,
    notebook: Notebook,
    now: fn() -> jiff::Timestamp,
    fault: Option<Fault>,
    /// Whether the annotations were read.
    begun: bool,
    /// Whether it was said already that the trail cannot be kept.
    complained: bool,
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
    /// The passage of an annotation with its citation.
    QuoteAnnotation(String),
    /// A list of annotations.
    List(AnnotationQuery),
}

impl Job {
    /// What an effect asks of the desk; `None` where it is for the terminal, or for another program.
    pub(super) fn of(effect: Effect) -> Option<Self> {
        Some(match effect {
            Effect::Ask(request) => Self::Ask(request),
            Effect::Renew(document) => Self::Renew(document),
            Effect::Remember(memory) => Self::Remember(memory),
            Effect::Annotate(change) => Self::Annotate(change),
            Effect::Draft(change) => Self::Draft(change),
            Effect::DropDraft => Self::DropDraft,
            Effect::List(query) => Self::List(query),
            Effect::Quote { document, passage } => Self::Quote(document, passage),
            Effect::QuoteAnnotation(id) => Self::QuoteAnnotation(id),
            Effect::EditOutside(_)
            | Effect::Copy { .. }
            | Effect::OpenWeb(_)
            | Effect::Pipe { .. }
            | Effect::Save { .. }
            | Effect::Mouse(_)
            | Effect::Theme(_)
            | Effect::Suspend
            | Effect::Redraw
            | Effect::Quit => return None,
        })
    }

    /// Whether it cannot be done before the annotations are read.
    fn needs_notes(&self) -> bool {
        match self {
            Self::Ask(request) => {
                use Request::{Card, Demands, Parties, Problems, Search};
                matches!(request, Card(..) | Demands(_) | Parties(_) | Problems | Search(_))
            }
            Self::Renew(_) | Self::Remember(_) | Self::Quote(..) => false,
            Self::Annotate(_) | Self::Draft(_) | Self::DropDraft | Self::List(_) | Self::QuoteAnnotation(_) => true,
        }
    }
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
        Self { shelves: Shelves::new(library), trail, notebook, now, fault, begun: false, complained: false }
    }

    /// Opens the annotations, unless that would keep the first document waiting; what there is to say about it.
    pub(super) fn begin(&mut self) -> Vec<Message> {
        if self.notebook.is_long() { Vec::new() } else { self.read_notes() }
    }

    /// Opens the annotations that were put off, now that a document is open.
    pub(super) fn catch_up(&mut self) -> Vec<Message> {
        if self.begun || self.shelves.latest().is_none() { Vec::new() } else { self.read_notes() }
    }

    /// Looks whether another instance changed the annotations.
    pub(super) fn look(&mut self) -> Vec<Message> {
        if !self.begun {
            return self.read_notes();
        }
        let known = self.notebook.problems().len();
        if !self.notebook.refresh() {
            return Vec::new();
        }
        let mut messages = self.renewed();
        messages.extend(self.notebook.problems().get(known..).and_then(broken));
        messages.extend(self.notebook.gone());
        messages
    }

    fn read_notes(&mut self) -> Vec<Message> {
        self.begun = true;
        let said = self.notebook.begin();
        self.renewed().into_iter().chain(said).collect()
    }

    /// Does one job; what there is to say about it comes back, in order.
    pub(super) fn serve(&mut self, job: Job) -> Vec<Message> {
        if self.fault == Some(Fault::Worker) {
            reader::play_fault();
        }
        let mut messages = if self.begun || !job.needs_notes() { Vec::new() } else { self.read_notes() };
        messages.extend(self.do_job(job));
        messages
    }

    /// Counts parties, for which all demands are gone through; `None` where `go_on` broke before the end.
    pub(super) fn count(
        &mut self,
        filter: &DemandFilter,
        go_on: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Option<Vec<Message>> {
        let mut messages = if self.begun { Vec::new() } else { self.read_notes() };
        let reply = self.parties(filter, go_on)?;
        messages.push(Message::Reply { request: Request::Parties(Box::new(filter.clone())), reply });
        Some(messages)
    }

    fn do_job(&mut self, job: Job) -> Vec<Message> {
        match job {
            Job::Ask(request) => self.answer(request),
            Job::Renew(document) => self.look_again(document),
            Job::Remember(memory) => {
                let bookmark = match memory {
                    Memory::Bookmark(letter, _) => Some(letter),
                    _ => None,
                };
                match (bookmark, self.remember(memory)) {
                    // What was asked for is not said to be done, however often.
                    (Some(letter), Err(Error { what, hint, .. })) => {
                        let what = format!("bookmark {letter} holds only until you quit: {what}");
                        vec![Message::Failed { what, hint }]
                    }
                    (_, kept) => self.complaint(kept).into_iter().collect(),
                }
            }
            Job::Annotate(change) => self.annotate(change),
            Job::Draft(change) => said(self.notebook.keep_draft(&self.shelves, change)),
            Job::DropDraft => said(self.notebook.drop_draft()),
            Job::Quote(document, passage) => vec![self.quote(&document, passage)],
            Job::QuoteAnnotation(id) => vec![match self.notebook.passage(&self.shelves, &id) {
                Some((document, passage)) => self.quote(&document, Some(passage)),
                None => Message::Failed {
                    what: "not copied: the passage is not at hand".to_owned(),
                    hint: "its words are lost, or its document is absent".to_owned(),
                },
            }],
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
        let laid = self.shelves.latest().map(|open| {
            let mut opened = Box::new(open.clone());
            self.notebook.lay(&self.shelves, &mut opened);
            Message::Renewed(opened)
        });
        laid.into_iter().chain(self.notebook.tally(&self.shelves)).collect()
    }

    /// The library has other volumes: the open document, with what it leads to now. One that another overtook is left alone.
    fn look_again(&mut self, id: DocumentId) -> Vec<Message> {
        if self.shelves.latest().is_none_or(|open| open.document.id != id) {
            return Vec::new();
        }
        if let Reply::Opened(opened) = self.shelves.answer(&Request::Open(id)) {
            self.shelves.renew(opened);
        }
        self.renewed()
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

/// What failed, to be said.
fn said(done: Result<()>) -> Vec<Message> {
    let failed = done.err().map(|Error { what, hint, .. }| Message::Failed { what, hint });
    failed.into_iter().collect()
}
