//! The writing side: pieces into the store, volume by volume. Read [`Writer::input`] first.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc::Receiver;

use super::reading::Piece;
use super::summary::{Options, Progress, Stage, Summary};
use crate::document::{Document, DocumentId, Problem, Volume};
use crate::error::Result;
use crate::library::{Arrival, Filling, Library};
use crate::source::Input;

/// How many documents more than before are shown at once: the first alone, so that it can be read while the rest comes.
const GROWTH: u32 = 4;

/// Writes one input after the other.
pub(super) struct Writer<'a> {
    library: &'a Library,
    options: &'a Options,
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    summary: Summary,
    bytes: u64,
    of: u64,
}

/// An input that is being written.
struct Current<'a> {
    name: String,
    arrival: Arrival,
    /// The volumes of its file that were there before it was read again.
    before: BTreeSet<String>,
    /// The volumes that it gave.
    given: BTreeSet<String>,
    filling: Option<Filling<'a>>,
    /// The volume in hand, under the id that it has in the library.
    volume: Volume,
    /// The faults of the volume in hand, or those before the first.
    problems: Vec<Problem>,
    /// How many documents of it are shown.
    shown: u32,
    done: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        library: &'a Library,
        options: &'a Options,
        progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Self {
        Self { library, options, progress, summary: Summary::default(), bytes: 0, of: 0 }
    }

    /// Learns how much there is to do.
    pub(super) fn measure(&mut self, found: &[Input]) {
        self.of = found.iter().map(Input::size).sum();
    }

    /// Keeps the faults of paths that could not be looked into. Only a temporary store shows them again later.
    pub(super) fn unread(&mut self, problems: Vec<Problem>) -> Result<()> {
        if self.library.is_temporary() && !problems.is_empty() {
            self.library.keep_problems(None, &problems)?;
        }
        self.summary.failed += u32::try_from(problems.len()).unwrap_or(u32::MAX);
        self.summary.problems.extend(problems);
        Ok(())
    }

    /// Writes what comes of one input.
    pub(super) fn input(&mut self, input: &Input, pieces: Receiver<Piece>) -> Result<ControlFlow<()>> {
        let mut current = Current::of(input);
        let mut stopping = self.tell(&current, false);
        for piece in &pieces {
            let shown = self.piece(&mut current, piece)?;
            if stopping.is_continue() {
                stopping = self.tell(&current, shown);
            }
            if stopping.is_break() && (self.library.is_temporary() || current.filling.is_none()) {
                return Ok(ControlFlow::Break(()));
            }
        }
        drop(pieces);
        self.leave(current)?;
        self.bytes += input.size();
        Ok(stopping)
    }

    /// Writes a piece; whether it made documents visible.
    fn piece(&mut self, current: &mut Current<'a>, piece: Piece) -> Result<bool> {
        match piece {
            Piece::Unchanged(volumes) => {
                self.summary.unchanged += volumes;
                current.done = true;
            }
            Piece::From { place, hash } => {
                current.before = self.library.volumes_at(&place)?.into_iter().collect();
                let (added, rules_version) = (self.options.now.clone(), self.options.rules());
                current.arrival = Arrival { place, hash, added, rules_version };
            }
            Piece::Begin(volume) => self.begin(current, *volume)?,
            Piece::Document(pair) => return self.document(current, *pair),
            Piece::Problem(problem) => current.problems.push(problem),
            Piece::End(volume) => self.end(current, *volume)?,
            Piece::Done { changed } => {
                current.done = true;
                if changed {
                    self.library.forget_hash(&current.arrival.place)?;
                    current.problem("it changed while it was read; add it again");
                }
            }
        }
        Ok(false)
    }

    fn begin(&mut self, current: &mut Current<'a>, mut volume: Volume) -> Result<()> {
        let (place, hash) = (&current.arrival.place, &current.arrival.hash);
        if self.library.place_of(&volume.id)?.is_some_and(|other| other != *place)
            && !hash.is_empty()
            && self.library.hash_of(&volume.id)?.as_ref() == Some(hash)
        {
            // The same content is here already, from a file elsewhere.
            self.summary.unchanged += 1;
            return Ok(());
        }
        volume.id = self.id_for(current, &volume.id)?;
        let filling = self.library.begin(&volume, &current.arrival)?;
        if current.before.contains(&volume.id) {
            self.summary.replaced += 1;
        } else {
            self.summary.added += 1;
        }
        current.given.insert(volume.id.clone());
        (current.filling, current.volume, current.shown) = (Some(filling), volume, 0);
        Ok(())
    }

    /// The id that a volume gets: its own, or, where a file elsewhere has that, one with a number.
    fn id_for(&self, current: &mut Current<'a>, id: &str) -> Result<String> {
        for at in 1.. {
            let tried = if at == 1 { id.to_owned() } else { format!("{id}~{at}") };
            let Some(other) = self.library.place_of(&tried)? else { return Ok(tried) };
            let here = other == current.arrival.place && !current.given.contains(&tried);
            // A file that is gone from where it was has moved here.
            if here || (!Path::new(&other).exists() && !current.given.contains(&tried)) {
                return Ok(tried);
            }
            current.problem(format!("{other} is called {tried} too; its documents keep that name"));
        }
        Ok(id.to_owned())
    }

    fn document(&mut self, current: &mut Current<'a>, pair: (Document, crate::document::Entities)) -> Result<bool> {
        let (mut document, entities) = pair;
        let Some(filling) = &mut current.filling else { return Ok(false) };
        if document.id.volume() != current.volume.id {
            document.id = DocumentId::new(&current.volume.id, document.id.local());
        }
        filling.add(&document, &entities)?;
        self.summary.documents += 1;
        let due = self.library.is_temporary() && filling.documents() >= current.shown * GROWTH;
        if due {
            filling.commit(&current.volume)?;
            current.shown = filling.documents();
        }
        Ok(due)
    }

    fn end(&mut self, current: &mut Current<'a>, mut volume: Volume) -> Result<()> {
        let Some(filling) = current.filling.take() else { return Ok(()) };
        volume.id.clone_from(&current.volume.id);
        if filling.documents() == 0 {
            current.problem("no document was found in it");
        }
        filling.finish(&volume, &current.problems)?;
        self.summary.problems.append(&mut current.problems);
        Ok(())
    }

    /// The input is done: what is left of it.
    fn leave(&mut self, mut current: Current<'a>) -> Result<()> {
        if !current.done {
            current.problem("reading it ended before its end; what was not whole is left out");
        }
        drop(current.filling.take());
        if current.done && !current.given.is_empty() {
            for gone in current.before.difference(&current.given) {
                self.library.remove(gone)?;
            }
        }
        if current.given.is_empty() && !current.problems.is_empty() {
            self.summary.failed += 1;
        }
        self.unread(current.problems)
    }

    fn tell(&mut self, current: &Current<'a>, shown: bool) -> ControlFlow<()> {
        let stage = Stage::Reading { file: current.name.clone(), shown };
        self.report(stage, current.problems.len())
    }

    fn report(&mut self, stage: Stage, pending: usize) -> ControlFlow<()> {
        let summary = &self.summary;
        (self.progress)(Progress {
            stage,
            bytes: self.bytes,
            of: self.of,
            volumes: summary.added + summary.replaced + summary.unchanged,
            documents: summary.documents,
            problems: u32::try_from(summary.problems.len() + pending).unwrap_or(u32::MAX),
        })
    }

    /// The summary so far, and the way to tell of what follows.
    pub(super) fn finish(self) -> (Summary, impl FnMut(Stage) -> ControlFlow<()> + use<'a>) {
        let summary = self.summary.clone();
        let mut writer = self;
        (summary, move |stage| writer.report(stage, 0))
    }
}

impl<'a> Current<'a> {
    fn of(input: &Input) -> Self {
        Self {
            name: input.name.clone(),
            arrival: Arrival::default(),
            before: BTreeSet::new(),
            given: BTreeSet::new(),
            filling: None,
            volume: Volume::default(),
            problems: Vec::new(),
            shown: 0,
            done: false,
        }
    }

    fn problem(&mut self, what: impl Into<String>) {
        self.problems.push(Problem { file: self.name.clone(), line: 0, what: what.into() });
    }
}
