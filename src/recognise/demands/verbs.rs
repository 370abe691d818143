//! Verbs of asking: who asks whom for what, active, passive, participle or infinitive. Read [`verb`] first.

use super::one_of::one_of;
use std::ops::Range;

use super::candidate::{Candidate, Rule, Who};
use super::clause::Clauses;
use super::complement::{Complement, complement};
use super::endings::{endings, usual};
use super::lexicon::{LEXICON, class, frame};
use super::papers::sender;
use super::speech::{joined_subject, speaker};
use super::targets::target;
use crate::recognise::token::Shape;

/// The demand whose verb stands at `at`.
pub(super) fn verb(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    let entry = &LEXICON.verbs[words.word(at).verb as usize];
    // `you will be able to press …` foretells.
    let able =
        words.is(at.wrapping_sub(1), "to") && words.any(at.wrapping_sub(2), const { &one_of(["able", "unable"]) });
    if entry.frames == 0 || able || reads_as_noun(clauses, at) {
        return None;
    }
    let group = words.before_group(clauses.range.start, at);
    let found = complement(clauses, at, entry.frames).or_else(|| wanted(clauses, at, group, entry.frames))?;
    let linked = (group..at).any(|i| words.has(i, class::BE));
    let passive =
        words.has(at, class::PAST | class::PARTICIPLE) && (linked || found.frame == 0 || told_to(clauses, at, &found));
    let (start, subject) = reach(clauses, at, group);
    let endings = endings(clauses, if found.frame == 0 { at } else { found.action.max(at + 1) });
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
                Who::Writer if words.any(patient.start, const { &one_of(["i", "we"]) }) => Who::Addressee,
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

/// What is wanted where it stands before the verb: `your comments are requested`, a telegram’s `Embassy views requested`.
fn wanted(clauses: &Clauses<'_>, at: usize, group: usize, frames: u16) -> Option<Complement> {
    let words = clauses.words;
    let (first, next) = (clauses.range.start, at + 1);
    let linked = (group..at).any(|i| words.has(i, class::BE));
    let form = words.has(at, class::PARTICIPLE) && !words.has(at, class::BASE) && frames & frame::THING != 0;
    let alone = next >= clauses.range.end
        || words.sign(next)
        || words.has(next, class::PREPOSITION | class::SUBORDINATOR) && !words.is(next, "by");
    let subject = clauses.subject(at).filter(|_| form && !words.any(next, const { &one_of(["that", "to"]) }))?;
    let telegraphic = alone && !words.has(subject.end - 1, class::SUBJECT) && !(first..at).any(|i| words.finite(i));
    (linked || telegraphic).then_some(Complement { frame: 0, object: None, action: subject.start })
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
    let told = (group..at)
        .any(|i| words.any(i, const { &one_of(["should", "shld", "may", "must", "will", "shall", "can", "could"]) }));
    told || words.has(at, class::PARTICIPLE) && !words.has(at, class::BASE) && words.is(at.wrapping_sub(1), "you")
}

/// Whether a form that may be a noun stands as one: `the request`, `his repeated demands`.
pub(super) fn reads_as_noun(clauses: &Clauses<'_>, at: usize) -> bool {
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
        Some(stop) if stop > start && !words.any(start, const { &one_of(["it", "there"]) }) => {
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
