//! The prompts on the status line: command, find, filter, pipe, save, go to. Read [`Prompt`] first.

use super::{Action, Caret, Line, command};

/// A line being typed, and for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// For what.
    pub kind: PromptKind,
    /// What is typed.
    pub line: Line,
    /// The completions that Tab goes through, and which of them stands in the line.
    pub completions: Option<(Vec<String>, usize)>,
    /// The words that Tab may complete the last word to, where it is no command.
    words: Vec<String>,
    /// Which of the lines typed before stands in the line, counted from the last, and what stood there at first.
    recalled: Option<(usize, String)>,
    /// What was there before the prompt opened: restored when it is abandoned.
    pub(super) before: Before,
}

/// What was there before a prompt opened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Before {
    /// The place in the text.
    pub(super) offset: u32,
    /// The caret.
    pub(super) caret: Option<Caret>,
    /// The filter of the list, or the words last found.
    pub(super) words: String,
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
    /// What demands must have.
    Demands,
    /// What is looked for across the library.
    Search,
    /// A page, a document or a citation.
    GoTo,
    /// A command of the shell.
    Pipe,
    /// The path of a file.
    Save,
    /// The tags of an annotation.
    Tags,
    /// Who a person or an office is.
    Identify,
    /// What the list of annotations is to show.
    Annotations,
}

/// What a key did in a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    /// The line is to be taken.
    Accepted,
    /// The prompt is to be closed.
    Abandoned,
    /// The words changed.
    Changed,
    /// Nothing but the cursor.
    Same,
}

impl PromptKind {
    /// All kinds, with the word that the trail keeps them by.
    pub const ALL: &[(Self, &'static str)] = &[
        (Self::Command, "command"),
        (Self::Find, "find"),
        (Self::Filter, "filter"),
        (Self::Demands, "demands"),
        (Self::Search, "search"),
        (Self::GoTo, "go-to"),
        (Self::Pipe, "pipe"),
        (Self::Save, "save"),
        (Self::Tags, "tags"),
        (Self::Identify, "identify"),
        (Self::Annotations, "annotations"),
    ];

    /// The word that the trail keeps it by.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// What stands before the line.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Command => ":",
            Self::Find => "/",
            Self::Filter => "&",
            Self::Demands => "&",
            Self::Search => "search: ",
            Self::GoTo => "go to page, document or citation: ",
            Self::Pipe => "|",
            Self::Save => "save as: ",
            Self::Tags => "tags, with commas: ",
            Self::Identify => "who it is: ",
            Self::Annotations => "only #tag, @category, words: ",
        }
    }
}

impl Prompt {
    pub(super) fn new(kind: PromptKind, words: &str, before: Before) -> Self {
        Self { kind, line: Line::new(words), completions: None, words: Vec::new(), recalled: None, before }
    }

    /// The same with words to complete to.
    pub(super) fn completing(self, words: Vec<String>) -> Self {
        Self { words, ..self }
    }

    /// Types words.
    pub(super) fn insert(&mut self, words: &str) {
        self.line.insert(words);
        (self.completions, self.recalled) = (None, None);
    }

    /// Does what a key of the prompt's table means; `lines` are those typed before, oldest first, `themes` the names of all.
    pub(super) fn act(&mut self, action: Action, lines: &[&str], themes: &[String]) -> Typed {
        let before = self.line.text().to_owned();
        match action {
            Action::Accept => return Typed::Accepted,
            Action::Abandon => return Typed::Abandoned,
            Action::EraseLeft if before.is_empty() => return Typed::Abandoned,
            Action::Complete => self.complete(1, themes),
            Action::CompleteBack => self.complete(-1, themes),
            Action::Older => self.recall(1, lines),
            Action::Newer => self.recall(-1, lines),
            _ => {
                self.edit(action);
                self.completions = None;
            }
        }
        if self.line.text() == before { Typed::Same } else { Typed::Changed }
    }

    fn edit(&mut self, action: Action) {
        match action {
            Action::CursorLeft => self.line.left(),
            Action::CursorRight => self.line.right(),
            Action::CursorStart => self.line.start(),
            Action::CursorEnd => self.line.end(),
            Action::EraseLeft => self.line.erase_left(),
            Action::EraseRight => self.line.erase_right(),
            Action::EraseWord => self.line.erase_word(),
            Action::EraseLine => self.line.erase_before(),
            _ => {}
        }
    }

    fn complete(&mut self, by: isize, themes: &[String]) {
        let (choices, at) = match self.completions.take() {
            Some((choices, at)) => {
                let len = choices.len();
                let at = (at + len).saturating_add_signed(by) % len;
                (choices, at)
            }
            None => {
                let choices = self.choices(themes);
                let at = if by < 0 { choices.len().saturating_sub(1) } else { 0 };
                (choices, at)
            }
        };
        if let Some(choice) = choices.get(at) {
            self.line = Line::new(choice);
            self.completions = Some((choices, at));
        }
    }

    /// The whole lines that what was typed may become.
    fn choices(&self, themes: &[String]) -> Vec<String> {
        let typed = self.line.before();
        if self.kind == PromptKind::Command {
            return command::completions(typed, themes);
        }
        let start = match self.kind {
            PromptKind::Identify => 0,
            PromptKind::Tags => typed.rfind(',').map_or(0, |at| at + 1),
            _ => typed.rfind(' ').map_or(0, |at| at + 1),
        };
        let start = start + (typed.len() - start - typed[start..].trim_start().len());
        let (kept, word) = typed.split_at(start);
        let given: Vec<&str> = match self.kind {
            PromptKind::Tags => kept.split(',').map(str::trim).collect(),
            _ => Vec::new(),
        };
        let known = self.words.iter().filter(|known| known.to_lowercase().starts_with(&word.to_lowercase()));
        let known = known.filter(|known| !given.contains(&known.as_str()));
        known.map(|known| format!("{kept}{known}")).collect()
    }

    fn recall(&mut self, by: isize, lines: &[&str]) {
        let (at, draft) = match self.recalled.take() {
            Some((at, draft)) => (at as isize + by, draft),
            None => (by - 1, self.line.text().to_owned()),
        };
        // Only lines that begin with what was typed.
        let fitting: Vec<&&str> = lines.iter().rev().filter(|line| line.starts_with(&draft)).collect();
        let at = at.min(fitting.len() as isize - 1);
        match usize::try_from(at).ok().and_then(|nth| Some((nth, fitting.get(nth)?))) {
            Some((nth, line)) => {
                self.line = Line::new(line);
                self.recalled = Some((nth, draft));
            }
            None => self.line = Line::new(&draft),
        }
    }
}
