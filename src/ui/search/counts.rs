//! How many documents were found in each year, as bars, and in each volume. Read [`draw`] first.

use super::heading;
use crate::app::{Area, Counts, Part, SearchPane};
use crate::config::Role;
use crate::ui::canvas::Canvas;

pub(super) fn draw(canvas: &mut Canvas<'_>, pane: &SearchPane) {
    years(canvas, pane, pane.areas.years);
    volumes(canvas, pane, pane.areas.volumes);
}

fn years(canvas: &mut Canvas<'_>, pane: &SearchPane, area: Area) {
    title(canvas, pane, Part::Years, area, "Years");
    let most = pane.years.rows.iter().map(|count| count.documents).max().unwrap_or(0).max(1);
    for (nth, y) in lines(&pane.years, area) {
        let Some(count) = pane.years.rows.get(nth) else { break };
        let line = Area { y, height: 1, ..area };
        let chosen = pane.narrowed.year == Some(count.year);
        let style = row(canvas, line, (chosen, pane.part == Part::Years && nth == pane.years.selected));
        let end = canvas.put_right(line.right().saturating_sub(1), y, 9, &format!(" {}", count.documents), style);
        let x = canvas.put(line.x + 1, y, 6, &format!("{:4} ", count.year), style);
        let room = u32::from(end.saturating_sub(x));
        let length = u16::try_from(u64::from(room) * u64::from(count.documents) / u64::from(most)).unwrap_or(0);
        let length = length.max(u16::from(count.documents > 0 && room > 0));
        for column in x..x + length {
            canvas.set(column, y, canvas.signs.block, style.patch(canvas.style(Role::Density)));
        }
    }
}

fn volumes(canvas: &mut Canvas<'_>, pane: &SearchPane, area: Area) {
    title(canvas, pane, Part::Volumes, area, "Volumes");
    for (nth, y) in lines(&pane.volumes, area) {
        let Some(count) = pane.volumes.rows.get(nth) else { break };
        let line = Area { y, height: 1, ..area };
        let chosen = pane.narrowed.volume.as_ref() == Some(&count.volume);
        let style = row(canvas, line, (chosen, pane.part == Part::Volumes && nth == pane.volumes.selected));
        let end = canvas.put_right(line.right().saturating_sub(1), y, 9, &format!(" {}", count.documents), style);
        let x = canvas.put(line.x + 1, y, end.saturating_sub(line.x + 1), &count.volume, style);
        let dim = style.patch(canvas.style(Role::Dim));
        canvas.put(x + 1, y, end.saturating_sub(x + 1), &count.title, dim);
    }
}

fn title(canvas: &mut Canvas<'_>, pane: &SearchPane, part: Part, area: Area, words: &str) {
    if !area.is_empty() {
        canvas.put(area.x + 1, area.y, area.width.saturating_sub(1), words, heading(canvas, pane, part));
    }
}

/// The rows that show, below the title, each with its line.
fn lines<C>(counts: &Counts<C>, area: Area) -> impl Iterator<Item = (usize, u16)> + use<C> {
    let first = counts.top(area);
    (first..).zip(area.y.saturating_add(1)..area.bottom())
}

/// The style of a row, its line painted where the keys go to it; what the results are narrowed to is marked.
fn row(canvas: &mut Canvas<'_>, line: Area, (chosen, selected): (bool, bool)) -> ratatui::style::Style {
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
