//! Annotations: the file, its form, other instances, undoing, placing, judgements, in and out.

mod exchange;
mod file;
mod form;
mod judge;
mod place;
mod swap;
mod undo;

use std::time::Duration;

use chancery::annotate::{Patience, Record};
use chancery::document::{Anchor, Annotation, Motivation};

/// Waits for nothing.
const HASTE: Patience = Patience { tries: 0, pause: Duration::ZERO };

/// A note on three words of `frus1999v01/d1`, an invented volume.
fn note(number: u32, words: &str) -> Record {
    Record::of(Annotation {
        id: format!("urn:uuid:00000000-0000-4000-8000-{number:012}"),
        document: "frus1999v01/d1".into(),
        anchor: Anchor {
            exact: "the harbour was".into(),
            prefix: "at Vells reports that ".into(),
            suffix: " closed".into(),
            position: Some((35, 50)),
            reference: (String::new(), String::new()),
            fingerprint: "f".repeat(32),
            heading: "e".repeat(32),
        },
        motivation: Motivation::Commenting,
        category: "doubt".into(),
        note: words.into(),
        tags: vec!["harbour".into(), "Vells".into()],
        judgement: None,
        created: String::new(),
        modified: String::new(),
        deleted: false,
    })
}

/// A moment of an invented day.
fn at(minute: u32) -> String {
    format!("2030-05-04T10:{minute:02}:00Z")
}
