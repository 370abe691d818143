//! What the model looks at around a capitalised word. Read [`features`] first.
//!
//! A feature is a number below [`SIZE`]: a hash of a template and of what stands there. The same function serves recognising and training.

use super::super::lexicon::{Class, WordHash};
use super::super::token::Shape;
use super::evidence::{Evidence, Seen};
use crate::document::BlockKind;
use crate::recognise::token::Tokens;
use crate::recognise::words::{Word, Words};

/// How many weights the model has.
pub const SIZE: usize = 1 << 18;

/// The most features that one word has.
pub const MOST: usize = 48;

/// What features are taken from.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a Tokens,
    /// What they are known as.
    pub words: &'a Words,
    /// What the document says of them.
    pub evidence: &'a Evidence,
}

/// The features of one word: a list on the stack, each with the number of its template.
#[derive(Debug)]
pub struct Features {
    list: [(u8, u32); MOST],
    len: usize,
}

/// What takes features as they are made.
pub(super) trait Take {
    fn take(&mut self, template: u8, feature: u32);

    fn push(&mut self, template: u8, key: u64) {
        let mixed = (key ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        self.take(template, ((mixed >> 40) as u32) & (SIZE as u32 - 1));
    }
}

impl Take for Features {
    fn take(&mut self, template: u8, feature: u32) {
        if self.len < MOST {
            self.list[self.len] = (template, feature);
            self.len += 1;
        }
    }
}

/// The templates that name the word itself; left out at random in training, so that unknown names are learned from what surrounds them.
pub const OWN_WORD: std::ops::Range<u8> = 0..8;

impl Features {
    /// Template and feature, in order.
    pub fn iter(&self) -> impl Iterator<Item = (u8, usize)> + '_ {
        self.list[..self.len].iter().map(|&(template, feature)| (template, feature as usize))
    }
}

/// The features of token `at`; `named` says whether the word before was found to be a name.
pub fn features(context: &Context<'_>, at: usize, named: bool) -> Features {
    let mut out = Features { list: [(0, 0); MOST], len: 0 };
    describe(context, context.evidence.seen(context.words.list[at].hash), at, named, &mut out);
    out
}

/// Hands the features of token `at` to `out`; `seen` is what the document says of its word.
pub(super) fn describe(context: &Context<'_>, seen: Seen, at: usize, named: bool, out: &mut impl Take) {
    let word = context.words.list[at];
    let shape = context.tokens.list[at].shape as u64;
    let opens = u64::from(word.opens);
    let class = trained(word.class);
    let around = Around::of(context, at);
    own(out, context, at, word, class << 8 | shape << 1 | opens);
    neighbours(out, &around, class << 4 | opens);
    let kind = block_kind(word.block);
    out.push(8, 0);
    out.push(9, shape << 8 | opens << 7 | kind);
    out.push(10, class << 1 | opens);
    out.push(11, class << 8 | kind << 1 | u64::from(named));
    out.push(12, around.last ^ u64::from(named));
    out.push(13, around.next_class << 1 | u64::from(named));
    document(out, seen, class, opens, word);
}

/// The word itself.
fn own(out: &mut impl Take, context: &Context<'_>, at: usize, word: Word, look: u64) {
    let letters = context.tokens.list[at].span.of(context.text).as_bytes();
    let tail = |n: usize| {
        letters[letters.len().saturating_sub(n)..].iter().fold(n as u64, |key, &b| key << 8 | u64::from(b | 32))
    };
    let upper = u64::from(context.tokens.list[at].shape == Shape::Upper);
    out.push(0, word.hash << 1 | upper);
    out.push(1, word.hash ^ look.wrapping_mul(31));
    out.push(14, tail(3) << 1 | upper);
    out.push(15, tail(2) << 1 | upper);
    out.push(16, tail(4) << 1 | upper);
    out.push(17, letters.iter().take(3).fold(3, |key, &b| key << 8 | u64::from(b | 32)));
    out.push(18, (letters.len().min(12) as u64) << 32 | look);
}

/// What stands before and after, as keys.
struct Around {
    last: u64,
    last_two: u64,
    next: u64,
    next_two: u64,
    last_class: u64,
    next_class: u64,
    last_word: WordHash,
    next_word: WordHash,
}

impl Around {
    fn of(context: &Context<'_>, at: usize) -> Self {
        let key = |at: Option<usize>| at.map_or(2, |at| key(context, at));
        let class = |at: Option<usize>| {
            at.filter(|&at| at < context.tokens.list.len())
                .map_or(0, |at| trained(context.words.list[at].class) << 4 | context.tokens.list[at].shape as u64)
        };
        let hash = |at: Option<usize>| at.and_then(|at| context.words.list.get(at)).map_or(3, |word| word.hash);
        let (last, before) = (at.checked_sub(1), at.checked_sub(2));
        let next = Some(at + 1);
        let after = Some(at + 2);
        Self {
            last: key(last),
            last_two: key(before),
            next: key(next),
            next_two: key(after),
            last_class: class(last),
            next_class: class(next),
            last_word: hash(last),
            next_word: hash(next),
        }
    }
}

/// A word in lower case or a sign by itself, a capitalised word by what it is known as, a number as a number.
fn key(context: &Context<'_>, at: usize) -> u64 {
    let Some(token) = context.tokens.list.get(at) else { return 5 };
    let word = context.words.list[at];
    match token.shape {
        Shape::Lower | Shape::Sign => word.hash.wrapping_mul(3),
        Shape::Break => 7,
        Shape::Number => 11,
        shape => (trained(word.class) << 4 | shape as u64).wrapping_mul(0x1000_0001),
    }
}

fn neighbours(out: &mut impl Take, around: &Around, look: u64) {
    let mix = |a: u64, b: u64| a.wrapping_mul(0x9e37_79b9).rotate_left(21) ^ b;
    out.push(20, around.last);
    out.push(21, around.next);
    out.push(22, mix(around.last, look));
    out.push(23, mix(around.next, look));
    out.push(24, mix(around.last_two, around.last));
    out.push(25, mix(around.next, around.next_two));
    out.push(26, mix(around.last, around.next));
    out.push(27, around.last_two);
    out.push(28, around.next_two);
    out.push(29, around.last_word);
    out.push(30, around.next_word);
    out.push(31, mix(around.last_class, look));
    out.push(32, mix(around.next_class, look));
}

/// What the whole document says of the word.
fn document(out: &mut impl Take, seen: Seen, class: u64, opens: u64, word: Word) {
    let few = |n: u16| u64::from(n.min(2));
    let lower = u64::from(seen.lower > 0);
    out.push(40, few(seen.titled) << 4 | few(seen.bracketed) << 2 | opens);
    out.push(41, few(seen.titled) << 34 | class);
    out.push(42, few(seen.bracketed) << 34 | few(seen.signed) << 36 | class);
    out.push(43, lower << 40 | few(seen.inside) << 34 | class);
    let often = 64 - u64::from(seen.total).leading_zeros().min(60) as u64;
    out.push(44, often << 4 | u64::from(word.class.is(Class::WORD)) << 1 | opens);
}

fn block_kind(kind: BlockKind) -> u64 {
    match kind {
        BlockKind::Heading | BlockKind::Subheading => 1,
        BlockKind::Source => 2,
        BlockKind::Dateline => 3,
        BlockKind::Signature => 4,
        BlockKind::Salute => 5,
        BlockKind::Item | BlockKind::Row => 6,
        BlockKind::Closer => 7,
        BlockKind::Footnote => 8,
        _ => 0,
    }
}

/// The classes as the model knows them.
fn trained(class: Class) -> u64 {
    u64::from(class.0 & Class::TRAINED.0)
}
