//! How a candidate reads before any weighing: a plain ask, a likely one, a mere mention. Read [`sense`] first.
//!
//! This is the grammar of asking: which verb with which complement in which mood asks, and which only tells.

use super::candidate::{Candidate, Rule, Who};
use super::clause::Clauses;
use super::lexicon::{LEXICON, class, frame};
use super::verbs::bare_verb;

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
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Likely => "likely",
            Self::Possible => "possible",
            Self::Doubtful => "doubtful",
            Self::None => "none",
        }
    }
}

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
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Bare => "bare",
            Self::Should => "should",
            Self::Will => "will",
            Self::Telling => "telling",
            Self::None => "none",
        }
    }
}

/// The mood of the clause that begins at `at`.
pub(super) fn mood(clauses: &Clauses<'_>, at: usize) -> Mood {
    let words = clauses.words;
    for i in at..clauses.range.end.min(at + 28) {
        if matches!(words.text(i), ";" | ":") {
            break;
        }
        if words.has(i, class::RELATIVE) && i > at && !words.is(i, "that") {
            return Mood::None;
        }
        if words.any(i, &["should", "shld", "shd", "must", "ought", "shall"]) {
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

/// How plainly `candidate` asks.
pub(super) fn sense(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    match candidate.rule {
        Rule::Verb => verb(clauses, candidate),
        Rule::Passive => passive(clauses, candidate),
        Rule::Modal => modal(clauses, candidate),
        Rule::Noun | Rule::Need => noun(clauses, candidate),
        Rule::Condition => condition(clauses, candidate),
        Rule::Evaluation => evaluation(clauses, candidate),
        Rule::Please | Rule::Item => Sense::Plain,
        Rule::Imperative => imperative(clauses, candidate),
        Rule::Question => question(clauses, candidate),
    }
}

fn verb(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    let words = clauses.words;
    let at = candidate.trigger;
    let name = LEXICON.verbs[words.word(at).verb as usize].name;
    let group = words.before_group(clauses.range.start, at);
    let negated = (group..at).any(|i| words.has(i, class::NEGATION));
    let would = (group..at).any(|i| words.any(i, &["would", "should", "wld", "wd", "shld", "might"]));
    let selfish = candidate.frame == frame::TO && matches!(candidate.of, Who::Unknown);
    let found = match candidate.frame {
        frame::TO if selfish => own_act(name),
        frame::TO => to_act(name),
        frame::THAT => that_clause(name, mood(clauses, candidate.action), would, words.is(candidate.action, "you")),
        frame::FOR | frame::ON => match name {
            "hope" | "apply" | "ask" | "press" | "push" | "call" | "insist" | "appeal" | "plead" | "urge"
            | "request" | "demand" => Sense::Likely,
            _ => Sense::Possible,
        },
        frame::WHETHER if would => Sense::Plain,
        frame::WHETHER => match mood(clauses, candidate.action) {
            Mood::Will | Mood::Should => Sense::Likely,
            Mood::Telling => Sense::Doubtful,
            _ => Sense::Possible,
        },
        frame::AGAINST => Sense::Possible,
        frame::ING => Sense::Likely,
        _ => thing(name, would),
    };
    let lifeless = match &candidate.by {
        Who::Named(range) => !range.clone().any(|i| {
            words.capital(i) || words.has(i, class::ORGAN | class::SUBJECT | class::OBJECT | class::POSSESSIVE)
        }),
        _ => false,
    };
    if lifeless
        && matches!(
            name,
            "suggest"
                | "require"
                | "demand"
                | "direct"
                | "invite"
                | "propose"
                | "encourage"
                | "induce"
                | "warn"
                | "call"
        )
    {
        return Sense::Doubtful;
    }
    let own_plan = (group..at).any(|i| words.any(i, &["will", "shall", "may", "could", "can"]))
        && words.any(candidate.start, &["i", "we"]);
    let conditional = words.has(candidate.start.wrapping_sub(1), class::IF | class::SUBORDINATOR);
    match found {
        Sense::Plain | Sense::Likely if negated || conditional => Sense::Possible,
        Sense::Plain | Sense::Likely if own_plan => Sense::Possible,
        other => other,
    }
}

/// `ask X to act`.
fn to_act(name: &str) -> Sense {
    match name {
        "ask" | "request" | "beg" | "beseech" | "implore" | "entreat" | "urge" | "press" | "call" | "appeal"
        | "invite" | "instruct" | "direct" | "order" | "command" | "authorize" | "authorise" | "exhort" | "enjoin"
        | "pressure" | "empower" | "summon" | "admonish" | "petition" | "require" => Sense::Plain,
        "tell" | "want" | "wish" | "desire" | "like" | "expect" | "encourage" | "prefer" | "caution" | "counsel"
        | "advise" | "warn" => Sense::Likely,
        _ => Sense::Possible,
    }
}

/// `asks to act`: what the asker would do himself.
fn own_act(name: &str) -> Sense {
    match name {
        "ask" | "request" | "demand" => Sense::Likely,
        "apply" | "appeal" | "recommend" => Sense::Possible,
        _ => Sense::Doubtful,
    }
}

fn that_clause(name: &str, mood: Mood, would: bool, you: bool) -> Sense {
    let asks = matches!(mood, Mood::Bare | Mood::Should);
    match name {
        "request" | "ask" | "demand" | "recommend" | "urge" | "direct" | "order" | "beg" | "instruct" | "require"
        | "entreat" => Sense::Plain,
        "propose" | "insist" | "suggest" | "desire" | "prefer" | "wish" | "advocate" | "move" if asks => Sense::Plain,
        "propose" | "suggest" if mood != Mood::Telling => Sense::Likely,
        "insist" | "desire" | "wish" | "want" | "prefer" if mood != Mood::Telling => Sense::Likely,
        "hope" | "trust" | "expect" if mood == Mood::Telling => Sense::Possible,
        "hope" | "trust" => Sense::Likely,
        "expect" => Sense::Possible,
        "appreciate" | "welcome" | "like" if would => Sense::Plain,
        "assume" if you && mood != Mood::Telling => Sense::Likely,
        "suggest" | "propose" | "insist" | "assume" => Sense::Doubtful,
        "warn" | "protest" | "advise" | "caution" => {
            if asks {
                Sense::Likely
            } else {
                Sense::Doubtful
            }
        }
        _ if asks => Sense::Likely,
        _ => Sense::Doubtful,
    }
}

/// `request a thing`.
fn thing(name: &str, would: bool) -> Sense {
    match name {
        "appreciate" | "welcome" | "like" => {
            if would {
                Sense::Plain
            } else {
                Sense::None
            }
        }
        "request" | "demand" | "recommend" | "propose" | "suggest" | "urge" | "solicit" | "advocate" => Sense::Likely,
        "seek" | "invite" | "ask" | "require" | "order" => Sense::Possible,
        _ => Sense::Doubtful,
    }
}

fn passive(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    let words = clauses.words;
    let name = LEXICON.verbs[words.word(candidate.trigger).verb as usize].name;
    let conditional = words.has(candidate.start.wrapping_sub(1), class::IF | class::SUBORDINATOR);
    let found = match (candidate.frame, name) {
        (
            frame::TO,
            "instruct" | "direct" | "request" | "authorize" | "authorise" | "ask" | "order" | "urge" | "invite"
            | "empower" | "required" | "enjoin",
        ) => Sense::Plain,
        (frame::TO, "tell" | "advise" | "expect" | "require" | "encourage" | "press" | "call") => Sense::Likely,
        (frame::THAT, "recommend" | "request" | "suggest" | "propose" | "hope" | "desire" | "expect" | "urge") => {
            match mood(clauses, candidate.action) {
                Mood::Telling => Sense::Possible,
                _ => Sense::Plain,
            }
        }
        (_, "request" | "recommend" | "suggest" | "propose" | "desire" | "invite") => Sense::Possible,
        (frame::TO, _) => Sense::Possible,
        _ => Sense::Doubtful,
    };
    if conditional && matches!(found, Sense::Plain | Sense::Likely) { Sense::Possible } else { found }
}

fn modal(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    let words = clauses.words;
    let (at, start) = (candidate.trigger, candidate.start);
    let subject = match &candidate.of {
        Who::Named(range) => range.start,
        _ => start,
    };
    let obliges = words.any(at, &["should", "shld", "shd", "must", "ought"]) || !words.has(at, class::MODAL);
    let allows = words.any(at, &["may", "can", "could", "might"]);
    let before = subject.wrapping_sub(1);
    let hedged = words.has(before, class::IF | class::SUBORDINATOR | class::RELATIVE) && !words.is(before, "that")
        || words.any(before, &["how", "why"]);
    let inverted = at == clauses.range.start;
    let have = (at + 1..at + 3).any(|i| words.is(i, "have"));
    match () {
        () if hedged || inverted => Sense::Doubtful,
        () if words.is(subject, "you") && (obliges || allows) && !have => Sense::Plain,
        () if words.is(subject, "you") && words.any(at, &["will", "shall"]) => Sense::Possible,
        () if words.any(subject, &["i", "it"]) => {
            if obliges && words.is(subject, "it") {
                Sense::Possible
            } else {
                Sense::Doubtful
            }
        }
        () if obliges && words.any(subject, &["we", "he", "they"]) => {
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
        () if words.any(at, &["will", "shall"]) => Sense::Doubtful,
        () => Sense::Doubtful,
    }
}

fn noun(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
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

fn condition(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    let words = clauses.words;
    match words.text(candidate.trigger).to_ascii_lowercase().as_str() {
        "condition" => Sense::Plain,
        "provided" | "providing" => Sense::Likely,
        "unless" => Sense::Possible,
        _ => Sense::Doubtful,
    }
}

fn evaluation(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    let words = clauses.words;
    let at = candidate.trigger;
    let group = words.before_group(clauses.range.start, at);
    let would = (group..at).any(|i| words.any(i, &["would", "wld", "wd"]));
    let it = words.any(group.wrapping_sub(1), &["it", "seems", "appears", "as"])
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

fn imperative(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
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

fn question(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    let words = clauses.words;
    let asks =
        words.any(candidate.trigger, &["would", "could", "will", "can"]) && words.is(candidate.trigger + 1, "you");
    if asks { Sense::Plain } else { Sense::Possible }
}
