//! The elements that are open, with what their ends undo. Read [`Stack`] first.

use super::element::Element;
use super::{blocks, loose, matter};

/// The elements that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Stack {
    /// Their names, one after another.
    names: String,
    open: Vec<Open>,
}

/// An element that is open.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) element: Element,
    pub(super) line: u32,
    pub(super) undo: Undo,
    /// Where its name begins.
    name: usize,
}

/// What the end of an element undoes.
#[derive(Debug)]
pub(super) enum Undo {
    /// Nothing in it is for a reader.
    Mute,
    Header,
    HeaderPart,
    Document,
    /// An element around documents.
    Around(matter::Closing, loose::Closing),
    /// An element inside a document.
    Inside(blocks::Closing),
}

impl Stack {
    /// How many are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The innermost.
    pub(super) fn last(&self) -> Option<&Open> {
        self.open.last()
    }

    /// Opens an element.
    pub(super) fn push(&mut self, name: &str, element: Element, line: u32, undo: Undo) {
        self.open.push(Open { element, line, undo, name: self.names.len() });
        self.names.push_str(name);
    }

    /// The name of the innermost.
    pub(super) fn last_name(&self) -> &str {
        self.open.last().map_or("", |open| &self.names[open.name..])
    }

    /// Closes the innermost.
    pub(super) fn pop(&mut self) -> Option<Open> {
        let open = self.open.pop()?;
        self.names.truncate(open.name);
        Some(open)
    }

    /// How many elements the end of `name` closes; `None` where none of this name is open.
    pub(super) fn closed_by(&self, name: &str) -> Option<usize> {
        let mut end = self.names.len();
        for (above, open) in self.open.iter().rev().enumerate() {
            if &self.names[open.name..end] == name {
                return Some(above + 1);
            }
            end = open.name;
        }
        None
    }
}
