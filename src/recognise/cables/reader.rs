//! Tokens with what their words mean: what the readers of dates, numbers and heads share. Read [`Reader`] first.

use super::words::{Entry, Lexicon, Meaning, Traits};
use crate::recognise::lexicon::Class;
use crate::recognise::{Scene, Shape, Token, Word};

/// A text as tokens, asked by index; any index is allowed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    words: &'a [Word],
    lexicon: &'static Lexicon,
}

impl<'a> Reader<'a> {
    pub(super) fn new(scene: &Scene<'a>) -> Self {
        Self {
            text: &scene.document.text,
            tokens: &scene.tokens.list,
            words: &scene.words.list,
            lexicon: Lexicon::get(),
        }
    }

    /// The words of token `at`, or nothing beyond the ends.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn shape(&self, at: usize) -> Option<Shape> {
        self.tokens.get(at).map(|token| token.shape)
    }

    /// Whether token `at` is one of these words, whatever its case.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|known| word.eq_ignore_ascii_case(known))
    }

    /// Whether token `at` is a sign.
    pub(super) fn sign(&self, at: usize, signs: &[&str]) -> bool {
        self.shape(at) == Some(Shape::Sign) && signs.contains(&self.word(at))
    }

    /// Whether token `at` follows the one before it without a space.
    pub(super) fn joined(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// What the word at `at` can do in a reference.
    pub(super) fn meaning(&self, at: usize) -> Option<&'static Entry> {
        let plain = !matches!(self.shape(at)?, Shape::Number | Shape::Sign | Shape::Break);
        plain.then(|| self.lexicon.meaning(self.words[at].hash))?
    }

    /// Whether a token begins another cell of a table than the one before it.
    pub(super) fn parted(&self, at: usize) -> bool {
        let end = |at: usize| self.tokens.get(at).map(|token| (token.span.start as usize, token.span.end as usize));
        let (Some((_, before)), Some((start, _))) = (at.checked_sub(1).and_then(end), end(at)) else { return false };
        self.text[before..start].contains('\t')
    }

    /// Whether an ordinary word stands at `at` and begins a sentence.
    pub(super) fn opens(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.opens && word.class.is(Class::WORD))
    }

    /// Whether the word at `at` has one of these traits.
    pub(super) fn has(&self, at: usize, traits: Traits) -> bool {
        let plain = self.shape(at).is_some_and(|shape| !matches!(shape, Shape::Number | Shape::Sign | Shape::Break));
        plain && self.lexicon.has(self.words[at].hash, traits)
    }

    /// The month that token `at` names; `may` in small letters is a verb.
    pub(super) fn month(&self, at: usize) -> Option<i8> {
        match self.meaning(at)?.meaning {
            Meaning::Month(month) if self.shape(at) != Some(Shape::Lower) => Some(month),
            _ => None,
        }
    }

    /// Whether token `at` is written with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        let shape = self.shape(at);
        matches!(shape, Some(Shape::Capital | Shape::Upper | Shape::Initial))
            || shape == Some(Shape::Mixed) && self.word(at).starts_with(char::is_uppercase)
    }

    /// A whole number as written at `at`, in plain digits.
    pub(super) fn number(&self, at: usize) -> Option<u32> {
        let word = self.word(at);
        let whole = self.shape(at) == Some(Shape::Number) && !word.contains('.') && word.len() <= 9;
        whole.then(|| word.replace(',', "").parse().ok())?
    }
}
