//! The store that a command reads from: filled from the paths it names. Read [`Store`] first.

use std::cell::Cell;
use std::ffi::OsString;
use std::io::{self, BufWriter, Stdout};
use std::process::ExitCode;

use super::add;
use super::output::{Output, complain_of, say};
use super::places::Places;
use super::progress::Teller;
use crate::catalog::{Address, Opened, Reply, Request};
use crate::document::{DocumentId, Problem};
use crate::env::Env;
use crate::error::{Error, Kind, Result};
use crate::ingest::{self, Options};
use crate::library::Library;
use crate::recognise::RULES_VERSION;
use crate::stop::Stop;

/// Threads that read and recognise beside the one that writes.
const THREADS: usize = 2;

/// A store with the documents that a command is about.
pub(super) struct Store {
    library: Library,
    wanted: Vec<DocumentId>,
    /// Whether these are not all that the library holds.
    is_part: bool,
    /// Whether something that was named, or a document, could not be read.
    failed: Cell<bool>,
}

impl Store {
    /// The user's library, where `places` name no path; else a temporary store filled from the paths, whose problems go to
    /// standard error. From then on a signal ends `out` in order, since the store has to go too.
    pub(super) fn open(env: &Env, places: &Places, out: &mut Output) -> Result<Self> {
        let library = match places.paths.is_empty() {
            true => Library::existing(&env.folders.library, &env.folders.data)?,
            false => None,
        };
        let Some(library) = library else {
            return Self::fill(env, places, !places.documents.is_empty(), out);
        };
        let mut store = Self { library, wanted: Vec::new(), is_part: false, failed: Cell::new(false) };
        store.name(&places.documents)?;
        Ok(store)
    }

    /// The same, but for the built-in sample where there are neither paths nor a library with anything in it, as in the reader.
    pub(super) fn or_sample(env: &Env, places: &Places, out: &mut Output) -> Result<Self> {
        let bare = || -> Result<bool> {
            let library = Library::existing(&env.folders.library, &env.folders.data)?;
            library.map_or(Ok(true), |library| Ok(library.documents()? == 0))
        };
        match places.paths.is_empty() && bare()? {
            true => Self::fill(env, places, true, out),
            false => Self::open(env, places, out),
        }
    }

    /// The documents that are named, all of the paths among them, or all of the user's library where nothing is; an error
    /// where that is none.
    ///
    /// What is asked across a library is what was found in its volumes: those that other rules made are made anew first.
    pub(super) fn of(env: &Env, places: &[OsString], out: &mut Output) -> Result<Self> {
        let places = Places::of(places);
        let store = Self { is_part: !places.documents.is_empty(), ..Self::open(env, &places, out)? };
        store.bring_up(env)?;
        if store.library.documents()? == 0 && !store.failed.get() {
            return Err(Error::new(Kind::NotFound, "there are no documents to look through")
                .hint("`chancery add PATH` puts volumes into the library, or name files here"));
        }
        Ok(store)
    }

    /// Makes the volumes anew that another version made, where that is allowed; those that stay as they are, are told.
    fn bring_up(&self, env: &Env) -> Result<()> {
        let stale = || self.library.stale_volumes(RULES_VERSION).map(|stale| stale.len());
        if stale()? == 0 {
            return Ok(());
        }
        if self.library.is_writable() {
            let (stop, mut teller) = (Stop::listen()?, Teller::new(env));
            let done = ingest::refresh(&self.library, &add::options(env), &mut |progress| {
                teller.tell(&progress);
                stop.flow()
            });
            teller.finish();
            stop.cancelled()?;
            match done {
                Ok(summary) => complain(&summary.problems),
                Err(error) if matches!(error.kind, Kind::Busy | Kind::Io) => complain_of(&error),
                Err(error) => return Err(error),
            }
        }
        let stale = stale()?;
        if stale > 0 {
            let all = self.library.count()?;
            say(format_args!(
                "chancery: {stale} of {all} volumes: another version of chancery recognised what is printed of them"
            ));
            say("  try: `chancery library rebuild` makes them anew, for whoever may write to the library");
        }
        Ok(())
    }

    /// Fills a temporary store from the paths of `places`, or with the sample; its problems go to standard error.
    fn fill(env: &Env, places: &Places, sample: bool, out: &mut Output) -> Result<Self> {
        let library = Library::temporary()?;
        let stop = Stop::listen_over(library.folder())?;
        let options = Options { now: (env.now)().to_string(), threads: THREADS };
        let mut on = |_| stop.flow();
        let summary = match sample && places.paths.is_empty() {
            // Where there is no library, the reader opens the sample.
            true => ingest::ingest_sample(&library, &options, &mut on)?,
            false => ingest::ingest(&places.paths, &library, &options, &mut on)?,
        };
        stop.cancelled()?;
        out.until(stop);
        complain(&summary.problems);
        let mut store = Self { library, wanted: Vec::new(), is_part: false, failed: Cell::new(summary.failed > 0) };
        match places.documents.is_empty() {
            true => store.wanted = store.library.document_ids()?,
            false => store.name(&places.documents)?,
        }
        Ok(store)
    }

    /// The documents.
    pub(super) fn library(&self) -> &Library {
        &self.library
    }

    /// The documents that are meant, where these are not all of the library.
    pub(super) fn part(&self) -> Option<&[DocumentId]> {
        self.is_part.then_some(self.wanted.as_slice())
    }

    /// Finds the documents that were named; a volume means all of its documents.
    fn name(&mut self, names: &[String]) -> Result<()> {
        for words in names {
            if let Some(volume) = self.library.volume_named(words)?.filter(|_| !words.contains(['/', '#'])) {
                self.wanted.extend(self.library.document_ids_of(&volume)?);
                continue;
            }
            let address = Address::Document { words: words.clone(), volume: String::new() };
            match self.library.answer(&Request::Find(address)) {
                Reply::Found(places) if !places.is_empty() => {
                    self.wanted.extend(places.into_iter().map(|place| place.at.document));
                }
                _ => {
                    let absent = self.library.absent(words)?;
                    self.fail(&absent);
                }
            }
        }
        Ok(())
    }

    /// Says what could not be read, and remembers it for how the command ends; the rest is printed all the same.
    pub(super) fn fail(&self, error: &Error) {
        complain_of(error);
        self.failed.set(true);
    }

    /// Opens each document in order and writes it, until nobody reads any more.
    pub(super) fn each(
        &self,
        out: &mut Output,
        mut write: impl FnMut(&mut BufWriter<Stdout>, &Opened) -> io::Result<()>,
    ) -> Result<ExitCode> {
        for id in &self.wanted {
            match ingest::answer(&self.library, &Request::Peek(id.clone())) {
                Reply::Opened(opened) => out.put(|out| write(out, &opened)).map(drop)?,
                Reply::Failed { what, hint } => {
                    self.fail(&Error::new(Kind::Damaged, format!("{id}: {what}")).hint(hint));
                }
                _ => {}
            }
            if !out.is_open() {
                break;
            }
        }
        self.finish(out)
    }

    /// All was written: how the command ends.
    pub(super) fn finish(&self, out: &mut Output) -> Result<ExitCode> {
        out.finish()?;
        Ok(if self.failed.get() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// Says what could not be read as it stands.
pub(super) fn complain(problems: &[Problem]) {
    for problem in problems {
        say(format_args!("chancery: {problem}"));
    }
}
