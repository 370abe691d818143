//! What is opened first, from run to run.

use std::fs;

use super::pty::Pty;
use super::{ANSWER, home};

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
