//! Tokens to a tree. Read [`parse`] first.
//!
//! `OR` joins what stands directly beside it, a space is *and*, `-` denies the next term or parenthesis. What does not fit
//! is stepped over with a fault.

use super::scan::{Lexeme, Token, scan};
use super::{Fault, Field, Node, NodeKind, Query, Term, field};
use crate::posts;

/// How deep parentheses may stand in one another.
const DEPTH: usize = 50;

/// Reads a query.
pub(super) fn parse(text: &str) -> Query {
    let mut parser = Parser { text, lexemes: scan(text), at: 0, faults: Vec::new() };
    let root = parser.all(None, 0);
    if let Some(Node { kind: NodeKind::Not(_), span }) = &root {
        let fault = Fault::new(span.clone(), "this only says what is left out; all other documents are found");
        parser.faults.push(fault.hint("put before it what you are looking for"));
    }
    let mut faults = parser.faults;
    faults.sort_by_key(|fault| fault.span.start);
    Query { root, faults }
}

struct Parser<'a> {
    text: &'a str,
    lexemes: Vec<Lexeme<'a>>,
    at: usize,
    faults: Vec<Fault>,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.lexemes.get(self.at).map(|lexeme| lexeme.token)
    }

    /// The next token, taken.
    fn take(&mut self) -> Option<Lexeme<'a>> {
        let lexeme = self.lexemes.get(self.at).cloned();
        self.at += 1;
        lexeme
    }

    /// A fault at the token before this one.
    fn fault(&mut self, what: &str) {
        let last = self.lexemes.get(self.at.saturating_sub(1));
        let span = last.map_or(0..0, |lexeme| lexeme.span.clone());
        self.faults.push(Fault::new(span, what));
    }

    /// Everything up to the end, or to the `)` of this depth.
    fn all(&mut self, field: Option<Field>, depth: usize) -> Option<Node> {
        let mut parts = Vec::new();
        while let Some(token) = self.peek() {
            match token {
                Token::Close if depth > 0 => break,
                Token::Close => {
                    self.at += 1;
                    self.fault("this ) closes nothing; left out");
                }
                Token::And => {
                    self.at += 1;
                    if parts.is_empty() || matches!(self.peek(), None | Some(Token::Close)) {
                        self.fault("AND stands between two things to look for; left out");
                    }
                }
                Token::Or => {
                    self.at += 1;
                    self.fault("OR stands between two things to look for; left out");
                }
                _ => parts.extend(self.either(field, depth)),
            }
        }
        Node::all(parts)
    }

    /// One thing, or several with `OR` between them.
    fn either(&mut self, field: Option<Field>, depth: usize) -> Option<Node> {
        let mut parts = Vec::from_iter(self.unary(field, depth));
        while self.peek() == Some(Token::Or) {
            self.at += 1;
            match self.peek() {
                None | Some(Token::Close | Token::And | Token::Or) => {
                    self.fault("OR stands between two things to look for; left out");
                }
                _ => parts.extend(self.unary(field, depth)),
            }
        }
        Node::any(parts)
    }

    fn unary(&mut self, field: Option<Field>, depth: usize) -> Option<Node> {
        let start = self.lexemes.get(self.at)?.span.start;
        let mut denied = false;
        while self.peek() == Some(Token::Not) {
            self.at += 1;
            denied = !denied;
        }
        match self.peek() {
            None | Some(Token::Close | Token::Or | Token::And) => {
                self.fault("nothing stands here that could be left out");
                None
            }
            _ => {
                let part = self.primary(field, depth)?;
                if !denied {
                    return Some(part);
                }
                // Up to the `)` of a parenthesis, which its parts end before.
                let end = self.lexemes.get(self.at.saturating_sub(1)).map_or(part.span.end, |last| last.span.end);
                let node = Node::not(part, start);
                Some(Node { span: node.span.start..end.max(node.span.end), ..node })
            }
        }
    }

    fn primary(&mut self, field: Option<Field>, depth: usize) -> Option<Node> {
        let lexeme = self.take()?;
        match lexeme.token {
            Token::Open => self.group(&lexeme, field, depth),
            Token::Field { name, attached } => self.behind(name, attached, &lexeme, field, depth),
            _ => self.term(field, &lexeme, lexeme.span.start),
        }
    }

    /// What stands in parentheses, of which the first was just taken.
    fn group(&mut self, open: &Lexeme<'_>, field: Option<Field>, depth: usize) -> Option<Node> {
        if depth == DEPTH {
            self.skip_group();
            self.faults.push(Fault::new(open.span.clone(), "parentheses stand too deep in one another; left out"));
            return None;
        }
        let faults = self.faults.len();
        let inner = self.all(field, depth + 1);
        if self.peek() == Some(Token::Close) {
            self.at += 1;
        } else {
            let rest = open.span.start..self.text.len();
            let closed = format!("{})", self.text[rest.clone()].trim_end());
            let fault = Fault::new(rest, "this ( is not closed; read to the end");
            let quoted =
                self.lexemes.last().is_some_and(|last| matches!(last.token, Token::Quoted { closed: false, .. }));
            self.faults.push(if quoted { fault } else { fault.instead(closed) });
        }
        if inner.is_none() && self.faults.len() == faults {
            self.fault("nothing stands between these parentheses");
        }
        inner
    }

    fn skip_group(&mut self) {
        let mut open = 1;
        while open > 0
            && let Some(lexeme) = self.take()
        {
            match lexeme.token {
                Token::Open => open += 1,
                Token::Close => open -= 1,
                _ => {}
            }
        }
    }

    /// What stands behind the name of a field, which was just taken.
    fn behind(
        &mut self,
        name: &'a str,
        attached: bool,
        lexeme: &Lexeme<'a>,
        outer: Option<Field>,
        depth: usize,
    ) -> Option<Node> {
        let Some(field) = Field::named(name) else { return self.unknown(name, attached, lexeme, outer, depth) };
        match self.peek() {
            Some(Token::Open) => {
                self.at += 1;
                let open = lexeme.clone();
                self.group(&open, Some(field), depth)
            }
            Some(Token::Word(_) | Token::Quoted { .. }) => {
                let value = self.take()?;
                self.term(Some(field), &value, lexeme.span.start)
            }
            _ => {
                let what = format!("nothing stands behind {name}:");
                let fault = Fault::new(lexeme.span.clone(), what).hint(format!("for example {}", field.example()));
                self.faults.push(fault);
                None
            }
        }
    }

    /// A field that there is not: its value is looked for anywhere; a name alone is a word.
    fn unknown(
        &mut self,
        name: &'a str,
        attached: bool,
        lexeme: &Lexeme<'a>,
        outer: Option<Field>,
        depth: usize,
    ) -> Option<Node> {
        let near = Field::nearest(name);
        if !attached && near.is_none() {
            let word = Lexeme { token: Token::Word(name), span: lexeme.span.clone() };
            return self.term(outer, &word, lexeme.span.start);
        }
        let fault = Fault::new(
            lexeme.span.clone(),
            format!("there is no field {name}:, so what follows is looked for anywhere"),
        );
        self.faults.push(match near {
            Some(field) => fault.hint(format!("did you mean {}:?", field.name())).instead(format!("{}:", field.name())),
            None => fault.hint(format!("the fields are {}", names())),
        });
        match self.peek() {
            Some(Token::Word(_) | Token::Quoted { .. } | Token::Open) => self.primary(None, depth),
            _ => None,
        }
    }

    /// The term of a word or phrase; `start` is where its field begins.
    fn term(&mut self, field: Option<Field>, lexeme: &Lexeme<'a>, start: usize) -> Option<Node> {
        let (term, faults) = field::term(field, lexeme.token, lexeme.span.clone());
        let mut faults = faults;
        if let Some(Term::From(party) | Term::To(party) | Term::Post(party)) = &term
            && let Token::Word(word) = lexeme.token
            && let Some(fault) = (!party.known()).then(|| self.name_in_words(word, lexeme.span.start)).flatten()
        {
            faults = vec![fault];
        }
        self.faults.extend(faults);
        let span = start..lexeme.span.end;
        term.map(|term| Node { span, kind: NodeKind::Term(term) })
    }

    /// `post:St. Petersburg` takes only the first word: says so where the next ones would make a name with it.
    fn name_in_words(&self, word: &str, start: usize) -> Option<Fault> {
        let mut name = word.to_owned();
        for lexeme in self.lexemes.get(self.at..)?.iter().take(3) {
            let Token::Word(next) = lexeme.token else { return None };
            name = format!("{name} {next}");
            if posts::find(&name).is_some() || posts::country(&name).is_some() {
                let what = format!("a field takes one word, here {word}");
                let fault = Fault::new(start..lexeme.span.end, what);
                return Some(fault.hint(format!("write \"{name}\" in quotes")).instead(format!("\"{name}\"")));
            }
        }
        None
    }
}

fn names() -> String {
    Field::ALL.map(|field| format!("{}:", field.name())).join(" ")
}
