//! How much may wait to be written: readers that run ahead of the writer wait, whatever the size of the series. Read [`Budget`] first.

use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes of text that may wait, of all inputs together. A document takes several times its text.
const ALL: usize = 12 << 20;

/// Bytes of text that the input in hand may have waiting in any case, so that the writer never starves.
const IN_HAND: usize = 1 << 20;

/// What waits between the readers and the writer, in bytes of text.
#[derive(Debug)]
pub(super) struct Budget {
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// Of all inputs.
    held: usize,
    /// Of each input.
    of: Vec<usize>,
    /// The input that is being written.
    in_hand: usize,
    /// Whether nobody writes any more.
    closed: bool,
}

impl Budget {
    /// Nothing waits yet, of so many inputs.
    pub(super) fn of(inputs: usize) -> Self {
        Self { state: Mutex::new(State { of: vec![0; inputs], ..State::default() }), freed: Condvar::new() }
    }

    /// Takes room for `bytes` of an input, and waits until there is some; breaks when nobody writes any more.
    pub(super) fn take(&self, input: usize, bytes: usize) -> ControlFlow<()> {
        let mut state = self.lock();
        while !state.closed && !state.fits(input, bytes) {
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.closed {
            return ControlFlow::Break(());
        }
        state.held += bytes;
        state.of[input] += bytes;
        ControlFlow::Continue(())
    }

    /// Gives back what was written.
    pub(super) fn give(&self, input: usize, bytes: usize) {
        let mut state = self.lock();
        state.held -= bytes;
        state.of[input] -= bytes;
        self.freed.notify_all();
    }

    /// The writer turns to this input.
    pub(super) fn turn_to(&self, input: usize) {
        self.lock().in_hand = input;
        self.freed.notify_all();
    }

    /// Sends all readers home as soon as what is returned is dropped, also by a panic of the writer.
    pub(super) fn close_after(&self) -> Closing<'_> {
        Closing(self)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Whether `bytes` more may wait. What is larger than all the room there is goes alone.
    fn fits(&self, input: usize, bytes: usize) -> bool {
        self.held == 0 || self.held + bytes <= ALL || (input == self.in_hand && self.of[input] < IN_HAND)
    }
}

/// Closes a [`Budget`] when it is dropped.
pub(super) struct Closing<'a>(&'a Budget);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_input_in_hand_may_go_on_when_the_room_is_full() {
        let budget = Budget::of(2);
        assert!(budget.take(1, ALL).is_continue());
        assert!(!budget.lock().fits(1, 1));
        assert!(budget.lock().fits(0, 1), "the input in hand is never kept waiting by the others");
        budget.turn_to(1);
        assert!(!budget.lock().fits(0, 1));
        budget.give(1, ALL);
        assert!(budget.lock().fits(0, 2 * ALL), "what is larger than the room goes alone");
    }

    #[test]
    fn nobody_waits_for_a_writer_that_is_gone() {
        let budget = Budget::of(2);
        assert!(budget.take(1, ALL).is_continue());
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| budget.take(1, 1));
            drop(budget.close_after());
            assert!(waiting.join().unwrap().is_break());
        });
    }
}
