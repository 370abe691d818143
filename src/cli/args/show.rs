//! What `chancery show` is told.

use std::ffi::OsString;

use clap::{Args, ValueEnum};

/// What to print, and how.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Files, folders, `FILE#DOCUMENT`, or `-`.
    #[arg(value_name = "PATH | DOCUMENT", required = true)]
    pub places: Vec<OsString>,
    /// The form.
    #[arg(long, value_enum, default_value_t)]
    pub format: ShowFormat,
    /// The width of plain text, in columns.
    #[arg(long, default_value_t = 80, value_parser = clap::value_parser!(u16).range(10..))]
    pub width: u16,
}

/// How `show` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ShowFormat {
    /// Wrapped plain text, footnotes at the end.
    #[default]
    Text,
    /// Markdown, footnotes as Markdown has them.
    Markdown,
    /// The document as the program keeps it.
    Json,
}
