//! Demands: passages in which one party wants an action of another.
//!
//! Rules over clauses propose candidates ([`candidate::Candidate`]): a word that asks, who asks before it, of whom and what behind
//! it. A small linear model ([`model::Model`]) judges each with each of its ends; those that are worth most together stand
//! ([`best`]). Nothing here reads the heading line itself: who writes to whom comes from `document.heading`.

mod action;
mod best;
mod candidate;
mod clause;
mod complement;
mod enclosure;
mod end;
mod endings;
mod features;
mod imperatives;
mod key;
mod kind;
mod lexicon;
mod lists;
mod mentions;
mod modals;
mod model;
mod mood;
mod naming;
mod narration;
mod nouns;
mod one_of;
mod papers;
mod parties;
mod proposal;
mod quotes;
mod sense;
mod sentence;
mod side;
mod speech;
mod targets;
mod templates;
mod verbs;
mod views;
mod wanted;
mod wording;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use super::Scene;
use crate::document::{BlockKind, Demand, DemandKind, DocumentKind, Person, Role};
use crate::text::Span;
pub use best::{Passage, best};
use candidate::{Candidate, Rule};
use clause::Clauses;
use end::Ends;
use features::{Setting, View};
use lexicon::class;
pub(super) use lexicon::plain_words as clause_words;
use lists::List;
use mentions::Mentions;
use model::{Judge, MODEL};
use parties::Parties;
pub use proposal::{Proposal, ProposedEnd, proposals};
use quotes::Quotes;
use sense::Sense;
use templates::Field;
use words::Words;

/// What a rule makes of the clause around a token, if anything.
type Reader = fn(&Clauses<'_>, usize) -> Option<Candidate>;

/// What a candidate must score to stand.
const THRESHOLD: f32 = -0.5;

/// How much an end counts, against what the candidate itself is worth.
pub const END_WEIGHT: f32 = 0.5;

/// The least that a passage is worth that is sure, if there is no doubt of its end.
const LEAST: f32 = 0.1;

/// Reads the weights of the model.
pub(super) fn prepare() {
    LazyLock::force(&MODEL);
}

/// All demands of a document, by span.
pub fn find(scene: &Scene<'_>, persons: &[Person], roles: &[Role]) -> Vec<Demand> {
    let words = Words::of(scene);
    let sentences = sentence::sentences(&words);
    let (mentions, quotes) = (Mentions::of(&words, persons, roles), Quotes::of(&words));
    let parties = |ends| Parties::of(ends, &words, &sentences, &mentions, &quotes);
    let ends = Ends::of(scene.document, &words);
    let setting = setting(scene, ends.direction());
    let enclosed: Vec<(usize, &str, Parties<'_>)> = enclosure::enclosures(scene.document, &words, &ends)
        .map(|(start, ends)| (start, ends.direction(), parties(ends)))
        .collect();
    let whole = parties(ends);
    let mut found = Vec::new();
    for range in readable(scene, &words, &sentences) {
        let start = range.start;
        let clauses = Clauses { words: &words, range };
        let part = enclosed.iter().rev().find(|(first, ..)| *first <= start);
        let (direction, parties) = part.map_or((setting.direction, &whole), |(_, way, parties)| (*way, parties));
        for choice in accepted(&clauses, &setting, &whole, &candidates(&clauses)) {
            found.push(demand(&words, parties, direction, &choice));
        }
    }
    found.sort_by_key(|demand: &Demand| demand.span);
    found
}

/// The sentences that may hold a demand: of running text, with a word that could carry one.
fn readable<'a>(
    scene: &'a Scene<'_>,
    words: &'a Words<'_>,
    sentences: &'a [Range<usize>],
) -> impl Iterator<Item = Range<usize>> + 'a {
    sentences
        .iter()
        .filter(|range| {
            words.is(range.start, "that")
                || (range.start..range.end).any(|at| words.has(at, class::TRIGGER) || words.is(at, "be"))
        })
        .filter(|range| {
            let at = words.token(range.start).map_or(0, |token| token.span.start as usize);
            let kind = scene.document.block_at(at).map(|block| scene.document.blocks[block].kind);
            !matches!(
                kind,
                Some(
                    BlockKind::Heading
                        | BlockKind::Source
                        | BlockKind::Dateline
                        | BlockKind::Signature
                        | BlockKind::Nested
                )
            )
        })
        .cloned()
}

/// What the rules propose in a sentence, with how plainly each asks.
fn candidates(clauses: &Clauses<'_>) -> Vec<(Candidate, Sense)> {
    let words = clauses.words;
    let mut found = Vec::new();
    for at in clauses.range.clone() {
        let bits = words.word(at).class;
        if at == clauses.range.start {
            found.extend(imperatives::bare_item(clauses).map(|candidate| (candidate, Sense::Plain)));
        }
        if bits & class::TRIGGER == 0 && bits & (class::BE | class::HAVE) == 0 && !words.is(at, "that") {
            continue;
        }
        let rules: [(u64, Reader); 11] = [
            (class::ASKS, verbs::verb),
            (class::MODAL | class::BE | class::HAVE | class::BASE | class::THIRD, modals::modal),
            (class::EVALUATIVE, modals::evaluation),
            (class::MODAL | class::HAVE | class::DO, modals::question),
            (class::BE, modals::ordered),
            (class::OPENS | class::DO | class::BE, imperatives::imperative),
            (class::OPENS, imperatives::pass),
            (class::PLEASE, imperatives::please),
            (class::ASKED, nouns::noun),
            (class::IF, nouns::condition),
            (class::RELATIVE, imperatives::item),
        ];
        let proposed = rules.iter().filter(|(class, _)| bits & class != 0).filter_map(|(_, rule)| rule(clauses, at));
        let read = proposed.map(|one| {
            let sense = sense::sense(clauses, &one);
            (one, sense)
        });
        found.extend(read.filter(|(_, sense)| *sense != Sense::None));
    }
    found
}

/// A candidate with one of its ends, what both are worth, and the kind that the model gives them.
#[derive(Debug)]
struct Choice<'a> {
    candidate: &'a Candidate,
    end: usize,
    worth: f32,
    kind: DemandKind,
}

/// The candidates that stand, with the ends that fit best.
fn accepted<'a>(
    clauses: &Clauses<'a>,
    setting: &Setting,
    parties: &Parties<'_>,
    proposed: &'a [(Candidate, Sense)],
) -> Vec<Choice<'a>> {
    let mut choices = Vec::new();
    if proposed.is_empty() {
        return choices;
    }
    let list = List::around(parties, clauses.range.start);
    for (at, (candidate, sense)) in proposed.iter().enumerate() {
        // Some words can only be read as a condition, whatever stands around them.
        let sure = candidate.rule == Rule::Condition && *sense == Sense::Plain;
        let mut view = View::of(clauses, candidate, *sense, setting, parties);
        let mut judge = MODEL.judge();
        view.describe(&mut judge);
        view.describe_among(proposed, at, list, &mut judge);
        wording::describe_words(clauses, &mut view, &mut judge);
        if sure || judge.hope() > THRESHOLD {
            choices.extend(weighed(&mut view, &judge, sure));
        }
    }
    let passage = |one: &Choice<'_>| Passage { start: one.candidate.start, end: one.end, worth: one.worth };
    let standing = best(&choices.iter().map(passage).collect::<Vec<_>>());
    let mut at = 0..;
    choices.retain(|_| at.next().is_some_and(|at| standing.contains(&at)));
    choices
}

/// The candidate with each end at which it is worth anything.
fn weighed<'a>(view: &mut View<'a>, judge: &Judge<'_>, sure: bool) -> Vec<Choice<'a>> {
    let candidate = view.candidate;
    let mut choices = Vec::with_capacity(candidate.endings.len());
    for ending in &candidate.endings {
        view.look_at(ending);
        let (mut judge, mut rank) = (judge.clone(), MODEL.judge());
        view.describe_choice(&mut judge);
        if candidate.endings.len() > 1 {
            view.describe_end(&mut rank);
        }
        let score = if sure { judge.score().max(0.0) } else { judge.score() };
        let kind = sure_kind(view).unwrap_or_else(|| judge.kind());
        let worth = score - THRESHOLD;
        choices.push((rank.score().exp(), Choice { candidate, end: ending.end, worth, kind }));
    }
    let sum: f32 = choices.iter().map(|(share, _)| share).sum();
    let weigh = |(share, choice): (f32, Choice<'a>)| {
        let worth = choice.worth + END_WEIGHT * (share / sum).ln();
        // What is sure gives way to others with its end, not altogether.
        let worth = if sure { worth.max(LEAST * share / sum) } else { worth };
        Choice { worth, ..choice }
    };
    choices.into_iter().map(weigh).filter(|choice| choice.worth > 0.0).collect()
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

fn demand(words: &Words<'_>, parties: &Parties<'_>, direction: &str, choice: &Choice<'_>) -> Demand {
    let candidate = choice.candidate;
    let (by, of) = parties.between(candidate, choice.end, direction);
    let what = action::what(words, candidate, choice.end);
    let span = span(words, candidate.start..choice.end);
    Demand { span, kind: choice.kind, by, of, what, why: candidate.rule.why().into() }
}

fn span(words: &Words<'_>, range: Range<usize>) -> Span {
    let start = words.token(range.start).map_or(0, |token| token.span.start as usize);
    let end = words.token(range.end.wrapping_sub(1)).map_or(start, |token| token.span.end as usize);
    Span::new(start, end.max(start))
}

/// What the heading says of all candidates.
fn setting(scene: &Scene<'_>, direction: &'static str) -> Setting {
    let document = match scene.document.heading.kind {
        DocumentKind::Telegram | DocumentKind::Airgram => "telegram",
        DocumentKind::Despatch => "despatch",
        DocumentKind::Instruction => "instruction",
        DocumentKind::Letter => "letter",
        DocumentKind::Note => "note",
        DocumentKind::Memorandum => "memorandum",
        DocumentKind::Minutes => "minutes",
        DocumentKind::Report => "report",
        DocumentKind::Editorial => "editorial",
        DocumentKind::Other => "other",
    };
    Setting { direction, document }
}
