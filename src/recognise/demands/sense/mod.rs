//! How a candidate reads before any weighing: a plain ask, a likely one, a mere mention. Read [`sense`] first.
//!
//! This is the grammar of asking: which verb with which complement in which mood asks, and which only tells.

mod others;
mod verbs;

use super::candidate::{Candidate, Rule};
use super::clause::Clauses;
use super::features::Value;
use super::one_of::{OneOf, one_of};

/// How plainly a candidate asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// Nothing else can be meant.
    Plain,
    /// An ask, as a rule.
    Likely,
    /// An ask in the right context.
    Possible,
    /// As a rule not.
    Doubtful,
    /// A mention, a courtesy, the speaker’s own plan.
    None,
}

impl Sense {
    pub(super) fn value(self) -> Value<'static> {
        match self {
            Self::Plain => const { Value::of("plain") },
            Self::Likely => const { Value::of("likely") },
            Self::Possible => const { Value::of("possible") },
            Self::Doubtful => const { Value::of("doubtful") },
            Self::None => const { Value::of("none") },
        }
    }
}

/// What one does by saying so: `I would like to thank you`, `we must add that …`.
const SAYS: OneOf<20> = one_of([
    "say",
    "add",
    "state",
    "stress",
    "emphasize",
    "express",
    "mention",
    "note",
    "refer",
    "repeat",
    "recall",
    "remark",
    "comment",
    "thank",
    "congratulate",
    "acknowledge",
    "reaffirm",
    "conclude",
    "apologize",
    "confess",
]);

/// How plainly `candidate` asks.
pub(super) fn sense(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    match candidate.rule {
        Rule::Verb => verbs::verb(clauses, candidate),
        Rule::Passive => verbs::passive(clauses, candidate),
        Rule::Modal => others::modal(clauses, candidate),
        Rule::Noun | Rule::Need => others::noun(clauses, candidate),
        Rule::Condition => others::condition(clauses, candidate),
        Rule::Evaluation => others::evaluation(clauses, candidate),
        Rule::Please | Rule::Item => Sense::Plain,
        Rule::Imperative => others::imperative(clauses, candidate),
        Rule::Question => others::question(clauses, candidate),
    }
}
