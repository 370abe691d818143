//! A document or a volume as a short listing, for snapshots.

use std::fmt::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;

use chancery::document::{Document, Mark, MarkKind, Volume};
use chancery::source::{self, Input, Item};

/// All that a path holds, as a listing.
pub(crate) fn of_path(path: PathBuf) -> String {
    let (inputs, problems) = source::inputs(&[path]);
    let problems: String = problems.iter().map(|problem| format!("! {problem}\n")).collect();
    problems + &inputs.iter().map(of_input).collect::<String>()
}

/// All that an input holds, as a listing.
pub(crate) fn of_input(input: &Input) -> String {
    items(input).iter().map(of_item).collect()
}

/// All that an input holds.
pub(crate) fn items(input: &Input) -> Vec<Item> {
    let mut items = Vec::new();
    source::read(input, &mut |item| {
        items.push(item);
        ControlFlow::Continue(())
    });
    items
}

/// What was handed out, as a listing.
pub(crate) fn of_item(item: &Item) -> String {
    match item {
        Item::Begin(volume) => format!("= {}\n", volume.id),
        Item::Document(document) => of_document(document),
        Item::Problem(problem) => format!("! {problem}\n"),
        Item::Partial => String::new(),
        Item::End(volume) => of_volume(volume),
    }
}

/// The blocks of a document, each with its marks below it.
pub(crate) fn of_document(document: &Document) -> String {
    let section = document.section.map(|section| format!(" in section {section}")).unwrap_or_default();
    let mut listing = format!("# {}{section}\n", document.id);
    for block in &document.blocks {
        let note = block.note.map(|note| format!(" of note {note}")).unwrap_or_default();
        let words = document.words(block.span).replace('\n', "⏎").replace('\t', "⇥");
        let indent = "  ".repeat(block.level.into());
        writeln!(listing, "{:?}{note}: {indent}{words}", block.kind).expect("a string takes all");
        let ends = document.blocks.iter().any(|other| other.span.start > block.span.start);
        let here = document
            .marks
            .iter()
            .filter(|mark| mark.span.start >= block.span.start && (mark.span.start <= block.span.end || !ends));
        for mark in here {
            writeln!(listing, "    {}", of_mark(document, mark)).expect("a string takes all");
        }
    }
    for (index, note) in document.notes.iter().enumerate() {
        let before = &document.text[..note.anchor as usize];
        let word = before.rsplit([' ', '\n', '\t']).next().unwrap_or_default();
        let source = if note.source { " (source)" } else { "" };
        writeln!(listing, "note {index}{source} {} {:?} after {word:?}", note.label, note.id)
            .expect("a string takes all");
    }
    listing
}

fn of_mark(document: &Document, mark: &Mark) -> String {
    let words = document.words(mark.span);
    let place = format!("@{}", mark.span.start);
    match &mark.kind {
        MarkKind::Page { n, facs } => format!("page {n} {facs} {place}"),
        MarkKind::NoteAnchor { note } => format!("anchor of note {note} {place}"),
        MarkKind::DocumentDate { when } => format!("document of {when}"),
        MarkKind::Date { when } => {
            format!("date {words:?} {}", when.map_or("unread".to_owned(), |when| when.to_string()))
        }
        kind => format!("{kind:?} {words:?}"),
    }
}

fn of_volume(volume: &Volume) -> String {
    let mut listing = format!("= {}: {}\n", volume.id, volume.title);
    let header = [
        ("series", &volume.series),
        ("subseries", &volume.subseries),
        ("number", &volume.number),
        ("name", &volume.name),
        ("general editor", &volume.general_editor),
        ("publisher", &volume.publisher),
        ("place", &volume.place),
        ("isbn", &volume.isbn),
    ];
    for (name, value) in header.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(listing, "  {name}: {value}").expect("a string takes all");
    }
    for editor in &volume.editors {
        writeln!(listing, "  editor: {editor}").expect("a string takes all");
    }
    if let Some(year) = volume.year {
        writeln!(listing, "  year: {year}, of the series: {}", volume.frus).expect("a string takes all");
    }
    for (index, section) in volume.sections.iter().enumerate() {
        let parent = section.parent.map(|parent| format!(" in {parent}")).unwrap_or_default();
        writeln!(listing, "  section {index}{parent} {:?}: {}", section.id, section.title).expect("a string takes all");
    }
    for person in &volume.persons {
        writeln!(listing, "  person {:?}: {} | {}", person.id, person.name, person.description)
            .expect("a string takes all");
    }
    for term in &volume.terms {
        writeln!(listing, "  term {:?}: {} | {}", term.id, term.term, term.meaning).expect("a string takes all");
    }
    listing
}
