//! Where the reader jumped from: one history over documents, footnotes, finds and references. Read [`History`] first.

use crate::document::Position;

/// The places before and after the one at hand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    past: Vec<Position>,
    future: Vec<Position>,
}

/// How many places are kept.
const MOST: usize = 500;

impl History {
    /// The history that an earlier run left: places, oldest first, and how many of them lie behind the one at hand.
    pub fn of(mut places: Vec<Position>, behind: usize) -> Self {
        let future = places.split_off(behind.min(places.len())).into_iter().rev().collect();
        Self { past: places, future }
    }

    /// A jump begins at `from`: what lay ahead is forgotten.
    pub fn jump(&mut self, from: Position) {
        self.future.clear();
        if self.past.last() != Some(&from) {
            self.past.push(from);
        }
        if self.past.len() > MOST {
            self.past.remove(0);
        }
    }

    /// Goes back from `here`.
    pub fn back(&mut self, here: Position) -> Option<Position> {
        let to = self.past.pop()?;
        self.future.push(here);
        Some(to)
    }

    /// Goes forward from `here`.
    pub fn forward(&mut self, here: Position) -> Option<Position> {
        let to = self.future.pop()?;
        self.past.push(here);
        Some(to)
    }

    /// Where the last jump began.
    pub fn last(&self) -> Option<&Position> {
        self.past.last()
    }

    /// All places, oldest first, and how many of them lie behind the one at hand.
    pub fn all(&self) -> (Vec<Position>, usize) {
        let all = self.past.iter().chain(self.future.iter().rev()).cloned().collect();
        (all, self.past.len())
    }
}
