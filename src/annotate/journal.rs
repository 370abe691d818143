//! Undoing and redoing: the changes of the session, and the last one of the session before. Read [`Journal`] first.

use super::Record;
use crate::document::Annotation;

/// What came of undoing or redoing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undone {
    /// These annotations changed: each as it was before the step, and as it is now, also where it is gone.
    Done(Vec<(Annotation, Annotation)>),
    /// There is nothing more.
    Nothing,
    /// An annotation was changed elsewhere since; that change stays, and this one can no longer be taken back.
    ChangedSince,
}

/// Backwards or forwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Undo,
    Redo,
}

/// One change: each annotation's version before, if there was one, and after.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Change(Vec<(Option<Record>, Record)>);

/// The changes that can be taken back, and those that were.
#[derive(Debug, Default)]
pub(super) struct Journal {
    done: Vec<Change>,
    undone: Vec<Change>,
}

impl Change {
    pub(super) fn new(versions: Vec<(Option<Record>, Record)>) -> Self {
        Self(versions)
    }

    /// Each annotation before and after, of a change of what was there, or had been.
    pub(super) fn steps(&self) -> Vec<(Annotation, Annotation)> {
        let both = |(before, after): &(Option<Record>, Record)| {
            Some((before.as_ref()?.annotation.clone(), after.annotation.clone()))
        };
        self.0.iter().filter_map(both).collect()
    }

    /// How many annotations it is about.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The versions that must still stand for the step to be right.
    pub(super) fn left(&self, step: Step) -> impl Iterator<Item = &Record> {
        // What is redone was undone by this program, so that the version that must stand is that of the undoing.
        self.0.iter().map(move |(before, after)| match step {
            Step::Undo => after,
            Step::Redo => before.as_ref().unwrap_or(after),
        })
    }

    /// The versions that the step makes.
    pub(super) fn wanted(&self, step: Step) -> impl Iterator<Item = Record> {
        self.0.iter().map(move |(before, after)| match (step, before) {
            (Step::Redo, _) => after.clone(),
            (Step::Undo, Some(before)) => before.clone(),
            (Step::Undo, None) => {
                let mut gone = after.clone();
                gone.annotation.deleted = true;
                gone
            }
        })
    }
}

impl Journal {
    /// A new session, after one whose last change was this.
    pub(super) fn after(change: Change) -> Self {
        let done = if change.0.is_empty() { Vec::new() } else { vec![change] };
        Self { done, undone: Vec::new() }
    }

    /// A new change; what was taken back before can no longer be redone.
    pub(super) fn done(&mut self, change: Change) {
        self.done.push(change);
        self.undone.clear();
    }

    /// The change that a step would go over.
    pub(super) fn next(&self, step: Step) -> Option<Change> {
        match step {
            Step::Undo => self.done.last().cloned(),
            Step::Redo => self.undone.last().cloned(),
        }
    }

    /// A step was made: `written` are the versions that it replaced, and those that it made.
    pub(super) fn stepped(&mut self, step: Step, written: Change) {
        match step {
            Step::Undo => {
                self.done.pop();
                let back = written.0.into_iter().filter_map(|(replaced, made)| Some((Some(made), replaced?)));
                self.undone.push(Change(back.collect()));
            }
            Step::Redo => {
                self.undone.pop();
                self.done.push(written);
            }
        }
    }

    /// A step cannot be made any more.
    pub(super) fn forget(&mut self, step: Step) {
        match step {
            Step::Undo => drop(self.done.pop()),
            Step::Redo => drop(self.undone.pop()),
        }
    }
}
