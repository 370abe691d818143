//! Positions by the words that stand there. Read [`Anchored`] first.

use rusqlite::Row;

use crate::document::Placed;
use crate::text::quote::{Found, Ground, Quote};
use crate::text::{Span, fingerprint};

/// How many bytes are quoted from a position on.
const QUOTED: usize = 64;

/// An offset in a text, with the words there and the fingerprint of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Anchored {
    pub(super) offset: u32,
    pub(super) fingerprint: String,
    pub(super) quote: Quote,
}

impl Anchored {
    /// Anchors byte `offset` of `text`.
    pub(super) fn of(offset: u32, text: &str) -> Self {
        let start = boundary(text, offset as usize);
        let end = boundary(text, start + QUOTED);
        let quote = Ground::new(text).quote(Span::new(start, end));
        Self { offset, fingerprint: fingerprint(text), quote }
    }

    /// From the columns `offset, fingerprint, exact, prefix, suffix`, the first of which is number `from`.
    pub(super) fn read(row: &Row<'_>, from: usize) -> rusqlite::Result<Self> {
        let quote =
            Quote { exact: row.get(from + 2)?, prefix: row.get(from + 3)?, suffix: row.get(from + 4)?, position: None };
        Ok(Self { offset: row.get(from)?, fingerprint: row.get(from + 1)?, quote })
    }

    /// How it stands on `text`, which may have changed.
    pub(super) fn placed(&self, text: &str) -> Placed {
        if self.fingerprint == fingerprint(text) {
            let start = boundary(text, self.offset as usize);
            return Placed::Exact(Span::new(start, start));
        }
        match Ground::new(text).place(&self.quote) {
            Found::Exact(span) => Placed::Exact(span),
            Found::Drifted(span) => Placed::Drifted(span),
            Found::Lost => Placed::Lost,
        }
    }

    /// Where it stands on `text`. Words that are gone leave the old offset: near is better than the beginning.
    pub(super) fn place(&self, text: &str) -> u32 {
        match self.placed(text) {
            Placed::Exact(span) | Placed::Drifted(span) => span.start,
            Placed::Lost => u32::try_from(boundary(text, self.offset as usize)).unwrap_or(u32::MAX),
        }
    }
}

/// The last character boundary of `text` at or before byte `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
