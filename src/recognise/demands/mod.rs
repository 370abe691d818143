//! Demands: passages in which one party wants an action of another.
//!
//! Rules over clauses propose candidates ([`candidate::Candidate`]): a word that asks, who asks before it, of whom and what behind
//! it. A small linear model ([`model::Model`]) judges each with each of its ends; those that are worth most together stand
//! ([`best`]). Nothing here reads the heading line itself: who writes to whom comes from `document.heading`.

mod action;
mod best;
mod candidate;
mod choice;
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
mod weights;
mod wording;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use super::Scene;
use crate::document::{BlockKind, Demand, DocumentKind, Person, Role};
use crate::text::Span;
pub use best::{Passage, best};
use candidate::Candidate;
pub use choice::END_WEIGHT;
use choice::{Choice, accepted};
use clause::Clauses;
use end::Ends;
use features::{Setting, Value};
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
        let (direction, parties) = part.map_or((setting.direction.text, &whole), |(_, way, parties)| (*way, parties));
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
        DocumentKind::Telegram | DocumentKind::Airgram => const { Value::of("telegram") },
        DocumentKind::Despatch => const { Value::of("despatch") },
        DocumentKind::Instruction => const { Value::of("instruction") },
        DocumentKind::Letter => const { Value::of("letter") },
        DocumentKind::Note => const { Value::of("note") },
        DocumentKind::Memorandum => const { Value::of("memorandum") },
        DocumentKind::Minutes => const { Value::of("minutes") },
        DocumentKind::Report => const { Value::of("report") },
        DocumentKind::Editorial => const { Value::of("editorial") },
        DocumentKind::Other => const { Value::of("other") },
    };
    Setting { direction: Value::of(direction), document }
}
