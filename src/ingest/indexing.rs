//! The search index, brought up to the store while an import fills it. Read [`Indexing::beside`] first.
//!
//! It reads what is in the store, as it does at any other time, so that an import that ends in the middle leaves nothing
//! to mend: what is not indexed then is indexed by whoever comes next.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::{Scope, ScopedJoinHandle};

use super::summary::{Stage, Summary};
use super::writing::Writer;
use crate::document::Problem;
use crate::error::{Error, Kind, Result, words_of_panic};
use crate::library::{Indexed, Indexer, Library};

/// A thread that indexes beside an import.
pub(super) struct Indexing<'scope> {
    wake: Option<Sender<()>>,
    stop: Arc<AtomicBool>,
    thread: Option<ScopedJoinHandle<'scope, Result<Indexer>>>,
}

impl<'scope> Indexing<'scope> {
    /// Begins to index beside an import into `library`. Of a temporary store nothing is indexed until all is in: there the
    /// first document is waited for.
    pub(super) fn beside(library: &Library, scope: &'scope Scope<'scope, '_>) -> Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        if library.is_temporary() {
            return Ok(Self { wake: None, stop, thread: None });
        }
        let (own, stopped, (wake, woken)) = (library.another()?, Arc::clone(&stop), channel());
        let thread = scope.spawn(move || {
            let mut indexer = own.indexer()?;
            for () in woken {
                indexer.catch_up(&own, &mut |_| match stopped.load(Ordering::Relaxed) {
                    true => ControlFlow::Break(()),
                    false => ControlFlow::Continue(()),
                })?;
            }
            Ok(indexer)
        });
        Ok(Self { wake: Some(wake), stop, thread: Some(thread) })
    }

    /// Says that there may be more to index.
    pub(super) fn wake(&self) {
        if let Some(wake) = &self.wake {
            // A thread that is gone tells why at the end.
            let _ = wake.send(());
        }
    }

    /// Indexes what is left, unless the import was stopped, and makes it last. A failure is a problem of the index alone.
    pub(super) fn finish(mut self, library: &Library, writer: &mut Writer<'_>, summary: &mut Summary) {
        self.wake = None;
        self.stop.store(true, Ordering::Relaxed);
        let Some(thread) = self.thread.take() else { return };
        let indexer = thread.join().unwrap_or_else(|panic| Err(Error::new(Kind::Damaged, words_of_panic(&*panic))));
        let done = indexer.and_then(|mut indexer| {
            if !summary.stopped {
                indexer.catch_up(library, &mut |indexed| say(writer, indexed, summary))?;
            }
            indexer.finish()
        });
        complain(done, library, summary);
    }
}

impl Drop for Indexing<'_> {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Brings the index up to a store that was only changed, not filled.
pub(super) fn index(library: &Library, writer: &mut Writer<'_>, summary: &mut Summary) {
    let done = library.index(&mut |indexed| say(writer, indexed, summary));
    complain(done.map(drop), library, summary);
}

fn say(writer: &mut Writer<'_>, Indexed { done, of }: Indexed, summary: &mut Summary) -> ControlFlow<()> {
    let flow = writer.say(Stage::Indexing { done, of });
    summary.stopped |= flow.is_break();
    flow
}

fn complain(done: Result<()>, library: &Library, summary: &mut Summary) {
    match done {
        // Another chancery writes to the index, and does this work too.
        Ok(()) | Err(Error { kind: Kind::Busy, .. }) => {}
        Err(Error { what, hint, .. }) => summary.problems.push(Problem {
            file: library.folder().display().to_string(),
            line: 0,
            what: format!("what is in cannot be searched: {what}; {hint}"),
        }),
    }
}
