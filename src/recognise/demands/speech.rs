//! Who says a clause: the writer, or the subject of the verb of saying that governs it. Read [`governor_of`] first.

use super::candidate::Who;
use super::clause::Clauses;
use super::lexicon::class;
use super::verbs::governor;

/// Verbs of saying, thinking and asking.
const SPEECH: u64 = class::SAID | class::THOUGHT | class::ASKS;

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
        return speaks(clauses, at - 1).then_some(at - 1);
    }
    let that = at - 1;
    let joined = that > first && (words.has(that - 1, class::COORDINATOR) || words.comma(that - 1));
    if joined {
        return further(clauses, that - 1);
    }
    let lowest = first.max(that.saturating_sub(9));
    (lowest..that).rev().take_while(|&i| !words.sign(i) || words.text(i) == ")").find(|&i| speaks(clauses, i))
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
    let noun = words.any(at, &["view", "opinion", "position", "belief", "effect"]);
    words.has(at, SPEECH) && (verb && !words.has(at.wrapping_sub(1), class::DETERMINER | class::POSSESSIVE) || noun)
}

/// Who says the clause at `start`.
pub(super) fn speaker(clauses: &Clauses<'_>, start: usize) -> Who {
    let Some(verb) = governor_of(clauses, start) else {
        return Who::Writer;
    };
    let words = clauses.words;
    if words.has(verb.wrapping_sub(1), class::POSSESSIVE) {
        return Who::Named(verb - 1..verb);
    }
    if matches!(words.text(verb.wrapping_sub(1)), "’s" | "'s" | "’") {
        return clauses.phrase(verb - 1).map_or(Who::Writer, Who::Named);
    }
    let subject = clauses.subject(verb).or_else(|| governor(clauses, verb));
    subject.map_or(Who::Writer, Who::Named)
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
