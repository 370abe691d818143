//! Which annotation shows on each byte of a text. Made once, so that a frame looks up only the lines it shows.
//!
//! Read [`Highlights`] first.

use std::collections::BTreeSet;

use super::steps::Steps;
use super::thing::count;
use crate::document::Annotated;
use crate::text::Span;

/// Which annotation shows on each byte.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Highlights {
    steps: Steps<Covered>,
}

/// What covers a part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Covered {
    /// The shortest annotation on it, as an index into `Opened::annotations`, so that one inside another shows.
    pub top: Option<u32>,
    /// How many annotations lie on it.
    pub depth: u32,
}

impl Highlights {
    /// Of the annotations of a document.
    pub(super) fn of(annotations: &[Annotated]) -> Self {
        let marking = annotations.iter().enumerate().filter(|(_, known)| !known.only_judges());
        let spans = marking.filter_map(|(nth, known)| Some((known.span()?, count(nth))));
        let mut ends = Vec::new();
        for (span, nth) in spans.filter(|(span, _)| !span.is_empty()) {
            ends.push((span.start, true, span.len(), nth));
            ends.push((span.end, false, span.len(), nth));
        }
        ends.sort_unstable();
        let (mut open, mut steps) = (BTreeSet::new(), Steps::new());
        for (at, opens, len, nth) in ends {
            match opens {
                true => open.insert((len, nth)),
                false => open.remove(&(len, nth)),
            };
            steps.push(at, Covered { top: open.first().map(|(_, nth)| *nth), depth: count(open.len()) });
        }
        Self { steps }
    }

    /// The parts of `span` with what covers each.
    pub fn parts(&self, span: Span) -> impl Iterator<Item = (Span, Covered)> + '_ {
        self.steps.parts(span)
    }

    /// What covers a line: the annotation that shows first on it, and how many show or lie under others at most.
    pub fn on(&self, line: Span) -> Covered {
        let mut found = Covered::default();
        let mut tops = BTreeSet::new();
        for (_, covered) in self.parts(line) {
            tops.extend(covered.top);
            found.top = found.top.or(covered.top);
            found.depth = found.depth.max(covered.depth);
        }
        found.depth = found.depth.max(count(tops.len()));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Anchor, Annotation, Motivation, Placed};

    fn on(spans: &[(usize, usize)]) -> Highlights {
        let annotated = |(start, end): &(usize, usize)| Annotated {
            annotation: Annotation {
                id: String::new(),
                document: "v/d1".into(),
                anchor: Anchor::default(),
                motivation: Motivation::Highlighting,
                category: String::new(),
                note: String::new(),
                tags: Vec::new(),
                judgement: None,
                created: String::new(),
                modified: String::new(),
                deleted: false,
            },
            placed: Placed::Exact(Span::new(*start, *end)),
        };
        Highlights::of(&spans.iter().map(annotated).collect::<Vec<_>>())
    }

    #[test]
    fn the_shorter_shows_over_the_longer() {
        let highlights = on(&[(2, 20), (5, 9), (5, 9)]);
        let parts: Vec<_> = highlights.parts(Span::new(0, 12)).map(|(span, c)| (span.start, c.top, c.depth)).collect();
        assert_eq!(parts, [(0, None, 0), (2, Some(0), 1), (5, Some(1), 3), (9, Some(0), 1)]);
    }

    #[test]
    fn a_line_tells_that_there_are_several() {
        let highlights = on(&[(2, 4), (6, 8)]);
        assert_eq!(highlights.on(Span::new(0, 5)), Covered { top: Some(0), depth: 1 });
        assert_eq!(highlights.on(Span::new(0, 10)), Covered { top: Some(0), depth: 2 });
        assert_eq!(highlights.on(Span::new(8, 10)), Covered::default());
    }
}
