//! The search index: made, brought up to the store, made anew where it is missing, stale or damaged.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use chancery::error::Kind;
use chancery::library::{Indexed, Library};
use tempfile::TempDir;

use super::invented::fill;

/// Brings the index up to the store.
#[track_caller]
fn index(library: &Library) -> Indexed {
    library.index(&mut |_| ControlFlow::Continue(())).unwrap()
}

fn all(of: u32) -> Indexed {
    Indexed { done: of, of }
}

/// What is wrong with the index.
fn faults(library: &Library) -> Vec<String> {
    library.check_index().unwrap().into_iter().map(|problem| problem.what).collect()
}

/// The largest file of the index that has this ending.
fn file(folder: &Path, ending: &str) -> std::path::PathBuf {
    let files = fs::read_dir(folder.join("index")).unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|extension| extension == ending));
    files.max_by_key(|file| file.metadata().unwrap().len()).unwrap()
}

#[test]
fn it_follows_the_store() {
    let library = Library::temporary().unwrap();
    assert_eq!(index(&library), all(0));
    fill(&library, "v1", 1..10);
    fill(&library, "v2", 10..30);
    assert_eq!(faults(&library).len(), 1, "an index that lacks all is no index");
    assert_eq!(index(&library), all(29));
    assert_eq!(faults(&library), [""; 0]);
    library.remove("v1").unwrap();
    fill(&library, "v2", 10..15);
    fill(&library, "v3", 1..3);
    let said = faults(&library);
    assert!(said[0].contains("the next `chancery search` or `chancery add` mends it"), "{said:?}");
    assert!(said[0].contains("lacks 2 volumes and holds 2 that are gone or have changed"), "{said:?}");
    assert_eq!(index(&library), all(7));
    assert_eq!(faults(&library), [""; 0]);
    fill(&library, "v4", 1..3);
    assert!(faults(&library)[0].contains("lacks 1 volume and holds 0 that are gone"), "{:?}", faults(&library));
}

#[test]
fn stopped_it_keeps_whole_volumes_and_goes_on_later() {
    let library = Library::temporary().unwrap();
    for volume in ["v1", "v2", "v3"] {
        fill(&library, volume, 1..5);
    }
    let mut told = Vec::new();
    let stopped = library.index(&mut |indexed| {
        told.push(indexed);
        ControlFlow::Break(())
    });
    assert_eq!(stopped.unwrap(), Indexed { done: 4, of: 12 });
    assert_eq!(told, [Indexed { done: 4, of: 12 }]);
    assert!(faults(&library)[0].contains("lacks 2 volumes"));
    let mut told = Vec::new();
    library
        .index(&mut |indexed| {
            told.push(indexed.done);
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(told, [8, 12]);
    assert_eq!(faults(&library), [""; 0]);
}

#[test]
fn missing_or_unreadable_it_is_made_anew() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(folder.path()).unwrap();
    fill(&library, "v1", 1..10);
    index(&library);
    fs::remove_dir_all(folder.path().join("index")).unwrap();
    assert!(faults(&library)[0].contains("there is no search index that can be read; the next `chancery search`"));
    // As an import leaves it that ends before the first commit.
    library.drop_index().unwrap();
    assert!(faults(&library)[0].contains("there is no search index that can be read"), "{:?}", faults(&library));
    assert_eq!(index(&library), all(9));
    fs::write(folder.path().join("index/meta.json"), "no such thing").unwrap();
    assert!(faults(&library)[0].contains("damaged"), "{:?}", faults(&library));
    assert_eq!(index(&library), all(9));
    assert_eq!(faults(&library), [""; 0]);
}

#[test]
fn a_damaged_file_is_found_and_a_rebuilding_mends_it() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(folder.path()).unwrap();
    fill(&library, "v1", 1..10);
    index(&library);
    let path = file(folder.path(), "idx");
    let mut bytes = fs::read(&path).unwrap();
    bytes[3] ^= 0x55;
    fs::write(&path, bytes).unwrap();
    let said = faults(&library);
    assert!(said[0].contains("damaged; `chancery library rebuild` mends it"), "{said:?}");
    library.drop_index().unwrap();
    assert_eq!(index(&library), all(9));
    assert_eq!(faults(&library), [""; 0]);
}

#[test]
fn a_shared_library_keeps_the_index_that_it_has() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(folder.path()).unwrap();
    fill(&library, "v1", 1..10);
    index(&library);
    drop(library);
    let before = fs::read_dir(folder.path().join("index")).unwrap().count();
    let shared = Library::open_shared(folder.path()).unwrap();
    assert_eq!(faults(&shared), [""; 0]);
    assert_eq!(shared.index(&mut |_| ControlFlow::Continue(())).unwrap_err().kind, Kind::Io);
    assert_eq!(fs::read_dir(folder.path().join("index")).unwrap().count(), before);
}

#[test]
fn another_writer_is_told_of() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(folder.path()).unwrap();
    fill(&library, "v1", 1..10);
    let another = library.another().unwrap();
    let mut busy = None;
    library
        .index(&mut |_| {
            if busy.is_none() {
                fill(&another, "v2", 1..3);
            }
            busy = another.index(&mut |_| ControlFlow::Continue(())).err().map(|error| error.kind);
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(busy, Some(Kind::Busy));
    assert_eq!(faults(&library), [""; 0]);
}

#[test]
fn whoever_may_read_the_store_may_read_its_index() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(folder.path()).unwrap();
    fill(&library, "v1", 1..10);
    index(&library);
    let store = folder.path().join("library.db").metadata().unwrap().permissions();
    for file in fs::read_dir(folder.path().join("index")).unwrap().map(|file| file.unwrap().path()) {
        assert_eq!(file.metadata().unwrap().permissions(), store, "{}", file.display());
    }
}
