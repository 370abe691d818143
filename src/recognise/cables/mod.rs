//! Cables: references to other written communications.
//!
//! Read [`find`] first. It walks over the digits of a text, since every reference holds some: each number or date is
//! given to the reference that is open ([`Hit`]), goes on its enumeration, or opens one where a [`head`] stands before it.

mod by_date;
mod by_number;
mod by_post;
mod date;
mod entity;
mod group;
mod head;
mod hit;
mod number;
mod owner;
mod phrase;
mod reader;
mod sides;
mod talks;
mod vague;
mod words;

use jiff::civil::Date;

use self::by_date::of_issue;
use self::date::date_at;
use self::hit::Hit;
use self::number::number_at;
use self::reader::Reader;
use self::talks::{Talk, talk_at};
use super::{Scene, Shape};
use crate::document::{BlockKind, Cable};

/// All references of a document, by span.
pub fn find(scene: &Scene<'_>) -> Vec<Cable> {
    let mut walk = Walk::new(scene);
    walk.run();
    walk.cables()
}

/// The references of a document while its digits are walked over.
struct Walk<'a> {
    reader: Reader<'a>,
    scene: &'a Scene<'a>,
    hits: Vec<Hit>,
    /// Talks and meetings with their day, which are kept apart: a number behind one belongs to something else.
    talks: Vec<Talk>,
    /// The days that are written with their year, by token: they tell the year in a document without a date.
    days: Vec<(usize, Date)>,
    /// One past the last token that was taken.
    taken: usize,
    /// The first token of the block, and how many paragraphs stand before it.
    block: (usize, usize),
}

impl<'a> Walk<'a> {
    fn new(scene: &'a Scene<'a>) -> Self {
        let reader = Reader::new(scene);
        Self { reader, scene, hits: Vec::new(), talks: Vec::new(), days: Vec::new(), taken: 0, block: (0, 0) }
    }

    fn run(&mut self) {
        let mut paragraphs = 0;
        for block in &self.scene.document.blocks {
            if matches!(block.kind, BlockKind::Heading | BlockKind::Source | BlockKind::Dateline | BlockKind::Nested) {
                continue;
            }
            let first = self.scene.tokens.from_byte(block.span.start as usize);
            let last = self.scene.tokens.from_byte(block.span.end as usize);
            self.taken = first;
            self.block = (first, paragraphs);
            paragraphs += 1;
            for at in first..last {
                let digits = matches!(self.reader.shape(at), Some(Shape::Number | Shape::Mixed));
                if digits && at >= self.taken {
                    self.take(at);
                } else if self.reader.shape(at) == Some(Shape::Lower) && at >= self.taken {
                    self.take_vague(at);
                }
            }
        }
    }

    /// Gives the digits at token `at` to a reference.
    fn take(&mut self, at: usize) {
        let month = at.checked_sub(1).filter(|before| *before >= self.taken).map(|before| {
            if self.reader.sign(before, &["."]) || self.reader.sign(before, &["]"]) {
                before.saturating_sub(1)
            } else {
                before
            }
        });
        let month = month.filter(|before| self.reader.month(*before).is_some());
        let bracket = at.checked_sub(4).filter(|before| *before >= self.taken && self.reader.sign(at - 1, &["]"]));
        let date = month.or(bracket).and_then(|start| date_at(&self.reader, start).filter(|date| date.end > at));
        if let Some(date) = date.or_else(|| date_at(&self.reader, at)) {
            self.days.extend(date.whole().map(|day| (date.start, day)));
            let issue = of_issue(&self.reader, date.start);
            if !issue && self.take_date(date) {
                self.taken = date.end;
                return;
            }
            self.talks.extend(talk_at(&self.reader, date).filter(|_| !issue));
            self.taken = self.taken.max(date.day_end);
            return;
        }
        if self.take_day(at) {
            return;
        }
        if let Some(number) = number_at(&self.reader, at).filter(|number| number.start >= self.taken)
            && self.take_number(number)
        {
            self.taken = self.taken.max(number.end);
        }
    }

    /// Whether the reference read last reaches over token `start`.
    fn overlaps(&self, start: usize) -> bool {
        self.hits.last().is_some_and(|open| open.end > start)
    }

    /// The day of the citing document.
    fn citing(&self) -> Option<Date> {
        self.scene.document.heading.date.map(|when| when.date())
    }

    /// The day that the text speaks of at token `at`: the last one written with its year before it, or the first after it.
    fn about(&self, at: usize) -> Option<Date> {
        let after = self.days.partition_point(|(start, _)| *start < at);
        let nearest = after.checked_sub(1).or((after < self.days.len()).then_some(after));
        nearest.map(|nth| self.days[nth].1)
    }
}
