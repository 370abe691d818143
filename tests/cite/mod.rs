//! Citations, read back by real parsers.
