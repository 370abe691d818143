//! Recogniser cases, a file a kind.
