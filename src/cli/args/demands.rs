//! What `chancery demands` is told.

use std::ffi::OsString;

use clap::{Args, ValueEnum};

use super::Format;
use crate::document::DemandKind;

/// Which demands, and how to print them.
#[derive(Debug, Args)]
pub struct DemandsArgs {
    /// Files, folders, `FILE#DOCUMENT`, or documents and volumes of the library whose demands are meant; without any, those of
    /// the whole library.
    #[arg(value_name = "PATH | DOCUMENT")]
    pub places: Vec<OsString>,
    /// Only those of a party that has these words.
    #[arg(long, value_name = "WORDS", default_value = "", hide_default_value = true)]
    pub by: String,
    /// Only those made of a party that has these words.
    #[arg(long, value_name = "WORDS", default_value = "", hide_default_value = true)]
    pub of: String,
    /// Only those of this kind.
    #[arg(long, value_enum)]
    pub kind: Option<KindArg>,
    /// Only those in documents of this date or range: 1936, 1936-11, 1936-11..1937-02.
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    pub date: String,
    /// Only those with these words in a party or in the passage.
    #[arg(long, value_name = "WORDS", default_value = "", hide_default_value = true)]
    pub words: String,
    /// How many demands are printed at most; 0 is all.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub limit: u32,
    /// A table for people, or rows for programs.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What sort of demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KindArg {
    /// One party requires or insists.
    #[value(alias = "insistence")]
    Demand,
    /// Asks, appeals, urges, hopes, proposes.
    Request,
    /// Those above direct, or allow, an officer or agency of their own.
    Instruction,
    /// One act hangs on another.
    Condition,
    /// An action proposed to one's own side.
    Recommendation,
}

impl From<KindArg> for DemandKind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Demand => Self::Demand,
            KindArg::Request => Self::Request,
            KindArg::Instruction => Self::Instruction,
            KindArg::Condition => Self::Condition,
            KindArg::Recommendation => Self::Recommendation,
        }
    }
}
