//! Demands named as things, needs, and conditions: `his request that …`, `the need for …`, `provided that …`. Read [`noun`] first.

use super::one_of::one_of;
use std::ops::Range;

use super::candidate::{Candidate, Rule, Who};
use super::clause::Clauses;
use super::complement::{Complement, complement};
use super::endings::{Break, Ending, endings, usual};
use super::lexicon::{LEXICON, class, frame};
use super::speech::{joined_subject, speaker};
use super::targets::target;
use super::verbs::{inner_subject, reads_as_noun};
use crate::document::DemandKind;
use crate::recognise::token::Shape;

/// The demand that the noun at `at` names.
pub(super) fn noun(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    let entry = &LEXICON.nouns[words.word(at).noun as usize];
    let purpose = words.is(at, "order") && words.is(at.wrapping_sub(1), "in");
    // `on condition that` is a marker, not a thing that somebody has: [`condition`] reads it.
    let marker = words.is(at, "condition") && words.any(at.wrapping_sub(1), const { &one_of(["on", "upon"]) });
    if entry.frames == 0 || purpose || marker {
        return None;
    }
    let phrase = phrase_start(clauses, at);
    let found = complement(clauses, at, entry.frames)
        .or_else(|| given(clauses, at, entry.frames))
        .or_else(|| mentioned(clauses, phrase, at))?;
    // `the Board demands that …`: a verb, which `verbs` reads.
    if found.frame == frame::THAT && words.has(at, class::THIRD) && !reads_as_noun(clauses, at) {
        return None;
    }
    let action = found.action;
    let (endings, frame) = (noun_endings(clauses, action, found.frame), found.frame);
    let (start, subject) = holder(clauses, phrase);
    let owner = owner(clauses, phrase, at);
    let by = owner.or(subject).map_or_else(|| speaker(clauses, start), Who::Named);
    let of = match (&found.object, inner_subject(clauses, &found)) {
        (Some(object), _) => Who::Named(object.clone()),
        (None, Who::Unknown) => target(clauses, at + 1, usual(&endings)).map_or(Who::Unknown, Who::Named),
        (None, inner) => inner,
    };
    let rule = if words.has(at, class::NEEDED) { Rule::Need } else { Rule::Noun };
    Some(Candidate { start, endings, trigger: at, rule, frame, by, of, action, kind: entry.kind })
}

/// What follows the verb of which the noun is the subject: `instructions have been given to the Consul to report`.
fn given(clauses: &Clauses<'_>, at: usize, frames: u16) -> Option<Complement> {
    let words = clauses.words;
    let last = clauses.range.end.min(at + 6);
    let verb = (at + 1..last).find(|&i| !words.has(i, class::BE | class::HAVE | class::ADVERB))?;
    let given = verb > at + 1 && words.any(verb, const { &one_of(["given", "sent", "issued", "received", "made"]) });
    complement(clauses, verb, frames & (frame::TO | frame::THAT)).filter(|_| given)
}

/// A demand that is named without what is asked: `at the request of the Consul`, `your demands`, `the offer made by …`.
fn mentioned(clauses: &Clauses<'_>, phrase: usize, at: usize) -> Option<Complement> {
    let words = clauses.words;
    let upon = words.any(phrase.wrapping_sub(1), const { &one_of(["at", "by", "upon", "under"]) });
    let made = words.has(at + 1, class::PARTICIPLE) && !words.has(at + 1, class::AUXILIARY);
    let named = upon || made || owner(clauses, phrase, at).is_some();
    let asks = !words.has(at, class::NEEDED | class::HOPED);
    (named && asks).then_some(Complement { frame: 0, object: None, action: at })
}

/// Where the phrase that ends in the noun at `at` begins: its article, possessive or owner.
fn phrase_start(clauses: &Clauses<'_>, at: usize) -> usize {
    let words = clauses.words;
    let lowest = clauses.range.start.max(at.saturating_sub(12));
    let mut i = at;
    while i > lowest {
        let last = i - 1;
        if words.has(last, class::DETERMINER | class::POSSESSIVE) {
            return last;
        }
        let joins = words.has(
            last,
            class::PREPOSITION | class::COORDINATOR | class::SUBORDINATOR | class::RELATIVE | class::AUXILIARY,
        );
        let verb = words.has(last, class::VERB) && !words.has(last, class::NOUNLIKE | class::EVALUATIVE);
        let sign = words.sign(last) && !matches!(words.text(last), "." | "-" | "’" | "’s");
        if joins || verb || sign || words.has(last, class::SUBJECT) {
            return i;
        }
        i = last;
    }
    i
}

/// Verbs that only carry the noun behind them: to make a request is to request.
const CARRIERS: [&str; 31] = [
    "make",
    "submit",
    "present",
    "transmit",
    "convey",
    "express",
    "renew",
    "repeat",
    "reiterate",
    "receive",
    "have",
    "put",
    "advance",
    "address",
    "send",
    "issue",
    "give",
    "lodge",
    "extend",
    "voice",
    "stress",
    "emphasize",
    "emphasise",
    "see",
    "support",
    "indicate",
    "bring",
    "impress",
    "press",
    "offer",
    "state",
];

/// The verb of which the noun is the object (`made a request`), with its subject: where the demand then begins.
fn holder(clauses: &Clauses<'_>, phrase: usize) -> (usize, Option<Range<usize>>) {
    let words = clauses.words;
    let verb = phrase.wrapping_sub(1);
    if phrase == clauses.range.start || !CARRIERS.contains(&words.verb(verb)) {
        return (phrase, None);
    }
    match clauses.subject(verb) {
        Some(subject) => (subject.start, Some(subject)),
        None => {
            let group = words.before_group(clauses.range.start, verb);
            (group, joined_subject(clauses, verb, group))
        }
    }
}

/// Who owns the noun: `your`, `Granville’s`.
fn owner(clauses: &Clauses<'_>, phrase: usize, at: usize) -> Option<Range<usize>> {
    let words = clauses.words;
    if words.has(phrase, class::POSSESSIVE) {
        return Some(phrase..phrase + 1);
    }
    if let Some(mark) = (phrase..at).find(|&i| matches!(words.text(i), "’s" | "'s" | "’")) {
        return Some(phrase..mark);
    }
    let of =
        words.any(at + 1, const { &one_of(["of", "from", "by"]) }) && (words.capital(at + 2) || words.capital(at + 3));
    if of {
        let last = clauses.range.end.min(at + 14);
        let end = (at + 3..last).find(|&i| {
            words.sign(i) || words.any(i, const { &one_of(["to", "that", "for", "regarding"]) }) || words.finite(i)
        });
        return Some(at + 2..end.unwrap_or(last));
    }
    let nation = (phrase..at).rfind(|&i| !words.country(i).is_empty() || words.shape(i) == Shape::Upper)?;
    Some(nation..nation + 1)
}

/// Where what the noun names may end: also before the sentence’s own verb, where no clause is named.
fn noun_endings(clauses: &Clauses<'_>, action: usize, found: u16) -> Vec<Ending> {
    let words = clauses.words;
    let mut list = endings(clauses, action);
    let last = list.last().map_or(action, |ending| ending.end);
    if found == frame::THAT {
        return list;
    }
    let verb = (action + 1..last).find(|&i| {
        words.finite(i)
            && !words.has(i.wrapping_sub(1), class::RELATIVE | class::SUBJECT)
            && !words.has(i, class::PARTICIPLE)
    });
    if let Some(stop) = verb.map(|verb| words.before_group(action + 1, verb)) {
        if list.iter().all(|ending| ending.end != stop) {
            list.insert(0, Ending { end: stop, stop, kind: Break::Strong });
            list.sort_by_key(|ending| ending.end);
        }
    }
    list
}

/// The condition whose marker stands at `at`.
pub(super) fn condition(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    let next = at + 1;
    let marked = match words.text(at).to_ascii_lowercase().as_str() {
        "condition" => {
            words.is(next, "that")
                && words.any(at.wrapping_sub(1), const { &one_of(["on", "upon", "the", "sole", "only"]) })
        }
        "subject" => words.is(next, "to") && (words.comma(at.wrapping_sub(1)) || at == clauses.range.start),
        "case" => words.any(at.wrapping_sub(1), const { &one_of(["in"]) }) && !words.is(next, "of"),
        "provided" | "providing" => {
            words.is(next, "that")
                || words.comma(at.wrapping_sub(1))
                || at == clauses.range.start
                || clauses.independent(next)
        }
        // `I should be grateful if you would …`, `appreciate it if …` ask: others read them.
        "if" => !words.has(at.wrapping_sub(1), class::EVALUATIVE | class::OBJECT),
        "unless" => true,
        "until" => clauses.independent(next),
        _ => false,
    };
    if !marked {
        return None;
    }
    let start = if words.any(at, const { &one_of(["condition", "case"]) }) {
        phrase_start(clauses, at).saturating_sub(1).max(clauses.range.start)
    } else {
        at
    };
    let mut endings = endings(clauses, at + 2);
    if start == clauses.range.start {
        // Behind the condition stands what depends on it.
        let main = endings.iter().position(|ending| ending.kind == Break::Strong);
        endings.truncate(main.map_or(endings.len(), |at| at + 1));
    }
    let action = next + usize::from(words.any(next, const { &one_of(["that", "to"]) }));
    let found = Complement { frame: frame::THAT, object: None, action };
    let (by, of) = (speaker(clauses, start), inner_subject(clauses, &found));
    let kind = DemandKind::Condition;
    Some(Candidate { start, endings, trigger: at, rule: Rule::Condition, frame: 0, by, of, action, kind })
}
