//! What lies over the panes: help, cards and lists, peek, hints. Read [`draw`] first.

use super::canvas::Canvas;
use super::details::state_role;
use super::highlight;
use super::page::{self, Marks};
use crate::app::{
    ACTIONS, Action, Choosing, Help, HelpLine, Hints, Look, Model, Overlay, Peek, Popup, ThingKind, inner,
};
use crate::config::Role;
use crate::text::width;

pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model) {
    for overlay in &model.overlays {
        match overlay {
            Overlay::Help(help) => self::help(canvas, model, help),
            Overlay::Popup(popup) => self::popup(canvas, model, popup),
            Overlay::Peek(peek) => self::peek(canvas, model, peek),
            Overlay::Hints(hints) => self::hints(canvas, model, hints),
            Overlay::Note(editor) => super::note::draw(canvas, model, editor),
            Overlay::Demands => super::demands::draw(canvas, model),
            Overlay::Search => super::search::draw(canvas, model),
            Overlay::Categories(choosing) => self::categories(canvas, model, choosing),
        }
    }
}

fn help(canvas: &mut Canvas<'_>, model: &Model, help: &Help) {
    let area = Help::area(model.areas.screen);
    let [down, up, close] = [Action::Down, Action::Up, Action::Close].map(|action| model.chords.reach(action));
    canvas.border(area, &format!("Keys: {down} and {up} scroll, {close} closes"));
    let area = inner(area);
    let keys = Help::keys(area.width);
    for (line, y) in Help::lines(area.width).iter().skip(help.top).zip(area.y..area.bottom()) {
        match line {
            HelpLine::Empty => {}
            HelpLine::Title(group) => {
                canvas.put(area.x, y, area.width, group.title(), canvas.over(Role::Popup, Role::Section));
            }
            HelpLine::Action(nth, sentence) => {
                if let Some(row) = nth.and_then(|nth| ACTIONS.get(nth)) {
                    let mut chords = canvas.config.keys.of_action(row.action).join(" ");
                    if chords.is_empty() {
                        chords = format!(":{}", row.name);
                    }
                    canvas.put_right(area.x + keys, y, keys, &chords, canvas.over(Role::Popup, Role::Person));
                }
                let x = area.x + keys + 2;
                canvas.put(x, y, area.right().saturating_sub(x), sentence, canvas.style(Role::Popup));
            }
        }
    }
}

fn popup(canvas: &mut Canvas<'_>, model: &Model, popup: &Popup) {
    let area = popup.area(model.areas.screen);
    canvas.border(area, &popup.title);
    let area = inner(area);
    for (row, y) in (popup.top..popup.layout.lines().len()).zip(area.y..area.bottom()) {
        let nth = popup.layout.lines()[row].run as usize;
        let Some(line) = popup.lines.get(nth) else { continue };
        let role = match line.look {
            Look::Plain => Role::Popup,
            Look::Dim | Look::Detail => Role::Dim,
            Look::Title => Role::Section,
            Look::State(state) => state_role(state),
        };
        let mut style = canvas.over(Role::Popup, role);
        if popup.selected == Some(nth) {
            style = style.patch(canvas.style(Role::Selected));
            canvas.paint(crate::app::Area { y, height: 1, ..area }, style);
        }
        for segment in popup.layout.segments(row) {
            let x = area.x + segment.column;
            canvas.put(x, y, area.right().saturating_sub(x), segment.span.of(&popup.text), style);
        }
    }
}

/// The categories with their letters, in their colours.
fn categories(canvas: &mut Canvas<'_>, model: &Model, choosing: &Choosing) {
    let area = choosing.area(model.areas.screen);
    canvas.border(area, &choosing.words);
    let area = inner(area);
    for (category, y) in model.options.categories.iter().zip(area.y..area.bottom()) {
        let letter = format!(" {} ", category.letter);
        let x = canvas.put(area.x + 1, y, area.width.saturating_sub(1), &letter, canvas.over(Role::Popup, Role::Key));
        let style = canvas.over(Role::Popup, highlight::colour(category.colour));
        canvas.put(x + 1, y, area.right().saturating_sub(x + 1), &format!(" {} ", category.name), style);
    }
    let y = area.y + choosing.rows;
    if y < area.bottom() {
        let first = model.options.categories.first().map_or("", |category| category.name.as_str());
        let words = format!("a capital adds a note; Enter: {first}");
        canvas.put(area.x + 1, y, area.width.saturating_sub(1), &words, canvas.over(Role::Popup, Role::Dim));
    }
}

fn peek(canvas: &mut Canvas<'_>, model: &Model, peek: &Peek) {
    let area = Peek::area(model.areas.screen);
    let [go, close] = [Action::Follow, Action::Close].map(|action| model.chords.reach(action));
    canvas.border(area, &format!("{}: {go} goes there, {close} closes", peek.sheet.id()));
    let area = inner(area);
    let area = crate::app::Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let marks = Marks {
        categories: &model.options.categories,
        current: None,
        finder: None,
        selected: None,
        ground: Role::Popup,
    };
    page::lines(canvas, &peek.sheet, peek.top..peek.sheet.body_lines, area, &marks);
}

/// Letters before what they stand for, so that its words stay whole: on the blank there, or in the margin; on a footnote's
/// number, on its first cell. The second of two letters, and the first where there is nothing before, lie on the first letter.
fn hints(canvas: &mut Canvas<'_>, model: &Model, hints: &Hints) {
    let Some(sheet) = &model.reading.sheet else { return };
    let (area, mut taken) = (model.areas.text, Vec::new());
    for (label, nth) in &hints.labels {
        let (Some(rest), Some(thing)) = (label.strip_prefix(&hints.typed), sheet.things.get(*nth)) else { continue };
        let before = if let ThingKind::Note(note) = thing.kind { sheet.number_cells(note) } else { 1 };
        let Some((row, column)) = model.reading.cell_of(thing.span.start) else { continue };
        let Some(y) = u16::try_from(row).ok().map(|row| area.y + row) else { continue };
        let room = u16::try_from(width(rest)).unwrap_or(2);
        if y < area.bottom() {
            let x = (area.x + column).saturating_sub(before).max(model.areas.reading.x);
            // What begins at the same word stands beside.
            let x = (x..).find(|x| !taken.contains(&(*x, y))).unwrap_or(x).min(area.right().saturating_sub(room));
            taken.extend((x..x + room).map(|x| (x, y)));
            canvas.put(x, y, room, rest, canvas.style(Role::Key));
        }
    }
}
