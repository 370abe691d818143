//! The tokenizers of the index: [`Cutter`] as tantivy takes it. Read [`FormsAndStems`] first.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::words::{Cutter, STEM, Stems};

/// The words of a text, each as it is, and at the same place under its stem where that differs.
#[derive(Clone, Default)]
pub(super) struct FormsAndStems {
    stems: Stems,
}

/// The words of a name as they are.
#[derive(Clone, Default)]
pub(super) struct Forms;

impl Tokenizer for FormsAndStems {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        Stream { cutter: Cutter::new(text), stems: Some(&mut self.stems), token: Token::default(), stemmed: true }
    }
}

impl Tokenizer for Forms {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        Stream { cutter: Cutter::new(text), stems: None, token: Token::default(), stemmed: true }
    }
}

/// The tokens of one text.
pub(super) struct Stream<'a> {
    cutter: Cutter<'a>,
    stems: Option<&'a mut Stems>,
    token: Token,
    /// Whether the stem of the word in hand was given already.
    stemmed: bool,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        if !std::mem::replace(&mut self.stemmed, true)
            && let Some(stem) = self.stems.as_mut().and_then(|stems| stems.of(self.cutter.form()))
        {
            self.token.text.clear();
            self.token.text.push(STEM);
            self.token.text.push_str(stem);
            return true;
        }
        let Some(span) = self.cutter.cut() else { return false };
        self.stemmed = false;
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
