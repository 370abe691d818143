//! Who speaks as a text goes on: the one a pronoun stands for, the one whose speech is reported, the one spoken to. Read [`Parties::antecedent`] first.

use super::one_of::one_of;
use std::ops::Range;

use super::candidate::Who;
use super::clause::Clauses;
use super::lexicon::class;
use super::parties::{OFFICERS, Parties};
use super::side::Side;
use crate::recognise::token::Shape;

/// How many sentences back a pronoun or a report may reach.
const REACH: usize = 5;

/// How far into a paragraph its opening name is looked for, in tokens.
const PARAGRAPH: usize = 300;

impl Parties<'_> {
    /// The party that a pronoun at `at` stands for: the one spoken of last before it.
    pub(super) fn antecedent(&self, at: usize) -> Option<String> {
        let words = self.words();
        let person = words.any(at, const { &one_of(["he", "she", "him", "her", "his"]) });
        let index = self.sentence(at)?;
        if words.is(at, "them") {
            if let Some(people) = self.people(index, at) {
                return Some(people);
            }
        }
        (index.saturating_sub(REACH)..=index).rev().find_map(|i| self.actor(i, at, person))
    }

    /// The people named last before `at`, in its sentence or the one before: `we saw the publishers and urged them`.
    fn people(&self, index: usize, at: usize) -> Option<String> {
        let words = self.words();
        let lowest = self.sentences()[index.saturating_sub(1)].start;
        let several = |i: usize| words.text(i).ends_with('s') && words.has(i, class::PEOPLE);
        let last = (lowest..at).rev().find(|&i| several(i) || !words.country(i).is_empty())?;
        let end = if several(last + 1) || words.has(last + 1, class::ORGAN) { last + 2 } else { last + 1 };
        let clauses = self.clauses(last)?;
        clauses.phrase(end).and_then(|range| self.phrase(range))
    }

    /// Whose speech the sentence of token `at` goes on to report, if the sentences before it report one.
    pub(super) fn narrator(&self, at: usize) -> Option<String> {
        let index = self.sentence(at)?;
        for i in (index.saturating_sub(REACH)..index).rev() {
            match self.reported(i, usize::MAX) {
                Some(Speech::Own) => return None,
                Some(Speech::Of(name)) => return Some(name),
                None => {}
            }
        }
        None
    }

    /// Who is quoted where the quotation begins at token `open`.
    pub(super) fn quoted(&self, open: usize) -> Option<String> {
        let index = self.sentence(open)?;
        for i in (index.saturating_sub(2)..=index).rev() {
            match self.reported(i, open) {
                Some(Speech::Own) => return None,
                Some(Speech::Of(name)) => return Some(name),
                None => {}
            }
        }
        None
    }

    /// Who speaks in a paragraph that opens with a name and a colon, as minutes have it: `Mr. Renwick: I suggest …`.
    pub(super) fn voice(&self, at: usize) -> Option<String> {
        let words = self.words();
        let opening = (at.saturating_sub(PARAGRAPH)..at).rev().find(|&i| words.shape(i) == Shape::Break)? + 1;
        let speaker = self.mention_at(opening).filter(|range| words.text(range.end) == ":")?;
        self.phrase(speaker)
    }

    /// Whose words the sentence of token `at` reports before it.
    pub(super) fn reporter(&self, at: usize) -> Option<String> {
        match self.reported(self.sentence(at)?, at) {
            Some(Speech::Of(name)) => Some(name),
            _ => None,
        }
    }

    /// The person or office mentioned last before token `at` in its sentence; else whom a pronoun there stands for.
    pub(super) fn nearest(&self, at: usize) -> Option<String> {
        let range = self.sentences()[self.sentence(at)?].start..at;
        let mention = self.mentions().back(&range).next();
        mention.and_then(|one| self.phrase(one.tokens.clone())).or_else(|| self.antecedent(at))
    }

    /// The party that was spoken of last before token `at`, other than the writer and `but`.
    pub(super) fn interlocutor(&self, at: usize, but: Option<&str>) -> Option<String> {
        let index = self.sentence(at)?;
        let own = |label: &str| {
            [&self.writer, &self.addressee]
                .iter()
                .any(|end| end.person.as_deref().is_some_and(|name| label.ends_with(name)))
                || but.is_some_and(|but| but.starts_with(label))
        };
        (index.saturating_sub(REACH)..=index).rev().find_map(|i| {
            let range = self.sentences()[i].start..self.sentences()[i].end.min(at);
            self.mentions().back(&range).find(|one| !own(one.label)).and_then(|one| self.phrase(one.tokens.clone()))
        })
    }

    /// The noun phrase before a relative pronoun.
    pub(super) fn antecedent_phrase(&self, at: usize) -> Option<String> {
        let index = self.sentence(at)?;
        let clauses = Clauses { words: self.words(), range: self.sentences()[index].clone() };
        let end = if self.words().comma(at.wrapping_sub(1)) { at - 1 } else { at };
        let range = clauses.phrase(end)?;
        self.phrase(range)
    }

    /// The first subject of sentence `index` before token `at` that can be a party.
    fn actor(&self, index: usize, at: usize, person: bool) -> Option<String> {
        let words = self.words();
        let range = self.sentences()[index].clone();
        let clauses = Clauses { words, range: range.clone() };
        let limit = range.end.min(at);
        let subjects =
            (range.start..limit).filter(|&i| words.finite(i)).take(4).filter_map(|verb| clauses.subject(verb));
        for subject in subjects.filter(|subject| subject.end <= at) {
            if self.party(&subject, person) {
                return self.phrase(subject);
            }
        }
        let mention = self.mentions().within(&(range.start..limit)).filter(|one| person && one.tokens.end <= at)?;
        self.phrase(mention.tokens.clone())
    }

    /// Whether a subject names someone who can ask: a person where a person is meant, else also a government or an office.
    fn party(&self, subject: &Range<usize>, person: bool) -> bool {
        let words = self.words();
        if self.mentions().within(subject).is_some() || subject.clone().any(|at| words.any(at, &OFFICERS)) {
            return true;
        }
        !person
            && self.side(&Who::Named(subject.clone())) != Side::Thing
            && subject.clone().any(|at| {
                !words.country(at).is_empty() || words.capital(at) && !words.has(at, class::SUBJECT | class::DETERMINER)
            })
    }

    /// Whose words the first verb of saying in a sentence reports.
    fn reported(&self, index: usize, before: usize) -> Option<Speech> {
        let words = self.words();
        let range = self.sentences()[index].clone();
        let clauses = Clauses { words, range: range.clone() };
        let said = |&i: &usize| words.has(i, class::SAID | class::THOUGHT | class::ASKS) && words.finite(i);
        (range.start..range.end.min(before)).filter(said).take(3).find_map(|verb| {
            let subject = clauses.subject(verb)?;
            if words.any(subject.start, const { &one_of(["i", "we", "you", "embassy", "department"]) }) {
                return Some(Speech::Own);
            }
            if words.any(subject.start, const { &one_of(["he", "she", "they"]) }) {
                return self.antecedent(subject.start).map(Speech::Of);
            }
            self.party(&subject, false).then(|| self.phrase(subject)).flatten().map(Speech::Of)
        })
    }

    /// The sentence that token `at` stands in, to be asked for its clauses.
    pub(super) fn clauses(&self, at: usize) -> Option<Clauses<'_>> {
        let range = self.sentences()[self.sentence(at)?].clone();
        Some(Clauses { words: self.words(), range })
    }

    /// The sentence that token `at` stands in.
    fn sentence(&self, at: usize) -> Option<usize> {
        self.sentences().partition_point(|range| range.start <= at).checked_sub(1)
    }
}

/// Whose words are reported.
enum Speech {
    /// The writer’s own.
    Own,
    /// Those of someone else.
    Of(String),
}
