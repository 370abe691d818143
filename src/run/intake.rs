//! The long lane's job: what the command line names, taken into the store. Read [`Intake::run`] first.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::app::{self, Message};
use crate::document::Problem;
use crate::error::{Error, Kind, Result};
use crate::ingest::{self, Options, Progress, Stage, Summary};
use crate::library::{Indexed, Library};

/// Threads that read and recognise beside the one that writes.
const THREADS: usize = 2;

/// Is told what there is to tell of a step; of many there is nothing. Asked at every step, it stops the work by breaking.
pub(super) type Say<'a> = &'a mut dyn FnMut(Option<Message>) -> ControlFlow<()>;

/// What is to be taken in, and where to.
pub(super) struct Intake {
    library: Library,
    task: Task,
    now: String,
    /// What the reader was told last of what is in.
    shown: app::Progress,
}

/// What is to be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Task {
    /// Files and folders.
    Paths(Vec<PathBuf>),
    /// The built-in sample.
    Sample,
    /// What of the library another version made, and links that wait to be made.
    Upkeep,
}

impl Intake {
    pub(super) fn new(library: Library, task: Task, now: jiff::Timestamp) -> Self {
        Self { library, task, now: now.to_string(), shown: app::Progress::default() }
    }

    /// Whether there is nothing to read before it has begun.
    pub(super) fn is_first(&self) -> bool {
        self.task != Task::Upkeep
    }

    /// The folder of the store that it fills, where that goes with the process.
    pub(super) fn temporary(&self) -> Option<&Path> {
        self.library.is_temporary().then(|| self.library.folder())
    }

    /// Takes all in, and tells `say` how far it is. An error where there is nothing to read in it.
    pub(super) fn run(&mut self, say: Say<'_>) -> Result<()> {
        let options = Options { now: self.now.clone(), threads: THREADS };
        let mut last = app::Progress::default();
        let done = self.take_in(&options, &mut |progress| {
            last = told(&progress);
            say(worth_telling(&progress).then(|| Message::Progress(last.clone())))
        });
        let over = match done {
            Ok(summary) if self.task == Task::Upkeep => mended(&summary),
            // Who left before anything was in has not been told that there is nothing.
            Ok(summary) if summary.stopped => return Ok(()),
            Ok(summary) if summary.documents == 0 && last.documents == 0 => {
                return Err(nothing_to_read(summary.problems.first()));
            }
            Ok(summary) => finished(&summary),
            Err(Error { kind: Kind::Cancelled, .. }) => return Ok(()),
            // Whoever writes to the library mends it, or the next reader does.
            Err(Error { kind: Kind::Busy, .. }) if self.task == Task::Upkeep => return Ok(()),
            Err(Error { what, hint, .. }) => vec![Message::Failed { what, hint }],
        };
        for message in over {
            if let Message::Progress(progress) = &message {
                self.shown = progress.clone();
            }
            if say(Some(message)).is_break() {
                return Ok(());
            }
        }
        self.index(say);
        Ok(())
    }

    /// Indexes what cannot be found yet, and tells `say` how far it is.
    pub(super) fn index(&self, say: Say<'_>) {
        if say(None).is_break() {
            return;
        }
        let (mut begun, mut flow) = (false, ControlFlow::Continue(()));
        let mut tell = |doing| say(Some(Message::Progress(app::Progress { doing, ..self.shown.clone() })));
        let done = self.library.index(&mut |Indexed { done, of }| {
            begun = true;
            flow = tell(Some(indexing(done, of)));
            flow
        });
        match done {
            _ if flow.is_break() => {}
            Ok(_) if begun => drop(tell(None)),
            // Another chancery writes to the index, and does this work too.
            Ok(_) | Err(Error { kind: Kind::Busy, .. }) => {}
            Err(Error { what, hint, .. }) => drop(say(Some(Message::Failed { what, hint }))),
        }
    }

    fn take_in(&self, options: &Options, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<Summary> {
        match &self.task {
            Task::Paths(paths) => ingest::ingest(paths, &self.library, options, progress),
            Task::Sample => ingest::ingest_sample(&self.library, options, progress),
            Task::Upkeep => ingest::refresh(&self.library, options, progress),
        }
    }
}

/// Steps that change what the reader can see.
fn worth_telling(progress: &Progress) -> bool {
    match progress.stage {
        Stage::Reading { shown, .. } => shown,
        Stage::Resolving { .. } | Stage::Indexing { .. } | Stage::Waiting => true,
    }
}

fn told(progress: &Progress) -> app::Progress {
    let documents = match progress.documents {
        0 => String::new(),
        1 => " (1 document)".to_owned(),
        count => format!(" ({count} documents)"),
    };
    let doing = match &progress.stage {
        // Of what is packed, more comes out than the files have bytes.
        Stage::Reading { file, .. } if progress.bytes >= progress.of => format!("reading {file}{documents}"),
        Stage::Reading { file, .. } => {
            format!("reading {file}, {} %{documents}", progress.bytes * 100 / progress.of)
        }
        Stage::Waiting => "waiting for another chancery, which adds volumes".to_owned(),
        Stage::Resolving { of: 0, .. } => "resolving references".to_owned(),
        Stage::Resolving { done, of } => format!("resolving references, {done} of {of} documents"),
        Stage::Indexing { done, of } => indexing(*done, *of),
    };
    app::Progress { documents: progress.documents, problems: progress.problems, doing: Some(doing) }
}

fn indexing(done: u32, of: u32) -> String {
    format!("indexing, {done} of {of} documents can be found")
}

/// What is said of upkeep: nothing where there was nothing to do.
fn mended(summary: &Summary) -> Vec<Message> {
    let problems = u32::try_from(summary.problems.len()).unwrap_or(u32::MAX);
    match summary.replaced + summary.references.all() + problems {
        0 => Vec::new(),
        _ => vec![Message::Progress(app::Progress { documents: summary.documents, problems, doing: None })],
    }
}

/// What is said when all is in: how much, and that some of what was named could not be read.
fn finished(summary: &Summary) -> Vec<Message> {
    let problems = u32::try_from(summary.problems.len()).unwrap_or(u32::MAX);
    let over = Message::Progress(app::Progress { documents: summary.documents, problems, doing: None });
    let what = match (summary.failed, summary.problems.as_slice()) {
        (0, _) => return vec![over],
        (_, [only]) => only.to_string(),
        (failed, _) => format!("{failed} of what was named could not be read"),
    };
    vec![over, Message::Unmet { what, hint: "! lists what is wrong".to_owned() }]
}

/// That nothing of what was named can be read, with the first reason.
pub(super) fn nothing_to_read(why: Option<&Problem>) -> Error {
    let what = why.map_or("there is nothing to read".to_owned(), ToString::to_string);
    Error::new(Kind::NotFound, what).hint("name a TEI volume (.xml), a text, or a folder of these")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, DocumentId, Entities, Volume};
    use crate::library::Arrival;
    use crate::recognise::RULES_VERSION;

    #[test]
    fn upkeep_that_tells_of_nothing_is_stopped_all_the_same() {
        let folder = tempfile::TempDir::new().unwrap();
        let library = Library::open(folder.path()).unwrap();
        for id in ["one", "two", "three"] {
            let volume = Volume { id: id.into(), ..Volume::default() };
            let document = Document { id: DocumentId::new(id, "d1"), ..Document::default() };
            // The rules of an arrival by default are older than any.
            let mut filling = library.begin(&volume, &Arrival::default()).unwrap();
            filling.add(&document, &Entities::default()).unwrap();
            filling.finish(&volume, &[]).unwrap();
        }
        let stale = || library.stale_volumes(RULES_VERSION).unwrap().len();
        assert_eq!(stale(), 3);
        let mut intake = Intake::new(library.another().unwrap(), Task::Upkeep, jiff::Timestamp::UNIX_EPOCH);
        intake.run(&mut |_| ControlFlow::Break(())).unwrap();
        assert_eq!(stale(), 2, "the volume in hand is made anew, and no other");
        intake.run(&mut |_| ControlFlow::Continue(())).unwrap();
        assert_eq!(stale(), 0);
    }
}
