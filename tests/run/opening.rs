//! What is opened first, from run to run.

use std::fs;
use std::io::Write;
use std::process::Command;

use super::pty::{Pty, READER, command};
use super::{ANSWER, TELEGRAM, home};

#[test]
fn of_several_texts_the_one_named_first_is_opened_and_a_text_where_it_was_left() {
    let home = home();
    fs::write(home.path().join("d2.txt"), ANSWER).expect("a file can be written");
    let lines: Vec<String> = (1..=60).map(|nth| format!("Line {nth} of the log of the launch.")).collect();
    fs::write(home.path().join("log.txt"), lines.join("\n\n")).expect("a file can be written");
    let mut pty = Pty::start(home.path(), &["d2.txt", "d1.txt"], (80, 24));
    pty.wait_for("d2  The Secretary of State");
    pty.press("Q");
    assert!(pty.end().0.success());
    for shown in ["Line 1 of", "Line 11 of"] {
        let mut pty = Pty::start(home.path(), &["log.txt"], (80, 24));
        pty.wait_for("of the log");
        let screen = pty.wait_for(shown);
        assert_eq!(screen.contains("Line 1 of"), shown == "Line 1 of");
        pty.press("20jQ");
        assert!(pty.end().0.success());
    }
}

#[test]
fn standard_input_that_is_the_terminal_is_no_document() {
    let home = home();
    for arguments in [&["-"][..], &["d1.txt", "-"]] {
        let mut pty = Pty::start(home.path(), arguments, (80, 24));
        let (status, words) = pty.end();
        assert_eq!(status.exit_code(), 2, "{words}");
        assert!(words.contains("standard input, which is the terminal") && words.contains("pipe something"), "{words}");
    }
}

#[test]
fn a_pipe_that_stays_open_keeps_nobody_from_leaving() {
    let home = home();
    let pipe = home.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("there is mkfifo").success());
    // Open to be read too, so that opening does not wait for the reader, and that the pipe stays open.
    let mut input = fs::File::options().read(true).write(true).open(&pipe).expect("the pipe opens");
    input.write_all(TELEGRAM.as_bytes()).expect("the pipe takes a telegram");
    for arguments in ["- < pipe", "pipe"] {
        let mut command = command("/bin/sh", home.path());
        command.args(["-c", &format!("exec {READER} {arguments}")]);
        let mut pty = Pty::run(command, (80, 24));
        pty.wait("the reader", vt100::Screen::alternate_screen);
        pty.press("q");
        let (status, _) = pty.end();
        assert!(status.success(), "{arguments}: {status:?}");
        pty.assert_restored();
        let left = fs::read_dir(home.path()).expect("the folder is there").flatten();
        let left = left.filter(|entry| entry.file_name().to_string_lossy().starts_with("chancery-"));
        assert_eq!(left.count(), 0, "{arguments}: a temporary store is left");
    }
    drop(input);
}
