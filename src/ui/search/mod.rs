//! The search pane: title, what there is to say of the query, documents found, counts. Read [`draw`] first.

mod counts;
mod hits;

use super::canvas::Canvas;
use super::counted;
use crate::app::{Action, Area, Model, SearchPane};
use crate::catalog::{Explanation, Ranking};
use crate::config::Role;

pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model) {
    let (pane, areas) = (&model.search, &model.search.areas);
    if areas.whole.is_empty() {
        return;
    }
    canvas.clear(areas.whole, canvas.style(Role::Text));
    title(canvas, pane, areas.title);
    for (explanation, y) in pane.explanations.iter().zip(areas.said.y..areas.said.bottom()) {
        said(canvas, explanation, Area { y, height: 1, ..areas.said });
    }
    hits::draw(canvas, pane, &model.chords.reach(Action::Follow));
    counts::draw(canvas, pane);
    counted::edge(canvas, areas.parts.list, areas.parts.upper);
}

/// What is looked for, narrowed to what, in which order, how many were found, and whether that is all there is.
fn title(canvas: &mut Canvas<'_>, pane: &SearchPane, line: Area) {
    let style = canvas.style(Role::FocusedHead);
    canvas.clear(line, style);
    let place = if pane.hits.total == 0 { 0 } else { pane.hits.selected + 1 };
    let right = match (pane.is_waiting(), pane.answered) {
        (true, false) => "looking ".to_owned(),
        (false, false) => String::new(),
        (_, true) => format!("{place} of {} ", pane.hits.total),
    };
    let mut end = canvas.put_right(line.right(), line.y, line.width / 2, &right, style);
    if let Some(partial) = &pane.partial {
        let words = match line.width >= 72 {
            true => format!(" partial: {} of {} documents indexed ", partial.indexed, partial.of),
            false => " partial ".to_owned(),
        };
        let warning = canvas.over(Role::FocusedHead, Role::Failure);
        end = canvas.put_right(end.saturating_sub(1), line.y, line.width / 2, &words, warning);
    }
    let mut words = format!(" Search {}", pane.query);
    let narrowed = [pane.narrowed.year.map(|year| format!("in {year}")), pane.narrowed.volume.clone()];
    for part in narrowed.into_iter().flatten() {
        words.push_str(&format!(", {part}"));
    }
    words.push_str(match pane.ranking {
        Ranking::Relevance if pane.is_ranked() => "  by relevance",
        Ranking::Relevance | Ranking::Date => "  by date",
    });
    canvas.put(line.x, line.y, end.saturating_sub(line.x), &words, style);
}

/// What is wrong or found nothing, and what would be right.
fn said(canvas: &mut Canvas<'_>, explanation: &Explanation, line: Area) {
    let room = |x: u16| line.right().saturating_sub(x);
    let x = canvas.put(line.x + 1, line.y, room(line.x + 1), &explanation.what, canvas.over(Role::Text, Role::Failure));
    let mut more = String::new();
    if !explanation.hint.is_empty() {
        more.push_str(&format!("; {}", explanation.hint));
    }
    if let Some(instead) = &explanation.instead {
        more.push_str(&format!("; {} finds {}", instead.query, instead.documents));
    }
    canvas.put(x, line.y, room(x), &more, canvas.over(Role::Text, Role::Dim));
}
