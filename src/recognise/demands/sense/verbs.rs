//! Verbs of asking: which verb with which complement asks. Read [`verb`] first.

use super::{SAYS, Sense};
use crate::recognise::demands::candidate::{Candidate, Who};
use crate::recognise::demands::clause::Clauses;
use crate::recognise::demands::lexicon::{LEXICON, class, frame};
use crate::recognise::demands::mood::{Mood, mood};
use crate::recognise::demands::one_of::one_of;

pub(super) fn verb(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
    let words = clauses.words;
    let at = candidate.trigger;
    let name = LEXICON.verbs[words.word(at).verb as usize].name;
    let group = words.before_group(clauses.range.start, at);
    let negated = (group..at).any(|i| words.has(i, class::NEGATION));
    let would = (group..at).any(|i| words.any(i, const { &one_of(["would", "should", "wld", "wd", "shld", "might"]) }));
    let selfish = candidate.frame == frame::TO && matches!(candidate.of, Who::Unknown);
    let found = match candidate.frame {
        frame::TO if selfish && words.any(candidate.action, &SAYS) => Sense::None,
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
    let own_plan = (group..at).any(|i| words.any(i, const { &one_of(["will", "shall", "may", "could", "can"]) }))
        && words.any(candidate.start, const { &one_of(["i", "we"]) });
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

pub(super) fn passive(clauses: &Clauses<'_>, candidate: &Candidate) -> Sense {
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
