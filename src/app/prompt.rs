//! The prompts on the status line: command, find, filter, pipe, save, go to. Read [`Prompt`] first.

use super::Line;

/// A line being typed, and for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// For what.
    pub kind: PromptKind,
    /// What is typed.
    pub line: Line,
}

/// What a line is typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PromptKind {
    /// A command after `:`.
    Command,
    /// Words to find in the document.
    Find,
    /// Words to filter the list by.
    Filter,
    /// A page, a document or a citation.
    GoTo,
    /// A command of the shell.
    Pipe,
    /// The path of a file.
    Save,
}

impl PromptKind {
    /// What stands before the line.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Command => ":",
            Self::Find => "/",
            Self::Filter => "&",
            Self::GoTo => "go to: ",
            Self::Pipe => "|",
            Self::Save => "save as: ",
        }
    }
}
