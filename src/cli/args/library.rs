//! What `chancery library` is told.

use clap::{Args, Subcommand};

use super::Format;

/// What to do with the library.
#[derive(Debug, Args)]
pub struct LibraryArgs {
    /// What to do; without it, list.
    #[command(subcommand)]
    pub command: Option<LibraryCommand>,
}

/// The commands on the library.
#[derive(Debug, Subcommand)]
pub enum LibraryCommand {
    /// Print the volumes.
    List {
        /// A table for people, or rows for programs.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Take volumes out. Their files, your annotations and the places where you were stay.
    Remove {
        /// The volumes, as `library list` names them.
        #[arg(value_name = "VOLUME", required = true)]
        volumes: Vec<String>,
    },
    /// Say whether store, index and files fit together, and how to mend what does not.
    Check,
    /// Make the library anew from its files; what is damaged is set aside.
    Rebuild,
}
