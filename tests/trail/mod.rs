//! The trail: kept across runs, placed on changed texts, never fatal.

use std::fs;

use chancery::document::{DocumentId, Placed, Position};
use chancery::error::Kind;
use chancery::trail::{History, Trail};
use tempfile::TempDir;

const TEXT: &str = "The consul at Basra reports that the archive was closed.\nHe asks for instructions about the keys.";

fn position(document: &str, offset: u32) -> Position {
    Position { document: document.into(), offset }
}

fn id(document: &str) -> DocumentId {
    document.into()
}

#[test]
fn everything_is_there_for_the_next_run() {
    let folder = TempDir::new().unwrap();
    let trail = Trail::open(folder.path()).unwrap();
    let history = History { positions: vec![position("v/d1", 3), position("v/d2", 0)], current: 1 };
    trail.keep_place(&position("v/d1", 57), TEXT, "2026-01-01T00:00:00Z").unwrap();
    trail.keep_seen(&id("v/d1"), "2026-01-01T00:00:00Z").unwrap();
    trail.keep_bookmark('a', &position("v/d1", 60), TEXT).unwrap();
    let at_the_end = History { current: 2, ..history.clone() };
    trail.keep_history(&at_the_end).unwrap();
    assert_eq!(trail.history().unwrap(), at_the_end);
    trail.keep_history(&history).unwrap();
    trail.keep_line("find", "keys").unwrap();
    drop(trail);
    let trail = Trail::open(folder.path()).unwrap();
    assert_eq!(trail.last_place(&id("v/d1"), TEXT).unwrap(), Some(57));
    assert_eq!(trail.seen().unwrap(), [id("v/d1")].into());
    assert_eq!(trail.bookmarks().unwrap(), [('a', position("v/d1", 60))].into());
    assert_eq!(trail.history().unwrap(), history);
    assert_eq!(trail.lines().unwrap(), [("find".to_owned(), "keys".to_owned())]);
}

#[test]
fn a_place_moves_with_its_words() {
    let trail = Trail::none().unwrap();
    let at = TEXT.find("He asks").unwrap() as u32;
    trail.keep_place(&position("v/d1", at), TEXT, "").unwrap();
    trail.keep_bookmark('k', &position("v/d1", at), TEXT).unwrap();
    let changed = format!("A line that the editors put in front.\n{TEXT}");
    let moved = changed.find("He asks").unwrap() as u32;
    assert_eq!(trail.last_place(&id("v/d1"), &changed).unwrap(), Some(moved));
    let placed = trail.bookmarks_in(&id("v/d1"), &changed).unwrap();
    assert!(
        matches!(placed.as_slice(), [('k', at, Placed::Exact(_) | Placed::Drifted(_))] if *at == moved),
        "{placed:?}"
    );
    let gone = trail.bookmarks_in(&id("v/d1"), "Other words altogether.").unwrap();
    assert_eq!(gone, [('k', 23, Placed::Lost)]);
    assert_eq!(trail.bookmarks_in(&id("v/d2"), TEXT).unwrap(), []);
}

#[test]
fn a_place_whose_words_are_gone_stays_inside_the_text() {
    let trail = Trail::none().unwrap();
    trail.keep_place(&position("v/d1", 90), TEXT, "").unwrap();
    for (text, offset) in [("", 0), ("Short.", 6), ("Wörter, und zwar ganz andere, ö", 33)] {
        assert_eq!(trail.last_place(&id("v/d1"), text).unwrap(), Some(offset), "{text}");
    }
    assert_eq!(trail.last_place(&id("v/d2"), TEXT).unwrap(), None);
}

#[test]
fn the_latest_documents_come_first() {
    let trail = Trail::none().unwrap();
    for (document, now) in [("v/d1", "2026-01-02"), ("v/d2", "2026-01-01"), ("v/d3", "2026-01-03")] {
        trail.keep_place(&position(document, 0), TEXT, now).unwrap();
    }
    trail.keep_place(&position("v/d2", 4), TEXT, "2026-01-04").unwrap();
    assert_eq!(trail.last_documents(2).unwrap(), [id("v/d2"), id("v/d3")]);
}

#[test]
fn a_line_typed_again_becomes_the_latest() {
    let trail = Trail::none().unwrap();
    for (prompt, words) in [("find", "keys"), ("command", "w"), ("find", "archive"), ("find", "keys")] {
        trail.keep_line(prompt, words).unwrap();
    }
    let lines: Vec<_> = trail.lines().unwrap().into_iter().map(|(_, words)| words).collect();
    assert_eq!(lines, ["w", "archive", "keys"]);
}

#[test]
fn long_histories_keep_their_end() {
    let trail = Trail::none().unwrap();
    let positions: Vec<_> = (0..250).map(|n| position("v/d1", n)).collect();
    trail.keep_history(&History { positions, current: 249 }).unwrap();
    let history = trail.history().unwrap();
    assert_eq!((history.positions.len(), history.current), (200, 199));
    assert_eq!(history.positions[199], position("v/d1", 249));
    for n in 0..510 {
        trail.keep_line("find", &n.to_string()).unwrap();
    }
    let lines = trail.lines().unwrap();
    assert_eq!((lines.len(), lines[0].1.as_str()), (500, "10"));
}

#[test]
fn two_run_at_once() {
    let folder = TempDir::new().unwrap();
    let (one, other) = (Trail::open(folder.path()).unwrap(), Trail::open(folder.path()).unwrap());
    one.keep_seen(&id("v/d1"), "").unwrap();
    other.keep_seen(&id("v/d2"), "").unwrap();
    assert_eq!(one.seen().unwrap(), other.seen().unwrap());
    assert_eq!(one.seen().unwrap().len(), 2);
}

#[test]
fn a_damaged_or_newer_trail_says_so() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("trail.db"), "no database ".repeat(200)).unwrap();
    assert_eq!(Trail::open(folder.path()).unwrap_err().kind, Kind::Damaged);
    let folder = TempDir::new().unwrap();
    drop(Trail::open(folder.path()).unwrap());
    let raw = rusqlite::Connection::open(folder.path().join("trail.db")).unwrap();
    raw.pragma_update(None, "user_version", 9).unwrap();
    assert_eq!(Trail::open(folder.path()).unwrap_err().kind, Kind::Newer);
}

#[test]
fn the_last_documents_are_known_by_volume() {
    let trail = Trail::none().unwrap();
    for (document, hour) in [("v/d1", 1), ("v/d2", 3), ("v2/d1", 4), ("v/d3", 2)] {
        trail.keep_place(&position(document, 4), TEXT, &format!("2026-01-01T0{hour}:00:00Z")).unwrap();
    }
    assert_eq!(trail.last_documents_of("v", 2).unwrap(), [id("v/d2"), id("v/d3")]);
    assert_eq!(trail.last_documents_of("v3", 2).unwrap(), []);
    assert_eq!(trail.last_position().unwrap(), Some(position("v2/d1", 4)));
    trail.keep_bookmark('k', &position("v/d1", 0), TEXT).unwrap();
    assert!(trail.bookmark_words().unwrap()[&'k'].starts_with("The consul at Basra"));
}
