//! The input thread: what the terminal sends, as events. Read [`Input`] first.
//!
//! Another program may be given the terminal: [`Input::pause`] returns once the thread has let go of it.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event;

use super::Event;

/// How long the thread waits for input before it looks whether it was asked to pause.
const PATIENCE: Duration = Duration::from_millis(250);

/// The handle to the input thread.
#[derive(Debug, Clone)]
pub(super) struct Input {
    gate: Arc<(Mutex<Gate>, Condvar)>,
}

/// Who may read from the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gate {
    /// The thread.
    Open,
    /// Nobody, as soon as the thread sees it.
    Closing,
    /// Nobody; the thread waits.
    Closed,
    /// Nobody; the terminal is gone and the thread has ended.
    Over,
}

impl Input {
    /// Starts the thread, which sends into `events` until they are gone.
    pub(super) fn listen(events: Sender<Event>) -> io::Result<Self> {
        let input = Self { gate: Arc::new((Mutex::new(Gate::Open), Condvar::new())) };
        let own = input.clone();
        thread::Builder::new().name("input".into()).spawn(move || own.read_all(&events))?;
        Ok(input)
    }

    /// Stops reading; returns when nothing reads from the terminal any more.
    pub(super) fn pause(&self) {
        let mut gate = self.lock();
        if *gate == Gate::Open {
            *gate = Gate::Closing;
        }
        while *gate == Gate::Closing {
            gate = self.gate.1.wait(gate).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Reads again.
    pub(super) fn resume(&self) {
        let mut gate = self.lock();
        if *gate != Gate::Over {
            *gate = Gate::Open;
        }
        self.gate.1.notify_all();
    }

    fn read_all(&self, events: &Sender<Event>) {
        loop {
            self.wait_until_open();
            let event = match event::poll(PATIENCE) {
                Ok(false) => continue,
                Ok(true) => event::read().map(Event::Input),
                Err(error) => Err(error),
            };
            let over = event.is_err();
            if events.send(event.unwrap_or(Event::HungUp)).is_err() || over {
                *self.lock() = Gate::Over;
                self.gate.1.notify_all();
                return;
            }
        }
    }

    fn wait_until_open(&self) {
        let mut gate = self.lock();
        while *gate != Gate::Open {
            *gate = Gate::Closed;
            self.gate.1.notify_all();
            gate = self.gate.1.wait(gate).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Gate> {
        self.gate.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
