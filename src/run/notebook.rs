//! The user's annotations while reading: the file, the note being typed, and both laid over the documents. Read [`Notebook`] first.

use std::path::PathBuf;

use crate::annotate::{
    Annotations, Documents, Host, Identity, Patience, Record, Swap, Undone, overlay, source_of, urn,
};
use crate::app::{Change, Edit, Message, Outcome, Passage, Said, Tally};
use crate::catalog::{Entry, Opened};
use crate::document::{
    Annotated, Annotation, Cable, Document, DocumentId, Entities, Evidence, Link, LinkState, Motivation, Placed,
    Problem, Volume,
};
use crate::env::{Env, Folders};
use crate::error::{Error, Kind, Result};
use crate::library::Noted;
use crate::recognise::read_cable;

/// The folder below the user's state where a note is kept while it is typed.
const DRAFTS: &str = "drafts";

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
    draft: Option<Draft>,
}

/// A note that is being typed.
#[derive(Debug)]
struct Draft {
    change: Change,
    record: Record,
    swap: Swap,
}

impl Notebook {
    /// The notebook of a user, not opened yet.
    pub(super) fn new(env: &Env, folders: &Folders) -> Self {
        Self {
            path: folders.data.join("annotations.jsonl"),
            drafts: folders.state.join(DRAFTS),
            now: env.now,
            id: env.id,
            annotations: None,
            draft: None,
        }
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
        messages.extend(self.tally());
        messages
    }

    /// What is wrong with the file, line by line.
    pub(super) fn problems(&self) -> &[Problem] {
        self.annotations.as_ref().map_or(&[], Annotations::problems)
    }

    /// The notes and tags, as searches ask for them.
    pub(super) fn noted(&self) -> Vec<Noted> {
        let all = self.annotations.iter().flat_map(Annotations::all);
        all.map(|record| Noted::of(&record.annotation)).collect()
    }

    /// How many annotations there are.
    pub(super) fn tally(&self) -> Option<Message> {
        let annotations = self.annotations.as_ref()?;
        let counts = annotations.counts().into_iter();
        let counts = counts.map(|(id, count)| (id.clone(), u32::try_from(count).unwrap_or(u32::MAX))).collect();
        let tags = annotations.tags().into_iter().map(|(tag, _)| tag.to_owned()).collect();
        Some(Message::Tally(Tally { counts, tags }))
    }

    /// Whether another instance, or an editor, changed the file. Costs a look at its length and time.
    pub(super) fn refresh(&mut self) -> bool {
        // What cannot be read just now is tried again in half a second.
        self.annotations.as_mut().is_some_and(|annotations| annotations.refresh().unwrap_or(false))
    }

    /// Lays the annotations over a document, and the judgements among them over its entities and links.
    pub(super) fn lay(&self, shelf: &dyn Shelf, opened: &mut Opened) {
        let placed = self.placed(shelf, &Host::new(&opened.document));
        let placed: Vec<(&Annotation, Placed)> =
            placed.into_iter().map(|(record, placed)| (&record.annotation, placed)).collect();
        overlay(&opened.document, &placed, &mut opened.entities, &mut opened.links);
        read_added(shelf, opened);
        let annotated =
            |(annotation, placed): (&Annotation, Placed)| Annotated { annotation: annotation.clone(), placed };
        opened.annotations = placed.into_iter().map(annotated).collect();
    }

    /// All annotations.
    pub(super) fn records(&self) -> impl Iterator<Item = &Record> {
        self.annotations.iter().flat_map(Annotations::all)
    }

    /// The annotations of a document with their places, in the order of the text, the lost ones last.
    pub(super) fn placed(&self, shelf: &dyn Shelf, host: &Host<'_>) -> Vec<(&Record, Placed)> {
        let Some(annotations) = &self.annotations else { return Vec::new() };
        let known = |id: &DocumentId| shelf.document(id).map(|there| Identity::of(&there));
        host.annotations(annotations, &known)
    }

    /// Makes a change; what came of it. One that fails changes nothing, and a draft of it stays.
    pub(super) fn change(&mut self, shelf: &dyn Shelf, change: &Change) -> Outcome {
        self.make(shelf, change).unwrap_or_else(|Error { what, hint, .. }| Outcome::Failed { what, hint })
    }

    /// Keeps a note as it is typed so far.
    pub(super) fn keep_draft(&mut self, shelf: &dyn Shelf, change: Change) -> Result<()> {
        let known = self.draft.take_if(|draft| same(&draft.change, &change));
        let mut draft = match known {
            Some(mut draft) => {
                say(&mut draft.record, &change);
                draft
            }
            None => {
                self.drop_draft()?;
                let record = self.record(shelf, &change)?;
                let swap = Swap::begin(&self.drafts, &record.annotation.id)?;
                Draft { change: change.clone(), record, swap }
            }
        };
        draft.change = change;
        let kept = draft.swap.keep(&draft.record);
        self.draft = Some(draft);
        kept
    }

    /// The note that was being typed is given up, or saved.
    pub(super) fn drop_draft(&mut self) -> Result<()> {
        self.draft.take().map_or(Ok(()), |draft| draft.swap.finish())
    }

    fn make(&mut self, shelf: &dyn Shelf, change: &Change) -> Result<Outcome> {
        self.opened()?;
        let now = (self.now)().to_string();
        let record = match change {
            Change::Add(..) | Change::Edit(..) | Change::Confirm(..) => Some(self.record(shelf, change)?),
            _ => None,
        };
        let annotations = self.opened()?;
        let undone = match change {
            Change::Undo => annotations.undo(&now)?,
            Change::Redo => annotations.redo(&now)?,
            Change::Delete(id) => {
                annotations.delete(id, &now)?;
                return Ok(Outcome::Kept(id.clone()));
            }
            Change::Add(..) | Change::Edit(..) | Change::Confirm(..) => {
                let record = record.ok_or_else(|| gone(""))?;
                let id = record.annotation.id.clone();
                annotations.put(record, &now)?;
                if self.draft.as_ref().is_some_and(|draft| draft.record.annotation.id == id) {
                    // The note is in the file: a swap that cannot be removed would only be found to say the same.
                    drop(self.drop_draft());
                }
                return Ok(Outcome::Kept(id));
            }
        };
        Ok(match undone {
            Undone::Done(count) => Outcome::Stepped(count),
            Undone::Nothing => Outcome::Nothing,
            Undone::ChangedSince => Outcome::ChangedSince,
        })
    }

    /// The version of an annotation that a change makes.
    fn record(&self, shelf: &dyn Shelf, change: &Change) -> Result<Record> {
        match change {
            Change::Add(passage, said) => {
                let drafted = self.draft.as_ref().filter(|draft| same(&draft.change, change));
                let id = drafted.map_or_else(|| self.fresh(), |draft| draft.record.annotation.id.clone());
                self.added(shelf, id, passage, said)
            }
            Change::Confirm(id, passage) => {
                let document = shelf.document(&passage.document).ok_or_else(|| not_here(&passage.document))?;
                let host = Host::new(&document);
                let source = source_of(&passage.document, shelf.volume(passage.document.volume()).as_ref());
                Ok(host.confirmed(self.known(id)?, passage.span, source))
            }
            Change::Edit(id, _) => {
                let mut record = self.known(id)?.clone();
                say(&mut record, change);
                Ok(record)
            }
            Change::Delete(id) => Ok(self.known(id)?.clone()),
            Change::Undo | Change::Redo => Err(gone("")),
        }
    }

    fn added(&self, shelf: &dyn Shelf, id: String, passage: &Passage, said: &Said) -> Result<Record> {
        let document = shelf.document(&passage.document).ok_or_else(|| not_here(&passage.document))?;
        let annotation = Annotation {
            id,
            document: passage.document.clone(),
            anchor: Host::new(&document).anchor(passage.span),
            motivation: motivation(said),
            category: said.category.clone(),
            note: said.note.clone(),
            tags: said.tags.clone(),
            judgement: said.judgement.clone(),
            created: String::new(),
            modified: String::new(),
            deleted: false,
        };
        let source = source_of(&passage.document, shelf.volume(passage.document.volume()).as_ref());
        Ok(Record::new(annotation, source))
    }

    fn known(&self, id: &str) -> Result<&Record> {
        self.annotations.as_ref().and_then(|annotations| annotations.get(id)).ok_or_else(|| gone(id))
    }

    /// An id that no annotation has, also where the system gives no random bytes.
    fn fresh(&self) -> String {
        let random = u128::from_be_bytes((self.id)());
        let own = |n: u128| Some(urn(n)).filter(|id| self.known(id).is_err());
        own(random).unwrap_or_else(|| urn((self.now)().as_nanosecond().unsigned_abs()))
    }

    fn opened(&mut self) -> Result<&mut Annotations> {
        match &mut self.annotations {
            Some(annotations) => Ok(annotations),
            none => Ok(none.insert(Annotations::open(&self.path, Patience::default())?)),
        }
    }

    /// Saves the notes that a killed program left. One that cannot be saved stays where it is.
    fn recover(&mut self) -> Vec<Message> {
        let now = (self.now)().to_string();
        let mut messages = Vec::new();
        let Some(annotations) = &mut self.annotations else { return messages };
        for (mut record, swap) in Swap::abandoned(&self.drafts) {
            let known = annotations.get(&record.annotation.id);
            if known.is_some_and(|known| known.annotation.note == record.annotation.note) {
                drop(swap.finish());
                continue;
            }
            if known.is_some_and(|known| known.annotation.modified != record.annotation.modified) {
                // It was changed elsewhere since the typing began: both notes are kept.
                record.annotation.id = urn((self.now)().as_nanosecond().unsigned_abs());
                (record.annotation.created, record.annotation.modified) = (String::new(), String::new());
            }
            let document = record.annotation.document.clone();
            match annotations.put(record, &now) {
                Ok(()) => {
                    drop(swap.finish());
                    let words = format!("a note on {document} that was not saved is saved now; U takes it back");
                    messages.push(Message::Note(words));
                }
                Err(Error { what, hint, .. }) => messages.push(Message::Failed { what, hint }),
            }
        }
        messages
    }
}

/// Reads the cables that the user marked into fields and resolves them; what a link of the user's leads to gets its row.
fn read_added(shelf: &dyn Shelf, opened: &mut Opened) {
    for nth in 0..opened.entities.cables.len() {
        let link = &opened.links[nth];
        let added = link.evidence == Evidence::Judgement && link.state == LinkState::Unreadable;
        if !added {
            continue;
        }
        let Some(read) = read_cable(&opened.document, opened.entities.cables[nth].span) else { continue };
        let why = opened.entities.cables[nth].why.clone();
        let cable = Cable { why, ..read };
        let alone = Entities { cables: vec![cable.clone()], ..Entities::default() };
        if let Some(link) = shelf.resolve(&opened.document, &alone).pop() {
            opened.links[nth] = link;
        }
        opened.entities.cables[nth] = cable;
    }
    for target in opened.links.iter().filter_map(|link| link.target.as_ref()) {
        if !opened.targets.iter().any(|entry| entry.id == *target) {
            opened.targets.extend(shelf.glance(target).map(|(entry, _)| entry));
        }
    }
}

/// Whether two changes are of the same annotation, so that one is the other typed further.
fn same(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::Add(one, _), Change::Add(other, _)) => one == other,
        (Change::Edit(one, _), Change::Edit(other, _)) => one == other,
        _ => false,
    }
}

/// Makes a record say what a change says.
fn say(record: &mut Record, change: &Change) {
    let annotation = &mut record.annotation;
    match change {
        Change::Add(_, said) => {
            annotation.note.clone_from(&said.note);
            annotation.category.clone_from(&said.category);
            annotation.tags.clone_from(&said.tags);
        }
        Change::Edit(_, Edit::Category(category)) => annotation.category.clone_from(category),
        Change::Edit(_, Edit::Note(note)) => annotation.note.clone_from(note),
        Change::Edit(_, Edit::Tags(tags)) => annotation.tags.clone_from(tags),
        _ => return,
    }
    if annotation.judgement.is_none() {
        let said = Said {
            category: annotation.category.clone(),
            note: annotation.note.clone(),
            tags: annotation.tags.clone(),
            judgement: None,
        };
        annotation.motivation = motivation(&said);
    }
}

/// What is wanted with an annotation that says this.
fn motivation(said: &Said) -> Motivation {
    match said {
        Said { judgement: Some(_), .. } => Motivation::Assessing,
        Said { note, .. } if !note.is_empty() => Motivation::Commenting,
        Said { category, tags, .. } if category.is_empty() && !tags.is_empty() => Motivation::Tagging,
        _ => Motivation::Highlighting,
    }
}

fn gone(id: &str) -> Error {
    Error::new(Kind::NotFound, format!("there is no annotation {id}")).hint("it was deleted elsewhere; A lists all")
}

fn not_here(id: &DocumentId) -> Error {
    Error::new(Kind::NotFound, format!("{id} is not in the library any more"))
        .hint("the note stays in the editor; copy it, or open the volume again")
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
