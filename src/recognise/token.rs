//! Tokens: words, numbers and signs of a text, cut once for all recognisers. Read [`Tokens`] first.

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
    /// The `\n` between blocks or lines.
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
        let mut list = Vec::with_capacity(text.len() / 5);
        let (mut at, mut spaced) = (0, true);
        while let Some(c) = text[at..].chars().next() {
            let (end, shape) = match c {
                '\n' => (at + 1, Shape::Break),
                c if c.is_whitespace() => {
                    at += c.len_utf8();
                    spaced = true;
                    continue;
                }
                c if c.is_ascii_digit() => number(text, at),
                c if c.is_alphabetic() => word(text, at),
                '\'' | '’' if possessive(text, at) => (at + c.len_utf8() + 1, Shape::Lower),
                c => (at + c.len_utf8(), Shape::Sign),
            };
            list.push(Token { span: Span::new(at, end), shape, spaced });
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

/// Whether an apostrophe at `at` opens a possessive: `’s` (or `’S`) with no letter after it, behind a word.
fn possessive(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars().skip(1);
    matches!(rest.next(), Some('s' | 'S'))
        && !rest.next().is_some_and(char::is_alphanumeric)
        && text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
}

fn number(text: &str, start: usize) -> (usize, Shape) {
    let bytes = text.as_bytes();
    let mut end = start;
    loop {
        while end < bytes.len() && bytes[end].is_ascii_digit() {
            end += 1;
        }
        let joins = matches!(bytes.get(end), Some(b',' | b'.')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !joins {
            return (end, Shape::Number);
        }
        end += 1;
    }
}

/// A word of plain letters and digits, which nearly all are; any other is read letter by letter.
fn word(text: &str, start: usize) -> (usize, Shape) {
    let bytes = &text.as_bytes()[start..];
    let (mut letters, mut upper, mut digits) = (0, 0, 0);
    for &byte in bytes {
        match byte {
            b'a'..=b'z' => letters += 1,
            b'A'..=b'Z' => {
                letters += 1;
                upper += 1;
            }
            b'0'..=b'9' => digits += 1,
            b'\'' | 128.. => return any_word(text, start),
            _ => break,
        }
    }
    (start + letters + digits, shape(letters, upper, digits, bytes[0].is_ascii_uppercase()))
}

fn any_word(text: &str, start: usize) -> (usize, Shape) {
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
    (end, shape(letters, upper, digits, first_upper))
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
