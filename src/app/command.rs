//! What may be typed after `:`, and its completions. Read [`Command`] first.

use super::address::address;
use super::{ACTIONS, Action, OPTIONS};
use crate::catalog::Address;

/// A command that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    /// An action, by its name or a short one.
    Act(Action),
    /// A line of the document.
    Line(u32),
    /// A place to go to.
    Go(Address),
    /// An option to set, or to show.
    Set(String, Option<String>),
    /// Words to find.
    Find(String),
    /// Words to filter the list by.
    Filter(String),
    /// A search across the library.
    Search(String),
    /// A path to save to.
    Save(String),
    /// A shell command to pipe to.
    Pipe(String),
    /// The bookmarks.
    Bookmarks,
    /// The hits are no longer marked.
    NoHits,
    /// Nothing.
    Nothing,
}

/// Commands that are no actions, or short names of some.
const SHORT: &[(&str, Action)] = &[
    ("n", Action::NextDocument),
    ("next", Action::NextDocument),
    ("prev", Action::PreviousDocument),
    ("q", Action::Quit),
    ("q!", Action::Quit),
    ("qa", Action::Quit),
    ("h", Action::Help),
];

/// Commands with words after them, and some without.
const WORDS: &[&str] = &["p", "set", "find", "filter", "save", "pipe", "bookmarks", "noh", "go"];

/// Reads a command; `volume` is the volume in hand. The error says what would be right.
pub(super) fn read(line: &str, volume: &str) -> Result<Command, String> {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    if let Some((_, action)) = SHORT.iter().find(|(known, _)| *known == word) {
        return Ok(Command::Act(*action));
    }
    Ok(match word {
        "" => Command::Nothing,
        "p" if rest.is_empty() => Command::Act(Action::PreviousDocument),
        "p" | "go" => Command::Go(address(rest, volume)),
        "set" => set(rest)?,
        "find" => Command::Find(rest.to_owned()),
        "search" if !rest.is_empty() => Command::Search(rest.to_owned()),
        "filter" => Command::Filter(rest.to_owned()),
        "save" | "w" if !rest.is_empty() => Command::Save(rest.to_owned()),
        "pipe" if !rest.is_empty() => Command::Pipe(rest.to_owned()),
        "bookmarks" | "marks" => Command::Bookmarks,
        "noh" | "nohlsearch" => Command::NoHits,
        _ => other(line, word, volume)?,
    })
}

fn other(line: &str, word: &str, volume: &str) -> Result<Command, String> {
    let named = Action::named(word).filter(|action| !action.described().group.is_typing());
    if let Some(action) = named {
        return Ok(Command::Act(action));
    }
    if let Ok(number) = line.parse() {
        return Ok(Command::Line(number));
    }
    let rest = word.strip_prefix('d').unwrap_or_default();
    let document = rest.starts_with(|c: char| c.is_ascii_digit()) || word.contains(['/', '#']);
    let citation = line.contains(',') || line.contains("FRUS") || line.contains("Foreign Relations");
    if document || citation {
        return Ok(Command::Go(address(line, volume)));
    }
    let near = completions(word.get(..3).unwrap_or(word), &[]);
    Err(match near.iter().min_by_key(|near| strsim::osa_distance(word, near)) {
        Some(near) => format!("there is no command {word}; {near} is near, Tab completes"),
        None => format!("there is no command {word}; Tab lists them"),
    })
}

fn set(rest: &str) -> Result<Command, String> {
    let (name, value) = match rest.split_once(['=', ' ']) {
        Some((name, value)) => (name.trim(), Some(value.trim().to_owned())),
        None => (rest, None),
    };
    if name.is_empty() {
        return Err(format!("set what? There are {}", OPTIONS.join(", ")));
    }
    // As in vim: a name alone shows the value, with `no` before it switches off.
    match (OPTIONS.contains(&name), name.strip_prefix("no"), value) {
        (false, Some(rest), None) => Ok(Command::Set(rest.to_owned(), Some("off".to_owned()))),
        (_, _, value) => Ok(Command::Set(name.to_owned(), value)),
    }
}

/// The whole lines that what was typed may become; `themes` are the names of all themes.
pub(super) fn completions(typed: &str, themes: &[String]) -> Vec<String> {
    if let Some(rest) = typed.strip_prefix("set ") {
        let values = ["on", "off"];
        return match rest.split_once(['=', ' ']) {
            Some(("text-width", _)) => Vec::new(),
            Some(("theme", value)) => {
                let themes: Vec<&str> = themes.iter().map(String::as_str).collect();
                fitting(&themes, value, "set theme=")
            }
            Some(("signs", value)) => fitting(&["unicode", "ascii"], value, "set signs="),
            Some((name, value)) => fitting(&values, value, &format!("set {name}=")),
            None => fitting(OPTIONS, rest, "set "),
        };
    }
    let actions = ACTIONS.iter().filter(|row| !row.group.is_typing()).map(|row| row.name);
    let mut all: Vec<&str> = actions.chain(WORDS.iter().copied()).filter(|name| name.len() > 2).collect();
    all.sort_unstable();
    all.dedup();
    fitting(&all, typed, "")
}

fn fitting(names: &[&str], typed: &str, before: &str) -> Vec<String> {
    names.iter().filter(|name| name.starts_with(typed)).map(|name| format!("{before}{name}")).collect()
}
