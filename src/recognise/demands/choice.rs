//! Which candidates of a sentence stand, each with which end and as what kind. Read [`accepted`] first.

use super::best::{Passage, best};
use super::candidate::{Candidate, Rule};
use super::clause::Clauses;
use super::features::{Setting, View};
use super::lists::List;
use super::model::{Judge, MODEL};
use super::parties::Parties;
use super::sense::Sense;
use super::templates::Field;
use super::wording::Wording;
use crate::document::DemandKind;

/// What a candidate must score to stand, in hundredths.
const THRESHOLD: i32 = -50;

/// How much an end counts, against what the candidate itself is worth.
pub const END_WEIGHT: f32 = 0.5;

/// The least that a passage is worth that is sure, if there is no doubt of its end.
const LEAST: f32 = 0.1;

/// A candidate with one of its ends, and the kind that they are given.
#[derive(Debug)]
pub(super) struct Choice<'a> {
    pub(super) candidate: &'a Candidate,
    pub(super) end: usize,
    pub(super) kind: DemandKind,
}

/// The candidates that stand, with the ends that fit best.
pub(super) fn accepted<'a>(
    clauses: &Clauses<'a>,
    setting: &Setting,
    parties: &Parties<'_>,
    proposed: &'a [(Candidate, Sense)],
) -> Vec<Choice<'a>> {
    if proposed.is_empty() {
        return Vec::new();
    }
    let (wording, list) = (Wording::of(clauses), List::around(parties, clauses.range.start));
    // Of each passage its candidate and end.
    let (mut passages, mut places) = (Vec::new(), Vec::new());
    let view = |(candidate, sense): &'a (Candidate, Sense)| View::of(clauses, candidate, *sense, setting, parties);
    let mut views: Vec<View<'_>> = proposed.iter().map(view).collect();
    for (at, view) in views.iter_mut().enumerate() {
        let (candidate, sense) = &proposed[at];
        let mut judge = MODEL.judge();
        view.describe(&mut judge);
        view.describe_among(proposed, at, list, &mut judge);
        wording.weigh(candidate, &mut judge);
        // Some words can only be read as a condition, whatever stands around them.
        let sure = candidate.rule == Rule::Condition && *sense == Sense::Plain;
        if sure || judge.hope() > THRESHOLD {
            let worth = weighed(view, judge, sure).into_iter().zip(&candidate.endings);
            for (worth, ending) in worth.filter(|(worth, _)| *worth > 0.0) {
                passages.push(Passage { start: candidate.start, end: ending.end, worth });
                places.push((at, ending));
            }
        }
    }
    if passages.is_empty() {
        return Vec::new();
    }
    let standing = best(&passages).into_iter().map(|passage| {
        let (at, ending) = places[passage];
        let view = &mut views[at];
        let kind = sure_kind(view).unwrap_or_else(|| {
            let mut kinds = MODEL.choice();
            view.describe(&mut kinds);
            view.describe_among(proposed, at, list, &mut kinds);
            view.choose(ending);
            view.describe_choice(&mut kinds);
            kinds.best()
        });
        Choice { candidate: view.candidate, end: ending.end, kind }
    });
    standing.collect()
}

/// What the candidate is worth with each of its ends; nothing where none of them lets it stand.
fn weighed(view: &mut View<'_>, judge: Judge<'_>, sure: bool) -> Vec<f32> {
    let endings = &view.candidate.endings;
    let mut worths = Vec::with_capacity(endings.len());
    for ending in endings {
        let mut judge = judge;
        view.choose(ending);
        view.describe_choice(&mut judge);
        let score = if sure { judge.score.max(0) } else { judge.score };
        worths.push(hundredths(score - THRESHOLD));
    }
    if worths.iter().all(|worth| *worth <= 0.0) {
        worths.clear();
    }
    if worths.len() < 2 {
        return worths;
    }
    let rank = |ending| {
        let mut rank = MODEL.judge();
        view.look_at(ending);
        view.describe_end(&mut rank);
        hundredths(rank.score).exp()
    };
    let shares: Vec<f32> = endings.iter().map(rank).collect();
    let sum: f32 = shares.iter().sum();
    for (worth, share) in worths.iter_mut().zip(shares.iter().map(|share| share / sum)) {
        *worth += END_WEIGHT * share.ln();
        if sure {
            // What is sure gives way to others with its end, not altogether.
            *worth = worth.max(LEAST * share);
        }
    }
    worths
}

fn hundredths(sum: i32) -> f32 {
    sum as f32 / 100.0
}

/// The kind that who speaks to whom leaves no doubt of.
fn sure_kind(view: &View<'_>) -> Option<DemandKind> {
    let is = |field, names: &[&str]| names.contains(&view.value(field).text);
    let own = is(Field::BySide, &["writer", "home", "unknown"]) && is(Field::OfSide, &["addressee"]);
    let rule = view.candidate.rule;
    match view.logic {
        DemandKind::Condition => Some(DemandKind::Condition),
        // To insist is to demand, whoever does; what `must` be is left to the model.
        DemandKind::Demand if matches!(rule, Rule::Verb | Rule::Passive | Rule::Noun) => Some(DemandKind::Demand),
        // Instructions and orders are what their name says, whoever gives them.
        DemandKind::Instruction if rule == Rule::Noun && view.candidate.kind == DemandKind::Instruction => {
            Some(DemandKind::Instruction)
        }
        // What a principal wants of his own officer is an instruction, however politely he puts it.
        DemandKind::Instruction if own && is(Field::Direction, &["down", "out"]) => Some(DemandKind::Instruction),
        _ => None,
    }
}
