//! What someone should, must or may do; what would be essential, helpful or welcome. Read [`modal`] first.

use super::candidate::{Candidate, Rule, Who};
use super::clause::Clauses;
use super::endings::endings;
use super::lexicon::{class, frame};
use super::speech::{governor_of, opinion, speaker};
use super::verbs;
use crate::document::DemandKind;

/// What `you will` do of themselves: `you will recall that …` reminds, `you will be able to …` foretells; neither asks.
const MINDED: &[&str] = &[
    "recall",
    "remember",
    "recollect",
    "see",
    "observe",
    "notice",
    "appreciate",
    "understand",
    "realize",
    "find",
    "be",
];

/// The demand whose modal (`should`, `must`, `may`, `is to`) stands at `at`.
pub(super) fn modal(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    let to = words.is(at + 1, "to") && words.has(at + 2, class::BASE | class::BE);
    let modal = words.has(at, class::MODAL)
        || words.has(at, class::BE | class::HAVE) && to
        || words.any(at, &["need", "needs"]);
    if !modal || words.any(at, &["would", "wd", "wld", "cannot"]) {
        return None;
    }
    let Some(subject) = clauses.subject(at) else {
        return joined(clauses, at);
    };
    if words.has(subject.start, class::RELATIVE) || words.is(subject.start, "there") {
        return None;
    }
    if governor_of(clauses, subject.start)
        .is_some_and(|verb| words.has(verb, class::ASKS) && !words.has(verb, class::SAID | class::THOUGHT))
    {
        return None;
    }
    let action = verbs::past_aside(clauses, at + 1);
    if words.is(at, "will") && words.any(action, MINDED) {
        return None;
    }
    let endings = endings(clauses, action);
    let start = opinion(clauses, subject.start);
    let by = speaker(clauses, subject.start);
    let kind = match words.is(subject.start, "you") {
        true => DemandKind::Instruction,
        false => DemandKind::Recommendation,
    };
    let of = Who::Named(subject);
    Some(Candidate { start, endings, trigger: at, rule: Rule::Modal, frame: 0, by, of, action, kind })
}

/// A modal joined to an earlier verb: `… and should be told`.
fn joined(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    let before = at.checked_sub(1).filter(|&i| i >= clauses.range.start)?;
    if !words.has(before, class::COORDINATOR) && !words.comma(before) {
        return None;
    }
    let subject = verbs::governor(clauses, before);
    let (by, of) = (speaker(clauses, before), subject.map_or(Who::Unknown, Who::Named));
    let action = verbs::past_aside(clauses, at + 1);
    let endings = endings(clauses, action);
    let kind = DemandKind::Recommendation;
    Some(Candidate { start: at, endings, trigger: at, rule: Rule::Modal, frame: 0, by, of, action, kind })
}

/// `it is essential that …`, `Department believes essential …`, `your comments would be appreciated`.
pub(super) fn evaluation(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    let group = words.before_group(clauses.range.start, at);
    if words.is(at, "well") && !(group..at).any(|i| words.is(i, "be")) {
        return None;
    }
    let (group, interest) = match interest(clauses, at) {
        Some(group) => (group, true),
        None if words.any(at, &["interest", "interests"]) => return None,
        None => (group, false),
    };
    let linked = interest || (group..at).any(|i| words.has(i, class::BE | class::MODAL));
    let thought = words.has(group.wrapping_sub(1), class::THOUGHT)
        || words.any(group.wrapping_sub(1), &["it", "seems", "appears", "seem", "appear", "as"]);
    if !linked && !thought {
        return None;
    }
    let next = at + 1;
    let behind = if interest { past_owner(clauses, at) } else { at };
    let found = verbs::complement(clauses, behind, frame::THAT | frame::TO | frame::FOR | frame::WHETHER);
    let subject = if interest {
        clauses.phrase(group)
    } else if linked {
        clauses.subject(at)
    } else {
        verbs::governor(clauses, at)
    };
    let it = subject.as_ref().is_some_and(|range| words.any(range.start, &["it", "this"]));
    let start = subject.as_ref().map_or(group, |range| range.start);
    let start = if it { opinion(clauses, start) } else { start };
    let action = found.as_ref().map_or(start, |found| found.action);
    let endings = endings(clauses, action.max(next));
    let frame = found.as_ref().map_or(0, |found| found.frame);
    let of = found.as_ref().map_or(Who::Unknown, |found| verbs::inner_subject(clauses, found));
    let by = match subject {
        Some(range) if thought && !linked => Who::Named(range),
        _ if it => speaker(clauses, start),
        _ => Who::Unknown,
    };
    let kind = DemandKind::Request;
    (start < at).then_some(Candidate {
        start,
        endings,
        trigger: at,
        rule: Rule::Evaluation,
        frame,
        by,
        of,
        action,
        kind,
    })
}

/// Where the verb of `it would be to the interest of …` begins, if the noun at `at` stands in such words.
fn interest(clauses: &Clauses<'_>, at: usize) -> Option<usize> {
    let words = clauses.words;
    let article = at.checked_sub(1).filter(|_| words.any(at, &["interest", "interests"]))?;
    let article =
        if words.has(article, class::DETERMINER | class::POSSESSIVE) { article } else { article.checked_sub(1)? };
    let inside =
        |be: &usize| *be > clauses.range.start && words.has(*be, class::BE) && words.any(*be + 1, &["to", "in"]);
    let be = article.checked_sub(2).filter(inside)?;
    Some(words.before_group(clauses.range.start, be))
}

/// The last token of `of …` behind the noun at `at`.
fn past_owner(clauses: &Clauses<'_>, at: usize) -> usize {
    let words = clauses.words;
    if !words.is(at + 1, "of") {
        return at;
    }
    let last = clauses.range.end.min(at + 12);
    (at + 2..last).find(|&i| words.any(i, &["for", "that", "to"]) || words.sign(i)).map_or(at, |end| end - 1)
}

/// `Could you …?`, `Will you please …`.
pub(super) fn question(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    let asks = words.any(at, &["would", "could", "will", "can", "may", "have", "do", "does"]);
    let opens = at == clauses.range.start || words.comma(at - 1);
    if !asks || !opens || !words.any(at + 1, &["you", "department", "dept", "this", "we", "that"]) {
        return None;
    }
    let endings = endings(clauses, at + 2);
    let (by, of, action) = (Who::Writer, Who::Addressee, at + 2);
    let kind = DemandKind::Request;
    Some(Candidate { start: at, endings, trigger: at, rule: Rule::Question, frame: 0, by, of, action, kind })
}
