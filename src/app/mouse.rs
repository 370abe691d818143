//! The mouse: the wheel scrolls what is under it, a press selects, a press on what is selected follows, dragging selects words.
//!
//! Read [`Model::mouse`] first.

use super::overlay::Overlay;
use super::popup::inner;
use super::select::{Caret, Room};
use super::sidebar::ROWS;
use super::{Action, Effect, Message, Model, Mouse, MouseKind, Pane, Switch, update};

/// How many lines the wheel goes.
const WHEEL: isize = 3;

impl Model {
    /// Takes what the mouse did.
    pub(super) fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        match mouse.kind {
            MouseKind::WheelDown => self.wheel(mouse, WHEEL),
            MouseKind::WheelUp => self.wheel(mouse, -WHEEL),
            MouseKind::Press => {
                self.reading.pressed = None;
                self.press(mouse)
            }
            MouseKind::Drag => {
                self.drag(mouse);
                Vec::new()
            }
        }
    }

    fn wheel(&mut self, mouse: Mouse, by: isize) -> Vec<Effect> {
        match self.overlays.last_mut() {
            Some(Overlay::Help(help)) => help.scroll(by),
            Some(Overlay::Popup(popup)) => popup.scroll(by),
            Some(Overlay::Peek(peek)) => peek.scroll(by),
            Some(Overlay::Search) => {
                return self.search_act(wheel(by), Some(by.unsigned_abs() as u32)).unwrap_or_default();
            }
            Some(Overlay::Note(editor)) => editor.go_rows(by),
            Some(Overlay::Demands) => {
                return self.demands_act(wheel(by), Some(by.unsigned_abs() as u32)).unwrap_or_default();
            }
            Some(Overlay::Hints(_) | Overlay::Categories(_)) => {}
            None if self.areas.list.holds(mouse.column, mouse.row) => return self.list.step(by as i64),
            None => self.reading.scroll(by, Switch::Off),
        }
        Vec::new()
    }

    fn press(&mut self, mouse: Mouse) -> Vec<Effect> {
        let (x, y) = (mouse.column, mouse.row);
        if let Some(overlay) = self.overlays.last_mut() {
            let area = match overlay {
                Overlay::Popup(popup) => popup.area(self.areas.screen),
                Overlay::Help(_) => super::overlay::Help::area(self.areas.screen),
                Overlay::Peek(_) => super::overlay::Peek::area(self.areas.screen),
                Overlay::Demands => return self.press_demands(x, y),
                Overlay::Search => return self.press_search(x, y),
                Overlay::Note(editor) => {
                    editor.go_to_cell(self.areas.screen, x, y);
                    return Vec::new();
                }
                Overlay::Categories(choosing) => choosing.area(self.areas.screen),
                Overlay::Hints(_) => super::Area::default(),
            };
            if !area.holds(x, y) {
                self.overlays.pop();
                return Vec::new();
            }
            let row = y.checked_sub(inner(area).y);
            let hit = match (overlay, row) {
                (Overlay::Popup(popup), Some(row)) => popup.select_row(usize::from(row)),
                _ => false,
            };
            return if hit { update(self, Message::Act { action: Action::Follow, count: None }) } else { Vec::new() };
        }
        if self.areas.list.holds(x, y) {
            return self.press_list(y);
        }
        if self.areas.density.holds(x, y) {
            let lines = self.reading.sheet.as_ref().map_or(0, |sheet| sheet.body_lines);
            let line = usize::from(y - self.areas.density.y) * lines / usize::from(self.areas.density.height);
            self.reading.scroll_to(line.saturating_sub(self.reading.height() / 2));
            return Vec::new();
        }
        if self.areas.text.holds(x, y) {
            return self.press_text(x, y);
        }
        self.press_sidebar(x, y);
        Vec::new()
    }

    fn press_list(&mut self, y: u16) -> Vec<Effect> {
        let nth = self.list.top + u32::from(y - self.areas.list.y);
        if nth >= self.list.rows.total {
            return Vec::new();
        }
        let again = self.list.selected == nth && self.focus == Pane::List;
        self.focus = Pane::List;
        let mut effects = self.arrange();
        effects.extend(self.list.select(nth));
        if again {
            effects.extend(self.list_follow());
        }
        effects
    }

    fn press_text(&mut self, x: u16, y: u16) -> Vec<Effect> {
        let (row, column) = (usize::from(y - self.areas.text.y), x - self.areas.text.x);
        self.reading.pressed = self.byte_at(row, column);
        if let (Some(_), Some(byte)) = (self.reading.caret, self.reading.pressed) {
            self.reading.caret = Some(Caret::new(byte));
            self.reading.show_caret();
            return Vec::new();
        }
        let Some(nth) = self.thing_at(row, column) else { return Vec::new() };
        if self.reading.current == Some(nth) && self.reading.chosen.is_on() {
            return self.follow_thing(nth);
        }
        self.reading.choose(nth);
        Vec::new()
    }

    /// The thing in a cell of the text or of the open footnote: the shortest that covers it.
    fn thing_at(&self, row: usize, column: u16) -> Option<usize> {
        let sheet = self.reading.sheet.as_ref()?;
        let text = &sheet.document().text;
        let line = self.reading.line_at(row)?;
        for segment in sheet.layout.segments(line) {
            let label = sheet.layout.pieces(text, *segment).into_iter().find_map(|piece| {
                let tag = sheet.labels.get(piece.label?)?;
                let cells = crate::text::width(&tag.words);
                let covers = (piece.column..piece.column.saturating_add(u16::try_from(cells).ok()?)).contains(&column);
                tag.note.filter(|_| covers)
            });
            if let Some(note) = label {
                return sheet.things.iter().position(|thing| thing.kind == super::ThingKind::Note(note));
            }
        }
        let byte = sheet.layout.byte_at(text, line, column);
        self.reading.thing_under(super::thing::count(byte))
    }

    /// The character in a cell of the text or of the open footnote, on which a caret can stand.
    fn byte_at(&self, row: usize, column: u16) -> Option<usize> {
        let sheet = self.reading.sheet.as_ref()?;
        let line = self.reading.line_at(row)?;
        sheet.layout.lines().get(line)?;
        let byte = sheet.layout.byte_at(&sheet.document().text, line, column);
        Room::of(sheet.document(), super::thing::count(byte)).settle(byte)
    }

    /// Selects from where the button went down to where the mouse is; past the first and the last row the text scrolls.
    fn drag(&mut self, mouse: Mouse) {
        let area = self.areas.text;
        let Some(pressed) = self.reading.pressed.filter(|_| self.overlays.is_empty() && !area.is_empty()) else {
            return;
        };
        match mouse.row {
            row if row < area.y => self.reading.scroll(-1, Switch::Off),
            row if row >= area.bottom() => self.reading.scroll(1, Switch::Off),
            _ => {}
        }
        let row = usize::from(mouse.row.clamp(area.y, area.bottom() - 1) - area.y);
        let column = mouse.column.clamp(area.x, area.right() - 1) - area.x;
        let Some(byte) = self.byte_at(row, column) else { return };
        self.focus = Pane::Reading;
        self.reading.caret = Some(Caret::new(pressed).turned());
        self.reading.carry_caret(super::thing::count(byte));
    }

    fn press_sidebar(&mut self, x: u16, y: u16) {
        for (list, area) in self.sidebar.places_on_screen.lists.into_iter().enumerate() {
            if area.holds(x, y) {
                let entry = self.sidebar.lists[list].top + usize::from((y - area.y) / ROWS[list]);
                self.choose_entry(list, entry);
            }
        }
    }
}

/// The motion that the wheel means in a list.
fn wheel(by: isize) -> Action {
    if by > 0 { Action::Down } else { Action::Up }
}
