//! Signals as events: the program ends or stops in order, the terminal given back first. Read [`listen`] first.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::Event;

/// Sends every signal that concerns the reader into `events`, from a thread of its own. While the terminal is `lent` to
/// another program, `Ctrl-C` and `Ctrl-\` are meant for that program, although they reach this one too; `Ctrl-Z` stops
/// both, so that the shell has the terminal again.
pub(super) fn listen(events: Sender<Event>, lent: Arc<AtomicBool>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in &mut signals {
            let is_lent = lent.load(Ordering::Relaxed);
            let event = match signal {
                SIGINT | SIGQUIT | SIGCONT if is_lent => continue,
                // The loop waits for the other program, and has given the terminal back.
                SIGTSTP if is_lent && stop().is_ok() => continue,
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continued,
                other => Event::End(other),
            };
            if events.send(event).is_err() {
                break;
            }
        }
    })?;
    Ok(())
}

/// Stops this process as `SIGTSTP` would have done without us; returns when it is continued.
pub(super) fn stop() -> io::Result<()> {
    low_level::emulate_default_handler(SIGTSTP)
}
