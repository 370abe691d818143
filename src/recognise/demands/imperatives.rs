//! Instructions without a subject: `Inform …`, `Please …`, `Dept pass DOD`, `That you approve …`. Read [`imperative`] first.

use super::candidate::{Candidate, Rule, Who};
use super::clause::Clauses;
use super::endings::endings;
use super::lexicon::class;
use super::mood::{Mood, mood};
use super::one_of::one_of;
use super::words::Words;
use crate::document::DemandKind;
use crate::recognise::token::Shape;

/// The instruction whose bare verb stands at `at`.
pub(super) fn imperative(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    let first = clauses.range.start;
    let negated = words.has(at, class::DO) && words.is(at + 1, "not");
    // `Be prepared to …`; inside a sentence a bare `be` is another’s.
    let be = words.is(at, "be") && at == first;
    if !words.has(at, class::OPENS) && !negated && !be || words.has(at, class::PLEASE) {
        return None;
    }
    let writers = words.has(at, class::ASKS) && words.has(at, class::WRITER) && !words.is(at, "urge");
    if writers {
        return None;
    }
    let mut start = at;
    while start > first && words.has(start - 1, class::ADVERB) {
        start -= 1;
    }
    let opens = start == first || at == first || led(clauses, start) || fronted(clauses, start);
    if !opens || noun(clauses, at) {
        return None;
    }
    Some(bare(clauses, at..at, at, Rule::Imperative))
}

/// Whether an instruction stands behind a sign or `and`: `If asked, say …`, `Inform him and say …`, `…; report …`.
fn led(clauses: &Clauses<'_>, start: usize) -> bool {
    let words = clauses.words;
    let first = clauses.range.start;
    let instructs =
        words.has(first, class::OPENS) && !words.has(first, class::NOUNLIKE) || words.has(first, class::PLEASE);
    match words.text(start - 1) {
        ";" | ":" | ")" | "—" => true,
        "," => words.has(first, class::PREPOSITION | class::SUBORDINATOR | class::ADVERB) || instructs,
        "and" | "but" | "or" => instructs || start - 1 == first,
        _ => false,
    }
}

/// Whether what stands before `start` is one phrase that leads into an instruction: `In view of this inform …`.
fn fronted(clauses: &Clauses<'_>, start: usize) -> bool {
    let words = clauses.words;
    let first = clauses.range.start;
    words.has(first, class::PREPOSITION | class::SUBORDINATOR)
        && words.shape(start) == Shape::Lower
        && !words.has(start, class::NOUNLIKE)
        && start - first <= 24
        && !(first..start).any(|i| words.finite(i))
        && !words.any(start - 1, const { &one_of(["to", "not"]) })
        && !words.has(start - 1, class::SUBJECT | class::MODAL | class::DETERMINER | class::POSSESSIVE)
}

/// Whether a form that opens an instruction is a noun here: `Report of …`, `Request was …`.
fn noun(clauses: &Clauses<'_>, at: usize) -> bool {
    let words = clauses.words;
    let next = at + 1;
    let ambiguous = words.has(at, class::NOUNLIKE);
    next >= clauses.range.end && ambiguous
        || ambiguous && words.has(next, class::COORDINATOR)
        || words.has(next, class::BE | class::HAVE | class::MODAL) && !words.is(at, "do")
        || matches!(words.text(next), ":" | "," | "-") && ambiguous
        || ambiguous
            && (words.is(next, "of") || words.is(next, "from") || words.shape(at) == Shape::Upper || words.finite(next))
}

/// The request that opens with `please` at `at`.
pub(super) fn please(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    if words.is(at, "please")
        && words.any(at.wrapping_sub(1), const { &one_of(["to", "you"]) })
        && !words.has(at.wrapping_sub(2), class::MODAL)
    {
        return None;
    }
    let verb = (at + 1..clauses.range.end.min(at + 4)).find(|&i| words.has(i, class::BASE | class::BE | class::DO))?;
    let subject = clauses.subject(at).filter(|range| range.end == words.before_group(clauses.range.start, at));
    let start = subject.map_or(at, |range| range.start);
    Some(bare(clauses, start..at, verb, Rule::Please))
}

/// `Dept pass DOD`: an office, then what it is to do with the telegram.
pub(super) fn pass(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    let first = clauses.range.start;
    let passes = words.any(at, const { &one_of(["pass", "repeat", "relay", "please"]) });
    if !passes
        || at == first
        || at - first > 5
        || !(first..at).all(|i| words.capital(i) || words.sign(i) || words.any(i, const { &one_of(["and", "also"]) }))
    {
        return None;
    }
    let mut found = bare(clauses, first..at, at, Rule::Imperative);
    found.of = Who::Named(first..at);
    Some(found)
}

/// `That you approve …` at the head of an item or paragraph.
pub(super) fn item(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    if at != clauses.range.start || !words.is(at, "that") {
        return None;
    }
    if mood(clauses, at + 1) != Mood::Bare {
        return None;
    }
    let verb = (at + 1..clauses.range.end.min(at + 16))
        .find(|&i| i > at + 1 && (super::verbs::bare_verb(clauses, i) || words.is(i, "be")))?;
    let (by, of) = (Who::Writer, Who::Named(at + 1..verb));
    let (kind, endings) = (DemandKind::Recommendation, endings(clauses, verb));
    Some(Candidate { start: at, endings, trigger: at, rule: Rule::Item, frame: 0, by, of, action: verb, kind })
}

/// An item of a list without `that`: `Spain suspend the tax`, `No change be made`.
pub(super) fn bare_item(clauses: &Clauses<'_>) -> Option<Candidate> {
    let words = clauses.words;
    let first = clauses.range.start;
    if words.has(first, class::BASE | class::SUBJECT | class::PREPOSITION | class::SUBORDINATOR | class::ADVERB) {
        return None;
    }
    let stops = class::RELATIVE | class::SUBORDINATOR | class::ING;
    let last = clauses.range.end.min(first + 16);
    let verb = (first + 1..last).find(|&i| {
        words.finite(i) || words.is(i, "be") || super::verbs::bare_verb(clauses, i) || words.has(i, stops)
    })?;
    let done = words.is(verb, "be") && words.has(verb + 1, class::PARTICIPLE | class::EVALUATIVE);
    let does = listed(words, first) && super::verbs::bare_verb(clauses, verb);
    if !done && !does || words.any(verb - 1, const { &one_of(["to", "not"]) }) {
        return None;
    }
    let (by, of) = (Who::Writer, Who::Named(first..verb));
    let (kind, endings) = (DemandKind::Recommendation, endings(clauses, verb));
    Some(Candidate { start: first, endings, trigger: verb, rule: Rule::Item, frame: 0, by, of, action: verb, kind })
}

/// Whether a number or a letter counts the sentence that begins at `start`: `2.`, `(a)`.
pub(super) fn listed(words: &Words<'_>, start: usize) -> bool {
    let Some(sign) = start.checked_sub(1).filter(|&sign| matches!(words.text(sign), ")" | ".")) else {
        return false;
    };
    let counts = |at: usize| words.shape(at) == Shape::Number || words.text(at).len() == 1 && !words.sign(at);
    sign > 0 && counts(sign - 1) && (sign < 2 || words.sign(sign - 2))
}

fn bare(clauses: &Clauses<'_>, lead: std::ops::Range<usize>, verb: usize, rule: Rule) -> Candidate {
    Candidate {
        start: lead.start,
        endings: endings(clauses, verb + 1),
        trigger: if rule == Rule::Please { lead.end } else { verb },
        rule,
        frame: 0,
        by: Who::Writer,
        of: Who::Addressee,
        action: verb,
        kind: DemandKind::Instruction,
    }
}
