//! How the model sees a word, a party, a length: by few names each, so that what it learns holds for other words too. Read [`around`] first.

use super::one_of::{OneOf, one_of};
use std::ops::Range;

use super::candidate::{Candidate, Who};
use super::clause::Clauses;
use super::lexicon::{class, frame};
use super::words::Words;
use crate::recognise::token::Shape;

pub(super) fn lemma(words: &Words<'_>, at: usize) -> &'static str {
    let verb = words.verb(at);
    if !verb.is_empty() && !words.has(at, class::MODAL) {
        return verb;
    }
    const OTHERS: OneOf<36> = one_of([
        "should",
        "must",
        "may",
        "can",
        "could",
        "might",
        "will",
        "shall",
        "ought",
        "need",
        "needs",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "if",
        "unless",
        "provided",
        "condition",
        "subject",
        "case",
        "until",
        "please",
        "essential",
        "necessary",
        "important",
        "desirable",
        "advisable",
        "helpful",
        "appreciated",
        "imperative",
        "proposal",
        "suggestion",
    ]);
    match words.text(at) {
        "shld" | "shd" => "should",
        _ => words.which(at, &OTHERS).unwrap_or("other"),
    }
}

pub(super) fn frame_name(bit: u16) -> &'static str {
    match bit {
        frame::TO => "to",
        frame::THAT => "that",
        frame::THING => "thing",
        frame::ING => "ing",
        frame::FOR => "for",
        frame::ON => "on",
        frame::AGAINST => "against",
        frame::WHETHER => "whether",
        frame::OF => "of",
        frame::IN => "in",
        _ => "",
    }
}

/// What sort of party: a pronoun, an office of ours, a name, a thing.
pub(super) fn party(words: &Words<'_>, who: &Who) -> &'static str {
    let range = match who {
        Who::Writer => return "writer",
        Who::Addressee => return "addressee",
        Who::Unknown => return "unknown",
        Who::Before(_) => return "before",
        Who::Named(range) => range.clone(),
    };
    const PRONOUNS: OneOf<24> = one_of([
        "i", "we", "you", "he", "she", "they", "it", "me", "us", "him", "them", "this", "that", "these", "who",
        "which", "there", "my", "our", "your", "his", "their", "its", "her",
    ]);
    if range.len() == 1 || words.has(range.start, class::POSSESSIVE) {
        if let Some(pronoun) = words.which(range.start, &PRONOUNS) {
            return pronoun;
        }
    }
    if range.clone().any(|i| words.has(i, class::ORGAN)) {
        return "organ";
    }
    if range.clone().skip(1).any(|i| words.capital(i))
        || words.capital(range.start) && !words.has(range.start, class::DETERMINER)
    {
        return "name";
    }
    "thing"
}

pub(super) fn form(words: &Words<'_>, at: usize) -> &'static str {
    let bits = words.word(at).class;
    [
        (class::MODAL, "modal"),
        (class::ING, "ing"),
        (class::THIRD, "third"),
        (class::PAST | class::PARTICIPLE, "past"),
        (class::BASE, "base"),
    ]
    .iter()
    .find(|(class, _)| bits & class != 0)
    .map_or("none", |(_, name)| name)
}

/// A word beside the candidate: itself where it is a word of grammar, else what class it has.
pub(super) fn around<'a>(words: &Words<'a>, at: usize) -> &'a str {
    let grammar = class::PREPOSITION
        | class::SUBORDINATOR
        | class::RELATIVE
        | class::COORDINATOR
        | class::AUXILIARY
        | class::SUBJECT
        | class::OBJECT
        | class::DETERMINER
        | class::NEGATION
        | class::POSSESSIVE;
    match words.shape(at) {
        Shape::Sign => words.text(at),
        Shape::Break => "break",
        Shape::Number => "number",
        _ if words.has(at, grammar) => words.text(at),
        _ if words.has(at, class::SAID) => "said",
        _ if words.has(at, class::THOUGHT) => "thought",
        _ if words.has(at, class::ADVERB) => "adverb",
        _ if words.has(at, class::ING) => "ing",
        _ if words.has(at, class::PAST | class::PARTICIPLE) => "past",
        _ if words.has(at, class::BASE | class::THIRD) => "verb",
        _ if words.capital(at) => "capital",
        _ => "word",
    }
}

pub(super) fn inner_modal<'a>(words: &Words<'a>, action: Range<usize>) -> &'a str {
    let found = action.take(16).find(|&i| words.has(i, class::MODAL) || words.is(i, "be") || words.finite(i));
    found.map_or("", |i| if words.has(i, class::MODAL) || words.is(i, "be") { words.text(i) } else { "finite" })
}

/// The word that puts what follows it in doubt, before the candidate: `whether we should …`.
pub(super) fn under<'a>(clauses: &Clauses<'a>, start: usize) -> &'a str {
    let words = clauses.words;
    let lowest = clauses.range.start.max(start.saturating_sub(4));
    let found = (lowest..start).rev().take_while(|&i| !words.comma(i)).find(|&i| {
        words.has(i, class::SUBORDINATOR)
            || words.has(i, class::RELATIVE)
            || words.any(i, const { &one_of(["how", "why"]) })
    });
    found.map_or("", |i| words.text(i))
}

/// The verb of the act.
pub(super) fn act(words: &Words<'_>, action: Range<usize>) -> &'static str {
    action.take(3).map(|i| words.verb(i)).find(|verb| !verb.is_empty()).unwrap_or_default()
}

pub(super) fn length(tokens: usize) -> &'static str {
    match tokens {
        0..=2 => "2",
        3..=4 => "4",
        5..=7 => "7",
        8..=12 => "12",
        13..=20 => "20",
        21..=40 => "40",
        _ => "more",
    }
}

/// How the candidate stands in its sentence.
pub(super) fn opens(clauses: &Clauses<'_>, candidate: &Candidate) -> &'static str {
    let (words, first) = (clauses.words, clauses.range.start);
    match candidate.start - first {
        0 => "first",
        _ if words.has(first, class::SUBORDINATOR) => "behind-subordinator",
        _ if words.has(first, class::PREPOSITION) => "behind-preposition",
        _ if words.has(first, class::ADVERB) => "behind-adverb",
        _ => "inside",
    }
}
