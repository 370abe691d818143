//! Strings and spans: cleaning, wrapping, finding, quote anchors.

mod clean;
mod find;
mod quote;
mod wrap;
