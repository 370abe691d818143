//! How the model sees a word, a party, a length: by few names each, so that what it learns holds for other words too. Read [`around`] first.

use super::one_of::{OneOf, one_of};
use std::ops::Range;

use super::candidate::{Candidate, Who};
use super::clause::Clauses;
use super::features::Value;
use super::lexicon::{class, frame};
use super::side::Side;
use super::words::Words;
use crate::document::DemandKind;
use crate::recognise::token::Shape;

pub(super) fn lemma<'a>(words: &Words<'a>, at: usize) -> Value<'a> {
    let verb = words.verb_value(at);
    if !verb.text.is_empty() && !words.has(at, class::MODAL) {
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
        "shld" | "shd" => const { Value::of("should") },
        _ if words.any(at, &OTHERS) => words.value(at),
        _ => const { Value::of("other") },
    }
}

pub(super) fn frame_name(bit: u16) -> Value<'static> {
    match bit {
        frame::TO => const { Value::of("to") },
        frame::THAT => const { Value::of("that") },
        frame::THING => const { Value::of("thing") },
        frame::ING => const { Value::of("ing") },
        frame::FOR => const { Value::of("for") },
        frame::ON => const { Value::of("on") },
        frame::AGAINST => const { Value::of("against") },
        frame::WHETHER => const { Value::of("whether") },
        frame::OF => const { Value::of("of") },
        frame::IN => const { Value::of("in") },
        _ => const { Value::of("") },
    }
}

pub(super) fn side(side: Side) -> Value<'static> {
    const SIDES: [Value<'static>; 9] = [
        Value::of(Side::Writer.name()),
        Value::of(Side::Addressee.name()),
        Value::of(Side::Home.name()),
        Value::of(Side::Own.name()),
        Value::of(Side::Abroad.name()),
        Value::of(Side::Third.name()),
        Value::of(Side::Other.name()),
        Value::of(Side::Thing.name()),
        Value::of(Side::Unknown.name()),
    ];
    SIDES[side as usize]
}

pub(super) fn kind(kind: DemandKind) -> Value<'static> {
    const KINDS: [Value<'static>; DemandKind::ALL.len()] = [
        Value::of(DemandKind::ALL[0].word()),
        Value::of(DemandKind::ALL[1].word()),
        Value::of(DemandKind::ALL[2].word()),
        Value::of(DemandKind::ALL[3].word()),
        Value::of(DemandKind::ALL[4].word()),
    ];
    KINDS[kind as usize]
}

/// What sort of party: a pronoun, an office of ours, a name, a thing.
pub(super) fn party<'a>(words: &Words<'a>, who: &Who) -> Value<'a> {
    let range = match who {
        Who::Writer => return const { Value::of("writer") },
        Who::Addressee => return const { Value::of("addressee") },
        Who::Unknown => return const { Value::of("unknown") },
        Who::Before(_) => return const { Value::of("before") },
        Who::Named(range) => range.clone(),
    };
    const PRONOUNS: OneOf<24> = one_of([
        "i", "we", "you", "he", "she", "they", "it", "me", "us", "him", "them", "this", "that", "these", "who",
        "which", "there", "my", "our", "your", "his", "their", "its", "her",
    ]);
    if range.len() == 1 || words.has(range.start, class::POSSESSIVE) {
        if words.any(range.start, &PRONOUNS) {
            return words.value(range.start);
        }
    }
    if range.clone().any(|i| words.has(i, class::ORGAN)) {
        return const { Value::of("organ") };
    }
    if range.clone().skip(1).any(|i| words.capital(i))
        || words.capital(range.start) && !words.has(range.start, class::DETERMINER)
    {
        return const { Value::of("name") };
    }
    const { Value::of("thing") }
}

pub(super) fn form(words: &Words<'_>, at: usize) -> Value<'static> {
    match words.word(at).class {
        bits if bits & class::MODAL != 0 => const { Value::of("modal") },
        bits if bits & class::ING != 0 => const { Value::of("ing") },
        bits if bits & class::THIRD != 0 => const { Value::of("third") },
        bits if bits & (class::PAST | class::PARTICIPLE) != 0 => const { Value::of("past") },
        bits if bits & class::BASE != 0 => const { Value::of("base") },
        _ => const { Value::of("none") },
    }
}

/// A word beside the candidate: itself where it is a word of grammar, else what class it has.
pub(super) fn around<'a>(words: &Words<'a>, at: usize) -> Value<'a> {
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
        Shape::Sign => words.value(at),
        Shape::Break => const { Value::of("break") },
        Shape::Number => const { Value::of("number") },
        _ if words.has(at, grammar) => words.value(at),
        _ if words.has(at, class::SAID) => const { Value::of("said") },
        _ if words.has(at, class::THOUGHT) => const { Value::of("thought") },
        _ if words.has(at, class::ADVERB) => const { Value::of("adverb") },
        _ if words.has(at, class::ING) => const { Value::of("ing") },
        _ if words.has(at, class::PAST | class::PARTICIPLE) => const { Value::of("past") },
        _ if words.has(at, class::BASE | class::THIRD) => const { Value::of("verb") },
        _ if words.capital(at) => const { Value::of("capital") },
        _ => const { Value::of("word") },
    }
}

pub(super) fn inner_modal<'a>(words: &Words<'a>, action: Range<usize>) -> Value<'a> {
    let found = action.take(16).find(|&i| words.has(i, class::MODAL) || words.is(i, "be") || words.finite(i));
    match found {
        Some(i) if words.has(i, class::MODAL) || words.is(i, "be") => words.value(i),
        Some(_) => const { Value::of("finite") },
        None => Value::NONE,
    }
}

/// The word that puts what follows it in doubt, before the candidate: `whether we should …`.
pub(super) fn under<'a>(clauses: &Clauses<'a>, start: usize) -> Value<'a> {
    let words = clauses.words;
    let lowest = clauses.range.start.max(start.saturating_sub(4));
    let found = (lowest..start).rev().take_while(|&i| !words.comma(i)).find(|&i| {
        words.has(i, class::SUBORDINATOR)
            || words.has(i, class::RELATIVE)
            || words.any(i, const { &one_of(["how", "why"]) })
    });
    found.map_or(Value::NONE, |i| words.value(i))
}

/// The verb of the act.
pub(super) fn act(words: &Words<'_>, action: Range<usize>) -> Value<'static> {
    action.take(3).map(|i| words.verb_value(i)).find(|verb| !verb.text.is_empty()).unwrap_or(Value::NONE)
}

pub(super) fn length(tokens: usize) -> Value<'static> {
    match tokens {
        0..=2 => const { Value::of("2") },
        3..=4 => const { Value::of("4") },
        5..=7 => const { Value::of("7") },
        8..=12 => const { Value::of("12") },
        13..=20 => const { Value::of("20") },
        21..=40 => const { Value::of("40") },
        _ => const { Value::of("more") },
    }
}

/// How the candidate stands in its sentence.
pub(super) fn opens(clauses: &Clauses<'_>, candidate: &Candidate) -> Value<'static> {
    let (words, first) = (clauses.words, clauses.range.start);
    match candidate.start - first {
        0 => const { Value::of("first") },
        _ if words.has(first, class::SUBORDINATOR) => const { Value::of("behind-subordinator") },
        _ if words.has(first, class::PREPOSITION) => const { Value::of("behind-preposition") },
        _ if words.has(first, class::ADVERB) => const { Value::of("behind-adverb") },
        _ => const { Value::of("inside") },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_and_kinds_go_by_their_own_names() {
        let sides = [
            Side::Writer,
            Side::Addressee,
            Side::Home,
            Side::Own,
            Side::Abroad,
            Side::Third,
            Side::Other,
            Side::Thing,
            Side::Unknown,
        ];
        assert!(sides.iter().all(|&one| side(one).text == one.name()));
        assert!(DemandKind::ALL.iter().all(|&one| kind(one).text == one.word()));
    }
}
