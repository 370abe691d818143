//! What `chancery notes` is told. Read [`NotesArgs`] first.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Format;

/// What to do with the annotations.
#[derive(Debug, Args)]
pub struct NotesArgs {
    /// What to do; without it, list.
    #[command(subcommand)]
    pub command: Option<NotesCommand>,
}

/// The commands on annotations.
#[derive(Debug, Subcommand)]
pub enum NotesCommand {
    /// Print where each annotation stands now.
    List(NotesListArgs),
    /// Print annotations for other programs.
    Export(NotesExportArgs),
    /// Take in W3C Web Annotations or an export of Hypothesis.
    Import {
        /// The files; `-` is standard input.
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Fold the history of the file: one line for each annotation.
    Compact,
}

/// Which annotations, and how to list them.
#[derive(Debug, Default, Args)]
pub struct NotesListArgs {
    /// Which.
    #[command(flatten)]
    pub chosen: ChosenArgs,
    /// A table for people, or rows for programs.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Which annotations, and in which form.
#[derive(Debug, Args)]
pub struct NotesExportArgs {
    /// Which.
    #[command(flatten)]
    pub chosen: ChosenArgs,
    /// The form.
    #[arg(long, value_enum, default_value_t)]
    pub format: ExportFormat,
}

/// The annotations meant.
#[derive(Debug, Clone, Default, Args)]
pub struct ChosenArgs {
    /// Files or folders that hold the documents; without any, the library.
    #[arg(value_name = "PATH")]
    pub places: Vec<OsString>,
    /// Only those with this tag.
    #[arg(long, value_name = "TAG")]
    pub tag: Option<String>,
    /// Only those of this category.
    #[arg(long, value_name = "NAME")]
    pub category: Option<String>,
    /// Only those with these words in quote, note or tag.
    #[arg(long, value_name = "WORDS")]
    pub words: Option<String>,
    /// Only those on this document or volume.
    #[arg(long, value_name = "DOCUMENT | VOLUME")]
    pub within: Option<String>,
}

/// The form of exported annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ExportFormat {
    /// W3C Web Annotations.
    #[default]
    #[value(name = "jsonld")]
    JsonLd,
    /// Quotes and notes to paste, by document in order of date.
    Markdown,
    /// A row for each.
    Csv,
    /// As the API of Hypothesis gives them.
    Hypothesis,
}
