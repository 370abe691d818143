//! What someone should, must or may do; what would be essential, helpful or welcome. Read [`modal`] first.

use super::candidate::{Candidate, Rule, Who};
use super::clause::Clauses;
use super::complement::{complement, past_aside};
use super::endings::endings;
use super::lexicon::{class, frame};
use super::one_of::{OneOf, one_of};
use super::speech::{governor_of, opinion, speaker};
use super::verbs;
use crate::document::DemandKind;
use crate::recognise::token::Shape;

/// What `you will` do of themselves: `you will recall that …` reminds, `you will be able to …` foretells; neither asks.
const MINDED: OneOf<11> = one_of([
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
]);

/// What `you may` know already: `you may recall that …`.
const KNOWN: OneOf<3> = one_of(["recall", "remember", "recollect"]);

/// The demand whose modal (`should`, `must`, `may`, `is to`) stands at `at`.
pub(super) fn modal(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    let to = words.is(at + 1, "to") && words.has(at + 2, class::BASE | class::BE);
    let modal = words.has(at, class::MODAL)
        || words.has(at, class::BE | class::HAVE) && to
        || words.any(at, const { &one_of(["need", "needs"]) });
    if !modal || words.any(at, const { &one_of(["would", "wd", "wld", "cannot"]) }) || month(clauses, at) {
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
    let action = past_aside(clauses, at + 1);
    let reminds = words.is(at, "may") && words.is(subject.start, "you") && words.any(action, &KNOWN);
    if reminds || words.is(at, "will") && words.any(action, &MINDED) {
        return None;
    }
    // `I should be grateful if …`: [`evaluation`] reads it.
    if words.any(subject.start, const { &one_of(["i", "we"]) })
        && words.is(action, "be")
        && words.has(action + 1, class::EVALUATIVE)
    {
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

/// Whether a `May` is the month: within a sentence, or before a day.
fn month(clauses: &Clauses<'_>, at: usize) -> bool {
    let words = clauses.words;
    words.text(at) == "May" && (at > clauses.range.start || words.shape(at + 1) == Shape::Number)
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
    let action = past_aside(clauses, at + 1);
    let endings = endings(clauses, action);
    let kind = DemandKind::Recommendation;
    Some(Candidate { start: at, endings, trigger: at, rule: Rule::Modal, frame: 0, by, of, action, kind })
}

/// `it is essential that …`, `Department believes essential …`, `your comments would be appreciated`.
pub(super) fn evaluation(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    let first = clauses.range.start;
    // `would be a mistake`: the verb stands before the article.
    let head = if at > first && words.has(at - 1, class::DETERMINER) { at - 1 } else { at };
    let group = words.before_group(first, head);
    if words.is(at, "well") && !(group..at).any(|i| words.is(i, "be")) {
        return None;
    }
    let (group, interest) = match interest(clauses, at) {
        Some(group) => (group, true),
        None if words.any(at, const { &one_of(["interest", "interests"]) }) => return None,
        None => (group, false),
    };
    let linked = interest || (group..at).any(|i| words.has(i, class::BE | class::MODAL));
    let thought = words.has(group.wrapping_sub(1), class::THOUGHT)
        || words.any(group.wrapping_sub(1), const { &one_of(["it", "seems", "appears", "seem", "appear", "as"]) });
    let next = at + 1;
    let behind = if interest { past_owner(clauses, at) } else { at };
    let found = complement(clauses, behind, frame::THAT | frame::TO | frame::FOR | frame::WHETHER | frame::IN);
    // A telegram leaves out `it is`: `Essential that …`, `Very important, however, that …`.
    let bare = head == at && group == first && found.is_some();
    if !linked && !thought && !bare {
        return None;
    }
    let thinks = thinker(clauses, group);
    let subject = if interest {
        clauses.phrase(group)
    } else if linked {
        clauses.subject(head)
    } else {
        thinks.and_then(|verb| clauses.subject(verb)).or_else(|| verbs::governor(clauses, at))
    };
    let it = subject.as_ref().is_some_and(|range| words.any(range.start, const { &one_of(["it", "this"]) }));
    let own = thinks.filter(|_| !linked).map_or(group, |verb| words.before_group(first, verb));
    let start = subject.as_ref().map_or(own, |range| range.start);
    let start = if it { opinion(clauses, start) } else { start };
    let action = found.as_ref().map_or(start, |found| found.action);
    let endings = endings(clauses, action.max(next));
    let frame = found.as_ref().map_or(0, |found| found.frame);
    let of = found.as_ref().map_or(Who::Unknown, |found| verbs::inner_subject(clauses, found));
    let by = match subject {
        Some(range) if thought && !linked => Who::Named(range),
        _ if it || bare => speaker(clauses, start),
        _ => Who::Unknown,
    };
    let kind = DemandKind::Request;
    (start < at || bare).then_some(Candidate {
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

/// The verb of thinking before `group`: `believes it advisable`, `consider important`.
fn thinker(clauses: &Clauses<'_>, group: usize) -> Option<usize> {
    let words = clauses.words;
    let last = group.checked_sub(1)?;
    let verb = if words.any(last, const { &one_of(["it", "as"]) }) { last.checked_sub(1)? } else { last };
    let verb = if words.is(last, "as") && words.is(verb, "it") { verb.checked_sub(1)? } else { verb };
    (verb >= clauses.range.start && words.has(verb, class::THOUGHT)).then_some(verb)
}

/// A telegram’s order without its auxiliary: `No lamps to be shown`, `Following message to be deciphered by …`.
pub(super) fn ordered(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    let to = at.checked_sub(1).filter(|&to| to > clauses.range.start && words.is(to, "to"))?;
    let told = (clauses.range.start..to).any(|i| words.finite(i) || words.has(i, class::AUXILIARY));
    if !words.is(at, "be") || !words.has(at + 1, class::PARTICIPLE) || told || words.has(to - 1, class::EVALUATIVE) {
        return None;
    }
    let subject = clauses.phrase(to)?;
    let (start, action) = (subject.start, at + 1);
    let (by, of, kind) = (speaker(clauses, start), Who::Named(subject), DemandKind::Instruction);
    let endings = endings(clauses, action);
    Some(Candidate { start, endings, trigger: to, rule: Rule::Modal, frame: 0, by, of, action, kind })
}

/// Where the verb of `it would be to the interest of …` begins, if the noun at `at` stands in such words.
fn interest(clauses: &Clauses<'_>, at: usize) -> Option<usize> {
    let words = clauses.words;
    let article = at.checked_sub(1).filter(|_| words.any(at, const { &one_of(["interest", "interests"]) }))?;
    let article =
        if words.has(article, class::DETERMINER | class::POSSESSIVE) { article } else { article.checked_sub(1)? };
    let inside = |be: &usize| {
        *be > clauses.range.start && words.has(*be, class::BE) && words.any(*be + 1, const { &one_of(["to", "in"]) })
    };
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
    (at + 2..last)
        .find(|&i| words.any(i, const { &one_of(["for", "that", "to"]) }) || words.sign(i))
        .map_or(at, |end| end - 1)
}

/// `Could you …?`, `Will you please …`.
pub(super) fn question(clauses: &Clauses<'_>, at: usize) -> Option<Candidate> {
    let words = clauses.words;
    let asks = words.any(at, const { &one_of(["would", "could", "will", "can", "may", "have", "do", "does"]) });
    let opens = at == clauses.range.start || words.comma(at - 1);
    if !asks
        || !opens
        || !words.any(at + 1, const { &one_of(["you", "department", "dept", "this", "we", "that", "it"]) })
    {
        return None;
    }
    let endings = endings(clauses, at + 2);
    let (by, of, action) = (Who::Writer, Who::Addressee, at + 2);
    let kind = DemandKind::Request;
    Some(Candidate { start: at, endings, trigger: at, rule: Rule::Question, frame: 0, by, of, action, kind })
}
