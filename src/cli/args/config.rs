//! What `chancery config` is told.

use clap::Args;

/// What of the configuration to print.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// Print the defaults, as files to start from.
    #[arg(long)]
    pub default: bool,
}
