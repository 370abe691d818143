//! The persons and offices of a document as parties: by token, with the name each goes by. Read [`Mentions`] first.

use std::ops::Range;

use super::words::Words;
use crate::document::{Person, Role};
use crate::text::Span;

/// A person or an office that is mentioned.
#[derive(Debug)]
pub(super) struct Mention<'a> {
    pub(super) tokens: Range<usize>,
    /// The fullest name of the person, or the words of the office.
    pub(super) label: &'a str,
    /// Whether it is a person, by name.
    pub(super) person: bool,
}

/// All mentions, in order.
#[derive(Debug, Default)]
pub(super) struct Mentions<'a> {
    list: Vec<Mention<'a>>,
}

impl<'a> Mentions<'a> {
    pub(super) fn of(words: &Words<'_>, persons: &'a [Person], roles: &'a [Role]) -> Self {
        let tokens = |span: Span| words.at_byte(span.start as usize)..words.at_byte(span.end as usize);
        let persons = persons.iter().map(|one| Mention { tokens: tokens(one.span), label: &one.id, person: true });
        let roles = roles.iter().map(|one| Mention { tokens: tokens(one.span), label: &one.id, person: false });
        let mut list: Vec<Mention<'a>> = persons.chain(roles).collect();
        list.sort_by_key(|one| one.tokens.start);
        Self { list }
    }

    /// The first mention that shares a token with `range`.
    pub(super) fn within(&self, range: &Range<usize>) -> Option<&Mention<'a>> {
        let from = self.list.partition_point(|one| one.tokens.end <= range.start);
        self.list.get(from).filter(|one| one.tokens.start < range.end)
    }

    /// The mentions inside `range`, the last first.
    pub(super) fn back(&self, range: &Range<usize>) -> impl Iterator<Item = &Mention<'a>> {
        let from = self.list.partition_point(|one| one.tokens.start < range.start);
        let to = self.list.partition_point(|one| one.tokens.end <= range.end).max(from);
        self.list[from..to].iter().rev()
    }
}
