//! How many documents were found in each year, as bars, and in each volume. Read [`draw`] first.

use crate::app::{Area, Part, SearchPane};
use crate::config::Role;
use crate::ui::canvas::Canvas;
use crate::ui::counted::{lines, named, number, row, title};

pub(super) fn draw(canvas: &mut Canvas<'_>, pane: &SearchPane) {
    years(canvas, pane, pane.areas.parts.upper);
    volumes(canvas, pane, pane.areas.parts.lower);
}

fn years(canvas: &mut Canvas<'_>, pane: &SearchPane, area: Area) {
    title(canvas, area, "Years", pane.part == Part::Upper);
    let most = pane.years.rows.iter().map(|count| count.documents).max().unwrap_or(0).max(1);
    for (nth, y) in lines(&pane.years, area) {
        let Some(count) = pane.years.rows.get(nth) else { break };
        let line = Area { y, height: 1, ..area };
        let chosen = pane.narrowed.year == Some(count.year);
        let style = row(canvas, line, (chosen, pane.part == Part::Upper && nth == pane.years.selected));
        let end = number(canvas, line, count.documents, style);
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
    title(canvas, area, "Volumes", pane.part == Part::Lower);
    for (nth, y) in lines(&pane.volumes, area) {
        let Some(count) = pane.volumes.rows.get(nth) else { break };
        let line = Area { y, height: 1, ..area };
        let chosen = pane.narrowed.volume.as_ref() == Some(&count.volume);
        let style = row(canvas, line, (chosen, pane.part == Part::Lower && nth == pane.volumes.selected));
        named(canvas, line, (&count.title, count.documents), style);
    }
}
