//! The demands across the library: who wants what of whom, two lines each, and by whom and of whom most is wanted.
//!
//! Read [`draw`] first.

use super::canvas::Canvas;
use super::counted;
use crate::app::{Area, Counts, DEMAND_LINES, DemandPane, Model, Part};
use crate::catalog::{DemandOrder, DemandRow, Parties, PartyCount};
use crate::config::Role;

pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model) {
    let (pane, areas) = (&model.demands, &model.demands.areas);
    for area in [areas.list, areas.upper, areas.lower] {
        canvas.clear(area, canvas.style(Role::Text));
    }
    title(canvas, pane, pane.title);
    list(canvas, pane, areas.list);
    parties(canvas, pane, Part::Upper);
    parties(canvas, pane, Part::Lower);
    counted::edge(canvas, areas.list, areas.upper);
}

fn list(canvas: &mut Canvas<'_>, pane: &DemandPane, area: Area) {
    if pane.list.total == 0 && !area.is_empty() {
        canvas.put(area.x + 1, area.y, area.width.saturating_sub(1), empty(pane), canvas.style(Role::Dim));
    }
    for (nth, y) in (pane.list.top..pane.list.total).zip((area.y..area.bottom()).step_by(usize::from(DEMAND_LINES))) {
        let place = Area { y, height: DEMAND_LINES.min(area.bottom() - y), ..area };
        if let Some(row) = pane.list.row(nth) {
            self::row(canvas, row, place, nth == pane.list.selected);
        }
    }
}

/// By whom most is wanted, or of whom.
fn parties(canvas: &mut Canvas<'_>, pane: &DemandPane, part: Part) {
    let Parties { by, of } = &pane.narrowed;
    let (area, words, counts, narrowed): (_, _, &Counts<PartyCount>, _) = match part {
        Part::Upper => (pane.areas.upper, "By whom", &pane.by, by),
        _ => (pane.areas.lower, "Of whom", &pane.of, of),
    };
    let focused = pane.part == part;
    let coming = if pane.is_counting() { ": counting" } else { "" };
    counted::title(canvas, area, &format!("{words}{coming}"), focused);
    for (nth, y) in counted::lines(counts, area) {
        let Some(count) = counts.rows.get(nth) else { break };
        let line = Area { y, height: 1, ..area };
        let chosen = narrowed.as_ref() == Some(&count.name);
        let style = counted::row(canvas, line, (chosen, focused && nth == counts.selected));
        counted::named(canvas, line, (&count.name, count.demands), style);
    }
}

/// How many there are, in which order, under which filter, narrowed to whom; or what is wrong with the filter.
fn title(canvas: &mut Canvas<'_>, pane: &DemandPane, line: Area) {
    let style = canvas.style(Role::FocusedHead);
    canvas.clear(line, style);
    let order = match pane.order {
        DemandOrder::Date => "by date",
        DemandOrder::By => "by who wants it",
        DemandOrder::Of => "by of whom",
        DemandOrder::Kind => "by kind",
    };
    let place = if pane.list.total == 0 { 0 } else { pane.list.selected + 1 };
    let right = format!("{place} of {} ", pane.list.total);
    let end = canvas.put_right(line.right(), line.y, line.width / 2, &right, style);
    let mut words = format!(" Demands {order}");
    if !pane.filter.is_empty() {
        words.push_str(&format!("  &{}", pane.filter));
    }
    for (side, party) in [("by", &pane.narrowed.by), ("of", &pane.narrowed.of)] {
        words.extend(party.iter().map(|party| format!("  only {side} {party}")));
    }
    let x = canvas.put(line.x, line.y, end, &format!("{words}  "), style);
    if !pane.fault.is_empty() {
        canvas.put(x, line.y, end.saturating_sub(x), &pane.fault, canvas.over(Role::FocusedHead, Role::Failure));
    }
}

fn empty(pane: &DemandPane) -> &'static str {
    if pane.is_waiting() {
        return "looking";
    }
    match (pane.filter.is_empty(), pane.narrowed == Parties::default()) {
        (true, true) => "no demands yet",
        (false, true) => "no demand fits; another filter may: words, by:, of:, kind:, date:",
        (_, false) => "no demand fits; without the narrowing to a party some may",
    }
}

/// First line: date, parties, kind, document; second: what is wanted.
fn row(canvas: &mut Canvas<'_>, row: &DemandRow, area: Area, selected: bool) {
    let mut style = canvas.style(Role::Text);
    if selected {
        style = style.patch(canvas.style(Role::Selected));
        canvas.paint(area, style);
    }
    let dim = if selected { style } else { canvas.over(Role::Text, Role::Dim) };
    let wide = area.width >= 60;
    let place = if wide { row.entry.id.as_str() } else { row.entry.id.local() };
    let end = canvas.put_right(area.right().saturating_sub(1), area.y, area.width / 3, place, dim);
    let room = |x: u16| end.saturating_sub(x + 1);
    let date = row.entry.date.get(..10).unwrap_or(&row.entry.date);
    let mut x = canvas.put(area.x + 1, area.y, room(area.x + 1), &format!("{date:10}  "), dim);
    let named = if selected { style } else { canvas.over(Role::Text, Role::Demand) };
    let party = |party: &Option<String>| party.clone().unwrap_or_else(|| canvas.signs.cut.to_owned());
    let parties = format!("{} {} {}", party(&row.by), canvas.signs.to, party(&row.of));
    x = super::sidebar::parties(canvas, (&row.by, &row.of), &parties, (x, area.y, room(x)), named);
    if wide {
        canvas.put(x + 2, area.y, room(x + 2), row.kind.word(), dim);
    }
    if area.height > 1 {
        let x = area.x + if wide { 13 } else { 3 };
        canvas.put(x, area.y + 1, area.right().saturating_sub(x + 1), &row.what, style);
    }
}
