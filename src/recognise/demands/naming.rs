//! The words by which a party goes in a list: pronouns and offices told by the heading, persons by their full names. Read
//! [`Parties::name`] first.

use super::one_of::{OneOf, one_of};
use std::ops::Range;

use super::candidate::Who;
use super::lexicon::{LEXICON, class};
use super::mentions::Mention;
use super::parties::{OFFICERS, Parties};
use crate::posts;
use crate::recognise::token::Shape;

/// Words that join an office to its place or its work: `Ambassador in Iran`, `Committee for Free Iran`.
const PLACING: OneOf<5> = one_of(["in", "at", "to", "for", "on"]);

impl Parties<'_> {
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

    fn resolve(&self, range: Range<usize>) -> Option<String> {
        let words = self.words();
        let first = range.start;
        let lower = words.text(first).to_ascii_lowercase();
        let government =
            range.len() >= 2 && words.any(first + 1, const { &one_of(["Government", "Govt", "country", "people"]) });
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
        let words = self.words();
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
            _ if self.thing(&(start..end)) => None,
            _ => Some(self.labelled(self.name_in(start..end), text)),
        }
    }

    /// The person whose name closes a phrase behind words written small: `final alternative Cripps`.
    fn name_in(&self, range: Range<usize>) -> Range<usize> {
        let small = |at: usize| self.words().shape(at) == Shape::Lower && !self.words().has(at, class::OBJECT);
        match self.mentions().within(&range) {
            Some(one) if one.tokens.end == range.end && (range.start..one.tokens.start).any(small) => {
                one.tokens.clone()
            }
            // `Renwick in Lisbon`
            Some(one) if one.person && one.tokens.start == range.start && one.tokens.end < range.end => {
                one.tokens.clone()
            }
            _ => range,
        }
    }

    /// `label`, or the full name of the person that the tokens mention; an officer with the country that he speaks for.
    pub(super) fn labelled(&self, range: Range<usize>, label: &str) -> String {
        let words = self.words();
        let officer = range.clone().any(|at| words.any(at, &OFFICERS));
        let country = range.clone().map(|at| words.country(at)).find(|country| !country.is_empty());
        if let (Some(country), true) = (country, officer) {
            return format!("{} / {country}", words.slice(range.start, range.end));
        }
        if let (Some(country), 1) = (country, range.len()) {
            return self.nation(range.start, country);
        }
        let whole = |one: &&Mention<'_>| one.tokens.start <= range.start && range.end <= one.tokens.end;
        if let Some(mention) = self.mentions().within(&range).filter(whole) {
            return mention.label.to_owned();
        }
        self.government_of(label).unwrap_or_else(|| label.to_owned())
    }

    /// How a country’s word alone is shown: `Italian` as its government, `Neth` by its name, `Greeks` and `GRC` as they stand.
    fn nation(&self, at: usize, country: &str) -> String {
        let text = self.words().text(at);
        let short = matches!(text, "Neth" | "Brit" | "Sov" | "Fr" | "Sovs");
        let plain = text == country || self.words().shape(at) == Shape::Upper || text.ends_with('s');
        match () {
            () if short => country.to_owned(),
            () if plain || posts::adjective(text).is_none() => text.to_owned(),
            () => format!("{text} Government"),
        }
    }

    /// The government that `GOI`, `GOP` stand for, told by the countries that the correspondence is about.
    fn government_of(&self, label: &str) -> Option<String> {
        let initials = label.strip_prefix("GO").filter(|rest| (1..=3).contains(&rest.len()))?.to_ascii_lowercase();
        let ends = [&self.addressee, &self.writer].into_iter().filter_map(|end| end.host);
        let mut fitting = ends.filter(|country| country.to_ascii_lowercase().starts_with(&initials));
        fitting.next().map(|country| format!("Government of {country}"))
    }

    /// A phrase without what leads to it, cut before a comma, a bracket or a clause.
    pub(super) fn bounds(&self, range: Range<usize>) -> (usize, usize) {
        let words = self.words();
        let last = range.end.min(range.start + 14);
        let title = |i: usize| {
            words.any(i + 1, const { &one_of(["Majesty", "Majesty’s", "Excellency", "Highness", "Holiness"]) })
        };
        let start = (range.start..last)
            .find(|&i| !words.sign(i) && (!self.leads(i, last) || words.has(i, class::POSSESSIVE) && title(i)))
            .unwrap_or(last);
        // `result the Minister`: what stands before an article of its own is another phrase.
        let second = (start + 1..last).find(|&i| {
            words.has(i, class::DETERMINER | class::POSSESSIVE)
                && !words.has(i - 1, class::PREPOSITION | class::COORDINATOR | class::DETERMINER)
                && !words.is(i - 1, "to")
                && !words.sign(i - 1)
        });
        if let Some(second) = second.filter(|second| second + 1 < last) {
            return self.bounds(second..last);
        }
        let end = (start..last).find(|&i| self.breaks(i, start)).unwrap_or(last);
        let hangs = class::DETERMINER | class::PREPOSITION | class::COORDINATOR;
        let hangs = |at: usize| words.has(at, hangs) || words.any(at, const { &one_of(["to", "”", "“", "-", "—"]) });
        let end = (start..end).rfind(|&i| i == start || !hangs(i)).map_or(end, |i| i + 1);
        (start, end)
    }

    /// Whether the token at `at` only leads to a phrase that ends before `last`.
    fn leads(&self, at: usize, last: usize) -> bool {
        let words = self.words();
        let lead = class::DETERMINER
            | class::ADVERB
            | class::NEGATION
            | class::PREPOSITION
            | class::SUBORDINATOR
            | class::COORDINATOR
            | class::POSSESSIVE;
        let pronoun = words.has(at, class::OBJECT) && at + 1 < last && !words.has(at + 1, class::COORDINATOR);
        words.has(at, lead) || words.is(at, "to") || pronoun && words.shape(at) == Shape::Lower
    }

    /// Whether a phrase that begins at `start` cannot go on over the token at `at`.
    fn breaks(&self, at: usize, start: usize) -> bool {
        let words = self.words();
        if words.comma(at) || words.text(at) == "(" {
            return true;
        }
        let inner = class::ING | class::SUBORDINATOR | class::PARTICIPLE | class::RELATIVE;
        let clause = words.has(at, inner) || words.finite(at) && !words.has(at, class::PEOPLE);
        let names = words.capital(at + 1) || words.is(at + 1, "the");
        // `Commander-in-Chief`
        let hyphen = words.text(at.wrapping_sub(1)) == "-" && words.text(at + 1) == "-";
        let joins = words.is(at, "of") || names && words.any(at, &PLACING) || hyphen;
        at > start
            && (clause && !words.capital(at)
                || words.has(at, class::SUBJECT) && !words.has(at, class::DETERMINER)
                || (words.has(at, class::PREPOSITION) || words.is(at, "to")) && !joins
                || words.has(at, class::ADVERB | class::NEGATION | class::MONTH)
                || words.shape(at) == Shape::Number)
    }

    /// The government that a party speaks for: what its name says behind the stroke, else the country that its words name.
    fn state_of(&self, name: &str) -> String {
        if let Some((_, state)) = name.split_once(" / ") {
            return state.to_owned();
        }
        let country = |word: &str| LEXICON.countries[LEXICON.find(word).country as usize];
        name.split_whitespace().map(country).find(|country| !country.is_empty()).unwrap_or(name).to_owned()
    }

    /// The mission that `the Embassy` means: whichever end of the correspondence is one.
    fn office(&self) -> Option<String> {
        let end = if self.writer.post { &self.writer } else { &self.addressee };
        end.office.clone()
    }
}
