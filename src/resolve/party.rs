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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Party {
    posts: Vec<PostId>,
    surnames: Vec<NameId>,
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
            for one in side {
                party.posts.extend(one.post.as_deref().and_then(|post| headings.post_id(post)));
                party
                    .surnames
                    .extend(one.person.as_deref().and_then(surname).and_then(|name| headings.surname_id(&name)));
            }
            return party;
        }
        let post = headings.post_id(words).or_else(|| headings.post_id(posts::find(words)?.name));
        party.posts.extend(post);
        if post.is_none() {
            party.surnames.extend(surname(words).and_then(|name| headings.surname_id(&name)));
        }
        party
    }

    /// The one post, where it goes by one.
    pub(super) fn post(&self) -> Option<PostId> {
        self.posts.first().copied()
    }

    /// How it compares with the posts and surnames of a heading.
    pub(super) fn fit(&self, posts: &[PostId], surnames: &[NameId]) -> Fit {
        let (posts, surnames) = (known(posts), known(surnames));
        if !self.said || posts.is_empty() && surnames.is_empty() {
            return Fit::Unknown;
        }
        if self.posts.iter().any(|post| posts.contains(post))
            || self.surnames.iter().any(|name| surnames.contains(name))
        {
            return Fit::Agrees;
        }
        let comparable =
            !self.posts.is_empty() && !posts.is_empty() || !self.surnames.is_empty() && !surnames.is_empty();
        if comparable || self.posts.is_empty() && self.surnames.is_empty() { Fit::Differs } else { Fit::Unknown }
    }

    /// How it compares by the person alone.
    pub(super) fn person(&self, surnames: &[NameId]) -> Fit {
        self.by(&self.surnames, known(surnames))
    }

    fn by(&self, own: &[NameId], other: &[NameId]) -> Fit {
        match own.is_empty() || other.is_empty() {
            true => Fit::Unknown,
            false if own.iter().any(|name| other.contains(name)) => Fit::Agrees,
            false => Fit::Differs,
        }
    }
}

/// Whether `words` is how a recogniser names this side of a heading.
fn names(side: &[Correspondent], words: &str) -> bool {
    let post = side.iter().find_map(|one| one.post.as_deref());
    let name = post.or_else(|| side.first()?.person.as_deref());
    name == Some(words)
}

/// The ids before the first empty place.
fn known<T: Copy + Default + PartialEq>(ids: &[T]) -> &[T] {
    let end = ids.iter().position(|id| *id == T::default()).unwrap_or(ids.len());
    &ids[..end]
}
