//! The note editor: a note being typed, over the panes. Read [`NoteEditor`] first.
//!
//! The lines and what can be undone are the text area's; where they stand on the screen, and what a character is, are those
//! of the rest of the reader. `act` joins it to the reader's actions.

mod act;

use ratatui_textarea::{CursorMove, DataCursor, TextArea};

use super::annotate::Subject;
use super::popup::{inner, over};
use super::{Area, Change, Edit, Said};
use crate::text::wrap::{Flow, Layout, Run};
use crate::text::{Span, step, width};

/// A note being typed.
#[derive(Debug, Clone)]
pub struct NoteEditor {
    /// The passage that it is on, on one line.
    pub about: String,
    /// The note, its lines parted by `\n`.
    pub text: String,
    /// The note as rows of the screen: one run a line.
    pub layout: Layout,
    /// The first row that shows.
    pub top: usize,
    /// How many rows show.
    pub height: usize,
    /// Why the last attempt to save it failed.
    pub failed: Option<String>,
    pub(super) subject: Subject,
    area: TextArea<'static>,
    /// What is in the file, as the editor shows it.
    saved: String,
    /// What was in the file when the typing began, to the letter.
    before: String,
    /// The change that is on its way to the file.
    saving: Option<Change>,
    /// Whether it was asked already if the note is to be thrown away.
    doubted: bool,
    /// The column that the cursor keeps to while it goes up and down.
    column: Option<u16>,
}

impl NoteEditor {
    /// An editor for the note `text` on a subject.
    pub(super) fn new(subject: Subject, about: &str, text: &str) -> Self {
        let (before, text) = (text.to_owned(), tidy(text));
        let mut area = TextArea::from(text.split('\n'));
        area.set_max_histories(UNDONE);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self {
            about: crate::text::clean::one_line(about).into_owned(),
            saved: text.clone(),
            before,
            text,
            layout: Layout::default(),
            top: 0,
            height: 0,
            failed: None,
            subject,
            area,
            saving: None,
            doubted: false,
            column: None,
        }
    }

    /// Where it lies on a screen: at the foot, so that what it is on still shows where there is room.
    pub fn area(screen: Area) -> Area {
        let area = over(screen, (screen.height / 3).max(7));
        Area { y: screen.height.saturating_sub(area.height + 1), ..area }
    }

    /// The row, counted from the first of all, and the column at which the cursor stands.
    pub fn cursor(&self) -> (usize, u16) {
        self.layout.cell_of(&self.text, self.byte())
    }

    /// Lays the note out for a screen.
    pub(super) fn lay(&mut self, screen: Area) {
        let area = inner(Self::area(screen));
        self.height = usize::from(area.height);
        // A column is left for the cursor behind the last character of a full line.
        self.layout = laid(&self.text, area.width.saturating_sub(1));
        self.show_cursor();
    }

    /// Whether it says something else than the file.
    pub(super) fn is_changed(&self) -> bool {
        self.text != self.saved
    }

    /// The change that puts the note into the file.
    pub(super) fn change(&self) -> Change {
        let (text, before) = (self.text.trim_end().to_owned(), self.before.clone());
        self.subject.clone().give(Edit::Note { text, before })
    }

    /// A change of it is in the file, as the note of the annotation with this id; what was typed since is not.
    pub(super) fn go_on_from(&mut self, id: &str, change: &Change) {
        let (Change::Add(_, Said { note: text, .. }) | Change::Edit(_, Edit::Note { text, .. })) = change else {
            return;
        };
        self.subject = Subject::Known(id.to_owned());
        (self.saved, self.before) = (text.clone(), text.clone());
    }

    /// Types words; line breaks among them begin lines.
    pub(super) fn insert(&mut self, words: &str) {
        self.area.insert_str(tidy(words));
        self.typed();
    }

    /// Puts another text in the place of the whole note, as one step that can be undone.
    pub(super) fn replace(&mut self, text: &str) {
        if tidy(text) != self.text {
            self.area.move_cursor(CursorMove::Top);
            self.area.move_cursor(CursorMove::Head);
            self.area.delete_str(self.text.chars().count());
            self.insert(text);
        }
    }

    /// Takes the last step back.
    pub(super) fn undo(&mut self) {
        self.area.undo();
        self.typed();
    }

    /// Makes the step again that was taken back last.
    pub(super) fn redo(&mut self) {
        self.area.redo();
        self.typed();
    }

    /// Erases from the cursor to byte `to`, which lies before or after it.
    pub(super) fn erase_to(&mut self, to: usize) {
        let at = self.byte();
        let span = Span::new(at.min(to), at.max(to));
        self.go(span.start as usize);
        self.area.delete_str(span.of(&self.text).chars().count());
        self.typed();
    }

    /// Moves the cursor to a byte.
    pub(super) fn go(&mut self, to: usize) {
        let line = self.line_at(to).start as usize;
        let (row, column) = (self.text[..line].matches('\n').count(), self.text[line..to].chars().count());
        match (u16::try_from(row), u16::try_from(column)) {
            (Ok(row), Ok(column)) => self.area.move_cursor(CursorMove::Jump(row, column)),
            _ => self.walk(row, column, to),
        }
        (self.doubted, self.column) = (false, None);
        self.show_cursor();
    }

    /// Walks to a byte that lies past the reach of a jump, from where the way is shortest: each step takes as long as the line is.
    fn walk(&mut self, row: usize, column: usize, to: usize) {
        let jump = CursorMove::Jump(narrow(row), narrow(column));
        let (end, to_end) = match u16::try_from(row) {
            Ok(row) => (self.line_at(to).end as usize, [CursorMove::Jump(row, 0), CursorMove::End]),
            Err(_) => (self.text.len(), [CursorMove::Bottom, CursorMove::End]),
        };
        let jumped = self.byte_of(usize::from(narrow(row)), usize::from(narrow(column)));
        let ways = [(self.byte(), [].as_slice()), (jumped, &[jump]), (end, &to_end)];
        let steps = |from: usize| self.text[from.min(to)..from.max(to)].chars().count();
        let ways = ways.map(|(from, moves)| (steps(from), from, moves));
        let Some((steps, from, moves)) = ways.into_iter().min_by_key(|(steps, ..)| *steps) else { return };
        moves.iter().for_each(|step| self.area.move_cursor(*step));
        let step = if from < to { CursorMove::Forward } else { CursorMove::Back };
        (0..steps).for_each(|_| self.area.move_cursor(step));
    }

    /// Moves the cursor by rows of the screen.
    pub(super) fn go_rows(&mut self, by: isize) {
        let (row, column) = self.cursor();
        let column = self.column.unwrap_or(column);
        self.go(self.byte_at(row.saturating_add_signed(by), column));
        self.column = Some(column);
    }

    /// Moves the cursor to a cell of the screen, if the note lies there.
    pub(super) fn go_to_cell(&mut self, screen: Area, x: u16, y: u16) {
        let rows = inner(Self::area(screen));
        if rows.holds(x, y) {
            self.go(self.byte_at(self.top + usize::from(y - rows.y), x - rows.x));
        }
    }

    /// The byte at a column of a row; behind the row's last character where it has none there.
    fn byte_at(&self, row: usize, column: u16) -> usize {
        let row = row.min(self.layout.lines().len().saturating_sub(1));
        let line = self.layout.lines().get(row).map(|line| line.span).unwrap_or_default();
        match usize::from(column) < width(line.of(&self.text)) {
            true => self.layout.byte_at(&self.text, row, column),
            false => line.end as usize,
        }
    }

    /// The byte at which the cursor stands.
    pub fn byte(&self) -> usize {
        let DataCursor(row, column) = self.area.cursor();
        self.byte_of(row, column)
    }

    /// The byte of a character of a line; the end of the line where it has none there.
    fn byte_of(&self, row: usize, column: usize) -> usize {
        let start = self.text.split('\n').take(row).map(|line| line.len() + 1).sum::<usize>();
        let line = self.text[start.min(self.text.len())..].split('\n').next().unwrap_or_default();
        start + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
    }

    /// Where the character left of the cursor begins.
    pub(super) fn left(&self) -> usize {
        step::previous(&self.text, self.byte()).unwrap_or(0)
    }

    /// Where the character right of the cursor ends.
    pub(super) fn right(&self) -> usize {
        step::next(&self.text, self.byte()).unwrap_or(self.text.len())
    }

    /// Where the word left of the cursor begins.
    pub(super) fn word_left(&self) -> usize {
        step::word_starts(&self.text[..self.byte()]).next_back().unwrap_or(0)
    }

    /// Where the word after the one at the cursor begins.
    pub(super) fn word_right(&self) -> usize {
        let at = self.byte();
        let next = step::word_starts(&self.text[at..]).find(|start| *start > 0);
        next.map_or(self.text.len(), |next| at + next)
    }

    /// The beginning and the end of the line that the cursor stands on.
    pub(super) fn line(&self) -> Span {
        self.line_at(self.byte())
    }

    fn line_at(&self, at: usize) -> Span {
        let start = self.text[..at].rfind('\n').map_or(0, |before| before + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |after| at + after);
        Span::new(start, end)
    }

    /// The lines changed.
    fn typed(&mut self) {
        self.text = self.area.lines().join("\n");
        self.layout = laid(&self.text, self.layout.width());
        (self.doubted, self.column) = (false, None);
        // The text area goes by code points: what was typed may have joined the character before it.
        let at = self.byte();
        if !step::is_boundary(&self.text, at) {
            self.go(step::next(&self.text, step::start(&self.text, at)).unwrap_or(self.text.len()));
        }
        self.show_cursor();
    }

    fn show_cursor(&mut self) {
        let (row, _) = self.cursor();
        let height = self.height.max(1);
        self.top = self.top.clamp((row + 1).saturating_sub(height), row);
    }
}

/// How many steps can be undone.
const UNDONE: usize = 10_000;

/// The lines of a note as rows: one run a line, since each begins anew.
fn laid(text: &str, width: u16) -> Layout {
    let mut start = 0;
    let lines = text.split('\n').map(|line| {
        let span = Span::new(start, start + line.len());
        start += line.len() + 1;
        Run { span, first: 0, indent: 0, above: 0, flow: Flow::Prose }
    });
    Layout::new(text, &lines.collect::<Vec<_>>(), Vec::new(), width)
}

/// Words as a note may hold them: no control characters but line breaks, and none that turn the direction of writing.
fn tidy(words: &str) -> String {
    let lines = words.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', "    ");
    lines
        .chars()
        .filter(|c| *c == '\n' || !(c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')))
        .collect()
}

fn narrow(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
