//! What `chancery search` is told.

use std::ffi::OsString;

use clap::{Args, Command};

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

/// The words of a command line with the options of `search` before its query. A query may hold `-word`, so that whatever stands
/// behind its first word would be taken for one of its words.
pub(in super::super) fn options_first(program: &Command, words: Vec<OsString>) -> Vec<OsString> {
    let is_library = |at: usize| words[at - 1] == "--library" || words[at].to_string_lossy().starts_with("--library");
    let at = (1..words.len()).find(|at| !is_library(*at)).filter(|at| words[*at] == "search");
    let Some((search, at)) = program.find_subcommand("search").zip(at) else { return words };
    let takes_value = |word: &OsString| {
        let long = word.to_str().and_then(|word| word.strip_prefix("--")).filter(|long| !long.is_empty())?;
        let (name, inline) = long.split_once('=').map_or((long, false), |(name, _)| (name, true));
        let known = search.get_arguments().chain(program.get_arguments()).find(|one| one.get_long() == Some(name))?;
        Some(known.get_action().takes_values() && !inline)
    };
    let (mut options, mut query) = (words[..=at].to_vec(), Vec::new());
    let mut rest = words[at + 1..].iter();
    while let Some(word) = rest.next() {
        if word == "--" {
            query.push(word.clone());
            query.extend(rest.by_ref().cloned());
        } else if let Some(with_value) = takes_value(word) {
            options.push(word.clone());
            options.extend(rest.by_ref().take(with_value.into()).cloned());
        } else {
            query.push(word.clone());
        }
    }
    [options, query].concat()
}

const EXAMPLES: &str = "Examples:
  chancery search grain embargo                        both words, in any form
  chancery search '\"grain embargo\" from:Moscow'        a phrase, in what Moscow sent
  chancery search 'person:Adenauer date:1952..1954'    a person, in three years
  chancery search has:insistence kind:note -draft      what insists, without drafts";

#[cfg(test)]
mod tests {
    use super::super::Args;
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn options_may_stand_behind_the_query() {
        let first = |line: &str| {
            let words = line.split(' ').map(OsString::from).collect();
            let sorted = options_first(&Args::command(), words);
            sorted.iter().map(|word| word.to_str().unwrap()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            first("chancery search grain -draft --limit 3 --exact"),
            "chancery search --limit 3 --exact grain -draft"
        );
        assert_eq!(first("chancery search grain --limit=3 --library x"), "chancery search --limit=3 --library x grain");
        assert_eq!(first("chancery --library search search a -b"), "chancery --library search search a -b");
        assert_eq!(first("chancery --library=x search a --exact"), "chancery --library=x search --exact a");
        assert_eq!(first("chancery search a -- --limit"), "chancery search a -- --limit");
        assert_eq!(first("chancery show search --width 3"), "chancery show search --width 3");
    }
}
