//! The recognisers, each over its case file in `tests/data/recognise/`.

mod cables;
mod cases;
mod linear;
mod persons;
mod roles;

use std::fs;
use std::ops::ControlFlow;

use chancery::document::{Demand, DemandKind, Entities, Volume};
use chancery::posts::read_heading;
use chancery::recognise::{VolumeNames, recognise};
use chancery::source::{Item, inputs, read};

/// What is found in a telegram of the Department to Lisbon with this body, and the telegram's text.
fn found(body: &str) -> (String, Entities) {
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
