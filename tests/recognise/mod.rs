//! The recognisers, each over its case file in `tests/data/recognise/`.

mod cables;
mod cases;
mod linear;
mod persons;
mod roles;

use std::fs;
use std::ops::ControlFlow;

use chancery::document::{Demand, DemandKind, Document, Entities, Volume};
use chancery::posts::read_heading;
use chancery::recognise::{VolumeNames, read_cable, recognise};
use chancery::source::{Item, inputs, read};
use chancery::text::Span;

/// A telegram of the Department to Lisbon with this body, its heading read.
fn telegram(body: &str) -> Document {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("d1.txt");
    let head = "The Secretary of State to the Minister in Portugal (Quill)\n\nWashington, March 1, 1941—6 p.m.\n\n9. ";
    fs::write(&path, format!("{head}{body}\n\nMarlow\n")).expect("a file can be written");
    let mut documents = Vec::new();
    for input in inputs(&[path]).0 {
        read(&input, &mut |item| {
            if let Item::Document(document) = item {
                documents.push(*document);
            }
            ControlFlow::Continue(())
        });
    }
    let mut document = documents.pop().expect("the file holds a document");
    document.heading = read_heading(&document, &Volume::default());
    document
}

/// What is found in such a telegram, and its text.
fn found(body: &str) -> (String, Entities) {
    let document = telegram(body);
    let entities = recognise(&document, &VolumeNames::default());
    (document.text, entities)
}

fn persons(body: &str) -> Vec<String> {
    let (text, entities) = found(body);
    entities.persons.iter().map(|person| person.span.of(&text).to_owned()).collect()
}

fn demand_with(body: &str, words: &str) -> Option<Demand> {
    let (text, entities) = found(body);
    entities.demands.into_iter().find(|demand| demand.span.of(&text).contains(words))
}

#[test]
fn a_passage_that_a_user_says_is_a_cable_is_read() {
    let document = telegram("The launch is dealt with in 417, February 20, 8 p.m., and in another matter altogether.");
    let span = |words: &str| {
        let start = document.text.find(words).expect("the words are there");
        Span::new(start, start + words.len())
    };
    let on = span("417, February 20, 8 p.m.");
    let cable = read_cable(&document, on).expect("it can be read");
    assert_eq!((cable.span, cable.reads.number), (on, Some(417)));
    assert_eq!(cable.reads.date.map(|date| date.to_string()).as_deref(), Some("1941-02-20T20:00"));
    assert_eq!(read_cable(&document, span("another matter altogether")), None);
}

#[test]
fn a_name_that_stands_alone_in_a_list_of_names_is_one() {
    let body =
        "The governor agreed to release Tarnovski, Byk and Olenev at once. Mr. Tarnovski and Mr. Olenev are well.";
    let found = persons(body);
    assert!(found.iter().any(|name| name == "Byk"), "{found:?}");
}

#[test]
fn a_reminder_and_a_forecast_are_no_demands() {
    assert_eq!(demand_with("You will recall that the launch was seized in May.", "recall"), None);
    assert_eq!(demand_with("You will be able to judge the matter when he calls.", "able"), None);
}

#[test]
fn on_condition_that_marks_a_condition() {
    let body = "The court would release the engineer on condition that he leave the country within a week.";
    let demand = demand_with(body, "condition that he leave").expect("it is a demand");
    assert_eq!(demand.kind, DemandKind::Condition);
}
