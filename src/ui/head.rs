//! The line at the top: names of the panes and the running head; and the status line. Read [`draw`] first.

use super::canvas::Canvas;
use crate::app::{Action, Area, Mode, Model, Overlay, Pane, Part, Sidebar, Tone, entry_line};
use crate::catalog::RowKind;
use crate::config::{Bound, Role};
use crate::text::wrap::{Flow, Layout, Run};
use crate::text::{Span, width};

/// The most rows that what failed takes.
const MOST_ROWS: u16 = 4;

pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model) {
    let areas = &model.areas;
    if areas.head.is_empty() {
        return;
    }
    canvas.clear(areas.head, canvas.style(Role::Head));
    running(canvas, model, Area { x: areas.reading.x, width: areas.reading.width, ..areas.head });
    if !areas.strip && !areas.sidebar.is_empty() {
        let area = Area { x: areas.sidebar.x, width: areas.sidebar.width, ..areas.head };
        title(canvas, model, area, Pane::Sidebar, " Sidebar", &counts(&model.sidebar));
    }
    if !areas.list.is_empty() {
        let area = Area { x: areas.list.x, width: areas.list.width, ..areas.head };
        let name = match model.list.filter.as_str() {
            "" => " Documents".to_owned(),
            words => format!(" Documents &{words}"),
        };
        title(canvas, model, area, Pane::List, &name, &format!("{} ", model.list.rows.documents));
    }
}

/// How many entities are on screen and in the document.
fn counts(sidebar: &Sidebar) -> String {
    let lit: usize = sidebar.lists.iter().map(|list| list.lit.len()).sum();
    let all: usize = sidebar.lists.iter().map(|list| list.entries.len()).sum();
    format!("{lit}/{all} ")
}

fn title(canvas: &mut Canvas<'_>, model: &Model, area: Area, pane: Pane, name: &str, count: &str) {
    let style = head_style(canvas, model, pane);
    canvas.clear(area, style);
    let from = canvas.put_right(area.right(), area.y, area.width / 2, count, style);
    canvas.put(area.x, area.y, from.saturating_sub(area.x), name, style);
}

fn head_style(canvas: &Canvas<'_>, model: &Model, pane: Pane) -> ratatui::style::Style {
    canvas.style(if model.focus == pane { Role::FocusedHead } else { Role::Head })
}

/// Document, page, percentage.
fn running(canvas: &mut Canvas<'_>, model: &Model, area: Area) {
    let Some(sheet) = &model.reading.sheet else { return };
    if area.is_empty() {
        return;
    }
    let style = head_style(canvas, model, Pane::Reading);
    canvas.clear(area, style);
    let bytes = model.reading.bytes();
    let page = sheet.page_at(bytes.start).map(|page| format!("p. {page}  ")).unwrap_or_default();
    let cited = match sheet.opened.cited_by {
        0 => String::new(),
        count if area.width > 60 => format!("cited {count}{}  ", canvas.signs.times),
        _ => String::new(),
    };
    let facts = format!("{cited}{page}{}% ", model.reading.percent());
    let from = canvas.put_right(area.right(), area.y, area.width, &facts, style);
    let words = format!(" {}  {}", sheet.id().local(), sheet.document().heading.title);
    canvas.put(area.x, area.y, from.saturating_sub(area.x + 1), &words, style);
}

/// The status line: what is typed, what happened, or what the current entity is.
pub(super) fn status(canvas: &mut Canvas<'_>, model: &Model) -> Option<(u16, u16)> {
    let area = model.areas.status;
    if area.is_empty() {
        return None;
    }
    let style = canvas.style(Role::Status);
    canvas.clear(area, style);
    if let Some(prompt) = &model.prompt {
        // What failed stands above the line that is to be mended.
        if let Some((Tone::Failure, words)) = model.status.words.as_ref().filter(|_| area.y > 0) {
            failure(canvas, Area { y: area.y - 1, ..area }, 0, words);
        }
        return Some(super::prompt::draw(canvas, prompt, &model.finder, area));
    }
    let right = right_words(model);
    let from = canvas.put_right(area.right(), area.y, area.width / 2, &right, style);
    let room = from.saturating_sub(area.x);
    match &model.status.words {
        Some((Tone::Failure, words)) => failure(canvas, area, room, words),
        Some((_, words)) => {
            canvas.put(area.x, area.y, room, &format!(" {words} "), style);
        }
        None => {
            let words = wanted(model)
                .or_else(|| model.editor().map(|_| hints(canvas, Bound::Note, NOTE, room)))
                .or_else(|| selecting(canvas, model, room))
                .or_else(|| over(model).map(|keys| hints(canvas, Bound::Reader, keys, room)))
                .or_else(|| selected(model))
                .or_else(|| super::details::line(model))
                .unwrap_or_else(|| hints(canvas, Bound::Reader, NEWCOMER, room));
            canvas.put(area.x + 1, area.y, room.saturating_sub(2), &words, style);
        }
    }
    None
}

/// What failed, and what to try: on the status line, and where it is too long for that on rows above it too.
fn failure(canvas: &mut Canvas<'_>, area: Area, room: u16, words: &str) {
    let style = canvas.style(Role::Failure);
    if width(words) + 2 <= usize::from(room) {
        canvas.put(area.x, area.y, room, &format!(" {words} "), style);
        return;
    }
    let all = Run { span: Span::new(0, words.len()), first: 0, indent: 0, above: 0, flow: Flow::Prose };
    let layout = Layout::new(words, &[all], Vec::new(), area.width.saturating_sub(2));
    let rows = u16::try_from(layout.lines().len()).unwrap_or(u16::MAX).min(MOST_ROWS).min(area.y + 1);
    let top = area.y + 1 - rows;
    canvas.clear(Area { y: top, height: rows, ..area }, style);
    for (line, y) in layout.lines().iter().zip(top..=area.y) {
        // The last row that there is room for takes the rest, and is cut.
        let end = if y == area.y { words.len() } else { line.span.end as usize };
        canvas.put(area.x + 1, y, area.width.saturating_sub(2), words[line.span.start as usize..end].trim_end(), style);
    }
}

/// The keys typed so far, the letter waited for, how far the import is.
fn right_words(model: &Model) -> String {
    let mut parts = Vec::new();
    if let Some(doing) = &model.progress.doing {
        parts.push(doing.clone());
    }
    if model.progress.problems > 0 {
        parts.push(format!("! {}", model.progress.problems));
    }
    if model.waiting.is_some() {
        parts.push("a letter?".to_owned());
    }
    if !model.status.pending.is_empty() {
        parts.push(model.status.pending.clone());
    }
    let words = parts.join("  ");
    if words.is_empty() { words } else { format!(" {words} ") }
}

/// The document of the selected demand or hit in full, while the keys go to those.
fn wanted(model: &Model) -> Option<String> {
    let entry = match model.overlays.last() {
        Some(Overlay::Demands) if model.demands.part == Part::List => &model.demands.list.selected()?.entry,
        Some(Overlay::Search) if model.search.part == Part::List => &model.search.hits.selected()?.entry,
        _ => return None,
    };
    Some(format!("{}  {}", entry_line(entry), entry.title))
}

/// The selected document in full, while the list has the focus.
fn selected(model: &Model) -> Option<String> {
    match &model.list.selected().filter(|_| model.focus == Pane::List)?.kind {
        RowKind::Document(entry) => Some(format!("{}  {}", entry_line(entry), entry.title)),
        RowKind::Section { title, .. } => Some(title.clone()),
    }
}

/// The keys of a view that lies over the whole screen.
fn over(model: &Model) -> Option<&'static [(Action, &'static str)]> {
    match model.overlays.last()? {
        Overlay::Help(_) => Some(HELP),
        Overlay::Search if model.search.part != Part::List => Some(COUNTS),
        Overlay::Demands if model.demands.part != Part::List => Some(COUNTS),
        Overlay::Search => Some(SEARCH),
        Overlay::Demands => Some(DEMANDS),
        _ => None,
    }
}

/// What is selected, and what may be done with it or with the caret.
fn selecting(canvas: &Canvas<'_>, model: &Model, room: u16) -> Option<String> {
    if model.mode() != Mode::Select {
        return None;
    }
    let Some(span) = model.reading.selected() else { return Some(hints(canvas, Bound::Select, CARET, room)) };
    let sheet = model.reading.sheet.as_ref()?;
    let count = sheet.document().words(span).split_whitespace().count();
    let words = if count == 1 { "word" } else { "words" };
    let counted = format!("{count} {words}   ");
    let keys = hints(canvas, Bound::Select, SELECTION, room.saturating_sub(counted.len() as u16));
    Some(counted + &keys)
}

/// The keys that a newcomer needs.
const NEWCOMER: &[(Action, &str)] = &[
    (Action::Help, "all keys"),
    (Action::NextEntity, "next entity"),
    (Action::Follow, "follow"),
    (Action::Find, "find"),
    (Action::NextDocument, "next document"),
    (Action::Peek, "peek"),
    (Action::Close, "quit"),
];

/// The keys of the help.
const HELP: &[(Action, &str)] =
    &[(Action::Down, "down"), (Action::Up, "up"), (Action::PageDown, "a screen on"), (Action::Close, "close")];

/// The keys of a search that found nothing.
const SEARCH: &[(Action, &str)] = &[(Action::Find, "other words"), (Action::Close, "close")];

/// The keys of demands, where there are none.
const DEMANDS: &[(Action, &str)] = &[(Action::Filter, "other words"), (Action::Close, "close")];

/// The keys of counts beside a list.
const COUNTS: &[(Action, &str)] = &[
    (Action::Follow, "only these, or all again"),
    (Action::NextEntity, "on"),
    (Action::PreviousEntity, "back"),
    (Action::Close, "close"),
];

/// The keys for a caret that selects nothing yet.
const CARET: &[(Action, &str)] = &[
    (Action::Extend, "select from here"),
    (Action::SelectSentence, "sentence"),
    (Action::SelectParagraph, "paragraph"),
    (Action::SelectEntity, "entity"),
    (Action::Cancel, "done"),
];

/// The keys for a selection.
const SELECTION: &[(Action, &str)] = &[
    (Action::Copy, "copy with citation"),
    (Action::Annotate, "annotate"),
    (Action::Note, "note"),
    (Action::Tag, "tag"),
    (Action::SwapEnds, "other end"),
    (Action::Cancel, "done"),
];

/// The keys for a note being typed.
const NOTE: &[(Action, &str)] = &[
    (Action::EditOutside, "your editor"),
    (Action::UndoTyping, "undo"),
    (Action::Abandon, "throw away"),
    (Action::SaveNote, "save and close"),
];

/// What some keys do, as many as there is room for; the last is how to leave, and always there.
fn hints(canvas: &Canvas<'_>, bound: Bound, all: &[(Action, &str)], room: u16) -> String {
    let hint = |(action, words): &(Action, &str)| {
        canvas.config.keys.reaching(bound, *action).map(|key| format!("{key} {words}"))
    };
    let mut hints: Vec<String> = all.iter().filter_map(hint).collect();
    while hints.len() > 1 && width(&hints.join("   ")) + 2 > usize::from(room) {
        hints.remove(hints.len() - 2);
    }
    hints.join("   ")
}
