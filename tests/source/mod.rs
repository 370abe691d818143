//! Files to documents: fixtures by folder, bad input.

mod fixtures;
mod listing;
