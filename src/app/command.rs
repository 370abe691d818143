//! What may be typed after `:`, and its completions. Read [`Command`] first.

use super::address::address;
use super::{ACTIONS, Action, Group, OPTIONS};
use crate::catalog::Address;

/// A command that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    /// An action, by its name or a short one, and how often.
    Act(Action, Option<u32>),
    /// Tags to give, with commas.
    Tag(String),
    /// A bookmark to set.
    Bookmark(char),
    /// A bookmark to go to.
    ToBookmark(char),
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
        return act(*action, word, rest, volume);
    }
    if matches!(word, "bookmarks" | "marks" | "noh" | "nohlsearch") && !rest.is_empty() {
        return Err(takes_none(word));
    }
    Ok(match word {
        "" => Command::Nothing,
        "p" if rest.is_empty() => Command::Act(Action::PreviousDocument, None),
        "p" | "go" => Command::Go(address(rest, volume)),
        "set" => set(rest)?,
        "find" => Command::Find(rest.to_owned()),
        "search" if !rest.is_empty() => Command::Search(rest.to_owned()),
        "filter" => Command::Filter(rest.to_owned()),
        "save" | "w" if !rest.is_empty() => Command::Save(rest.to_owned()),
        "pipe" if !rest.is_empty() => Command::Pipe(rest.to_owned()),
        "bookmarks" | "marks" => Command::Bookmarks,
        "noh" | "nohlsearch" => Command::NoHits,
        _ => other(line, word, rest, volume)?,
    })
}

/// An action with the words after its name: what it would ask for otherwise, or how often.
fn act(action: Action, word: &str, rest: &str, volume: &str) -> Result<Command, String> {
    let mut signs = rest.chars();
    let sign = signs.next().filter(|_| signs.next().is_none());
    Ok(match (action, sign) {
        _ if rest.is_empty() => Command::Act(action, None),
        (Action::GoTo, _) => Command::Go(address(rest, volume)),
        (Action::Tag, _) => Command::Tag(rest.to_owned()),
        (Action::Bookmark, Some(letter)) => Command::Bookmark(letter),
        (Action::ToBookmark, Some(letter)) => Command::ToBookmark(letter),
        (Action::Bookmark | Action::ToBookmark, None) => {
            return Err("a bookmark is named by a letter or a digit".into());
        }
        _ => match rest.parse() {
            Ok(count) if is_counted(action) => Command::Act(action, Some(count)),
            _ if is_counted(action) => return Err(format!("{word} takes a number, and nothing else")),
            _ => return Err(takes_none(word)),
        },
    })
}

/// Whether an action may be done N times, or to N.
fn is_counted(action: Action) -> bool {
    use Action::{Back, Forward, NextDocument, NextHit, PreviousDocument, PreviousHit, Redo, Undo};
    let moves = matches!(action.described().group, Group::Move | Group::Entities);
    let others = [Back, Forward, NextDocument, PreviousDocument, NextHit, PreviousHit, Undo, Redo];
    moves || others.contains(&action)
}

fn takes_none(word: &str) -> String {
    format!("{word} takes no words after it")
}

fn other(line: &str, word: &str, rest: &str, volume: &str) -> Result<Command, String> {
    let named = Action::named(word).filter(|action| !action.described().group.is_typing());
    if let Some(action) = named {
        return act(action, word, rest, volume);
    }
    if let Ok(number) = line.parse() {
        return Ok(Command::Line(number));
    }
    let number = word.strip_prefix('d').unwrap_or_default();
    let document = number.starts_with(|c: char| c.is_ascii_digit()) || word.contains(['/', '#']);
    let citation = line.contains(',') || line.contains("FRUS") || line.contains("Foreign Relations");
    if document || citation {
        return Ok(Command::Go(address(line, volume)));
    }
    let near = completions(word.get(..3).unwrap_or(word), &[]);
    Err(match near.iter().min_by_key(|near| strsim::osa_distance(word, near)) {
        Some(near) => format!("there is no command {word}; {near} is near"),
        None => format!("there is no command {word}; help lists them all"),
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
