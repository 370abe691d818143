//! The tokens of a document with what each word is known as. Read [`Words`] first.

use super::lexicon::{Class, Known, WordHash, lexicon, plain_hash, short_hash, word_hash};
use super::token::{Shape, Token, Tokens};
use crate::document::{BlockKind, Document};

/// What is known of a token before any recogniser looks at it.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// The hash of its letters.
    pub hash: WordHash,
    /// What it is known as.
    pub class: Class,
    /// Its number among the words that part clauses and carry demands, if it has no accents; 0 for none.
    pub clause: u16,
    /// Whether a sentence begins with it.
    pub opens: bool,
    /// The kind of block that it stands in.
    pub block: BlockKind,
}

/// One [`Word`] a token.
#[derive(Debug, Default)]
pub struct Words {
    /// Parallel to [`Tokens::list`].
    pub list: Vec<Word>,
}

impl Words {
    /// Looks every token of the document up.
    pub fn of(document: &Document, tokens: &Tokens) -> Self {
        let text = document.text.as_str();
        let mut list: Vec<Word> = tokens.list.iter().map(|token| Word::new(hash(text, token))).collect();
        // Apart from the rest, so that one look at the lexicon need not wait for another.
        let lexicon = lexicon();
        for word in &mut list {
            Known { class: word.class, clause: word.clause } = lexicon.known(word.hash);
        }
        let mut blocks = document.blocks.iter();
        let mut next = blocks.next();
        let mut block = BlockKind::Paragraph;
        let mut opens = true;
        for (at, token) in tokens.list.iter().enumerate() {
            while let Some(begun) = next.filter(|next| next.span.start <= token.span.start) {
                block = begun.kind;
                opens = true;
                next = blocks.next();
            }
            (list[at].opens, list[at].block) = (opens, block);
            opens = match token.shape {
                Shape::Break => true,
                Shape::Sign => ends_sentence(text, tokens, &list, at, opens),
                _ => false,
            };
        }
        Self { list }
    }
}

impl Word {
    fn new(hash: WordHash) -> Self {
        Self { hash, class: Class::default(), clause: 0, opens: false, block: BlockKind::Paragraph }
    }
}

/// The hash of a token: of a word its letters, of a sign its first byte, of all numbers the same; only words are known.
fn hash(text: &str, token: &Token) -> WordHash {
    match token.shape {
        Shape::Sign | Shape::Break => u64::from(text.as_bytes()[token.span.start as usize]),
        Shape::Number => 1,
        _ if token.plain && token.span.len() < 8 => short_hash(token.head(text), token.span.len()),
        _ if token.plain => plain_hash(token.span.of(text)),
        _ => word_hash(token.span.of(text)),
    }
}

/// Whether a new sentence begins after the sign at `at`.
fn ends_sentence(text: &str, tokens: &Tokens, list: &[Word], at: usize, opened: bool) -> bool {
    match text.as_bytes()[tokens.list[at].span.start as usize] {
        b'!' | b'?' | b':' => true,
        b'.' => !at.checked_sub(1).is_some_and(|before| abbreviates(text, &tokens.list[before], list[before])),
        // Quotation marks and brackets keep what stood before them.
        b'"' | b'(' | b'[' | b')' | b']' => opened,
        0xe2 => opened,
        _ => false,
    }
}

/// Whether a full stop behind this token only shortens it.
fn abbreviates(text: &str, token: &Token, word: Word) -> bool {
    let letters = token.span.of(text);
    let short = matches!(
        letters,
        "No" | "Nos"
            | "Dept"
            | "Depts"
            | "Govt"
            | "St"
            | "vs"
            | "viz"
            | "Co"
            | "Ltd"
            | "Art"
            | "Vol"
            | "p"
            | "pp"
            | "etc"
            | "Jr"
            | "Sr"
    );
    token.shape == Shape::Initial
        || short
        || (word.class.is(Class::TITLE) && token.shape != Shape::Lower && letters.len() < 6)
}
