//! Sentences: where one ends and the next begins, in print, in telegrams and in lists. Read [`sentences`] first.

use super::one_of::one_of;
use std::ops::Range;

use super::lexicon::class;
use super::words::Words;
use crate::recognise::token::Shape;

/// Longer sentences are cut, so that work stays linear whatever the text.
const LONGEST: usize = 320;

/// The sentences of a text as ranges of tokens, without the numbers and letters that count them.
pub(super) fn sentences(words: &Words<'_>) -> Vec<Range<usize>> {
    let (mut found, mut start) = (Vec::new(), 0);
    for at in 0..words.len() {
        if ends(words, at) || at - start >= LONGEST {
            push(words, start..at, &mut found);
            start = at + 1;
        }
    }
    push(words, start..words.len(), &mut found);
    found
}

fn push(words: &Words<'_>, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let start = after_count(words, range.clone());
    if start < range.end {
        found.push(start..range.end);
    }
}

/// Whether the token closes a sentence.
fn ends(words: &Words<'_>, at: usize) -> bool {
    match words.shape(at) {
        Shape::Break => true,
        Shape::Sign => words.any(at, const { &one_of(["?", "!"]) }) || words.is(at, ".") && stop(words, at),
        _ => false,
    }
}

/// Whether a full stop closes a sentence: not one of an abbreviation, an initial or a number.
fn stop(words: &Words<'_>, at: usize) -> bool {
    let Some(next) = words.token(at + 1) else {
        return true;
    };
    if next.shape == Shape::Break {
        return true;
    }
    if !next.spaced {
        return matches!(words.text(at + 1), "”" | "\"" | "’" | ")" | "]");
    }
    let before = words.shape(at.wrapping_sub(1));
    let opens = matches!(next.shape, Shape::Capital | Shape::Upper | Shape::Initial | Shape::Number | Shape::Mixed)
        || matches!(words.text(at + 1), "“" | "\"" | "(" | "[" | "‘");
    let common = words
        .has(at + 1, class::SUBJECT | class::DETERMINER | class::PREPOSITION | class::SUBORDINATOR | class::ADVERB);
    match before {
        Shape::Initial => opens && common,
        _ if words.has(at.wrapping_sub(1), class::TITLE) => {
            opens && common && !words.any(at - 1, const { &one_of(["mr", "mrs", "dr", "no", "nos"]) })
        }
        _ => opens,
    }
}

/// The first token behind `(1)`, `a.`, `2)` or a quotation mark.
fn after_count(words: &Words<'_>, range: Range<usize>) -> usize {
    let mut at = range.start;
    loop {
        let short = words.text(at).len() <= 3 || words.shape(at) == Shape::Number;
        at = match words.text(at) {
            "(" if short && words.text(at + 2) == ")" => at + 3,
            "“" | "\"" | "‘" | "—" | "–" | "-" | "•" | "]" | ")" | "”" | "," | "…" | "." => at + 1,
            _ if short && matches!(words.text(at + 1), ")" | "]") => at + 2,
            _ => return at,
        };
        if at >= range.end {
            return range.end;
        }
    }
}
