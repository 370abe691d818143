//! Volumes that another version made are made anew: from the text that is kept, or from the file.

use std::fs;
use std::ops::ControlFlow;

use chancery::catalog::{Reply, Request};
use chancery::document::Entities;
use chancery::ingest::{self, Options, Summary};
use chancery::library::{Library, Made};
use chancery::recognise::RULES_VERSION;
use tempfile::TempDir;

use super::{ids, take_in, volume, write};

fn refresh(library: &Library) -> Summary {
    let options = Options { now: "2030-01-01T00:00:00Z".into(), threads: 2 };
    ingest::refresh(library, &options, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// A library of one volume of three telegrams that another version made; its file lies beside it.
fn older(what: &str) -> (TempDir, Library) {
    let folder = TempDir::new().unwrap();
    let library = Library::open(&folder.path().join("library")).unwrap();
    take_in(&library, &[write(folder.path(), "one.xml", &volume(3, "All quiet."))]);
    let raw = rusqlite::Connection::open(library.folder().join("library.db")).unwrap();
    raw.execute(&format!("UPDATE volume SET {what} = 0"), []).unwrap();
    let nothing = postcard::to_stdvec(&Entities::default()).unwrap();
    raw.execute("UPDATE body SET entities = ?1", [nothing]).unwrap();
    (folder, library)
}

fn made(library: &Library) -> Vec<(Made, String)> {
    library.volumes(RULES_VERSION).unwrap().into_iter().map(|volume| (volume.made, volume.added)).collect()
}

fn persons(library: &Library) -> usize {
    match library.answer(&Request::Peek("one/d2".into())) {
        Reply::Opened(opened) => opened.entities.persons.len(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn other_rules_make_the_entities_anew_without_the_file() {
    let (folder, library) = older("rules_version");
    fs::remove_file(folder.path().join("one.xml")).unwrap();
    assert_eq!((made(&library)[0].0, persons(&library)), (Made::ByOtherRules, 0));
    assert_eq!(refresh(&library).replaced, 1);
    assert_eq!(made(&library), [(Made::Now, "2026-01-01T00:00:00Z".to_owned())], "it was added when it was");
    assert_eq!(persons(&library), 1);
    assert_eq!(library.check().unwrap(), []);
    assert_eq!(refresh(&library), Summary::default(), "there is nothing left to do");
}

#[test]
fn another_text_is_read_from_the_file_or_left() {
    let (folder, library) = older("text_version");
    let path = folder.path().join("one.xml");
    fs::rename(&path, folder.path().join("elsewhere")).unwrap();
    assert_eq!((refresh(&library).replaced, made(&library)[0].0), (0, Made::AsOtherText));
    assert_eq!(ids(&library).len(), 3);
    fs::rename(folder.path().join("elsewhere"), &path).unwrap();
    assert_eq!((refresh(&library).replaced, made(&library)[0].0, persons(&library)), (1, Made::Now, 1));
}

#[test]
fn nothing_is_made_anew_while_another_import_runs() {
    let (_folder, library) = older("rules_version");
    let hold = library.hold().unwrap().unwrap();
    assert_eq!(refresh(&library), Summary::default());
    drop(hold);
    assert_eq!(refresh(&library).replaced, 1);
}
