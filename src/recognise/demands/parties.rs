//! Who wants and of whom, in words: pronouns and offices told by the heading and by what went before. Read [`Parties`] first.

use std::ops::Range;

use super::candidate::Who;
use super::clause::Clauses;
use super::lexicon::class;
use super::words::Words;
use crate::document::{Correspondent, Heading};

/// The parties of one document.
#[derive(Debug)]
pub(super) struct Parties<'a> {
    words: &'a Words<'a>,
    sentences: &'a [Range<usize>],
    pub(super) writer: End,
    pub(super) addressee: End,
}

/// One end of a correspondence.
#[derive(Debug, Default)]
pub(super) struct End {
    /// The person, or the office where none is named.
    pub(super) name: Option<String>,
    /// The office as the heading has it.
    pub(super) office: Option<String>,
    /// The government that it speaks for.
    pub(super) side: Option<String>,
    /// Whether it is the Department or its head.
    pub(super) home: bool,
    /// Whether it is a mission abroad.
    pub(super) post: bool,
}

impl End {
    fn of(list: &[Correspondent]) -> Self {
        let Some(first) = list.first() else {
            return Self::default();
        };
        let office = without_brackets(&first.text);
        let home = first.post.as_deref() == Some("Department")
            || office.contains("Department of State")
            || office.ends_with("Secretary of State");
        let post = !home && first.post.is_some();
        let side = first.country.clone().or_else(|| (home || post).then(|| "United States".to_owned()));
        let name = first.person.clone().or_else(|| (!office.is_empty()).then(|| office.clone()));
        Self { name, office: (!office.is_empty()).then_some(office), side, home, post }
    }
}

/// The words of a correspondent without article and brackets.
fn without_brackets(text: &str) -> String {
    let (mut depth, mut out) = (0, String::new());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    let plain = out.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.strip_prefix("The ").or_else(|| plain.strip_prefix("the ")).unwrap_or(&plain).to_owned()
}

impl<'a> Parties<'a> {
    pub(super) fn of(heading: &Heading, words: &'a Words<'a>, sentences: &'a [Range<usize>]) -> Self {
        Self { words, sentences, writer: End::of(&heading.from), addressee: End::of(&heading.to) }
    }

    /// The words for `who`; `None` where nobody is named.
    pub(super) fn name(&self, who: &Who) -> Option<String> {
        match who {
            Who::Writer => self.writer.name.clone(),
            Who::Addressee => self.addressee.name.clone(),
            Who::Named(range) => self.resolve(range.clone()),
            Who::Unknown => None,
        }
    }

    /// The government that the writer speaks for, or the writer.
    pub(super) fn home(&self) -> Option<String> {
        self.writer.side.clone().or_else(|| self.writer.name.clone())
    }

    fn resolve(&self, range: Range<usize>) -> Option<String> {
        let words = self.words;
        let first = range.start;
        let word = words.text(first).to_ascii_lowercase();
        let next = words.text(first + 1).to_ascii_lowercase();
        let government = range.len() == 2 && matches!(next.as_str(), "government" | "govt" | "country" | "people");
        match word.as_str() {
            "i" | "me" | "my" | "myself" if !government => self.writer.name.clone(),
            "we" | "us" | "our" | "my" | "this" | "ourselves" if range.len() == 1 || government => self.home(),
            "you" | "your" if government => self.addressee.side.clone().or_else(|| self.addressee.name.clone()),
            "you" | "your" | "yourself" if range.len() == 1 => self.addressee.name.clone(),
            "he" | "she" | "him" | "her" | "his" | "they" | "them" | "their" | "it" | "its" | "this" | "that"
            | "these" | "those"
                if range.len() == 1 || government =>
            {
                self.antecedent(first)
            }
            "who" | "which" | "whom" => self.antecedent_phrase(first),
            _ => self.phrase(range),
        }
    }

    /// The words of a noun phrase, offices told by the heading.
    fn phrase(&self, range: Range<usize>) -> Option<String> {
        let words = self.words;
        let mut start = range.start;
        while start < range.end
            && (words.has(start, class::DETERMINER | class::ADVERB | class::PREPOSITION | class::COORDINATOR)
                || words.sign(start))
        {
            start += 1;
        }
        let end = (start..range.end.min(start + 12))
            .find(|&i| {
                words.comma(i)
                    || i > start && words.has(i, class::ING | class::SUBORDINATOR) && !words.capital(i)
                    || words.text(i) == "("
            })
            .unwrap_or(range.end.min(start + 12));
        let text = words.slice(start, end);
        let alone = end - start == 1;
        match text.to_ascii_lowercase().as_str() {
            "" => None,
            "department" | "dept" | "deptartment" => Some("Department of State".to_owned()),
            "embassy" | "legation" | "mission" | "consulate" | "congen" | "consul" | "emb" | "delegation" | "usdel"
                if alone =>
            {
                self.office().or_else(|| Some(text.to_owned()))
            }
            _ => Some(text.to_owned()),
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
