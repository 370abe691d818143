//! What is selected at once: a paragraph, a sentence, an entity, the document. Read [`object`] first.

use super::super::{Action, Reading, Sheet};
use super::{Caret, Room};
use crate::text::Span;

/// The caret with an object selected: the one that it stands in and `times - 1` after it. Where the selection ends with the
/// object already, it grows by the next; for an entity, by the next larger. The error says what there is none of.
pub(super) fn object(
    reading: &Reading,
    sheet: &Sheet,
    caret: Caret,
    action: Action,
    times: usize,
) -> Option<Result<Caret, &'static str>> {
    let document = sheet.document();
    let room = Room::of(document, caret.at);
    let selected = caret.selected(&document.text);
    let found = match action {
        Action::SelectParagraph => series(room.paragraphs(), caret, selected, times).ok_or("no paragraph here"),
        Action::SelectSentence => {
            let all = room.paragraphs().filter(|span| span.end > caret.at).flat_map(|span| room.sentences(span));
            series(all, caret, selected, times).ok_or("no sentence here")
        }
        Action::SelectEntity => entity(reading, caret, selected).ok_or("no entity under the caret"),
        Action::SelectDocument => {
            let body = Span { start: 0, end: document.body_end };
            Some(body).filter(|body| !body.is_empty()).ok_or("the document has no text")
        }
        _ => return None,
    };
    Some(found.and_then(|span| {
        let room = Room::of(document, span.start);
        let ends = room.settle(span.start as usize).zip(room.settle(room.last_of(span)));
        let (first, last) = ends.ok_or("nothing to select here")?;
        Ok(Caret { fixed: Some(super::super::thing::count(first)), ..Caret::new(last) })
    }))
}

/// The parts from the caret's on: `times` of them; and one more than is selected, where what is selected ends with a part.
fn series(parts: impl Iterator<Item = Span>, caret: Caret, selected: Option<Span>, times: usize) -> Option<Span> {
    let mut parts = parts.filter(|part| part.end > caret.at);
    let first = parts.next()?;
    match selected {
        Some(selected) if selected.end == first.end && selected.start <= first.start => {
            let last = parts.take(times).last().unwrap_or(first);
            Some(Span { start: selected.start, end: last.end })
        }
        _ => {
            let last = parts.take(times - 1).last().unwrap_or(first);
            Some(Span { start: first.start, end: last.end })
        }
    }
}

/// The shortest entity that covers the caret; where that is selected, the next larger.
fn entity(reading: &Reading, caret: Caret, selected: Option<Span>) -> Option<Span> {
    let covering = reading.visible().map(|(_, thing)| thing.span).filter(|span| span.holds(caret.at as usize));
    let larger = |span: &Span| selected.is_none_or(|selected| span.contains(selected) && *span != selected);
    let all: Vec<Span> = covering.collect();
    all.iter()
        .filter(|span| larger(span))
        .min_by_key(|span| span.len())
        .or_else(|| all.iter().min_by_key(|s| s.len()))
        .copied()
}
