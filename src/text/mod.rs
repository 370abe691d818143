//! Strings and spans: what a document's text is made of, and nothing about what it means.
//!
//! A document is one string; everything else is a byte range into it. Read [`Span`] first, then [`wrap::Layout`].
//! This folder knows no document, no format and no screen.

pub mod clean;
mod escape;
pub mod find;
mod fingerprint;
mod fold;
mod points;
pub mod quote;
mod sentence;
mod span;
pub mod step;
mod width;
pub mod wrap;

pub use fingerprint::fingerprint;
pub use fold::fold;
pub use points::Points;
pub use sentence::sentences;
pub use span::Span;
pub use width::{clusters, tail, width};
