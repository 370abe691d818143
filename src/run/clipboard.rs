//! Words put on the clipboard: by a program of the system, and by the terminal. Read [`copy`] first.
//!
//! The system's clipboard belongs to whoever put the words there, until it ends; the programs named here stay behind and keep
//! it, so that the words outlive the reader. The terminal is sent them too (OSC 52), which works from another machine; but it
//! never answers, so that *sent* is all that can be said.

use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;

use super::terminal::Screen;
use crate::error::{Error, Kind, Result};

/// The programs that take text for the system's clipboard on their standard input, with their arguments.
const PROGRAMS: &[(&str, &[&str])] = &[
    ("wl-copy", &[]),
    ("xclip", &["-selection", "clipboard"]),
    ("xsel", &["--clipboard", "--input"]),
    ("pbcopy", &[]),
    ("clip.exe", &[]),
];

/// How long a program is waited for: one that asks a display that does not answer would wait for ever.
const PATIENCE: Duration = Duration::from_secs(2);

/// How many bytes the terminal is sent at most. Several cut a sequence of more than 100,000 bytes short: nine are its frame,
/// the rest four letters for each three bytes of words.
const MOST: usize = (100_000 - 9) / 4 * 3;

/// Hands words to the system's clipboard where there is one, and to the terminal's; says what became of them, where `what`
/// says what they are.
pub(super) fn copy(screen: &mut Screen, what: &str, words: &str) -> Result<String> {
    let taken = PROGRAMS.iter().find(|(program, arguments)| feed(program, arguments, words).is_ok());
    let sent = match words.len() <= MOST {
        true => screen.send(CopyToClipboard::to_clipboard_from(words)).map_err(|error| error.to_string()),
        false => Err(format!("{} bytes, and terminals take {MOST}", words.len())),
    };
    said(what, taken.map(|(program, _)| *program), sent)
}

/// What there is to say: which program took the words, if one did, and whether they were sent to the terminal.
fn said(what: &str, taken: Option<&str>, sent: std::result::Result<(), String>) -> Result<String> {
    match (taken, sent) {
        (Some(program), _) => Ok(format!("copied {what} ({program})")),
        (None, Ok(())) => Ok(format!("sent {what} to the terminal, which may have refused")),
        (None, Err(why)) => Err(Error::new(Kind::Io, format!("not copied: {why}")).hint("`|` and `s` take any length")),
    }
}

/// Runs a program, feeds it words, and waits until it has them.
fn feed(program: &str, arguments: &[&str], words: &str) -> io::Result<()> {
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let (done, waiting) = mpsc::channel();
    let words = words.to_owned();
    thread::Builder::new().name("clipboard".into()).spawn(move || {
        // Nobody listens any more where the program took too long.
        drop(done.send(fed(child, &words)));
    })?;
    waiting.recv_timeout(PATIENCE).unwrap_or_else(|error| Err(io::Error::other(error)))
}

fn fed(mut child: Child, words: &str) -> io::Result<()> {
    let written = match child.stdin.take() {
        Some(mut input) => input.write_all(words.as_bytes()),
        None => Ok(()),
    };
    let ended = child.wait()?;
    written?;
    if ended.success() { Ok(()) } else { Err(io::Error::other("it failed")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sent_is_not_copied() {
        let [taken, sent] = [Some("xclip"), None].map(|taken| said("3 words", taken, Ok(())).unwrap());
        assert_eq!(taken, "copied 3 words (xclip)");
        assert_eq!(sent, "sent 3 words to the terminal, which may have refused");
        assert_eq!(said("it", Some("pbcopy"), Err("too long".into())).unwrap(), "copied it (pbcopy)");
        let error = said("3 words", None, Err("no terminal".into())).unwrap_err();
        assert_eq!(error.what, "not copied: no terminal");
    }

    #[test]
    fn a_sequence_as_long_as_may_be_stays_under_the_limit() {
        let mut sequence = String::new();
        let command = CopyToClipboard::to_clipboard_from("x".repeat(MOST));
        crossterm::Command::write_ansi(&command, &mut sequence).unwrap();
        assert!(sequence.len() <= 100_000, "{}", sequence.len());
        assert!(sequence.starts_with("\x1b]52;c;"));
    }

    #[test]
    fn a_program_that_fails_or_is_not_there_took_nothing() {
        assert!(feed("cat", &[], "words").is_ok());
        assert!(feed("false", &[], "words").is_err());
        assert!(feed("no-such-clipboard", &[], "words").is_err());
    }
}
