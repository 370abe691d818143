//! The printed pages of a document and of a passage. Read [`Pages`] first.

use crate::document::{Document, MarkKind};
use crate::text::Span;

/// A printed page, or the first and the last of several.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pages {
    /// The first; empty where no page is known.
    pub first: String,
    /// The last; the first again where there is only one.
    pub last: String,
}

impl Pages {
    /// The pages of a whole document.
    pub fn of(document: &Document) -> Self {
        Self::at(document, Span::new(0, document.body_end as usize))
    }

    /// The pages of a passage.
    pub fn at(document: &Document, passage: Span) -> Self {
        let first = page_at(document, passage.start as usize).unwrap_or_default();
        let end = (passage.end as usize).saturating_sub(1).max(passage.start as usize);
        let last = page_at(document, end).unwrap_or_else(|| first.clone());
        if first.is_empty() { Self::default() } else { Self { first, last } }
    }

    /// Whether no page is known.
    pub fn is_unknown(&self) -> bool {
        self.first.is_empty()
    }

    /// `28`, or both with `dash` between them.
    pub(super) fn joined(&self, dash: &str) -> String {
        if self.first == self.last { self.first.clone() } else { format!("{}{dash}{}", self.first, self.last) }
    }
}

/// The printed page on which byte `at` stands: that of the last page break before it, else the one before the first break.
/// A footnote stands on its anchor's page.
pub fn page_at(document: &Document, at: usize) -> Option<String> {
    let at = document.body_offset(at) as u64;
    let breaks = document.marks.iter().filter_map(|mark| match &mark.kind {
        MarkKind::Page { n, .. } if !n.is_empty() => Some((u64::from(mark.span.start), n)),
        _ => None,
    });
    let mut first = None;
    let mut last = None;
    for (start, n) in breaks {
        first = first.or(Some(n));
        if start <= at {
            last = Some(n);
        }
    }
    last.cloned().or_else(|| first?.parse::<u32>().ok()?.checked_sub(1).filter(|n| *n > 0).map(|n| n.to_string()))
}
