//! What is said of a thing: short, on one line, or in full below the sidebar's lists. Read [`facts`] first.

use super::canvas::Canvas;
use super::highlight;
use crate::app::{
    Model, Sheet, Sort, ThingKind, annotation_head, annotation_line, cable_reading, demand_line, description,
    entry_line, person_facts, placed_word, state_sign, tag_line,
};
use crate::config::Role;
use crate::document::{Link, LinkState};

/// The words of a thing and the role of its kind.
pub(super) fn short(canvas: &Canvas<'_>, model: &Model, nth: usize) -> Option<(String, Role)> {
    let sheet = model.reading.sheet.as_ref()?;
    let thing = sheet.things.get(nth)?;
    let words = sheet.document().words(thing.span);
    Some(match thing.kind {
        ThingKind::Person(_) => (person_facts(sheet, thing).0.to_owned(), Role::Person),
        ThingKind::Role(_) => (person_facts(sheet, thing).0.to_owned(), Role::Office),
        ThingKind::Demand(demand) => {
            let demand = sheet.opened.entities.demands.get(demand as usize)?;
            let (parties, what) = demand_line(demand, words);
            (format!("{}: {what}", parties.replace('→', canvas.signs.to)), Role::Demand)
        }
        ThingKind::Cable(_) | ThingKind::Encoded(_) => {
            let sign = link_of(sheet, thing.kind).map_or("", |link| state_sign(link.state, model.options.signs));
            (format!("{sign} {words}"), Role::Cable)
        }
        ThingKind::Note(note) => {
            (format!("footnote {}", sheet.document().notes.get(note as usize)?.label), Role::NoteLabel)
        }
        ThingKind::Term(_) => (words.to_owned(), Role::Term),
        ThingKind::Annotation(nth) => {
            let annotated = sheet.opened.annotations.get(nth as usize)?;
            (
                annotation_line(&annotated.annotation, placed_word(annotated.placed)),
                highlight::role(annotated, &model.options.categories),
            )
        }
    })
}

/// What is known of the current thing, line by line, the most important first.
pub(super) fn facts(model: &Model) -> Option<Vec<(String, Role)>> {
    let sheet = model.reading.sheet.as_ref()?;
    let nth = model.reading.current?;
    let thing = sheet.things.get(nth)?;
    let words = sheet.document().words(thing.span);
    let mut facts = Vec::new();
    match thing.kind {
        ThingKind::Person(_) | ThingKind::Role(_) => {
            let (name, listed, why) = person_facts(sheet, thing);
            facts.push((name.to_owned(), Role::Section));
            let said = description(sheet, listed.unwrap_or(name)).or_else(|| description(sheet, name));
            facts.extend(said.map(|said| (said.to_owned(), Role::Text)));
            facts.push((why.to_owned(), Role::Dim));
        }
        ThingKind::Cable(_) | ThingKind::Encoded(_) => {
            facts.push((words.to_owned(), Role::Section));
            cable(model, sheet, thing.kind, &mut facts);
        }
        ThingKind::Demand(demand) => {
            let demand = sheet.opened.entities.demands.get(demand as usize)?;
            let (parties, what) = demand_line(demand, words);
            facts.push((format!("{parties}: {what}"), Role::Section));
            facts.push((format!("{}: {}", demand.kind.word(), demand.why), Role::Dim));
        }
        ThingKind::Note(note) => {
            let label = &sheet.document().notes.get(note as usize)?.label;
            facts.push((format!("footnote {label}"), Role::Section));
        }
        ThingKind::Term(term) => {
            facts.push((words.to_owned(), Role::Section));
            let meaning = sheet.terms.get(term as usize).and_then(|term| term.meaning.clone());
            facts.extend(meaning.map(|words| (words, Role::Text)));
        }
        ThingKind::Annotation(nth) => {
            let annotated = sheet.opened.annotations.get(nth as usize)?;
            facts.push((annotation_head(&annotated.annotation, placed_word(annotated.placed)), Role::Section));
            facts.push((annotated.annotation.note.clone(), Role::Text));
            facts.push((tag_line(&annotated.annotation.tags), Role::Dim));
        }
    }
    facts.retain(|(words, _)| !words.is_empty());
    Some(facts)
}

fn cable(model: &Model, sheet: &Sheet, kind: ThingKind, facts: &mut Vec<(String, Role)>) {
    let Some(link) = link_of(sheet, kind) else { return };
    let sign = state_sign(link.state, model.options.signs);
    facts.push((format!("{sign} {}", target(sheet, link)), state_role(link.state)));
    if let ThingKind::Cable(nth) = kind
        && let Some(cable) = sheet.opened.entities.cables.get(nth as usize)
    {
        facts.push((cable_reading(cable, sheet.document()), Role::Text));
    }
    facts.push((link.why.to_string(), Role::Dim));
}

/// The state of a reference and, where there is one, its target.
pub(super) fn target(sheet: &Sheet, link: &Link) -> String {
    let word = link.state.word();
    match (link.state, &link.target) {
        (LinkState::Linked, Some(target)) => {
            let entry = sheet.opened.targets.iter().find(|entry| entry.id == *target);
            format!("{word}: {}", entry.map_or_else(|| target.to_string(), entry_line))
        }
        (LinkState::Several, _) => format!("{word}: {} documents fit", link.candidates.len()),
        (LinkState::NotInLibrary, _) => match &link.sent {
            Some((earliest, latest)) => format!("{word}; sent {} to {}", earliest.date(), latest.date()),
            None => word.to_owned(),
        },
        _ => word.to_owned(),
    }
}

/// The current thing on one line, where the sidebar does not say it.
pub(super) fn line(model: &Model) -> Option<String> {
    if model.sidebar.places_on_screen.details.height > 0 {
        return None;
    }
    let note = model.reading.current()?.kind.is(Sort::Note);
    let facts = facts(model).filter(|_| !note)?;
    Some(facts.into_iter().map(|(words, _)| words).collect::<Vec<_>>().join("; "))
}

/// The link of a cable or an encoded reference.
pub(super) fn link_of(sheet: &Sheet, kind: ThingKind) -> Option<&Link> {
    match kind {
        ThingKind::Cable(nth) => sheet.opened.links.get(nth as usize),
        ThingKind::Encoded(nth) => sheet.opened.encoded.get(nth as usize).map(|encoded| &encoded.link),
        _ => None,
    }
}

/// The role of a state.
pub(super) fn state_role(state: LinkState) -> Role {
    match state {
        LinkState::Linked => Role::Linked,
        LinkState::Several => Role::Several,
        LinkState::NotPrinted => Role::NotPrinted,
        LinkState::NotInLibrary => Role::NotInLibrary,
        LinkState::Unreadable => Role::Unreadable,
    }
}
