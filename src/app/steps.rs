//! What holds for each byte of a text, as a list of changes: looked up by binary search. Read [`Steps::parts`] first.

use crate::text::Span;

/// What holds for each byte of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Steps<T> {
    /// From which byte on what holds, sorted; before the first the default holds.
    changes: Vec<(u32, T)>,
}

impl<T: Copy + Default> Steps<T> {
    /// What holds from byte 0 on, to be told where something else does.
    pub(super) fn new() -> Self {
        Self { changes: vec![(0, T::default())] }
    }

    /// From `at` on `value` holds; `at` is not less than the one before.
    pub(super) fn push(&mut self, at: u32, value: T) {
        match self.changes.last_mut() {
            Some((last, known)) if *last == at => *known = value,
            _ => self.changes.push((at, value)),
        }
    }

    /// The parts of `span` with what holds in each.
    pub(super) fn parts(&self, span: Span) -> impl Iterator<Item = (Span, T)> + '_ {
        let first = self.changes.partition_point(|(at, _)| *at <= span.start).saturating_sub(1);
        let ends = self.changes.iter().skip(first + 1).map(|(at, _)| *at).chain([u32::MAX]);
        let parts = self.changes.iter().skip(first).zip(ends);
        let empty = self.changes.is_empty().then_some((span, T::default()));
        parts
            .take_while(move |((start, _), _)| *start < span.end)
            .map(move |((start, value), end)| {
                let (start, end) = ((*start).max(span.start), end.min(span.end));
                (Span { start, end }, *value)
            })
            .chain(empty)
    }
}
