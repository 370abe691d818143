//! The words by which editors point to a document without encoding it. Read [`Pointer`] first.

use crate::text::Span;

/// What the words of a footnote point to, in its own volume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pointer {
    /// `Document 45`.
    Document(u32),
    /// `Ante, p. 28`, `Post, p. 30`.
    Page(String),
    /// `Supra`: the document before.
    Before,
    /// `Infra`: the document after.
    After,
}

/// The pointers in a footnote's text, with their spans; `base` is where the text begins in its document.
pub(super) fn pointers(text: &str, base: usize) -> Vec<(Span, Pointer)> {
    let mut found = Vec::new();
    for (word, kind) in [("upra", 'S'), ("nfra", 'I'), ("nte, p. ", 'P'), ("ost, p. ", 'P'), ("ocument ", 'D')] {
        for (at, _) in text.match_indices(word) {
            found.extend(
                pointer(text, at, word, kind)
                    .map(|(start, end, pointer)| (Span::new(base + start, base + end), pointer)),
            );
        }
    }
    found.sort_by_key(|(span, _)| *span);
    found
}

/// The pointer whose word (without its first letter) stands at `at`.
fn pointer(text: &str, at: usize, word: &str, kind: char) -> Option<(usize, usize, Pointer)> {
    let start = at.checked_sub(1)?;
    let first = text.as_bytes()[start] as char;
    let opens = start == 0 || !text.as_bytes()[start - 1].is_ascii_alphanumeric();
    let known = opens
        && matches!(
            (word, first.to_ascii_lowercase()),
            ("upra", 's') | ("nfra", 'i') | ("nte, p. ", 'a') | ("ost, p. ", 'p') | ("ocument ", 'd')
        );
    let after = at + word.len();
    let digits = text[after..].bytes().take_while(u8::is_ascii_digit).count();
    let number = &text[after..after + digits];
    let ends = !text[after + digits..].starts_with(|c: char| c.is_alphanumeric());
    match kind {
        _ if !known => None,
        'S' if ends && digits == 0 => Some((start, after, Pointer::Before)),
        'I' if ends && digits == 0 => Some((start, after, Pointer::After)),
        'P' if digits > 0 => Some((start, after + digits, Pointer::Page(number.to_owned()))),
        'D' if first == 'D' && digits > 0 && ends => {
            Some((start, after + digits, Pointer::Document(number.parse().ok()?)))
        }
        _ => None,
    }
}
