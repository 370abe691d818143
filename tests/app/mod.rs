//! The reader without a terminal: key strings, effects as data, late answers.

pub(crate) mod annotations;
mod config;
pub(crate) mod draft;
mod effects;
mod keys;
mod motions;
mod note;
mod prompts;
pub(crate) mod reader;
mod search;
mod searched;
mod select;
pub(crate) mod shelf;
mod views;
