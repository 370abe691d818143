//! The one way in: walk the paths, read, recognise, add, resolve; progress and problems as values.
//!
//! Read [`ingest`] first. The reader fills a temporary store with it, `chancery add` the user's; they differ only in that
//! a temporary store shows a volume while it is being read, and the user's only when it is whole. Nothing here prints.

mod again;
mod budget;
mod compare;
mod current;
mod indexing;
mod kept;
mod kin;
mod now;
mod reading;
mod standing;
mod summary;
mod verify;
mod writing;

pub use again::{rebuild, refresh, remove, restore};
pub use compare::compare;
pub use now::answer;
pub use reading::recognised;
pub use summary::{Options, Progress, Stage, Summary};
pub use verify::keep_sound;

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::document::Problem;
use crate::error::{Error, Kind, Result, words_of_panic};
use crate::library::{Hold, Library, Settled};
use crate::recognise;
use crate::source::{Input, inputs};
use budget::Budget;
use indexing::Indexing;
use reading::{FromFile, Piece, Reading};
use standing::Standing;
use writing::Writer;

/// How long to wait before looking whether another import is over.
const PATIENCE: Duration = Duration::from_millis(100);

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
    writer.unread(problems)?;
    let _hold = held(library, &mut writer)?;
    let standing = Standing::of(library.volumes(options.rules())?);
    let read = |input| Box::new(FromFile { input, standing: &standing }) as Box<dyn Reading>;
    let readings: Vec<_> = found.iter().map(read).collect();
    take_in(&readings, library, options, writer)
}

/// The right to add to the library, waited for as long as another import has it.
fn held(library: &Library, writer: &mut Writer<'_>) -> Result<Hold> {
    loop {
        if let Some(hold) = library.hold()? {
            return Ok(hold);
        }
        if writer.say(Stage::Waiting).is_break() {
            return Err(Error::new(Kind::Cancelled, "stopped while another chancery was adding volumes")
                .hint("nothing was added; try again when the other is done"));
        }
        thread::sleep(PATIENCE);
    }
}

/// Reads all, writes it, makes the links that it changes, and indexes it beside.
fn take_in(
    readings: &[Box<dyn Reading + '_>],
    library: &Library,
    options: &Options,
    mut writer: Writer<'_>,
) -> Result<Summary> {
    writer.measure(readings.iter().map(|reading| reading.size()).sum());
    thread::scope(|scope| {
        let indexing = Indexing::beside(library, scope)?;
        let mut done = fill(readings, options.threads, &mut writer, &indexing)?;
        if done.is_continue() && !readings.is_empty() {
            done = writer.say(Stage::Resolving { done: 0, of: 0 });
        }
        let mut summary = settle(library, done, &mut writer)?;
        indexing.finish(library, &mut writer, &mut summary);
        Ok(summary)
    })
}

/// Reads the inputs with several threads, each input into a channel of its own, and writes them in their order.
fn fill(
    readings: &[Box<dyn Reading + '_>],
    threads: usize,
    writer: &mut Writer<'_>,
    indexing: &Indexing<'_>,
) -> Result<ControlFlow<()>> {
    let (senders, receivers): (Vec<_>, Vec<_>) = readings.iter().map(|_| channel()).unzip();
    let senders: Vec<_> = senders.into_iter().map(|sender| Mutex::new(Some(sender))).collect();
    let (next, budget) = (AtomicUsize::new(0), Budget::of(readings.len()));
    thread::scope(|scope| {
        let _closing = budget.close_after();
        if !readings.is_empty() {
            // Beside the head of the first file, so that its first document need not wait for the lists of words.
            scope.spawn(recognise::prepare);
        }
        for _ in 0..threads.clamp(1, readings.len().max(1)) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(reading) = readings.get(at) else { return };
                    let sender = senders[at].lock().ok().and_then(|mut sender| sender.take());
                    if sender.is_none_or(|sender| read(&**reading, at, &sender, &budget).is_break()) {
                        return;
                    }
                }
            });
        }
        for (at, (reading, receiver)) in readings.iter().zip(receivers).enumerate() {
            if write(&**reading, at, &receiver, &budget, writer)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
            indexing.wake();
        }
        Ok(ControlFlow::Continue(()))
    })
}

/// Reads one input into its channel; breaks when nobody writes any more. A panic is a fault of that input alone.
fn read(reading: &dyn Reading, at: usize, sender: &Sender<Piece>, budget: &Budget) -> ControlFlow<()> {
    let hand = |piece: Piece| {
        budget.take(at, piece.weight())?;
        sender.send(piece).map_or(ControlFlow::Break(()), ControlFlow::Continue)
    };
    // Whether this input was read to its end is told by its pieces; only the end of the writer stops the reader.
    match catch_unwind(AssertUnwindSafe(|| reading.read(&hand))) {
        Ok(_) => budget.take(at, 0),
        Err(panic) => hand(Piece::Panicked(words_of_panic(&*panic))),
    }
}

/// Writes what comes of one input.
fn write(
    reading: &dyn Reading,
    at: usize,
    pieces: &Receiver<Piece>,
    budget: &Budget,
    writer: &mut Writer<'_>,
) -> Result<ControlFlow<()>> {
    budget.turn_to(at);
    let mut pieces = pieces.iter().inspect(|piece| budget.give(at, piece.weight()));
    writer.write(reading, &mut pieces)
}

/// Makes the links that what is in now changes. After a stop they are left to the next import, or to the reader, which
/// makes those of a document when it opens it.
fn settle(library: &Library, done: ControlFlow<()>, writer: &mut Writer<'_>) -> Result<Summary> {
    let mut stopped = done.is_break();
    let mut tally = Ok(Default::default());
    if !stopped {
        tally = library.settle(&mut |Settled { done, of }| {
            let flow = writer.say(Stage::Resolving { done, of });
            stopped |= flow.is_break();
            flow
        });
    }
    let mut summary = Summary { stopped, ..writer.summary().clone() };
    match tally {
        Ok(tally) => summary.references = tally,
        Err(error) if error.kind == Kind::Busy => summary.problems.push(Problem {
            file: library.folder().display().to_string(),
            line: 0,
            what: "another chancery writes to it; the references are resolved by the next `chancery add`".to_owned(),
        }),
        Err(error) => return Err(error),
    }
    Ok(summary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use reading::{Hand, Origin};

    /// An input that begins a volume and goes wrong.
    struct Faulty(Fault);

    enum Fault {
        Panics,
        Changes,
    }

    impl Reading for Faulty {
        fn name(&self) -> &'static str {
            "faulty.xml"
        }

        fn size(&self) -> u64 {
            0
        }

        fn read(&self, hand: Hand<'_>) -> ControlFlow<()> {
            let (place, hash, files) = ("/faulty.xml".to_owned(), String::new(), Vec::new());
            hand(Piece::From(Origin::File { place, hash, files }))?;
            hand(Piece::Begin(Box::default()))?;
            hand(Piece::Document(Box::default()))?;
            match self.0 {
                Fault::Panics => panic!("a fault was asked for"),
                Fault::Changes => hand(Piece::Changed),
            }
        }
    }

    /// Takes in an input that goes wrong, then the sample; the summary, and the volumes that are in.
    fn with_sample(fault: Fault) -> (Summary, Vec<String>) {
        let folder = tempfile::TempDir::new().unwrap();
        let library = Library::open(folder.path()).unwrap();
        let options = Options { now: String::new(), threads: 1 };
        let (sample, standing) = (Input::sample(), Standing::default());
        let whole = FromFile { input: &sample, standing: &standing };
        let readings: Vec<Box<dyn Reading>> = vec![Box::new(Faulty(fault)), Box::new(whole)];
        let mut progress = |_| ControlFlow::Continue(());
        let writer = Writer::new(&library, &options, &mut progress);
        let summary = take_in(&readings, &library, &options, writer).unwrap();
        assert_eq!(library.check().unwrap(), []);
        assert_eq!(summary.documents, library.documents().unwrap());
        (summary, library.volumes(0).unwrap().into_iter().map(|volume| volume.id).collect())
    }

    #[test]
    fn a_reader_that_panics_is_a_problem_of_its_file_and_the_rest_is_read() {
        let (summary, volumes) = with_sample(Fault::Panics);
        assert_eq!((summary.added, summary.failed, volumes), (1, 1, vec!["sample".to_owned()]));
        let [problem] = summary.problems.as_slice() else { panic!("{:?}", summary.problems) };
        assert_eq!(problem.file, "faulty.xml");
        assert!(problem.what.contains("a fault was asked for"), "{problem}");
    }

    #[test]
    fn a_file_that_changed_leaves_the_library_as_it_was() {
        let (summary, volumes) = with_sample(Fault::Changes);
        assert_eq!((summary.added, summary.failed, volumes), (1, 1, vec!["sample".to_owned()]));
        assert!(summary.problems[0].what.contains("changed while it was read"), "{:?}", summary.problems);
    }
}
