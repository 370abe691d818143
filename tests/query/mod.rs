//! The search language: what is understood, what is explained, and that a tree survives being printed.

mod faults;
mod relaxed;
mod round_trip;
mod terms;
