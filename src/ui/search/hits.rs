//! The documents that a search found: a row, and the passage with what was looked for lit. Read [`draw`] first.

use ratatui::style::Style;

use crate::app::{Area, HIT_LINES, Part, SearchPane};
use crate::catalog::{Hit, Passage};
use crate::config::Role;
use crate::text::Span;
use crate::text::wrap::{Flow, Layout, Run};
use crate::ui::canvas::Canvas;

pub(super) fn draw(canvas: &mut Canvas<'_>, pane: &SearchPane, follow: &str) {
    let area = pane.areas.parts.list;
    if pane.hits.total == 0 && area.height > 0 {
        let words = match (pane.query.trim().is_empty(), pane.answered) {
            (true, _) => "words, \"a phrase\", OR, -not, from: to: person: date: kind: volume: has:",
            (false, false) if pane.is_waiting() => "looking",
            // What failed stands on the status line.
            (false, false) => "",
            (false, true) if pane.instead().is_some() => &format!("nothing found; {follow} takes what is proposed"),
            (false, true) => "nothing found",
        };
        canvas.put(area.x + 1, area.y, area.width.saturating_sub(1), words, canvas.style(Role::Dim));
    }
    for (nth, y) in (pane.hits.top..pane.hits.total).zip((area.y..area.bottom()).step_by(usize::from(HIT_LINES))) {
        let place = Area { y, height: HIT_LINES.min(area.bottom() - y), ..area };
        if let Some(hit) = pane.hits.row(nth) {
            let selected = nth == pane.hits.selected;
            self::hit(canvas, hit, place, (selected, selected && pane.part == Part::List));
        }
    }
}

fn hit(canvas: &mut Canvas<'_>, hit: &Hit, area: Area, (selected, focused): (bool, bool)) {
    let mut style = canvas.style(Role::Text);
    if selected {
        let own = canvas.style(Role::Selected);
        style = style.patch(if focused { own } else { own.remove_modifier(own.add_modifier) });
        canvas.paint(area.first(1), style);
    }
    let dim = if selected { style } else { canvas.over(Role::Text, Role::Dim) };
    let entry = &hit.entry;
    let place = if area.width >= 60 { entry.id.as_str() } else { entry.id.local() };
    let end = canvas.put_right(area.right().saturating_sub(1), area.y, area.width / 3, place, dim);
    let date = entry.date.get(..10).unwrap_or(&entry.date);
    let x = canvas.put(area.x + 1, area.y, end.saturating_sub(area.x + 2), &format!("{date:10}  "), dim);
    let words = match (entry.from.is_empty(), entry.to.is_empty()) {
        (false, false) => format!("{} {} {}", entry.from, canvas.signs.to, entry.to),
        _ => entry.title.clone(),
    };
    canvas.put(x, area.y, end.saturating_sub(x + 1), &words, style);
    passage(canvas, &hit.passage, area.below(1));
}

/// As many lines of the passage as there is room for, from the one before what is lit first.
fn passage(canvas: &mut Canvas<'_>, passage: &Passage, area: Area) {
    let area = Area { x: area.x + 3, width: area.width.saturating_sub(4), ..area };
    if area.is_empty() {
        return;
    }
    let run = Run { span: Span::new(0, passage.text.len()), first: 0, indent: 0, above: 0, flow: Flow::Prose };
    let layout = Layout::new(&passage.text, &[run], Vec::new(), area.width);
    let lit: Vec<Span> = passage.lit.iter().filter_map(|lit| within(*lit, passage)).collect();
    let first = lit.first().map_or(0, |lit| layout.line_of(lit.start as usize).saturating_sub(1));
    let last = layout.lines().len().saturating_sub(usize::from(area.height));
    for (line, y) in layout.lines().iter().skip(first.min(last)).zip(area.y..area.bottom()) {
        words(canvas, (&passage.text, line.span), &lit, (area.x, y, area.right()));
    }
}

/// A line with what is lit in it.
fn words(canvas: &mut Canvas<'_>, (text, line): (&str, Span), lit: &[Span], (mut x, y, right): (u16, u16, u16)) {
    let plain = canvas.style(Role::Text);
    let hit = canvas.over(Role::Text, Role::Hit);
    let mut at = line.start;
    let mut put = |from: u32, to: u32, style: Style| {
        if from < to {
            x = canvas.put(x, y, right.saturating_sub(x), Span { start: from, end: to }.of(text), style);
        }
    };
    for span in lit.iter().filter(|span| span.start < line.end && span.end > line.start) {
        let (start, end) = (span.start.max(at), span.end.min(line.end));
        put(at, start, plain);
        put(start, end, hit);
        at = at.max(end);
    }
    put(at, line.end, plain);
}

/// A span of the document as one of the passage's words.
fn within(lit: Span, passage: &Passage) -> Option<Span> {
    let start = lit.start.checked_sub(passage.span.start)?;
    let end = lit.end.checked_sub(passage.span.start)?;
    let text = &passage.text;
    let fits = start <= end && text.is_char_boundary(start as usize) && text.is_char_boundary(end as usize);
    fits.then_some(Span { start, end })
}
