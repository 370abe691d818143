//! Who wants and of whom, in words: pronouns and offices told by the heading and by what went before. Read [`Parties`] first.

use std::ops::Range;

use super::candidate::Who;
use super::clause::Clauses;
use super::end::End;
use super::lexicon::class;
use super::side::Side;
use super::words::Words;
use crate::document::Document;

/// Words for one who speaks for a government.
const OFFICERS: [&str; 16] = [
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
];

/// The parties of one document.
#[derive(Debug)]
pub(super) struct Parties<'a> {
    words: &'a Words<'a>,
    sentences: &'a [Range<usize>],
    pub(super) writer: End,
    pub(super) addressee: End,
}

impl<'a> Parties<'a> {
    pub(super) fn of(document: &Document, words: &'a Words<'a>, sentences: &'a [Range<usize>]) -> Self {
        let (writer, addressee) = (End::writer(document, words), End::addressee(document, words));
        Self { words, sentences, writer, addressee }
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

    /// Who wants and of whom, in words, as far as the sentence and the heading say.
    pub(super) fn between(&self, by: &Who, of: &Who, direction: &str) -> (Option<String>, Option<String>) {
        let (wants, wanted) = (self.side(by), self.side(of));
        let own = matches!(wants, Side::Writer | Side::Home | Side::Unknown | Side::Thing);
        let outward = matches!(wanted, Side::Abroad | Side::Other) && self.writer.side.is_some();
        let first = match wants {
            Side::Writer if outward && matches!(direction, "down" | "out" | "abroad") => self.home(),
            Side::Thing | Side::Unknown => self.writer.label(),
            _ => self.name(by).or_else(|| self.writer.label()),
        };
        let second = match wanted {
            Side::Thing | Side::Unknown if own => self.addressee.label(),
            Side::Home | Side::Writer if own && direction != "down" => self.addressee.label(),
            Side::Thing | Side::Unknown => self.home().or_else(|| self.other_side()),
            Side::Writer if wants == Side::Abroad => self.home(),
            _ => self.name(of),
        };
        (first, second.or_else(|| self.other_side()))
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

    /// The words of a noun phrase: offices told by the heading, officers joined with their government.
    fn phrase(&self, range: Range<usize>) -> Option<String> {
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
            _ => Some(self.with_country(text, start..end)),
        }
    }

    /// A phrase without leading articles, cut before a comma, a bracket or a clause.
    fn bounds(&self, range: Range<usize>) -> (usize, usize) {
        let words = self.words;
        let lead = class::DETERMINER | class::ADVERB | class::PREPOSITION | class::COORDINATOR;
        let last = range.end.min(range.start + 14);
        let start = (range.start..last).find(|&i| !words.has(i, lead) && !words.sign(i)).unwrap_or(last);
        let stops = class::ING | class::SUBORDINATOR | class::PARTICIPLE | class::RELATIVE;
        let end = (start..last)
            .find(|&i| {
                let loose = words.has(i, class::PREPOSITION)
                    && !words.is(i, "of")
                    && !words.has(i + 1, class::DETERMINER)
                    && !words.capital(i + 1);
                words.comma(i)
                    || words.text(i) == "("
                    || i > start && (words.has(i, stops) && !words.capital(i) || loose)
            })
            .unwrap_or(last);
        (start, end)
    }

    /// An officer with the country that he speaks for: `Soviet Ambassador / Soviet Union`.
    fn with_country(&self, text: &str, range: Range<usize>) -> String {
        let words = self.words;
        let officer = range.clone().any(|at| words.any(at, &OFFICERS));
        let country = range.map(|at| words.country(at)).find(|country| !country.is_empty());
        match country {
            Some(country) if officer => format!("{text} / {country}"),
            _ => text.to_owned(),
        }
    }

    /// The mission that `the Embassy` means: whichever end of the correspondence is one.
    fn office(&self) -> Option<String> {
        let end = if self.writer.post { &self.writer } else { &self.addressee };
        end.office.clone()
    }

    /// The noun phrase before a relative pronoun.
    fn antecedent_phrase(&self, at: usize) -> Option<String> {
        let index = self.sentences.partition_point(|range| range.start <= at).checked_sub(1)?;
        let clauses = Clauses { words: self.words, range: self.sentences[index].clone() };
        let end = if self.words.comma(at.wrapping_sub(1)) { at - 1 } else { at };
        let range = clauses.phrase(end)?;
        self.phrase(range)
    }

    /// The party that a pronoun at `at` stands for: the subject named last before it.
    fn antecedent(&self, at: usize) -> Option<String> {
        let index = self.sentences.partition_point(|range| range.start <= at).checked_sub(1)?;
        let lowest = index.saturating_sub(4);
        (lowest..=index).rev().find_map(|i| self.actor(i, at))
    }

    /// The first subject before token `at` in a sentence that names someone.
    fn actor(&self, index: usize, at: usize) -> Option<String> {
        let words = self.words;
        let range = self.sentences[index].clone();
        let clauses = Clauses { words, range: range.clone() };
        (range.start..range.end.min(at)).filter(|&i| words.finite(i)).take(4).find_map(|verb| {
            let subject = clauses.subject(verb)?;
            let named = subject.clone().any(|i| words.capital(i) && !words.has(i, class::SUBJECT | class::DETERMINER));
            (subject.end <= at && named).then(|| self.phrase(subject)).flatten()
        })
    }
}
