//! The worker: two threads, one for what the reader waits for, one for long jobs. Read [`Worker`] first.
//!
//! The quick lane has its own connection to the store, so that an import never keeps it waiting. A question that a newer
//! one has overtaken is not answered. A panic in either thread ends the program in order.

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::Event;
use super::desk::{Desk, Job};
use super::intake::Intake;
use crate::app::Message;
use crate::catalog::{Reply, Request};
use crate::error::words_of_panic;

/// How often the annotations' file is looked at for changes of another instance, while nothing is asked.
const LOOK: Duration = Duration::from_millis(500);

/// How often an index that cannot be read is made anew, at most: a disk that damages it again and again is not mended so.
const TRIES: u32 = 8;

/// How long the end of a job is waited for that only fills a temporary store: it may itself wait, for a pipe that stays open.
const PATIENCE: Duration = Duration::from_millis(100);

/// The handle to both lanes.
pub(super) struct Worker {
    jobs: Option<Sender<Job>>,
    cancelled: Arc<AtomicBool>,
    quick: JoinHandle<()>,
    long: Option<Long>,
}

/// The long lane.
struct Long {
    thread: JoinHandle<()>,
    /// Closed as soon as its thread has nothing left to do.
    over: Receiver<()>,
    /// The folder of the store that it fills, where that goes with the process.
    folder: Option<PathBuf>,
}

impl Worker {
    /// Starts the quick lane on `desk`, and the long lane on `intake` where there is something to take in.
    pub(super) fn start(desk: Desk, intake: Option<Intake>, events: &Sender<Event>) -> io::Result<Self> {
        let (jobs, waiting) = channel();
        let cancelled = Arc::new(AtomicBool::new(false));
        let (index, to_index) = channel();
        let quick = spawn("quick", events.clone(), move |events| serve(desk, &waiting, events, &index))?;
        let mut long = None;
        if let Some(intake) = intake {
            let stop = Arc::clone(&cancelled);
            let folder = intake.temporary().map(Path::to_owned);
            let (working, over) = channel();
            let thread = spawn("long", events.clone(), move |events| {
                let (mut intake, _working) = (intake, working);
                let mut say = |message: Option<Message>| {
                    let heard = message.is_none_or(|message| events.send(Event::Message(message)).is_ok());
                    match heard && !stop.load(Ordering::Relaxed) {
                        true => ControlFlow::Continue(()),
                        false => ControlFlow::Break(()),
                    }
                };
                if let Err(error) = intake.run(&mut say) {
                    // Without a loop there is nobody left to tell.
                    drop(events.send(Event::Nothing(error)));
                    return;
                }
                while let Ok(()) = to_index.recv() {
                    intake.index(&mut say);
                }
            })?;
            long = Some(Long { thread, over, folder });
        }
        Ok(Self { jobs: Some(jobs), cancelled, quick, long })
    }

    /// Hands in a job for the quick lane.
    pub(super) fn hand_in(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // The lane is gone only after a panic, which ends the program anyway.
            drop(jobs.send(job));
        }
    }

    /// Cancels the long job, lets the quick lane finish what was handed in, and waits for both; but not for a long job that
    /// keeps nothing and does not end, since what it reads may never do.
    pub(super) fn finish(self) {
        self.cancelled.store(true, Ordering::Relaxed);
        drop(self.jobs);
        // A panic in a lane was reported when it happened.
        drop(self.quick.join());
        let Some(Long { thread, over, folder }) = self.long else { return };
        match folder {
            Some(folder) if over.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) => {
                // What is still being written to it may keep it: all that can be removed is.
                drop(fs::remove_dir_all(folder));
            }
            _ => drop(thread.join()),
        }
    }
}

fn spawn(
    name: &str,
    events: Sender<Event>,
    work: impl FnOnce(&Sender<Event>) + Send + 'static,
) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().name(name.into()).spawn(move || {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| work(&events))) {
            // Without a loop there is nobody left to tell.
            drop(events.send(Event::Crashed(words_of_panic(&*panic))));
        }
    })
}

fn serve(mut desk: Desk, waiting: &Receiver<Job>, events: &Sender<Event>, index: &Sender<()>) {
    let mut asked = 0;
    let mut tell = |messages: Vec<Message>| {
        if asked < TRIES && messages.iter().any(found_no_index) {
            asked += 1;
            // Where there is no long lane, nothing may be written.
            let _ = index.send(());
        }
        messages.into_iter().all(|message| events.send(Event::Message(message)).is_ok())
    };
    let mut heard = tell(desk.begin());
    // Counting parties takes longest and is waited for least: it begins when there is nothing else, and anew after what comes.
    let (mut jobs, mut parties) = (Vec::new(), None);
    while heard {
        if jobs.is_empty() {
            match waiting.recv_timeout(if parties.is_some() { Duration::ZERO } else { LOOK }) {
                Ok(job) => jobs.push(job),
                Err(RecvTimeoutError::Timeout) if parties.is_some() => {}
                Err(RecvTimeoutError::Timeout) => {
                    heard = tell(desk.look());
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        jobs.extend(waiting.try_iter());
        heard = without_overtaken(std::mem::take(&mut jobs)).into_iter().all(|job| match job {
            Job::Ask(Request::Parties(filter)) => {
                parties = Some(filter);
                true
            }
            job => tell(desk.serve(job)),
        }) && tell(desk.catch_up());
        let counted = parties.as_ref().filter(|_| heard).and_then(|filter| {
            desk.count(filter, &mut || match waiting.try_recv() {
                Err(TryRecvError::Empty) => ControlFlow::Continue(()),
                came => {
                    jobs.extend(came);
                    ControlFlow::Break(())
                }
            })
        });
        if let Some(messages) = counted {
            parties = None;
            heard = tell(messages);
        }
    }
}

/// Whether a search found that there is no index: it is damaged, or was thrown away.
fn found_no_index(message: &Message) -> bool {
    match message {
        Message::Reply { reply: Reply::Search(results), .. } => {
            results.partial.is_some_and(|partial| partial.indexed == 0)
        }
        _ => false,
    }
}

/// The jobs without the searches, the questions for a window of a list, and the documents to open, that a later one of its
/// kind overtakes.
fn without_overtaken(jobs: Vec<Job>) -> Vec<Job> {
    let kinds: [fn(&Job) -> bool; 5] = [
        |job| matches!(job, Job::Ask(Request::Open(_) | Request::Beside(_))),
        |job| matches!(job, Job::Ask(Request::List(_))),
        |job| matches!(job, Job::Ask(Request::Search(_))),
        |job| matches!(job, Job::Ask(Request::Demands(_))),
        |job| matches!(job, Job::Ask(Request::Parties(_))),
    ];
    let last = kinds.map(|is| jobs.iter().rposition(is));
    let kept = jobs.into_iter().enumerate().filter(|(at, job)| {
        let overtaken = |(is, last): (&fn(&Job) -> bool, &Option<usize>)| is(job) && Some(*at) != *last;
        !kinds.iter().zip(&last).any(overtaken)
    });
    kept.map(|(_, job)| job).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{ListRequest, SearchRequest};
    use crate::document::DocumentId;

    #[test]
    fn only_the_last_window_of_the_list_is_asked_for() {
        let list = |filter: &str| Job::Ask(Request::List(ListRequest { filter: filter.into(), ..Default::default() }));
        let open = Job::Ask(Request::Open(DocumentId::from("v/d1")));
        let demands = Job::Ask(Request::Demands(Box::default()));
        let kept = without_overtaken(vec![list("a"), demands.clone(), open.clone(), list("ab"), demands.clone()]);
        assert_eq!(kept, [open, list("ab"), demands]);
    }

    #[test]
    fn only_the_last_search_is_made() {
        let search =
            |query: &str| Job::Ask(Request::Search(SearchRequest { query: query.into(), ..Default::default() }));
        let open = Job::Ask(Request::Open(DocumentId::from("v/d1")));
        let kept = without_overtaken(vec![search("gra"), open.clone(), search("grai"), search("grain")]);
        assert_eq!(kept, [open, search("grain")]);
    }
}
