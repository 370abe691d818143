//! The sidebar: three lists, what is on screen lit and marked with a bar, and what is said of the current entity.
//!
//! Read [`draw`] first.

use ratatui::style::Style;

use super::canvas::Canvas;
use super::details;
use crate::app::{
    Area, Model, ROWS, Sheet, SidebarEntry, TITLES, ThingKind, demand_line, description, person_facts, state_sign,
};
use crate::config::Role;
use crate::text::wrap::{Flow, Layout, Run};
use crate::text::{self, Span};

pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model) {
    if model.areas.strip {
        canvas.clear(model.areas.sidebar, canvas.style(Role::Text));
    }
    let Some(sheet) = &model.reading.sheet else { return };
    for list in 0..TITLES.len() {
        self::list(canvas, model, sheet, list);
    }
    said(canvas, model);
}

fn list(canvas: &mut Canvas<'_>, model: &Model, sheet: &Sheet, nth: usize) {
    let area = model.sidebar.places_on_screen.lists[nth];
    if area.y == 0 || area.width == 0 {
        return;
    }
    let list = &model.sidebar.lists[nth];
    let title = area.y - 1;
    let style = canvas.over(Role::Text, Role::Subheading);
    let x = canvas.put(area.x, title, area.width, TITLES[nth], style);
    let count = format!(" {}/{}", list.lit.len(), list.entries.len());
    canvas.put(x, title, area.right() - x, &count, canvas.over(Role::Text, Role::Dim));
    let shown = usize::from(area.height / ROWS[nth]);
    for (row, entry) in list.entries.iter().enumerate().skip(list.top).take(shown) {
        let y = area.y + u16::try_from(row - list.top).unwrap_or(0) * ROWS[nth];
        let current = model.reading.current.and_then(|thing| model.sidebar.entry_of(thing)) == Some((nth, row));
        let line = Area { y, height: ROWS[nth], ..area };
        self::entry(canvas, model, sheet, entry, (line, list.is_lit(row), current));
    }
    let more = [list.top > 0, list.top + shown < list.entries.len()];
    let signs: String = more.iter().zip(canvas.signs.more).filter(|(more, _)| **more).map(|(_, sign)| sign).collect();
    canvas.put_right(area.right(), title, 2, &signs, canvas.over(Role::Text, Role::Dim));
}

fn entry(
    canvas: &mut Canvas<'_>,
    model: &Model,
    sheet: &Sheet,
    entry: &SidebarEntry,
    (area, lit, current): (Area, bool, bool),
) {
    let Some(thing) = entry.things.first().and_then(|nth| sheet.things.get(*nth as usize)) else { return };
    let shade = canvas.over(Role::Text, if lit { Role::Lit } else { Role::Dim });
    let (mut first, mut second) = (shade, canvas.over(Role::Text, Role::Dim));
    if current {
        first = first.patch(canvas.style(Role::Current));
    }
    if lit {
        for y in area.y..area.bottom() {
            canvas.set(area.x, y, canvas.signs.bar, canvas.over(Role::Text, Role::Bar));
        }
    }
    let (x, room) = (area.x + 2, area.width.saturating_sub(2));
    let words = sheet.document().words(thing.span);
    match thing.kind {
        ThingKind::Person(_) | ThingKind::Role(_) => person(canvas, sheet, entry, (x, area.y, room), [first, second]),
        ThingKind::Demand(demand) => {
            let Some(demand) = sheet.opened.entities.demands.get(demand as usize) else { return };
            let (who, what) = demand_line(demand, words);
            let style = lit_as(canvas, first, Role::Demand, lit && !current);
            parties(canvas, (&demand.by, &demand.of), &who.replace('→', canvas.signs.to), (x, area.y, room), style);
            canvas.put(x, area.y + 1, room, &what, if lit { shade } else { second });
        }
        kind => {
            let Some(link) = details::link_of(sheet, kind) else { return };
            canvas.put(x, area.y, room, words, lit_as(canvas, first, Role::Cable, lit && !current));
            if lit {
                second = canvas.over(Role::Text, details::state_role(link.state));
            }
            let sign = state_sign(link.state, model.options.signs);
            let state = format!("{sign} {}", details::target(sheet, link));
            canvas.put(x, area.y + 1, room, &state, second);
        }
    }
}

/// Who wants it of whom. Where `line`, all of it, has no room, an officer gives way to whom he speaks for, and neither
/// party takes more than half of the row from the other. The column after them.
pub(super) fn parties(
    canvas: &mut Canvas<'_>,
    (by, of): (&Option<String>, &Option<String>),
    line: &str,
    (x, y, room): (u16, u16, u16),
    style: Style,
) -> u16 {
    let cells = |words: &str| u16::try_from(text::width(words)).unwrap_or(u16::MAX);
    let (Some(by), Some(of)) = (by, of) else { return canvas.put(x, y, room, line, style) };
    if cells(line) <= room {
        return canvas.put(x, y, room, line, style);
    }
    let brief = |party: &String| party.rsplit(" / ").next().unwrap_or(party).to_owned();
    let (by, of) = (brief(by), format!(" {} {}", canvas.signs.to, brief(of)));
    let left = room.saturating_sub(cells(&of)).max(room / 2);
    let end = canvas.put(x, y, left, &by, style);
    canvas.put(end, y, (x + room).saturating_sub(end), &of, style)
}

/// The name, how often, and what the volume says.
fn person(
    canvas: &mut Canvas<'_>,
    sheet: &Sheet,
    entry: &SidebarEntry,
    (x, y, room): (u16, u16, u16),
    [first, second]: [Style; 2],
) {
    let Some(thing) = entry.things.first().and_then(|nth| sheet.things.get(*nth as usize)) else { return };
    let (name, listed, _) = person_facts(sheet, thing);
    let right = x + room;
    let times = match entry.things.len() {
        0 | 1 => String::new(),
        count => format!(" {}{count}", canvas.signs.times),
    };
    let end = canvas.put_right(right, y, room / 3, &times, second);
    let next = canvas.put(x, y, end - x, name, first);
    let said = description(sheet, listed.unwrap_or(name)).or_else(|| description(sheet, name));
    if let Some(said) = said.filter(|_| next + 6 < end) {
        canvas.put(next + 2, y, end - next - 2, said, second);
    }
}

/// What is on screen has the colour of its kind, without its underline.
fn lit_as(canvas: &Canvas<'_>, style: Style, role: Role, lit: bool) -> Style {
    let own = canvas.style(role).remove_modifier(ratatui::style::Modifier::UNDERLINED);
    if lit { style.patch(own) } else { style }
}

/// What is said of the current entity, wrapped.
fn said(canvas: &mut Canvas<'_>, model: &Model) {
    let area = model.sidebar.places_on_screen.details;
    if area.height < 2 {
        return;
    }
    for x in area.x..area.right() {
        canvas.set(x, area.y, canvas.signs.edges[0], canvas.over(Role::Text, Role::Rule));
    }
    let (mut y, area) = (area.y + 1, Area { x: area.x + 1, width: area.width.saturating_sub(1), ..area });
    for (words, role) in details::facts(model).unwrap_or_default() {
        let run = Run { span: Span::new(0, words.len()), first: 0, indent: 0, above: 0, flow: Flow::Prose };
        let layout = Layout::new(&words, &[run], Vec::new(), area.width);
        for line in layout.lines() {
            if y >= area.bottom() {
                return;
            }
            canvas.put(area.x, y, area.width, line.span.of(&words), canvas.over(Role::Text, role));
            y += 1;
        }
    }
}
