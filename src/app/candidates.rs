//! The card of a reference, and documents to choose from. Read [`cable`] first.

use super::follow::link;
use super::popup::{Lines, Look, Target};
use super::thing::{Thing, ThingKind};
use super::wording::{cable_reading, entry_line, moment, state_sign};
use super::{Action, Model, Sheet};
use crate::catalog::{Card, Citing, Entry};
use crate::document::{DocumentId, Link};

/// The card of a reference: its state, how it was read, and what it could mean.
pub(super) fn cable(sheet: &Sheet, thing: &Thing, card: Option<&Card>, model: &Model) -> Lines {
    let mut lines = Lines::default();
    let Some(link) = link(sheet, thing.kind) else { return lines };
    lines.push(
        Look::State(link.state),
        &format!("{} {}", state_sign(link.state, model.options.signs), link.state.word()),
    );
    if let ThingKind::Cable(nth) = thing.kind
        && let Some(cable) = sheet.opened.entities.cables.get(nth as usize)
    {
        lines.push(Look::Plain, &format!("Read as: {}", cable_reading(cable, sheet.document())));
        lines.push(Look::Dim, &format!("Found by: {}", cable.why));
    }
    if let Some((earliest, latest)) = &link.sent {
        lines.push(Look::Plain, &format!("Sent between {} and {}", moment(earliest), moment(latest)));
    }
    if !link.why.is_empty() {
        lines.push(Look::Plain, &format!("Why: {}", link.why));
    }
    match card {
        Some(card) => card_lines(&mut lines, card, &settling(model)),
        None => candidate_lines(&mut lines, sheet, link, &settling(model)),
    }
    lines
}

/// How a cable is settled.
fn settling(model: &Model) -> String {
    let [open, settle] = [Action::Follow, Action::Confirm].map(|action| model.chord(action));
    format!("{open} opens the selected one; {settle} says that it is the one.")
}

/// The candidates of a reference, as far as the document that was opened brought their rows with it.
fn candidate_lines(lines: &mut Lines, sheet: &Sheet, link: &Link, settling: &str) {
    let row = |id: &DocumentId| sheet.opened.targets.iter().find(|entry| entry.id == *id);
    let known: Vec<_> =
        link.candidates.iter().filter_map(|candidate| Some((row(&candidate.document)?, &candidate.why))).collect();
    if !known.is_empty() {
        lines.title("It could be");
    }
    for (entry, why) in known {
        choice(lines, entry, Target::Candidate(entry.id.clone()));
        lines.push(Look::Detail, why);
    }
    if !link.candidates.is_empty() {
        lines.push(Look::Dim, settling);
    }
}

/// A document to choose: date, number, from and to, and below them its title where that says more.
pub(super) fn choice(lines: &mut Lines, entry: &Entry, target: Target) {
    let line = entry_line(entry);
    lines.push_to(Look::Plain, &line, Some(target));
    if !line.contains(&entry.title) {
        lines.push(Look::Detail, &entry.title);
    }
}

fn card_lines(lines: &mut Lines, card: &Card, settling: &str) {
    let head = |entry: &Entry| Some(Target::Candidate(entry.id.clone()));
    if !card.candidates.is_empty() {
        lines.title("It could be");
    }
    for (entry, why) in &card.candidates {
        choice(lines, entry, Target::Candidate(entry.id.clone()));
        lines.push(Look::Detail, why);
    }
    if !card.candidates.is_empty() {
        lines.push(Look::Dim, settling);
    }
    if !card.citing.is_empty() {
        lines.title("Others that cite it");
        citing_lines(lines, &card.citing);
    }
    if !card.nearby.is_empty() {
        lines.title("Numbers near it, at hand");
    }
    for nearby in &card.nearby {
        lines.push_to(Look::Plain, &format!("{}: {}", nearby.number, entry_line(&nearby.entry)), head(&nearby.entry));
    }
}

/// The documents that refer to one, each with its words.
pub(super) fn citing_lines(lines: &mut Lines, citing: &[Citing]) {
    for one in citing {
        let words = format!("{}: “{}”", entry_line(&one.entry), one.words);
        lines.push_to(Look::Plain, &words, Some(Target::Place(one.at.clone())));
        lines.push(Look::Detail, &one.why);
    }
}
