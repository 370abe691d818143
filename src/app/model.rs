//! The whole state of the reader. Read [`Model`] first.

use super::{Areas, Effect, Options, Prompt, Start, Trail};
use crate::document::Position;

/// The whole state of the reader. Only [`super::update()`] changes it.
#[derive(Debug, Clone)]
pub struct Model {
    /// What the user set.
    pub options: Options,
    /// Where everything lies.
    pub areas: Areas,
    /// The pane that the keys go to.
    pub focus: Pane,
    /// The line being typed.
    pub prompt: Option<Prompt>,
    /// Where the reader was before.
    pub trail: Trail,
    /// What is to be opened first.
    pub start: Start,
}

/// The panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Pane {
    /// The document list.
    List,
    /// The text.
    #[default]
    Reading,
    /// Persons, cables and demands.
    Sidebar,
}

/// What the next key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The keys of the reader.
    Reader,
    /// A line is being typed.
    Prompt,
    /// One letter is waited for: a bookmark's, or those of a hint.
    Letter,
}

impl Model {
    /// A reader that has not drawn yet, and what it asks for first.
    pub fn new(options: Options, trail: Trail, start: Start) -> (Self, Vec<Effect>) {
        let model = Self { options, areas: Areas::default(), focus: Pane::Reading, prompt: None, trail, start };
        (model, Vec::new())
    }

    /// What the next key is for.
    pub fn mode(&self) -> Mode {
        if self.prompt.is_some() { Mode::Prompt } else { Mode::Reader }
    }

    /// Where the reader is: what the trail should keep when the program ends for whatever reason.
    pub fn place(&self) -> Option<Position> {
        None
    }
}
