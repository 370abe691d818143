//! Who wants and of whom, in words: pronouns and offices told by the heading and by what went before. Read [`Parties`] first.

use std::ops::Range;

use super::candidate::{Candidate, Rule, Who};
use super::clause::Clauses;
use super::end::End;
use super::lexicon::class;
use super::mentions::{Mention, Mentions};
use super::quotes::Quotes;
use super::side::Side;
use super::targets::agent_of;
use super::words::Words;
use crate::document::Document;

/// Words for one who speaks for a government.
pub(super) const OFFICERS: [&str; 22] = [
    "Ambassador",
    "Minister",
    "Chargé",
    "Chancellor",
    "President",
    "Premier",
    "Delegate",
    "Representative",
    "FonMin",
    "Consul",
    "Emperor",
    "King",
    "Amb",
    "PriMin",
    "Secretary",
    "Delegation",
    "Envoy",
    "Shah",
    "Commissioner",
    "Governor",
    "General",
    "Senator",
];

/// The parties of one document.
#[derive(Debug)]
pub(super) struct Parties<'a> {
    words: &'a Words<'a>,
    sentences: &'a [Range<usize>],
    mentions: Mentions<'a>,
    quotes: Quotes,
    pub(super) writer: End,
    pub(super) addressee: End,
}

impl<'a> Parties<'a> {
    pub(super) fn of(
        document: &Document,
        words: &'a Words<'a>,
        sentences: &'a [Range<usize>],
        mentions: Mentions<'a>,
    ) -> Self {
        let (writer, addressee) = (End::writer(document, words), End::addressee(document, words));
        Self { words, sentences, mentions, quotes: Quotes::of(words), writer, addressee }
    }

    /// Who wants and of whom, in words, as far as the sentence, those before it and the heading say.
    pub(super) fn between(
        &self,
        candidate: &Candidate,
        end: usize,
        direction: &str,
    ) -> (Option<String>, Option<String>) {
        let quoted = self.quotes.around(candidate.trigger);
        let (by, of) = (self.side(&candidate.by), self.side(&candidate.of));
        let own = matches!(by, Side::Writer | Side::Home | Side::Thing | Side::Unknown);
        let other = match quoted {
            _ if candidate.rule == Rule::Condition && own => self.reporter(candidate.start),
            Some(open) if own => self.quoted(open),
            None if own && self.reports(candidate, by, of, direction) => self.narrator(candidate.start),
            _ => None,
        };
        let narrated = other.is_some();
        let outward = matches!(of, Side::Abroad | Side::Other) && matches!(direction, "down" | "out" | "abroad");
        let wants = match by {
            _ if narrated => other,
            Side::Writer if outward && !matches!(candidate.by, Who::Named(_)) => self.home(),
            Side::Thing | Side::Unknown => None,
            _ => self.name(&candidate.by),
        };
        let wants = wants.or_else(|| self.writer.label()).or_else(|| self.narrator(candidate.start));
        let wanted = match of {
            Side::Addressee if quoted.is_some() && narrated => self.home(),
            Side::Thing | Side::Unknown => self.left_out(candidate, end, own && !narrated, direction, wants.as_deref()),
            Side::Home | Side::Writer if own && !narrated && direction == "up" => self.addressee.government(),
            Side::Home | Side::Writer if own && !narrated && direction != "down" => self.addressee.label(),
            Side::Home | Side::Writer => self.home(),
            Side::Third if candidate.rule == Rule::Condition => self.nearest(candidate.start),
            _ => self.name(&candidate.of),
        };
        (wants, wanted.or_else(|| self.other_side()))
    }

    /// Whether a candidate may be part of a report that goes on without a verb of saying.
    fn reports(&self, candidate: &Candidate, by: Side, of: Side, direction: &str) -> bool {
        let loose = candidate.by == Who::Writer
            && matches!(candidate.rule, Rule::Modal | Rule::Evaluation | Rule::Need | Rule::Noun)
            || matches!(by, Side::Thing | Side::Unknown);
        let american = self.writer.side.as_deref().is_none_or(|side| side == "United States");
        loose && american && direction != "down" && !matches!(of, Side::Addressee | Side::Writer | Side::Home)
    }

    /// Of whom an act is wanted that names nobody: who is to act in the passive, who was spoken to, who is written to.
    fn left_out(
        &self,
        candidate: &Candidate,
        end: usize,
        own: bool,
        direction: &str,
        by: Option<&str>,
    ) -> Option<String> {
        let index = self.sentences.partition_point(|range| range.start <= candidate.start).checked_sub(1)?;
        let clauses = Clauses { words: self.words, range: self.sentences[index].clone() };
        let agent = agent_of(&clauses, candidate.action, end).map(Who::Named);
        if let Some(agent) = agent.filter(|agent| !matches!(self.side(agent), Side::Thing | Side::Third)) {
            return self.name(&agent);
        }
        let told = self.words.has(candidate.trigger, class::PAST) && matches!(candidate.rule, Rule::Verb | Rule::Noun);
        if own && told && matches!(direction, "up" | "none" | "within") {
            return self.interlocutor(candidate.start, by).or_else(|| self.addressee.label());
        }
        if own || self.side(&candidate.by) == Side::Own { self.addressee.label() } else { self.home() }
    }

    /// The words for `who`; `None` where nobody is named.
    pub(super) fn name(&self, who: &Who) -> Option<String> {
        match who {
            Who::Writer => self.writer.label(),
            Who::Addressee => self.addressee.label(),
            Who::Named(range) => self.resolve(range.clone()),
            Who::Before(at) => self.antecedent(*at),
            Who::Unknown => None,
        }
    }

    /// The United States, where the heading names no other addressee of a foreign ask.
    fn other_side(&self) -> Option<String> {
        let us = "United States";
        (self.writer.side.as_deref() != Some(us) && !self.addressee.known()).then(|| us.to_owned())
    }

    /// The government that the writer speaks for.
    pub(super) fn home(&self) -> Option<String> {
        self.writer.government()
    }

    pub(super) fn words(&self) -> &'a Words<'a> {
        self.words
    }

    pub(super) fn sentences(&self) -> &'a [Range<usize>] {
        self.sentences
    }

    pub(super) fn mentions(&self) -> &Mentions<'a> {
        &self.mentions
    }

    fn resolve(&self, range: Range<usize>) -> Option<String> {
        let words = self.words;
        let first = range.start;
        let lower = words.text(first).to_ascii_lowercase();
        let government = range.len() >= 2 && words.any(first + 1, &["Government", "Govt", "country", "people"]);
        let alone = range.len() == 1 || government;
        match lower.as_str() {
            _ if words.text(first) == "US" && alone => Some("United States".to_owned()),
            "i" | "me" | "my" | "myself" if !government => self.writer.label(),
            "we" | "us" | "our" | "my" | "this" | "ourselves" if alone => self.home(),
            "you" | "your" if government => self.addressee.government(),
            "you" | "your" | "yourself" => self.addressee.label(),
            "his" | "her" | "their" | "its" if government => self.antecedent(first).map(|name| self.state_of(&name)),
            "he" | "she" | "him" | "her" | "his" | "they" | "them" | "their" | "it" | "its" | "this" | "that"
            | "these" | "those"
                if alone =>
            {
                self.antecedent(first)
            }
            "who" | "which" | "whom" => self.antecedent_phrase(first),
            _ => self.phrase(range),
        }
    }

    /// The words of a noun phrase: offices told by the heading, persons by their full names, officers joined with their government.
    pub(super) fn phrase(&self, range: Range<usize>) -> Option<String> {
        let words = self.words;
        let (start, end) = self.bounds(range);
        let text = words.slice(start, end);
        let alone = end - start == 1;
        let lower = text.to_ascii_lowercase();
        match lower.as_str() {
            "" => None,
            "department" | "dept" | "state" => Some("Department of State".to_owned()),
            "embassy" | "legation" | "mission" | "consulate" | "congen" | "consul" | "emb" | "delegation" | "usdel"
                if alone =>
            {
                self.office().or_else(|| Some(text.to_owned()))
            }
            _ if alone && words.has(start, class::PREPOSITION | class::COORDINATOR | class::RELATIVE) => None,
            _ => Some(self.labelled(start..end, text)),
        }
    }

    /// `label`, or the full name of the person that the tokens mention; an officer with the country that he speaks for.
    pub(super) fn labelled(&self, range: Range<usize>, label: &str) -> String {
        let words = self.words;
        let officer = range.clone().any(|at| words.any(at, &OFFICERS));
        let country = range.clone().map(|at| words.country(at)).find(|country| !country.is_empty());
        if let (Some(country), true) = (country, officer) {
            return format!("{} / {country}", words.slice(range.start, range.end));
        }
        let whole = |one: &&Mention<'_>| one.tokens.start <= range.start && range.end <= one.tokens.end;
        if let Some(mention) = self.mentions.within(&range).filter(whole) {
            return mention.label.to_owned();
        }
        self.government_of(label).unwrap_or_else(|| label.to_owned())
    }

    /// The government that `GOI`, `GOP` stand for, told by the countries that the correspondence is about.
    fn government_of(&self, label: &str) -> Option<String> {
        let initials = label.strip_prefix("GO").filter(|rest| (1..=3).contains(&rest.len()))?.to_ascii_lowercase();
        let ends = [&self.addressee, &self.writer].into_iter().filter_map(|end| end.host);
        let mut fitting = ends.filter(|country| country.to_ascii_lowercase().starts_with(&initials));
        fitting.next().map(|country| format!("Government of {country}"))
    }

    /// A phrase without leading articles, cut before a comma, a bracket or a clause.
    fn bounds(&self, range: Range<usize>) -> (usize, usize) {
        let words = self.words;
        let lead = class::DETERMINER | class::ADVERB | class::PREPOSITION | class::COORDINATOR | class::POSSESSIVE;
        let last = range.end.min(range.start + 14);
        let start = (range.start..last).find(|&i| !words.has(i, lead) && !words.sign(i)).unwrap_or(last);
        // `result the Minister`: what stands before an article of its own is another phrase.
        let second = (start + 1..last).find(|&i| {
            words.has(i, class::DETERMINER | class::POSSESSIVE)
                && !words.has(i - 1, class::PREPOSITION | class::COORDINATOR | class::DETERMINER)
                && !words.sign(i - 1)
        });
        if let Some(second) = second.filter(|second| second + 1 < last) {
            return self.bounds(second..last);
        }
        let stops = class::ING | class::SUBORDINATOR | class::PARTICIPLE | class::RELATIVE;
        let end = (start..last)
            .find(|&i| {
                let loose = words.has(i, class::PREPOSITION)
                    && !words.is(i, "of")
                    && !words.is(i + 1, "the")
                    && !words.capital(i + 1);
                words.comma(i)
                    || words.text(i) == "("
                    || i > start
                        && (words.has(i, stops) && !words.capital(i)
                            || loose
                            || words.has(i, class::ADVERB | class::NEGATION))
            })
            .unwrap_or(last);
        (start, end)
    }

    /// The government that a party speaks for: what its name says behind the stroke.
    fn state_of(&self, name: &str) -> String {
        name.split(" / ").last().unwrap_or(name).to_owned()
    }

    /// The mission that `the Embassy` means: whichever end of the correspondence is one.
    fn office(&self) -> Option<String> {
        let end = if self.writer.post { &self.writer } else { &self.addressee };
        end.office.clone()
    }
}
