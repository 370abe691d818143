//! What the reader is told on the command line. Read [`ReadArgs`] first.

use std::ffi::OsString;

use clap::Args;

/// Files, folders or documents to read, and how.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct ReadArgs {
    /// Files or folders; `FILE#DOCUMENT`; `-` is standard input; `+/WORDS` goes to the first place that has them.
    #[arg(value_name = "PATH | DOCUMENT")]
    pub places: Vec<OsString>,
    /// Press these keys first, such as `]c<enter>`.
    #[arg(long, value_name = "KEYS")]
    pub keys: Option<String>,
    /// Print the screen as text and leave.
    #[arg(long)]
    pub print: bool,
    /// The size of the screen that is printed.
    #[arg(long, value_name = "COLUMNSxROWS", value_parser = size, default_value = "120x40")]
    pub size: (u16, u16),
    /// Use the mouse.
    #[arg(long)]
    pub mouse: bool,
    /// Another theme: dark, light, contrast, plain, or one of your own.
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
}

/// `120x40` as columns and rows.
fn size(words: &str) -> Result<(u16, u16), String> {
    let read = |part: &str| part.parse::<u16>().ok().filter(|n| (1..=1000).contains(n));
    words
        .split_once(['x', 'X', '×'])
        .and_then(|(columns, rows)| Some((read(columns)?, read(rows)?)))
        .ok_or_else(|| format!("`{words}` is no size; write COLUMNSxROWS, such as 120x40"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_two_numbers() {
        assert_eq!(size("80x24"), Ok((80, 24)));
        assert!(size("80").is_err() && size("0x1").is_err());
    }
}
