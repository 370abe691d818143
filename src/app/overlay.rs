//! What lies over the panes. A prompt, a picker, a card is state, never a nested loop. Read [`Overlay`] first.

use super::annotate::Subject;
use super::popup::{inner, over};
use super::sheet::{Paper, Sheet};
use super::{ACTIONS, Area, Group, NoteEditor, Options, Popup};

/// What lies over the panes.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// All keys.
    Help(Help),
    /// A card or a list.
    Popup(Popup),
    /// Another document, without leaving this one.
    Peek(Box<Peek>),
    /// Letters on what can be followed.
    Hints(Hints),
    /// A note being typed.
    Note(Box<NoteEditor>),
    /// The demands across the library; its state is kept when it is closed.
    Demands,
    /// What was found across the library; its state is kept when it is closed.
    Search,
    /// The categories of highlights, to choose one by its letter.
    Categories(Choosing),
}

/// The help screen: the table of actions, with the first of its lines that shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Help {
    /// The first line that shows.
    pub top: usize,
    /// How many lines show.
    pub height: usize,
}

/// A category being chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choosing {
    /// What it is for.
    pub(super) subject: Subject,
    /// The words of the passage.
    pub words: String,
    /// How many categories there are.
    pub rows: u16,
}

impl Choosing {
    /// Where it lies: a row for each category, and one that explains.
    pub fn area(&self, screen: Area) -> Area {
        let area = over(screen, self.rows + 1);
        let width = area.width.min(44);
        Area::new((screen.width - width) / 2, area.y, width, area.height)
    }
}

/// Another document, laid out over this one.
#[derive(Debug, Clone)]
pub struct Peek {
    /// The document.
    pub sheet: Sheet,
    /// The byte that it was asked for at.
    pub at: u32,
    /// The first line that shows.
    pub top: usize,
    /// How many lines show.
    pub height: usize,
}

/// Letters on what can be followed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hints {
    /// The letters of each, and the thing they stand for.
    pub labels: Vec<(String, usize)>,
    /// What was typed of them.
    pub typed: String,
}

impl Help {
    /// The lines of the help: a title before each group, an empty line between them.
    pub fn lines() -> Vec<HelpLine> {
        let mut lines = Vec::new();
        let mut group: Option<Group> = None;
        for (nth, row) in ACTIONS.iter().enumerate() {
            if group != Some(row.group) {
                if group.is_some() {
                    lines.push(HelpLine::Empty);
                }
                group = Some(row.group);
                lines.push(HelpLine::Title(row.group));
            }
            lines.push(HelpLine::Action(nth));
        }
        lines
    }

    pub(super) fn lay(&mut self, screen: Area) {
        let all = Self::lines().len();
        self.height = usize::from(inner(Self::area(screen)).height);
        self.top = self.top.min(all.saturating_sub(self.height));
    }

    pub(super) fn scroll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by).min(Self::lines().len().saturating_sub(self.height));
    }

    /// Where it lies.
    pub fn area(screen: Area) -> Area {
        over(screen, u16::try_from(Self::lines().len()).unwrap_or(u16::MAX))
    }
}

/// A line of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpLine {
    /// The title of a group.
    Title(Group),
    /// A row of the table of actions.
    Action(usize),
    /// Nothing.
    Empty,
}

impl Peek {
    pub(super) fn new(sheet: Sheet, at: u32) -> Self {
        Self { sheet, at, top: 0, height: 0 }
    }

    pub(super) fn lay(&mut self, screen: Area, options: &Options) {
        let area = inner(Self::area(screen));
        self.sheet.relay(Self::paper(screen, options));
        if self.height == 0 {
            self.top = self.sheet.body_line(self.at);
        }
        self.height = usize::from(area.height);
        self.scroll(0);
    }

    pub(super) fn scroll(&mut self, by: isize) {
        let last = self.sheet.body_lines.saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    /// The paper that a peek on `screen` is laid out for.
    pub(super) fn paper(screen: Area, options: &Options) -> Paper {
        Paper::of(inner(Self::area(screen)).width.saturating_sub(2), 0, options)
    }

    /// Where it lies.
    pub fn area(screen: Area) -> Area {
        over(screen, screen.height * 2 / 3)
    }
}

/// The letters of hints, the easiest to reach first.
const LETTERS: &str = "asdfghjklweruioptyqzxcvbnm";

impl Hints {
    pub(super) fn of(things: &[usize]) -> Self {
        let letters: Vec<char> = LETTERS.chars().collect();
        let long = things.len() > letters.len();
        let label = |nth: usize| match long {
            false => letters[nth].to_string(),
            true => [letters[nth / letters.len() % letters.len()], letters[nth % letters.len()]].iter().collect(),
        };
        let most = letters.len() * if long { letters.len() } else { 1 };
        let labels = things.iter().take(most).enumerate().map(|(nth, thing)| (label(nth), *thing)).collect();
        Self { labels, typed: String::new() }
    }

    /// Takes a letter; the thing, when its letters are complete.
    pub(super) fn press(&mut self, letter: char) -> Pressed {
        self.typed.push(letter);
        let hit = self.labels.iter().find(|(label, _)| *label == self.typed);
        match hit {
            Some((_, thing)) => Pressed::Thing(*thing),
            None if self.labels.iter().any(|(label, _)| label.starts_with(&self.typed)) => Pressed::More,
            None => Pressed::Nothing,
        }
    }
}

/// What a letter on hints meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed {
    /// This thing.
    Thing(usize),
    /// Another letter is needed.
    More,
    /// Nothing.
    Nothing,
}
