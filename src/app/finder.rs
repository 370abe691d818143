//! Finding words in the open document: the hits and which of them is at hand. Read [`Finder`] first.

use std::ops::Range;

use super::sheet::Sheet;
use super::thing;
use crate::document::DocumentId;
use crate::text::Span;
use crate::text::find::Folded;

/// Words to find in the open document.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    /// The words.
    pub words: String,
    /// The hits, in the order of the text.
    pub hits: Vec<Span>,
    /// The one gone to, as an index into `hits`.
    pub at: Option<usize>,
    /// Whether the hits are those of a search across the library, which goes on in other documents.
    pub(super) searched: bool,
    /// The hits in the order of reading: those in footnotes where their anchors stand.
    order: Vec<usize>,
    folded: Option<(DocumentId, Folded)>,
}

/// Which way to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Towards the end.
    Down,
    /// Towards the beginning.
    Up,
}

/// A step from hit to hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// The hit gone to.
    pub(super) hit: Span,
    /// Whether the step went around the end of the document.
    pub(super) around: bool,
}

impl Finder {
    /// Looks for words in a document.
    pub(super) fn look(&mut self, sheet: &Sheet, words: &str) {
        if self.folded.as_ref().is_none_or(|(id, _)| id != sheet.id()) {
            self.folded = Some((sheet.id().clone(), Folded::new(&sheet.document().text)));
        }
        let hits = self.folded.as_ref().map(|(_, folded)| folded.find(words)).unwrap_or_default();
        self.set(sheet, words, hits);
        self.searched = false;
    }

    /// Takes the places of a document that a search lights.
    pub(super) fn light(&mut self, sheet: &Sheet, query: &str, spans: Vec<Span>) {
        self.set(sheet, query, spans);
        self.searched = true;
    }

    fn set(&mut self, sheet: &Sheet, words: &str, hits: Vec<Span>) {
        words.clone_into(&mut self.words);
        self.hits = hits;
        self.order = (0..self.hits.len()).collect();
        self.order.sort_by_key(|nth| {
            let start = self.hits[*nth].start;
            (thing::body_place(sheet.document(), start), start)
        });
        self.at = None;
    }

    /// Forgets the hits and the text, which may be another under the same id when it is looked through again, but not the words;
    /// those of a search are no words to find.
    pub(super) fn clear(&mut self) {
        self.folded = None;
        if std::mem::take(&mut self.searched) {
            self.words.clear();
        }
        self.hits.clear();
        self.order.clear();
        self.at = None;
    }

    /// Goes to the first hit at or after byte `from` of the body, or around the end.
    pub(super) fn first_from(&mut self, sheet: &Sheet, from: u32) -> Option<Step> {
        self.at = None;
        self.step(sheet, from..from, Way::Down, 1)
    }

    /// Goes to the first hit that begins at or after byte `offset`.
    pub(super) fn first_at(&mut self, offset: u32) -> Option<Span> {
        self.at = self.hits.iter().position(|hit| hit.start >= offset);
        self.at.map(|at| self.hits[at])
    }

    /// Goes to the last hit.
    pub(super) fn last(&mut self) -> Option<Span> {
        self.take(self.order.len().checked_sub(1)?)
    }

    /// Goes `count` hits on, around the end if need be: from the one at hand while it is among the bytes on `screen`, else from
    /// there.
    pub(super) fn step(&mut self, sheet: &Sheet, screen: Range<u32>, way: Way, count: usize) -> Option<Step> {
        let all = isize::try_from(self.order.len()).ok().filter(|all| *all > 0)?;
        let next = self.next(sheet, screen, way, count);
        let hit = self.take(next.rem_euclid(all).unsigned_abs())?;
        Some(Step { hit, around: !(0..all).contains(&next) })
    }

    /// Whether the same step would go around the end.
    pub(super) fn is_last(&self, sheet: &Sheet, screen: Range<u32>, way: Way, count: usize) -> bool {
        usize::try_from(self.next(sheet, screen, way, count)).map_or(true, |next| next >= self.order.len())
    }

    /// The rank of the hit that a step goes to; of one around the end, as if the hits went on there.
    fn next(&self, sheet: &Sheet, screen: Range<u32>, way: Way, count: usize) -> isize {
        let signed = |n: usize| isize::try_from(n).unwrap_or(isize::MAX);
        let shows = |rank: &usize| screen.contains(&self.place(sheet, self.order[*rank]));
        let before = || self.order.partition_point(|nth| self.place(sheet, *nth) < screen.start);
        match (self.rank().filter(shows), way) {
            (Some(rank), Way::Down) => signed(rank) + signed(count),
            (Some(rank), Way::Up) => signed(rank) - signed(count),
            (None, Way::Down) => signed(before()) + signed(count) - 1,
            (None, Way::Up) => signed(before()) - signed(count),
        }
    }

    /// Which hit in the order of reading is at hand, from 1, and how many there are.
    pub fn count(&self) -> (usize, usize) {
        (self.rank().map_or(0, |rank| rank + 1), self.hits.len())
    }

    /// Where in the order of reading the hit at hand is.
    fn rank(&self) -> Option<usize> {
        self.at.and_then(|at| self.order.iter().position(|nth| *nth == at))
    }

    /// The hits that share bytes with `span`, with their indices.
    pub fn within(&self, span: Span) -> impl Iterator<Item = (usize, Span)> + '_ {
        let first = self.hits.partition_point(|hit| hit.end <= span.start);
        self.hits.iter().copied().enumerate().skip(first).take_while(move |(_, hit)| hit.start < span.end)
    }

    fn take(&mut self, rank: usize) -> Option<Span> {
        self.at = self.order.get(rank).copied();
        self.at.map(|at| self.hits[at])
    }

    fn place(&self, sheet: &Sheet, nth: usize) -> u32 {
        thing::body_place(sheet.document(), self.hits[nth].start)
    }
}
