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
    /// The pages of a whole document that begins on the page `begins`.
    pub fn of(document: &Document, begins: &str) -> Self {
        Self::at(document, begins, Span::new(0, document.body_end as usize))
    }

    /// The pages of a passage.
    pub fn at(document: &Document, begins: &str, passage: Span) -> Self {
        let first = page_at(document, begins, passage.start as usize).unwrap_or_default();
        let end = (passage.end as usize).saturating_sub(1).max(passage.start as usize);
        let last = page_at(document, begins, end).unwrap_or_else(|| first.clone());
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

/// The printed page on which byte `at` stands: that of the last page break before it. Before the first break it is `begins`, the
/// page that the document begins on; where that is not known (empty), the one before the first break. A footnote stands on its
/// anchor's page.
pub fn page_at(document: &Document, begins: &str, at: usize) -> Option<String> {
    let at = document.body_offset(at) as u64;
    let mut breaks = document.marks.iter().filter_map(|mark| match &mark.kind {
        MarkKind::Page { n, .. } if !n.is_empty() => Some((u64::from(mark.span.start), n)),
        _ => None,
    });
    let first = breaks.clone().next();
    if let Some((_, n)) = breaks.rfind(|(start, _)| *start <= at) {
        return Some(n.clone());
    }
    if !begins.is_empty() {
        return Some(begins.to_owned());
    }
    let before = first?.1.parse::<u32>().ok()?.checked_sub(1).filter(|n| *n > 0)?;
    Some(before.to_string())
}
