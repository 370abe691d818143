//! A passage that may be a demand, before it is judged. Read [`Candidate`] first.

use std::ops::Range;

use super::endings::Ending;
use super::features::Value;
use crate::document::DemandKind;

/// The rule that proposes a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// `X asks Y to …`, `X proposes that …`, in whatever form of the verb.
    Verb,
    /// `Y is requested to …`.
    Passive,
    /// `you should …`, `we must …`.
    Modal,
    /// `Inform …`.
    Imperative,
    /// `Please …`.
    Please,
    /// `it is essential that …`, `would be appreciated`.
    Evaluation,
    /// `the need for …`.
    Need,
    /// `his request that …`.
    Noun,
    /// `provided that …`.
    Condition,
    /// `That you approve …` under a recommendation.
    Item,
    /// `Could you …?`
    Question,
}

impl Rule {
    /// The rule in words for a reader.
    pub(super) fn why(self) -> &'static str {
        match self {
            Self::Verb => "a verb of asking with what is asked",
            Self::Passive => "one who is asked or told to act",
            Self::Modal => "what someone should, must or may do",
            Self::Imperative => "an instruction in the imperative",
            Self::Please => "please, with what is asked",
            Self::Evaluation => "an act called necessary, desirable or welcome",
            Self::Need => "a need that is put to someone",
            Self::Noun => "a request, proposal or demand named as a thing",
            Self::Condition => "a condition on another’s act",
            Self::Item => "an item under a recommendation",
            Self::Question => "a question that asks for an act",
        }
    }

    pub(super) fn value(self) -> Value<'static> {
        match self {
            Self::Verb => const { Value::of("verb") },
            Self::Passive => const { Value::of("passive") },
            Self::Modal => const { Value::of("modal") },
            Self::Imperative => const { Value::of("imperative") },
            Self::Please => const { Value::of("please") },
            Self::Evaluation => const { Value::of("evaluation") },
            Self::Need => const { Value::of("need") },
            Self::Noun => const { Value::of("noun") },
            Self::Condition => const { Value::of("condition") },
            Self::Item => const { Value::of("item") },
            Self::Question => const { Value::of("question") },
        }
    }
}

/// Who wants, or of whom it is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// Who wrote the document.
    Writer,
    /// Who it was written to.
    Addressee,
    /// The tokens that name him, a pronoun perhaps.
    Named(Range<usize>),
    /// Who was spoken of last before this token: the subject that a telegram leaves out.
    Before(usize),
    /// Nobody is named.
    Unknown,
}

/// A passage that may be a demand.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Its first token.
    pub(super) start: usize,
    /// Where it may end, in order.
    pub(super) endings: Vec<Ending>,
    /// The word that makes it one.
    pub(super) trigger: usize,
    pub(super) rule: Rule,
    /// How what is wanted follows, a bit of `frame`; 0 where the rule has none.
    pub(super) frame: u16,
    pub(super) by: Who,
    pub(super) of: Who,
    /// The first word that says what is wanted.
    pub(super) action: usize,
    /// What the trigger means where nothing else speaks.
    pub(super) kind: DemandKind,
}
