//! A note typed in a real terminal: the user's own editor, and a program that is killed.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use chancery::annotate::{Annotations, Patience};
use nix::sys::signal::Signal;

use super::home;
use super::pty::{Pty, READER, command};

/// The reader on the invented telegram with an editor of one's own.
fn reading(home: &Path, editor: &str) -> Pty {
    let mut command = command(READER, home);
    command.env("TMPDIR", home);
    command.env("EDITOR", editor);
    command.arg("d1.txt");
    let pty = Pty::run(command, (100, 30));
    pty.wait_for("Mr. Ardley");
    pty
}

/// Waits until a file of a folder holds some words.
fn wait_for_file(folder: &Path, words: &str) {
    let until = Instant::now() + Duration::from_secs(60);
    let holds = |path| fs::read_to_string(path).is_ok_and(|found| found.contains(words));
    while !fs::read_dir(folder).is_ok_and(|files| files.flatten().any(|file| holds(file.path()))) {
        assert!(Instant::now() < until, "{} never held {words}", folder.display());
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

#[test]
fn the_users_own_editor_has_the_terminal_and_gives_it_back() {
    let home = home();
    let editor = home.path().join("my editor");
    fs::write(&editor, "#!/bin/sh\nread -r key\necho \"and by $key.\" >> \"$2\"\n").expect("a program can be written");
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).expect("it can be made to run");
    let mut pty = reading(home.path(), &format!("'{}' -n", editor.display()));
    pty.press("EAsk Vane\r");
    pty.wait_for("Ask Vane");
    pty.press("\x05");
    pty.wait("the main screen", |screen| !screen.alternate_screen());
    pty.press("me\n");
    pty.wait_for("and by me.");
    pty.press("\x1b");
    pty.wait_for("the note is saved");
    pty.press("q");
    assert!(pty.end().0.success());
    pty.assert_restored();
    let kept = fs::read_to_string(home.path().join("annotations.jsonl")).expect("the annotations");
    assert!(kept.contains("Ask Vane\\nand by me."), "{kept}");
}

#[test]
fn an_editor_that_fails_leaves_the_note_as_it_was() {
    let home = home();
    let mut pty = reading(home.path(), "false");
    pty.press("EAsk Vane\x05");
    pty.wait_for("`false` ended with 1");
    pty.wait_for("Ask Vane");
    pty.press("\x03\x03q");
    assert!(pty.end().0.success());
    pty.assert_restored();
}

#[test]
fn a_note_that_was_being_typed_outlives_a_kill() {
    let home = home();
    let mut pty = reading(home.path(), "");
    pty.press("EAsk Vane about it");
    pty.wait_for("Ask Vane about it");
    wait_for_file(&home.path().join("drafts"), "Ask Vane about it");
    pty.signal(Signal::SIGKILL);
    pty.end();
    let mut again = reading(home.path(), "");
    again.wait_for("that was not saved is saved now");
    again.press("q");
    assert!(again.end().0.success());
    let kept = fs::read_to_string(home.path().join("annotations.jsonl")).expect("the annotations");
    assert!(kept.contains("Ask Vane about it"), "{kept}");
}

#[test]
fn a_note_on_what_was_deleted_elsewhere_meanwhile_is_saved_with_it() {
    let home = home();
    let (mut one, mut two) = (reading(home.path(), ""), reading(home.path(), ""));
    one.press("]paf");
    one.wait_for("annotated: fact");
    two.wait_for("f The Minister");
    one.press("EAsk Vane");
    wait_for_file(&home.path().join("drafts"), "Ask Vane");
    two.press("]ax");
    two.wait_for("deleted");
    one.wait("no letter", |screen| !screen.contents().contains("f The Minister"));
    one.press("\x1b");
    one.wait_for("the note is saved");
    two.wait_for("f The Minister");
    let kept = fs::read_to_string(home.path().join("annotations.jsonl")).expect("the annotations");
    let last = kept.lines().last().expect("a line");
    assert!(last.contains("Ask Vane") && last.contains("fact") && !last.contains("deleted"), "{last}");
}

/// The notes that are kept when the file is folded.
fn kept_notes(home: &Path) -> Vec<String> {
    let mut annotations =
        Annotations::open(&home.join("annotations.jsonl"), Patience::default()).expect("the annotations");
    annotations.compact().expect("the file can be folded");
    let mut notes: Vec<_> = annotations.all().map(|record| record.annotation.note.clone()).collect();
    notes.sort();
    notes
}

#[test]
fn notes_typed_in_two_programs_at_once_are_both_kept() {
    let home = home();
    let (mut one, mut two) = (reading(home.path(), ""), reading(home.path(), ""));
    one.press("]paf");
    one.wait_for("annotated: fact");
    two.wait_for("f The Minister");
    two.press("]aEAsk Vane");
    wait_for_file(&home.path().join("drafts"), "Ask Vane");
    one.press("EAsk Ardley\x1b");
    one.wait_for("the note is saved");
    two.press("\x1b");
    two.wait_for("both are kept");
    two.press("]aE again\x1b");
    two.wait_for("the note is saved");
    assert_eq!(kept_notes(home.path()), ["Ask Ardley", "Ask Vane again"]);
    two.press("UU");
    two.wait_for("taken back");
}

#[test]
fn a_note_that_another_program_saved_before_the_first_key_is_kept_too() {
    let home = home();
    let (mut one, mut two) = (reading(home.path(), ""), reading(home.path(), ""));
    one.press("]paf");
    one.wait_for("annotated: fact");
    two.wait_for("f The Minister");
    two.press("]aE");
    two.wait_for("Note on “");
    one.press("EAsk Ardley\x1b");
    one.wait_for("the note is saved");
    one.press("ad");
    two.wait_for("d The Minister");
    two.press("Ask Vane");
    wait_for_file(&home.path().join("drafts"), "Ask Vane");
    two.signal(Signal::SIGKILL);
    two.end();
    let two = reading(home.path(), "");
    two.wait_for("that was not saved is saved now");
    assert_eq!(kept_notes(home.path()), ["Ask Ardley", "Ask Vane"]);
}

#[test]
fn a_note_that_is_being_typed_elsewhere_is_said_to_be_and_kept_all_the_same() {
    let home = home();
    let mut one = reading(home.path(), "false");
    one.press("EAsk Vane\x1b");
    one.wait_for("the note is saved");
    let mut two = reading(home.path(), "false");
    one.press("]aE at once");
    wait_for_file(&home.path().join("drafts"), "Ask Vane at once");
    two.press("]aE in May");
    two.wait_for("is being typed in another Chancery");
    wait_for_file(&home.path().join("drafts"), "Ask Vane in May");
    for pty in [&mut one, &mut two] {
        pty.signal(Signal::SIGKILL);
        pty.end();
    }
    let mut pty = reading(home.path(), "false");
    pty.wait_for("is saved now");
    pty.press("Q");
    assert!(pty.end().0.success());
    assert_eq!(kept_notes(home.path()), ["Ask Vane at once", "Ask Vane in May"]);
}
