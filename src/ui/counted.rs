//! Counts beside a list: titles, rows, what is chosen and selected. Read [`row`] first.

use ratatui::style::Style;

use super::canvas::Canvas;
use crate::app::{Area, Counts};
use crate::config::Role;

/// The most columns that a number takes.
const NUMBER: u16 = 9;

/// The title of a part, lit where the keys go to it.
pub(super) fn title(canvas: &mut Canvas<'_>, area: Area, words: &str, focused: bool) {
    if !area.is_empty() {
        let style = canvas.over(Role::Text, if focused { Role::FocusedHead } else { Role::Subheading });
        canvas.put(area.x + 1, area.y, area.width.saturating_sub(1), words, style);
    }
}

/// The rows that show, below the title, each with its line.
pub(super) fn lines<C>(counts: &Counts<C>, area: Area) -> impl Iterator<Item = (usize, u16)> + use<C> {
    let first = counts.top(area);
    (first..).zip(area.y.saturating_add(1)..area.bottom())
}

/// The style of a row, its line painted where the keys go to it; what the list is narrowed to is marked.
pub(super) fn row(canvas: &mut Canvas<'_>, line: Area, (chosen, selected): (bool, bool)) -> Style {
    let mut style = canvas.style(Role::Text);
    if chosen {
        style = style.patch(canvas.style(Role::Lit));
        canvas.set(line.x, line.y, canvas.signs.bar, canvas.over(Role::Text, Role::Bar));
    }
    if selected {
        style = style.patch(canvas.style(Role::Selected));
        canvas.paint(Area { x: line.x + 1, width: line.width.saturating_sub(1), ..line }, style);
    }
    style
}

/// How many there are, at the end of a row; the column where it begins.
pub(super) fn number(canvas: &mut Canvas<'_>, line: Area, count: u32, style: Style) -> u16 {
    canvas.put_right(line.right().saturating_sub(1), line.y, NUMBER, &format!(" {count}"), style)
}

/// A name, and how many there are of it.
pub(super) fn named(canvas: &mut Canvas<'_>, line: Area, (name, count): (&str, u32), style: Style) {
    let end = number(canvas, line, count, style);
    canvas.put(line.x + 1, line.y, end.saturating_sub(line.x + 1), name, style);
}

/// The line between a list and the counts beside it.
pub(super) fn edge(canvas: &mut Canvas<'_>, list: Area, counts: Area) {
    if counts.is_empty() || list.is_empty() {
        return;
    }
    for y in list.y..list.bottom() {
        canvas.set(counts.x.saturating_sub(1), y, canvas.signs.edges[1], canvas.over(Role::Text, Role::Rule));
    }
}
