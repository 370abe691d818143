//! Strings and spans: wrapping, finding, quote anchors.

mod wrap;
