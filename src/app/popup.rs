//! What lies over the panes and is made of lines: cards, lists of documents, problems. Read [`Popup`] first.

use super::Area;
use crate::document::{DocumentId, LinkState, Position};
use crate::text::Span;
use crate::text::wrap::{Flow, Layout, Run};

/// Lines over the panes; some of them lead somewhere and can be selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Popup {
    /// What it is about.
    pub about: About,
    /// What stands on its border.
    pub title: String,
    /// All lines as one text.
    pub text: String,
    /// The lines.
    pub lines: Vec<PopupLine>,
    /// The lines as rows of the screen: one run a line.
    pub layout: Layout,
    /// The selected line, as an index into `lines`.
    pub selected: Option<usize>,
    /// The first row that shows.
    pub top: usize,
    /// How many rows show.
    pub height: usize,
}

/// What a popup is about: a late answer looks for its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A thing of the sheet.
    Thing(usize),
    /// The card of a cable of a document.
    Card(DocumentId, u32),
    /// What refers to a document.
    CitedBy(DocumentId),
    /// What could not be read.
    Problems,
    /// Places to choose from.
    Choices,
    /// Where the reader is.
    Where,
    /// The exchange that a document belongs to.
    Exchange(DocumentId),
    /// The annotations that a query asked for.
    Annotations,
}

/// A line of a popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PopupLine {
    /// Its bytes.
    pub span: Span,
    /// How it looks.
    pub look: Look,
    /// Where it leads.
    pub target: Option<Target>,
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// As text.
    Plain,
    /// As what matters less.
    Dim,
    /// As what is said of the line above it.
    Detail,
    /// As a title.
    Title,
    /// As the state of a reference.
    State(LinkState),
}

/// Where a line leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a place in a document.
    Place(Position),
    /// To a bookmark.
    Bookmark(char),
    /// To a thing of the sheet.
    Thing(usize),
    /// To the head of a document that a cable could mean.
    Candidate(DocumentId),
    /// To an annotation of the list, as an index into [`super::Model::listed`].
    Annotation(usize),
}

/// The lines of a popup being made.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    text: String,
    lines: Vec<PopupLine>,
}

impl Lines {
    /// Adds a line; white space in `words` becomes single spaces.
    pub(super) fn push(&mut self, look: Look, words: &str) {
        self.push_to(look, words, None);
    }

    /// Adds a line that leads somewhere.
    pub(super) fn push_to(&mut self, look: Look, words: &str, target: Option<Target>) {
        if !self.lines.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        for (nth, word) in words.split_whitespace().enumerate() {
            if nth > 0 {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        self.lines.push(PopupLine { span: Span::new(start, self.text.len()), look, target });
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Adds a title with an empty line above it.
    pub(super) fn title(&mut self, words: &str) {
        if !self.lines.is_empty() {
            self.push(Look::Plain, "");
        }
        self.push(Look::Title, words);
    }
}

impl Popup {
    pub(super) fn new(about: About, title: &str, lines: Lines) -> Self {
        let selected = lines.lines.iter().position(|line| line.target.is_some());
        let Lines { text, lines } = lines;
        let title = title.to_owned();
        Self { about, title, text, lines, layout: Layout::default(), selected, top: 0, height: 0 }
    }

    /// Lays the lines out for a screen.
    pub(super) fn lay(&mut self, screen: Area) {
        let runs: Vec<Run> = self.lines.iter().map(run).collect();
        self.layout = Layout::new(&self.text, &runs, Vec::new(), over(screen, 1).width.saturating_sub(2));
        self.height = usize::from(inner(over(screen, self.rows())).height);
        self.show_selected();
    }

    /// Where it lies on a screen.
    pub fn area(&self, screen: Area) -> Area {
        over(screen, self.rows())
    }

    /// Selects the next line that leads somewhere; without one, scrolls.
    pub(super) fn step(&mut self, by: isize) {
        let Some(selected) = self.selected else {
            self.scroll(by);
            return;
        };
        let leads: Vec<usize> = (0..self.lines.len()).filter(|nth| self.lines[*nth].target.is_some()).collect();
        let at = leads.partition_point(|nth| *nth < selected);
        let to = at.saturating_add_signed(by).min(leads.len() - 1);
        if to == at {
            self.scroll(by);
            return;
        }
        self.selected = leads.get(to).copied();
        self.show_selected();
    }

    /// Scrolls by rows.
    pub(super) fn scroll(&mut self, by: isize) {
        let last = self.layout.lines().len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    /// Where the selected line leads.
    pub(super) fn target(&self) -> Option<&Target> {
        self.lines.get(self.selected?)?.target.as_ref()
    }

    /// Selects the line on row `row` of those that show; whether it leads somewhere.
    pub(super) fn select_row(&mut self, row: usize) -> bool {
        let line = self.layout.lines().get(self.top + row).map(|line| line.run as usize);
        let line = line.filter(|nth| self.lines.get(*nth).is_some_and(|line| line.target.is_some()));
        if line.is_some() {
            self.selected = line;
        }
        line.is_some()
    }

    fn rows(&self) -> u16 {
        u16::try_from(self.layout.lines().len()).unwrap_or(u16::MAX)
    }

    /// Brings the selected line with what is said of it onto the screen, no line above it cut in two unless that would leave
    /// most rows empty.
    fn show_selected(&mut self) {
        let rows = self.layout.lines();
        self.top = self.top.min(rows.len().saturating_sub(self.height));
        let Some(selected) = self.selected else { return };
        let details = self.lines[selected + 1..].iter().take_while(|line| line.look == Look::Detail).count();
        let first = rows.partition_point(|row| (row.run as usize) < selected);
        let end = rows.partition_point(|row| (row.run as usize) <= selected + details);
        // What stands above the first line that leads somewhere, is not scrolled away without need.
        if end > self.top + self.height || first < self.top {
            let last = end.saturating_sub(self.height);
            let whole = self.next_begun(last).min(first);
            let empty = (whole + self.height).saturating_sub(rows.len());
            self.top = if empty * 2 > self.height { last } else { whole };
        }
    }

    /// The first row, from `row` on, that begins a line and is no detail of the one above.
    fn next_begun(&self, row: usize) -> usize {
        let rows = self.layout.lines();
        let is_begun = |at: &usize| {
            let line = rows[*at].run as usize;
            self.lines[line].look != Look::Detail && (*at == 0 || rows[at - 1].run as usize != line)
        };
        (row..rows.len()).find(is_begun).unwrap_or(row)
    }
}

fn run(line: &PopupLine) -> Run {
    let (first, indent) = match line.look {
        Look::Title => (0, 0),
        Look::Detail => (4, 4),
        _ if line.target.is_some() => (2, 4),
        _ => (2, 2),
    };
    Run { span: line.span, first, indent, above: 0, flow: Flow::Prose }
}

/// Where something of `rows` rows lies over the panes, with a border around it.
pub fn over(screen: Area, rows: u16) -> Area {
    let width = if screen.width > 48 { (screen.width - 4).min(88) } else { screen.width };
    let most = screen.height.saturating_sub(if screen.height > 16 { 4 } else { 1 });
    let height = rows.saturating_add(2).min(most);
    Area::new((screen.width - width) / 2, (screen.height - height) / 2, width, height)
}

/// What a border leaves of an area.
pub fn inner(area: Area) -> Area {
    if area.width < 3 || area.height < 3 {
        return Area::default();
    }
    Area::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
}
