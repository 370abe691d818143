//! A text's tokens with what the lexicon knows of each. Read [`Words`] first.
//!
//! Indices are those of [`Tokens`]; whatever lies outside the text has no class.

use super::features::Value;
use super::key::Key;
use super::lexicon::{LEXICON, Word, class, may_be_adverb, unlisted};
use super::one_of::{HEAD, OneOf, head, head_of, one_of};
use crate::recognise::token::{Shape, Token};
use crate::recognise::{self, Scene};

/// The tokens of a text, each looked up once.
#[derive(Debug)]
pub(super) struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
    list: Vec<Word>,
    /// The [`head`] of each token.
    heads: Vec<u64>,
}

fn is_word(shape: Shape) -> bool {
    !matches!(shape, Shape::Sign | Shape::Break | Shape::Number)
}

impl<'a> Words<'a> {
    /// Looks up all tokens of a text.
    pub(super) fn of(scene: &Scene<'a>) -> Self {
        let (text, tokens) = (scene.document.text.as_str(), scene.tokens.list.as_slice());
        let lexicon = &*LEXICON;
        let read = |(token, word): (&Token, &recognise::Word)| {
            let mut known = lexicon.word(word.clause);
            if !token.plain && is_word(token.shape) && !token.span.of(text).is_ascii() {
                known = lexicon.rare(token.span.of(text));
            }
            // Few words end so: that is asked before what nobody can foretell.
            if may_be_adverb(&text.as_bytes()[..token.span.end as usize]) && (known.class == 0) & (known.country == 0) {
                known = unlisted(token.span.of(text));
            }
            known
        };
        let list = tokens.iter().zip(&scene.words.list).map(read).collect();
        let heads = tokens.iter().map(|token| head_of(text, token)).collect();
        Self { text, tokens, list, heads }
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

    fn head(&self, at: usize) -> u64 {
        self.heads.get(at).copied().unwrap_or_default()
    }

    /// The first `count` bytes of the token in small letters, the first the lowest; no more than [`HEAD`].
    pub(super) fn letters(&self, at: usize, count: usize) -> u64 {
        self.head(at) & (u64::MAX >> (64 - 8 * count))
    }

    /// Whether the token is this word, in whatever case.
    #[inline(always)]
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.head(at) == head(word) && self.ends(at, word)
    }

    /// Whether the token is one of these words.
    #[inline]
    pub(super) fn any<const N: usize>(&self, at: usize, words: &OneOf<N>) -> bool {
        let own = self.head(at);
        words.heads.contains(&own) && (own >> (8 * HEAD) <= HEAD as u64 || self.which(at, words).is_some())
    }

    /// Which of these words the token is.
    pub(super) fn which<const N: usize>(&self, at: usize, words: &OneOf<N>) -> Option<&'static str> {
        let own = self.head(at);
        let mut known = words.heads.iter().zip(words.words).filter(|(head, _)| **head == own);
        known.find(|(_, word)| self.ends(at, word)).map(|(_, word)| word)
    }

    /// Whether the token is this word, whose head it has.
    #[inline(always)]
    fn ends(&self, at: usize, word: &str) -> bool {
        word.len() <= HEAD || self.text(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    pub(super) fn shape(&self, at: usize) -> Shape {
        self.tokens.get(at).map_or(Shape::Break, |token| token.shape)
    }

    /// Whether the token is a word of plain letters and digits.
    pub(super) fn plain(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.plain)
    }

    /// Whether the token is a sign or a break.
    pub(super) fn sign(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Sign | Shape::Break)
    }

    pub(super) fn comma(&self, at: usize) -> bool {
        self.is(at, ",")
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
            "Neth" => "Netherlands",
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

    /// The same, with its key.
    pub(super) fn verb_value(&self, at: usize) -> Value<'static> {
        let verb = &LEXICON.verbs[self.word(at).verb as usize];
        Value { text: verb.name, key: verb.key }
    }

    /// The token as one thing that is seen, with its key.
    pub(super) fn value(&self, at: usize) -> Value<'a> {
        let text = self.text(at);
        let key = if text.len() <= HEAD { Key::of_letters(self.letters(at, HEAD)) } else { Key::of(text) };
        Value { text, key }
    }

    /// A form that can only be a verb that says something of a subject.
    #[inline(always)]
    pub(super) fn finite(&self, at: usize) -> bool {
        self.has(at, class::VERB) && self.tells(at)
    }

    /// Whether a form of a verb can only be such a one.
    fn tells(&self, at: usize) -> bool {
        let bits = self.word(at).class;
        let plain = bits & class::FINITE != 0 && bits & (class::NOUNLIKE | class::DETERMINER) == 0;
        let present = bits & (class::BASE | class::NOUNLIKE | class::DETERMINER) == class::BASE
            && self.has(at.wrapping_sub(1), class::SUBJECT)
            && !self.has(at.wrapping_sub(1), class::DETERMINER | class::COORDINATOR);
        (plain || present)
            && !self.any(at, const { &one_of(["be", "being", "been", "having"]) })
            && !(self.is(at, "states") && self.text(at) == "States" && self.text(at.wrapping_sub(1)) == "United")
            && !(self.is(at, "united") && self.text(at) == "United" && self.capital(at + 1))
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
