//! Terms in words, for a line that says what was looked for. Read [`Term::says`] first.

use super::{Cites, Has, Party, Term, Words};
use crate::document::{DemandKind, LinkState};

impl Term {
    /// What the term looks for, in words: `documents sent by Moscow`.
    pub fn says(&self) -> String {
        match self {
            Self::Text(words) => words.says(),
            Self::From(party) => format!("documents sent by {}", party.says()),
            Self::To(party) => format!("documents addressed to {}", party.says()),
            Self::Post(party) => format!("documents sent by or addressed to {}", party.says()),
            Self::Person(words) => format!("documents that name a person: {}", words.says()),
            Self::Volume(words) => format!("volumes with the id, or in the title {}", words.says()),
            Self::Kind(kind) => format!("documents of the kind {}", format!("{kind:?}").to_lowercase()),
            Self::File(words) => format!("documents with the file number {}", words.value()),
            Self::Number(numbers) => format!("documents with the number {numbers}"),
            Self::Date(dates) => match (dates.from, dates.to) {
                (Some(from), Some(to)) if from == to => format!("documents of {from}"),
                (Some(from), Some(to)) => format!("documents from {from} to {to}"),
                (Some(from), None) => format!("documents from {from} on"),
                (None, Some(to)) => format!("documents up to {to}"),
                (None, None) => "documents of any date".to_owned(),
            },
            Self::Cites(Cites::Document(id)) => format!("documents that refer to {id}"),
            Self::Cites(Cites::Number(numbers)) => format!("documents that refer to the number {numbers}"),
            Self::Has(has) => format!("documents that have {}", has.says()),
            Self::Note(words) => format!("documents with a note of yours: {}", words.says()),
            Self::Tag(words) => format!("documents with your tag {}", words.value()),
        }
    }
}

impl Words {
    fn says(&self) -> String {
        match self {
            Self::Word(word) => format!("the word “{word}”"),
            Self::Prefix(start) => format!("words that begin with “{start}”"),
            Self::Phrase(words) if words.contains(' ') => format!("the words “{words}” together"),
            Self::Phrase(word) => format!("the word “{word}” in just this form"),
            Self::Near(words, apart) => format!("the words “{words}” at most {apart} apart"),
        }
    }

    /// The same where they are a name rather than words of a text.
    fn value(&self) -> String {
        match self {
            Self::Prefix(start) => format!("{start}…"),
            other => other.text().to_owned(),
        }
    }
}

impl Party {
    fn says(&self) -> String {
        let typed = self.words.text();
        match (self.country, self.posts.as_slice()) {
            (_, [post]) if post.eq_ignore_ascii_case(typed) => (*post).to_owned(),
            (None, [post]) => format!("{post} ({typed})"),
            (Some(country), [post]) => format!("{country} or {post}"),
            (Some(country), []) => country.to_owned(),
            (Some(country), posts) => format!("{country} or one of its {} posts", posts.len()),
            (None, []) => format!("somebody whose heading has {}", self.words.says()),
            (None, posts) => posts.join(" or "),
        }
    }
}

impl Has {
    fn says(self) -> &'static str {
        match self {
            Self::Person => "a person by name",
            Self::Role => "a person by office only",
            Self::Cable => "a reference to another communication",
            Self::Link(LinkState::Linked) => "a reference that leads to a document",
            Self::Link(LinkState::Several) => "a reference that several documents fit",
            Self::Link(LinkState::NotPrinted) => "a reference to what is not printed",
            Self::Link(LinkState::NotInLibrary) => "a reference to what is not in the library",
            Self::Link(LinkState::Unreadable) => "a reference that cannot be read",
            Self::Demand => "a demand",
            Self::DemandOf(kind) => match kind {
                DemandKind::Demand => "a demand in the narrow sense",
                DemandKind::Request => "a request",
                DemandKind::Instruction => "an instruction",
                DemandKind::Condition => "a condition",
                DemandKind::Recommendation => "a recommendation",
            },
            Self::Footnote => "a footnote",
            Self::Note => "a note of yours",
            Self::Tag => "a tag of yours",
        }
    }
}
