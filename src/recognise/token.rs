//! Tokens: words, numbers and signs of a text, cut once for all recognisers. Read [`Tokens`] first.

use super::eight::Eight;
use crate::text::Span;

/// How a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// `word`.
    Lower,
    /// `Word`: one capital, then small letters (`O’Neill`, `McNaughton` too).
    Capital,
    /// `WORD` of two letters or more.
    Upper,
    /// `A`: a single capital letter.
    Initial,
    /// Letters and digits or capitals inside: `U12`, `eM`.
    Mixed,
    /// Digits, with `,` or `.` between digits.
    Number,
    /// A single sign.
    Sign,
    /// The `\n` between blocks or lines, the tab between cells.
    Break,
}

/// A word, a number or a single sign.
///
/// Words hold inner apostrophes (`O’Neill`) but neither hyphens nor a possessive `’s`, which is a token of its own
/// (the apostrophe and the letter together: `’s`); a number holds inner `,` and `.` before a digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// How it is written.
    pub shape: Shape,
    /// Whether white space stands before it (or the text begins).
    pub spaced: bool,
    /// Whether it is a word of nothing but plain letters and digits.
    pub plain: bool,
}

impl Token {
    /// Its first eight bytes as a number, the first byte the lowest; 0 for those that it has not.
    pub(super) fn head(&self, text: &str) -> u64 {
        let (bytes, length) = (&text.as_bytes()[self.span.start as usize..], self.span.len());
        match bytes.first_chunk() {
            // Eight are read whatever its length, so that nothing hangs on that.
            Some(eight) => u64::from_le_bytes(*eight) & (u64::MAX >> (64 - 8 * length.min(8))),
            None => bytes[..length].iter().rev().fold(0, |key, &byte| key << 8 | u64::from(byte)),
        }
    }
}

/// A text cut into tokens, in order.
#[derive(Debug, Default)]
pub struct Tokens {
    /// The tokens.
    pub list: Vec<Token>,
}

impl Tokens {
    /// Cuts `text`.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut list = Vec::with_capacity(text.len() / 5);
        let (mut at, mut spaced) = (0, true);
        while let Some(&byte) = bytes.get(at) {
            let Cut { end, shape, plain } = match BYTES[usize::from(byte)] {
                LOWER | UPPER => word(text, at),
                SPACE => {
                    at += 1;
                    spaced = true;
                    continue;
                }
                DIGIT => number(text, at),
                SIGN if matches!(byte, b'\n' | b'\t') => Cut::other(at + 1, Shape::Break),
                SIGN if byte == b'\'' && possessive(text, at) => Cut::other(at + 2, Shape::Lower),
                SIGN => Cut::other(at + 1, Shape::Sign),
                _ => match wide(text, at) {
                    Ok(cut) => cut,
                    Err(end) => {
                        at = end;
                        spaced = true;
                        continue;
                    }
                },
            };
            list.push(Token { span: Span::new(at, end), shape, spaced, plain });
            spaced = shape == Shape::Break;
            at = end;
        }
        Self { list }
    }

    /// The index of the first token that starts at or after byte `at`.
    pub fn from_byte(&self, at: usize) -> usize {
        self.list.partition_point(|token| (token.span.start as usize) < at)
    }
}

/// The kinds of bytes; a byte of a longer character is of none.
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
const SPACE: u8 = 8;
const SIGN: u8 = 16;

/// The kind of each byte.
const BYTES: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            11..=13 | b' ' => SPACE,
            _ => SIGN,
        };
        byte += 1;
    }
    kinds
};

/// What a text is cut at: where a token ends, how it is written, and whether it is a word of plain letters.
struct Cut {
    end: usize,
    shape: Shape,
    plain: bool,
}

impl Cut {
    fn other(end: usize, shape: Shape) -> Self {
        Self { end, shape, plain: false }
    }
}

/// The token that begins with a character of more than one byte; of white space its end.
fn wide(text: &str, at: usize) -> Result<Cut, usize> {
    let Some(c) = text[at..].chars().next() else { return Err(text.len()) };
    let end = at + c.len_utf8();
    match c {
        c if c.is_alphabetic() => Ok(any_word(text, at)),
        c if c.is_whitespace() => Err(end),
        '’' if possessive(text, at) => Ok(Cut::other(end + 1, Shape::Lower)),
        _ => Ok(Cut::other(end, Shape::Sign)),
    }
}

/// Whether an apostrophe at `at` opens a possessive: `’s` (or `’S`) with no letter after it, behind a word.
fn possessive(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars().skip(1);
    matches!(rest.next(), Some('s' | 'S'))
        && !rest.next().is_some_and(char::is_alphanumeric)
        && text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
}

fn number(text: &str, start: usize) -> Cut {
    let bytes = text.as_bytes();
    let mut end = start;
    loop {
        while end < bytes.len() && bytes[end].is_ascii_digit() {
            end += 1;
        }
        let joins = matches!(bytes.get(end), Some(b',' | b'.')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !joins {
            return Cut::other(end, Shape::Number);
        }
        end += 1;
    }
}

/// A word of plain letters and digits, which nearly all are; any other is read letter by letter.
fn word(text: &str, start: usize) -> Cut {
    let bytes = text.as_bytes();
    let (mut end, mut lower, mut upper, mut digits) = (start, false, false, false);
    loop {
        let eight = Eight::of(&bytes[end..]);
        let length = eight.word();
        lower |= eight.lower(length);
        upper |= eight.upper(length);
        digits |= eight.digits(length);
        end += length;
        if length < 8 {
            break;
        }
    }
    if bytes.get(end).is_some_and(|&byte| byte == b'\'' || !byte.is_ascii()) {
        return any_word(text, start);
    }
    let shape = match (upper, lower) {
        _ if digits => Shape::Mixed,
        (false, _) => Shape::Lower,
        (true, false) if end - start == 1 => Shape::Initial,
        (true, false) => Shape::Upper,
        (true, true) if bytes[start].is_ascii_uppercase() => Shape::Capital,
        (true, true) => Shape::Mixed,
    };
    Cut { end, shape, plain: true }
}

fn any_word(text: &str, start: usize) -> Cut {
    let (mut end, mut letters, mut upper, mut digits, mut first_upper) = (start, 0, 0, 0, false);
    for (at, c) in text[start..].char_indices() {
        let inner = matches!(c, '\'' | '’')
            && !possessive(text, start + at)
            && text[start + at + c.len_utf8()..].chars().next().is_some_and(char::is_alphabetic);
        if !(c.is_alphanumeric() || inner) {
            break;
        }
        end = start + at + c.len_utf8();
        digits += usize::from(c.is_ascii_digit());
        letters += usize::from(c.is_alphabetic());
        upper += usize::from(c.is_uppercase());
        first_upper |= at == 0 && c.is_uppercase();
    }
    Cut::other(end, shape(letters, upper, digits, first_upper))
}

fn shape(letters: usize, upper: usize, digits: usize, first_upper: bool) -> Shape {
    match (letters, upper) {
        _ if digits > 0 => Shape::Mixed,
        (1, 1) => Shape::Initial,
        (_, 0) => Shape::Lower,
        (n, u) if n == u => Shape::Upper,
        _ if first_upper => Shape::Capital,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_parts_the_cells_of_a_table() {
        let shapes: Vec<_> =
            Tokens::of("Counselor\tPrell Jr").list.iter().map(|token| (token.shape, token.spaced)).collect();
        let expected =
            [Shape::Capital, Shape::Break, Shape::Capital, Shape::Capital].map(|shape| (shape, shape != Shape::Break));
        assert_eq!(shapes, expected);
    }

    #[test]
    fn words_are_read_as_letter_by_letter() {
        for word in [
            "a",
            "Of",
            "USSR",
            "U12",
            "eMbassy",
            "Telegram",
            "Telegrams",
            "x86",
            "Correspondents",
            "1A",
            "INTERNATIONAL9",
        ] {
            for behind in ["", " ", ".", ", and so on", "-", "[", "@ 1234567"] {
                let text = format!("{word}{behind}");
                let (fast, slow) = (word_at(&text), any_word(&text, 0));
                assert_eq!(fast, (slow.end, slow.shape), "{text}");
            }
        }
    }

    #[test]
    fn a_word_with_an_accent_or_an_apostrophe_is_no_plain_one() {
        for text in ["O'Neill", "Señor", "Negociações", "internationalité"] {
            assert!(!word(text, 0).plain, "{text}");
            assert_eq!(word(text, 0).end, text.len());
        }
        assert!(word("Neill", 0).plain);
    }

    fn word_at(text: &str) -> (usize, Shape) {
        let cut = word(text, 0);
        (cut.end, cut.shape)
    }
}
