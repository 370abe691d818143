//! The mood of a clause: whether it wants, foretells or tells. Read [`mood`] first.

use super::clause::Clauses;
use super::features::Value;
use super::lexicon::class;
use super::one_of::one_of;
use super::verbs::bare_verb;

/// The mood of the clause that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// `that he go`, `that it be done`.
    Bare,
    /// `that he should go`.
    Should,
    /// `that he will go`, `would`, `can`, `may`.
    Will,
    /// `that he went`.
    Telling,
    /// No verb in reach.
    None,
}

impl Mood {
    pub(super) fn value(self) -> Value<'static> {
        match self {
            Self::Bare => const { Value::of("bare") },
            Self::Should => const { Value::of("should") },
            Self::Will => const { Value::of("will") },
            Self::Telling => const { Value::of("telling") },
            Self::None => const { Value::of("none") },
        }
    }
}

/// The mood of the clause that begins at `at`.
pub(super) fn mood(clauses: &Clauses<'_>, at: usize) -> Mood {
    let words = clauses.words;
    for i in at..clauses.range.end.min(at + 28) {
        if words.any(i, const { &one_of([";", ":"]) }) {
            break;
        }
        if words.has(i, class::RELATIVE) && i > at && !words.is(i, "that") {
            return Mood::None;
        }
        if words.any(i, const { &one_of(["should", "shld", "shd", "must", "ought", "shall"]) }) {
            return Mood::Should;
        }
        if words.has(i, class::MODAL) {
            return Mood::Will;
        }
        if words.is(i, "be") || i > at && bare_verb(clauses, i) && !words.is(i - 1, "to") {
            return Mood::Bare;
        }
        let reduced =
            words.has(i, class::PARTICIPLE) && !words.has(i, class::AUXILIARY) && !words.has(i - 1, class::SUBJECT);
        if words.finite(i) && !reduced {
            return Mood::Telling;
        }
    }
    Mood::None
}
