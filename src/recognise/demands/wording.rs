//! The words of a candidate themselves: what classes do not tell. Read [`describe_words`] first.

use super::clause::Clauses;
use super::features::{Sink, View};
use super::templates::{
    BEHIND, Field, HOLDS, LAST, LAST_BUT_ONE, LEADS, NEXT, SECOND, TRIGGER_LAST, TRIGGER_NEXT, Template,
};

/// A word is known by so many of its first bytes, so that its forms are one.
const STEM: usize = 6;

/// How many words behind the trigger are seen, and how many before the candidate.
const REACH_BEHIND: usize = 11;
const REACH_BEFORE: usize = 8;

/// Hands the words around and within a candidate to `sink`.
pub(super) fn describe_words<'a>(clauses: &Clauses<'a>, view: &mut View<'a>, sink: &mut impl Sink) {
    let (trigger, start, range) = (view.candidate.trigger, view.candidate.start, &clauses.range);
    let words = clauses.words;
    let word = |at: usize| if range.contains(&at) { stem(words.text(at)) } else { "^" };
    let mut add = |template: &Template, word: &'a str, other: &'a str| {
        view.set(Field::Word, word);
        view.set(Field::OtherWord, other);
        sink.add(template, view);
    };
    let (next, last) = (word(trigger + 1), word(trigger.wrapping_sub(1)));
    add(&NEXT, next, "");
    add(&SECOND, word(trigger + 2), "");
    add(&LAST, last, "");
    add(&LAST_BUT_ONE, word(trigger.wrapping_sub(2)), "");
    add(&TRIGGER_NEXT, word(trigger), next);
    add(&TRIGGER_LAST, last, word(trigger));
    (trigger + 1..range.end.min(trigger + 1 + REACH_BEHIND)).for_each(|at| add(&BEHIND, word(at), ""));
    (range.start.max(start.saturating_sub(REACH_BEFORE))..start).for_each(|at| add(&LEADS, word(at), ""));
    (start..trigger).for_each(|at| add(&HOLDS, word(at), ""));
}

fn stem(word: &str) -> &str {
    let end = word.char_indices().map(|(at, _)| at).find(|&at| at >= STEM);
    &word[..end.unwrap_or(word.len())]
}
