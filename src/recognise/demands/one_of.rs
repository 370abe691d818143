//! The words that rules name, made ready at compile time to be compared with tokens. Read [`OneOf`] first.

use crate::recognise::token::Token;

/// A few words, of which a token may be one. Made in a constant, or it costs more than it saves.
#[derive(Debug)]
pub(super) struct OneOf<const N: usize> {
    /// The [`head`] of each.
    pub(super) heads: [u64; N],
    pub(super) words: [&'static str; N],
}

pub(super) const fn one_of<const N: usize>(words: [&'static str; N]) -> OneOf<N> {
    let (mut heads, mut at) = ([0; N], 0);
    while at < N {
        heads[at] = head(words[at]);
        at += 1;
    }
    OneOf { heads, words }
}

/// How many letters of a word its [`head`] holds.
pub(super) const HEAD: usize = 7;

/// The bits of a [`head`] that are letters.
const LETTERS: u64 = u64::MAX >> (64 - 8 * HEAD);

/// The first letters of a word in lower case, and its length: of two words with one head that are no longer than [`HEAD`], each is the other.
#[inline(always)]
pub(super) const fn head(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let (mut letters, mut at) = (0, 0);
    while at < HEAD && at < bytes.len() {
        letters |= (bytes[at] as u64) << (8 * at);
        at += 1;
    }
    small(letters) | (bytes.len() as u64) << (8 * HEAD)
}

/// The same, of a token.
pub(super) fn head_of(text: &str, token: &Token) -> u64 {
    small(token.head(text) & LETTERS) | (token.span.len() as u64) << (8 * HEAD)
}

/// Eight bytes with their capitals in lower case.
pub(super) const fn small(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = bytes & (0x7f * EACH);
    let from_a = low + (0x80 - b'A' as u64) * EACH;
    let behind_z = low + (0x7f - b'Z' as u64) * EACH;
    bytes | (from_a & !behind_z & !bytes & (0x80 * EACH)) >> 2
}
