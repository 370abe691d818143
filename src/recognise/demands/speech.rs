//! Who says a clause: the writer, or the subject of the verb of saying that governs it. Read [`governor_of`] first.

use super::one_of::{OneOf, one_of};
use std::ops::Range;

use super::candidate::Who;
use super::clause::Clauses;
use super::lexicon::class;
use super::verbs::governor;

/// Verbs of saying, thinking and asking.
const SPEECH: u64 = class::SAID | class::THOUGHT | class::ASKS;

/// Nouns that report like verbs: `is of the opinion that …`, `has sent word that …`.
const NOUNS: OneOf<7> = one_of(["view", "opinion", "position", "belief", "effect", "word", "feeling"]);

/// The verb of saying, thinking or asking on which the clause at `start` hangs.
pub(super) fn governor_of(clauses: &Clauses<'_>, start: usize) -> Option<usize> {
    let words = clauses.words;
    let first = clauses.range.start;
    let mut at = start;
    while at > first && words.has(at - 1, class::ADVERB) && !words.has(at - 1, class::BASE) {
        at -= 1;
    }
    if at == first {
        return None;
    }
    if !words.is(at - 1, "that") {
        // `My view is we should …`
        let noun = at.checked_sub(2).filter(|&i| i >= first && words.has(at - 1, class::BE) && words.any(i, &NOUNS));
        if noun.is_some() {
            return noun;
        }
        let particle = words.is(at - 1, "out") && at - 1 > first;
        let verb = if particle { at - 2 } else { at - 1 };
        return speaks(clauses, verb).then_some(verb);
    }
    let that = at - 1;
    let joined = that > first && (words.has(that - 1, class::COORDINATOR) || words.comma(that - 1));
    if joined {
        return further(clauses, that - 1);
    }
    let lowest = first.max(that.saturating_sub(9));
    (lowest..that).rev().take_while(|&i| !words.sign(i) || words.is(i, ")")).find(|&i| speaks(clauses, i))
}

/// The verb of the first of several clauses with `that`.
fn further(clauses: &Clauses<'_>, before: usize) -> Option<usize> {
    let words = clauses.words;
    let lowest = clauses.range.start.max(before.saturating_sub(90));
    (lowest..before).rev().filter(|&i| words.is(i, "that")).find_map(|that| {
        let low = lowest.max(that.saturating_sub(8));
        (low..that).rev().take_while(|&i| !words.sign(i)).find(|&i| speaks(clauses, i))
    })
}

fn speaks(clauses: &Clauses<'_>, at: usize) -> bool {
    let words = clauses.words;
    let verb = words.has(at, class::BASE | class::THIRD | class::PAST | class::PARTICIPLE | class::ING);
    let noun = words.any(at, &NOUNS);
    words.has(at, SPEECH) && (verb && !words.has(at.wrapping_sub(1), class::DETERMINER | class::POSSESSIVE) || noun)
}

/// Who says the clause at `start`.
pub(super) fn speaker(clauses: &Clauses<'_>, start: usize) -> Who {
    let Some(verb) = governor_of(clauses, start) else {
        return Who::Writer;
    };
    let words = clauses.words;
    let noun = words.any(verb, &NOUNS) || words.any(verb, const { &one_of(["feeling", "hope", "wish", "desire"]) });
    let owner = (clauses.range.start.max(verb.saturating_sub(if noun { 3 } else { 1 }))..verb)
        .rfind(|&i| words.has(i, class::POSSESSIVE));
    if let Some(owner) = owner {
        return Who::Named(owner..owner + 1);
    }
    if matches!(words.text(verb.wrapping_sub(1)), "’s" | "'s" | "’") {
        return clauses.phrase(verb - 1).map_or(Who::Writer, Who::Named);
    }
    match clauses.subject(verb).or_else(|| sayer(clauses, verb)).or_else(|| governor(clauses, verb)) {
        Some(subject) => Who::Named(subject),
        None if words.has(verb, class::PAST) && !words.has(verb, class::BASE) => Who::Before(verb),
        None => Who::Writer,
    }
}

/// The subject of the verb of saying that goes before `at` in its sentence, where the verb at `at` has none of its own:
/// `Rhee said that troops could not stay, and hoped …`.
pub(super) fn sayer(clauses: &Clauses<'_>, at: usize) -> Option<Range<usize>> {
    let words = clauses.words;
    let lowest = clauses.range.start.max(at.saturating_sub(60));
    let mut verbs = (lowest..at).rev().filter(|&i| words.has(i, SPEECH) && words.finite(i)).take(3);
    verbs.find_map(|i| clauses.subject(i))
}

/// The subject of a verb that has none of its own: that of the verb it is joined to.
pub(super) fn joined_subject(clauses: &Clauses<'_>, at: usize, group: usize) -> Option<Range<usize>> {
    let words = clauses.words;
    let led = words.has(clauses.range.start, class::SUBORDINATOR);
    if words.has(at, class::ING) && !led {
        // `The Minister wrote that all was well, expressing the hope …`
        let main = (clauses.range.start..group).find(|&i| words.finite(i) && clauses.subject(i).is_some());
        return main.and_then(|verb| clauses.subject(verb));
    }
    if !words.has(at, class::BASE) {
        return sayer(clauses, group).or_else(|| governor(clauses, group));
    }
    if (at.saturating_sub(5)..at).any(|i| words.has(i, class::MODAL)) {
        return governor(clauses, group);
    }
    // `Consul reports …, recommend …`: a bare form has no single man before it.
    governor(clauses, group).filter(|range| {
        words.has(range.end - 1, class::SUBJECT) && !words.any(range.start, const { &one_of(["he", "she", "it"]) })
    })
}

/// Where `I think`, `the Department feels that` before a clause at `start` begins, else `start`.
pub(super) fn opinion(clauses: &Clauses<'_>, start: usize) -> usize {
    let words = clauses.words;
    match governor_of(clauses, start) {
        Some(verb) if words.has(verb, class::THOUGHT) && !words.has(verb, class::SAID) && start - verb <= 2 => {
            clauses.subject(verb).map_or(words.before_group(clauses.range.start, verb), |range| range.start)
        }
        _ => start,
    }
}
