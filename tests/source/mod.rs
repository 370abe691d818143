//! Files to documents: fixtures by folder, bad input.

mod fixtures;
pub(crate) mod invariants;
mod listing;
mod packed;
mod properties;
mod strict;
mod walk;
