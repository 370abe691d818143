//! A real pseudo-terminal: start, quit, resize, panic, signals.

mod annotations;
mod clipboard;
mod note;
mod opening;
pub(crate) mod pty;

use std::fs;
use std::path::Path;

use nix::sys::signal::Signal;
use pty::{Pty, READER, command};
use tempfile::TempDir;

/// A telegram that was invented for these tests.
const TELEGRAM: &str = "\
711.00/12: Telegram

The Minister in Portugal (Quill) to the Secretary of State

Lisbon, March 3, 1941—4 p.m.

17. Your 9, March 1, 6 p.m. Mr. Ardley called on me today and asked that the launch be released at once.

Quill
";

const ANSWER: &str = "\
711.00/14: Telegram

The Secretary of State to the Minister in Portugal (Quill)

Washington, March 5, 1941—6 p.m.

11. Your 17, March 3, 4 p.m. The launch is not ours.

Hull
";

fn home() -> TempDir {
    let home = tempfile::tempdir().expect("a temporary folder");
    fs::write(home.path().join("d1.txt"), TELEGRAM).expect("a file can be written");
    home
}

fn reading(home: &Path, size: (u16, u16)) -> Pty {
    let pty = Pty::start(home, &["d1.txt"], size);
    pty.wait_for("Mr. Ardley");
    pty
}

#[test]
fn it_starts_and_q_leaves_the_terminal_as_it_was() {
    let home = home();
    let mut pty = reading(home.path(), (120, 40));
    pty.press("q");
    let (status, _) = pty.end();
    assert!(status.success(), "{status:?}");
    pty.assert_restored();
}

#[test]
fn an_interrupt_of_the_program_that_has_the_terminal_ends_that_program_alone() {
    let home = home();
    let mut pty = reading(home.path(), (80, 24));
    pty.press("|echo be''gun; exec tail -f /dev/null\r");
    pty.wait_for("begun");
    pty.press("\x03");
    pty.wait_for("[Enter returns");
    pty.press("\r");
    pty.wait_for("was ended by a signal");
    pty.wait_for("Mr. Ardley");
    pty.press("q");
    assert!(pty.end().0.success());
}

#[test]
fn a_stop_of_the_program_that_has_the_terminal_stops_both() {
    let home = home();
    let mut pty = reading(home.path(), (80, 24));
    pty.press("|echo be''gun; exec tail -f /dev/null\r");
    pty.wait_for("begun");
    pty.press("\x1a");
    pty.wait_until_stopped();
    pty.signal(Signal::SIGCONT);
    pty.press("\x03");
    pty.wait_for("[Enter returns");
    pty.press("\r");
    pty.wait_for("Mr. Ardley");
    pty.press("q");
    assert!(pty.end().0.success());
    pty.assert_restored();
}

#[test]
fn a_text_from_a_pipe_leaves_the_keyboard_to_the_program_that_has_the_terminal() {
    let home = home();
    let mut command = command("/bin/sh", home.path());
    command.env("EDITOR", "read -r line; echo \"$line\" >");
    command.args(["-c", &format!("cat d1.txt | {READER} -")]);
    let mut pty = Pty::run(command, (80, 24));
    pty.wait_for("Mr. Ardley");
    pty.press("|wc -l\r");
    pty.wait_for("[Enter returns");
    pty.press("typed");
    pty.wait_for("document] typed");
    pty.press("\r");
    pty.wait_for("piped to `wc -l`");
    pty.press("E\x05");
    pty.wait("the main screen", |screen| !screen.alternate_screen());
    pty.press("Ask Vane\n");
    pty.wait("the note", |screen| screen.alternate_screen() && screen.contents().contains("Ask Vane"));
    pty.press("\x1b");
    pty.wait_for("the note is saved");
    pty.press("q");
    assert!(pty.end().0.success());
}

#[test]
fn what_a_document_leads_to_is_seen_as_soon_as_the_rest_is_in() {
    let home = home();
    let mut pty = Pty::start(home.path(), &[], (120, 40));
    pty.wait_for("→ linked");
    pty.press("]]");
    pty.wait_for("Gibraltar, February 27, 1949");
    pty.press("Q");
    assert!(pty.end().0.success());
}

#[test]
fn a_search_is_typed_read_and_gone_on_with() {
    let home = home();
    fs::write(home.path().join("d2.txt"), ANSWER).expect("a file can be written");
    let mut pty = Pty::start(home.path(), &["d1.txt", "d2.txt"], (120, 40));
    pty.wait_for("Mr. Ardley");
    pty.press("S");
    pty.wait_for("search:");
    pty.press("launch");
    pty.wait_for("1 of 2");
    pty.press("\r\t\r");
    pty.wait_for("launch, in 1941");
    pty.press("o\r");
    pty.wait_for("1 of 1 here, document 1 of 2");
    pty.press("n");
    pty.wait_for("document 2 of 2");
    pty.press("Q");
    assert!(pty.end().0.success());
    // The query is there for the next run.
    let mut pty = reading(home.path(), (80, 24));
    pty.press("S\x1b[A");
    pty.wait_for("search: launch");
    pty.press("\x1b");
    pty.wait_for("Mr. Ardley");
    pty.press("Q");
    assert!(pty.end().0.success());
    pty.assert_restored();
}

#[test]
fn it_follows_every_size_down_to_one_cell_and_back() {
    let home = home();
    let mut pty = reading(home.path(), (120, 40));
    for (columns, rows) in [(80, 24), (40, 12), (3, 2), (1, 1), (200, 60), (72, 20)] {
        pty.resize(columns, rows);
    }
    pty.wait_for("Mr. Ardley");
    pty.press("q");
    assert!(pty.end().0.success());
    pty.assert_restored();
}

#[test]
fn a_signal_ends_it_in_order() {
    for signal in [Signal::SIGTERM, Signal::SIGHUP, Signal::SIGINT, Signal::SIGQUIT] {
        let home = home();
        let mut pty = reading(home.path(), (80, 24));
        pty.signal(signal);
        let (status, _) = pty.end();
        assert!(!status.success(), "{signal}: {status:?}");
        pty.assert_restored();
    }
}

#[test]
fn what_cannot_be_opened_is_said_where_the_user_stands() {
    let home = home();
    fs::create_dir(home.path().join("bare")).expect("a folder can be made");
    for (named, taken) in [("nowhere", false), ("nowhere.xml", false), ("bare", false), ("empty.txt", true)] {
        fs::write(home.path().join("empty.txt"), "").expect("a file can be written");
        let mut pty = Pty::start(home.path(), &[named], (80, 24));
        let (status, bytes) = pty.end();
        assert_eq!(status.exit_code(), 1, "{named}: {bytes}");
        assert!(bytes.contains(&format!("chancery: {named}")) && bytes.contains("  try: "), "{named}: {bytes}");
        assert!(taken || !bytes.contains("\x1b["), "{named}: the terminal was taken: {bytes}");
        pty.assert_restored();
    }
}

#[test]
fn of_several_paths_the_rest_is_opened_and_the_fault_told() {
    let home = home();
    let mut pty = Pty::start(home.path(), &["nowhere.xml", "d1.txt"], (120, 40));
    pty.wait_for("Mr. Ardley");
    pty.wait_for("nowhere.xml: there is no such file");
    pty.press("q");
    let (status, bytes) = pty.end();
    assert_eq!(status.exit_code(), 1, "{bytes}");
    let said = bytes.rsplit('\x1b').next().unwrap_or_default();
    assert!(said.contains("chancery: nowhere.xml: there is no such file"), "after the screen is left: {bytes}");
}

#[test]
fn it_stops_with_the_terminal_given_back_and_goes_on_where_it_was() {
    let home = home();
    let mut pty = reading(home.path(), (80, 24));
    pty.press("\x1a");
    pty.wait("the main screen", |screen| !screen.alternate_screen());
    pty.wait_until_stopped();
    pty.assert_restored();
    pty.signal(Signal::SIGCONT);
    pty.wait("the reader again", |screen| screen.alternate_screen() && screen.contents().contains("Mr. Ardley"));
    pty.press("q");
    assert!(pty.end().0.success());
    pty.assert_restored();
}

#[test]
fn a_fault_in_any_thread_ends_it_with_words_on_a_restored_terminal() {
    for (fault, key) in [("reader", "j"), ("worker", "")] {
        let home = home();
        let mut command = command(READER, home.path());
        command.env("CHANCERY_FAULT", fault);
        command.args(["d1.txt"]);
        let mut pty = Pty::run(command, (80, 24));
        pty.press(key);
        let (status, bytes) = pty.end();
        assert_eq!(status.exit_code(), 1, "{fault}: {bytes}");
        assert!(bytes.contains("a fault in the program itself"), "{fault}: {bytes}");
        pty.assert_restored();
    }
}

#[test]
fn a_wrong_configuration_is_reported_and_the_reader_still_starts() {
    let home = home();
    fs::write(home.path().join("config.toml"), "text-width = 5\nflavour = \"sweet\"\n").expect("a file can be written");
    let mut pty = reading(home.path(), (120, 40));
    pty.wait_for("config.toml:1");
    pty.press("q");
    assert!(pty.end().0.success());
}

#[test]
fn what_a_file_contains_never_reaches_the_terminal_as_a_command() {
    let home = home();
    let hostile = TELEGRAM.replace("asked", "\x1b]0;owned\x07\x1b[31masked\u{202e}");
    fs::write(home.path().join("d2.txt"), hostile).expect("a file can be written");
    let mut pty = Pty::start(home.path(), &["d2.txt"], (100, 30));
    pty.wait_for("Mr. Ardley");
    pty.press("q");
    let (_, bytes) = pty.end();
    assert!(!bytes.contains("owned"), "a title was set");
    assert!(!bytes.contains('\u{202e}'), "an override went through");
}

#[test]
fn where_the_reader_was_is_kept_across_runs() {
    let home = home();
    let long =
        TELEGRAM.replace("\n\nQuill\n", &format!("{}\n\nThe end of it.\n\nQuill\n", "\n\nNothing new.".repeat(200)));
    fs::write(home.path().join("d1.txt"), long).expect("a file can be written");
    let mut pty = reading(home.path(), (80, 24));
    pty.press("G");
    pty.wait_for("The end of it.");
    pty.press("q");
    pty.end();
    let again = Pty::start(home.path(), &["d1.txt"], (80, 24));
    again.wait_for("The end of it.");
}

/// A telegram of sixty numbered paragraphs.
fn long(before: &str) -> String {
    let paragraphs: Vec<_> = (1..=60).map(|n| format!("Item {n} of the harbour list is a crate.")).collect();
    format!("{before}{}\n", paragraphs.join("\n\n"))
}

#[test]
fn a_bookmark_goes_with_its_words_when_the_file_has_changed() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let write = |text: String| fs::write(home.path().join("d1.txt"), text).expect("a file can be written");
    write(long(""));
    let mut pty = Pty::start(home.path(), &["d1.txt"], (100, 8));
    pty.wait_for("Item 1 of");
    pty.press("40jma");
    pty.wait_for("bookmark a");
    pty.wait_for("Item 21 of");
    pty.press("q");
    assert!(pty.end().0.success());

    write(long("Another hand has put this in front.\n\n").replace("Item 7 ", "Item seven "));
    let mut pty = Pty::start(home.path(), &["d1.txt"], (100, 8));
    pty.wait_for("of the harbour");
    pty.press("g");
    pty.wait_for("Another hand");
    pty.press("'a");
    pty.wait_for("Item 21 of");
    pty.press("q");
    assert!(pty.end().0.success());

    write("None of it is left.\n".to_owned());
    let mut pty = Pty::start(home.path(), &["d1.txt"], (100, 8));
    pty.wait_for("None of it");
    pty.press("'a");
    pty.wait_for("bookmark a is lost");
    pty.press(":set theme light\rq");
    assert!(pty.end().0.success());
}
