//! The sidebar as a strip below the text: what is on screen of each list, in three lines or, on a low screen, in one.
//!
//! Read [`draw`] first.

use super::canvas::Canvas;
use super::details;
use crate::app::{Area, Model, TITLES};
use crate::config::Role;

pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model) {
    let area = model.areas.sidebar;
    canvas.clear(area, canvas.style(Role::Text));
    let mut pen = Pen { x: area.x, y: area.y, right: area.right() };
    if area.height < 3 {
        counts(canvas, model, &mut pen);
        // Cables and demands before persons: there is not room for all.
        for list in [1, 2, 0] {
            entries(canvas, model, list, &mut pen);
        }
        return;
    }
    for (list, title) in TITLES.iter().enumerate() {
        pen = Pen { x: area.x, y: area.y + u16::try_from(list).unwrap_or(0), right: area.right() };
        let known = &model.sidebar.lists[list];
        let words = format!("{title} {}/{}: ", known.lit.len(), known.entries.len());
        pen.put(canvas, &words, Role::Section);
        entries(canvas, model, list, &mut pen);
    }
}

/// Where the next words go.
struct Pen {
    x: u16,
    y: u16,
    right: u16,
}

impl Pen {
    fn put(&mut self, canvas: &mut Canvas<'_>, words: &str, role: Role) {
        let room = self.right.saturating_sub(self.x);
        self.x = canvas.put(self.x, self.y, room, words, canvas.over(Role::Text, role));
    }
}

/// How many of each list are on screen.
fn counts(canvas: &mut Canvas<'_>, model: &Model, pen: &mut Pen) {
    for (title, list) in TITLES.iter().zip(&model.sidebar.lists) {
        let letter = &title[..1];
        pen.put(canvas, &format!("{letter} {}/{} ", list.lit.len(), list.entries.len()), Role::Section);
    }
}

/// What is on screen of a list, as far as there is room.
fn entries(canvas: &mut Canvas<'_>, model: &Model, list: usize, pen: &mut Pen) {
    let current = model.reading.current.and_then(|thing| model.sidebar.entry_of(thing));
    let known = &model.sidebar.lists[list];
    let area: Area = model.areas.sidebar;
    for (place, nth) in known.lit.iter().map(|nth| *nth as usize).enumerate() {
        let thing = known.entries.get(nth).and_then(|entry| entry.things.first());
        let Some((words, role)) = thing.and_then(|thing| details::short(canvas, model, *thing as usize)) else {
            continue;
        };
        if place > 0 {
            pen.put(canvas, "; ", Role::Dim);
        }
        pen.put(canvas, &words, if current == Some((list, nth)) { Role::Current } else { role });
    }
    if area.height < 3 && !known.lit.is_empty() {
        pen.put(canvas, "  ", Role::Dim);
    }
}
