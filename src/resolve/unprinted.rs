//! The words by which editors say that a paper is not printed. Read [`whole`] and [`beside`].

use crate::document::{Document, DocumentKind};
use crate::text::Span;

/// How many bytes behind a mention are read.
const REACH: usize = 80;

/// Whether a footnote says at once that the thing is not printed.
pub(super) fn whole(words: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "Not printed",
        "Not found",
        "None printed",
        "Neither printed",
        "Not reproduced",
        "Latter not printed",
        "Letter not printed",
    ];
    const ENDINGS: &[&str] = &["not printed.", "not printed", "not found."];
    let short = words.split(['.', ';']).next().unwrap_or(words);
    OPENINGS.iter().any(|opening| words.starts_with(opening))
        || words.len() < 160
            && ENDINGS.iter().any(|ending| format!("{short}.").ends_with(ending))
            && !words.contains("printed in")
}

/// The editors' words in a mention or right behind it, before `next`, that say that it is not printed.
pub(super) fn beside(document: &Document, span: Span, next: Option<Span>) -> Option<&'static str> {
    const WORDS: [&str; 4] = ["not printed", "neither printed", "none printed", "not found"];
    let (text, end) = (&document.text, span.end as usize);
    let last = next.map_or(text.len(), |next| next.start as usize).min(end + REACH).max(end);
    let last = (end..=last).rev().find(|at| text.is_char_boundary(*at))?;
    let (own, behind) = (document.words(span), &text[end..last]);
    let said = |words: &&str| own.contains(*words) || behind.find(*words).is_some_and(|at| of_it(document, span, at));
    WORDS.into_iter().find(said).filter(|_| by_editors(document, span, behind))
}

/// Whether what stands `apart` bytes behind a mention is said of it: between them are only names, files, and small words.
fn of_it(document: &Document, span: Span, apart: usize) -> bool {
    const SMALL: &[&str] = &["from", "to", "of", "at", "in", "the", "by", "attached", "but", "prepared", "also"];
    const VERBS: &[&str] = &["is", "was", "are", "were"];
    let between = &document.text[span.end as usize..][..apart];
    if between == "; " {
        return true;
    }
    let words = || between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let small = |word: &str| {
        SMALL.contains(&word)
            || VERBS.contains(&word)
            || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let verb = words().any(|word| VERBS.contains(&word));
    !between.contains([';', '\n'])
        && !between.contains(". ")
        && words().all(small)
        && !(verb && is_part(document, span))
}

/// Whether a mention only says what another paper belongs to: `the enclosure to despatch 12`.
fn is_part(document: &Document, span: Span) -> bool {
    let before = document.text[..span.start as usize].split_whitespace().next_back();
    before.is_some_and(|word| ["to", "of", "in", "with", "from", "by"].contains(&word))
}

/// Whether words behind a mention are the editors' own: in a footnote, in a note of theirs, or in square brackets.
fn by_editors(document: &Document, span: Span, behind: &str) -> bool {
    document.heading.kind == DocumentKind::Editorial
        || document.notes.iter().any(|note| note.span.contains(span))
        || behind.trim_start().starts_with('[')
}
