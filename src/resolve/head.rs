//! What an index of headings keeps of a document. Read [`Head`] first, then [`HeadRow`], its compact form.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::document::{Correspondent, Document, DocumentId, DocumentKind, Precision, Series, When};
use crate::posts::is_record;

/// A post in the index's table of posts; 0 is none.
pub type PostId = u16;

/// A surname in the index's table of surnames; 0 is none.
pub type NameId = u32;

/// A heading as a store keeps it and hands it to an index: what references are looked up by.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Head {
    /// The document.
    pub id: DocumentId,
    /// Which it is in its volume, from 0.
    pub ordinal: u32,
    /// The posts that sent it.
    pub from: Vec<String>,
    /// The posts that it went to.
    pub to: Vec<String>,
    /// The senders' surnames, in small letters.
    pub senders: Vec<String>,
    /// The addressees' surnames, in small letters.
    pub addressees: Vec<String>,
    /// The series of its own number.
    pub series: Series,
    /// Its own number, digits only.
    pub number: Option<u32>,
    /// When it was written.
    pub date: Option<When>,
    /// What it is; the memorandum of a talk counts among the minutes.
    pub kind: DocumentKind,
}

impl Head {
    /// The head of a document whose heading has been read; `ordinal` is its place in its volume, from 0.
    pub fn of(document: &Document, ordinal: u32) -> Self {
        let heading = &document.heading;
        Self {
            id: document.id.clone(),
            ordinal,
            from: posts(&heading.from),
            to: posts(&heading.to),
            senders: surnames(&heading.from),
            addressees: surnames(&heading.to),
            series: heading.series.clone().unwrap_or_else(|| series_of(heading.kind)),
            number: heading.number.as_deref().and_then(digits),
            date: heading.date,
            kind: if is_record(&heading.title) { DocumentKind::Minutes } else { heading.kind },
        }
    }
}

/// A [`Head`] in 56 bytes: posts, surnames, series and volumes as numbers in the index's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HeadRow {
    /// Its own number; 0 is none.
    pub number: u32,
    /// Minutes since 1 January 1800 of its earliest moment ([`When::minutes`]); `i32::MIN` is no date.
    pub minutes: i32,
    /// Minutes from its earliest moment to its latest.
    pub width: u32,
    /// The senders' surnames.
    pub senders: [NameId; 2],
    /// The addressees' surnames.
    pub addressees: [NameId; 2],
    /// The document's own part of its id, as a number in the index.
    pub local: u32,
    /// Which it is in its volume, from 0.
    pub ordinal: u32,
    /// The posts that sent it.
    pub from: [PostId; 2],
    /// The posts that it went to.
    pub to: [PostId; 4],
    /// The volume, as a number in the index.
    pub volume: u16,
    /// The series, as a number in the index.
    pub series: u16,
    /// What it is.
    pub kind: DocumentKind,
    /// How exactly its date is known.
    pub precision: Option<Precision>,
}

impl HeadRow {
    /// The day since 1 January 1800 that it begins on.
    pub fn day(&self) -> Option<i32> {
        (self.minutes != i32::MIN).then(|| self.minutes.div_euclid(1440))
    }

    /// Whether it names a sender and an addressee.
    pub fn is_sent(&self) -> bool {
        (self.from[0] != 0 || self.senders[0] != 0) && (self.to[0] != 0 || self.addressees[0] != 0)
    }

    /// Whether it was sent by `post`.
    pub fn sent_by(&self, post: PostId) -> bool {
        post != 0 && self.from.contains(&post)
    }

    /// Whether it went to `post`.
    pub fn went_to(&self, post: PostId) -> bool {
        post != 0 && self.to.contains(&post)
    }
}

/// The first run of digits in a number as written: `L–294` is 294, `1,106` is 1106.
pub(super) fn digits(number: &str) -> Option<u32> {
    let from = number.find(|c: char| c.is_ascii_digit())?;
    let run: String =
        number[from..].chars().take_while(|c| c.is_ascii_digit() || *c == ',').filter(char::is_ascii_digit).collect();
    run.parse().ok()
}

/// The series that a document's kind counts in.
fn series_of(kind: DocumentKind) -> Series {
    match kind {
        DocumentKind::Despatch | DocumentKind::Instruction => Series::Despatch,
        DocumentKind::Airgram => Series::Airgram,
        _ => Series::Telegram,
    }
}

fn posts(parties: &[Correspondent]) -> Vec<String> {
    let mut found: Vec<String> = parties.iter().filter_map(|party| party.post.clone()).collect();
    found.dedup();
    found
}

/// The last words of the persons' names, in small letters.
fn surnames(parties: &[Correspondent]) -> Vec<String> {
    let persons = parties.iter().filter_map(|party| party.person.as_deref());
    persons.filter_map(surname).collect()
}

/// The surname of a name, in small letters without accents: its last word that is no `Jr.` or numeral.
pub(super) fn surname(name: &str) -> Option<String> {
    let bare = name.trim_end_matches("’s").trim_end_matches("'s");
    let mut words = bare.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '’' | '\'')));
    let word = words.rfind(|word| word.len() > 1 && !matches!(*word, "Jr" | "Sr" | "II" | "III" | "IV"))?;
    Some(word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect())
}
