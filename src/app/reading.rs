//! The reading pane: the document that is open, where in it the reader is, the current entity, the open footnote.
//!
//! Read [`Reading`] first. A place is a byte offset; the top line follows from it.

use std::ops::Range;

use super::select::Caret;
use super::sheet::{Paper, Sheet};
use super::thing::{Sort, Thing, ThingKind};
use super::{Area, Switch};
use crate::text::Span;

/// The reading pane.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The document that is open.
    pub sheet: Option<Sheet>,
    /// The line at the top.
    pub top: usize,
    /// The current entity, as an index into the sheet's things.
    pub current: Option<usize>,
    /// Whether the user stepped to it; otherwise it is the first on screen.
    pub chosen: Switch,
    /// The footnote that is open.
    pub note: Option<OpenNote>,
    /// Where the caret is, while something is being selected.
    pub caret: Option<Caret>,
    /// The character on which the mouse's button went down.
    pub(super) pressed: Option<usize>,
    /// The byte at the first new line after a page.
    pub tick: Option<u32>,
    /// The byte that the place is kept by.
    pub(super) offset: u32,
    pub(super) area: Area,
}

/// A footnote shown in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenNote {
    /// Which of the document's notes.
    pub note: u32,
    /// The first of its lines that shows.
    pub top: usize,
}

/// Where a byte is to stand on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// Where it is, if it shows; else a third down.
    Near,
    /// At the top.
    Top,
    /// In the middle.
    Center,
    /// At the bottom.
    Bottom,
}

impl Reading {
    /// The rows of text that show: what the footnote leaves.
    pub fn height(&self) -> usize {
        usize::from(self.area.height) - self.note_height()
    }

    /// The rows that the open footnote takes, with its rule; 0 without one.
    pub fn note_height(&self) -> usize {
        let (Some(sheet), Some(open)) = (&self.sheet, self.note) else { return 0 };
        let rows = usize::from(self.area.height);
        let wanted = sheet.note_lines(open.note).len() + 1;
        if rows < 3 { 0 } else { wanted.min((rows / 2).max(2)) }
    }

    /// The lines of the body that show.
    pub fn lines(&self) -> Range<usize> {
        let all = self.sheet.as_ref().map_or(0, |sheet| sheet.body_lines);
        self.top.min(all)..(self.top + self.height()).min(all)
    }

    /// The bytes of the body that show.
    pub fn bytes(&self) -> Range<u32> {
        self.sheet.as_ref().map_or(0..0, |sheet| sheet.bytes(self.lines()))
    }

    /// How much of the body was read when its last line on screen is, in percent.
    pub fn percent(&self) -> usize {
        let Some(sheet) = &self.sheet else { return 0 };
        (self.lines().end * 100).checked_div(sheet.body_lines).unwrap_or(100)
    }

    /// The things on screen, in the order of reading: those in the text that shows and in the open footnote.
    pub fn visible(&self) -> impl Iterator<Item = (usize, &Thing)> {
        let bytes = self.bytes();
        let things = self.sheet.as_ref().map_or(&[][..], |sheet| &sheet.things);
        let first = things.partition_point(|thing| thing.at < bytes.start);
        // A thing that began on an earlier line and reaches into the first that shows, is on screen too.
        let first = first.saturating_sub(OVERHANG);
        let open = self.note.map(|open| open.note);
        things[first..]
            .iter()
            .take_while(move |thing| thing.at < bytes.end)
            .enumerate()
            .map(move |(nth, thing)| (first + nth, thing))
            .filter(move |(_, thing)| match thing.note {
                Some(note) => Some(note) == open,
                None => thing.at >= bytes.start || thing.span.end > bytes.start,
            })
    }

    /// Whether a thing shows.
    pub fn shows(&self, nth: usize) -> bool {
        self.visible().any(|(visible, _)| visible == nth)
    }

    /// The current thing.
    pub fn current(&self) -> Option<&Thing> {
        self.sheet.as_ref()?.things.get(self.current?)
    }

    /// Lays the text out for another area or paper; the place stays.
    pub(super) fn lay(&mut self, area: Area, paper: Paper) {
        self.area = area;
        if let Some(sheet) = &mut self.sheet
            && sheet.relay(paper)
        {
            self.top = sheet.body_line(self.offset);
        }
        self.top = self.top.min(self.last_top());
        self.settle();
    }

    /// Shows a document from byte `offset` on: in a footnote, its anchor with the footnote open.
    pub(super) fn open(&mut self, sheet: Sheet, offset: u32) {
        *self = Self { sheet: Some(sheet), area: self.area, ..Self::default() };
        self.go(offset, Align::Top);
    }

    /// Goes to a byte.
    pub(super) fn go(&mut self, offset: u32, align: Align) {
        let Some(sheet) = &self.sheet else { return };
        let note = if offset > sheet.document().body_end { sheet.document().note_at(offset as usize) } else { None };
        self.note = note.map(|note| OpenNote { note: super::thing::count(note), top: 0 });
        self.tick = None;
        self.chosen = Switch::Off;
        self.carry_caret(offset);
        self.align(offset, align);
        self.settle();
    }

    /// Brings the line of a byte onto the screen.
    pub(super) fn align(&mut self, offset: u32, align: Align) {
        let Some(sheet) = &self.sheet else { return };
        let (line, height) = (sheet.body_line(offset), self.height());
        let top = match align {
            Align::Near if self.lines().contains(&line) => self.top,
            Align::Near => line.saturating_sub(height / 3),
            Align::Top => line,
            Align::Center => line.saturating_sub(height / 2),
            Align::Bottom => (line + 1).saturating_sub(height),
        };
        let top = top.min(self.last_top());
        if align == Align::Top {
            // The place that was asked for, even where the text is too short to put it at the top.
            (self.top, self.offset) = (top, offset.min(sheet.document().body_end));
        } else {
            self.scroll_to(top);
        }
        self.show_in_note(offset);
    }

    /// Puts `line` at the top.
    pub(super) fn scroll_to(&mut self, line: usize) {
        self.top = line.min(self.last_top());
        if let Some(sheet) = &self.sheet {
            self.offset = sheet.layout.lines().get(self.top).map_or(0, |line| line.span.start);
        }
        self.settle();
    }

    /// Scrolls by lines; a page down leaves a tick at the first new line.
    pub(super) fn scroll(&mut self, by: isize, tick: Switch) {
        let end = self.lines().end;
        let top = self.top;
        self.scroll_to(self.top.saturating_add_signed(by));
        let new = self.sheet.as_ref().and_then(|sheet| sheet.layout.lines().get(end));
        let new = new.filter(|_| end < self.lines().end && self.top > top);
        self.tick = new.map(|line| line.span.start).filter(|_| tick.is_on());
    }

    /// Steps on by some things of a sort, or back; as far as there are any. Whether there was one.
    pub(super) fn step(&mut self, sort: Sort, by: isize) -> bool {
        let Some(from) = self.step_from(sort, by) else { return false };
        let Some(sheet) = &self.sheet else { return false };
        // Tab goes on past a footnote that is closed; who looks for a cable wants those in footnotes too.
        let open = self.note.map(|open| open.note);
        let closed = |thing: &Thing| sort == Sort::Any && thing.note.is_some() && thing.note != open;
        let fits = |nth: &usize| sheet.things[*nth].kind.is(sort) && !closed(&sheet.things[*nth]);
        let found = if by > 0 {
            (from..sheet.things.len()).filter(fits).take(by.unsigned_abs()).last()
        } else {
            (0..from).rev().filter(fits).take(by.unsigned_abs()).last()
        };
        if let Some(nth) = found {
            self.choose(nth);
        }
        found.is_some()
    }

    /// Makes a thing the current one and shows it, with the footnote that it is in or the anchor of.
    pub(super) fn choose(&mut self, nth: usize) {
        let Some(thing) = self.sheet.as_ref().and_then(|sheet| sheet.things.get(nth)).copied() else { return };
        let note = match thing.kind {
            ThingKind::Note(note) => Some(note),
            _ => thing.note,
        };
        if self.note.map(|open| open.note) != note {
            self.note = note.map(|note| OpenNote { note, top: 0 });
        }
        (self.current, self.chosen) = (Some(nth), Switch::On);
        self.align(thing.span.start, Align::Near);
        (self.current, self.chosen) = (Some(nth), Switch::On);
        self.carry_caret_to(thing);
    }

    /// Goes to words that were found: what they lie on is the current thing.
    pub(super) fn go_to_hit(&mut self, hit: Span) {
        self.go(hit.start, Align::Near);
        if let Some(nth) = self.thing_of_hit(hit) {
            (self.current, self.chosen) = (Some(nth), Switch::On);
        }
    }

    /// What words that were found lie on, of several things the smallest; the sign of a footnote, which may stand amid the words
    /// of another, only where there is nothing else.
    pub(super) fn thing_of_hit(&self, hit: Span) -> Option<usize> {
        let entity = |thing: &Thing| thing.kind.is(Sort::Any) && thing.span.overlaps(hit);
        let sign = |thing: &Thing| matches!(thing.kind, ThingKind::Note(_));
        let found = self.visible().filter(|(_, thing)| entity(thing));
        found.min_by_key(|(_, thing)| (sign(thing), thing.span.len())).map(|(nth, _)| nth)
    }

    /// Closes the footnote and makes its anchor the current thing; whether one was open.
    pub(super) fn close_note(&mut self) -> bool {
        let Some(open) = self.note.take() else { return false };
        let things = self.sheet.as_ref().map_or(&[][..], |sheet| &sheet.things);
        let anchor = things.iter().position(|thing| thing.kind == ThingKind::Note(open.note));
        (self.current, self.chosen) = (anchor, Switch::On);
        self.scroll_to(self.top);
        true
    }

    /// Keeps the current entity on screen: the chosen one while it shows, else the first.
    pub(super) fn settle(&mut self) {
        let kept = self.current.filter(|nth| self.chosen.is_on() && self.shows(*nth));
        if kept.is_some() {
            return;
        }
        self.chosen = Switch::Off;
        let entity = |thing: &Thing| thing.kind.is(Sort::Any) && !thing.kind.is(Sort::Note);
        let first = self.visible().find(|(_, thing)| entity(thing) && self.starts_on_screen(thing));
        self.current = first.or_else(|| self.visible().find(|(_, thing)| entity(thing))).map(|(nth, _)| nth);
    }

    fn starts_on_screen(&self, thing: &Thing) -> bool {
        thing.note.is_some() || thing.span.start >= self.bytes().start
    }

    /// Where stepping begins: at the current thing; where that is only the first on screen and of another sort, at the top.
    fn step_from(&self, sort: Sort, by: isize) -> Option<usize> {
        let sheet = self.sheet.as_ref()?;
        let current = self.current.filter(|nth| self.chosen.is_on() || sheet.things[*nth].kind.is(sort));
        let start = self.bytes().start;
        Some(match current {
            Some(current) if by > 0 => current + 1,
            Some(current) => current,
            None => sheet.things.partition_point(|thing| thing.at < start),
        })
    }

    /// Scrolls the open footnote so that a byte of it shows.
    pub(super) fn show_in_note(&mut self, offset: u32) {
        let rows = self.note_height().saturating_sub(1);
        let (Some(sheet), Some(open)) = (&self.sheet, &mut self.note) else { return };
        let lines = sheet.note_lines(open.note);
        let line = sheet.layout.line_of(offset as usize);
        if rows > 0 && lines.contains(&line) {
            let nth = line - lines.start;
            open.top = if nth < open.top { nth } else { open.top.max((nth + 1).saturating_sub(rows)) };
        }
    }

    fn last_top(&self) -> usize {
        self.sheet.as_ref().map_or(0, |sheet| sheet.body_lines.saturating_sub(self.height().max(1)))
    }
}

/// How many things before the first line are looked at for one that reaches into it.
const OVERHANG: usize = 8;
