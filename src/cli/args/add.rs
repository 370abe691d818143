//! What `chancery add` is told.

use std::path::PathBuf;

use clap::Args;

/// What to add.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// Volumes: TEI or text files, folders of them, archives (.zip, .gz, .xz); `-` is standard input.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
}
