//! All integration tests, as one binary: snapshot names contain the module path.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking; clippy knows it only inside #[test] functions, not in what they share"
)]

mod annotate;
mod app;
mod cite;
mod cli;
mod corpus;
mod fetch;
mod ingest;
mod library;
mod posts;
mod query;
mod recognise;
mod repository;
mod resolve;
mod run;
mod source;
mod text;
mod trail;
mod ui;
