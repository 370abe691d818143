//! What `chancery cables` is told.

use std::ffi::OsString;

use clap::Args;

use super::Format;

/// Which references, and how to print them.
#[derive(Debug, Args)]
pub struct CablesArgs {
    /// Files, folders, `FILE#DOCUMENT`, or documents and volumes of the library whose references are meant; without any, those of
    /// the whole library.
    #[arg(value_name = "PATH | DOCUMENT")]
    pub places: Vec<OsString>,
    /// Only those that lead to no document: a pull list for the archive.
    #[arg(long)]
    pub unresolved: bool,
    /// A table for people, or rows for programs.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
