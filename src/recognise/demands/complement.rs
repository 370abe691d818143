//! What follows a verb or noun of asking: `to act`, `that …`, a thing. Read [`complement`] first.

use super::one_of::one_of;
use std::ops::Range;

use super::clause::Clauses;
use super::lexicon::{class, frame};
use super::targets::before_for;
use super::verbs::bare_verb;

/// How far from its verb what is asked may begin.
const REACH: usize = 26;

/// What follows a verb or noun of asking.
#[derive(Debug, Clone)]
pub(super) struct Complement {
    pub(super) frame: u16,
    /// Whom it is asked of, where that stands between the verb and what is asked.
    pub(super) object: Option<Range<usize>>,
    /// Where the words of what is asked begin.
    pub(super) action: usize,
}

/// What follows the verb or noun at `at`, if it is one of `frames`.
pub(super) fn complement(clauses: &Clauses<'_>, at: usize, frames: u16) -> Option<Complement> {
    let words = clauses.words;
    let next = past_aside(clauses, at + 1);
    // `It is recommended that:` asks nothing by itself; its list does.
    let holds = |action| action < clauses.range.end && !matches!(words.text(action), ":" | ";");
    let direct = |frame, action| holds(action).then_some(Complement { frame, object: None, action });
    let with = |bit| frames & bit != 0;
    if next >= clauses.range.end {
        return None;
    }
    if words.is(next, "that") && with(frame::THAT) && !words.is(next + 1, "of") {
        return direct(frame::THAT, next + 1);
    }
    if words.is(next, "for") && with(frame::FOR) {
        return direct(frame::FOR, next + 1);
    }
    if words.any(next, const { &one_of(["on", "upon", "at"]) }) && with(frame::ON) && !words.has(at, class::BE) {
        return to_verb(clauses, next + 1).or_else(|| direct(frame::ON, next + 1));
    }
    if words.any(next, const { &one_of(["against", "to"]) }) && with(frame::AGAINST) && words.is(next, "against") {
        return direct(frame::AGAINST, next + 1);
    }
    // `would appreciate it if you would …` says no more than without `it`.
    let clause =
        if words.is(next, "it") && words.any(next + 1, const { &one_of(["if", "that"]) }) { next + 1 } else { next };
    if words.any(clause, const { &one_of(["whether", "if"]) }) && with(frame::WHETHER) {
        return direct(frame::WHETHER, clause + 1);
    }
    if words.is(next, "in") && words.has(next + 1, class::ING) && with(frame::IN) {
        return direct(frame::IN, next + 1);
    }
    if words.is(next, "of") && with(frame::OF) {
        return direct(frame::OF, next + 1);
    }
    if words.is(next, "to") && words.has(next + 1, class::BASE | class::BE | class::HAVE) && with(frame::TO) {
        return direct(frame::TO, next + 1);
    }
    let bare = bare_verb(clauses, next) || words.is(next, "have");
    if with(frame::TO)
        && words.has(at, class::PARTICIPLE | class::EVALUATIVE)
        && bare
        && !words.has(next, class::NOUNLIKE)
    {
        return direct(frame::TO, next);
    }
    let object = if words.any(next, const { &one_of(["to", "upon", "of", "from", "with"]) }) { next + 1 } else { next };
    let asked = || with(frame::FOR).then(|| before_for(clauses, object)).flatten();
    scan(clauses, object, frames)
        .or_else(|| asked().map(|range| Complement { frame: frame::FOR, action: range.end + 1, object: Some(range) }))
        .or_else(|| thing(clauses, next, frames))
}

/// The first token at or behind `at` that is no adverb and no aside: past `, however,`.
pub(super) fn past_aside(clauses: &Clauses<'_>, at: usize) -> usize {
    let words = clauses.words;
    let mut next = at;
    if words.comma(next) {
        let close = (next + 1..clauses.range.end.min(next + 14)).find(|&i| words.comma(i));
        next = close.map_or(next, |close| close + 1);
    }
    while words.has(next, class::ADVERB) && next < clauses.range.end {
        next += 1;
    }
    next
}

/// `to act` behind the one who is asked.
fn to_verb(clauses: &Clauses<'_>, object: usize) -> Option<Complement> {
    scan(clauses, object, frame::TO)
}

/// Looks past the one who is asked for `to act`, `that …`, or a clause without `that`.
fn scan(clauses: &Clauses<'_>, object: usize, frames: u16) -> Option<Complement> {
    let words = clauses.words;
    let with = |bit| frames & bit != 0;
    let mut asides = 0;
    let mut object_end = None;
    let mut skip = 0;
    for at in object..clauses.range.end.min(object + REACH) {
        if at < skip {
            continue;
        }
        let found = |frame, action| Some(Complement { frame, object: Some(object..object_end.unwrap_or(at)), action });
        if words.comma(at) && words.has(at + 1, class::RELATIVE) {
            // `asked the Consul, who was present, to report`
            let close = (at + 2..clauses.range.end.min(at + 18)).find(|&i| words.comma(i))?;
            object_end = Some(at);
            skip = close + 1;
            continue;
        }
        if at > object {
            let to = words.is(at, "to") || words.is(at, "not") && words.is(at + 1, "to");
            let verb = if words.is(at, "not") { at + 2 } else { at + 1 };
            let verb = if words.has(verb, class::ADVERB) { verb + 1 } else { verb };
            if to && with(frame::TO) && words.has(verb, class::BASE | class::BE | class::HAVE | class::DO) {
                return found(frame::TO, verb);
            }
            if words.is(at, "that") && with(frame::THAT) && at - object <= 12 {
                return found(frame::THAT, at + 1);
            }
            let dropped = words.has(object, class::OBJECT) && at == object + 1 || words.capital(at - 1);
            if with(frame::TO | frame::THAT) && dropped && asides == 0 && bare_verb(clauses, at) {
                return found(frame::TO, at);
            }
            let clause = words.finite(at) || words.is(at, "be");
            if with(frame::THAT) && clause && asides == 0 {
                return Some(Complement { frame: frame::THAT, object: None, action: object });
            }
            if clause {
                return None;
            }
        }
        if words.comma(at) {
            asides += 1;
        }
        if words.any(at, const { &one_of([";", ":"]) })
            || words.has(at, class::RELATIVE) && !words.is(at, "that")
            || asides > 2
        {
            return None;
        }
    }
    None
}

/// A thing or an act that is asked for.
fn thing(clauses: &Clauses<'_>, next: usize, frames: u16) -> Option<Complement> {
    let words = clauses.words;
    if frames & frame::ING != 0 && words.has(next, class::ING) {
        return Some(Complement { frame: frame::ING, object: None, action: next });
    }
    let phrase = !words.sign(next) || matches!(words.text(next), "“" | "[" | "(");
    let stops = words
        .has(next, class::PREPOSITION | class::SUBORDINATOR | class::COORDINATOR | class::RELATIVE | class::AUXILIARY)
        && !words.has(next, class::DETERMINER | class::POSSESSIVE);
    (frames & frame::THING != 0 && phrase && !stops).then_some(Complement {
        frame: frame::THING,
        object: None,
        action: next,
    })
}
