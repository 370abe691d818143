//! The tokenizer of the index: [`Cutter`] as tantivy takes it. Read [`Forms`] first.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::words::Cutter;

/// The words of a text as they are.
#[derive(Clone, Default)]
pub(super) struct Forms;

impl Tokenizer for Forms {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        Stream { cutter: Cutter::new(text), token: Token::default() }
    }
}

/// The tokens of one text.
pub(super) struct Stream<'a> {
    cutter: Cutter<'a>,
    token: Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some(span) = self.cutter.cut() else { return false };
        let token = &mut self.token;
        token.position = token.position.wrapping_add(1);
        (token.offset_from, token.offset_to) = (span.start as usize, span.end as usize);
        token.text.clear();
        token.text.push_str(self.cutter.form());
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
