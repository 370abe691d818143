//! The user's annotations while reading: the file, the note being typed, and both laid over the documents. Read [`Notebook`] first.
//!
//! `changes` makes changes, `drafts` keeps the note that is being typed, `added` reads the cables that the user marked, `judged`
//! gathers what was judged of demands, `listing` lists annotations with how they stand.

mod added;
mod changes;
mod drafts;
mod judged;
mod listing;

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;

use crate::annotate::{Annotations, Documents, Homes, Host, Patience, Record, overlay};
use crate::app::{Message, Tally};
use crate::catalog::{Entry, Opened};
use crate::document::{Annotated, Annotation, Document, DocumentId, Entities, Link, Placed, Problem, Volume};
use crate::env::{Env, Folders};
use crate::error::{Error, Result};
use crate::library::Noted;
use crate::text::Span;

use drafts::Draft;
use judged::Gathered;

/// The folder below the user's state where a note is kept while it is typed.
const DRAFTS: &str = "drafts";

/// A file of more bytes takes longer to read than a first frame should wait for it.
const LONG: u64 = 256 * 1024;

/// What the notebook asks of a library.
pub(super) trait Shelf: Documents {
    /// A document as the library gives it.
    fn opened(&self, id: &DocumentId) -> Option<Box<Opened>>;
    /// The row of a document and the fingerprint of its text.
    fn glance(&self, id: &DocumentId) -> Option<(Entry, String)>;
    /// Where cables of a document lead that the library does not hold.
    fn resolve(&self, document: &Document, entities: &Entities) -> Vec<Link>;
    /// The volume with this id.
    fn volume(&self, id: &str) -> Option<Volume>;
}

/// The user's annotations.
///
/// The file is opened by [`Notebook::begin`]; where that fails, the reader reads on without, and each change tries again.
#[derive(Debug)]
pub(super) struct Notebook {
    path: PathBuf,
    drafts: PathBuf,
    now: fn() -> jiff::Timestamp,
    id: fn() -> [u8; 16],
    annotations: Option<Annotations>,
    homes: Homes,
    gathered: RefCell<Gathered>,
    draft: Option<Draft>,
}

impl Notebook {
    /// The notebook of a user, not opened yet.
    pub(super) fn new(env: &Env, folders: &Folders) -> Self {
        Self {
            path: folders.data.join(crate::annotate::FILE),
            drafts: folders.state.join(DRAFTS),
            now: env.now,
            id: env.id,
            annotations: None,
            homes: Homes::default(),
            gathered: RefCell::default(),
            draft: None,
        }
    }

    /// Whether the file is so long that a document had better be shown before it is read.
    pub(super) fn is_long(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|file| file.len() > LONG)
    }

    /// Opens the file, and saves the notes that a killed program left; what there is to say about both.
    pub(super) fn begin(&mut self) -> Vec<Message> {
        let mut messages = Vec::new();
        match self.opened() {
            Ok(annotations) => {
                messages.extend(broken(annotations.problems()));
                messages.extend(self.recover());
            }
            Err(Error { what, hint, .. }) => messages.push(Message::Failed { what, hint }),
        }
        messages
    }

    /// What is wrong with the file, line by line.
    pub(super) fn problems(&self) -> &[Problem] {
        self.annotations.as_ref().map_or(&[], Annotations::problems)
    }

    /// The notes and tags, as searches ask for them.
    pub(super) fn noted(&self) -> Vec<Noted> {
        self.records().map(|record| Noted::of(&record.annotation)).collect()
    }

    /// How many annotations there are.
    pub(super) fn tally(&self, shelf: &dyn Shelf) -> Option<Message> {
        let annotations = self.annotations.as_ref()?;
        let counts = Homes::counts(shelf, annotations).into_iter();
        let counts = counts.map(|(id, count)| (id.clone(), u32::try_from(count).unwrap_or(u32::MAX))).collect();
        let tags = annotations.tags().into_iter().map(|(tag, _)| tag.to_owned()).collect();
        Some(Message::Tally(Tally { counts, tags }))
    }

    /// Whether another instance, or an editor, changed the file. Costs a look at its length and time.
    pub(super) fn refresh(&mut self) -> bool {
        // What cannot be read just now is tried again in half a second.
        self.annotations.as_mut().is_some_and(|annotations| annotations.refresh().unwrap_or(false))
    }

    /// That the file is gone, and with it what it said; where it is there, nothing.
    pub(super) fn gone(&self) -> Option<Message> {
        let path = self.path.display();
        (!self.path.exists()).then(|| Message::Failed {
            what: format!("{path} is gone, and all annotations with it"),
            hint: "put it back, and they are there again; what you annotate now begins a new file".to_owned(),
        })
    }

    /// Lays the annotations over a document, and the judgements among them over its entities and links.
    pub(super) fn lay(&self, shelf: &dyn Shelf, opened: &mut Opened) {
        let placed = self.placed(shelf, &Host::new(&opened.document));
        let placed: Vec<(&Annotation, Placed)> =
            placed.into_iter().map(|(record, placed)| (&record.annotation, placed)).collect();
        overlay(&opened.document, &placed, &mut opened.entities, &mut opened.links);
        added::read(shelf, opened);
        let annotated =
            |(annotation, placed): (&Annotation, Placed)| Annotated { annotation: annotation.clone(), placed };
        opened.annotations = placed.into_iter().map(annotated).collect();
    }

    /// The passage that an annotation stands on.
    pub(super) fn passage(&self, shelf: &dyn Shelf, id: &str) -> Option<(DocumentId, Span)> {
        let record = self.annotations.as_ref()?.get(id)?;
        let mut passage = None;
        let placed = self.homes.place(shelf, &record.annotation.document, &[record], |_, found| {
            passage = found.and_then(|(host, placed)| Some((host.document().id.clone(), placed.span()?)));
        });
        placed.ok().and(passage)
    }

    /// All annotations.
    fn records(&self) -> impl Iterator<Item = &Record> {
        self.annotations.iter().flat_map(Annotations::all)
    }

    /// The annotations of a document with their places, in the order of the text, the lost ones last.
    fn placed(&self, shelf: &dyn Shelf, host: &Host<'_>) -> Vec<(&Record, Placed)> {
        let placed = self.annotations.as_ref().map(|annotations| self.homes.on(shelf, host, annotations));
        // Only a library that cannot be read fails here, and then no document opens either.
        placed.and_then(Result::ok).unwrap_or_default()
    }

    fn opened(&mut self) -> Result<&mut Annotations> {
        match &mut self.annotations {
            Some(annotations) => Ok(annotations),
            none => Ok(none.insert(Annotations::open(&self.path, Patience::default())?)),
        }
    }
}

/// That lines of the file are no annotations.
pub(super) fn broken(problems: &[Problem]) -> Option<Message> {
    let first = problems.first()?;
    let more = match problems.len() {
        1 => String::new(),
        count => format!(" (and {} more)", count - 1),
    };
    Some(Message::Failed { what: format!("{first}{more}"), hint: "! lists what could not be read".to_owned() })
}
