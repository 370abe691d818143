//! The long lane's job: what the command line names, taken into the store. Read [`Intake::run`] first.

use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::app::{self, Message};
use crate::error::{Error, Kind, Result};
use crate::ingest::{self, Options, Progress, Stage, Summary};
use crate::library::Library;

/// Threads that read and recognise beside the one that writes.
const THREADS: usize = 2;

/// What is to be taken in, and where to.
pub(super) struct Intake {
    library: Library,
    /// Files and folders; none is the built-in sample.
    paths: Vec<PathBuf>,
    now: String,
}

impl Intake {
    pub(super) fn new(library: Library, paths: Vec<PathBuf>, now: jiff::Timestamp) -> Self {
        Self { library, paths, now: now.to_string() }
    }

    /// Takes all in; `say` is told how far it is, and stops it by breaking.
    pub(super) fn run(&mut self, say: &mut dyn FnMut(Message) -> ControlFlow<()>) {
        let options = Options { now: self.now.clone(), threads: THREADS };
        let mut last = app::Progress::default();
        let done = self.take_in(&options, &mut |progress| {
            last = told(&progress);
            match worth_telling(&progress) {
                true => say(Message::Progress(last.clone())),
                false => ControlFlow::Continue(()),
            }
        });
        let over = match done {
            Ok(summary) => finished(summary, last),
            Err(Error { kind: Kind::Cancelled, .. }) => return,
            Err(Error { what, hint, .. }) => vec![Message::Failed { what, hint }],
        };
        for message in over {
            if say(message).is_break() {
                return;
            }
        }
    }

    fn take_in(&self, options: &Options, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<Summary> {
        match self.paths.is_empty() {
            true => ingest::ingest_sample(&self.library, options, progress),
            false => ingest::ingest(&self.paths, &self.library, options, progress),
        }
    }
}

/// Steps that change what the reader can see.
fn worth_telling(progress: &Progress) -> bool {
    match progress.stage {
        Stage::Reading { shown, .. } => shown,
        Stage::Resolving { .. } | Stage::Waiting => true,
    }
}

fn told(progress: &Progress) -> app::Progress {
    let doing = match &progress.stage {
        Stage::Reading { file, .. } => match progress.of {
            0 => format!("reading {file}"),
            of => format!("reading {file}, {} %", progress.bytes.min(of) * 100 / of),
        },
        Stage::Waiting => "waiting for another chancery, which adds volumes".to_owned(),
        Stage::Resolving { done, of } => format!("resolving references, {done} of {of} documents"),
    };
    app::Progress { documents: progress.documents, problems: progress.problems, doing: Some(doing) }
}

fn finished(summary: Summary, last: app::Progress) -> Vec<Message> {
    let problems = u32::try_from(summary.problems.len()).unwrap_or(u32::MAX);
    let over = app::Progress { documents: summary.documents, problems, doing: None };
    let mut messages = vec![Message::Progress(app::Progress { ..over })];
    if summary.documents == 0 && last.documents == 0 {
        let what = summary.problems.first().map_or("there is nothing to read".to_owned(), ToString::to_string);
        let hint = "name a TEI volume (.xml), a text, or a folder of these".to_owned();
        messages.push(Message::Failed { what, hint });
    }
    messages
}
