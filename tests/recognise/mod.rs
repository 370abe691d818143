//! The recognisers, each over its case file in `tests/data/recognise/`.

mod cables;
mod cases;
mod linear;
mod persons;
mod roles;

mod demands;

use std::fs;
use std::ops::ControlFlow;

use chancery::document::{Document, Entities, Volume};
use chancery::posts::read_heading;
use chancery::recognise::{VolumeNames, recognise};
use chancery::source::{Item, inputs, read};

/// The heading of a telegram of the Department to Lisbon.
const HEADING: &str = "The Secretary of State to the Minister in Portugal (Quill)";

/// The text of a telegram with this heading and body.
fn telegram(heading: &str, body: &str) -> String {
    format!("{heading}\n\nWashington, March 1, 1941—6 p.m.\n\n9. {body}\n\nMarlow\n")
}

/// What is found in a telegram of the Department to Lisbon with this body, and the telegram's text.
fn found(body: &str) -> (String, Entities) {
    found_in(&telegram(HEADING, body))
}

/// What is found in a file with this text, and the document's own text.
fn found_in(text: &str) -> (String, Entities) {
    let document = document(text);
    let entities = recognise(&document, &VolumeNames::default());
    (document.text, entities)
}

/// The document of a file with this text, its heading read.
fn document(text: &str) -> Document {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("d1.txt");
    fs::write(&path, text).expect("a file can be written");
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

fn persons(body: &str) -> Vec<String> {
    let (text, entities) = found(body);
    entities.persons.iter().map(|person| person.span.of(&text).to_owned()).collect()
}

#[test]
fn a_name_that_stands_alone_in_a_list_of_names_is_one() {
    let body =
        "The governor agreed to release Tarnovski, Byk and Olenev at once. Mr. Tarnovski and Mr. Olenev are well.";
    let found = persons(body);
    assert!(found.iter().any(|name| name == "Byk"), "{found:?}");
}
