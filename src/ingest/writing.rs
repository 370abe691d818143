//! The writing side: pieces into the store, volume by volume. Read [`Writer::write`] first.

use std::ops::ControlFlow;

use super::current::{Current, Ending};
use super::kin::Kin;
use super::reading::{Origin, Piece, Reading};
use super::summary::{Options, Progress, Stage, Summary};
use crate::document::{Document, DocumentId, Entities, Problem, Volume};
use crate::error::Result;
use crate::library::{Arrival, Library};

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

impl<'a> Writer<'a> {
    pub(super) fn new(
        library: &'a Library,
        options: &'a Options,
        progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Self {
        Self { library, options, progress, summary: Summary::default(), bytes: 0, of: 0 }
    }

    /// Learns how much there is to do.
    pub(super) fn measure(&mut self, bytes: u64) {
        self.of = bytes;
    }

    /// Keeps the faults of paths that could not be looked into. Only a temporary store shows them again later.
    pub(super) fn unread(&mut self, problems: Vec<Problem>) -> Result<()> {
        self.summary.failed += u32::try_from(problems.len()).unwrap_or(u32::MAX);
        self.keep(problems)
    }

    fn keep(&mut self, problems: Vec<Problem>) -> Result<()> {
        if self.library.is_temporary() && !problems.is_empty() {
            self.library.keep_problems(None, &problems)?;
        }
        self.summary.problems.extend(problems);
        Ok(())
    }

    /// Writes what comes of one input.
    pub(super) fn write(
        &mut self,
        input: &dyn Reading,
        pieces: &mut dyn Iterator<Item = Piece>,
    ) -> Result<ControlFlow<()>> {
        let mut current = Current::of(input);
        let mut stopping = self.tell(&current, false);
        for piece in pieces {
            let shown = self.piece(&mut current, piece)?;
            if stopping.is_continue() {
                stopping = self.tell(&current, shown);
            }
            // What was told of is in hand until its first volume is whole, and then until the one that has begun is.
            let is_between = current.filling.is_none() && !current.given.is_empty();
            if stopping.is_break() && (self.library.is_temporary() || is_between) {
                return Ok(ControlFlow::Break(()));
            }
        }
        self.bytes += current.size;
        self.leave(current)?;
        Ok(stopping)
    }

    /// Writes a piece; whether it made documents visible.
    fn piece(&mut self, current: &mut Current<'a>, piece: Piece) -> Result<bool> {
        match piece {
            Piece::Unchanged(volumes) => {
                self.summary.unchanged += volumes;
                current.ending = Ending::Whole;
            }
            Piece::From(origin) => self.from(current, origin)?,
            Piece::Begin(volume) => self.begin(current, *volume)?,
            Piece::Document(pair) => return self.document(current, *pair),
            Piece::Problem(problem) => current.problems.push(problem),
            Piece::Partial => current.partial = true,
            Piece::End(volume) => self.end(current, *volume)?,
            Piece::Done if current.ending == Ending::Open => current.ending = Ending::Whole,
            Piece::Done => {}
            Piece::Changed => self.changed(current)?,
            Piece::Panicked(words) => {
                current.ending = Ending::Broken;
                current.problem(format!(
                    "a fault in the program itself while it was read ({words}); what was not whole is left out; please \
                     report it together with the file"
                ));
            }
        }
        Ok(false)
    }

    fn from(&mut self, current: &mut Current<'a>, origin: Origin) -> Result<()> {
        let (added, rules_version) = (self.options.now.clone(), self.options.rules());
        match origin {
            Origin::Passing { place } => {
                current.arrival = Arrival { place, added, rules_version, ..Arrival::default() };
            }
            Origin::File { place, hash, files } => {
                current.before = self.library.volumes_at(&place)?.into_iter().collect();
                current.arrival = Arrival { place, hash, files, added, rules_version };
            }
            Origin::Kept(row) => {
                current.before.insert(row.id);
                let (place, hash, files, added) = (row.place, row.hash, row.files, row.added);
                current.arrival = Arrival { place, hash, files, added, rules_version };
            }
        }
        Ok(())
    }

    fn begin(&mut self, current: &mut Current<'a>, mut volume: Volume) -> Result<()> {
        let Some((id, stood)) = self.id_for(current, &volume)? else {
            self.summary.unchanged += 1;
            return Ok(());
        };
        let hash = &current.arrival.hash;
        current.same = stood && !hash.is_empty() && self.library.hash_of(&id)?.as_ref() == Some(hash);
        (volume.id, current.stood, current.partial) = (id, stood, false);
        let filling = self.library.begin(&volume, &current.arrival)?;
        (current.filling, current.volume, current.shown) = (Some(filling), volume, 0);
        Ok(())
    }

    /// The id that a volume gets, and whether it stood there under it: its own, or, where another has that, one with a number.
    /// `None` where the same content is here already, from a file elsewhere.
    fn id_for(&self, current: &mut Current<'a>, volume: &Volume) -> Result<Option<(String, bool)>> {
        let id = &volume.id;
        for at in 1.. {
            let tried = if at == 1 { id.clone() } else { format!("{id}~{at}") };
            let other = match Kin::of(self.library, &tried, volume, &current.arrival)? {
                Kin::None => return Ok(Some((tried, false))),
                _ if current.given.contains(&tried) => current.arrival.place.clone(),
                Kin::Same => return Ok(Some((tried, true))),
                Kin::Copy => return Ok(None),
                Kin::Edition(place) => {
                    current.edition =
                        Some(format!("takes the place of the volume {tried} from {place}, which is gone"));
                    return Ok(Some((tried, true)));
                }
                Kin::Other(place) => place,
            };
            current.problem(format!("{other} is called {tried} too; its documents keep that name"));
        }
        Ok(None)
    }

    fn document(&mut self, current: &mut Current<'a>, pair: (Document, Entities)) -> Result<bool> {
        let (mut document, entities) = pair;
        let Some(filling) = &mut current.filling else { return Ok(false) };
        if document.id.volume() != current.volume.id {
            document.id = DocumentId::new(&current.volume.id, document.id.local());
        }
        filling.add(&document, &entities)?;
        current.text += document.text.len() as u64;
        self.summary.documents += 1;
        let due = self.library.is_temporary() && filling.documents() >= current.shown * GROWTH;
        if due {
            filling.commit(&current.volume)?;
            current.shown = filling.documents();
        }
        Ok(due)
    }

    fn end(&mut self, current: &mut Current<'a>, mut volume: Volume) -> Result<()> {
        let Some(filling) = &current.filling else { return Ok(()) };
        let is_empty = filling.documents() == 0;
        if is_empty && current.problems.is_empty() {
            current.problem("no document was found in it");
        }
        if !self.library.is_temporary() && self.is_less(current, is_empty) {
            return self.refuse(current);
        }
        let Some(filling) = current.filling.take() else { return Ok(()) };
        volume.id.clone_from(&current.volume.id);
        self.summary.failed += u32::from(is_empty);
        if let Some(edition) = current.edition.take() {
            current.problem(edition);
        }
        if current.partial && !self.library.is_temporary() {
            current.problem("what is in may not be all; add it again when the file is whole");
        }
        filling.finish(&volume, &current.problems)?;
        if current.stood {
            self.summary.replaced += 1;
        } else {
            self.summary.added += 1;
        }
        current.given.insert(volume.id);
        self.summary.problems.append(&mut current.problems);
        Ok(())
    }

    /// Whether the volume in hand must not enter: it holds nothing, or less than the library has, perhaps, from the same place.
    fn is_less(&self, current: &Current<'a>, is_empty: bool) -> bool {
        let stands = current.stood || !current.before.is_empty();
        is_empty || current.partial && stands && !current.same
    }

    /// Leaves the library as it was, and says so.
    fn refuse(&mut self, current: &mut Current<'a>) -> Result<()> {
        self.give_up(current);
        current.ending = Ending::Broken;
        current.edition = None;
        let kept = if current.stood { Some(&current.volume.id) } else { current.before.first() };
        if let Some(kept) = kept {
            current.problem(format!("the library keeps the volume {kept} as it was; add the whole file again"));
        }
        self.summary.failed += 1;
        let problems = std::mem::take(&mut current.problems);
        self.keep(problems)
    }

    /// The file changed under our hands. What is on screen already stays there; the user's library keeps what it had.
    fn changed(&mut self, current: &mut Current<'a>) -> Result<()> {
        current.ending = Ending::Broken;
        if self.library.is_temporary() {
            current.problem("it changed while it was read; open it again");
            let volume = current.volume.clone();
            return self.end(current, volume);
        }
        self.give_up(current);
        current
            .problem("it changed while it was read, and was left as it was in the library; add it again when it rests");
        Ok(())
    }

    /// Takes back what is not whole.
    fn give_up(&mut self, current: &mut Current<'a>) {
        if let Some(filling) = current.filling.take() {
            self.summary.documents -= filling.documents();
        }
    }

    /// The input is done: what is left of it.
    fn leave(&mut self, mut current: Current<'a>) -> Result<()> {
        if current.ending == Ending::Open {
            current.problem("reading it ended before its end; what was not whole is left out");
        }
        self.give_up(&mut current);
        if current.ending == Ending::Whole && !current.given.is_empty() {
            for gone in current.before.difference(&current.given) {
                self.library.remove(gone)?;
            }
        }
        if current.given.is_empty() && !current.problems.is_empty() {
            self.summary.failed += 1;
        }
        self.keep(current.problems)
    }

    fn tell(&mut self, current: &Current<'a>, shown: bool) -> ControlFlow<()> {
        let stage = Stage::Reading { file: current.name.clone(), shown };
        // The text is about half of a file's bytes; how much of the file it stands for is known when the file is done.
        self.report(stage, current.problems.len(), current.text.min(current.size))
    }

    /// Tells of a stage; whether to go on.
    pub(super) fn say(&mut self, stage: Stage) -> ControlFlow<()> {
        self.report(stage, 0, 0)
    }

    fn report(&mut self, stage: Stage, pending: usize, more: u64) -> ControlFlow<()> {
        let summary = &self.summary;
        (self.progress)(Progress {
            stage,
            bytes: self.bytes + more,
            of: self.of,
            volumes: summary.added + summary.replaced + summary.unchanged,
            documents: summary.documents,
            problems: u32::try_from(summary.problems.len() + pending).unwrap_or(u32::MAX),
        })
    }

    /// What was done so far.
    pub(super) fn summary(&self) -> &Summary {
        &self.summary
    }
}
