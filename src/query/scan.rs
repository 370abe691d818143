//! The text of a query cut into tokens. Read [`Token`] first.
//!
//! Nothing is judged here: every byte that is not white space ends up in a token, and `parse` says what is wrong.

use std::ops::Range;

/// A piece of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `-` directly before something, or `NOT`.
    Not,
    /// `OR`
    Or,
    /// `AND`
    And,
    /// A name and its colon; whether its value follows without a space.
    Field { name: &'a str, attached: bool },
    /// A run without spaces, quotes and parentheses.
    Word(&'a str),
    /// What stands between quotes, after how many bytes of them, and what stands behind its `~`.
    Quoted { text: &'a str, inside: usize, within: Option<&'a str>, closed: bool },
}

/// A token with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexeme<'a> {
    pub(super) token: Token<'a>,
    pub(super) span: Range<usize>,
}

/// The tokens of `text`.
pub(super) fn scan(text: &str) -> Vec<Lexeme<'_>> {
    let mut scanner = Scanner { text, at: 0, found: Vec::new() };
    while let Some(c) = scanner.peek() {
        scanner.step(c);
    }
    scanner.found
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    found: Vec<Lexeme<'a>>,
}

impl<'a> Scanner<'a> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn step(&mut self, c: char) {
        let value = self.behind_field();
        match c {
            c if blank(c) => self.at += c.len_utf8(),
            '(' => self.push(Token::Open, 1),
            ')' => self.push(Token::Close, 1),
            c if quote(c) => self.quoted(c),
            '-' if !value && self.text[self.at + 1..].starts_with(|c: char| !blank(c) && c != ')') => {
                self.push(Token::Not, 1);
            }
            _ => self.run(value),
        }
    }

    fn push(&mut self, token: Token<'a>, len: usize) {
        self.found.push(Lexeme { token, span: self.at..self.at + len });
        self.at += len;
    }

    /// Whether the value of a field begins here.
    fn behind_field(&self) -> bool {
        self.found
            .last()
            .is_some_and(|last| matches!(last.token, Token::Field { attached: true, .. }) && last.span.end == self.at)
    }

    fn run(&mut self, value: bool) {
        let rest = &self.text[self.at..];
        let end = rest.find(|c| blank(c) || quote(c) || matches!(c, '(' | ')')).unwrap_or(rest.len());
        let run = &rest[..end];
        if let Some(name) = field(run).filter(|_| !value) {
            let len = name.len() + 1;
            let attached = rest[len..].starts_with(|c| !blank(c) && c != ')');
            return self.push(Token::Field { name, attached }, len);
        }
        let token = match run {
            "OR" | "|" | "||" if !value => Token::Or,
            "AND" | "&" | "&&" if !value => Token::And,
            "NOT" if !value => Token::Not,
            word => Token::Word(word),
        };
        self.push(token, end);
    }

    fn quoted(&mut self, open: char) {
        let inside = open.len_utf8();
        let rest = &self.text[self.at + inside..];
        let Some(len) = rest.find(quote) else {
            return self
                .push(Token::Quoted { text: rest, inside, within: None, closed: false }, self.text.len() - self.at);
        };
        let close = rest[len..].chars().next().map_or(0, char::len_utf8);
        let behind = &rest[len + close..];
        let within = behind.strip_prefix('~').map(|behind| {
            let end = behind.find(|c: char| !c.is_alphanumeric()).unwrap_or(behind.len());
            &behind[..end]
        });
        let tail = within.map_or(0, |within| within.len() + 1);
        let token = Token::Quoted { text: &rest[..len], inside, within, closed: true };
        self.push(token, inside + len + close + tail);
    }
}

/// The name of a field that the run begins with.
fn field(run: &str) -> Option<&str> {
    let (name, _) = run.split_once(':')?;
    (name.len() > 1 && name.bytes().all(|b| b.is_ascii_alphabetic())).then_some(name)
}

fn blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// The quotes of keyboards, and those of printed text.
fn quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}
