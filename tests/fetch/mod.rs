//! Fetching volumes, against a server on loopback: whole, in parts, changed, refused, cut, silent, wrong.

mod command;
mod server;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chancery::error::{Error, Kind, Result};
use chancery::fetch::{Fetched, Fetcher, Options, Step, is_id};
use chancery::ingest::keep_sound;
use server::{Answer, Asked, Server};
use tempfile::TempDir;

/// An invented volume.
pub(super) const VOLUME: &str = "<?xml version=\"1.0\"?>
<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><div type=\"document\" xml:id=\"d1\">
<head>The Consul at Port Verity to the Secretary of State</head>
<p>The harbour master has closed the quay &amp; will say nothing of the schooner.</p>
</div></body></text></TEI>
";

const HALF: usize = 100;

fn options(server: &Server) -> Options {
    Options {
        volumes: server.url("volumes/"),
        listing: server.url("listing"),
        proxy: None,
        direct: Vec::new(),
        silence: Duration::from_secs(20),
        tries: 3,
        pause: Duration::ZERO,
    }
}

/// Fetches as `chancery fetch` does: what came is verified before it takes its place.
fn fetch(options: Options, folder: &Path, told: &mut Vec<Step>) -> Result<PathBuf> {
    match Fetcher::new(options)?.fetch("frus1901", folder, &mut |step| told.push(step))? {
        Fetched::Unchanged(file) => Ok(file),
        Fetched::Arrived(arrived) => keep_sound(arrived),
    }
}

fn fetched(server: &Server, folder: &Path) -> PathBuf {
    fetch(options(server), folder, &mut Vec::new()).expect("it is fetched")
}

fn refused(server: &Server, folder: &Path) -> Error {
    fetch(options(server), folder, &mut Vec::new()).expect_err("it is not fetched")
}

/// The volume as a server sends it that knows of versions and ranges.
fn served(asked: &Asked, version: &str) -> Answer {
    if asked.header("If-None-Match") == Some(version) {
        return Answer::new("304 Not Modified", "");
    }
    let begin = asked.header("Range").filter(|_| asked.header("If-Range") == Some(version)).map(|range| {
        range.strip_prefix("bytes=").and_then(|range| range.strip_suffix('-')).and_then(|from| from.parse().ok())
    });
    let of = VOLUME.len();
    match begin.flatten() {
        Some(begin) if begin < of => Answer::new("206 Partial Content", &VOLUME[begin..])
            .with("Content-Range", &format!("bytes {begin}-{}/{of}", of - 1))
            .with("ETag", version),
        Some(_) => Answer::new("416 Range Not Satisfiable", "").with("Content-Range", &format!("bytes */{of}")),
        None => Answer::new("200 OK", VOLUME).with("ETag", version),
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is readable");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("the volume is readable")
}

#[test]
fn a_volume_comes_whole_and_is_not_fetched_twice() {
    let (server, home) = (Server::new(|asked, _| served(asked, "\"a\"")), TempDir::new().expect("a folder"));
    let folder = home.path().join("volumes");
    let mut told = Vec::new();
    let file = fetch(options(&server), &folder, &mut told).expect("it is fetched");
    assert_eq!(file, folder.join("frus1901.xml"));
    assert_eq!(text(&file), VOLUME);
    let of = VOLUME.len() as u64;
    assert_eq!(told.last(), Some(&Step::Came { have: of, of: Some(of) }));
    assert_eq!(names(&folder), ["frus1901.xml", "frus1901.xml.version"]);

    assert_eq!(fetched(&server, &folder), file);
    let asked = server.asked();
    assert_eq!(asked[0].path, "/volumes/frus1901.xml");
    assert_eq!((asked.len(), asked[1].header("If-None-Match")), (2, Some("\"a\"")));
    assert_eq!(names(&folder), ["frus1901.xml", "frus1901.xml.version"], "no part is left");
}

#[test]
fn a_newer_version_takes_the_place_of_the_older() {
    let home = TempDir::new().expect("a folder");
    fs::write(home.path().join("frus1901.xml"), "<TEI/>").expect("a file is written");
    fs::write(home.path().join("frus1901.xml.version"), "\"a\"").expect("a file is written");
    let server = Server::new(|asked, _| served(asked, "\"b\""));
    assert_eq!(text(&fetched(&server, home.path())), VOLUME);
    assert_eq!(text(&home.path().join("frus1901.xml.version")), "\"b\"");
}

#[test]
fn a_cut_connection_is_gone_on_with_in_the_same_run() {
    let server = Server::new(|asked, nth| {
        let answer = served(asked, "\"a\"");
        if nth == 0 { answer.cut(HALF) } else { answer }
    });
    let home = TempDir::new().expect("a folder");
    let mut told = Vec::new();
    let file = fetch(options(&server), home.path(), &mut told).expect("it is fetched");
    assert_eq!(text(&file), VOLUME);
    assert!(told.iter().any(|step| matches!(step, Step::Again { .. })), "{told:?}");
    let asked = server.asked();
    assert_eq!(asked[1].header("Range"), Some("bytes=100-"));
    assert_eq!(asked[1].header("If-Range"), Some("\"a\""));
}

#[test]
fn a_stopped_volume_is_gone_on_with_by_the_next_run() {
    let server = Server::new(|asked, nth| {
        let answer = served(asked, "\"a\"");
        if nth == 0 { answer.silent(HALF) } else { answer }
    });
    let home = TempDir::new().expect("a folder");
    let fetcher = Fetcher::new(options(&server)).expect("the options are right");
    let stopper = fetcher.stopper();
    let stopped = fetcher.fetch("frus1901", home.path(), &mut |step| {
        if let Step::Came { have: 100, .. } = step {
            stopper.stop();
        }
    });
    let error = stopped.expect_err("it was stopped");
    assert_eq!(error.kind, Kind::Cancelled);
    assert!(error.what.contains("100 bytes of frus1901 are kept"), "{error}");
    assert!(error.hint.contains("goes on from there"), "{}", error.hint);
    assert_eq!(names(home.path()), ["frus1901.xml.part", "frus1901.xml.part.version"]);

    assert_eq!(text(&fetched(&server, home.path())), VOLUME);
    assert_eq!(server.asked()[1].header("Range"), Some("bytes=100-"));
    assert_eq!(names(home.path()), ["frus1901.xml", "frus1901.xml.version"]);
}

#[test]
fn a_volume_that_changed_between_begins_anew() {
    let server = Server::new(|asked, nth| match nth {
        0 => Answer::new("200 OK", "x".repeat(500)).with("ETag", "\"old\"").cut(HALF),
        _ => served(asked, "\"new\""),
    });
    let home = TempDir::new().expect("a folder");
    assert_eq!(text(&fetched(&server, home.path())), VOLUME);
    assert_eq!(server.asked()[1].header("If-Range"), Some("\"old\""));
    assert_eq!(text(&home.path().join("frus1901.xml.version")), "\"new\"");
}

#[test]
fn a_part_of_which_nothing_is_known_begins_anew() {
    let server = Server::new(|asked, _| served(asked, "W/\"weak\""));
    let home = TempDir::new().expect("a folder");
    fs::write(home.path().join("frus1901.xml.part"), "<TEI>").expect("a file is written");
    assert_eq!(text(&fetched(&server, home.path())), VOLUME);
    assert_eq!(server.asked()[0].header("Range"), None);

    // A weak tag says nothing of single bytes.
    fs::write(home.path().join("frus1901.xml.part"), "<TEI>").expect("a file is written");
    fs::write(home.path().join("frus1901.xml.part.version"), "W/\"weak\"").expect("a file is written");
    fs::remove_file(home.path().join("frus1901.xml")).expect("it was there");
    assert_eq!(text(&fetched(&server, home.path())), VOLUME);
    assert_eq!(server.asked()[1].header("Range"), None);
}

#[test]
fn a_part_that_was_whole_needs_no_byte_more() {
    let server = Server::new(|asked, _| served(asked, "\"a\""));
    let home = TempDir::new().expect("a folder");
    fs::write(home.path().join("frus1901.xml.part"), VOLUME).expect("a file is written");
    fs::write(home.path().join("frus1901.xml.part.version"), "\"a\"").expect("a file is written");
    assert_eq!(text(&fetched(&server, home.path())), VOLUME);
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn a_part_that_is_longer_than_the_whole_begins_anew() {
    let server = Server::new(|asked, _| served(asked, "\"a\""));
    let home = TempDir::new().expect("a folder");
    fs::write(home.path().join("frus1901.xml.part"), VOLUME.repeat(2)).expect("a file is written");
    fs::write(home.path().join("frus1901.xml.part.version"), "\"a\"").expect("a file is written");
    assert_eq!(text(&fetched(&server, home.path())), VOLUME);
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn what_is_not_there_is_not_asked_for_again() {
    let server = Server::new(|_, _| Answer::new("404 Not Found", "404: Not Found"));
    let home = TempDir::new().expect("a folder");
    let error = refused(&server, home.path());
    assert_eq!(error.kind, Kind::NotFound);
    assert!(error.what.contains("/volumes/frus1901.xml"), "{error}");
    assert_eq!(server.asked().len(), 1);
    assert_eq!(names(home.path()), Vec::<String>::new());
}

#[test]
fn a_fault_of_the_server_may_pass() {
    let server = Server::new(|asked, nth| match nth {
        0 => Answer::new("500 Internal Server Error", "oh"),
        1 => Answer::new("503 Service Unavailable", "").with("Retry-After", "0"),
        _ => served(asked, "\"a\""),
    });
    let home = TempDir::new().expect("a folder");
    assert_eq!(text(&fetched(&server, home.path())), VOLUME);
    assert_eq!(server.asked().len(), 3);
}

#[test]
fn a_fault_of_the_server_that_stays_is_told() {
    let server = Server::new(|_, _| Answer::new("500 Internal Server Error", "oh"));
    let home = TempDir::new().expect("a folder");
    let error = refused(&server, home.path());
    assert!(error.what.contains("answers 500"), "{error}");
    assert_eq!((error.kind, server.asked().len()), (Kind::Unreachable, 3));
}

#[test]
fn a_limit_of_the_server_is_told_with_what_to_try() {
    let server = Server::new(|_, _| Answer::new("403 Forbidden", "rate limit").with("Retry-After", "3600"));
    let home = TempDir::new().expect("a folder");
    let error = refused(&server, home.path());
    assert!(error.hint.contains("try again in an hour"), "{}", error.hint);
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn a_page_of_the_web_is_no_volume_and_leaves_what_was_there() {
    let server = Server::new(|_, _| {
        Answer::new("200 OK", "<!DOCTYPE html>\n<html><body><p>Please sign in</p></body></html>").with("ETag", "\"b\"")
    });
    let home = TempDir::new().expect("a folder");
    fs::write(home.path().join("frus1901.xml"), VOLUME).expect("a file is written");
    let error = refused(&server, home.path());
    assert!(error.what.contains("its first element is <html>"), "{error}");
    assert_eq!(names(home.path()), ["frus1901.xml"], "nothing is left of it");
    assert_eq!(text(&home.path().join("frus1901.xml")), VOLUME);
}

#[test]
fn a_half_volume_without_a_length_is_seen_to_be_half() {
    let half = VOLUME.split("</body>").next().expect("a text has a beginning");
    let server = Server::new(move |_, _| {
        let body = format!("{:x}\r\n{half}\r\n0\r\n\r\n", half.len());
        Answer::new("200 OK", body).with("Transfer-Encoding", "chunked")
    });
    let home = TempDir::new().expect("a folder");
    let error = refused(&server, home.path());
    assert!(error.what.contains("line 5: it ends in the middle"), "{error}");
    assert_eq!((error.kind, names(home.path()).len()), (Kind::Damaged, 0));
}

#[test]
fn a_redirect_is_followed_also_with_a_part() {
    let server = Server::new(|asked, nth| match asked.path.as_str() {
        "/moved" if nth < 2 => served(asked, "\"a\"").cut(HALF),
        "/moved" => served(asked, "\"a\""),
        _ => Answer::new("302 Found", "").with("Location", "/moved"),
    });
    let home = TempDir::new().expect("a folder");
    assert_eq!(text(&fetched(&server, home.path())), VOLUME);
    let asked = server.asked();
    let moved: Vec<_> = asked.iter().filter(|asked| asked.path == "/moved").collect();
    assert_eq!((moved.len(), moved[1].header("Range")), (2, Some("bytes=100-")));
}

#[test]
fn a_silent_server_is_not_waited_for_without_end() {
    let server = Server::new(|asked, nth| {
        let answer = served(asked, "\"a\"");
        if nth == 0 { answer.silent(HALF) } else { answer }
    });
    let home = TempDir::new().expect("a folder");
    let mut told = Vec::new();
    // On a busy machine an answer that is none too slow may seem so: it is asked for again.
    let patience = Options { silence: Duration::from_millis(200), tries: 1000, ..options(&server) };
    let file = fetch(patience, home.path(), &mut told).expect("it is fetched");
    assert_eq!(text(&file), VOLUME);
    let again = told.iter().find_map(|step| match step {
        Step::Again { what, .. } => Some(what.as_str()),
        Step::Came { .. } => None,
    });
    assert!(again.is_some_and(|what| what.contains("was silent too long")), "{told:?}");
}

#[test]
fn a_server_that_is_not_there_is_told_at_once() {
    let server = Server::new(|asked, _| served(asked, "\"a\""));
    // No test listens at port 1; another might at one that was just given back.
    let gone = Options { volumes: "http://127.0.0.1:1/volumes/".to_owned(), ..options(&server) };
    let home = TempDir::new().expect("a folder");
    let mut told = Vec::new();
    let error = fetch(gone, home.path(), &mut told).expect_err("nobody answers");
    assert_eq!(error.kind, Kind::Unreachable);
    assert!(error.what.contains("127.0.0.1 cannot be reached"), "{error}");
    assert!(error.hint.contains("proxy") && error.hint.contains("chancery add"), "{}", error.hint);
    assert_eq!(told, Vec::new());
}

#[test]
fn a_volume_is_fetched_by_one_program_at_a_time() {
    let server = Server::new(|asked, _| served(asked, "\"a\""));
    let home = TempDir::new().expect("a folder");
    let held = fs::File::create(home.path().join("frus1901.xml.part")).expect("a file is made");
    held.lock().expect("it is locked");
    let error = refused(&server, home.path());
    assert_eq!((error.kind, server.asked().len()), (Kind::Busy, 0));
}

#[test]
fn an_id_is_no_path() {
    let server = Server::new(|asked, _| served(asked, "\"a\""));
    let home = TempDir::new().expect("a folder");
    let fetcher = Fetcher::new(options(&server)).expect("the options are right");
    for id in ["../frus1901", "", ".hidden", "frus1901/d22", "frus 1901", "a%2fb"] {
        assert!(!is_id(id), "{id}");
        let error = fetcher.fetch(id, home.path(), &mut |_| {}).expect_err("it is no id");
        assert_eq!(error.kind, Kind::Usage, "{id}");
    }
    assert_eq!(server.asked().len(), 0);
}

#[test]
fn the_proxy_is_asked_but_not_for_hosts_that_are_named() {
    let home = TempDir::new().expect("a folder");
    let proxy = Server::new(|_, _| Answer::new("403 Forbidden", ""));
    let server = Server::new(|asked, _| served(asked, "\"a\""));
    let by_proxy = Options { proxy: Some(proxy.url("")), ..options(&server) };
    let direct = Options { direct: vec!["127.0.0.1".to_owned()], ..by_proxy.clone() };
    let error = fetch(by_proxy, home.path(), &mut Vec::new()).expect_err("the proxy refuses");
    assert!(error.what.contains("proxy"), "{error}");
    assert_eq!((proxy.asked().len(), server.asked().len()), (1, 0));
    fetch(direct, home.path(), &mut Vec::new()).expect("it is fetched");
    assert_eq!((proxy.asked().len(), server.asked().len()), (1, 1));

    let wrong = Options { proxy: Some("http://me:secret@[".to_owned()), ..options(&server) };
    let error = Fetcher::new(wrong).expect_err("that is no proxy");
    assert!(error.kind == Kind::Usage && !error.what.contains("secret"), "{error}");
}
