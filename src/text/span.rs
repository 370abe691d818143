//! The byte range that everything but the text itself is made of. Read [`Span`] first.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A byte range of a document's text.
///
/// Invariants: `start <= end`, and both fall on character boundaries of the text it belongs to.
/// Ordered by start, then by end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` up to byte `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end} runs backwards");
        Self { start: offset(start), end: offset(end) }
    }

    /// The empty span at byte `at`: where an anchor or a page break stands.
    pub fn at(at: usize) -> Self {
        Self::new(at, at)
    }

    /// The bytes as a range that slices a `str`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words of `text` that the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether byte `at` lies inside.
    pub fn holds(self, at: usize) -> bool {
        self.range().contains(&at)
    }

    /// The span moved `by` bytes towards the end.
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }
}

/// A byte offset as it is kept: four bytes, since no document comes near 4 GB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
