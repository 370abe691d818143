//! The words of a candidate themselves: what classes do not tell. Read [`describe_words`] first.

use super::clause::Clauses;
use super::features::{Sink, Value, View};
use super::key::Key;
use super::templates::{
    BEHIND, Field, HOLDS, LAST, LAST_BUT_ONE, LEADS, NEXT, SECOND, TRIGGER_LAST, TRIGGER_NEXT, Template,
};
use super::words::Words;

/// A word is known by so many of its first bytes, so that its forms are one.
const STEM: usize = 6;

/// How many words behind the trigger are seen, and how many before the candidate.
const REACH_BEHIND: usize = 11;
const REACH_BEFORE: usize = 8;

/// What stands beyond the ends of a sentence.
const EDGE: Value<'static> = Value::of("^");

/// No word.
const NONE: Value<'static> = Value::of("");

/// Hands the words around and within a candidate to `sink`.
pub(super) fn describe_words<'a>(clauses: &Clauses<'a>, view: &mut View<'a>, sink: &mut impl Sink) {
    let (trigger, start, range) = (view.candidate.trigger, view.candidate.start, &clauses.range);
    let words = clauses.words;
    let word = |at: usize| if range.contains(&at) { stem(words, at) } else { EDGE };
    let (own, next, last) = (word(trigger), word(trigger + 1), word(trigger.wrapping_sub(1)));
    let mut add = |template: &Template, word: Value<'a>, other: Value<'a>| {
        view.put(Field::Word, word);
        view.put(Field::OtherWord, other);
        sink.add(template, view);
    };
    add(&NEXT, next, NONE);
    add(&SECOND, word(trigger + 2), NONE);
    add(&LAST, last, NONE);
    add(&LAST_BUT_ONE, word(trigger.wrapping_sub(2)), NONE);
    add(&TRIGGER_NEXT, own, next);
    add(&TRIGGER_LAST, last, own);
    (trigger + 1..range.end.min(trigger + 1 + REACH_BEHIND)).for_each(|at| add(&BEHIND, word(at), NONE));
    (range.start.max(start.saturating_sub(REACH_BEFORE))..start).for_each(|at| add(&LEADS, word(at), NONE));
    (start..trigger).for_each(|at| add(&HOLDS, word(at), NONE));
}

/// The first bytes of a word, up to where a character ends.
fn stem<'a>(words: &Words<'a>, at: usize) -> Value<'a> {
    let word = words.text(at);
    match word.get(..STEM.min(word.len())) {
        Some(text) => Value { text, key: Key::of_letters(words.letters(at, STEM)) },
        None => Value::of(&word[..(STEM..word.len()).find(|&end| word.is_char_boundary(end)).unwrap_or(word.len())]),
    }
}
