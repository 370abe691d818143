//! What lies over the panes. A prompt, a picker, a card is state, never a nested loop. Read [`Overlay`] first.

use super::annotate::Subject;
use super::popup::{inner, over};
use super::sheet::{Paper, Sheet};
use super::{ACTIONS, Area, Group, NoteEditor, Options, Popup};
use crate::text::width;

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
    /// How many there are.
    all: usize,
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
    /// The lines of the help in so many columns: a title before each group, an empty line between them.
    pub fn lines(columns: u16) -> Vec<HelpLine> {
        let room = usize::from(columns.saturating_sub(Self::keys(columns) + 2));
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
            let parts = parts(row.sentence, room).into_iter().enumerate();
            lines.extend(parts.map(|(at, part)| HelpLine::Action((at == 0).then_some(nth), part)));
        }
        lines
    }

    /// The columns that the keys take.
    pub fn keys(columns: u16) -> u16 {
        (columns / 3).clamp(8, 26)
    }

    pub(super) fn lay(&mut self, screen: Area) {
        let area = inner(Self::area(screen));
        self.height = usize::from(area.height);
        self.all = Self::lines(area.width).len();
        self.top = self.top.min(self.all.saturating_sub(self.height));
    }

    pub(super) fn scroll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by).min(self.all.saturating_sub(self.height));
    }

    /// Where it lies.
    pub fn area(screen: Area) -> Area {
        let columns = inner(over(screen, u16::MAX)).width;
        over(screen, u16::try_from(Self::lines(columns).len()).unwrap_or(u16::MAX))
    }
}

/// A sentence in lines of at most so many cells; a word that is longer stands alone.
fn parts(sentence: &'static str, room: usize) -> Vec<&'static str> {
    let (mut parts, mut rest) = (Vec::new(), sentence);
    while width(rest) > room {
        let spaces: Vec<usize> = rest.match_indices(' ').map(|(at, _)| at).collect();
        let fitting = spaces.iter().rev().find(|at| width(&rest[..**at]) <= room);
        let Some(at) = fitting.or(spaces.first()) else { break };
        parts.push(&rest[..*at]);
        rest = &rest[*at + 1..];
    }
    parts.push(rest);
    parts
}

/// A line of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpLine {
    /// The title of a group.
    Title(Group),
    /// A row of the table of actions, on its first line, and as much of its sentence as stands on this one.
    Action(Option<usize>, &'static str),
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
