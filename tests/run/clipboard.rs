//! What `y` puts on the clipboard, and what is said about it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use portable_pty::CommandBuilder;

use super::home;
use super::pty::Pty;

/// The reader on the invented telegram, with one folder of programs.
fn reading(home: &Path, programs: &Path) -> Pty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_chancery"));
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("PATH", programs);
    command.env("CHANCERY_HOME", home);
    command.arg("d1.txt");
    command.cwd(home);
    let pty = Pty::run(command, (120, 30));
    pty.wait_for("Mr. Ardley");
    pty
}

/// The words that the last sequence for the terminal's clipboard carries.
fn sent(bytes: &str) -> String {
    let (_, rest) = bytes.rsplit_once("\x1b]52;c;").expect("a sequence for the clipboard");
    let letters = &rest[..rest.find(['\x07', '\x1b']).expect("the sequence ends")];
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut held, mut words) = (0_u32, 0, Vec::new());
    for letter in letters.trim_end_matches('=').chars() {
        bits = bits << 6 | ALPHABET.find(letter).expect("a letter of base 64") as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            words.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    String::from_utf8(words).expect("text was sent")
}

#[test]
fn without_a_clipboard_the_terminal_is_sent_the_passage_and_no_more_is_said() {
    let home = home();
    let mut pty = reading(home.path(), home.path());
    pty.press("]cvis");
    pty.wait_for("7 words");
    pty.press("y");
    pty.wait_for("sent 7 words with the citation to the terminal, which may have refused");
    pty.press("q");
    let (status, bytes) = pty.end();
    assert!(status.success());
    let words = sent(&bytes);
    assert!(words.starts_with("“17. Your 9, March 1, 6 p.m.”\n"), "{words}");
    assert!(words.contains("Document"), "{words}");
}

#[test]
fn a_program_of_the_system_takes_the_citation() {
    let home = home();
    let programs = tempfile::tempdir().expect("a temporary folder");
    let program = programs.path().join("wl-copy");
    let taken = home.path().join("taken");
    let script = format!(
        "#!/bin/sh\nwhile IFS= read -r line || [ -n \"$line\" ]; do echo \"$line\"; done > '{}'\n",
        taken.display()
    );
    fs::write(&program, script).expect("a program can be written");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it can be made to run");
    let mut pty = reading(home.path(), programs.path());
    pty.press("y");
    pty.wait_for("copied the citation of d1 (wl-copy)");
    pty.press("q");
    let (_, bytes) = pty.end();
    let words = fs::read_to_string(taken).expect("the program took the words");
    assert_eq!(words.trim_end(), sent(&bytes).trim_end());
    assert!(words.contains("The Minister in Portugal"), "{words}");
}
