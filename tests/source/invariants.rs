//! The invariants of a document, as `src/document/mod.rs` states them.

use chancery::document::{BlockKind, Document, MarkKind};
use chancery::text::Span;

/// The first invariant that a document breaks, in words.
pub(crate) fn broken(document: &Document) -> Option<String> {
    let checked = characters(document).and(blocks(document)).and(notes(document)).and(marks(document));
    checked.err().map(|fault| format!("{}: {fault}", document.id))
}

fn ensure(holds: bool, fault: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(fault()) }
}

fn characters(document: &Document) -> Result<(), String> {
    let text = &document.text;
    let barred = |c: char| {
        c.is_control() && c != '\n' && c != '\t'
            || c.is_whitespace() && !matches!(c, ' ' | '\n' | '\t')
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    ensure(!text.contains(barred), || format!("holds a barred character: {:?}", text.find(barred)))?;
    let runs = ["  ", " \n", "\n ", " \t", "\t ", "\n\n"];
    ensure(runs.iter().all(|run| !text.contains(run)), || "holds a run of white space".to_owned())?;
    ensure(text.trim_matches([' ', '\n']) == text, || "begins or ends with white space".to_owned())
}

fn blocks(document: &Document) -> Result<(), String> {
    let text = &document.text;
    let mut at = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        let start = block.span.start as usize;
        let parted = if index == 0 { start == 0 } else { start == at + 1 && text[at..].starts_with('\n') };
        ensure(parted, || format!("block {index} does not follow the one before it"))?;
        ensure(sound(document, block.span), || format!("block {index} is not in the text"))?;
        ensure(!block.span.is_empty(), || format!("block {index} is empty"))?;
        ensure(!document.words(block.span).trim().is_empty(), || format!("block {index} has no words"))?;
        at = block.span.end as usize;
    }
    ensure(at == text.len(), || "text stands behind the last block".to_owned())
}

fn notes(document: &Document) -> Result<(), String> {
    let body = document.blocks.iter().take_while(|block| block.note.is_none()).count();
    let body_end = document.blocks[..body].last().map_or(0, |block| block.span.end);
    ensure(document.body_end == body_end, || format!("the body ends at {body_end}, not {}", document.body_end))?;
    let mut blocks = document.blocks[body..].iter().peekable();
    let mut anchor = 0;
    for (index, note) in document.notes.iter().enumerate() {
        let (mut start, mut end) = (None, 0);
        while let Some(block) = blocks.next_if(|block| block.note == u32::try_from(index).ok()) {
            start.get_or_insert(block.span.start);
            end = block.span.end;
        }
        ensure(start == Some(note.span.start) && end == note.span.end, || format!("note {index} is not its blocks"))?;
        ensure(note.anchor >= anchor, || format!("note {index} is anchored before the one before it"))?;
        ensure(note.anchor < note.span.start || document.body_end == 0, || {
            format!("note {index} is anchored behind itself")
        })?;
        anchor = note.anchor;
    }
    ensure(blocks.next().is_none(), || "a block belongs to no note".to_owned())?;
    ensure(body == 0 || document.blocks[..body].iter().all(|block| block.kind != BlockKind::Footnote), || {
        "a footnote stands in the body".to_owned()
    })
}

fn marks(document: &Document) -> Result<(), String> {
    ensure(document.marks.is_sorted_by_key(|mark| mark.span), || "the marks are not sorted".to_owned())?;
    let mut anchors = 0;
    for mark in &document.marks {
        ensure(sound(document, mark.span), || format!("{mark:?} is not in the text"))?;
        let point = matches!(
            mark.kind,
            MarkKind::NoteAnchor { .. } | MarkKind::Page { .. } | MarkKind::DocumentDate { .. } | MarkKind::Unclear
        );
        ensure(point || !mark.span.is_empty(), || format!("{mark:?} has no words"))?;
        let words = document.words(mark.span);
        ensure(words.trim() == words, || format!("{mark:?} has white space at an end"))?;
        if let MarkKind::NoteAnchor { note } = mark.kind {
            let at = document.notes.get(note as usize).map(|note| note.anchor);
            ensure(at == Some(mark.span.start) && mark.span.is_empty(), || {
                format!("{mark:?} is not where the note says")
            })?;
            anchors += 1;
        }
    }
    ensure(anchors == document.notes.len(), || "notes and anchors are not as many".to_owned())
}

fn sound(document: &Document, span: Span) -> bool {
    document.text.get(span.range()).is_some()
}
