//! Chancery: a terminal reader for diplomatic correspondence. `ARCHITECTURE.md` draws the whole.
//!
//! `main.rs` only reads the environment; everything else is here, so that tests and benches drive it without a terminal.

// What is said on standard error goes through `cli::output::say`, which leaves out what a terminal would obey.
#![warn(clippy::print_stderr)]

pub mod annotate;
pub mod app;
pub mod catalog;
pub mod cite;
pub mod cli;
pub mod config;
pub mod document;
pub mod env;
pub mod error;
pub mod fetch;
pub mod ingest;
pub mod library;
pub mod lock;
pub mod posts;
pub mod query;
pub mod recognise;
pub mod resolve;
pub mod run;
pub mod source;
pub mod stop;
pub mod text;
pub mod trail;
pub mod ui;
