//! Where each motion takes the caret. Read [`moved`] first.

use super::super::{Action, Sheet};
use super::{Caret, Room, note_of};
use crate::text::step;

/// The caret after a motion of `times` steps; `None` where the action is no motion.
///
/// While something is selected, `)` and `}` go to the end of a sentence and a paragraph, so that nothing of the next is taken.
pub(super) fn moved(sheet: &Sheet, caret: Caret, action: Action, times: usize) -> Option<Caret> {
    let (room, at) = (Room::of(sheet.document(), caret.at), caret.at as usize);
    let selecting = caret.fixed.is_some();
    let to = match action {
        Action::CaretLeft => repeated(at, times, |at| room.left(at)),
        Action::CaretRight => repeated(at, times, |at| room.right(at)),
        Action::NextWord => room.ahead(at, times, |span| {
            let (words, from) = room.part(at.max(span.start as usize), span.end as usize);
            step::word_starts(words).map(move |start| from + start)
        }),
        Action::PreviousWord => room.back(at, times, |span| {
            let (words, from) = room.part(span.start as usize, at.min(span.end as usize));
            step::word_starts(words).rev().map(move |start| from + start)
        }),
        Action::WordEnd => room.ahead(at, times, |span| {
            let (words, from) = room.part(at.max(span.start as usize), span.end as usize);
            step::word_ends(words).map(move |end| from + end)
        }),
        Action::NextSentence if selecting => {
            room.ahead(at, times, |span| room.sentences(span).into_iter().map(|sentence| room.last_of(sentence)))
        }
        Action::NextSentence => {
            room.ahead(at, times, |span| room.sentences(span).into_iter().map(|sentence| sentence.start as usize))
        }
        Action::PreviousSentence => {
            room.back(at, times, |span| room.sentences(span).into_iter().rev().map(|sentence| sentence.start as usize))
        }
        Action::NextParagraph if selecting => room.ahead(at, times, |span| [room.last_of(span)]),
        Action::NextParagraph => room.ahead(at, times, |span| [span.start as usize]),
        Action::PreviousParagraph => room.back(at, times, |span| [span.start as usize]),
        Action::LineStart | Action::LineEnd => line_end(sheet, at, action)?,
        _ => return None,
    };
    let to = room.settle(to)?;
    Some(Caret { fixed: caret.fixed, ..Caret::new(to) })
}

/// Takes the caret `by` lines on, or back; empty lines do not count.
pub(super) fn by_lines(sheet: &Sheet, caret: &mut Caret, by: isize) {
    let (lines, line) = (lines(sheet, *caret), sheet.layout.line_of(caret.at as usize));
    let full = |line: &usize| !sheet.layout.segments(*line).is_empty();
    let (many, to) = (by.unsigned_abs(), line);
    let to = if by < 0 {
        (lines.start..line).rev().filter(full).take(many).last().unwrap_or(to)
    } else {
        (line + 1..lines.end).filter(full).take(many).last().unwrap_or(to)
    };
    to_line(sheet, caret, to);
}

/// Takes the caret to a line, or to the nearest of its room that has words, in the column that it keeps to.
pub(super) fn to_line(sheet: &Sheet, caret: &mut Caret, line: usize) {
    let (text, lines) = (&sheet.document().text, lines(sheet, *caret));
    let column = caret.column.unwrap_or_else(|| sheet.layout.cell_of(text, caret.at as usize).1);
    let line = line.clamp(lines.start, lines.end.saturating_sub(1).max(lines.start));
    let full = |line: &usize| !sheet.layout.segments(*line).is_empty();
    let near = (line..lines.end).find(full).or_else(|| (lines.start..line).rev().find(full));
    let Some(near) = near else { return };
    let byte = sheet.layout.byte_at(text, near, column);
    if let Some(at) = Room::of(sheet.document(), caret.at).settle(byte) {
        *caret = Caret { fixed: caret.fixed, column: Some(column), ..Caret::new(at) };
    }
}

/// The lines of the caret's room.
pub(super) fn lines(sheet: &Sheet, caret: Caret) -> std::ops::Range<usize> {
    note_of(sheet.document(), caret.at).map_or(0..sheet.body_lines, |note| sheet.note_lines(note))
}

/// The first or the last character of the line that `at` stands on.
fn line_end(sheet: &Sheet, at: usize, action: Action) -> Option<usize> {
    let segments = sheet.layout.segments(sheet.layout.line_of(at));
    match action {
        Action::LineStart => segments.first().map(|first| first.span.start as usize),
        _ => step::previous(&sheet.document().text, segments.last()?.span.end as usize),
    }
}

fn repeated(at: usize, times: usize, step: impl Fn(usize) -> Option<usize>) -> usize {
    std::iter::successors(Some(at), |at| step(*at)).take(times + 1).last().unwrap_or(at)
}
