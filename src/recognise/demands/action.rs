//! The action in a few words: what the sidebar shows behind the colon. Read [`what`] first.

use super::one_of::one_of;
use std::ops::Range;

use super::candidate::{Candidate, Rule, Who};
use super::lexicon::class;
use super::words::Words;

/// The most words shown.
const MOST: usize = 12;

/// What is wanted, cleaned: without the one of whom it is wanted, without modals, cut to a few words.
pub(super) fn what(words: &Words<'_>, candidate: &Candidate, end: usize) -> Option<String> {
    let start = opening(words, candidate, end);
    let stop = cut(words, start..end);
    let mut text = String::new();
    for word in words.slice(start, stop).split_whitespace() {
        text.extend([word, " "]);
    }
    let text = text.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '“' | '(' | ' '));
    let more = if stop < end { "…" } else { "" };
    (!text.is_empty()).then(|| [text, more].concat())
}

/// Where the verb of the action stands, past `that`, the subject and `should`.
fn opening(words: &Words<'_>, candidate: &Candidate, end: usize) -> usize {
    if is_to_ask(words, candidate) {
        return candidate.trigger.min(end);
    }
    let mut start = candidate.action.min(end);
    if let Who::Named(of) = &candidate.of {
        if of.start == start && of.end < end {
            start = of.end;
        }
    }
    while start + 1 < end
        && words.any(
            start,
            const { &one_of(["that", "to", "should", "shld", "would", "will", "may", "must", "might", "also"]) },
        )
    {
        start += 1;
    }
    if words.is(start, "be") || !words.has(start, class::ADVERB) {
        return start;
    }
    (start..end).find(|&i| !words.has(i, class::ADVERB)).unwrap_or(start)
}

/// Whether the act is itself to ask for something, of nobody who is named: `you should seek an interview`.
fn is_to_ask(words: &Words<'_>, candidate: &Candidate) -> bool {
    let before = candidate.trigger.checked_sub(1);
    candidate.rule == Rule::Verb
        && !matches!(candidate.of, Who::Named(_))
        && before.is_some_and(|at| at >= candidate.start && words.has(at, class::MODAL))
}

/// The end of the first few words, at a comma where one stands late enough.
fn cut(words: &Words<'_>, range: Range<usize>) -> usize {
    let (mut count, mut comma) = (0, None);
    for at in range.clone() {
        if words.sign(at) {
            if matches!(words.text(at), "," | ";" | ":") && count >= 5 {
                comma = Some(at);
            }
            continue;
        }
        count += 1;
        if count > MOST {
            return comma.unwrap_or_else(|| closed(words, range.start, at));
        }
    }
    range.end
}

/// Where words that end at `end` break off without a preposition or an article left over: `return to the …`.
fn closed(words: &Words<'_>, start: usize, end: usize) -> usize {
    let open = class::PREPOSITION | class::DETERMINER | class::POSSESSIVE | class::COORDINATOR;
    let last = (start..end).rfind(|&at| !words.has(at, open) && !words.is(at, "to"));
    last.map_or(end, |at| at + 1)
}
