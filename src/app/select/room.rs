//! What a caret moves within: the body of a document, or one of its footnotes. Read [`Room`] first.

use crate::document::{Block, Document};
use crate::text::{Span, sentences, step};

/// The body of a document, or one of its footnotes.
#[derive(Debug, Clone, Copy)]
pub(in crate::app) struct Room<'a> {
    text: &'a str,
    /// Its bytes.
    pub(super) span: Span,
    blocks: &'a [Block],
}

impl<'a> Room<'a> {
    /// The room that a byte stands in.
    pub(in crate::app) fn of(document: &'a Document, byte: u32) -> Self {
        let note = super::note_of(document, byte).and_then(|note| document.notes.get(note as usize));
        let span = note.map_or(Span { start: 0, end: document.body_end }, |note| note.span);
        let first = document.blocks.partition_point(|block| block.span.start < span.start);
        let end = document.blocks.partition_point(|block| block.span.start < span.end);
        Self { text: &document.text, span, blocks: &document.blocks[first..end.max(first)] }
    }

    /// The character nearest to a byte on which a caret can stand: none of those that only part lines and cells.
    pub(in crate::app) fn settle(&self, byte: usize) -> Option<usize> {
        let last = step::previous(self.text, self.span.end as usize).filter(|_| !self.span.is_empty())?;
        let at = step::start(self.text, byte).clamp(self.span.start as usize, last);
        if self.stands(at) { Some(at) } else { self.left(at).or_else(|| self.right(at)) }
    }

    /// The character after the one at `at`.
    pub(super) fn right(&self, at: usize) -> Option<usize> {
        let mut next = step::next(self.text, at)?;
        while next < self.span.end as usize && !self.stands(next) {
            next = step::next(self.text, next)?;
        }
        (next < self.span.end as usize).then_some(next)
    }

    /// The character before the one at `at`.
    pub(super) fn left(&self, at: usize) -> Option<usize> {
        let mut before = at;
        while before > self.span.start as usize {
            before = step::previous(self.text, before)?;
            if self.stands(before) {
                return Some(before);
            }
        }
        None
    }

    /// The first character.
    pub(super) fn first(&self) -> usize {
        self.settle(self.span.start as usize).unwrap_or(self.span.start as usize)
    }

    /// The last character.
    pub(super) fn last(&self) -> usize {
        self.settle(self.span.end as usize).unwrap_or(self.span.start as usize)
    }

    /// The last character of a part.
    pub(super) fn last_of(&self, part: Span) -> usize {
        step::previous(self.text, part.end as usize).unwrap_or(part.start as usize)
    }

    /// The `times`-th stop after `at`, where `stops` gives those of a paragraph in order; the last character where there are
    /// fewer.
    pub(super) fn ahead<I>(&self, at: usize, times: usize, stops: impl Fn(Span) -> I) -> usize
    where
        I: IntoIterator<Item = usize>,
    {
        let spans = self.blocks.iter().map(|block| block.span).filter(|span| span.end as usize > at);
        let mut found = spans.flat_map(stops).filter(|stop| *stop > at);
        found.nth(times - 1).unwrap_or_else(|| self.last())
    }

    /// The `times`-th stop before `at`, where `stops` gives those of a paragraph from its end; the first character where there
    /// are fewer.
    pub(super) fn back<I>(&self, at: usize, times: usize, stops: impl Fn(Span) -> I) -> usize
    where
        I: IntoIterator<Item = usize>,
    {
        let spans = self.blocks.iter().rev().map(|block| block.span).filter(|span| (span.start as usize) < at);
        let mut found = spans.flat_map(stops).filter(|stop| *stop < at);
        found.nth(times - 1).unwrap_or_else(|| self.first())
    }

    /// The text of a part, and the byte that it begins at.
    pub(super) fn part(&self, from: usize, to: usize) -> (&'a str, usize) {
        (&self.text[from..to.max(from)], from)
    }

    /// The paragraphs.
    pub(super) fn paragraphs(&self) -> impl DoubleEndedIterator<Item = Span> + 'a {
        self.blocks.iter().map(|block| block.span)
    }

    /// The sentences of a paragraph.
    pub(super) fn sentences(&self, paragraph: Span) -> Vec<Span> {
        let all = sentences(paragraph.of(self.text)).into_iter();
        all.map(|sentence| sentence.shifted(paragraph.start as usize)).collect()
    }

    fn stands(&self, at: usize) -> bool {
        !matches!(self.text.as_bytes().get(at), Some(b'\n' | b'\t'))
    }
}
