//! What `chancery search` is told.

use clap::Args;

use super::Format;

/// What to look for, and how to print what is found.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct SearchArgs {
    /// Words, "phrases", OR, -not, parentheses, begin*, and fields: from: to: person: post: volume: kind: file: number:
    /// date: cites: has: note: tag:. Several arguments are one query.
    #[arg(value_name = "QUERY", required = true, allow_hyphen_values = true)]
    pub query: Vec<String>,
    /// A table for people, or rows for programs.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// How many documents are printed at most; 0 is all.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: u32,
    /// Find words only in the form typed, not in others of the same stem.
    #[arg(long)]
    pub exact: bool,
    /// Print the earliest first, not the best.
    #[arg(long)]
    pub by_date: bool,
}

const EXAMPLES: &str = "Examples:
  chancery search grain embargo                        both words, in any form
  chancery search '\"grain embargo\" from:Moscow'        a phrase, in what Moscow sent
  chancery search 'person:Adenauer date:1952..1954'    a person, in three years
  chancery search has:insistence kind:note -draft      what insists, without drafts";
