//! A library that is damaged in one place, or that other rules made; and what the user judged of it.

use std::fs;

use chancery::document::Entities;

use super::{chancery, feed, home, rows};
use crate::ingest::{volume, write};

/// A library with the volume `affair`, whose files are elsewhere.
fn with_library() -> tempfile::TempDir {
    let home = home();
    assert_eq!(chancery(home.path(), &["add", "affair"]).code, 0);
    fs::rename(home.path().join("affair"), home.path().join("papers")).unwrap();
    home
}

/// Changes the store of a library directly.
fn change(home: &std::path::Path, query: &str, values: impl rusqlite::Params) {
    let store = rusqlite::Connection::open(home.join("kept/library.db")).unwrap();
    store.execute(query, values).unwrap();
}

#[test]
fn of_several_documents_the_damaged_one_is_told_and_the_rest_printed() {
    let home = with_library();
    change(
        home.path(),
        "UPDATE body SET content = x'ff' WHERE document = (SELECT key FROM document WHERE id = 'affair/d1')",
        [],
    );
    for (arguments, printed) in [
        (["show", "affair"].as_slice(), "Ardley called"),
        (&["inspect", "--format", "jsonl", "affair"], "Ardley called"),
        (&["cables", "--format", "jsonl"], "Your 9, March 1, 6 p.m."),
        (&["demands", "--format", "jsonl"], "be released at once"),
    ] {
        let done = chancery(home.path(), arguments);
        assert!(done.code == 1 && done.out.contains(printed), "{arguments:?}: {}{}", done.out, done.err);
        assert!(done.err.contains("affair/d1") && done.err.contains("damaged"), "{arguments:?}: {}", done.err);
    }
}

#[test]
fn what_other_rules_found_is_found_anew() {
    let home = with_library();
    for arguments in [["inspect", "--format", "jsonl", "affair"].as_slice(), &["cables"], &["demands"]] {
        let now = chancery(home.path(), arguments).out;
        change(home.path(), "UPDATE body SET entities = ?1", [postcard::to_stdvec(&Entities::default()).unwrap()]);
        change(home.path(), "DELETE FROM demand", []);
        change(home.path(), "UPDATE volume SET rules_version = 0", []);
        let done = chancery(home.path(), arguments);
        assert_eq!((done.code, &done.out), (0, &now), "{arguments:?}: {}", done.err);
        assert!(!now.is_empty() && !done.err.contains("another version"), "{arguments:?}: {}", done.err);
    }
}

#[test]
fn what_the_user_rejected_is_no_demand() {
    let home = home();
    let demands =
        |paths: &[&str]| rows(&chancery(home.path(), &[&["demands", "--format", "jsonl"], paths].concat()).out);
    assert_eq!(chancery(home.path(), &["add", "affair"]).code, 0);
    let before = demands(&[]);
    let rejected = before.iter().find(|row| row["document"] == "affair/d2").unwrap();
    let judgement = serde_json::json!([{
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:a:1", "type": "Annotation", "motivation": "assessing",
        "created": "2030-01-01T00:00:00Z", "modified": "2030-01-01T00:00:00Z",
        "body": [{"type": "TextualBody", "value": "reject demand", "purpose": "assessing"}],
        "target": {"source": "urn:x-chancery:document:affair/d2",
            "selector": {"type": "TextQuoteSelector", "exact": rejected["text"], "prefix": "", "suffix": ""}}
    }]);
    let taken = feed(home.path(), &["notes", "import", "-"], &judgement.to_string());
    assert_eq!(taken.code, 0, "{}", taken.err);
    let rest: Vec<_> = before.iter().filter(|row| *row != rejected).cloned().collect();
    assert!(!rest.is_empty());
    assert_eq!(demands(&[]), rest);
    assert_eq!(demands(&["affair"]), rest);
}

#[test]
fn a_name_that_a_terminal_would_obey_does_not_reach_it() {
    let home = home();
    let (folder, other) = ("a\u{1b}[2J\u{9b}31m", "b/one.xml");
    let path = write(home.path(), &format!("{folder}/one.xml"), &volume(1, "All quiet."));
    write(home.path(), other, &volume(1, "It is loud."));
    assert_eq!(chancery(home.path(), &["add", folder]).code, 0);
    let added = chancery(home.path(), &["add", other]);
    assert!(added.err.contains("is called one too"), "{}", added.err);
    fs::remove_file(path).unwrap();
    let checked = chancery(home.path(), &["library", "check"]);
    assert!(checked.out.contains("is gone"), "{}", checked.out);
    let absent = chancery(home.path(), &["notes", "import", "c\u{1b}]0;title\u{7}.json"]);
    assert!(absent.err.contains("cannot read c"), "{}", absent.err);
    let library = chancery(home.path(), &["--library", "d\u{1b}[2J", "library", "list"]);
    assert!(library.err.contains("no library in d"), "{}", library.err);
    for said in [added.err, checked.out, absent.err, library.err] {
        assert!(!said.contains(['\u{1b}', '\u{7}', '\u{9b}']), "{said:?}");
    }
}
