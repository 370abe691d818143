//! What the reader does outside itself: browser, pipes, files. Each says truthfully what it did.

use std::fs::OpenOptions;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use super::terminal::{Screen, keyboard};
use crate::env::Env;
use crate::error::{Error, Kind, Result};

/// Gives the address of a page to the user's browser.
pub(super) fn open_page(env: &Env, page: &str) -> Result<String> {
    let no_browser = || Error::new(Kind::Io, format!("no browser to open {page}")).hint("set BROWSER");
    let browser = env.browser.as_deref().ok_or_else(no_browser)?;
    let mut command = Command::new(browser);
    let started = command.arg(page).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = started.map_err(|error| no_browser().because(error))?;
    // It may run for as long as the browser: what becomes of it is not waited for.
    thread::spawn(move || child.wait());
    Ok(format!("gave {page} to `{browser}`"))
}

/// Feeds `text` to a shell command that has the terminal to itself, then waits for Enter.
pub(super) fn pipe(env: &Env, screen: &mut Screen, command: &str, text: &str) -> Result<String> {
    let failed = |error: io::Error| Error::new(Kind::Io, format!("cannot run `{command}`: {error}"));
    screen.leave().map_err(failed)?;
    let ran = pipe_to_shell(env, command, text);
    let back = wait_for_enter().and_then(|()| screen.enter());
    back.map_err(failed)?;
    match ran.map_err(failed)? {
        Some(0) => Ok(format!("piped to `{command}`")),
        Some(code) => Err(Error::new(Kind::Io, format!("`{command}` ended with {code}"))),
        None => Err(Error::new(Kind::Io, format!("`{command}` was ended by a signal"))),
    }
}

fn pipe_to_shell(env: &Env, command: &str, text: &str) -> io::Result<Option<i32>> {
    let mut child = Command::new(&env.shell).arg("-c").arg(command).stdin(Stdio::piped()).spawn()?;
    if let Some(mut input) = child.stdin.take() {
        match input.write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error),
            _ => {}
        }
    }
    Ok(child.wait()?.code())
}

fn wait_for_enter() -> io::Result<()> {
    print!("\n[Enter returns to the document] ");
    io::stdout().flush()?;
    BufReader::new(keyboard()?).read_line(&mut String::new()).map(drop)
}

/// Saves `text` as a new file; a file that is there already is never written over.
pub(super) fn save(path: &Path, text: &str) -> Result<String> {
    let made = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = made.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Error::new(Kind::Io, format!("{} is there already", path.display()))
            .hint("choose another name")
            .because(error),
        _ => Error::io("write", path, error),
    })?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.write_all(b"\n"))
        .and_then(|()| file.sync_all())
        .map_err(|error| Error::io("write", path, error))?;
    Ok(format!("saved {}", path.display()))
}
