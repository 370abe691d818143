//! The printed pages of a document and of a passage. Read [`Pages`] first.

use crate::document::Document;
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
        let pages = document.pages();
        let first = document.page_at(&pages, begins, passage.start as usize).unwrap_or_default();
        let end = (passage.end as usize).saturating_sub(1).max(passage.start as usize);
        let last = document.page_at(&pages, begins, end).unwrap_or_else(|| first.clone());
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
