//! The one way in: walk the paths, read, recognise, add, resolve; progress and problems as values.
//!
//! Read [`ingest`] first. The reader fills a temporary store with it, `chancery add` the user's; they differ only in that
//! a temporary store shows a volume while it is being read, and the user's only when it is whole. Nothing here prints.

mod reading;
mod summary;
mod writing;

pub use summary::{Options, Progress, Stage, Summary};

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::document::Problem;
use crate::error::{Kind, Result};
use crate::library::{Library, Settled};
use crate::source::{Input, inputs};
use reading::{Piece, Standing, read};
use writing::Writer;

/// How many documents may wait to be written, of each volume that is being read. A volume has some hundreds, so that
/// its reader is done when its turn comes; of one that is larger than memory should hold, it waits.
const WAITING: usize = 1024;

/// Reads all volumes at `paths` into `library`, and resolves what they change.
///
/// `progress` is told of every step, and stops the work by breaking: a temporary store at once, the user's after the
/// volume in hand, so that whole volumes are in and nothing half. Faults of files are in the summary; an error is a
/// fault of the store.
pub fn ingest(
    paths: &[PathBuf],
    library: &Library,
    options: &Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Summary> {
    let (found, problems) = inputs(paths);
    ingest_all(&found, problems, library, options, progress)
}

/// The same for the built-in sample.
pub fn ingest_sample(
    library: &Library,
    options: &Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Summary> {
    ingest_all(&[Input::sample()], Vec::new(), library, options, progress)
}

fn ingest_all(
    found: &[Input],
    problems: Vec<Problem>,
    library: &Library,
    options: &Options,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Summary> {
    let mut writer = Writer::new(library, options, progress);
    writer.measure(found);
    writer.unread(problems)?;
    let standing = Standing::of(library, options.rules())?;
    let done = fill(found, &standing, options.threads, &mut writer);
    settle(library, done, writer)
}

/// Reads the inputs with several threads, each input into a channel of its own, and writes them in their order.
fn fill(found: &[Input], standing: &Standing, threads: usize, writer: &mut Writer<'_>) -> Result<ControlFlow<()>> {
    let (mut senders, mut receivers) = (Vec::new(), Vec::new());
    for _ in found {
        let (sender, receiver) = sync_channel(WAITING);
        senders.push(std::sync::Mutex::new(Some(sender)));
        receivers.push(receiver);
    }
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        let readers: Vec<_> = (0..threads.clamp(1, found.len().max(1)))
            .map(|_| {
                scope.spawn(|| {
                    while let Some(at) = claim(&next, &stop, found.len()) {
                        let sender = senders[at].lock().ok().and_then(|mut sender| sender.take());
                        if let Some(sender) = sender {
                            read(&found[at], standing, &|piece| send(&sender, &stop, piece));
                        }
                    }
                })
            })
            .collect();
        let done = write(found, receivers, writer);
        stop.store(true, Ordering::Relaxed);
        for reader in readers {
            // A reader that panicked has said so; what it left out is a problem of its file.
            drop(reader.join());
        }
        done
    })
}

/// The next input that nobody reads yet.
fn claim(next: &AtomicUsize, stop: &AtomicBool, count: usize) -> Option<usize> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    (at < count && !stop.load(Ordering::Relaxed)).then_some(at)
}

/// Hands a piece over; breaks when nobody wants more.
fn send(sender: &SyncSender<Piece>, stop: &AtomicBool, piece: Piece) -> ControlFlow<()> {
    match sender.send(piece) {
        Ok(()) if !stop.load(Ordering::Relaxed) => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    }
}

/// Writes what the readers hand over, input by input. Each receiver is dropped when its input is done or given up.
fn write(found: &[Input], receivers: Vec<Receiver<Piece>>, writer: &mut Writer<'_>) -> Result<ControlFlow<()>> {
    for (input, receiver) in found.iter().zip(receivers) {
        if writer.input(input, receiver)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Makes the links that what is in now changes; also after a stop, since what is in is in.
fn settle(library: &Library, done: Result<ControlFlow<()>>, writer: Writer<'_>) -> Result<Summary> {
    let (mut summary, mut progress) = writer.finish();
    if done?.is_break() {
        summary.stopped = true;
        return Ok(summary);
    }
    let mut stopped = false;
    let tally = library.settle(&mut |Settled { done, of }| {
        let flow = progress(Stage::Resolving { done, of });
        stopped |= flow.is_break();
        flow
    });
    match tally {
        Ok(tally) => summary.references = tally,
        Err(error) if error.kind == Kind::Busy => summary.problems.push(Problem {
            file: library.folder().display().to_string(),
            line: 0,
            what: "another chancery writes to it; the references are resolved by the next `chancery add`".to_owned(),
        }),
        Err(error) => return Err(error),
    }
    summary.stopped = stopped;
    Ok(summary)
}
