//! The store that a command reads from: filled from the paths it names. Read [`Store`] first.

use std::io::{self, BufWriter, Stdout};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

use super::output::{Output, complain_of};
use super::places::Places;
use crate::catalog::{Address, Opened, Reply, Request};
use crate::document::{DocumentId, Problem};
use crate::env::Env;
use crate::error::{Error, Kind, Result};
use crate::ingest::{self, Options};
use crate::library::Library;

/// Threads that read and recognise beside the one that writes.
const THREADS: usize = 2;

/// A store with the documents that a command is about.
pub(super) struct Store {
    library: Library,
    wanted: Vec<DocumentId>,
    /// Whether something that was named could not be read.
    failed: bool,
}

impl Store {
    /// The user's library, where `places` name no path; else a temporary store filled from the paths, whose problems go to
    /// standard error.
    pub(super) fn open(env: &Env, places: &Places) -> Result<Self> {
        let library = match places.paths.is_empty() {
            true => Library::existing(&env.folders.library, &env.folders.data)?,
            false => None,
        };
        let Some(library) = library else { return Self::fill(env, places) };
        let mut store = Self { library, wanted: Vec::new(), failed: false };
        store.name(&places.documents)?;
        Ok(store)
    }

    /// The documents of the user's library, or of `paths` where there are any; an error where that is none.
    pub(super) fn of(env: &Env, paths: &[PathBuf]) -> Result<Self> {
        let store = Self::open(env, &Places { paths: paths.to_vec(), ..Places::default() })?;
        if store.library.documents()? == 0 && !store.failed {
            return Err(Error::new(Kind::NotFound, "there are no documents to look through")
                .hint("`chancery add PATH` puts volumes into the library, or name files here"));
        }
        Ok(store)
    }

    /// Fills a temporary store from the paths of `places`, or with the sample; its problems go to standard error.
    fn fill(env: &Env, places: &Places) -> Result<Self> {
        let library = Library::temporary()?;
        let options = Options { now: (env.now)().to_string(), threads: THREADS };
        let mut on = |_| ControlFlow::Continue(());
        let summary = match places.paths.is_empty() && !places.documents.is_empty() {
            // Where there is no library, the reader opens the sample.
            true => ingest::ingest_sample(&library, &options, &mut on)?,
            false => ingest::ingest(&places.paths, &library, &options, &mut on)?,
        };
        complain(&summary.problems);
        let mut store = Self { library, wanted: Vec::new(), failed: summary.failed > 0 };
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
                    complain_of(&self.library.absent(words)?);
                    self.failed = true;
                }
            }
        }
        Ok(())
    }

    /// Opens each document in order and writes it, until nobody reads any more.
    pub(super) fn each(
        &self,
        out: &mut Output,
        mut write: impl FnMut(&mut BufWriter<Stdout>, &Opened) -> io::Result<()>,
    ) -> Result<ExitCode> {
        for id in &self.wanted {
            match self.library.answer(&Request::Peek(id.clone())) {
                Reply::Opened(opened) => out.put(|out| write(out, &opened)).map(drop)?,
                Reply::Failed { what, hint } => return Err(Error::new(Kind::Damaged, what).hint(hint)),
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
        Ok(if self.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// Says what could not be read as it stands.
pub(super) fn complain(problems: &[Problem]) {
    for problem in problems {
        eprintln!("chancery: {problem}");
    }
}
