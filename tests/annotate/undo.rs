//! Undoing and redoing: every change of the session, and the last one of the session before.

use chancery::annotate::{Annotations, Undone};
use tempfile::TempDir;

use super::{HASTE, at, note};

fn open(dir: &TempDir) -> Annotations {
    Annotations::open(&dir.path().join("annotations.jsonl"), HASTE).unwrap()
}

fn shown(annotations: &Annotations) -> String {
    annotations.all().map(|record| record.annotation.note.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn changes_are_taken_back_and_made_again_in_order() {
    let dir = TempDir::new().unwrap();
    let mut annotations = open(&dir);
    annotations.put(note(1, "a"), &at(1)).unwrap();
    annotations.put(note(1, "b"), &at(2)).unwrap();
    annotations.put_all(vec![note(2, "c"), note(3, "d")], &at(3)).unwrap();
    annotations.delete(&note(1, "").annotation.id, &at(4)).unwrap();
    let states = ["c d", "b c d", "b", "a", ""];
    assert_eq!(shown(&annotations), states[0]);
    for (nth, state) in states[1..].iter().enumerate() {
        assert!(matches!(annotations.undo(&at(10)).unwrap(), Undone::Done(_)));
        assert_eq!(shown(&annotations), *state, "after undoing {}", nth + 1);
        assert_eq!(shown(&open(&dir)), *state, "in the file too");
    }
    assert_eq!(annotations.undo(&at(11)).unwrap(), Undone::Nothing);
    for state in states[..4].iter().rev() {
        assert!(matches!(annotations.redo(&at(12)).unwrap(), Undone::Done(_)));
        assert_eq!(shown(&annotations), *state);
    }
    assert_eq!(annotations.redo(&at(13)).unwrap(), Undone::Nothing);
    annotations.undo(&at(14)).unwrap();
    annotations.undo(&at(15)).unwrap();
    annotations.put(note(4, "e"), &at(16)).unwrap();
    assert_eq!(annotations.redo(&at(17)).unwrap(), Undone::Nothing, "a new change ends redoing");
    assert_eq!(shown(&annotations), "b e");
}

#[test]
fn the_last_change_of_the_session_before_can_be_undone_alone() {
    let dir = TempDir::new().unwrap();
    let mut before = open(&dir);
    before.put(note(1, "a"), &at(1)).unwrap();
    before.put_all(vec![note(1, "b"), note(2, "c")], &at(2)).unwrap();
    let mut annotations = open(&dir);
    annotations.put(note(3, "d"), &at(3)).unwrap();
    annotations.undo(&at(4)).unwrap();
    assert_eq!(shown(&annotations), "b c");
    let Undone::Done(both) = annotations.undo(&at(5)).unwrap() else { panic!("it was taken back") };
    assert_eq!(both.len(), 2);
    assert_eq!(shown(&annotations), "a");
    assert_eq!(annotations.undo(&at(6)).unwrap(), Undone::Nothing);
    annotations.redo(&at(7)).unwrap();
    assert_eq!(shown(&annotations), "b c");
}

#[test]
fn what_was_changed_elsewhere_since_stays() {
    let dir = TempDir::new().unwrap();
    let (mut one, mut two) = (open(&dir), open(&dir));
    one.put(note(1, "a"), &at(1)).unwrap();
    two.refresh().unwrap();
    assert_eq!(two.undo(&at(2)).unwrap(), Undone::Nothing, "another instance's change is not this one's to undo");
    two.put(note(1, "b"), &at(3)).unwrap();
    assert_eq!(one.undo(&at(4)).unwrap(), Undone::ChangedSince);
    assert_eq!(shown(&one), "b");
    assert_eq!(one.undo(&at(5)).unwrap(), Undone::Nothing);
}
