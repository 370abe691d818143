//! Verbs of asking: who asks whom for what, active, passive, participle or infinitive. Read [`verb`] first.

use std::ops::Range;

use super::candidate::{Candidate, Rule, Who};
use super::clause::Clauses;
use super::endings::{endings, usual};
use super::lexicon::{LEXICON, class, frame};
use super::papers::sender;
use super::speech::{joined_subject, speaker};
use super::targets::{before_for, target};
use crate::recognise::token::Shape;

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

/// The demand whose verb stands at `at`.
pub(super) fn verb(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    let entry = &LEXICON.verbs[words.word(at).verb as usize];
    // `you will be able to press …` foretells.
    let able = words.is(at.wrapping_sub(1), "to") && words.any(at.wrapping_sub(2), &["able", "unable"]);
    if entry.frames == 0 || able || reads_as_noun(clauses, at) {
        return None;
    }
    let found = complement(clauses, at, entry.frames)?;
    let group = words.before_group(clauses.range.start, at);
    let linked = (group..at).any(|i| words.has(i, class::BE));
    let passive = words.has(at, class::PAST | class::PARTICIPLE) && (linked || told_to(clauses, at, &found));
    let (start, subject) = reach(clauses, at, group);
    let endings = endings(clauses, found.action.max(at + 1));
    let named = |range: Option<Range<usize>>| range.map_or(Who::Unknown, Who::Named);
    let last = usual(&endings);
    let inner = || match inner_subject(clauses, &found) {
        Who::Unknown if found.frame & (frame::THING | frame::FOR | frame::ON | frame::OF) != 0 => {
            named(target(clauses, at + 1, last))
        }
        who => who,
    };
    let it = subject.as_ref().is_some_and(|range| words.is(range.start, "it"));
    let (by, of) = match subject {
        Some(_) if passive && it => (agent(clauses, at), inner()),
        Some(patient) if passive && found.frame & (frame::TO | frame::THAT) != 0 => {
            let by = match agent(clauses, at) {
                Who::Writer if words.any(patient.start, &["i", "we"]) => Who::Addressee,
                Who::Writer => speaker(clauses, patient.start),
                named => named,
            };
            (by, Who::Named(patient))
        }
        _ if passive => (agent(clauses, at), Who::Addressee),
        Some(subject) if words.is(subject.start, "you") && instructs(clauses, at, group) => {
            (Who::Writer, Who::Addressee)
        }
        Some(subject) => (Who::Named(subject), found.object.clone().map_or_else(inner, Who::Named)),
        None if words.has(at, class::PAST | class::THIRD) && !words.has(at, class::BASE) => {
            (Who::Before(group), found.object.clone().map_or_else(inner, Who::Named))
        }
        None => (Who::Writer, found.object.clone().map_or_else(inner, |range| named(Some(range)))),
    };
    let rule = if passive { Rule::Passive } else { Rule::Verb };
    let action = found.action;
    Some(Candidate { start, endings, trigger: at, rule, frame: found.frame, by, of, action, kind: entry.kind })
}

/// A telegram’s passive without its auxiliary: `Embassy authorized proceed`, `Consul instructed to report`.
fn told_to(clauses: &Clauses<'_>, at: usize, found: &Complement) -> bool {
    let words = clauses.words;
    let told = ["authorize", "authorise", "instruct", "direct", "request", "order", "empower"];
    found.frame == frame::TO
        && found.object.is_none()
        && !words.has(at, class::BASE)
        && told.contains(&words.verb(at))
        && !(words.is(at, "requested") && words.is(at + 1, "to"))
}

/// Whether `you` are told to ask: `you should request …`, `you authorized proceed`.
fn instructs(clauses: &Clauses<'_>, at: usize, group: usize) -> bool {
    let words = clauses.words;
    let told = (group..at).any(|i| words.any(i, &["should", "shld", "may", "must", "will", "shall", "can", "could"]));
    told || words.has(at, class::PARTICIPLE) && !words.has(at, class::BASE) && words.is(at.wrapping_sub(1), "you")
}

/// Whether a form that may be a noun stands as one: `the request`, `his repeated demands`.
fn reads_as_noun(clauses: &Clauses<'_>, at: usize) -> bool {
    let words = clauses.words;
    let bits = words.word(at).class;
    if bits & class::NOUNLIKE == 0 || bits & (class::BASE | class::THIRD) == 0 {
        return false;
    }
    let last = at.wrapping_sub(1);
    if at == clauses.range.start || words.is(last, "to") || words.has(last, class::MODAL | class::DO | class::PLEASE) {
        return false;
    }
    let pronoun = words.has(last, class::SUBJECT) && !words.has(last, class::DETERMINER);
    if pronoun || words.has(last, class::ADVERB) && words.before_group(clauses.range.start, at) != at.saturating_sub(1)
    {
        return false;
    }
    let adjective = words
        .has(last, class::DETERMINER | class::POSSESSIVE | class::PREPOSITION | class::EVALUATIVE | class::PARTICIPLE)
        || matches!(words.text(last), "’s" | "'s" | "’" | "“");
    adjective
        || bits & class::BASE != 0
            && !words.has(last, class::ADVERB | class::COORDINATOR)
            && words.shape(last) == Shape::Lower
}

/// Where the demand begins, and its subject.
fn reach(clauses: &Clauses<'_>, at: usize, group: usize) -> (usize, Option<Range<usize>>) {
    let words = clauses.words;
    let before = at.wrapping_sub(1);
    // A sentence that is cut for its length may begin behind its `to`.
    let infinitive = at > clauses.range.start && words.has(at, class::BASE) && words.is(before, "to");
    let participle = words.has(at, class::ING) && !(group..at).any(|i| words.has(i, class::BE));
    if infinitive || participle {
        let own = if infinitive { before } else { at };
        let subject = participle.then(|| sender(clauses, at)).flatten().or_else(|| governor(clauses, own));
        let near = subject
            .as_ref()
            .filter(|range| infinitive && own - range.start <= 14 && !(range.end..own).any(|i| words.comma(i)));
        return (near.map_or(own, |range| range.start), subject);
    }
    match clauses.subject(at) {
        Some(subject) => (subject.start, Some(subject)),
        None => (group, joined_subject(clauses, at, group)),
    }
}

/// The subject of the nearest finite verb before `at` in the sentence.
pub(super) fn governor(clauses: &Clauses<'_>, at: usize) -> Option<Range<usize>> {
    let words = clauses.words;
    let lowest = clauses.range.start.max(at.saturating_sub(60));
    (lowest..at).rev().filter(|&i| words.finite(i)).take(3).find_map(|i| clauses.subject(i))
}

/// Who did what a passive says, where `by …` names him; else the writer.
fn agent(clauses: &Clauses<'_>, at: usize) -> Who {
    let words = clauses.words;
    if !words.is(at + 1, "by") {
        return Who::Writer;
    }
    if words.has(at + 2, class::OBJECT) {
        return Who::Named(at + 2..at + 3);
    }
    let end =
        (at + 2..clauses.range.end.min(at + 12)).find(|&i| words.sign(i) || words.is(i, "to") || words.is(i, "that"));
    end.map_or(Who::Writer, |end| Who::Named(at + 2..end))
}

/// The subject of the act that is asked for: `that the Consul report`, `for the Consul to report` give the Consul.
pub(super) fn inner_subject(clauses: &Clauses<'_>, found: &Complement) -> Who {
    let words = clauses.words;
    let (start, end) = (found.action, clauses.range.end.min(found.action + 18));
    if found.frame == frame::FOR {
        let to = (start + 1..end).find(|&i| words.is(i, "to") && words.has(i + 1, class::BASE | class::BE));
        return to.map_or(Who::Unknown, |to| Who::Named(start..to));
    }
    if found.frame & (frame::THAT | frame::WHETHER) == 0 {
        return Who::Unknown;
    }
    let stop = (start..end).find(|&i| {
        words.finite(i)
            || words.is(i, "be")
            || words.is(i, "not")
            || (i > start && bare_verb(clauses, i))
            || words.comma(i) && !words.has(start, class::PREPOSITION)
    });
    match stop {
        Some(stop) if stop > start && !words.any(start, &["it", "there"]) => {
            let inner = Clauses { words, range: start..clauses.range.end };
            let fronted = words.has(start, class::PREPOSITION).then(|| inner.subject(stop)).flatten();
            Who::Named(fronted.unwrap_or(start..stop))
        }
        _ => Who::Unknown,
    }
}

/// A base form that stands as a verb, not as a noun.
pub(super) fn bare_verb(clauses: &Clauses<'_>, at: usize) -> bool {
    let words = clauses.words;
    words.has(at, class::BASE)
        && words.shape(at) == Shape::Lower
        && (!words.has(at, class::NOUNLIKE | class::DETERMINER | class::PREPOSITION)
            || words.has(at - 1, class::SUBJECT))
}

/// What follows the verb or noun at `at`, if it is one of `frames`.
pub(super) fn complement(clauses: &Clauses<'_>, at: usize, frames: u16) -> Option<Complement> {
    let words = clauses.words;
    let next = past_aside(clauses, at + 1);
    let direct = |frame, action| Some(Complement { frame, object: None, action });
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
    if words.any(next, &["on", "upon", "at"]) && with(frame::ON) && !words.has(at, class::BE) {
        return to_verb(clauses, next + 1).or_else(|| direct(frame::ON, next + 1));
    }
    if words.any(next, &["against", "to"]) && with(frame::AGAINST) && words.is(next, "against") {
        return direct(frame::AGAINST, next + 1);
    }
    if words.any(next, &["whether", "if"]) && with(frame::WHETHER) {
        return direct(frame::WHETHER, next + 1);
    }
    if words.is(next, "of") && with(frame::OF) {
        return direct(frame::OF, next + 1);
    }
    if words.is(next, "to") && words.has(next + 1, class::BASE | class::BE | class::HAVE) && with(frame::TO) {
        return direct(frame::TO, next + 1);
    }
    if with(frame::TO)
        && words.has(at, class::PARTICIPLE)
        && bare_verb(clauses, next)
        && !words.has(next, class::NOUNLIKE)
    {
        return direct(frame::TO, next);
    }
    let object = if words.any(next, &["to", "upon", "of", "from", "with"]) { next + 1 } else { next };
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
        if matches!(words.text(at), ";" | ":") || words.has(at, class::RELATIVE) && !words.is(at, "that") || asides > 2
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
