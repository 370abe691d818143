//! Stores: two at once, interrupted, damaged, newer, read only.

use std::fs;

use chancery::document::Problem;
use chancery::error::Kind;
use chancery::library::{Arrival, Library, Made};
use rusqlite::Connection;
use tempfile::TempDir;

use super::invented::{entities, fill, telegram, volume};

#[test]
fn what_was_added_is_there_for_the_next_run() {
    let folder = TempDir::new().unwrap();
    fill(&Library::open(folder.path()).unwrap(), "v1", 1..5);
    let library = Library::open(folder.path()).unwrap();
    let volumes = library.volumes(0).unwrap();
    assert_eq!(volumes.len(), 1);
    assert_eq!(
        (volumes[0].documents, volumes[0].first.as_str(), volumes[0].last.as_str()),
        (4, "1936-01-02", "1936-01-05")
    );
    assert_eq!(volumes[0].made, Made::Now);
    assert_eq!(library.volumes(1).unwrap()[0].made, Made::ByOtherRules);
}

#[test]
fn a_filling_that_is_dropped_leaves_nothing() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(folder.path()).unwrap();
    fill(&library, "v1", 1..5);
    let volume = volume("v1", 1);
    let mut filling = library.begin(&volume, &Arrival::default()).unwrap();
    let document = telegram("v1", 9, None);
    filling.add(&document, &entities(&document, None)).unwrap();
    drop(filling);
    assert_eq!(library.documents().unwrap(), 4);
    fill(&library, "v1", 1..3);
    assert_eq!(library.documents().unwrap(), 2);
}

#[test]
fn a_second_connection_reads_what_is_committed_in_batches() {
    let library = Library::temporary().unwrap();
    let reader = library.another().unwrap();
    let volume = volume("v1", 1);
    let mut filling = library.begin(&volume, &Arrival::default()).unwrap();
    let document = telegram("v1", 1, None);
    filling.add(&document, &entities(&document, None)).unwrap();
    assert_eq!(reader.documents().unwrap(), 0);
    filling.commit(&volume).unwrap();
    let seen = std::thread::spawn(move || reader.documents().unwrap()).join().unwrap();
    assert_eq!(seen, 1);
    filling.finish(&volume, &[]).unwrap();
}

#[test]
fn a_temporary_store_goes_with_the_last_that_reads_it() {
    let library = Library::temporary().unwrap();
    let folder = library.folder().to_owned();
    let reader = library.another().unwrap();
    drop(library);
    assert!(folder.exists());
    drop(reader);
    assert!(!folder.exists());
}

#[test]
fn a_newer_store_is_refused_and_left_alone() {
    let folder = TempDir::new().unwrap();
    drop(Library::open(folder.path()).unwrap());
    let raw = Connection::open(folder.path().join("library.db")).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    let error = Library::open(folder.path()).unwrap_err();
    assert_eq!(error.kind, Kind::Newer);
    assert!(!error.hint.is_empty());
    let version: i64 = raw.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 99);
}

#[test]
fn a_damaged_store_says_so() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("library.db"), "This is no database, whatever its name says.".repeat(100)).unwrap();
    let error = Library::open(folder.path()).unwrap_err();
    assert_eq!(error.kind, Kind::Damaged);
    assert!(error.what.contains("library.db") && error.hint.contains("library.db"), "{error:?}");
}

#[test]
fn a_shared_library_is_read_and_never_written() {
    let folder = TempDir::new().unwrap();
    assert_eq!(Library::open_shared(folder.path()).unwrap_err().kind, Kind::NotFound);
    {
        let library = Library::open(folder.path()).unwrap();
        fill(&library, "v1", 1..5);
        drop(library);
    }
    let files = |folder: &TempDir| fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files(&folder), 1, "a closed library is one file");
    let library = Library::open_shared(folder.path()).unwrap();
    assert_eq!(library.documents().unwrap(), 4);
    assert_eq!(library.begin(&volume("v2", 0), &Arrival::default()).unwrap_err().kind, Kind::Io);
    assert_eq!(files(&folder), 1);
}

#[test]
fn removing_what_is_not_there_is_an_error() {
    let library = Library::temporary().unwrap();
    assert_eq!(library.remove("v9").unwrap_err().kind, Kind::NotFound);
    fill(&library, "v9", 1..3);
    library.remove("v9").unwrap();
    assert_eq!(library.documents().unwrap(), 0);
}

#[test]
fn problems_go_with_their_volume() {
    let library = Library::temporary().unwrap();
    let volume = volume("v1", 0);
    let problem =
        Problem { file: "v1.xml".into(), line: 7, what: "an element <x> is unknown; its text is kept".into() };
    let filling = library.begin(&volume, &Arrival::default()).unwrap();
    filling.finish(&volume, std::slice::from_ref(&problem)).unwrap();
    assert_eq!(library.problems().unwrap(), [problem]);
    library.remove("v1").unwrap();
    assert_eq!(library.problems().unwrap(), []);
}
