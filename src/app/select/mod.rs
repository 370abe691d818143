//! Selecting: a caret in the text, and what it selects. Read [`Caret`] first.
//!
//! `room` is what a caret moves within, `motion` where it goes, `object` what is selected at once; `act` joins them to the
//! reader's actions.

mod act;
mod motion;
mod object;
mod room;

use super::reading::{OpenNote, Reading};
use super::{Switch, Thing, ThingKind};
use crate::document::Document;
use crate::text::{Span, step};
pub(super) use room::Room;

/// A caret in the text. It covers one whole character, as readers count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caret {
    /// Where the character under it begins.
    pub at: u32,
    /// Where the character at the other end of the selection begins, while there is a selection.
    pub fixed: Option<u32>,
    /// The column that it keeps to while it goes up and down.
    column: Option<u16>,
}

impl Caret {
    /// A caret at a character that selects nothing yet.
    pub(super) fn new(at: usize) -> Self {
        Self { at: super::thing::count(at), fixed: None, column: None }
    }

    /// The caret with a selection that begins at it; without the one that it has.
    #[must_use]
    pub(super) fn turned(self) -> Self {
        let fixed = if self.fixed.is_some() { None } else { Some(self.at) };
        Self { fixed, ..self }
    }

    /// The character under it.
    pub fn character(&self, text: &str) -> Span {
        let at = self.at as usize;
        Span::new(at, step::next(text, at).unwrap_or(at))
    }

    /// What is selected: whole characters, both ends among them.
    pub fn selected(&self, text: &str) -> Option<Span> {
        let fixed = self.fixed?;
        let last = Self::new(self.at.max(fixed) as usize);
        Some(Span { start: self.at.min(fixed), end: last.character(text).end })
    }
}

impl Reading {
    /// What is selected, if anything is.
    pub fn selected(&self) -> Option<Span> {
        self.caret?.selected(&self.sheet.as_ref()?.document().text)
    }

    /// The row and column of the pane at which a byte of the body or of the open footnote stands, if it shows.
    pub fn cell_of(&self, byte: u32) -> Option<(usize, u16)> {
        let sheet = self.sheet.as_ref()?;
        let (line, column) = sheet.layout.cell_of(&sheet.document().text, byte as usize);
        let height = self.height();
        let row = match (note_of(sheet.document(), byte), self.note) {
            (None, _) => line.checked_sub(self.top).filter(|row| *row < height),
            (Some(note), Some(open)) if note == open.note => {
                let nth = line.checked_sub(sheet.note_lines(note).start + open.top)?;
                (nth + 1 < self.note_height()).then_some(height + 1 + nth)
            }
            _ => None,
        };
        row.map(|row| (row, column))
    }

    /// The line that stands on a row of the pane: of the body, or of the open footnote.
    pub(super) fn line_at(&self, row: usize) -> Option<usize> {
        let (sheet, height) = (self.sheet.as_ref()?, self.height());
        match self.note {
            Some(open) if row > height => Some(sheet.note_lines(open.note).start + open.top + row - height - 1),
            _ => Some(self.top + row),
        }
    }

    /// Takes the caret, where there is one, along to a byte that was gone to. A selection does not reach from the body into
    /// a footnote or from one to another: there it is dropped.
    pub(super) fn carry_caret(&mut self, byte: u32) {
        let (Some(caret), Some(sheet)) = (&mut self.caret, &self.sheet) else { return };
        let document = sheet.document();
        if let Some(at) = Room::of(document, byte).settle(byte as usize) {
            let fixed = caret.fixed.filter(|_| note_of(document, caret.at) == note_of(document, byte));
            *caret = Caret { fixed, ..Caret::new(at) };
        }
    }

    /// The same for a thing that was stepped to: to its words, or into the footnote whose number it is.
    pub(super) fn carry_caret_to(&mut self, thing: Thing) {
        let note = match (thing.kind, &self.sheet) {
            (ThingKind::Note(note), Some(sheet)) => sheet.document().notes.get(note as usize),
            _ => None,
        };
        let note = note.map(|note| note.span).filter(|span| !span.is_empty());
        self.carry_caret(note.unwrap_or(thing.span).start);
    }

    /// Brings the caret onto the screen, and makes what is under it the current thing.
    pub(super) fn show_caret(&mut self) {
        let (Some(caret), Some(sheet)) = (self.caret, &self.sheet) else { return };
        match note_of(sheet.document(), caret.at) {
            None => {
                let (line, height) = (sheet.body_line(caret.at), self.height().max(1));
                if line < self.top {
                    self.scroll_to(line);
                } else if line >= self.top + height {
                    self.scroll_to(line + 1 - height);
                }
            }
            Some(note) => {
                if self.note.is_none_or(|open| open.note != note) {
                    self.note = Some(OpenNote { note, top: 0 });
                    self.scroll_to(self.top);
                }
                self.show_in_note(caret.at);
            }
        }
        if let Some(nth) = self.thing_under(caret.at) {
            (self.current, self.chosen) = (Some(nth), Switch::On);
        }
    }

    /// After the text was scrolled by other means: the caret stays where it is while that shows, else goes to the nearest line.
    pub(super) fn keep_caret(&mut self) {
        let (Some(mut caret), Some(sheet)) = (self.caret, &self.sheet) else { return };
        let shown = self.cell_of(caret.at).is_some();
        if shown || note_of(sheet.document(), caret.at).is_some() {
            return;
        }
        let lines = self.lines();
        let nearest = sheet.body_line(caret.at).clamp(lines.start, lines.end.saturating_sub(1).max(lines.start));
        motion::to_line(sheet, &mut caret, nearest);
        self.caret = Some(caret);
    }

    /// The shortest thing that covers a byte, of those that show.
    pub(super) fn thing_under(&self, byte: u32) -> Option<usize> {
        let covering = self.visible().filter(|(_, thing)| thing.span.holds(byte as usize));
        covering.min_by_key(|(_, thing)| thing.span.len()).map(|(nth, _)| nth)
    }

    /// Where a caret is put first: at the current thing, in a footnote that was opened, else at the first line that shows.
    pub(super) fn first_caret(&self) -> Option<Caret> {
        let sheet = self.sheet.as_ref()?;
        let document = sheet.document();
        let at = match (self.current(), self.note) {
            (Some(thing), Some(open)) if thing.kind == ThingKind::Note(open.note) => {
                let lines = sheet.note_lines(open.note);
                let line = sheet.layout.lines().get(lines.start + open.top);
                line.filter(|_| !lines.is_empty()).map_or(thing.span.start, |line| line.span.start)
            }
            (Some(thing), _) if self.cell_of(thing.span.start).is_some() => thing.span.start,
            _ => self.lines().find_map(|line| sheet.layout.segments(line).first()).map_or(0, |first| first.span.start),
        };
        Room::of(document, at).settle(at as usize).map(Caret::new)
    }
}

/// The footnote in whose text a byte stands.
fn note_of(document: &Document, byte: u32) -> Option<u32> {
    if byte <= document.body_end { None } else { document.note_at(byte as usize).map(super::thing::count) }
}
