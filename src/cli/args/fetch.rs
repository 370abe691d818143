//! What `chancery fetch` is told.

use clap::Args;

/// Which volumes to fetch, and from where.
#[derive(Debug, Args)]
pub struct FetchArgs {
    /// Ids of volumes (`frus1936v03`), or years: `1930s`, `1936`, `1961-63` mean all volumes whose years touch them.
    #[arg(value_name = "VOLUME | YEARS", required_unless_present = "all")]
    pub volumes: Vec<String>,
    /// All volumes.
    #[arg(long)]
    pub all: bool,
    /// Only list the volumes that are meant, with their sizes.
    #[arg(long)]
    pub list: bool,
    /// The base URL of the volumes, instead of the one in `config.toml`.
    #[arg(long, value_name = "URL")]
    pub base: Option<String>,
    /// The URL of the list of all volumes, instead of the one in `config.toml`.
    #[arg(long, value_name = "URL")]
    pub listing: Option<String>,
}
