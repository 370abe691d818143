//! What `chancery inspect` is told.

use std::ffi::OsString;

use clap::Args;

use super::Format;

/// What to inspect, and how.
#[derive(Debug, Args)]
pub struct InspectArgs {
    /// Files, folders, `FILE#DOCUMENT`, or `-`. Several are one library: a reference in one may link into another.
    #[arg(value_name = "PATH | DOCUMENT", required = true)]
    pub places: Vec<OsString>,
    /// A table for people, or rows for programs.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
