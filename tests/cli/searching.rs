//! `chancery search` where its index is damaged, or another chancery writes to it.

use std::fs::{self, File};
use std::path::Path;

use super::{chancery, home, rows};

fn with_library() -> tempfile::TempDir {
    let home = home();
    assert_eq!(chancery(home.path(), &["add", "affair"]).code, 0);
    home
}

/// The files of the index with an ending.
fn files(home: &Path, ending: &str) -> Vec<std::path::PathBuf> {
    let all = fs::read_dir(home.join("kept/index")).unwrap().map(|file| file.unwrap().path());
    all.filter(|file| file.extension().is_some_and(|extension| extension == ending)).collect()
}

#[test]
fn damage_is_mended_within_the_first_search() {
    let home = with_library();
    for ending in ["idx", "term", "pos", "fast", "fieldnorm", "store"] {
        let damaged = files(home.path(), ending);
        damaged.iter().for_each(|file| fs::write(file, "").unwrap());
        let done = chancery(home.path(), &["search", "launch", "ardley", "--format", "jsonl"]);
        assert_eq!((done.code, rows(&done.out).len()), (0, 2), "{ending}: {}", done.err);
        assert!(!done.err.contains("there may be more"), "{ending}: {}", done.err);
    }
}

#[test]
fn while_another_adds_the_answer_is_partial_and_says_so() {
    let home = with_library();
    fs::write(home.path().join("more.txt"), "The launch came back.").unwrap();
    let index = home.path().join("kept/index");
    let lock = File::options().create(true).append(true).open(index.join(".tantivy-writer.lock")).unwrap();
    lock.try_lock().unwrap();
    // What it adds cannot be indexed while another writes to the index.
    assert_eq!(chancery(home.path(), &["add", "more.txt"]).code, 0);
    let done = chancery(home.path(), &["search", "launch", "--format", "jsonl"]);
    assert_eq!((done.code, rows(&done.out).len()), (0, 2), "{}", done.err);
    assert!(
        done.err.contains("another chancery is adding to the library, so that the answer is partial"),
        "{}",
        done.err
    );
    assert!(done.err.contains("holds 2 of 3 documents"), "{}", done.err);
    assert!(!done.err.contains("Lock") && !done.err.contains("rebuild"), "{}", done.err);
    drop(lock);
    let done = chancery(home.path(), &["search", "launch", "--format", "jsonl"]);
    assert_eq!(rows(&done.out).len(), 3, "{}", done.err);
}

#[test]
fn what_is_said_of_the_first_is_said_in_good_english() {
    let home = with_library();
    let said = |limit: &str| chancery(home.path(), &["search", "Ardley", "--limit", limit]).err;
    assert!(said("1").contains("2 documents found; the first is shown"), "{}", said("1"));
    assert!(said("2").ends_with("2 documents found\n"), "{}", said("2"));
}
