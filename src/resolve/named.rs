//! Whom a passage names: the sentence of a reference, or the head of a record. Read [`Lookup::named`] and [`talkers`] first.

use jiff::civil::Date;

use super::HeadRow;
use super::head::surname;
use super::lookup::Lookup;
use crate::document::{Correspondent, Document, Entities};
use crate::posts;

/// The farthest that a sentence is read before and behind a reference, in bytes.
const FARTHEST: usize = 160;

/// How much of a record tells who took part, in bytes.
const HEAD: u32 = 1_500;

/// Words of the names of bodies that meet.
const BODIES: &[&str] = &["council", "committee", "board", "cabinet", "commission", "group"];

impl Lookup<'_> {
    /// The names in the sentence of the reference, in small letters: its capitalised words, who the President and the
    /// Secretary of the day were, and the writer or the addressee of the document where it says `I` or `you`.
    pub(super) fn named(&self) -> Vec<String> {
        let sentence = self.sentence();
        let heading = &self.document.heading;
        let day = heading.date.map(|when| when.date());
        let mut named: Vec<String> = words(sentence).filter(|word| is_capital(word)).filter_map(surname).collect();
        named.extend(held(sentence, day));
        let says = |pronouns: &[&str]| words(sentence).any(|word| pronouns.contains(&word));
        if says(&["I", "me", "my", "My", "we", "We", "us", "our", "Our"]) {
            named.extend(heading.from.iter().filter_map(|side| person(side, day)));
            named.extend(self.citing.talkers.iter().cloned());
        }
        if says(&["you", "You", "your", "Your"]) {
            named.extend(heading.to.iter().filter_map(|side| person(side, day)));
        }
        named.sort_unstable();
        named.dedup();
        named
    }

    /// Whether one of the senders is named.
    pub(super) fn names_sender(&self, named: &[String], row: &HeadRow) -> bool {
        let known = |name: &String| self.headings.surname_id(name).is_some_and(|id| row.senders.contains(&id));
        named.iter().any(known)
    }

    /// The sentence that the reference stands in, or so much of it as is near.
    fn sentence(&self) -> &str {
        let text = &self.document.text;
        let (start, end) = (self.cable.span.start as usize, self.cable.span.end as usize);
        let (mut first, mut last) = (start.saturating_sub(FARTHEST), (end + FARTHEST).min(text.len()));
        while !text.is_char_boundary(first) {
            first += 1;
        }
        while !text.is_char_boundary(last) {
            last -= 1;
        }
        let before = text[first..start].rfind(['\n', ';']).map_or(first, |at| first + at);
        let behind = text[end..last].find(['\n', ';']).map_or(last, |at| end + at);
        let stop = text[end..behind].find(". ").map_or(behind, |at| end + at);
        &text[before..stop]
    }
}

/// Who took part in the talk that a document records, in small letters: the persons and the officers that its head names, and
/// the words and initials of the body that met. Empty for what is no record.
pub fn talkers(document: &Document, entities: &Entities) -> Vec<String> {
    let title = document.heading.title.as_str();
    if !posts::is_record(title) {
        return Vec::new();
    }
    let mut found: Vec<String> =
        entities.persons.iter().filter(|one| one.span.start < HEAD).filter_map(|one| surname(&one.id)).collect();
    let officers = entities.roles.iter().filter(|role| role.span.start < HEAD).map(|role| document.words(role.span));
    let day = document.heading.date.map(|when| when.date());
    officers.for_each(|office| found.extend(held(office, day)));
    found.extend(held(title, day));
    found.extend(words(title).map(str::to_lowercase).filter(|word| BODIES.contains(&word.as_str())));
    found.extend(initials(title));
    found.sort_unstable();
    found.dedup();
    found
}

/// The officers of the day that a passage speaks of without naming them.
fn held(passage: &str, day: Option<Date>) -> Vec<String> {
    let Some(day) = day else { return Vec::new() };
    let defense = passage.contains("Secretary of Defense") || passage.contains("SecDef");
    let state =
        passage.replace("Under Secretary", "").replace("Assistant Secretary", "").replace("Secretary of Defense", "");
    let offices = [
        (passage.contains("President"), "President"),
        (defense, "Secretary of Defense"),
        (state.contains("Secretary") || passage.contains("Secy"), "Secretary of State"),
    ];
    let spoken = offices.into_iter().filter(|(said, _)| *said);
    spoken.filter_map(|(_, office)| surname(posts::holder(office, day)?.name)).collect()
}

/// The surname of a correspondent, or of who held his office.
fn person(side: &Correspondent, day: Option<Date>) -> Option<String> {
    let holder = || posts::holder(side.office.as_deref()?, day?).map(|officer| officer.name);
    surname(side.person.as_deref().or_else(holder)?)
}

/// The initials of each run of three capitalised words and more, over `of`: `nsc` of `National Security Council`.
fn initials(title: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut run = String::new();
    for word in title.split(' ').chain([""]) {
        match word.chars().next() {
            Some(first) if first.is_uppercase() => run.extend(first.to_lowercase()),
            _ if word == "of" => {}
            _ => found.push(std::mem::take(&mut run)),
        }
        if word.ends_with([',', '.', ')']) {
            found.push(std::mem::take(&mut run));
        }
    }
    found.retain(|run| run.len() > 2);
    found
}

fn words(passage: &str) -> impl Iterator<Item = &str> {
    passage.split(|c: char| !(c.is_alphanumeric() || matches!(c, '’' | '\''))).filter(|word| !word.is_empty())
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
