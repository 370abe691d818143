//! Modals, nouns, conditions, evaluations, imperatives and questions: which of them ask. Read [`modal`] first.

use super::{SAYS, Sense};
use crate::recognise::demands::candidate::{Candidate, Who};
use crate::recognise::demands::clause::Clauses;
use crate::recognise::demands::lexicon::{class, frame};
use crate::recognise::demands::mood::{Mood, mood};
use crate::recognise::demands::one_of::one_of;

pub(super) fn modal(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    let words = clauses.words;
    let (at, start) = (candidate.trigger, candidate.start);
    let subject = match &candidate.of {
        Who::Named(range) => range.start,
        _ => start,
    };
    let obliges =
        words.any(at, const { &one_of(["should", "shld", "shd", "must", "ought"]) }) || !words.has(at, class::MODAL);
    let allows = words.any(at, const { &one_of(["may", "can", "could", "might"]) });
    let before = subject.wrapping_sub(1);
    let hedged = words.has(before, class::IF | class::SUBORDINATOR | class::RELATIVE) && !words.is(before, "that")
        || words.any(before, const { &one_of(["how", "why"]) });
    let inverted = at == clauses.range.start;
    let have = (at + 1..at + 3).any(|i| words.is(i, "have"));
    // What `we should emphasize` is policy, what I must add is said with it.
    let remarks = words.is(subject, "i") && words.any(candidate.action, &SAYS);
    match () {
        () if hedged || inverted => Sense::Doubtful,
        () if remarks => Sense::None,
        () if words.is(subject, "you") && (obliges || allows) && !have => Sense::Plain,
        () if words.is(subject, "you") && words.any(at, const { &one_of(["will", "shall"]) }) => Sense::Possible,
        () if words.any(subject, const { &one_of(["i", "it"]) }) => {
            if obliges && words.is(subject, "it") {
                Sense::Possible
            } else {
                Sense::Doubtful
            }
        }
        () if obliges && words.any(subject, const { &one_of(["we", "he", "they"]) }) => {
            if have {
                Sense::Possible
            } else {
                Sense::Likely
            }
        }
        () if obliges && words.has(at, class::MODAL) => {
            if have {
                Sense::Possible
            } else {
                Sense::Likely
            }
        }
        () if obliges => Sense::Possible,
        () if words.any(at, const { &one_of(["will", "shall"]) }) => Sense::Doubtful,
        () => Sense::Doubtful,
    }
}

pub(super) fn noun(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    let words = clauses.words;
    let name = words.text(candidate.trigger).to_ascii_lowercase();
    let owned = !matches!(candidate.by, Who::Writer | Who::Unknown);
    match (candidate.frame, name.as_str()) {
        (frame::THAT, _) => match mood(clauses, candidate.action) {
            Mood::Bare | Mood::Should => Sense::Plain,
            Mood::Will => Sense::Likely,
            _ => Sense::Doubtful,
        },
        (
            frame::TO | frame::FOR,
            "request" | "requests" | "demand" | "demands" | "appeal" | "invitation" | "plea" | "application"
            | "instructions" | "orders",
        ) => {
            if owned {
                Sense::Likely
            } else {
                Sense::Possible
            }
        }
        _ if owned => Sense::Possible,
        _ => Sense::Doubtful,
    }
}

pub(super) fn condition(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    let words = clauses.words;
    match words.text(candidate.trigger).to_ascii_lowercase().as_str() {
        "condition" => Sense::Plain,
        "if" if willing(clauses, candidate) => Sense::Plain,
        "provided" | "providing" => Sense::Likely,
        "unless" => Sense::Possible,
        _ => Sense::Doubtful,
    }
}

/// `if the court would release him`: `would` in a clause with `if` speaks of another’s will, unless the clause is a question put to him.
fn willing(clauses: &Clauses<'_>, candidate: &Candidate) -> bool {
    let words = clauses.words;
    let at = candidate.trigger;
    let asked = words
        .has(at.wrapping_sub(1), class::ASKS | class::SAID | class::THOUGHT | class::EVALUATIVE | class::OBJECT)
        || words.any(
            at.wrapping_sub(1),
            const { &one_of(["know", "see", "wonder", "wondered", "inquired", "as", "doubt", "even", "glad"]) },
        );
    let Who::Named(subject) = &candidate.of else { return false };
    let would = words.before_group(subject.end, subject.end)..subject.end + 1;
    let (mut wills, mut acts) = (would, subject.end + 1);
    while words.has(acts, class::ADVERB) {
        acts += 1;
    }
    !asked
        && !words.any(subject.start, const { &one_of(["i", "we", "you", "it", "there", "this"]) })
        && wills.any(|i| words.any(i, const { &one_of(["would", "wld", "wd"]) }))
        && words.has(acts, class::BASE)
}

pub(super) fn evaluation(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    let words = clauses.words;
    let at = candidate.trigger;
    let group = words.before_group(clauses.range.start, at);
    let would = (group..at).any(|i| words.any(i, const { &one_of(["would", "wld", "wd"]) }));
    let it = words.any(group.wrapping_sub(1), const { &one_of(["it", "seems", "appears", "as"]) })
        || words.has(group.wrapping_sub(1), class::THOUGHT);
    match candidate.frame {
        _ if words.is(at, "appreciated") => {
            if would {
                Sense::Plain
            } else {
                Sense::Possible
            }
        }
        frame::THAT if it => Sense::Plain,
        frame::TO | frame::FOR | frame::WHETHER if it => Sense::Likely,
        0 if words.has(group, class::BE | class::MODAL) => Sense::Doubtful,
        _ => Sense::Possible,
    }
}

pub(super) fn imperative(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    let words = clauses.words;
    let (at, first) = (candidate.trigger, clauses.range.start);
    let nounlike = words.has(at, class::NOUNLIKE);
    let opens = at == first || (first..at).all(|i| words.has(i, class::ADVERB));
    let fronted =
        words.has(first, class::SUBORDINATOR | class::PREPOSITION) && words.comma(candidate.start.wrapping_sub(1));
    match () {
        () if opens && !nounlike => Sense::Plain,
        () if opens || fronted => Sense::Likely,
        () if nounlike => Sense::Possible,
        () => Sense::Likely,
    }
}

pub(super) fn question(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    let words = clauses.words;
    let asks = words.any(candidate.trigger, const { &one_of(["would", "could", "will", "can"]) })
        && words.is(candidate.trigger + 1, "you");
    if asks { Sense::Plain } else { Sense::Possible }
}
