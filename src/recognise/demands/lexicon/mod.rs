//! The words that carry demands and that part clauses, from `assets/lexicons/`. Read [`Word`] first.
//!
//! A word is looked up once a token; everything else asks its classes. No rule compares text where a class will do.

mod bits;
mod forms;

use std::collections::HashMap;
use std::sync::LazyLock;

pub(super) use bits::{class, frame};
use bits::{class_named, frames_named};
use forms::{ending, third};

use super::key::Key;
use crate::document::DemandKind;
use crate::posts;

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    /// Its classes, see [`class`].
    pub(super) class: u64,
    /// Its verb, an index into [`Lexicon::verbs`]; 0 is none.
    pub(super) verb: u16,
    /// Its noun, an index into [`Lexicon::nouns`]; 0 is none.
    pub(super) noun: u16,
    /// The country that it names or speaks of, an index into [`Lexicon::countries`]; 0 is none.
    pub(super) country: u16,
}

/// A verb or noun with what may follow it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: &'static str,
    /// The key of the name.
    pub(super) key: Key,
    pub(super) kind: DemandKind,
    pub(super) frames: u16,
}

impl Entry {
    /// One that carries no demand.
    fn new(name: &'static str) -> Self {
        Self { name, key: Key::of(name), kind: DemandKind::Request, frames: 0 }
    }
}

/// All words that the rules know.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// All words; the first is none.
    words: Vec<Word>,
    /// Where in the list each stands.
    numbers: HashMap<String, u16>,
    /// The possessive `’s`.
    possessive: Word,
    /// The verbs; those with frames carry demands.
    pub(super) verbs: Vec<Entry>,
    /// The nouns that carry demands.
    pub(super) nouns: Vec<Entry>,
    /// The countries, by the names that `posts` gives them.
    pub(super) countries: Vec<&'static str>,
}

/// The lexicon, read once.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// The words in plain letters, each with its number.
pub(in super::super) fn plain_words() -> impl Iterator<Item = (&'static str, u16)> {
    LEXICON.numbers.iter().map(|(word, &number)| (word.as_str(), number)).filter(|(word, _)| word.is_ascii())
}

impl Lexicon {
    /// The word of a number, which the word has wherever it stands in a text.
    pub(super) fn word(&self, number: u16) -> Word {
        self.words[usize::from(number)]
    }

    /// Looks up a word that is not of plain letters alone.
    pub(super) fn rare(&self, text: &str) -> Word {
        // Nearly always it is this.
        if text == "’s" { self.possessive } else { self.find(text) }
    }

    /// Looks up a word as it stands in a text, whatever its case; the lists write its apostrophes straight.
    pub(super) fn find(&self, text: &str) -> Word {
        let word = text.replace('’', "'").to_ascii_lowercase();
        self.word(self.numbers.get(&word).copied().unwrap_or_default())
    }

    fn read() -> Self {
        let none = || vec![Entry::new("")];
        let (words, numbers) = (vec![Word::default()], HashMap::new());
        let possessive = Word::default();
        let mut lexicon = Self { words, numbers, possessive, verbs: none(), nouns: none(), countries: vec![""] };
        for row in rows(include_str!("../../../../assets/lexicons/verbs.tsv")) {
            lexicon.verb(&row);
        }
        for row in rows(include_str!("../../../../assets/lexicons/clause-words.tsv")) {
            let bits = class_named(row[0]);
            for word in row[1].split(' ') {
                lexicon.entry(word).class |= bits;
            }
        }
        for row in rows(include_str!("../../../../assets/lexicons/demand-verbs.tsv")) {
            lexicon.asks(&row);
        }
        for row in rows(include_str!("../../../../assets/lexicons/demand-nouns.tsv")) {
            let (name, kind, frames) =
                (row[0], DemandKind::named(row[1]).unwrap_or(DemandKind::Request), frames_named(row[2]));
            let index = lexicon.nouns.len() as u16;
            lexicon.nouns.push(Entry { kind, frames, ..Entry::new(name) });
            let word = lexicon.entry(name);
            word.class |= class::ASKED;
            word.noun = index;
        }
        lexicon.lands();
        lexicon.possessive = lexicon.find("’s");
        lexicon
    }

    /// Adds the names and adjectives of countries that are one word.
    fn lands(&mut self) {
        for (name, adjective) in posts::names().filter(|(name, _)| !name.contains(' ')) {
            let country = if adjective { posts::adjective(name) } else { posts::country(name) };
            let Some(country) = country else { continue };
            let known = self.countries.iter().position(|other| *other == country.name);
            let index = known.unwrap_or_else(|| {
                self.countries.push(country.name);
                self.countries.len() - 1
            });
            let lower = name.to_lowercase();
            self.entry(&lower).country = index as u16;
            if adjective {
                self.entry(&format!("{lower}s")).country = index as u16;
            }
        }
    }

    fn entry(&mut self, word: &str) -> &mut Word {
        let next = self.words.len() as u16;
        let number = *self.numbers.entry(word.to_owned()).or_insert(next);
        if number == next {
            self.words.push(Word::default());
        }
        &mut self.words[usize::from(number)]
    }

    /// Adds a verb with all its forms.
    fn verb(&mut self, row: &[&'static str]) {
        let base = row[0];
        let index = self.verbs.len() as u16;
        self.verbs.push(Entry::new(base));
        let marks = row.get(3).copied().unwrap_or_default();
        let mut bits = class::BASE;
        for (mark, bit) in [('i', class::OPENS), ('n', class::NOUNLIKE), ('s', class::WRITER)] {
            bits |= if marks.contains(mark) { bit } else { 0 };
        }
        let given = |at: usize| row.get(at).filter(|form| !form.is_empty()).map(ToString::to_string);
        let past = given(1).unwrap_or_else(|| ending(base, "ed"));
        let participle = given(2).unwrap_or_else(|| past.clone());
        let forms = [
            (base.to_owned(), bits),
            (third(base), class::THIRD | bits & class::NOUNLIKE),
            (past, class::PAST),
            (participle, class::PARTICIPLE),
            (ending(base, "ing"), class::ING),
        ];
        for (form, bits) in forms {
            let word = self.entry(&form);
            word.class |= bits;
            word.verb = if word.verb == 0 { index } else { word.verb };
        }
    }

    /// Marks a verb as one that carries demands.
    fn asks(&mut self, row: &[&'static str]) {
        let Some(index) = self.verbs.iter().position(|verb| verb.name == row[0]) else {
            return;
        };
        self.verbs[index] = Entry {
            kind: DemandKind::named(row[1]).unwrap_or(DemandKind::Request),
            frames: frames_named(row[2]),
            ..Entry::new(row[0])
        };
        for word in self.words.iter_mut().filter(|word| word.verb as usize == index) {
            word.class |= class::ASKS;
        }
    }
}

/// Whether what ends with these bytes may be an adverb that no list has.
pub(super) fn may_be_adverb(bytes: &[u8]) -> bool {
    bytes.ends_with(b"ly")
}

/// A word that no list has: an adverb if it ends as most of them do. A short one with a capital is rather a name.
pub(super) fn unlisted(text: &str) -> Word {
    const OTHERS: [&str; 11] = [
        "family", "assembly", "anomaly", "monopoly", "friendly", "likely", "unlikely", "timely", "orderly", "costly",
        "elderly",
    ];
    let long = if text.starts_with(|c: char| c.is_ascii_uppercase()) { 9 } else { 5 };
    let adverb = text.ends_with("ly") && text.len() >= long && !OTHERS.contains(&text);
    Word { class: if adverb { class::ADVERB } else { 0 }, ..Word::default() }
}

/// The rows of a list: its lines but for comments, cut at tabs.
fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}
