//! The cards: what is known of a person, a cable, a demand; who cites a document; what could not be read.
//!
//! Read [`Model::show_card`] first.

use super::candidates::{cable, choice, citing_lines};
use super::overlay::Overlay;
use super::popup::{About, Lines, Look, Popup, Target};
use super::thing::{Thing, ThingKind};
use super::wording::{annotation_head, demand_line, placed_word, surrounded, tag_line, times};
use super::{Action, Model, Sheet, Surrounded, Term};
use crate::catalog::{Card, Citing, Found};
use crate::document::{Anchor, Annotated, Document, DocumentId, Problem};
use crate::text::Span;
use crate::text::quote::{Ground, Quote};

impl Model {
    /// Shows the card of a thing; a reference's again with what the library says of it.
    pub(super) fn show_card(&mut self, nth: usize, card: Option<&Card>) {
        let Some(sheet) = &self.reading.sheet else { return };
        let Some(thing) = sheet.things.get(nth) else { return };
        let lines = match thing.kind {
            ThingKind::Person(_) | ThingKind::Role(_) => person(sheet, nth, &self.sidebar),
            ThingKind::Cable(_) | ThingKind::Encoded(_) => cable(sheet, thing, card, self),
            ThingKind::Demand(demand) => demand_card(sheet, demand as usize),
            ThingKind::Term(nth) => term(&sheet.terms[nth as usize]),
            ThingKind::Annotation(nth) => match sheet.opened.annotations.get(nth as usize) {
                Some(annotated) => annotation(sheet, annotated, &self.chord(Action::Confirm)),
                None => return,
            },
            ThingKind::Note(_) => return,
        };
        let about = match thing.kind {
            ThingKind::Cable(cable) => About::Card(sheet.id().clone(), cable),
            _ => About::Thing(nth),
        };
        let title = sheet.document().words(thing.span).to_owned();
        self.replace_popup(Popup::new(about, &title, lines));
    }

    /// The card of a cable came: fills it in, if it is still open.
    pub(super) fn take_card(&mut self, id: &DocumentId, cable: u32, card: &Card) {
        let about = About::Card(id.clone(), cable);
        let open = self.overlays.iter().any(|overlay| matches!(overlay, Overlay::Popup(popup) if popup.about == about));
        let things = self.reading.sheet.as_ref().filter(|sheet| sheet.id() == id).map(|sheet| &sheet.things);
        let nth = things.and_then(|things| things.iter().position(|thing| thing.kind == ThingKind::Cable(cable)));
        if let (true, Some(nth)) = (open, nth) {
            self.show_card(nth, Some(card));
        }
    }

    /// Lists what refers to a document.
    pub(super) fn show_citing(&mut self, id: &DocumentId, citing: &[Citing]) {
        let mut lines = Lines::default();
        if citing.is_empty() {
            lines.push(Look::Dim, "Nothing in the library refers to it.");
        }
        citing_lines(&mut lines, citing);
        let title = format!("{id} is cited {}", times(citing.len()));
        self.replace_popup(Popup::new(About::CitedBy(id.clone()), &title, lines));
    }

    /// Lists what could not be read.
    pub(super) fn show_problems(&mut self, problems: &[Problem]) {
        let mut lines = Lines::default();
        if problems.is_empty() {
            lines.push(Look::Dim, "Everything could be read.");
        }
        for problem in problems {
            lines.push(Look::Plain, &problem.to_string());
        }
        self.replace_popup(Popup::new(About::Problems, "What could not be read", lines));
    }

    /// Lists places to choose from.
    pub(super) fn choose_place(&mut self, words: &str, places: &[Found]) {
        let mut lines = Lines::default();
        for place in places {
            choice(&mut lines, &place.entry, Target::Place(place.at.clone()));
        }
        self.replace_popup(Popup::new(About::Choices, &format!("{words} could mean"), lines));
    }

    /// Says where in which document this is.
    pub(super) fn show_where(&mut self) {
        let Some(sheet) = &self.reading.sheet else { return };
        let (document, place) = (sheet.document(), &sheet.opened.place);
        let mut lines = Lines::default();
        lines.push(Look::Title, &document.heading.title);
        lines.push(Look::Plain, &place.volume);
        for section in &place.sections {
            lines.push(Look::Plain, section);
        }
        let mut facts = vec![format!("document {} of {}", place.ordinal, place.of)];
        let top = self.reading.bytes().start;
        facts.extend(sheet.page_at(top).map(|page| format!("page {page}")));
        facts.push(format!("{}% of {} lines", self.reading.percent(), sheet.body_lines));
        lines.push(Look::Plain, &facts.join(", "));
        facts = [&document.heading.date_text, &document.heading.place].into_iter().flatten().cloned().collect();
        lines.push(Look::Plain, &facts.join(", "));
        lines.push(Look::Dim, &format!("cited {}", times(sheet.opened.cited_by as usize)));
        lines.push(Look::Dim, &place.path);
        lines.push(Look::Dim, place.web.as_deref().unwrap_or_default());
        let title = document.id.to_string();
        self.replace_popup(Popup::new(About::Where, &title, lines));
    }

    /// Puts a popup in place of one about the same, keeping what was selected, or on top.
    pub(super) fn replace_popup(&mut self, mut popup: Popup) {
        let same = |overlay: &Overlay| matches!(overlay, Overlay::Popup(old) if old.about == popup.about);
        let old = self.overlays.iter().position(same);
        match old {
            Some(at) => {
                popup.lay(self.areas.screen);
                self.overlays[at] = Overlay::Popup(popup);
            }
            None => self.push(Overlay::Popup(popup)),
        }
    }
}

fn person(sheet: &Sheet, nth: usize, sidebar: &super::Sidebar) -> Lines {
    let mut lines = Lines::default();
    let (name, listed, why) = person_facts(sheet, &sheet.things[nth]);
    lines.push(Look::Title, name);
    match description(sheet, listed.unwrap_or(name)).or_else(|| description(sheet, name)) {
        Some(words) => lines.push(Look::Plain, words),
        None => lines.push(Look::Dim, "The volume's list says nothing of this name."),
    }
    lines.push(Look::Dim, &format!("Why: {why}"));
    let entry = sidebar.entry_of(nth).map(|(list, entry)| &sidebar.lists[list].entries[entry]);
    let mentions = entry.map_or(&[][..], |entry| &entry.things);
    lines.title(&format!("In this document ({})", mentions.len()));
    for mention in mentions {
        let thing = &sheet.things[*mention as usize];
        lines.push_to(Look::Plain, &around(sheet, thing.span), Some(Target::Thing(*mention as usize)));
    }
    lines
}

/// The name of a person or a role, the id in the volume's list, and the rule.
pub fn person_facts<'a>(sheet: &'a Sheet, thing: &Thing) -> (&'a str, Option<&'a str>, &'a str) {
    let entities = &sheet.opened.entities;
    match thing.kind {
        ThingKind::Person(nth) => {
            let person = &entities.persons[nth as usize];
            (&person.id, person.listed.as_deref(), &person.why)
        }
        ThingKind::Role(nth) => {
            let role = &entities.roles[nth as usize];
            (&role.id, None, &role.why)
        }
        _ => ("", None, ""),
    }
}

/// What the volume says of a person.
pub fn description<'a>(sheet: &'a Sheet, name: &str) -> Option<&'a str> {
    let known = sheet.opened.persons.iter().find(|known| known.name == name);
    known.map(|known| known.description.as_str()).filter(|words| !words.is_empty())
}

fn annotation(sheet: &Sheet, annotated: &Annotated, confirm: &str) -> Lines {
    let mut lines = Lines::default();
    let said = &annotated.annotation;
    lines.push(Look::Title, &annotation_head(said, placed_word(annotated.placed)));
    for line in said.note.lines() {
        lines.push(Look::Plain, line);
    }
    if !said.tags.is_empty() {
        lines.push(Look::Dim, &tag_line(&said.tags));
    }
    if let Some(span) = annotated.span().filter(|_| annotated.is_drifted()) {
        lines.title("It was made on");
        lines.push(Look::Plain, &surrounded(&Surrounded::of(&said.anchor)));
        lines.title("It stands on");
        lines.push(Look::Plain, &surrounded(&Surrounded::of(&place(sheet.document(), span))));
        lines.push(Look::Dim, &format!("{confirm} says that this is right."));
    }
    lines.push(Look::Dim, &format!("Made {}, changed {}", day(&said.created), day(&said.modified)));
    lines
}

/// A passage with what stands around it, and around the sign of its footnote.
fn place(document: &Document, span: Span) -> Anchor {
    let ground = Ground::new(&document.text);
    let note = document.note_at(span.start as usize).and_then(|note| document.notes.get(note));
    let reference = note.map(|note| ground.quote(Span::at(note.anchor as usize)));
    let reference = reference.map(|sign| (sign.prefix, sign.suffix)).unwrap_or_default();
    let Quote { exact, prefix, suffix, position } = ground.quote(span);
    Anchor { exact, prefix, suffix, position, reference, ..Anchor::default() }
}

/// The day of a moment (RFC 3339).
fn day(moment: &str) -> &str {
    moment.get(..10).unwrap_or(moment)
}

fn term(term: &Term) -> Lines {
    let mut lines = Lines::default();
    match &term.meaning {
        Some(words) => lines.push(Look::Plain, words),
        None => lines.push(Look::Dim, "No list explains it."),
    }
    lines
}

fn demand_card(sheet: &Sheet, nth: usize) -> Lines {
    let mut lines = Lines::default();
    let Some(demand) = sheet.opened.entities.demands.get(nth) else { return lines };
    let (parties, what) = demand_line(demand, sheet.document().words(demand.span));
    lines.push(Look::Title, &parties);
    lines.push(Look::Plain, &what);
    lines.push(Look::Dim, &format!("Kind: {}", demand.kind.word()));
    lines.push(Look::Dim, &format!("Why: {}", demand.why));
    lines
}

/// The words around a span, on one line.
fn around(sheet: &Sheet, span: Span) -> String {
    let text = &sheet.document().text;
    let block = sheet.document().block_at(span.start as usize).map(|nth| sheet.document().blocks[nth].span);
    let block = block.unwrap_or(span);
    let from = (span.start as usize).saturating_sub(40).max(block.start as usize);
    let to = (span.end as usize + 50).min(block.end as usize).max(span.end as usize);
    let start = (0..=from).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = (to..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let before = if start > block.start as usize { "…" } else { "" };
    let after = if end < block.end as usize { "…" } else { "" };
    format!("{before}{}{after}", &text[start..end])
}
