//! Stores of every older version: they open, hold what they held, and are brought up to date.
//!
//! `tests/data/library/N.sql` is a store of version N with two invented telegrams. A new migration needs one more, made by the
//! program before it.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use chancery::catalog::{DemandFilter, DemandsRequest, Opened, Reply, Request, SearchRequest};
use chancery::document::LinkState;
use chancery::ingest::{self, Options};
use chancery::library::{Library, Made};
use chancery::recognise::RULES_VERSION;
use rusqlite::Connection;
use tempfile::TempDir;

/// The version of the stores that this program makes.
fn newest() -> u32 {
    let folder = TempDir::new().unwrap();
    drop(Library::open(folder.path()).unwrap());
    let raw = Connection::open(folder.path().join("library.db")).unwrap();
    raw.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

/// A store of a version, in a folder of its own.
fn store(version: u32) -> TempDir {
    let dump = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/library/{version}.sql"));
    let dump = fs::read_to_string(&dump).unwrap_or_else(|error| panic!("version {version} has no dump: {error}"));
    let folder = TempDir::new().unwrap();
    Connection::open(folder.path().join("library.db")).unwrap().execute_batch(&dump).unwrap();
    folder
}

fn open(library: &Library, id: &str) -> Opened {
    match library.answer(&Request::Peek(id.into())) {
        Reply::Opened(opened) => *opened,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_older_version_opens_and_is_brought_up_to_date() {
    for version in 1..newest() {
        let folder = store(version);
        let library = Library::open(folder.path()).unwrap();
        let [volume] = library.volumes(RULES_VERSION).unwrap().try_into().unwrap();
        assert_eq!((volume.id.as_str(), volume.documents, volume.place.as_str()), ("quiet", 2, "/archive/quiet.xml"));
        let ids: Vec<_> = library.document_ids().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(ids, ["quiet/d1", "quiet/d2"], "version {version}");
        let options = Options { now: String::new(), threads: 1 };
        ingest::refresh(&library, &options, &mut |_| ControlFlow::Continue(())).unwrap();
        assert_eq!(library.check().unwrap(), [], "version {version}");
        if library.volumes(RULES_VERSION).unwrap()[0].made == Made::AsOtherText {
            // Its file is nowhere; what another text needs is that.
            continue;
        }
        let opened = open(&library, "quiet/d2");
        assert!(opened.document.text.contains("the return of the launch"), "version {version}");
        assert_eq!(opened.links[0].state, LinkState::Linked, "version {version}");
        assert_eq!(open(&library, "quiet/d1").cited_by, 2, "version {version}");
    }
}

/// The demands that have some words.
fn demanded(library: &Library, words: &str) -> u32 {
    let filter = DemandFilter { words: words.into(), ..DemandFilter::default() };
    library.demands(&DemandsRequest { filter, ..DemandsRequest::default() }, &[]).unwrap().total
}

/// The documents that a search finds.
fn found(library: &Library, query: &str) -> u32 {
    library.search(&SearchRequest { query: query.into(), ..SearchRequest::default() }, &Vec::new).unwrap().total
}

#[test]
fn words_that_were_folded_otherwise_are_folded_anew() {
    let folder = store(4);
    let library = Library::open(folder.path()).unwrap();
    assert_eq!(demanded(&library, "lodz"), 0);
    let options = Options { now: String::new(), threads: 1 };
    ingest::refresh(&library, &options, &mut |_| ControlFlow::Continue(())).unwrap();
    for words in ["lodz", "Łódź", "LÓDZ"] {
        assert_eq!((demanded(&library, words), found(&library, words)), (1, 1), "{words}");
    }
}

#[test]
fn a_shared_store_of_an_older_version_says_so() {
    let folder = store(1);
    let error = Library::open_shared(folder.path()).unwrap_err();
    assert!(error.what.contains("older version") && !error.hint.is_empty(), "{error:?}");
}
