//! The commands as a user calls them: what they print, and how they end.

mod across;
mod library;
mod named;
mod notes;
mod searching;
mod still;
mod stopped;
mod stored;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const TELEGRAM: &str = "\
711.00/12: Telegram

The Minister in Portugal (Quill) to the Secretary of State

Lisbon, March 3, 1941—4 p.m.

17. Your 9, March 1, 6 p.m. Mr. Ardley called on me today and asked that the launch be released at once.

Quill
";

const ANSWER: &str = "\
711.00/9: Telegram

The Secretary of State to the Minister in Portugal (Quill)

Washington, March 1, 1941—6 p.m.

9. Please inform Mr. Ardley that the launch “Osprey” is not ours — naïve as that may sound.

Hull
";

/// What a command printed, and how it ended.
struct Done {
    code: i32,
    out: String,
    err: String,
}

fn chancery(home: &Path, arguments: &[&str]) -> Done {
    feed(home, arguments, "")
}

fn feed(home: &Path, arguments: &[&str], input: &str) -> Done {
    let mut child = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(arguments)
        .env_clear()
        .env("CHANCERY_HOME", home.join("kept"))
        .env("LANG", "C.UTF-8")
        .current_dir(home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A command that reads no input may be gone before it is written.
    drop(child.stdin.take().expect("it has an input").write_all(input.as_bytes()));
    let done = child.wait_with_output().expect("it ends");
    Done {
        code: done.status.code().expect("it ends by itself"),
        out: String::from_utf8(done.stdout).expect("it prints text"),
        err: String::from_utf8(done.stderr).expect("it complains in text"),
    }
}

fn home() -> TempDir {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("affair");
    fs::create_dir(&folder).expect("a folder can be made");
    fs::write(folder.join("d1.txt"), ANSWER).expect("a file can be written");
    fs::write(folder.join("d2.txt"), TELEGRAM).expect("a file can be written");
    home
}

fn rows(printed: &str) -> Vec<Value> {
    printed.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

#[test]
fn inspect_prints_a_row_a_document_with_the_stable_fields() {
    let home = home();
    let done = chancery(home.path(), &["inspect", "--format", "jsonl", "affair"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let rows = rows(&done.out);
    let ids: Vec<_> = rows.iter().map(|row| row["id"].as_str().expect("an id")).collect();
    assert_eq!(ids, ["affair/d1", "affair/d2"]);
    let fields = [
        "id",
        "title",
        "from",
        "to",
        "place",
        "date",
        "date_text",
        "number",
        "kind",
        "file",
        "text",
        "persons",
        "roles",
        "cables",
        "links",
        "demands",
    ];
    for row in &rows {
        let object = row.as_object().expect("an object");
        assert_eq!(object.len(), fields.len());
        assert!(fields.iter().all(|field| object.contains_key(*field)), "{object:?}");
    }
    assert_eq!(rows[1]["date"], "1941-03-03T16:00");
    assert_eq!(rows[1]["from"][0]["post"], "Lisbon");
}

#[test]
fn offsets_count_code_points_of_the_text() {
    let home = home();
    let done = chancery(home.path(), &["inspect", "--format", "jsonl", "affair"]);
    let mut checked = 0;
    for row in rows(&done.out) {
        let text: Vec<char> = row["text"].as_str().expect("a text").chars().collect();
        for field in ["persons", "roles", "cables", "links", "demands"] {
            for entity in row[field].as_array().expect("a list") {
                let at = |name: &str| usize::try_from(entity[name].as_u64().expect("a number")).expect("it is small");
                let words: String = text[at("start")..at("end")].iter().collect();
                assert_eq!(entity["text"], words);
                checked += 1;
            }
        }
    }
    assert!(checked > 8, "only {checked} entities");
}

#[test]
fn a_reference_in_one_file_leads_into_another() {
    let home = home();
    let files = ["inspect", "--format", "jsonl", "affair/d1.txt", "affair/d2.txt"];
    let rows = rows(&chancery(home.path(), &files).out);
    let cable = &rows[1]["cables"][0];
    assert_eq!((&cable["state"], &cable["target"]), (&"linked".into(), &"affair/d1".into()), "{cable}");
    assert_eq!((&cable["reads"]["from"], &cable["reads"]["to"]), (&"Department".into(), &"Lisbon".into()));
}

#[test]
fn one_document_of_a_file_can_be_named() {
    let home = home();
    for place in ["affair#d2", "affair/d2.txt"] {
        let done = chancery(home.path(), &["show", place]);
        assert_eq!(done.code, 0, "{place}: {}", done.err);
        assert!(done.out.contains("called on me today") && !done.out.contains("naïve"), "{place}: {}", done.out);
    }
}

#[test]
fn standard_input_is_read() {
    let home = home();
    let done = feed(home.path(), &["show", "-"], TELEGRAM);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.contains("called on me today"));
}

#[test]
fn show_wraps_and_knows_markdown_and_json() {
    let home = home();
    let text = chancery(home.path(), &["show", "--width", "40", "affair/d2.txt"]).out;
    assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
    let markdown = chancery(home.path(), &["show", "--format", "markdown", "affair/d2.txt"]).out;
    assert!(markdown.contains("# The Minister in Portugal (Quill) to the Secretary of State"), "{markdown}");
    let json = chancery(home.path(), &["show", "--format", "json", "affair/d2.txt"]).out;
    assert!(serde_json::from_str::<Value>(&json).expect("it is JSON").is_object());
}

#[test]
fn what_was_left_out_has_a_sign_and_what_was_struck_out_is_marked() {
    let home = home();
    let body = "<p>The reef by Vells <gap quantity=\"2\" unit=\"words\"/> is high, the har<gap/>bour <del>is not</del> deep.</p>";
    let text = format!(
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><div type=\"document\" xml:id=\"d1\">{body}</div></body></text></TEI>"
    );
    fs::write(home.path().join("reef.xml"), text).expect("a file can be written");
    let said = "The reef by Vells […] is high, the har[…]bour";
    for arguments in [&["show", "reef.xml"][..], &["--print", "--size", "100x20", "reef.xml"]] {
        let out = chancery(home.path(), arguments).out;
        assert!(out.contains(&format!("{said} is not deep.")), "{out}");
    }
    let markdown = chancery(home.path(), &["show", "--format", "markdown", "reef.xml"]).out;
    assert!(markdown.contains(&format!("{said} ~~is not~~ deep.")), "{markdown}");
}

#[test]
fn show_sets_tables_in_columns_and_keeps_the_numbers_of_notes() {
    let home = home();
    let volume = "<TEI><text><body><div type=\"document\" xml:id=\"d1\"><head>Estimates</head><table>\
        <row><cell>Port</cell><cell>Ships</cell></row><row><cell>Strelsau Roads</cell><cell>12</cell></row></table>\
        <p>As told.<note n=\"18\" xml:id=\"d1fn18\">By the consul.</note></p></div></body></text></TEI>";
    fs::write(home.path().join("ports.xml"), volume).expect("a file can be written");
    let text = chancery(home.path(), &["show", "ports.xml"]).out;
    assert!(text.contains("Port            Ships\nStrelsau Roads  12\n"), "{text}");
    let markdown = chancery(home.path(), &["show", "--format", "markdown", "ports.xml"]).out;
    assert!(markdown.contains("As told.[^18]") && markdown.contains("[^18]: By the consul."), "{markdown}");
    assert_eq!(chancery(home.path(), &["show", "--width", "0", "ports.xml"]).code, 2);
}

#[test]
fn what_cannot_be_read_fails_with_its_place_and_the_rest_is_done() {
    let home = home();
    let done = chancery(home.path(), &["show", "affair/d2.txt", "nowhere.xml"]);
    assert_eq!(done.code, 1);
    assert!(done.out.contains("called on me today"));
    assert!(done.err.contains("nowhere.xml"), "{}", done.err);
}

#[test]
fn a_file_with_problems_is_done_and_the_problems_are_named() {
    let home = home();
    let half = "<TEI><text><body><div type=\"document\" xml:id=\"d1\"><head>A Note</head><p>It ends in the mid";
    fs::write(home.path().join("half.xml"), half).expect("a file can be written");
    let done = chancery(home.path(), &["show", "half.xml"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.contains("It ends in the mid"), "{}", done.out);
    assert!(done.err.contains("half.xml:1"), "{}", done.err);
}

#[test]
fn a_folder_without_a_document_fails_and_says_so_once() {
    let home = home();
    fs::create_dir(home.path().join("bare")).expect("a folder can be made");
    let bare = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/><text><body></body></text></TEI>";
    fs::write(home.path().join("bare/a.xml"), bare).expect("a file can be written");
    let done = chancery(home.path(), &["inspect", "bare"]);
    assert_eq!((done.code, done.out.as_str(), done.err.lines().count()), (1, "", 1), "{}", done.err);
    assert!(done.err.contains("bare/a.xml: holds no document"), "{}", done.err);
}

#[test]
fn wrong_usage_is_2() {
    let home = home();
    for arguments in [&["--nonsense"][..], &["inspect"], &["show", "--format", "xls", "affair"], &["--size", "0x0"]] {
        assert_eq!(chancery(home.path(), arguments).code, 2, "{arguments:?}");
    }
    let done = chancery(home.path(), &["affair"]);
    assert_eq!(done.code, 2, "no terminal");
    assert!(done.err.contains("not a terminal"), "{}", done.err);
}

#[test]
fn help_version_completions_and_the_manual_page_print() {
    let home = home();
    for (arguments, words) in [
        (&["--help"][..], "Examples:"),
        (&["--version"], env!("CARGO_PKG_VERSION")),
        (&["completions", "bash"], "complete"),
        (&["man"], ".TH chancery"),
        (&["config", "--default"], "text-width"),
        (&["config"], "text-width = 80"),
    ] {
        let done = chancery(home.path(), arguments);
        assert_eq!(done.code, 0, "{arguments:?}: {}", done.err);
        assert!(done.out.contains(words), "{arguments:?}: {}", done.out);
    }
}

#[test]
fn a_screen_is_printed_as_text_after_keys() {
    let home = home();
    let arguments = ["--print", "--size", "100x30", "--keys", "]c<enter>", "affair/d2.txt", "affair/d1.txt"];
    let done = chancery(home.path(), &arguments);
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(done.out.lines().count(), 30);
    assert!(done.out.contains("is not ours"), "{}", done.out);
}

#[test]
fn the_sample_opens_where_nothing_is_named() {
    let home = home();
    let done = chancery(home.path(), &["--print", "--size", "120x40"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.contains("The Acting Secretary of State to All Diplomatic"), "{}", done.out);
}
