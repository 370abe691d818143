//! Senders and addressees of a query: a post under any of its names, a country, an office, a person. Read [`Party`] first.

use super::Words;
use super::fault::nearest;
use crate::posts;

/// Who sent or received: the words typed, and what the gazetteer makes of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// As typed. Where neither post nor country is known they are looked for in the words of the heading.
    pub words: Words,
    /// The posts that they name, as [`posts::Post::name`]: one, or all those in a country, or all with that beginning.
    pub posts: Vec<&'static str>,
    /// The country that they name, as [`posts::Country::name`]: its own offices count too.
    pub country: Option<&'static str>,
}

impl Party {
    /// What the gazetteer makes of `words`.
    pub fn of(words: Words) -> Self {
        let country = match &words {
            Words::Prefix(_) => None,
            words => posts::country(words.text()).map(|country| country.name),
        };
        let posts = match (&words, country) {
            (Words::Prefix(start), _) => beginning(start),
            (words, country) => match (posts::find(words.text()), country) {
                (Some(post), _) => vec![post.name],
                (None, Some(country)) => within(country),
                (None, None) => Vec::new(),
            },
        };
        Self { words, posts, country }
    }

    /// Whether the gazetteer knows it.
    pub fn known(&self) -> bool {
        !self.posts.is_empty() || self.country.is_some()
    }
}

/// The post whose name comes nearest.
pub(super) fn nearest_post(typed: &str) -> Option<&'static str> {
    nearest(typed, posts::posts().iter().map(|post| post.name))
}

fn within(country: &str) -> Vec<&'static str> {
    posts::posts().iter().filter(|post| post.country == country).map(|post| post.name).collect()
}

fn beginning(start: &str) -> Vec<&'static str> {
    let start = start.to_lowercase();
    let fits = |name: &str| name.to_lowercase().starts_with(&start);
    posts::posts().iter().map(|post| post.name).filter(|name| fits(name)).collect()
}
