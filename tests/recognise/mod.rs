//! The recognisers, each over its case file in `tests/data/recognise/`.

mod cables;
mod cases;
mod demands;
mod linear;
mod persons;
mod roles;

use std::fs;
use std::ops::ControlFlow;

use chancery::document::{Document, Volume};
use chancery::posts::read_heading;
use chancery::recognise::read_cable;
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
