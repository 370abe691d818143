//! Unicode code points of a text: what outward forms count in, where the program counts bytes. Read [`Points`] first.

use super::Span;

/// Bytes between two marks of the index.
const STEP: usize = 512;

/// An index from code points to bytes and back: both ways take a short scan.
#[derive(Debug, Clone)]
pub struct Points<'t> {
    text: &'t str,
    /// The code points before the first character boundary at or after byte `STEP * n`, with that byte; empty for plain ASCII.
    marks: Vec<(u32, u32)>,
}

impl<'t> Points<'t> {
    /// Indexes `text`.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let (mut points, mut at) = (0, 0);
            while at < text.len() {
                marks.push((narrow(points), narrow(at)));
                let next = (at + STEP..text.len()).find(|next| text.is_char_boundary(*next)).unwrap_or(text.len());
                points += text[at..next].chars().count();
                at = next;
            }
        }
        Self { text, marks }
    }

    /// The text that is indexed.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The code points before byte `at`, which is a character boundary.
    pub fn point(&self, at: usize) -> u32 {
        let Some(mark) = self.mark(|(_, byte)| *byte as usize <= at) else { return narrow(at) };
        mark.0 + narrow(self.text[mark.1 as usize..at].chars().count())
    }

    /// The byte at which code point number `point` begins, or the text's end for the number after the last; beyond that nothing.
    pub fn byte(&self, point: u32) -> Option<usize> {
        let Some(mark) = self.mark(|(points, _)| *points <= point) else {
            return Some(point as usize).filter(|at| *at <= self.text.len());
        };
        let start = mark.1 as usize;
        let ends = self.text[start..].char_indices().map(|(at, _)| at).chain([self.text.len() - start]);
        ends.skip((point - mark.0) as usize).map(|at| start + at).next()
    }

    /// The code points that a span covers: the first, and one past the last.
    pub fn of(&self, span: Span) -> (u32, u32) {
        (self.point(span.start as usize), self.point(span.end as usize))
    }

    /// The span of code points `start..end`, where the text is that long.
    pub fn span(&self, (start, end): (u32, u32)) -> Option<Span> {
        if start > end {
            return None;
        }
        Some(Span::new(self.byte(start)?, self.byte(end)?))
    }

    fn mark(&self, before: impl Fn(&(u32, u32)) -> bool) -> Option<(u32, u32)> {
        let after = self.marks.partition_point(before);
        self.marks.get(after.checked_sub(1)?).copied()
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
