//! Classes of words and frames of verbs, as bits, with their names in the lists. Read [`class`] first.

/// Classes of words, as bits.
pub(in super::super) mod class {
    pub(crate) const BASE: u64 = 1;
    pub(crate) const THIRD: u64 = 1 << 1;
    pub(crate) const PAST: u64 = 1 << 2;
    pub(crate) const PARTICIPLE: u64 = 1 << 3;
    pub(crate) const ING: u64 = 1 << 4;
    /// A base form that is more often a noun.
    pub(crate) const NOUNLIKE: u64 = 1 << 5;
    /// A base form that opens an instruction.
    pub(crate) const OPENS: u64 = 1 << 6;
    /// A base form with which a telegram speaks of its writer (`Believe …`).
    pub(crate) const WRITER: u64 = 1 << 7;
    pub(crate) const MODAL: u64 = 1 << 8;
    pub(crate) const BE: u64 = 1 << 9;
    pub(crate) const HAVE: u64 = 1 << 10;
    pub(crate) const DO: u64 = 1 << 11;
    pub(crate) const SUBJECT: u64 = 1 << 12;
    pub(crate) const OBJECT: u64 = 1 << 13;
    pub(crate) const POSSESSIVE: u64 = 1 << 14;
    pub(crate) const DETERMINER: u64 = 1 << 15;
    pub(crate) const PREPOSITION: u64 = 1 << 16;
    pub(crate) const SUBORDINATOR: u64 = 1 << 17;
    pub(crate) const RELATIVE: u64 = 1 << 18;
    pub(crate) const COORDINATOR: u64 = 1 << 19;
    pub(crate) const NEGATION: u64 = 1 << 20;
    pub(crate) const ADVERB: u64 = 1 << 21;
    pub(crate) const PLEASE: u64 = 1 << 22;
    pub(crate) const EVALUATIVE: u64 = 1 << 23;
    pub(crate) const SAID: u64 = 1 << 24;
    pub(crate) const THOUGHT: u64 = 1 << 25;
    pub(crate) const NEEDED: u64 = 1 << 26;
    pub(crate) const HOPED: u64 = 1 << 27;
    pub(crate) const TITLE: u64 = 1 << 28;
    pub(crate) const MONTH: u64 = 1 << 29;
    pub(crate) const ORGAN: u64 = 1 << 30;
    /// A verb of `demand-verbs.tsv`.
    pub(crate) const ASKS: u64 = 1 << 31;
    /// A noun of `demand-nouns.tsv`.
    pub(crate) const ASKED: u64 = 1 << 32;
    /// A condition marker.
    pub(crate) const IF: u64 = 1 << 33;
    /// Those who can be asked: `governments`, `authorities`, `members`.
    pub(crate) const PEOPLE: u64 = 1 << 34;
    pub(crate) const FINITE: u64 = THIRD | PAST | MODAL | BE | HAVE | DO;
    pub(crate) const VERB: u64 = BASE | FINITE;
    pub(crate) const AUXILIARY: u64 = MODAL | BE | HAVE | DO;
    /// What makes a sentence worth parsing.
    pub(crate) const TRIGGER: u64 = ASKS | ASKED | MODAL | OPENS | PLEASE | EVALUATIVE | NEEDED | IF;
}

/// How what is wanted follows a verb or noun, as bits.
pub(in super::super) mod frame {
    pub(crate) const TO: u16 = 1;
    pub(crate) const THAT: u16 = 1 << 1;
    pub(crate) const THING: u16 = 1 << 2;
    pub(crate) const ING: u16 = 1 << 3;
    pub(crate) const FOR: u16 = 1 << 4;
    pub(crate) const ON: u16 = 1 << 5;
    pub(crate) const AGAINST: u16 = 1 << 6;
    pub(crate) const WHETHER: u16 = 1 << 7;
    pub(crate) const WOULD: u16 = 1 << 8;
    pub(crate) const NEED: u16 = 1 << 9;
    pub(crate) const OF: u16 = 1 << 10;
    /// `interested in having`.
    pub(crate) const IN: u16 = 1 << 11;
}

/// The bits of frames by their names, parted by spaces.
pub(super) fn frames_named(names: &str) -> u16 {
    let bit = |name| match name {
        "to" => frame::TO,
        "that" => frame::THAT,
        "np" => frame::THING,
        "ing" => frame::ING,
        "for" => frame::FOR,
        "on" | "upon" | "at" => frame::ON,
        "against" => frame::AGAINST,
        "whether" | "if" => frame::WHETHER,
        "would" => frame::WOULD,
        "need" => frame::NEED,
        "of" => frame::OF,
        _ => 0,
    };
    names.split(' ').map(bit).fold(0, |all, one| all | one)
}

/// The bit of a class by its name in `clause-words.tsv`; 0 where there is none of that name.
pub(super) fn class_named(name: &str) -> u64 {
    match name {
        "modal" => class::MODAL,
        "be" => class::BE,
        "have" => class::HAVE,
        "do" => class::DO,
        "subject" => class::SUBJECT,
        "object" => class::OBJECT,
        "possessive" => class::POSSESSIVE,
        "determiner" => class::DETERMINER,
        "preposition" => class::PREPOSITION,
        "subordinator" => class::SUBORDINATOR,
        "relative" => class::RELATIVE,
        "coordinator" => class::COORDINATOR,
        "negation" => class::NEGATION,
        "adverb" => class::ADVERB,
        "please" => class::PLEASE,
        "evaluative" => class::EVALUATIVE,
        "said" => class::SAID,
        "thought" => class::THOUGHT,
        "needed" => class::NEEDED,
        "hoped" => class::HOPED,
        "title" => class::TITLE,
        "month" => class::MONTH,
        "organ" => class::ORGAN,
        "condition" => class::IF,
        "people" => class::PEOPLE,
        _ => 0,
    }
}
