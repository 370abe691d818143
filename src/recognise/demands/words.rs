//! A text's tokens with what the lexicon knows of each. Read [`Words`] first.
//!
//! Indices are those of [`Tokens`]; whatever lies outside the text has no class.

use super::lexicon::{LEXICON, Word, class};
use crate::recognise::token::{Shape, Token, Tokens};

/// The tokens of a text, each looked up once.
#[derive(Debug)]
pub(super) struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
    list: Vec<Word>,
}

impl<'a> Words<'a> {
    /// Looks up all tokens of `text`.
    pub(super) fn of(text: &'a str, tokens: &'a Tokens) -> Self {
        let lexicon = &*LEXICON;
        let look = |token: &Token| match token.shape {
            Shape::Sign | Shape::Break | Shape::Number => Word::default(),
            _ => lexicon.word(token.span.of(text)),
        };
        Self { text, tokens: &tokens.list, list: tokens.list.iter().map(look).collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn word(&self, at: usize) -> Word {
        self.list.get(at).copied().unwrap_or_default()
    }

    /// Whether the word has one of the classes.
    pub(super) fn has(&self, at: usize, classes: u64) -> bool {
        self.list.get(at).is_some_and(|word| word.class & classes != 0)
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The first token at or behind a byte.
    pub(super) fn at_byte(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| (token.span.start as usize) < byte)
    }

    /// The words from token `start` up to token `end`.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        match (self.tokens.get(start), self.tokens.get(end.wrapping_sub(1))) {
            (Some(first), Some(last)) if start < end => &self.text[first.span.start as usize..last.span.end as usize],
            _ => "",
        }
    }

    /// Whether the token is this word, in whatever case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token is one of these words.
    pub(super) fn any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    pub(super) fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    pub(super) fn shape(&self, at: usize) -> Shape {
        self.tokens.get(at).map_or(Shape::Break, |token| token.shape)
    }

    /// Whether the token is a sign or a break.
    pub(super) fn sign(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Sign | Shape::Break)
    }

    pub(super) fn comma(&self, at: usize) -> bool {
        self.shape(at) == Shape::Sign && self.text(at) == ","
    }

    /// Whether the token is written like a name or an office.
    pub(super) fn capital(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Capital | Shape::Upper | Shape::Initial)
    }

    /// The country that the token names or speaks of, or empty.
    pub(super) fn country(&self, at: usize) -> &'static str {
        if !self.capital(at) {
            return "";
        }
        match self.text(at) {
            "US" | "USG" | "USA" | "American" | "Americans" | "Washington" => "United States",
            "UK" | "HMG" | "Brit" => "United Kingdom",
            "Fr" => "France",
            "Sov" | "Sovs" | "USSR" => "Soviet Union",
            "United" if self.is(at + 1, "States") => "United States",
            "United" if self.is(at + 1, "Kingdom") => "United Kingdom",
            "U" if self.is(at + 2, "S") => "United States",
            "U" if self.is(at + 2, "K") => "United Kingdom",
            _ => LEXICON.countries[self.word(at).country as usize],
        }
    }

    /// The name of the token's verb, or empty.
    pub(super) fn verb(&self, at: usize) -> &'static str {
        LEXICON.verbs[self.word(at).verb as usize].name
    }

    /// A form that can only be a verb that says something of a subject.
    pub(super) fn finite(&self, at: usize) -> bool {
        let bits = self.word(at).class;
        let plain = bits & class::FINITE != 0 && bits & (class::NOUNLIKE | class::DETERMINER) == 0;
        let present = bits & (class::BASE | class::NOUNLIKE | class::DETERMINER) == class::BASE
            && self.has(at.wrapping_sub(1), class::SUBJECT)
            && !self.has(at.wrapping_sub(1), class::DETERMINER | class::COORDINATOR);
        (plain || present)
            && !self.is(at, "be")
            && !self.is(at, "being")
            && !self.is(at, "been")
            && !self.is(at, "having")
            && !(self.text(at) == "States" && self.text(at.wrapping_sub(1)) == "United")
    }

    /// The first token from `at` on, backwards, that is no adverb, auxiliary or negation.
    pub(super) fn before_group(&self, from: usize, at: usize) -> usize {
        let mut i = at;
        while i > from && self.has(i - 1, class::AUXILIARY | class::ADVERB | class::NEGATION | class::PLEASE) {
            i -= 1;
        }
        i
    }
}
