//! What references are resolved over. Read [`Headings`] first.

use std::sync::Arc;

use super::{Clock, HeadRow, NameId, PostId};
use crate::document::{DocumentId, Position, Series};

/// What a store must be able to say of its documents so that references can be resolved.
///
/// Documents are handed over as [`HeadRow`]s, whose posts, surnames, series and volumes are numbers in the store's tables.
pub trait Headings {
    /// The number of a post, if any heading names it.
    fn post_id(&self, post: &str) -> Option<PostId>;
    /// The post of that number; empty for 0.
    fn post(&self, id: PostId) -> &str;
    /// The number of a surname in small letters, if any heading names it.
    fn surname_id(&self, surname: &str) -> Option<NameId>;
    /// The number of a series, if any heading names it.
    fn series_id(&self, series: &Series) -> Option<u16>;
    /// The number of a volume.
    fn volume_id(&self, volume: &str) -> Option<u16>;
    /// The id of the document of a row.
    fn id(&self, row: &HeadRow) -> DocumentId;
    /// The row of a document.
    fn row(&self, id: &DocumentId) -> Option<HeadRow>;
    /// The document that stands at `ordinal` in a volume.
    fn nth(&self, volume: u16, ordinal: u32) -> Option<HeadRow>;
    /// All documents with this number of their own.
    fn numbered(&self, number: u32, each: &mut dyn FnMut(&HeadRow));
    /// All documents that begin on one of these days (since 1 January 1800), both ends included.
    fn dated(&self, first: i32, last: i32, each: &mut dyn FnMut(&HeadRow));
    /// The number clock of what `from` sent to `to` in `series` about the moment `minutes`.
    fn clock(&self, from: PostId, to: PostId, series: u16, minutes: i32) -> Option<Arc<Clock>>;
    /// Where a printed page of a volume begins.
    fn page(&self, volume: &str, page: &str) -> Option<Position>;
    /// Where a footnote (`d22fn18`) of a volume stands.
    fn note(&self, volume: &str, note: &str) -> Option<Position>;
    /// Whether somebody of that surname, or a body of that name, took part in the talk that a document records.
    fn took_part(&self, row: &HeadRow, name: &str) -> bool;
}
