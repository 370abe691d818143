//! Annotating in a real terminal: kept across runs, seen by a second instance, and what happens when it cannot be saved.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use chancery::annotate::{Annotations, Patience};
use chancery::document::Judgement;
use tempfile::TempDir;

use super::pty::{Pty, READER, command};
use super::{home, reading};

const SIZE: (u16, u16) = (120, 40);

/// What the file says.
fn kept(home: &Path) -> Annotations {
    Annotations::open(&home.join("annotations.jsonl"), Patience::default()).expect("the file can be read")
}

fn notes(home: &Path) -> Vec<(String, String)> {
    let annotations = kept(home);
    let said = annotations.all().map(|record| {
        (
            record.annotation.anchor.exact.clone(),
            format!("{}{}", record.annotation.category, record.annotation.tags.join("+")),
        )
    });
    said.collect()
}

/// Highlights the current entity as a fact.
fn highlight(pty: &mut Pty) {
    pty.press("af");
    pty.wait_for("annotated: fact");
}

#[test]
fn what_was_annotated_is_there_at_the_next_start() {
    let home = home();
    let mut pty = reading(home.path(), SIZE);
    pty.press("]p]p");
    highlight(&mut pty);
    pty.press("tlaunch, Ardley\r");
    pty.wait_for("tags: launch, Ardley");
    pty.press("q");
    assert!(pty.end().0.success());
    let [(words, _)] = notes(home.path()).try_into().expect("one annotation");
    let mut pty = reading(home.path(), SIZE);
    pty.wait_for("✎1");
    pty.press("A");
    let screen = pty.wait_for("fact; #launch #Ardley");
    assert!(screen.contains(&format!("“{words}”")), "{screen}");
    pty.press("x");
    pty.wait_for("There are none.");
    pty.press("qU");
    pty.wait_for("the last change is taken back");
    pty.press("q");
    pty.end();
    assert_eq!(notes(home.path()).len(), 1);
    let mut pty = reading(home.path(), SIZE);
    pty.press("U");
    pty.wait_for("the last change is taken back");
    pty.press("U");
    pty.wait_for("there is no change to take back");
    assert_eq!(notes(home.path()).len(), 0, "the last change of the session before is taken back, and no more");
}

#[test]
fn what_is_taken_back_is_named() {
    let home = home();
    let mut pty = reading(home.path(), SIZE);
    pty.press("]p]p");
    highlight(&mut pty);
    let [(words, _)] = notes(home.path()).try_into().expect("one annotation");
    pty.press("U");
    pty.wait_for(&format!("taken back: fact on “{words}”"));
    pty.press("\x12");
    pty.wait_for(&format!("made again: fact on “{words}”"));
    pty.press("q");
    pty.end();
    fs::write(home.path().join("d2.txt"), "Another letter.\n\nMr. Ardley is not in it.\n").expect("written");
    let mut pty = Pty::start(home.path(), &["d2.txt"], SIZE);
    pty.wait_for("Another letter.");
    pty.press("U");
    let folder = home.path().file_name().expect("a folder").to_string_lossy().into_owned();
    pty.wait_for(&format!("fact on “{words}” in {folder}/d1"));
}

#[test]
fn what_says_nothing_new_is_not_written() {
    let home = home();
    let mut pty = reading(home.path(), SIZE);
    pty.press("]p]p");
    highlight(&mut pty);
    pty.press(".");
    pty.press("ttag\r");
    pty.wait_for("tags: tag");
    pty.press("t\r");
    pty.wait("the prompt closed", |screen| !screen.contents().contains("tags, with commas"));
    pty.press("U");
    pty.wait_for("taken back: the tags #tag");
    assert_eq!(notes(home.path())[0].1, "fact", "the change before is what is taken back");
    pty.press("U");
    pty.wait("no count", |screen| !screen.contents().contains("✎"));
}

/// A home in which one person was highlighted: the annotations' file, and its line.
fn highlighted() -> (TempDir, PathBuf, String) {
    let home = home();
    let mut pty = reading(home.path(), SIZE);
    pty.press("]p");
    highlight(&mut pty);
    pty.press("q");
    pty.end();
    let path = home.path().join("annotations.jsonl");
    let line = fs::read_to_string(&path).expect("the file can be read");
    (home, path, line)
}

#[test]
fn a_long_file_is_read_when_the_document_shows() {
    let (home, path, line) = highlighted();
    fs::write(&path, line.repeat(1 + 300_000 / line.len())).expect("the file can be written");
    let mut pty = reading(home.path(), SIZE);
    pty.wait_for("✎1");
    pty.press("]a");
    pty.press("y");
    pty.wait_for("with the citation");
    pty.press("A");
    pty.wait_for("fact: “");
}

#[test]
fn two_instances_see_each_others_changes() {
    let home = home();
    let (mut one, mut two) = (reading(home.path(), SIZE), reading(home.path(), SIZE));
    one.press("]p");
    highlight(&mut one);
    two.wait_for("✎1");
    two.press("]ax");
    two.wait_for("deleted");
    one.wait("no count", |screen| !screen.contents().contains("✎"));
}

#[test]
fn an_entity_is_rejected_and_stays_so() {
    let home = home();
    let mut pty = reading(home.path(), SIZE);
    pty.press("]d");
    pty.press("x");
    pty.wait_for("rejected: no demand");
    pty.wait_for("Demands 0/0");
    pty.press("D");
    pty.wait_for("no demands yet");
    pty.press("qq");
    pty.end();
    assert!(kept(home.path()).all().all(|record| matches!(record.annotation.judgement, Some(Judgement::Reject(_)))));
    let mut pty = reading(home.path(), SIZE);
    pty.wait_for("Demands 0/0");
    pty.press("U");
    pty.wait_for("Demands 1/1");
}

#[test]
fn a_cable_that_was_missed_is_marked_and_taken_back() {
    let home = home();
    let path = home.path().join("d1.txt");
    let text = fs::read_to_string(&path).expect("it is there");
    fs::write(&path, text.replace("Your 9, March 1, 6 p.m. ", "")).expect("a file can be written");
    let mut pty = reading(home.path(), SIZE);
    pty.wait_for("Cables 0/0");
    pty.press("vis");
    pty.press("c");
    pty.wait_for("marked as cable");
    pty.wait_for("Cables 1/1");
    pty.press("U");
    pty.wait_for("Cables 0/0");
}

#[test]
fn a_file_locked_by_another_program_is_told_and_can_be_tried_again() {
    let home = home();
    let file = File::create(home.path().join("annotations.jsonl")).expect("a file can be made");
    let mut pty = reading(home.path(), SIZE);
    file.lock().expect("a file can be locked");
    pty.press("]paf");
    pty.wait_for("is locked by another program");
    file.unlock().expect("a file can be unlocked");
    highlight(&mut pty);
    assert_eq!(notes(home.path()).len(), 1);
}

#[test]
fn a_file_that_cannot_be_written_is_told_and_the_reader_reads_on() {
    let home = home();
    fs::create_dir(home.path().join("annotations.jsonl")).expect("a folder can be made");
    let mut pty = reading(home.path(), SIZE);
    pty.wait_for("cannot read");
    pty.press("]p");
    pty.wait("the status line", |screen| !screen.contents().contains("cannot read"));
    pty.press("af");
    pty.wait_for("cannot read");
    fs::remove_dir(home.path().join("annotations.jsonl")).expect("a folder can be removed");
    highlight(&mut pty);
    assert_eq!(notes(home.path()).len(), 1);
}

/// The reader in a folder that its user may not write. Root may write anywhere, so that it reads as another user then.
fn reading_only(home: &Path) -> Pty {
    let folder = |mode| fs::set_permissions(home, fs::Permissions::from_mode(mode)).expect("a mode can be set");
    let program = home.join("chancery");
    // Not by this program: whatever another test starts would hold the copy open for a moment, and it could not be run.
    assert!(Command::new("cp").arg(READER).arg(&program).status().expect("cp runs").success());
    folder(0o755);
    let may_write = Command::new("/bin/sh").args(["-c", "[ $(id -u) = 0 ]"]).status().expect("a shell runs").success();
    let mut command = command(if may_write { "setpriv" } else { "/usr/bin/env" }, home);
    if may_write {
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    } else {
        folder(0o555);
    }
    command.env("TMPDIR", home.parent().expect("it lies in a folder for what is temporary"));
    command.arg(&program);
    command.arg("d1.txt");
    let pty = Pty::run(command, SIZE);
    pty.wait_for("Mr. Ardley");
    pty
}

#[test]
fn a_folder_that_may_not_be_written_is_told_and_the_note_stays_in_the_editor() {
    let home = home();
    fs::write(home.path().join("annotations.jsonl"), "").expect("a file can be written");
    let mut pty = reading_only(home.path());
    pty.press("ma");
    pty.wait_for("bookmark a");
    pty.wait_for("until you quit");
    pty.press("]paf");
    let said = pty.wait_for("CHANCERY_HOME");
    assert!(said.contains("Permission denied"), "{said}");
    pty.press("EAsk Vane");
    pty.wait_for("cannot keep a swap of the note");
    pty.press("\x13");
    let screen = pty.wait_for("cannot write");
    assert!(screen.contains("Ask Vane"), "{screen}");
    pty.press("\x03\x03");
    pty.wait("the editor closed", |screen| !screen.contents().contains("Ask Vane"));
    pty.press("q");
    assert!(pty.end().0.success());
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o755)).expect("a mode can be set");
}

#[test]
fn a_full_disk_is_told_and_nothing_that_was_saved_is_lost() {
    let (home, path, line) = highlighted();
    let note = "x".repeat((4 << 20) - 2 * line.len() - 200);
    let long = line.replace("\"body\":[", &format!(
        "\"body\":[{{\"type\":\"TextualBody\",\"value\":\"{note}\",\"format\":\"text/plain\",\"purpose\":\"commenting\"}},"
    ));
    let long = long.replace("highlighting", "commenting");
    OpenOptions::new().append(true).open(&path).and_then(|mut file| file.write_all(long.as_bytes())).expect("written");
    let before = fs::read(&path).expect("the file can be read");
    assert_eq!(notes(home.path()).len(), 1);
    // No file may grow past what this one has: as on a full disk, its writes fail.
    let mut command = command("/bin/sh", home.path());
    command.args(["-c", &format!("trap '' XFSZ; ulimit -f 8192; exec {READER} d1.txt")]);
    let mut pty = Pty::run(command, SIZE);
    pty.wait_for("Mr. Ardley");
    pty.press("]d");
    pty.press("ad");
    pty.wait_for("cannot write");
    pty.press("q");
    pty.end();
    assert!(fs::read(&path).expect("the file can be read").starts_with(&before), "what was saved stands");
    assert_eq!(notes(home.path()).len(), 1);
    let mut pty = reading(home.path(), SIZE);
    pty.press("]d");
    highlight(&mut pty);
    assert_eq!(notes(home.path()).len(), 2);
}

#[test]
fn a_file_edited_into_nonsense_is_told_and_what_is_right_in_it_stays() {
    let home = home();
    let mut pty = reading(home.path(), SIZE);
    pty.press("]p");
    highlight(&mut pty);
    let path = home.path().join("annotations.jsonl");
    let line = fs::read_to_string(&path).expect("the file can be read");
    fs::write(&path, format!("what is this\n{line}{}\n", &line[..60])).expect("the file can be written");
    pty.wait_for("not an annotation");
    pty.press("A");
    pty.wait_for("fact: “");
    pty.press("q!");
    pty.wait_for("annotations.jsonl:1");
    assert_eq!(
        fs::read_to_string(home.path().join("annotations.rejected")).map(|text| text.lines().count()).ok(),
        Some(2)
    );
}

#[test]
fn what_stands_on_a_document_that_is_gone_is_listed() {
    let home = home();
    let mut pty = reading(home.path(), SIZE);
    pty.press("]p");
    highlight(&mut pty);
    pty.press("q");
    pty.end();
    fs::rename(home.path().join("d1.txt"), home.path().join("elsewhere.txt")).expect("a file can be moved");
    fs::write(home.path().join("elsewhere.txt"), "Another letter.\n\nMr. Ardley is not in it.\n").expect("written");
    let mut pty = Pty::start(home.path(), &["elsewhere.txt"], SIZE);
    pty.wait_for("Another letter.");
    pty.press("A");
    pty.wait_for("There are none.");
    pty.press("AA");
    pty.wait_for("fact (absent)");
}

#[test]
fn a_kill_after_any_key_loses_nothing_that_was_saved() {
    let script = ["]p", "a", "f", "]d", "a", "d", "t", "x", "\r", "U", ".", "E", "W", "\x1b"];
    let home: TempDir = home();
    for end in 1..=script.len() {
        drop(fs::remove_file(home.path().join("annotations.jsonl")));
        let mut pty = reading(home.path(), (80, 24));
        let mut saved = 0;
        for key in &script[..end] {
            pty.press(key);
            match *key {
                "f" => pty.wait_for("annotated: fact"),
                "d" => pty.wait_for("annotated: doubt"),
                "\r" => pty.wait_for("tags: x"),
                "U" => pty.wait_for("is taken back"),
                "\x1b" => pty.wait_for("the note is saved"),
                _ => continue,
            };
            saved += 1;
        }
        pty.signal(nix::sys::signal::Signal::SIGKILL);
        pty.end();
        let lines = fs::read_to_string(home.path().join("annotations.jsonl")).unwrap_or_default();
        assert!(lines.lines().count() >= saved, "after {:?}: {saved} were saved, there is\n{lines}", &script[..end]);
        assert_eq!(kept(home.path()).problems(), [], "after {:?}", &script[..end]);
    }
}

#[test]
fn a_file_that_is_taken_away_is_missed_and_what_is_put_back_counts() {
    let home = home();
    let mut pty = reading(home.path(), SIZE);
    pty.press("]p]p");
    highlight(&mut pty);
    let (path, away) = (home.path().join("annotations.jsonl"), home.path().join("away"));
    fs::rename(&path, &away).expect("the file can be moved");
    pty.wait_for("is gone, and all annotations with it");
    pty.wait("no annotation", |screen| !screen.contents().contains("✎1"));
    fs::rename(&away, &path).expect("the file can be moved back");
    pty.wait_for("✎1");
    pty.press("Q");
    assert!(pty.end().0.success());
}

#[test]
fn a_text_of_the_same_name_in_another_folder_is_another() {
    let home = home();
    for folder in ["p1/inbox", "p2/inbox"] {
        fs::create_dir_all(home.path().join(folder)).expect("a folder can be made");
        fs::copy(home.path().join("d1.txt"), home.path().join(folder).join("d1.txt")).expect("a file can be copied");
    }
    let open = |folder: &str| {
        let pty = Pty::start(home.path(), &[&format!("{folder}/inbox/d1.txt")], SIZE);
        pty.wait_for("Mr. Ardley");
        pty
    };
    let mut pty = open("p1");
    pty.press("]p]p");
    highlight(&mut pty);
    pty.press("Q");
    assert!(pty.end().0.success());
    for (folder, said) in [("p2", "absent"), ("p1", "f fact: “")] {
        let mut pty = open(folder);
        pty.press("A");
        pty.wait_for(said);
        pty.press("q");
        if folder == "p2" {
            pty.press("]a");
            pty.wait_for("no annotation after here");
        }
        pty.press("Q");
        assert!(pty.end().0.success());
    }
}
