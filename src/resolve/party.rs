//! Who a reference goes between, made ready for comparing with headings. Read [`Party`] first.

use super::head::surname;
use super::{Headings, NameId, PostId};
use crate::document::{Correspondent, Heading};
use crate::posts;

/// How what a reference says compares with what a heading says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// They say different things.
    Differs,
    /// One of them says nothing.
    Unknown,
    /// They say the same.
    Agrees,
}

/// A sender or an addressee: the posts and surnames that it may go by.
///
/// Whether it is said to go by one at all does not hang on the index: what another volume names may not change how this
/// reference is read. A name that no heading has is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Party {
    /// The names of its posts.
    pub(super) names: Vec<String>,
    /// The same as the index knows them.
    posts: Vec<Option<PostId>>,
    surnames: Vec<Option<NameId>>,
    /// The name of its post, or the words of the reference.
    pub(super) words: String,
    /// Whether the reference says anything of it.
    pub(super) said: bool,
}

impl Party {
    /// The party that a reference gives as `words`; a side of the citing document's heading is taken whole.
    pub(super) fn of(words: Option<&str>, heading: &Heading, headings: &dyn Headings) -> Self {
        let Some(words) = words else { return Self::default() };
        let side = [&heading.from, &heading.to].into_iter().find(|side| names(side, words));
        let mut party = Self { words: words.to_owned(), said: true, ..Self::default() };
        if let Some(side) = side {
            party.names.extend(side.iter().filter_map(|one| one.post.clone()));
            let persons = side.iter().filter_map(|one| one.person.as_deref());
            party.surnames.extend(persons.filter_map(surname).map(|name| headings.surname_id(&name)));
        } else if let Some(post) = posts::find(words) {
            party.names.push(post.name.to_owned());
        } else if let Some(holder) = heading.date.and_then(|when| posts::holder(words, when.date())) {
            party.surnames.extend(surname(holder.name).map(|name| headings.surname_id(&name)));
        } else {
            let name = surname(words).filter(|name| is_name(words, name));
            party.said = name.is_some();
            party.surnames.extend(name.map(|name| headings.surname_id(&name)));
        }
        party.posts = party.names.iter().map(|name| headings.post_id(name)).collect();
        party
    }

    /// The one post, where it goes by one: `None` inside where no heading names it.
    pub(super) fn post(&self) -> Option<Option<PostId>> {
        self.posts.first().copied()
    }

    /// Whether one of its posts is among those of a heading.
    pub(super) fn goes_by(&self, posts: &[PostId]) -> bool {
        shared(&self.posts, known(posts))
    }

    /// How it compares with the posts and surnames of a heading.
    pub(super) fn fit(&self, posts: &[PostId], surnames: &[NameId]) -> Fit {
        let (posts, surnames) = (known(posts), known(surnames));
        if !self.said || posts.is_empty() && surnames.is_empty() {
            return Fit::Unknown;
        }
        if shared(&self.posts, posts) || shared(&self.surnames, surnames) {
            return Fit::Agrees;
        }
        let comparable =
            !self.posts.is_empty() && !posts.is_empty() || !self.surnames.is_empty() && !surnames.is_empty();
        if comparable || self.posts.is_empty() && self.surnames.is_empty() { Fit::Differs } else { Fit::Unknown }
    }

    /// How it compares by the person alone.
    pub(super) fn person(&self, surnames: &[NameId]) -> Fit {
        let other = known(surnames);
        match self.surnames.is_empty() || other.is_empty() {
            true => Fit::Unknown,
            false if shared(&self.surnames, other) => Fit::Agrees,
            false => Fit::Differs,
        }
    }
}

/// Whether one of a party's own ids is among those of a heading.
fn shared<T: PartialEq>(own: &[Option<T>], other: &[T]) -> bool {
    own.iter().flatten().any(|id| other.contains(id))
}

/// Whether the last word of a party is a surname: written as one, and in no office's name.
fn is_name(words: &str, last: &str) -> bool {
    let written = words.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | ')')).find(|word| word.len() > 1);
    let capital = written.is_some_and(|word| {
        word.starts_with(char::is_uppercase) && word.trim_end_matches("’s").chars().skip(1).any(char::is_lowercase)
    });
    let office = words.split(" of ").next().filter(|head| head.len() < words.len());
    let held = office.and_then(surname).is_some_and(|head| is_office(&head));
    capital && !is_office(last) && !held
}

/// Whether the last word of a party is an office or a body, which no heading gives as a surname.
fn is_office(word: &str) -> bool {
    const WORDS: &str = "president secretary minister ambassador chancellor king shah premier government majesty \
        excellency chairman director general admiral commission committee council board chief chiefs staff defense \
        treasury agency bank delegation consul governor marshal pope emperor prince state gov govt amb service \
        administration congress foreign office company union house states kingdom record files file secdef";
    WORDS.split(' ').any(|known| known == word)
}

/// Whether `words` is how a recogniser names this side of a heading.
fn names(side: &[Correspondent], words: &str) -> bool {
    let post = side.iter().find_map(|one| one.post.as_deref());
    let name = post.or_else(|| side.first().map(|one| one.person.as_deref().unwrap_or(&one.text)));
    name == Some(words)
}

/// The ids before the first empty place.
fn known<T: Copy + Default + PartialEq>(ids: &[T]) -> &[T] {
    let end = ids.iter().position(|id| *id == T::default()).unwrap_or(ids.len());
    &ids[..end]
}
