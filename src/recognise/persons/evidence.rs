//! What a document as a whole says of a word: once `Mr. Gorin`, always a name. Read [`Evidence`] first.

use super::super::lexicon::{Class, WordMap};
use super::super::token::{Shape, Tokens};
use super::super::words::Words;
use crate::document::BlockKind;

/// What was seen of one word over the document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// Times with a title or an initial before it, outside ordinary words.
    pub titled: u16,
    /// Times in a bracket behind an office of the heading.
    pub bracketed: u16,
    /// Times in a signature.
    pub signed: u16,
    /// Times in lower case.
    pub lower: u16,
    /// Times capitalised where no sentence begins.
    pub inside: u16,
    /// Times capitalised.
    pub total: u16,
}

/// About how many words a text has for each that is ever capitalised.
const WORDS_A_NAME: usize = 16;

/// The words of a document that are ever capitalised.
#[derive(Debug, Default)]
pub struct Evidence {
    /// Where in `seen` a word stands.
    numbers: WordMap<u32>,
    seen: Vec<Seen>,
    /// Each token that is capitalised, with the number of its word.
    capitals: Vec<(u32, u32)>,
}

impl Evidence {
    /// Counts over the whole document.
    pub fn of(text: &str, tokens: &Tokens, words: &Words) -> Self {
        let mut numbers: WordMap<u32> =
            WordMap::with_capacity_and_hasher(tokens.list.len() / WORDS_A_NAME, Default::default());
        let (mut seen, mut capitals): (Vec<Seen>, Vec<(u32, u32)>) = Default::default();
        for (at, token) in tokens.list.iter().enumerate().filter(|(_, token)| capital(token.shape)) {
            let word = words.list[at];
            let number = *numbers.entry(word.hash).or_insert(seen.len() as u32);
            if number as usize == seen.len() {
                seen.push(Seen::default());
            }
            capitals.push((at as u32, number));
            let entry = &mut seen[number as usize];
            entry.total += u16::from(entry.total < u16::MAX);
            entry.inside += u16::from(!word.opens && entry.inside < u16::MAX);
            let before = before(text, tokens, at).map(|b| words.list[b].class);
            let titled =
                before.is_some_and(|class| class.is(Class::TITLE)) && !word.class.is(Class::TITLE.or(Class::OFFICE));
            let bracketed = word.block == BlockKind::Heading
                && at > 0
                && token.span.start > 0
                && text.as_bytes()[token.span.start as usize - 1] == b'(';
            entry.titled += u16::from(titled && entry.titled < u16::MAX);
            entry.bracketed += u16::from(bracketed);
            entry.signed += u16::from(word.block == BlockKind::Signature);
        }
        for (at, token) in tokens.list.iter().enumerate() {
            let rare = token.shape == Shape::Lower && !words.list[at].class.is(Class::WORD);
            if rare && let Some(&number) = numbers.get(&words.list[at].hash) {
                let entry = &mut seen[number as usize];
                entry.lower += u16::from(entry.lower < u16::MAX);
            }
        }
        Self { numbers, seen, capitals }
    }

    /// How many words are ever capitalised.
    pub(super) fn len(&self) -> usize {
        self.seen.len()
    }

    /// Each token that is capitalised, in order, with the number of its word and what was seen of that.
    pub(super) fn capitals(&self) -> impl Iterator<Item = (usize, usize, Seen)> {
        self.capitals.iter().map(|&(at, number)| (at as usize, number as usize, self.seen[number as usize]))
    }

    /// What was seen of a word.
    pub fn seen(&self, hash: u64) -> Seen {
        self.numbers.get(&hash).map(|&number| self.seen[number as usize]).unwrap_or_default()
    }
}

/// Whether a word of that shape can belong to a name.
pub fn capital(shape: Shape) -> bool {
    matches!(shape, Shape::Capital | Shape::Upper | Shape::Initial)
}

/// The word before token `at`, over a full stop that only shortens it.
pub fn before(text: &str, tokens: &Tokens, at: usize) -> Option<usize> {
    let last = at.checked_sub(1)?;
    let token = tokens.list[last];
    match token.shape {
        Shape::Sign if text.as_bytes()[token.span.start as usize] == b'.' && !token.spaced => {
            last.checked_sub(1).filter(|&at| capital(tokens.list[at].shape) && tokens.list[at].span.len() <= 6)
        }
        Shape::Sign | Shape::Break => None,
        _ => Some(last),
    }
}
