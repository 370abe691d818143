//! Files to documents: fixtures by folder, bad input.
