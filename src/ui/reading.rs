//! The reading pane: text, margin, open footnote, density strip. Read [`draw`] first.

use std::ops::Range;

use super::canvas::Canvas;
use super::highlight;
use super::page::{self, Marks};
use crate::app::{Action, Area, Model, OpenNote, Sheet, density};
use crate::config::Role;

pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model) {
    let Some(sheet) = &model.reading.sheet else {
        waiting(canvas, model);
        return;
    };
    let text = model.areas.text;
    let height = u16::try_from(model.reading.height()).unwrap_or(u16::MAX);
    let marks = Marks {
        categories: &model.options.categories,
        current: model.reading.current().filter(|_| model.reading.caret.is_none()),
        finder: Some(&model.finder),
        selected: model.reading.selected(),
        ground: Role::Text,
    };
    page::lines(canvas, sheet, model.reading.lines(), text.first(height), &marks);
    letters(canvas, model, sheet, model.reading.lines(), text.first(height));
    margin(canvas, model, sheet);
    if let Some(open) = model.reading.note {
        note(canvas, model, (sheet, open), text.below(height), &marks);
    }
    strip(canvas, model, sheet);
}

/// Draws the caret, where there is one that shows; its cell.
pub(super) fn caret(canvas: &mut Canvas<'_>, model: &Model) -> Option<(u16, u16)> {
    let (sheet, caret) = (model.reading.sheet.as_ref()?, model.reading.caret?);
    let (text, area) = (&sheet.document().text, model.areas.text);
    let (row, column) = model.reading.cell_of(caret.at)?;
    let wide = cells(crate::text::width(caret.character(text).of(text))).max(1);
    let (x, y) = (area.x + column, area.y + cells(row));
    canvas.paint(Area::new(x, y, wide, 1), canvas.style(Role::Caret));
    (x < model.areas.screen.width && y < area.bottom()).then_some((x, y))
}

fn waiting(canvas: &mut Canvas<'_>, model: &Model) {
    let area = model.areas.text;
    let words = match (&model.opening, &model.progress.doing) {
        (Some(opening), _) => format!("opening {} …", opening.id),
        (None, Some(doing)) => doing.clone(),
        (None, None) => "no document is open".to_owned(),
    };
    if !area.is_empty() {
        canvas.put(area.x, area.y, area.width, &words, canvas.style(Role::Dim));
    }
}

/// The tick at the first new line, and the numbers of printed pages at the lines on which they begin.
fn margin(canvas: &mut Canvas<'_>, model: &Model, sheet: &Sheet) {
    let (text, pane) = (model.areas.text, model.areas.reading);
    let room = text.x - pane.x;
    let lines = model.reading.lines();
    if room == 0 {
        return;
    }
    if let Some(line) = model.reading.tick.map(|tick| sheet.body_line(tick)).filter(|line| lines.contains(line)) {
        let y = text.y + cells(line - lines.start);
        // The letter of an annotation has the place before.
        let covered = sheet.layout.lines().get(line).is_some_and(|line| sheet.highlights.on(line.span).top.is_some());
        let x = text.x - if covered { 1 } else { 2 };
        canvas.set(x, y, canvas.signs.tick, canvas.over(Role::Text, Role::Tick));
    }
    if room < 8 || !model.options.pages.is_on() {
        return;
    }
    let bytes = model.reading.bytes();
    let first = sheet.pages.partition_point(|(at, _)| *at < bytes.start);
    for (at, number) in sheet.pages[first..].iter().take_while(|(at, _)| *at < bytes.end) {
        let line = sheet.layout.line_of(*at as usize);
        if lines.contains(&line) {
            let words = format!("p. {number}");
            let style = canvas.over(Role::Text, Role::Page);
            canvas.put_right(text.x - 2, text.y + cells(line - lines.start), room - 2, &words, style);
        }
    }
}

/// The open footnote below the text, under a rule that says which it is.
fn note(canvas: &mut Canvas<'_>, model: &Model, (sheet, open): (&Sheet, OpenNote), area: Area, marks: &Marks<'_>) {
    if area.height == 0 {
        return;
    }
    let all = sheet.note_lines(open.note);
    let label = sheet.document().notes.get(open.note as usize).map_or("", |note| note.label.as_str());
    let style = canvas.over(Role::Text, Role::Rule);
    for x in area.x..area.right() {
        canvas.set(x, area.y, canvas.signs.edges[0], style);
    }
    let rows = usize::from(area.height - 1);
    let more = all.len().saturating_sub(open.top + rows);
    let title = match more {
        0 => format!(" footnote {label} "),
        more => format!(" footnote {label}, {more} more lines: {} ", model.chords.reach(Action::Follow)),
    };
    canvas.put(area.x + 1, area.y, area.width.saturating_sub(2), &title, canvas.over(Role::Text, Role::NoteLabel));
    let lines = all.start + open.top..all.end;
    page::lines(canvas, sheet, lines.clone(), area.below(1), marks);
    letters(canvas, model, sheet, lines, area.below(1));
}

/// The letters of annotations beside some lines; where there is no margin, the colour and the status line say it.
fn letters(canvas: &mut Canvas<'_>, model: &Model, sheet: &Sheet, lines: Range<usize>, area: Area) {
    if area.x == model.areas.reading.x {
        return;
    }
    for (line, y) in lines.zip(area.y..area.bottom()) {
        highlight::letter(canvas, model, sheet, line, (area.x - 2, y));
    }
}

/// Where the entities lie, and which part is on screen.
fn strip(canvas: &mut Canvas<'_>, model: &Model, sheet: &Sheet) {
    let area = model.areas.density;
    if area.is_empty() {
        return;
    }
    let lines = model.reading.lines();
    let all = sheet.body_lines.max(1);
    let parts = density(sheet, area.height);
    let most = parts.iter().map(|part| part.all()).max().unwrap_or(0).max(3);
    for (row, part) in parts.into_iter().enumerate() {
        let (from, to) = (row * all / usize::from(area.height), (row + 1) * all / usize::from(area.height));
        let seen = from < lines.end && lines.start < to.max(from + 1);
        // Some, more, most: measured by the fullest row, so that a document full of entities has its valleys.
        let sign = if part.all() == 0 { 0 } else { 1 + usize::from((part.all() - 1) * 3 / most).min(2) };
        // The rarest of the kinds gives the colour: where the demands are is what a reader looks for.
        let role = match (part.demands, part.cables, part.persons) {
            (1.., ..) => Role::Demand,
            (0, 1.., _) => Role::Cable,
            (0, 0, 1..) => Role::Person,
            _ => Role::Density,
        };
        let style = if seen { canvas.over(role, Role::InView) } else { canvas.over(Role::Density, role) };
        let style = style.remove_modifier(ratatui::style::Modifier::UNDERLINED);
        canvas.set(area.x, area.y + cells(row), canvas.signs.density[sign], style);
    }
}

fn cells(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
