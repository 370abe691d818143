//! What `chancery cables` is told.

use std::path::PathBuf;

use clap::Args;

use super::Format;

/// Which references, and how to print them.
#[derive(Debug, Args)]
pub struct CablesArgs {
    /// Files or folders whose references are meant; without any, those of the library.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Only those that lead to no document: a pull list for the archive.
    #[arg(long)]
    pub unresolved: bool,
    /// A table for people, or rows for programs.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
