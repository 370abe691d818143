//! What a query lights in a document. Read [`Lamp`] first.
//!
//! A document is cut into the same words as when it was indexed, and matched with what was asked at each place of the
//! query: so that what is lit is what was found.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::numbers;
use super::postings::{How, windows};
use super::sought::Asked;
use super::stems::Stems;
use super::translate::{Forms, asked};
use super::words::{Cutter, Initials, forms, stem_of};
use crate::document::{Block, BlockKind, CableKind, DemandKind, DocumentId, Entities};
use crate::query::{Cites, Has, Node, Term, Words};
use crate::text::Span;

/// How many places of a query can be lit; what is asked beyond them is found, but not lit.
const PLACES: usize = 64;

/// A place that is lit, with the number of the term of the query that lights it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lit {
    pub(super) span: Span,
    pub(super) by: usize,
}

/// Lights documents for one query. Each place of its terms is a bit.
#[derive(Default)]
pub(super) struct Lamp {
    runs: Vec<Run>,
    places: usize,
    /// The places that a word fits in just this form.
    exact: HashMap<String, u64>,
    /// The places that a word of this stem fits.
    stems: HashMap<String, u64>,
    /// How words begin that fit a place: most need not be looked at.
    initials: Initials,
    beginnings: Vec<(String, u64)>,
    maker: Stems,
    things: Vec<(Thing, usize)>,
    /// The documents whose citations are lit.
    pub(super) cited: Vec<(DocumentId, usize)>,
}

/// A term that is found in the text: places one after the other, or near each other.
struct Run {
    first: usize,
    places: usize,
    how: How,
    by: usize,
}

/// A term that is found by what was recognised.
enum Thing {
    Person(Vec<Asked>),
    AnyPerson,
    Role,
    Cable,
    Cited(RangeInclusive<u64>),
    Demand(Option<DemandKind>),
}

/// A word that fits a place.
struct Word {
    position: u32,
    span: Span,
    places: u64,
}

impl Lamp {
    /// The lamp of a query: what is left out by `-` lights nothing.
    pub(super) fn of(query: &Node, kind: Forms) -> Self {
        let mut lamp = Self::default();
        for (by, leaf) in query.terms().into_iter().enumerate().filter(|(_, leaf)| !leaf.left_out) {
            let thing = match leaf.term {
                Term::Text(words) => {
                    let (asked, how) = asked(words, kind);
                    lamp.add(&asked, how, by);
                    continue;
                }
                Term::Person(words) => Thing::Person(asked(words, Forms::Exact).0),
                Term::Has(Has::Person) => Thing::AnyPerson,
                Term::Has(Has::Role) => Thing::Role,
                Term::Has(Has::Cable) => Thing::Cable,
                Term::Has(Has::Demand) => Thing::Demand(None),
                Term::Has(Has::DemandOf(kind)) => Thing::Demand(Some(*kind)),
                Term::Cites(Cites::Number(numbers)) => Thing::Cited(numbers::asked(numbers)),
                Term::Cites(Cites::Document(id)) => {
                    lamp.cited.push((id.clone(), by));
                    continue;
                }
                _ => continue,
            };
            lamp.things.push((thing, by));
        }
        lamp
    }

    /// The lamp of words alone.
    pub(super) fn of_words(words: &Words, kind: Forms) -> Self {
        let (mut lamp, (asked, how)) = (Self::default(), asked(words, kind));
        lamp.add(&asked, how, 0);
        lamp
    }

    /// Whether anything is lit in a text without blocks.
    pub(super) fn finds(&mut self, text: &str) -> bool {
        let whole = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph, level: 0, note: None };
        !self.light(text, &[whole], &Entities::default()).is_empty()
    }

    /// Whether entities are needed to light a document.
    pub(super) fn needs_entities(&self) -> bool {
        !self.things.is_empty()
    }

    fn add(&mut self, asked: &[Asked], how: How, by: usize) {
        if asked.is_empty() || self.places + asked.len() > PLACES {
            return;
        }
        self.runs.push(Run { first: self.places, places: asked.len(), how, by });
        for one in asked {
            let bit = 1 << self.places;
            self.places += 1;
            match one {
                Asked::Beginning(start) => self.beginnings.push((start.clone(), bit)),
                Asked::Form(form) => *self.exact.entry(form.clone()).or_default() |= bit,
                Asked::Stem(stem) => *self.stems.entry(stem.clone()).or_default() |= bit,
            }
            self.initials.add(one.start());
        }
    }

    /// All places that are lit, ascending. `entities` are looked at where they are needed.
    pub(super) fn light(&mut self, text: &str, blocks: &[Block], entities: &Entities) -> Vec<Lit> {
        let mut lit = Vec::new();
        if !self.runs.is_empty() {
            for block in blocks {
                let words = self.words(text, block.span);
                self.runs.iter().for_each(|run| run.light(&words, &mut lit));
            }
        }
        for (thing, by) in &self.things {
            lit.extend(thing.spans(text, entities).into_iter().map(|span| Lit { span, by: *by }));
        }
        lit.sort_unstable();
        lit.dedup();
        lit
    }

    /// The words of a block that fit a place.
    fn words(&mut self, text: &str, block: Span) -> Vec<Word> {
        let (mut cutter, mut words, mut position) = (Cutter::new(block.of(text)), Vec::new(), 0);
        while let Some(span) = cutter.cut_for(&self.initials) {
            let places = if cutter.form().is_empty() { 0 } else { self.places_of(cutter.form()) };
            if places != 0 {
                let span = Span { start: span.start + block.start, end: span.end + block.start };
                words.push(Word { position, span, places });
            }
            position += 1;
        }
        words
    }

    fn places_of(&mut self, form: &str) -> u64 {
        let mut places = self.exact.get(form).copied().unwrap_or(0);
        if !self.stems.is_empty() {
            let stem = self.maker.of(form).unwrap_or(form);
            places |= self.stems.get(stem).copied().unwrap_or(0);
        }
        let begun = self.beginnings.iter().filter(|(start, _)| form.starts_with(start.as_str()));
        begun.fold(places, |places, (_, bit)| places | bit)
    }
}

impl Run {
    fn light(&self, words: &[Word], lit: &mut Vec<Lit>) {
        let fits = |word: &Word, place: usize| word.places & 1 << (self.first + place) != 0;
        let mut put = |span| lit.push(Lit { span, by: self.by });
        match self.how {
            How::Running => {
                for run in words.windows(self.places) {
                    let follows = |(place, word): (usize, &Word)| {
                        word.position == run[0].position + place as u32 && fits(word, place)
                    };
                    if run.iter().enumerate().all(follows) {
                        put(Span { start: run[0].span.start, end: run[self.places - 1].span.end });
                    }
                }
            }
            How::Within(apart) => {
                let places = |word: &Word| (0..self.places).find(|place| fits(word, *place));
                let here: Vec<_> = words.iter().filter_map(|word| Some((word, places(word)?))).collect();
                let found: Vec<_> = here.iter().map(|(word, place)| (word.position, *place as u32)).collect();
                for (first, last) in windows(&found, self.places, apart) {
                    here[first..=last].iter().for_each(|(word, _)| put(word.span));
                }
            }
        }
    }
}

impl Thing {
    fn spans(&self, text: &str, entities: &Entities) -> Vec<Span> {
        match self {
            Self::Person(asked) => {
                let named = |id: &str, words: &str| {
                    let forms = forms(&format!("{id} {words}"));
                    asked.iter().all(|one| forms.iter().any(|form| one.fits(form)))
                };
                let persons = entities.persons.iter().filter(|person| named(&person.id, person.span.of(text)));
                persons.map(|person| person.span).collect()
            }
            Self::AnyPerson => entities.persons.iter().map(|person| person.span).collect(),
            Self::Role => entities.roles.iter().map(|role| role.span).collect(),
            Self::Cable => {
                let cables = entities.cables.iter().filter(|cable| cable.kind != CableKind::Talk);
                cables.map(|cable| cable.span).collect()
            }
            Self::Cited(range) => {
                let cites = |reads: &crate::document::Reference| {
                    let mut numbers = [reads.number, reads.corrected].into_iter().flatten();
                    numbers.any(|number| numbers::terms(&reads.series, number).iter().any(|term| range.contains(term)))
                };
                entities.cables.iter().filter(|cable| cites(&cable.reads)).map(|cable| cable.span).collect()
            }
            Self::Demand(kind) => {
                let demands = entities.demands.iter().filter(|demand| kind.is_none_or(|kind| kind == demand.kind));
                demands.map(|demand| demand.span).collect()
            }
        }
    }
}

impl Asked {
    /// How a word that fits begins.
    fn start(&self) -> &str {
        let (Self::Form(start) | Self::Stem(start) | Self::Beginning(start)) = self;
        start
    }

    /// Whether a word in its own form fits.
    fn fits(&self, form: &str) -> bool {
        match self {
            Self::Form(asked) => asked == form,
            Self::Stem(stem) => stem_of(form).as_deref().unwrap_or(form) == stem,
            Self::Beginning(start) => form.starts_with(start.as_str()),
        }
    }
}

/// The places of `lit` without overlaps, ascending.
pub(super) fn places(lit: &[Lit]) -> Vec<Span> {
    let mut places: Vec<Span> = Vec::with_capacity(lit.len());
    for Lit { span, .. } in lit {
        match places.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => places.push(*span),
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    /// What a query lights in a text whose lines are blocks.
    #[track_caller]
    fn lights(query: &str, kind: Forms, text: &str, expected: &[&str]) {
        let mut blocks = Vec::new();
        for line in text.split('\n') {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            let span = Span::new(start, start + line.len());
            blocks.push(Block { span, kind: BlockKind::Paragraph, level: 0, note: None });
        }
        let mut lamp = Lamp::of(&parse(query).root.unwrap(), kind);
        let lit = lamp.light(text, &blocks, &Entities::default());
        assert_eq!(places(&lit).iter().map(|span| span.of(text)).collect::<Vec<_>>(), expected, "{query}");
    }

    #[test]
    fn words_are_lit_in_all_forms_or_in_one() {
        let text = "The ferries were delayed; a Ferry’s delay delays ferrymen.";
        lights("ferry delay", Forms::Stemmed, text, &["ferries", "delayed", "Ferry", "delay", "delays"]);
        lights("ferry delay", Forms::Exact, text, &["Ferry", "delay"]);
        lights("ferr*", Forms::Stemmed, text, &["ferries", "Ferry", "ferrymen"]);
        lights("-ferry delays", Forms::Exact, text, &["delays"]);
    }

    #[test]
    fn phrases_are_lit_whole_and_not_across_blocks() {
        let text = "The salt duty. Duties on salt\nand the salt\nduty of the salt, duty-free.";
        lights("\"salt duty\"", Forms::Stemmed, text, &["salt duty", "salt, duty"]);
        lights("\"salt duty\"~3", Forms::Stemmed, text, &["salt", "duty", "Duties", "salt", "duty", "salt", "duty"]);
        lights("duty-free", Forms::Stemmed, text, &["duty-free"]);
    }
}
