//! The swap of a note being typed.

use std::fs;

use chancery::annotate::Swap;
use tempfile::TempDir;

use super::note;

#[test]
fn what_was_typed_last_is_found_again() {
    let dir = TempDir::new().unwrap();
    let folder = dir.path().join("state");
    let mut swap = Swap::begin(&folder, &note(1, "").annotation.id).unwrap();
    for words in ["W", "Wh", "Why?"] {
        swap.keep(&note(1, words)).unwrap();
    }
    assert_eq!(Swap::abandoned(&folder).len(), 0, "it is held by the one who types");
    drop(swap);
    let found = Swap::abandoned(&folder);
    assert_eq!(found[0].0, note(1, "Why?"));
    assert_eq!(Swap::abandoned(&folder).len(), 0, "whoever finds it holds it");
    for (_, swap) in found {
        swap.finish().unwrap();
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

#[test]
fn two_who_type_one_note_keep_both() {
    let dir = TempDir::new().unwrap();
    let id = note(1, "").annotation.id;
    let mut swaps: Vec<_> = (0..3).map(|_| Swap::begin(dir.path(), &id).unwrap()).collect();
    assert_eq!(swaps.iter().map(Swap::is_second).collect::<Vec<_>>(), [false, true, true]);
    for (swap, words) in swaps.iter_mut().zip(["Why?", "How?", "When?"]) {
        swap.keep(&note(1, words)).unwrap();
    }
    swaps.remove(0).finish().unwrap();
    drop(swaps);
    let mut found: Vec<_> = Swap::abandoned(dir.path()).into_iter().map(|(record, _)| record.annotation.note).collect();
    found.sort();
    assert_eq!(found, ["How?", "When?"]);
}

#[test]
fn a_half_written_line_gives_the_one_before() {
    let dir = TempDir::new().unwrap();
    let line = note(1, "Why?").line();
    fs::write(dir.path().join("a.swap"), format!("{line}\n{}", &line[..80])).unwrap();
    fs::write(dir.path().join("b.swap"), &line[..80]).unwrap();
    let found = Swap::abandoned(dir.path());
    assert_eq!(found.iter().map(|(record, _)| record.annotation.note.as_str()).collect::<Vec<_>>(), ["Why?"]);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "one without any whole line is of no use");
}

#[test]
fn a_long_note_does_not_fill_the_disk() {
    let dir = TempDir::new().unwrap();
    let mut swap = Swap::begin(dir.path(), "urn:uuid:1").unwrap();
    let long = "word ".repeat(20_000);
    for _ in 0..30 {
        swap.keep(&note(1, &long)).unwrap();
    }
    let size = fs::metadata(dir.path().join("urn_uuid_1.swap")).unwrap().len();
    assert!(size < 1_500_000, "{size}");
    drop(swap);
    assert_eq!(Swap::abandoned(dir.path())[0].0.annotation.note, long);
}
