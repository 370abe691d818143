//! What sort of demand a candidate would be: who speaks to whom decides as much as the verb. Read [`kind`] first.

use super::candidate::{Candidate, Rule};
use super::side::Side;
use crate::document::DemandKind;

/// Verbs and nouns with which an officer puts an act to his own side.
const SUGGESTS: [&str; 5] = ["suggest", "propos", "urg", "recommend", "advis"];

/// The kind that the rules give a candidate between two sides in a correspondence of that direction.
pub(super) fn kind(candidate: &Candidate, by: Side, of: Side, direction: &str, trigger: &str) -> DemandKind {
    if candidate.rule == Rule::Condition {
        return DemandKind::Condition;
    }
    // Of one’s own officers an act is expected, of another government it is required.
    let expects = begins(trigger, "expect");
    let insists = candidate.kind == DemandKind::Demand && (!expects || of == Side::Abroad) || trigger == "must";
    let suggests = SUGGESTS.iter().any(|verb| begins(trigger, verb));
    match by {
        Side::Writer | Side::Home | Side::Unknown if suggests && matches!(direction, "up" | "within") => match of {
            Side::Abroad => DemandKind::Request,
            _ => DemandKind::Recommendation,
        },
        Side::Writer | Side::Home | Side::Unknown => own(candidate, of, direction, insists),
        _ => theirs(candidate, insists),
    }
}

/// Whether a word begins with these letters, in whatever case.
fn begins(word: &str, letters: &str) -> bool {
    word.get(..letters.len()).is_some_and(|head| head.eq_ignore_ascii_case(letters))
}

/// What the writer or his government wants.
fn own(candidate: &Candidate, of: Side, direction: &str, insists: bool) -> DemandKind {
    let orders =
        candidate.kind == DemandKind::Instruction && matches!(candidate.rule, Rule::Verb | Rule::Passive | Rule::Noun);
    let advises = match candidate.rule {
        Rule::Modal | Rule::Evaluation | Rule::Item | Rule::Need => true,
        Rule::Verb | Rule::Passive | Rule::Noun => candidate.kind == DemandKind::Recommendation,
        _ => false,
    };
    let bare = matches!(candidate.rule, Rule::Imperative | Rule::Please | Rule::Question);
    let direction = match direction {
        "out" => "down",
        "in" => "up",
        other => other,
    };
    match (of, direction) {
        (Side::Addressee, "down") => DemandKind::Instruction,
        (Side::Unknown, "down") if bare || advises || orders => DemandKind::Instruction,
        _ if orders => DemandKind::Instruction,
        (_, "down") if insists => DemandKind::Demand,
        (Side::Home | Side::Own, "down") if advises => DemandKind::Recommendation,
        (_, "down") => DemandKind::Request,
        (_, "up" | "within") if advises => DemandKind::Recommendation,
        (Side::Addressee | Side::Unknown, _) if bare => DemandKind::Request,
        _ if insists => DemandKind::Demand,
        _ if candidate.kind == DemandKind::Recommendation => DemandKind::Recommendation,
        _ => DemandKind::Request,
    }
}

/// What others want.
fn theirs(candidate: &Candidate, insists: bool) -> DemandKind {
    match (candidate.rule, candidate.kind) {
        _ if insists => DemandKind::Demand,
        (Rule::Verb | Rule::Passive | Rule::Noun, DemandKind::Instruction) => DemandKind::Instruction,
        (Rule::Verb | Rule::Passive | Rule::Noun, DemandKind::Recommendation) => DemandKind::Recommendation,
        _ => DemandKind::Request,
    }
}
