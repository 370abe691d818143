//! The word lists that headings are read with, from `assets/lexicons/headings.txt`. Read [`List`] first.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// A list of words, by what they do in a heading.
#[derive(Debug, Clone, Copy)]
pub(super) enum List {
    /// Words whose `to` leads to a matter: `With Respect to Japan`.
    Bound,
    /// Nouns that a `to` completes: `Assistant to the President`.
    Completed,
    /// What a body or a paper is to do: `Committee to Investigate …`.
    Deed,
    /// Nouns that name a kind of document.
    Kind,
    /// Nouns of a mission or of an officer at one.
    Mission,
    /// Words that make up the name of an office before a person's name.
    Office,
    /// Words that open a numbered series of messages.
    Series,
    /// Titles before a name that belong to no office.
    Title,
}

impl List {
    /// Whether the list has the word, in the case that the file has it in.
    pub(super) fn has(self, word: &str) -> bool {
        let name = match self {
            Self::Bound => "bound",
            Self::Completed => "completed",
            Self::Deed => "deed",
            Self::Kind => "kind",
            Self::Mission => "mission",
            Self::Office => "office",
            Self::Series => "series",
            Self::Title => "title",
        };
        lists().get(name).is_some_and(|words| words.contains(word))
    }
}

fn lists() -> &'static HashMap<&'static str, HashSet<&'static str>> {
    static LISTS: OnceLock<HashMap<&'static str, HashSet<&'static str>>> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists: HashMap<_, HashSet<_>> = HashMap::new();
        let lines = include_str!("../../assets/lexicons/headings.txt").lines().filter(|line| !line.starts_with('#'));
        for (name, words) in lines.filter_map(|line| line.split_once(": ")) {
            lists.entry(name).or_default().extend(words.split(' '));
        }
        lists
    })
}
