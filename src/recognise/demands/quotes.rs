//! Long quotations, in which `I` and `you` are others than writer and addressee. Read [`Quotes`] first.

use std::ops::Range;

use super::words::Words;
use crate::recognise::token::Shape;

/// A quotation of fewer tokens is a word or a phrase, not somebody’s own speech.
const LEAST: usize = 8;

/// The quotations of a text, as ranges of tokens, in order.
#[derive(Debug)]
pub(super) struct Quotes {
    list: Vec<Range<usize>>,
}

impl Quotes {
    /// Pairs the marks; a quotation whose next paragraph opens with a mark again runs on.
    pub(super) fn of(words: &Words<'_>) -> Self {
        let (mut list, mut open) = (Vec::new(), None);
        for at in (0..words.len()).filter(|&at| words.sign(at)) {
            let closes = words.is(at, "”") || words.shape(at) == Shape::Break && !words.is(at + 1, "“");
            match open {
                None if words.is(at, "“") => open = Some(at),
                Some(start) if closes => {
                    if at - start >= LEAST {
                        list.push(start..at);
                    }
                    open = None;
                }
                _ => {}
            }
        }
        Self { list }
    }

    /// Where the quotation begins that token `at` stands in.
    pub(super) fn around(&self, at: usize) -> Option<usize> {
        let index = self.list.partition_point(|range| range.start < at).checked_sub(1)?;
        let range = &self.list[index];
        (at < range.end).then_some(range.start)
    }
}
