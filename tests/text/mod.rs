//! Strings and spans: wrapping, finding, quote anchors.

mod find;
mod quote;
mod wrap;
