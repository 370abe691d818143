//! Words put on the clipboard: by a program of the system, and by the terminal. Read [`copy`] first.
//!
//! The system's clipboard belongs to whoever put the words there, until it ends; the programs named here stay behind and keep
//! it, so that the words outlive the reader. The terminal is sent them too (OSC 52), which works from another machine; but it
//! never answers, so that *sent* is all that can be said.

use std::io::{self, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

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

/// How long to wait before looking again whether it has ended.
const PAUSE: Duration = Duration::from_millis(2);

/// How many bytes the terminal is sent at most. Several cut a sequence of more than 100,000 bytes short: nine are its frame,
/// the rest four letters for each three bytes of words.
const MOST: usize = (100_000 - 9) / 4 * 3;

/// Hands words to the system's clipboard where there is one, and to the terminal's; says what became of them, where `what`
/// says what they are.
pub(super) fn copy(screen: &mut Screen, what: &str, words: &str) -> Result<String> {
    let taken = taken(PROGRAMS, words);
    let sent = match words.len() <= MOST {
        true => screen.send(CopyToClipboard::to_clipboard_from(words)).map_err(|error| error.to_string()),
        false => Err(format!("{} bytes, and terminals take {MOST}", words.len())),
    };
    said(what, taken, sent)
}

/// What became of the words on the system's clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// This program has them.
    By(&'static str),
    /// This one did not answer; the next would ask the same display.
    Silent(&'static str),
    /// No program took them.
    No,
}

fn taken(programs: &[(&'static str, &[&str])], words: &str) -> Taken {
    for (program, arguments) in programs {
        match feed(program, arguments, words) {
            Ok(()) => return Taken::By(program),
            Err(error) if error.kind() == io::ErrorKind::TimedOut => return Taken::Silent(program),
            Err(_) => {}
        }
    }
    Taken::No
}

/// What there is to say: which program took the words, if one did, and whether they were sent to the terminal.
fn said(what: &str, taken: Taken, sent: std::result::Result<(), String>) -> Result<String> {
    let silent = match taken {
        Taken::By(program) => return Ok(format!("copied {what} ({program})")),
        Taken::Silent(program) => format!("; {program} did not answer"),
        Taken::No => String::new(),
    };
    match sent {
        Ok(()) => Ok(format!("sent {what} to the terminal, which may have refused{silent}")),
        Err(why) => Err(Error::new(Kind::Io, format!("not copied: {why}{silent}")).hint("`|` and `s` take any length")),
    }
}

/// Runs a program, feeds it words, and waits until it has them. One that takes too long is ended.
fn feed(program: &str, arguments: &[&str], words: &str) -> io::Result<()> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let (input, bytes) = (child.stdin.take(), encoded(program, words));
    // The program may not read before it is ended: then writing fails, and nobody asks.
    let written = thread::Builder::new()
        .name("clipboard".into())
        .spawn(move || input.map_or(Ok(()), |mut input| input.write_all(&bytes)))?;
    let ended = ended(&mut child)?;
    written.join().unwrap_or_else(|_| Err(io::Error::other("it could not be written to")))?;
    if ended.success() { Ok(()) } else { Err(io::Error::other("it failed")) }
}

/// Waits for the end of a program, but not for ever.
fn ended(child: &mut Child) -> io::Result<ExitStatus> {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if Instant::now() > until {
            drop(child.kill());
            child.wait()?;
            return Err(io::ErrorKind::TimedOut.into());
        }
        thread::sleep(PAUSE);
    }
}

/// The words as a program takes them: that of Windows takes the page of codes that is set for other text than UTF-16.
fn encoded(program: &str, words: &str) -> Vec<u8> {
    match program.ends_with(".exe") {
        true => std::iter::once(0xFEFF).chain(words.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        false => words.as_bytes().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sent_is_not_copied() {
        let of = |taken| said("3 words", taken, Ok(())).unwrap();
        assert_eq!(of(Taken::By("xclip")), "copied 3 words (xclip)");
        assert_eq!(of(Taken::No), "sent 3 words to the terminal, which may have refused");
        assert!(of(Taken::Silent("xclip")).ends_with("which may have refused; xclip did not answer"));
        assert_eq!(said("it", Taken::By("pbcopy"), Err("too long".into())).unwrap(), "copied it (pbcopy)");
        let error = said("3 words", Taken::No, Err("no terminal".into())).unwrap_err();
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
    #[test]
    fn after_one_that_does_not_answer_no_other_is_asked_and_it_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let ids = folder.path().join("ids");
        let script = format!("echo $$ >> '{}'; exec sleep 600", ids.display());
        let arguments: &[&str] = &["-c", &script];
        assert_eq!(taken(&[("no-such-clipboard", &[]), ("sh", arguments), ("cat", &[])], "words"), Taken::Silent("sh"));
        let ids = std::fs::read_to_string(ids).unwrap();
        assert!(!std::path::Path::new("/proc").join(ids.trim()).exists(), "{ids}");
    }

    #[test]
    fn windows_is_given_its_own_encoding() {
        assert_eq!(encoded("clip.exe", "é"), [0xFF, 0xFE, 0xE9, 0x00]);
        assert_eq!(encoded("xclip", "é"), "é".as_bytes());
    }
}
