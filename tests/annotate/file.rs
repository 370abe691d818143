//! The file: appended, locked, shared, torn, compacted; nothing that was saved is lost.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use chancery::annotate::{Annotations, Filter, Record};
use chancery::error::Kind;
use tempfile::TempDir;

use super::{HASTE, at, note};

struct Folder {
    dir: TempDir,
}

impl Folder {
    fn new() -> Self {
        Self { dir: TempDir::new().unwrap() }
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("annotations.jsonl")
    }

    fn open(&self) -> Annotations {
        Annotations::open(&self.path(), HASTE).unwrap()
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    fn add(&self, text: &str) {
        let mut file = OpenOptions::new().append(true).create(true).open(self.path()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
}

fn notes(annotations: &Annotations) -> Vec<&str> {
    annotations.all().map(|record| record.annotation.note.as_str()).collect()
}

#[test]
fn a_change_is_a_line_and_the_last_version_counts() {
    let folder = Folder::new();
    let mut annotations = folder.open();
    annotations.put(note(1, "first"), &at(1)).unwrap();
    annotations.put(note(2, "other"), &at(2)).unwrap();
    let mut changed = annotations.get(&note(1, "").annotation.id).unwrap().clone();
    changed.annotation.note = "second".into();
    annotations.put(changed, &at(3)).unwrap();
    assert_eq!(folder.text().lines().count(), 3);
    for annotations in [&annotations, &folder.open()] {
        assert_eq!(notes(annotations), ["second", "other"]);
        let first = annotations.get(&note(1, "").annotation.id).unwrap();
        assert_eq!(
            (first.annotation.created.as_str(), first.annotation.modified.as_str()),
            (at(1).as_str(), at(3).as_str())
        );
    }
}

#[test]
fn a_clock_that_goes_back_does_not_hide_a_change() {
    let folder = Folder::new();
    let mut annotations = folder.open();
    annotations.put(note(1, "first"), &at(30)).unwrap();
    annotations.put(note(1, "second"), &at(2)).unwrap();
    assert_eq!(notes(&folder.open()), ["second"]);
    assert!(folder.text().lines().last().unwrap().contains("2030-05-04T10:30:00.001Z"));
}

#[test]
fn a_deletion_is_a_line_that_keeps_what_was_said() {
    let folder = Folder::new();
    let mut annotations = folder.open();
    annotations.put(note(1, "first"), &at(1)).unwrap();
    annotations.delete(&note(1, "").annotation.id, &at(2)).unwrap();
    assert_eq!(notes(&annotations), [""; 0]);
    assert_eq!(notes(&folder.open()), [""; 0]);
    assert!(folder.text().lines().last().unwrap().contains("\"first\""));
    assert_eq!(annotations.delete("urn:none", &at(3)).unwrap_err().kind, Kind::NotFound);
}

#[test]
fn two_instances_see_each_others_changes() {
    let folder = Folder::new();
    let (mut one, mut two) = (folder.open(), folder.open());
    one.put(note(1, "from one"), &at(1)).unwrap();
    assert!(two.refresh().unwrap());
    assert!(!two.refresh().unwrap(), "nothing new the second time");
    two.put(note(2, "from two"), &at(2)).unwrap();
    one.put(note(3, "again from one"), &at(3)).unwrap();
    assert_eq!(notes(&one), ["from one", "from two", "again from one"], "a change reads what came before it");
    two.refresh().unwrap();
    assert_eq!(notes(&two).len(), 3);
}

#[test]
fn what_another_instance_just_wrote_is_not_written_over() {
    let folder = Folder::new();
    let (mut one, mut two) = (folder.open(), folder.open());
    assert!(one.put_over(vec![(None, note(1, "first"))], &at(1)).unwrap());
    assert!(!two.put_over(vec![(None, note(1, "at the same time"))], &at(2)).unwrap());
    let known = two.get(&note(1, "").annotation.id).unwrap().clone();
    assert_eq!(known.annotation.note, "first", "it is known now");
    assert!(two.put_over(vec![(Some(known.clone()), note(1, "later"))], &at(3)).unwrap());
    let (new, old) = ((None, note(2, "beside it")), (Some(known), note(1, "on what is gone")));
    assert!(!one.put_over(vec![new, old], &at(4)).unwrap(), "all or nothing");
    assert_eq!(notes(&folder.open()), ["later"]);
}

#[test]
fn an_editor_may_change_the_file_and_another_instance_compact_it() {
    let folder = Folder::new();
    let (mut one, mut two) = (folder.open(), folder.open());
    one.put(note(1, "first"), &at(1)).unwrap();
    one.put(note(2, "second"), &at(2)).unwrap();
    two.refresh().unwrap();
    fs::write(folder.path(), folder.text().replace("\"first\"", "\"edited by hand\"")).unwrap();
    assert!(two.refresh().unwrap());
    assert_eq!(notes(&two), ["edited by hand", "second"]);
    two.delete(&note(2, "").annotation.id, &at(3)).unwrap();
    assert_eq!(two.compact().unwrap(), 2);
    one.put(note(3, "third"), &at(4)).unwrap();
    assert_eq!(notes(&one), ["edited by hand", "third"], "what was written after a compaction is in the new file");
    assert_eq!(notes(&folder.open()), ["edited by hand", "third"]);
    fs::remove_file(folder.path()).unwrap();
    assert!(one.refresh().unwrap());
    assert_eq!(notes(&one), [""; 0]);
}

#[test]
fn a_torn_line_and_nonsense_are_put_aside_and_reported() {
    let folder = Folder::new();
    folder.open().put(note(1, "first"), &at(1)).unwrap();
    let torn = &note(2, "torn").line()[..90];
    folder.add(&format!("no annotation\n{torn}"));
    let mut annotations = folder.open();
    let lines: Vec<_> = annotations.problems().iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [2, 3]);
    assert!(annotations.problems()[0].what.contains("annotations.rejected"), "{}", annotations.problems()[0]);
    assert_eq!(fs::read_to_string(annotations.rejected_path()).unwrap(), format!("no annotation\n{torn}\n"));
    annotations.put(note(3, "after it"), &at(3)).unwrap();
    let again = folder.open();
    assert_eq!(notes(&again), ["first", "after it"], "a line after a torn one stands on a line of its own");
    assert_eq!(fs::read_to_string(again.rejected_path()).unwrap().lines().count(), 2, "each line is put aside once");
    annotations.compact().unwrap();
    assert_eq!(annotations.problems(), []);
    assert_eq!(folder.text().lines().count(), 2);
    assert_eq!(notes(&folder.open()), ["first", "after it"]);
}

#[test]
fn a_line_that_is_no_utf8_is_kept_byte_for_byte() {
    let folder = Folder::new();
    let line = note(1, "caf\u{e9}").line().replace("caf\u{e9}", "caf@");
    let bytes: Vec<u8> = line.bytes().map(|byte| if byte == b'@' { 0xE9 } else { byte }).chain(*b"\r\n").collect();
    fs::write(folder.path(), &bytes).unwrap();
    for _ in 0..2 {
        let annotations = folder.open();
        assert_eq!((notes(&annotations), annotations.problems().len()), (Vec::new(), 1));
        assert!(annotations.problems()[0].what.contains("no UTF-8"), "{}", annotations.problems()[0]);
    }
    folder.open().compact().unwrap();
    assert_eq!(fs::read(folder.path()).unwrap(), b"");
    assert_eq!(fs::read(folder.open().rejected_path()).unwrap(), bytes, "once");
}

#[test]
fn many_lines_that_are_none_are_put_aside_once_each() {
    let folder = Folder::new();
    let lines: String = (0..20_000).map(|nth| format!("no annotation {}\n", nth / 2)).collect();
    folder.add(&lines);
    folder.open();
    folder.add("no annotation 3\nanother\n");
    let aside = fs::read_to_string(folder.open().rejected_path()).unwrap();
    assert_eq!(aside.lines().count(), 10_001);
}

#[test]
fn a_compacted_file_stays_behind_its_link_and_as_private_as_it_was() {
    let folder = Folder::new();
    let real = folder.dir.path().join("synced/mine.jsonl");
    fs::create_dir(folder.dir.path().join("synced")).unwrap();
    fs::write(&real, "").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
    std::os::unix::fs::symlink("synced/mine.jsonl", folder.path()).unwrap();
    let mut annotations = folder.open();
    annotations.put(note(1, "first"), &at(1)).unwrap();
    annotations.put(note(1, "second"), &at(2)).unwrap();
    assert_eq!(annotations.compact().unwrap(), 1);
    assert!(folder.path().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap().lines().count(), 1);
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(real.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn a_line_that_is_being_written_is_not_taken_for_a_torn_one() {
    let folder = Folder::new();
    let mut annotations = folder.open();
    let line = note(1, "whole").line();
    let writer = OpenOptions::new().append(true).create(true).open(folder.path()).unwrap();
    writer.lock().unwrap();
    folder.add(&line[..60]);
    annotations.refresh().unwrap();
    assert_eq!(annotations.problems(), []);
    folder.add(&format!("{}\n", &line[60..]));
    writer.unlock().unwrap();
    annotations.refresh().unwrap();
    assert_eq!(notes(&annotations), ["whole"]);
}

#[test]
fn a_locked_file_is_told_and_nothing_changes() {
    let folder = Folder::new();
    let mut annotations = folder.open();
    annotations.put(note(1, "first"), &at(1)).unwrap();
    let holder = File::open(folder.path()).unwrap();
    holder.lock().unwrap();
    let error = annotations.put(note(2, "second"), &at(2)).unwrap_err();
    assert_eq!((error.kind, error.hint.is_empty()), (Kind::Busy, false));
    assert_eq!(notes(&annotations), ["first"]);
    holder.unlock().unwrap();
    annotations.put(note(2, "second"), &at(2)).unwrap();
    assert_eq!(notes(&folder.open()), ["first", "second"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_told_and_nothing_changes() {
    let folder = Folder::new();
    fs::write(folder.dir.path().join("file"), "").unwrap();
    let mut annotations = Annotations::open(&folder.dir.path().join("new/annotations.jsonl"), HASTE).unwrap();
    annotations.put(note(1, "the folder is made"), &at(1)).unwrap();
    let mut annotations = Annotations::open(&folder.dir.path().join("folder/annotations.jsonl"), HASTE).unwrap();
    fs::write(folder.dir.path().join("folder"), "").unwrap();
    let error = annotations.put(note(1, "lost?"), &at(1)).unwrap_err();
    assert!(
        error.what.contains("cannot write") && error.hint.contains("nothing that was saved before is lost"),
        "{error}"
    );
    assert_eq!(notes(&annotations), [""; 0], "what is not on the disk is not shown as kept");
}

#[test]
fn annotations_are_chosen_and_counted() {
    let folder = Folder::new();
    let mut annotations = folder.open();
    let mut other = note(2, "Où est le consul?");
    other.annotation.document = "frus1999v02/d4".into();
    other.annotation.tags = vec!["consul".into(), "vells".into(), "Vells".into()];
    annotations.put_all(vec![note(1, "first"), other], &at(1)).unwrap();
    let chosen = |filter: Filter| annotations.all().filter(|record| filter.takes(record)).count();
    assert_eq!(chosen(Filter::default()), 2);
    assert_eq!(chosen(Filter { tag: "CONSUL".into(), ..Filter::default() }), 1);
    assert_eq!(chosen(Filter { category: "doubt".into(), ..Filter::default() }), 2);
    assert_eq!(chosen(Filter { words: "ou est".into(), ..Filter::default() }), 1);
    assert_eq!(chosen(Filter { within: "frus1999v02".into(), ..Filter::default() }), 1);
    assert_eq!(chosen(Filter { within: "frus1999v01/d1".into(), words: "consul".into(), ..Filter::default() }), 0);
    assert_eq!(annotations.counts().values().copied().collect::<Vec<_>>(), [1, 1]);
    assert_eq!(annotations.tags(), [("Vells", 2), ("consul", 1), ("harbour", 1), ("vells", 1)]);
    assert_eq!(annotations.of(&"frus1999v02/d4".into()).count(), 1);
}

#[test]
fn an_annotation_may_move_to_another_document() {
    let folder = Folder::new();
    let mut annotations = folder.open();
    annotations.put(note(1, "first"), &at(1)).unwrap();
    let mut moved = note(1, "first");
    moved.annotation.document = "frus1999v01/d2".into();
    annotations.put(Record::of(moved.annotation), &at(2)).unwrap();
    for annotations in [annotations, folder.open()] {
        assert_eq!(annotations.of(&"frus1999v01/d1".into()).count(), 0);
        assert_eq!(annotations.of(&"frus1999v01/d2".into()).count(), 1);
    }
}

#[test]
fn what_is_taken_in_keeps_its_moment_and_never_hides_a_later_version() {
    let folder = Folder::new();
    let mut annotations = folder.open();
    annotations.put(note(1, "later"), &at(30)).unwrap();
    let version = |number, words: &str, minute| {
        let mut record = note(number, words);
        record.annotation.modified = at(minute);
        record
    };
    let taken = vec![version(1, "earlier", 5), version(2, "new", 6), note(3, "without a moment")];
    assert_eq!(annotations.take_in(taken.clone(), &at(40)).unwrap(), 2);
    assert_eq!(annotations.take_in(taken[..2].to_vec(), &at(41)).unwrap(), 0, "a second time there is nothing to take");
    assert_eq!(notes(&folder.open()), ["later", "new", "without a moment"]);
    assert_eq!(folder.text().lines().count(), 3);
    let moment = |number| annotations.get(&note(number, "").annotation.id).unwrap().annotation.modified.clone();
    assert_eq!([moment(2), moment(3)], [at(6), at(40)]);
}
