//! The words of a candidate themselves: what classes do not tell. Read [`Wording`] first.

use std::ops::Range;

use super::candidate::Candidate;
use super::clause::Clauses;
use super::features::{Sink, Value, View};
use super::key::Key;
use super::model::{Judge, MODEL, Places};
use super::templates::{Field, PLACES, TRIGGER_LAST, TRIGGER_NEXT};
use super::words::Words;

/// A word is known by so many of its first bytes, so that its forms are one.
const STEM: usize = 6;

/// How many words behind the trigger are seen, and how many before the candidate.
const REACH_BEHIND: usize = 11;
const REACH_BEFORE: usize = 8;

/// What stands beyond the ends of a sentence, and how far that is seen.
const EDGE: Value<'static> = Value::of("^");
const EDGES: usize = 2;

/// The words of a sentence, each looked up once for all its candidates. Places count from its first edge.
#[derive(Debug)]
pub(super) struct Wording<'a> {
    words: &'a Words<'a>,
    range: Range<usize>,
    /// The key of each, and what it weighs.
    list: Vec<(Key, &'static Places)>,
}

impl<'a> Wording<'a> {
    /// Those of a sentence.
    pub(super) fn of(clauses: &Clauses<'a>) -> Self {
        let (words, range) = (clauses.words, clauses.range.clone());
        let edge = std::iter::repeat_n(EDGE.key, EDGES);
        let keys = edge.clone().chain(range.clone().map(|at| key(words, at))).chain(edge);
        let (model, mut list) = (&*MODEL, Vec::with_capacity(range.len() + 2 * EDGES));
        list.extend(keys.map(|key| (key, model.places(key))));
        Self { words, range, list }
    }

    /// Where the words stand that are seen of a candidate, by the template of each place.
    fn places(&self, candidate: &Candidate) -> [Range<usize>; PLACES.len()] {
        let (trigger, start) = (self.place(candidate.trigger), self.place(candidate.start));
        let end = self.list.len() - EDGES;
        [
            trigger + 1..trigger + 2,
            trigger + 2..trigger + 3,
            trigger - 1..trigger,
            trigger - 2..trigger - 1,
            trigger + 1..end.min(trigger + 1 + REACH_BEHIND),
            start.saturating_sub(REACH_BEFORE).max(EDGES)..start,
            start..trigger,
        ]
    }

    /// The place of a token.
    fn place(&self, token: usize) -> usize {
        token - self.range.start + EDGES
    }

    /// What stands at a place, in letters.
    fn value(&self, place: usize) -> Value<'a> {
        let token = (self.range.start + place).wrapping_sub(EDGES);
        if self.range.contains(&token) { stem(self.words, token) } else { EDGE }
    }

    /// Weighs the words around and within a candidate.
    pub(super) fn weigh(&self, candidate: &Candidate, judge: &mut Judge<'_>) {
        for (place, range) in self.places(candidate).into_iter().enumerate() {
            judge.score += range.map(|at| i32::from(self.list[at].1[place])).sum::<i32>();
        }
        let trigger = self.place(candidate.trigger);
        for (template, at) in [(&TRIGGER_NEXT, trigger), (&TRIGGER_LAST, trigger - 1)] {
            judge.weigh(template.key.then(self.list[at].0).then(self.list[at + 1].0));
        }
    }

    /// Hands the words around and within a candidate to `sink`.
    pub(super) fn describe(&self, view: &mut View<'a>, sink: &mut impl Sink) {
        for (template, range) in PLACES.iter().zip(self.places(view.candidate)) {
            for at in range {
                view.set(Field::Word, self.value(at));
                sink.add(template, view);
            }
        }
        let trigger = self.place(view.candidate.trigger);
        for (template, at) in [(&TRIGGER_NEXT, trigger), (&TRIGGER_LAST, trigger - 1)] {
            view.set(Field::Word, self.value(at));
            view.set(Field::OtherWord, self.value(at + 1));
            sink.add(template, view);
        }
    }
}

/// The stem of a word.
fn stem<'a>(words: &Words<'a>, at: usize) -> Value<'a> {
    Value { text: first(words.text(at)), key: key(words, at) }
}

/// The key of a stem. Nearly all words are of plain letters: of them it is known without a look at the text.
fn key(words: &Words<'_>, at: usize) -> Key {
    let letters = Key::of_letters(words.letters(at, STEM));
    if words.plain(at) {
        return letters;
    }
    let stem = first(words.text(at));
    if stem.len() <= STEM { letters } else { Key::of(stem) }
}

/// So many bytes of a word, and more up to where a character ends.
fn first(word: &str) -> &str {
    let end = (STEM.min(word.len())..word.len()).find(|&end| word.is_char_boundary(end));
    &word[..end.unwrap_or(word.len())]
}
