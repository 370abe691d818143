//! Candidates with all that the model sees of them: what its weights are made from. Read [`Proposal`] first.

use super::end::Ends;
use super::features::{Sink, View};
use super::lists::List;
use super::mentions::Mentions;
use super::quotes::Quotes;
use super::sentence::sentences;
use super::templates::Template;
use super::wording::Wording;
use super::words::Words;
use super::{Clauses, Parties, Scene, candidates, readable, setting, span};
use crate::text::Span;

/// A passage that the rules propose, with its features by name (`template=value`).
#[derive(Debug)]
pub struct Proposal {
    /// Its sentence; of those in one sentence that overlap only one can stand.
    pub sentence: Span,
    /// Its first byte.
    pub start: usize,
    /// The word that makes it one.
    pub trigger: Span,
    /// The rule that proposed it.
    pub rule: &'static str,
    /// What is seen of it wherever it ends.
    pub features: Vec<String>,
    /// Its words: they say whether it asks, not in which way.
    pub wording: Vec<String>,
    /// Where it may end.
    pub ends: Vec<ProposedEnd>,
}

/// A place where a proposal may end.
#[derive(Debug)]
pub struct ProposedEnd {
    /// Past its last byte.
    pub end: usize,
    /// What ranks it among the others.
    pub rank: Vec<String>,
    /// What it says of the proposal if it is chosen.
    pub choice: Vec<String>,
}

/// All proposals of a document whose heading has been read.
pub fn proposals(scene: &Scene<'_>) -> Vec<Proposal> {
    let words = Words::of(scene);
    let sentences = sentences(&words);
    let ends = Ends::of(scene.document, &words);
    let setting = setting(scene, ends.direction());
    let (mentions, quotes) = (Mentions::default(), Quotes::of(&words));
    let parties = Parties::of(ends, &words, &sentences, &mentions, &quotes);
    let mut found = Vec::new();
    for range in readable(scene, &words, &sentences) {
        let clauses = Clauses { words: &words, range: range.clone() };
        let proposed = candidates(&clauses);
        let (wording, list) = (Wording::of(&clauses), List::around(&parties, range.start));
        for (at, (candidate, sense)) in proposed.iter().enumerate() {
            let mut view = View::of(&clauses, candidate, *sense, &setting, &parties);
            let features = named(|sink| {
                view.describe(sink);
                view.describe_among(&proposed, at, list, sink);
            });
            let wording = named(|sink| wording.describe(&mut view, sink));
            let ends = candidate.endings.iter().map(|ending| {
                view.look_at(ending);
                ProposedEnd {
                    end: span(&words, candidate.start..ending.end).end as usize,
                    rank: named(|sink| view.describe_end(sink)),
                    choice: named(|sink| view.describe_choice(sink)),
                }
            });
            let ends = ends.collect();
            found.push(Proposal {
                sentence: span(&words, range.clone()),
                start: span(&words, candidate.start..candidate.start + 1).start as usize,
                trigger: span(&words, candidate.trigger..candidate.trigger + 1),
                rule: candidate.rule.value().text,
                features,
                wording,
                ends,
            });
        }
    }
    found
}

fn named(describe: impl FnOnce(&mut Names)) -> Vec<String> {
    let mut names = Names::default();
    describe(&mut names);
    names.list
}

/// Features by name.
#[derive(Debug, Default)]
struct Names {
    list: Vec<String>,
}

impl Sink for Names {
    fn add(&mut self, template: &Template, view: &View<'_>) {
        let values = template.fields.iter().flat_map(|&field| ["=", view.value(field).text]);
        self.list.push(std::iter::once(template.name).chain(values).collect::<String>().to_ascii_lowercase());
    }
}
