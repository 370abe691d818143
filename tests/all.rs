//! All integration tests, as one binary: snapshot names contain the module path.

mod annotate;
mod app;
mod cite;
mod cli;
mod corpus;
mod library;
mod posts;
mod recognise;
mod repository;
mod resolve;
mod run;
mod source;
mod text;
mod trail;
mod ui;
