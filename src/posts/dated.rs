//! When and where a document was written, as its dateline says. Read [`dated`] first.

use super::dates::{WrittenDate, read_date};
use super::years::can_hold;
use crate::document::{Block, BlockKind, Document, MarkKind, Volume, When};
use crate::text::Span;

/// What the dateline says.
#[derive(Default)]
pub(super) struct Dated {
    pub(super) when: Option<When>,
    pub(super) text: Option<String>,
    pub(super) span: Option<Span>,
    pub(super) place: Option<String>,
}

/// The date, its words, where they stand, and the place, from the dateline or the heading itself. What the volume cannot hold
/// is no date, though its words stand.
pub(super) fn dated(document: &Document, title: &str, volume: &Volume) -> Dated {
    let body = document.blocks.iter().filter(|block| block.note.is_none());
    let early = body.clone().take(10).filter(|b| !matches!(b.kind, BlockKind::Heading | BlockKind::Source));
    let datelines = body.clone().filter(|b| b.kind == BlockKind::Dateline);
    let lines =
        datelines.chain(early.filter(|b| b.span.len() < 120)).chain(body.filter(|b| b.kind == BlockKind::Heading));
    let mut found = lines.into_iter().find_map(|block| line_dated(document, block)).unwrap_or_default();
    found.when = found.when.or_else(|| encoded(document)).filter(|when| can_hold(volume, when.date().year()));
    found.place = found.place.or_else(|| place_in_title(title));
    found
}

/// The date of one line, or its `undated`.
fn line_dated(document: &Document, block: &Block) -> Option<Dated> {
    let text = document.words(block.span);
    let start = block.span.start as usize;
    let end = text.find("Received").map_or(text.len(), |at| text[..at].trim_end_matches(['[', '(', ' ', '\n']).len());
    let dated = |span: Span, when: Option<When>| Dated {
        when,
        text: Some(span.of(text).to_owned()),
        span: Some(span.shifted(start)),
        place: (block.kind != BlockKind::Heading)
            .then(|| place(document, block, &text[..span.start as usize]))
            .flatten(),
    };
    if let Some(written) = read_date(&text[..end]) {
        return Some(dated(written.span, Some(marked(document, written.span.shifted(start), written))));
    }
    let undated = text.to_ascii_lowercase().find("undated").filter(|_| block.kind == BlockKind::Dateline)?;
    Some(dated(Span::new(undated, undated + "undated".len()), None))
}

/// What the source's own reading of the date adds to the words: the hour, where the words have none.
fn marked(document: &Document, span: Span, written: WrittenDate) -> When {
    let mark = document.marks.iter().find_map(|mark| match mark.kind {
        MarkKind::Date { when: Some(when) } if mark.span.overlaps(span) => Some(when),
        _ => None,
    });
    mark.filter(|when| when.precision > written.when.precision && when.date() == written.when.date())
        .unwrap_or(written.when)
}

/// The date as the source encodes it for the whole document.
fn encoded(document: &Document) -> Option<When> {
    document.marks.iter().find_map(|mark| match mark.kind {
        MarkKind::DocumentDate { when } => Some(when),
        _ => None,
    })
}

/// The place of a dateline: the marked one, else the words between the last commas before the date.
fn place(document: &Document, block: &Block, before: &str) -> Option<String> {
    let marked = document.marks.iter().find(|mark| mark.kind == MarkKind::Place && block.span.contains(mark.span));
    let words = marked.map_or(before, |mark| document.words(mark.span));
    let clean = words.trim_matches([' ', ',', '[', ']', '\n', '.', '—', '(']);
    let parts = clean.rsplit([',', '\n']).map(|part| part.trim_matches([' ', '[', ']', '.']));
    let mut parts = parts.filter(|part| !part.is_empty() && !is_weekday(part));
    let last = parts.next()?;
    let state =
        matches!(last, "D. C" | "D.C" | "Maryland" | "Texas" | "Georgia" | "California" | "Virginia" | "Colorado");
    let name = if state { parts.next().unwrap_or(last) } else { last };
    Some(name.to_owned())
}

/// The place that a title gives before its date: `…, Department of State, Washington, January 10, 1955`.
fn place_in_title(title: &str) -> Option<String> {
    let date = read_date(title)?;
    let mut parts = title[..date.span.start as usize].trim_end_matches([',', ' ']).split(", ");
    // The first part says what the document is.
    parts.next();
    let last = parts.filter(|part| !is_weekday(part)).last()?;
    (last.len() < 30 && last.starts_with(char::is_uppercase)).then(|| last.to_owned())
}

/// Whether a part of a dateline is a day of the week.
fn is_weekday(part: &str) -> bool {
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    days.iter().any(|day| part.eq_ignore_ascii_case(day))
}
