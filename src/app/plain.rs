//! A document as plain text: what is piped and saved. Read [`plain`] first.

use crate::document::{BlockKind, Document, MarkKind};
use crate::text::Span;

/// The text with empty lines between paragraphs, the footnotes' numbers in brackets and their texts at the end.
pub(super) fn plain(document: &Document) -> String {
    let mut out = String::with_capacity(document.text.len() + document.text.len() / 20);
    let mut before: Option<&crate::document::Block> = None;
    for block in &document.blocks {
        let close = before.is_some_and(|before| {
            before.kind == block.kind && matches!(block.kind, BlockKind::Row | BlockKind::Item | BlockKind::Quote)
        });
        if before.is_some() {
            out.push_str(if close { "\n" } else { "\n\n" });
        }
        let first = before.is_none_or(|before| before.note != block.note);
        if let (true, Some(note)) = (first, block.note.and_then(|note| document.notes.get(note as usize))) {
            out.push_str(&format!("[{}] ", note.label));
        }
        labelled(document, block.span, &mut out);
        before = Some(block);
    }
    out.push('\n');
    out
}

/// The words of a span with the numbers of the footnotes anchored in it.
fn labelled(document: &Document, span: Span, out: &mut String) {
    let mut from = span.start as usize;
    let first = document.marks.partition_point(|mark| mark.span.start < span.start);
    for mark in &document.marks[first..] {
        if mark.span.start > span.end {
            break;
        }
        let MarkKind::NoteAnchor { note } = mark.kind else { continue };
        let Some(note) = document.notes.get(note as usize) else { continue };
        let at = mark.span.start as usize;
        out.push_str(&document.text[from..at]);
        out.push_str(&format!("[{}]", note.label));
        from = at;
    }
    out.push_str(&document.text[from..span.end as usize]);
}
