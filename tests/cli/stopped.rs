//! Ctrl-C in what prints: it ends in order, and the temporary store goes.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::home;
use crate::ingest::{volume, write};

/// The program with a folder of its own for what is temporary.
fn start(home: &Path, arguments: &[&str]) -> Child {
    fs::create_dir_all(home.join("temporary")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.env_clear().env("CHANCERY_HOME", home.join("kept")).env("TMPDIR", home.join("temporary"));
    command.args(arguments).current_dir(home).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

fn interrupt(child: &Child) {
    kill(Pid::from_raw(i32::try_from(child.id()).unwrap()), Signal::SIGINT).unwrap();
}

/// That it ended as one that was stopped, and left nothing.
#[track_caller]
fn stopped(home: &Path, child: Child) {
    let done = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!((done.status.code(), said.as_str()), (Some(1), "chancery: stopped\n"));
    let left: Vec<_> = fs::read_dir(home.join("temporary")).unwrap().flatten().map(|entry| entry.path()).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn while_files_are_read() {
    for arguments in [["show", "0.xml"].as_slice(), &["demands", "0.xml"], &["0.xml", "--print"]] {
        let home = home();
        // It comes through a pipe, so that the test decides when it ends.
        let pipe = home.path().join("0.xml");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let child = start(home.path(), arguments);
        let mut input = File::options().write(true).open(&pipe).unwrap();
        let text = volume(4, "All quiet.");
        let (first, rest) = text.as_bytes().split_at(text.len() / 2);
        input.write_all(first).unwrap();
        interrupt(&child);
        input.write_all(rest).unwrap();
        drop(input);
        stopped(home.path(), child);
    }
}

#[test]
fn while_documents_are_printed() {
    let home = home();
    // More than a pipe holds.
    write(home.path(), "0.xml", &volume(40, &"All is quiet here. ".repeat(1_000)));
    let mut child = start(home.path(), &["show", "0.xml"]);
    child.stdout.as_mut().unwrap().read_exact(&mut [0]).unwrap();
    interrupt(&child);
    stopped(home.path(), child);
}
