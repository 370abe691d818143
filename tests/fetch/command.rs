//! `chancery fetch` as a user calls it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::channel;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tempfile::TempDir;

use super::VOLUME;
use super::server::{Answer, Asked, Server};

const LISTING: &str = r#"[
    {"name": "README.md", "size": 10},
    {"name": "frus1936v02.xml", "size": 200},
    {"name": "frus1931-41v01.xml", "size": 4000000},
    {"name": "frus1936v01.xml", "size": 100},
    {"name": "frus1961-63v01.xml", "size": 300}
]"#;

/// No two volumes are the same.
fn volume(path: &str) -> String {
    VOLUME.replace("schooner", path)
}

fn served(asked: &Asked) -> Answer {
    match asked.path.as_str() {
        "/listing" => Answer::new("200 OK", LISTING),
        path if LISTING.contains(path.trim_start_matches("/volumes/")) => {
            Answer::new("200 OK", volume(path)).with("ETag", "\"a\"")
        }
        _ => Answer::new("404 Not Found", ""),
    }
}

fn command(server: &Server, home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.arg("fetch").args(arguments).env_clear().env("CHANCERY_HOME", home).env("LANG", "C.UTF-8");
    let sites = format!("[fetch]\nvolumes = \"{}\"\nlisting = \"{}\"\n", server.url("volumes"), server.url("listing"));
    fs::write(home.join("config.toml"), sites).expect("a file is written");
    command
}

fn run(server: &Server, home: &Path, arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = command(server, home, arguments).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
    (status.code().unwrap_or(-1), text(stdout), text(stderr))
}

#[test]
fn what_is_fetched_is_in_the_library() {
    let (server, home) = (Server::new(|asked, _| served(asked)), TempDir::new().expect("a folder"));
    let (code, _, told) = run(&server, home.path(), &["frus1936v01", "frus1936v02.xml", "frus1936v01"]);
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("frus1936v01: ") && told.contains("(2 of 2)"), "{told}");
    assert!(told.contains("2 volumes fetched"), "{told}");
    assert!(server.asked().iter().all(|asked| asked.path != "/listing"), "the list was not needed");
    let mut show = Command::new(env!("CARGO_BIN_EXE_chancery"));
    show.args(["show", "frus1936v02/d1"]).env_clear().env("CHANCERY_HOME", home.path());
    let shown = String::from_utf8(show.output().expect("the program runs").stdout).expect("it is text");
    assert!(shown.contains("harbour master"), "{shown}");
}

#[test]
fn years_mean_the_volumes_that_they_touch() {
    let (server, home) = (Server::new(|asked, _| served(asked)), TempDir::new().expect("a folder"));
    let (code, out, told) = run(&server, home.path(), &["--list", "1930s"]);
    let ids: Vec<_> = out.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!((code, ids.as_slice()), (0, ["frus1931-41v01", "frus1936v01", "frus1936v02"].as_slice()), "{told}");
    assert!(out.lines().next().is_some_and(|line| line.ends_with("4.00 MB")), "{out}");
    assert_eq!(server.asked().len(), 1, "a list fetches nothing");

    let (code, _, told) = run(&server, home.path(), &["1960s"]);
    assert_eq!(code, 0, "{told}");
    assert!(home.path().join("volumes/frus1961-63v01.xml").exists());

    let (code, _, told) = run(&server, home.path(), &["1800s"]);
    assert!(code == 1 && told.contains("no volume 1800s"), "{told}");
}

#[test]
fn all_is_what_the_list_has() {
    let (server, home) = (Server::new(|asked, _| served(asked)), TempDir::new().expect("a folder"));
    let (code, _, told) = run(&server, home.path(), &["--all"]);
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("4 volumes fetched"), "{told}");
    assert_eq!(server.asked().len(), 5);
}

#[test]
fn an_unknown_id_is_told_with_those_near_to_it_and_the_others_come() {
    let (server, home) = (Server::new(|asked, _| served(asked)), TempDir::new().expect("a folder"));
    let (code, _, told) = run(&server, home.path(), &["frus1936", "frus1936v02"]);
    assert_eq!(code, 1);
    assert!(told.contains("/volumes/frus1936.xml") && told.contains("frus1936v01, frus1936v02"), "{told}");
    assert!(home.path().join("volumes/frus1936v02.xml").exists(), "{told}");
}

#[test]
fn what_came_wrong_is_told_by_its_volume_and_counted() {
    let wrong = |asked: &Asked| asked.path == "/volumes/frus1936v01.xml";
    let server = Server::new(move |asked, _| match wrong(asked) {
        true => Answer::new("200 OK", "<html><body>Sign in</body></html>"),
        false => served(asked),
    });
    let home = TempDir::new().expect("a folder");
    let (code, _, told) = run(&server, home.path(), &["frus1936v01", "frus1936v02"]);
    assert_eq!(code, 1);
    assert!(told.contains("chancery: frus1936v01: what came is not well-formed TEI"), "{told}");
    assert!(told.contains("1 volume fetched, 1 failed, in"), "{told}");
}

#[test]
fn a_mistyped_key_is_told() {
    let (server, home) = (Server::new(|asked, _| served(asked)), TempDir::new().expect("a folder"));
    let mut command = command(&server, home.path(), &["frus1936v01"]);
    let config = home.path().join("config.toml");
    let sites = fs::read_to_string(&config).expect("it is there") + "volums = \"http://127.0.0.1:1/\"\n";
    fs::write(&config, sites).expect("a file is written");
    let Output { status, stderr, .. } = command.output().expect("the program runs");
    let told = String::from_utf8(stderr).expect("it is text");
    assert_eq!(status.code(), Some(0), "{told}");
    assert!(told.contains("config.toml:4: ") && told.contains("fetch.volums"), "{told}");
}

#[test]
fn nothing_to_fetch_is_wrong_usage() {
    let (server, home) = (Server::new(|asked, _| served(asked)), TempDir::new().expect("a folder"));
    assert_eq!(run(&server, home.path(), &[]).0, 2);
    assert_eq!(run(&server, home.path(), &["../x"]).0, 2);
    assert_eq!(run(&server, home.path(), &["--base", "nowhere", "frus1936v01"]).0, 2);
}

#[test]
fn offline_ends_at_the_first_volume() {
    let (server, home) = (Server::new(|asked, _| served(asked)), TempDir::new().expect("a folder"));
    let mut command = command(&server, home.path(), &["frus1936v01", "frus1936v02"]);
    // No test listens at port 1; another might at one that was just given back.
    let sites = "[fetch]\nvolumes = \"http://127.0.0.1:1/volumes\"\nlisting = \"http://127.0.0.1:1/listing\"\n";
    fs::write(home.path().join("config.toml"), sites).expect("a file is written");
    let Output { status, stderr, .. } = command.output().expect("the program runs");
    let told = String::from_utf8(stderr).expect("it is text");
    assert_eq!(status.code(), Some(1));
    assert_eq!((told.matches("cannot be reached").count(), told.matches("  try: ").count()), (1, 1), "{told}");
}

#[test]
fn ctrl_c_ends_it_while_the_server_is_silent() {
    let (second, is_asked_for) = channel();
    let server = Server::new(move |asked, nth| match nth {
        1 => {
            second.send(()).expect("the test waits for it");
            served(asked).silent(50)
        }
        _ => served(asked),
    });
    let home = TempDir::new().expect("a folder");
    let volumes = ["frus1936v01", "frus1936v02"];
    let mut child = command(&server, home.path(), &volumes).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut told = BufReader::new(child.stderr.take().expect("it is piped"));
    let mut line = String::new();
    told.read_line(&mut line).expect("the first volume is told of");
    assert!(line.starts_with("frus1936v01: "), "{line}");
    is_asked_for.recv().expect("the server lives");
    let pid = i32::try_from(child.id()).expect("a process id");
    kill(Pid::from_raw(pid), Signal::SIGINT).expect("the signal is sent");
    let status = child.wait().expect("the program ends");
    let rest: Vec<_> = told.lines().map_while(Result::ok).collect();
    assert_eq!(status.code(), Some(1), "{rest:?}");
    assert!(rest.iter().any(|line| line.starts_with("chancery: stopped")), "{rest:?}");

    let (code, _, told) = run(&server, home.path(), &volumes);
    assert_eq!(code, 0, "{told}");
    let second = fs::read_to_string(home.path().join("volumes/frus1936v02.xml")).expect("it is there");
    assert_eq!(second, volume("/volumes/frus1936v02.xml"));
}
