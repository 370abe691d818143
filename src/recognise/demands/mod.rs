//! Demands: passages in which one party wants an action of another.
//!
//! Rules over clauses propose candidates ([`candidate::Candidate`]): a word that asks, who asks before it, of whom and what behind
//! it. A small linear model ([`model::Model`]) judges each; the outermost that it accepts stand. Nothing here reads the heading
//! line itself: who writes to whom comes from `document.heading`.

mod action;
mod candidate;
mod clause;
mod enclosure;
mod end;
mod endings;
mod features;
mod imperatives;
mod key;
mod kind;
mod lexicon;
mod mentions;
mod modals;
mod model;
mod mood;
mod naming;
mod narration;
mod nouns;
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
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use super::Scene;
use crate::document::{BlockKind, Demand, DemandKind, DocumentKind, Person, Role};
use crate::text::Span;
use candidate::{Candidate, Rule};
use clause::Clauses;
use end::Ends;
use endings::Ending;
use features::{Setting, View};
use lexicon::class;
pub(super) use lexicon::plain_words as clause_words;
use mentions::Mentions;
use model::MODEL;
use parties::Parties;
pub use proposal::{Proposal, ProposedEnd, proposals};
use quotes::Quotes;
use sense::Sense;
use words::Words;

/// What a rule makes of the clause around a token, if anything.
type Reader = fn(&Clauses<'_>, usize) -> Option<Candidate>;

/// What a candidate must score to stand.
const THRESHOLD: f32 = -0.5;

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
        for choice in accepted(&clauses, &setting, &whole) {
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
            words.is(range.start, "that") || (range.start..range.end).any(|at| words.has(at, class::TRIGGER))
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
        if bits & class::TRIGGER == 0 && bits & (class::BE | class::HAVE) == 0 && !words.is(at, "that") {
            continue;
        }
        let rules: [(u64, Reader); 10] = [
            (class::ASKS, verbs::verb),
            (class::MODAL | class::BE | class::HAVE | class::BASE | class::THIRD, modals::modal),
            (class::EVALUATIVE, modals::evaluation),
            (class::MODAL | class::HAVE | class::DO, modals::question),
            (class::OPENS | class::DO, imperatives::imperative),
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

/// A candidate with the end and the kind that the model gives it.
#[derive(Debug)]
struct Choice {
    candidate: Candidate,
    end: usize,
    score: f32,
    kind: DemandKind,
}

/// The candidates that the model accepts, the best of those that overlap.
fn accepted(clauses: &Clauses<'_>, setting: &Setting, parties: &Parties<'_>) -> Vec<Choice> {
    let proposed = candidates(clauses).into_iter();
    let mut judged: Vec<Choice> =
        proposed.filter_map(|(one, sense)| judged(clauses, setting, parties, one, sense)).collect();
    judged.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut kept: Vec<Choice> = Vec::new();
    for mut choice in judged {
        if let Some(end) = free_end(&choice, &kept) {
            choice.end = end;
            kept.push(choice);
        }
    }
    kept
}

/// Where a choice ends that shares nothing with those kept: a condition gives way to what begins inside it.
fn free_end(choice: &Choice, kept: &[Choice]) -> Option<usize> {
    let start = choice.candidate.start;
    let apart = |end: usize| kept.iter().all(|other| end <= other.candidate.start || other.end <= start);
    let shorter = choice.candidate.endings.iter().rev().map(|ending| ending.end).filter(|&end| end < choice.end);
    let gives_way = choice.candidate.rule == Rule::Condition;
    std::iter::once(choice.end).chain(shorter.filter(|_| gives_way)).find(|&end| apart(end))
}

/// The candidate with its best end, if the model accepts it.
fn judged(
    clauses: &Clauses<'_>,
    setting: &Setting,
    parties: &Parties<'_>,
    candidate: Candidate,
    sense: Sense,
) -> Option<Choice> {
    // Some words can only be read as a condition, whatever stands around them.
    let sure = candidate.rule == Rule::Condition && sense == Sense::Plain;
    let mut view = View::of(clauses, &candidate, sense, setting, parties);
    let mut judge = MODEL.judge();
    view.describe(&mut judge);
    if !sure && judge.hope() <= THRESHOLD {
        return None;
    }
    let ending = best_end(&mut view, &candidate.endings)?;
    view.look_at(&ending);
    view.describe_choice(&mut judge);
    let kind = match view.logic {
        DemandKind::Condition => DemandKind::Condition,
        // To insist is to demand, whoever does; what `must` be is left to the model.
        DemandKind::Demand if matches!(candidate.rule, Rule::Verb | Rule::Passive | Rule::Noun) => DemandKind::Demand,
        _ => judge.kind(),
    };
    let (score, end) = (if sure { judge.score().max(0.0) } else { judge.score() }, ending.end);
    (score > THRESHOLD).then_some(Choice { candidate, end, score, kind })
}

/// The end that fits best; the last of those that fit alike.
fn best_end(view: &mut View<'_>, endings: &[Ending]) -> Option<Ending> {
    let (last, others) = endings.split_last()?;
    if others.is_empty() {
        return Some(*last);
    }
    let scored = endings.iter().map(|ending| {
        let mut judge = MODEL.judge();
        view.look_at(ending);
        view.describe_end(&mut judge);
        (judge.score(), *ending)
    });
    scored.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, ending)| ending)
}

fn demand(words: &Words<'_>, parties: &Parties<'_>, direction: &str, choice: &Choice) -> Demand {
    let candidate = &choice.candidate;
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
