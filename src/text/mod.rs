//! Strings and spans: what a document's text is made of, and nothing about what it means.
//!
//! A document is one string; everything else is a byte range into it. Read [`Span`] first.
//! This folder knows no document, no format and no screen.

mod fingerprint;
mod span;

pub use fingerprint::fingerprint;
pub use span::Span;
