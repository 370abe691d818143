//! Ctrl-C while something long is done: a request to stop at the next whole step; a second one ends at once. Read [`Stop`] first.

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::{flag, low_level};

use crate::error::{Error, Kind, Result};

/// Calls `stop` at the first signal that asks to end, from a thread of its own: for what does not look whether it was asked,
/// since it waits. At the second the program ends at once.
pub fn on_signal(stop: impl Fn() + Send + 'static) -> Result<()> {
    heard(stop, || {})
}

/// The same; `last` is done before the program ends at once.
fn heard(stop: impl Fn() + Send + 'static, last: impl Fn() + Send + 'static) -> Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP]).map_err(refused)?;
    let listen = move || {
        for (nth, signal) in signals.forever().enumerate() {
            if nth > 0 {
                last();
                // Where even that is refused, the program goes on to its own end.
                drop(low_level::emulate_default_handler(signal));
            }
            stop();
        }
    };
    thread::Builder::new().name("signals".into()).spawn(listen).map(drop).map_err(refused)
}

fn refused(error: io::Error) -> Error {
    Error::new(Kind::Io, format!("cannot listen for signals: {error}"))
}

/// Whether a signal asked to stop.
#[derive(Debug)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens from now on, until the process ends.
    pub fn listen() -> Result<Self> {
        let asked = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // The order matters: the first signal finds the flag unset, sets it, and ends nothing.
            flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&asked))
                .and_then(|_| flag::register(signal, Arc::clone(&asked)))
                .map_err(refused)?;
        }
        Ok(Self(asked))
    }

    /// The same for what keeps its work in a temporary folder: where it ends at once, the folder goes too.
    pub fn listen_over(folder: &Path) -> Result<Self> {
        let asked = Arc::new(AtomicBool::new(false));
        let (told, folder) = (Arc::clone(&asked), folder.to_owned());
        heard(
            move || told.store(true, Ordering::Relaxed),
            // What is still being written to it may keep it: all that can be removed is.
            move || drop(fs::remove_dir_all(&folder)),
        )?;
        Ok(Self(asked))
    }

    /// Whether a signal asked to stop, as an error.
    pub fn cancelled(&self) -> Result<()> {
        match self.flow() {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::new(Kind::Cancelled, "stopped")),
        }
    }

    /// Breaks once a signal asked to stop.
    pub fn flow(&self) -> ControlFlow<()> {
        if self.0.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
