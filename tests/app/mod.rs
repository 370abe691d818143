//! Effects as data, key strings.
