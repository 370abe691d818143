//! Steps through a text: from one character, as readers count them, to the next, and from word to word.
//!
//! Characters are the extended grapheme clusters and words the word bounds of Unicode (UAX #29), so that an accent stays with
//! its letter and each ideograph is a word. A run of signs is one word, as in vi. Read [`next`] first.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The byte after the character that begins at `at`; `None` at the end.
pub fn next(text: &str, at: usize) -> Option<usize> {
    GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0).ok().flatten()
}

/// The byte at which the character before `at` begins; `None` at the start.
pub fn previous(text: &str, at: usize) -> Option<usize> {
    GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten()
}

/// Whether a character begins or ends at `at`.
pub fn is_boundary(text: &str, at: usize) -> bool {
    text.is_char_boundary(at) && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(true)
}

/// Where the character begins that byte `at` belongs to.
pub fn start(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    if is_boundary(text, at) { at } else { previous(text, at).unwrap_or(0) }
}

/// Where the words of `text` begin.
pub fn word_starts(text: &str) -> impl DoubleEndedIterator<Item = usize> + '_ {
    text.split_word_bound_indices().filter_map(|(at, words)| {
        let (class, before) = (Class::of(words), Class::of(text[..at].graphemes(true).next_back().unwrap_or(" ")));
        (class == Class::Word || (class == Class::Sign && before != Class::Sign)).then_some(at)
    })
}

/// Where the last characters of the words of `text` begin.
pub fn word_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.split_word_bound_indices().filter_map(|(at, words)| {
        let (end, class) = (at + words.len(), Class::of(words));
        let ends = class == Class::Word || (class == Class::Sign && Class::of(&text[end..]) != Class::Sign);
        ends.then(|| previous(text, end)).flatten()
    })
}

/// What a character is to one who steps by words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Word,
    Sign,
}

impl Class {
    /// The class of the first character; that of nothing is space.
    fn of(words: &str) -> Self {
        match words.chars().next() {
            Some(c) if c.is_alphanumeric() => Self::Word,
            Some(c) if !c.is_whitespace() => Self::Sign,
            _ => Self::Space,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_what_a_reader_takes_for_one() {
        let text = "e\u{301}東👩‍🚀.";
        assert_eq!((next(text, 0), next(text, 3), next(text, 6)), (Some(3), Some(6), Some(17)));
        assert_eq!((previous(text, 17), previous(text, 3), previous(text, 0)), (Some(6), Some(0), None));
        assert_eq!((start(text, 1), start(text, 8), start(text, 99)), (0, 6, text.len()));
        assert_eq!((next(text, text.len()), is_boundary(text, 1), is_boundary(text, 6)), (None, false, true));
    }

    #[test]
    fn words_are_letters_or_signs() {
        let text = "The owner’s ferry—“e\u{301}.” 東京";
        let at = |found: Vec<usize>| found.into_iter().map(|at| &text[at..]).collect::<Vec<_>>();
        let starts = at(word_starts(text).collect());
        let firsts: Vec<_> = starts.iter().map(|words| words.chars().next()).collect();
        assert_eq!(firsts, ['T', 'o', 'f', '—', 'e', '.', '東', '京'].map(Some));
        let lasts: Vec<_> = at(word_ends(text).collect()).iter().map(|words| words.chars().next()).collect();
        assert_eq!(lasts, ['e', 's', 'y', '“', 'e', '”', '東', '京'].map(Some));
        assert!(word_starts(text).rev().eq(word_starts(text).collect::<Vec<_>>().into_iter().rev()));
    }
}
