//! The document list: sections with their folds, documents with date, number, from and to. Read [`draw`] first.

use ratatui::style::Style;

use super::canvas::Canvas;
use crate::app::{Area, Model, Pane};
use crate::catalog::{Entry, Row, RowKind};
use crate::config::Role;

pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model) {
    let area = model.areas.list;
    if model.areas.drawer {
        canvas.clear(area, canvas.over(Role::Text, Role::Popup));
    }
    for y in area.y..area.bottom() {
        let nth = model.list.top + u32::from(y - area.y);
        if nth >= model.list.rows.total {
            break;
        }
        let line = Area { y, height: 1, ..area };
        let mut style = canvas.style(Role::Text);
        if nth == model.list.selected {
            let selected = canvas.style(Role::Selected);
            let focused = model.focus == Pane::List;
            style = style.patch(if focused { selected } else { selected.remove_modifier(selected.add_modifier) });
            canvas.paint(line, style);
        }
        if let Some(row) = model.list.row(nth) {
            self::row(canvas, model, row, line, style);
        }
    }
    if area.height > 0 && model.list.rows.total == 0 {
        let words: &[&str] = match model.list.filter.is_empty() {
            true => &["no documents yet"],
            false => &["no row has these words;", "S looks in the texts"],
        };
        for (words, y) in words.iter().zip(area.y..area.bottom()) {
            canvas.put(area.x, y, area.width, words, canvas.style(Role::Dim));
        }
    }
}

fn row(canvas: &mut Canvas<'_>, model: &Model, row: &Row, line: Area, style: Style) {
    let indent = u16::from(row.depth).min(line.width / 4);
    match &row.kind {
        RowKind::Section { title, documents, unfolded, .. } => {
            let style = style.patch(canvas.style(Role::Section));
            let fold = canvas.signs.folds[usize::from(!*unfolded)];
            let x = canvas.put(line.x + indent, line.y, line.width - indent, fold, style);
            let count = documents.to_string();
            let end = canvas.put_right(line.right(), line.y, line.width / 3, &count, style);
            canvas.put(x + 1, line.y, end.saturating_sub(x + 2), title, style);
        }
        RowKind::Document(entry) => document(canvas, model, entry, (line, indent), style),
    }
}

fn document(canvas: &mut Canvas<'_>, model: &Model, entry: &Entry, (line, indent): (Area, u16), style: Style) {
    let open = model.reading.sheet.as_ref().is_some_and(|sheet| *sheet.id() == entry.id);
    let seen = model.trail.seen.contains(&entry.id);
    let style = if seen && !open { style.patch(canvas.style(Role::Seen)) } else { style };
    let sign = match (open, seen) {
        (true, _) => canvas.signs.open,
        (false, true) => canvas.signs.seen,
        (false, false) => " ",
    };
    let mark = style.patch(canvas.style(if open { Role::Bar } else { Role::Seen }));
    canvas.put(line.x + indent, line.y, line.width - indent, sign, mark);
    let x = line.x + indent + 2;
    let count = model.tally.counts.get(&entry.id).map(|count| format!(" {}{count}", canvas.signs.annotated));
    let count = count.unwrap_or_default();
    let end = canvas.put_right(line.right(), line.y, line.width / 3, &count, style.patch(canvas.style(Role::Tick)));
    canvas.put(x, line.y, end.saturating_sub(x), &words(canvas, entry, line.width), style);
}

/// A document as one line: in a narrow list without the hour. One that its date and parties do not tell shows its id, a text its
/// file's name.
fn words(canvas: &Canvas<'_>, entry: &Entry, width: u16) -> String {
    let mut date = entry.date.get(..10).unwrap_or(&entry.date).to_owned();
    if width >= 60
        && let Some(hour) = entry.date.get(11..)
    {
        date = format!("{date} {hour:5}");
    }
    let local = entry.id.local();
    let is_file = !local.starts_with(['d', 'x']) || !local[1..].starts_with(|c: char| c.is_ascii_digit());
    let parties = match (entry.from.is_empty(), entry.to.is_empty()) {
        (true, true) => String::new(),
        // What a text says is from somebody may be no correspondence.
        (true, false) | (false, true) if is_file => String::new(),
        (false, true) => entry.from.clone(),
        (true, false) => format!("{} {}", canvas.signs.to, entry.to),
        (false, false) => format!("{} {} {}", entry.from, canvas.signs.to, entry.to),
    };
    let what = if parties.is_empty() { &entry.title } else { &parties };
    let is_told = !date.is_empty() || !parties.is_empty() || what.starts_with(|c: char| c.is_ascii_digit());
    let id = if is_file || what.is_empty() || !is_told { local } else { "" };
    [date.as_str(), id, &entry.number, what].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
