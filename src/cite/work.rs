//! What is cited: a document and its volume, in the words that all styles share. Read [`Work`].

use super::Pages;
use super::name::Name;
use crate::document::{Correspondent, Document, Note, Volume};

/// A document with its volume.
#[derive(Debug)]
pub(super) struct Work<'a> {
    pub(super) document: &'a Document,
    pub(super) volume: &'a Volume,
    pub(super) pages: Pages,
    /// The footnote that is cited.
    pub(super) note: Option<&'a Note>,
}

impl<'a> Work<'a> {
    pub(super) fn new(document: &'a Document, volume: &'a Volume, pages: Pages) -> Self {
        Self { document, volume, pages, note: None }
    }

    /// The editors' count: `22` of `d22`; of other ids the id.
    pub(super) fn number(&self) -> &'a str {
        let local = self.document.id.local();
        local.strip_prefix('d').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(local)
    }

    /// `Document 22`; nothing of a document of the series that its editors did not number.
    pub(super) fn counted(&self) -> Option<String> {
        let is_counted = !self.volume.frus || self.document.id.is_the_editors();
        is_counted.then(|| format!("Document {}", self.number()))
    }

    /// The heading on one line, without the editors' count before it; of a document without any, its number.
    pub(super) fn title(&self) -> String {
        let document = self.document;
        let first = document.blocks.first().map(|block| document.words(block.span)).unwrap_or_default();
        let title = if document.heading.title.is_empty() { first } else { &document.heading.title };
        let bare = title.strip_prefix(self.number()).and_then(|rest| rest.strip_prefix('.')).map(str::trim_start);
        let title = bare.filter(|bare| !bare.is_empty()).unwrap_or(title);
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() { format!("Document {}", self.number()) } else { title }
    }

    /// The senders: persons by name, else their offices; the Department of State for what the series' editors wrote.
    pub(super) fn authors(&self) -> Vec<Name> {
        let author = |from: &Correspondent| match from.person.as_deref().filter(|person| is_name(person)) {
            Some(person) => Some(Name::of(person)),
            None => office(&from.text).map(Name::whole),
        };
        let mut authors: Vec<Name> = self.document.heading.from.iter().filter_map(author).collect();
        if authors.is_empty() && self.volume.frus {
            authors.push(Name::whole("U.S. Department of State"));
        }
        authors
    }

    /// The volume's editors, without the general editor.
    pub(super) fn editors(&self) -> Vec<Name> {
        self.volume.editors.iter().map(|editor| Name::of(editor)).collect()
    }

    /// The volume's number alone (`III`, `XIV, Part 2`); empty where the header counts otherwise.
    pub(super) fn volume_number(&self) -> &'a str {
        self.volume.number.strip_prefix("Volume ").unwrap_or_default()
    }

    /// The volume's whole title: series, subseries, number, own title.
    pub(super) fn volume_title(&self) -> String {
        self.joined(&self.volume.number)
    }

    /// The same without a number that [`Self::volume_number`] gives.
    pub(super) fn volume_title_unnumbered(&self) -> String {
        self.joined(if self.volume_number().is_empty() { &self.volume.number } else { "" })
    }

    fn joined(&self, number: &str) -> String {
        let volume = self.volume;
        if volume.series.is_empty() {
            return if volume.title.is_empty() { volume.id.clone() } else { volume.title.clone() };
        }
        // The Office leaves this part of the older volumes' titles out of its citations.
        let series =
            volume.series.strip_suffix(" Diplomatic Papers").unwrap_or(&volume.series).trim_end_matches([':', ',']);
        let parts = [series, &volume.subseries, number, &volume.name];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The publisher, as the Office writes it.
    pub(super) fn publisher(&self) -> &'a str {
        let publisher = self.volume.publisher.as_str();
        publisher.strip_prefix("United States ").filter(|rest| rest.starts_with("Government")).unwrap_or(publisher)
    }

    /// The public page, for a document of the series.
    pub(super) fn url(&self) -> Option<String> {
        (self.volume.frus && self.document.id.is_the_editors())
            .then(|| format!("https://history.state.gov/historicaldocuments/{}", self.document.id))
    }

    /// The day, month or year it was written, as ISO 8601.
    pub(super) fn written(&self) -> Option<String> {
        let date = self.document.heading.date?.to_string();
        Some(date.split('T').next().unwrap_or_default().to_owned())
    }
}

/// Whether words end as a name does, which the heading’s shape alone cannot promise: `d’Ost`, not `parting remarks`.
fn is_name(words: &str) -> bool {
    words.split_whitespace().next_back().is_some_and(|last| last.contains(char::is_uppercase)) && !words.contains('[')
}

/// The most bytes of an office's name; what is longer says what a document is about.
const OFFICE: usize = 80;

/// An office by its words, without the article; nothing where they are no name.
fn office(words: &str) -> Option<&str> {
    let bare = ["The ", "the "].into_iter().find_map(|article| words.strip_prefix(article)).unwrap_or(words).trim();
    (bare.starts_with(char::is_uppercase) && bare.len() <= OFFICE).then_some(bare)
}
