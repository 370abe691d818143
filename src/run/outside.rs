//! What the reader does outside itself: browser, pipes, files. Each says truthfully what it did.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use super::terminal::{Screen, keyboard};
use crate::env::Env;
use crate::error::{Error, Kind, Result};

/// Browsers that need the terminal, which is the reader's.
const IN_TERMINAL: &[&str] = &["browsh", "elinks", "links", "links2", "lynx", "w3m", "www-browser"];

/// Gives the address of a page to the first of the user's browsers that is there: commands, perhaps with arguments, parted by `:`.
pub(super) fn open_page(browsers: Option<&str>, page: &str) -> Result<String> {
    let mut refused = Vec::new();
    for browser in browsers.unwrap_or_default().split(':').filter(|browser| !browser.trim().is_empty()) {
        match start(browser, page) {
            Ok(()) => return Ok(format!("gave {page} to `{browser}`")),
            Err(why) => refused.push(format!("`{browser}` {why}")),
        }
    }
    let what = if refused.is_empty() { "no browser is set".to_owned() } else { refused.join(", ") };
    Err(Error::new(Kind::Io, what).hint("set BROWSER"))
}

/// Starts a browser; or why it cannot be.
fn start(browser: &str, page: &str) -> std::result::Result<(), String> {
    let program = browser.split_whitespace().next().map(Path::new).and_then(Path::file_name);
    if program.and_then(|name| name.to_str()).is_some_and(|name| IN_TERMINAL.contains(&name)) {
        return Err("needs the terminal".to_owned());
    }
    // As the editor: what the variable holds may be a command with arguments.
    let shell = |script: &str| {
        let mut command = Command::new("sh");
        command.arg("-c").arg(script).arg("sh").arg(page);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let found = shell(&format!("set -- {browser} && command -v \"$1\"")).status();
    if !found.map_err(|error| error.to_string())?.success() {
        return Err("is not there".to_owned());
    }
    let script = match browser.contains("%s") {
        true => browser.replace("%s", "\"$1\""),
        false => format!("{browser} \"$1\""),
    };
    let mut child = shell(&script).spawn().map_err(|error| error.to_string())?;
    // It may run for as long as the browser: what becomes of it is not waited for.
    thread::spawn(move || child.wait());
    Ok(())
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

/// Saves `text` as a new file; a file that is there already is never written over, and half a file is not left. `~/` is below
/// `home`.
pub(super) fn save(home: Option<&Path>, path: &str, text: &str) -> Result<String> {
    let path = match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    };
    make(&path, |file| {
        file.write_all(text.as_bytes())?;
        file.write_all(b"\n")?;
        file.sync_all()
    })?;
    Ok(format!("saved {}", path.display()))
}

fn make(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<()> {
    let refused = |error: io::Error| {
        let hint = match error.kind() {
            io::ErrorKind::NotFound => "make the folder first, or name another",
            io::ErrorKind::StorageFull => "free some space on the disk, or name a folder on another",
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "name a folder that you may write to"
            }
            _ => "choose another name",
        };
        match error.kind() {
            io::ErrorKind::AlreadyExists => {
                Error::new(Kind::Io, format!("{} is there already", path.display())).hint(hint).because(error)
            }
            _ => Error::io("write", path, error).hint(hint),
        }
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(refused)?;
    write(&mut file).map_err(|error| {
        // It is this file that was begun: nobody else can have made it.
        drop(fs::remove_file(path));
        refused(error)
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// A browser that writes its arguments into a pipe, from which a test reads them when they are there.
    fn browser(folder: &Path) -> (String, PathBuf) {
        let (program, pipe) = (folder.join("a browser"), folder.join("asked"));
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        fs::write(&program, format!("#!/bin/sh\necho \"$@\" > '{}'\n", pipe.display())).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        (format!("'{}'", program.display()), pipe)
    }

    #[test]
    fn a_browser_may_have_arguments_and_be_one_of_several() {
        let folder = tempfile::tempdir().unwrap();
        let (program, pipe) = browser(folder.path());
        for (browsers, asked) in [
            (format!("no-such-browser --now:w3m:{program} --new-tab"), "--new-tab https://example.org/a b\n"),
            (format!("{program} --page=%s --quiet"), "--page=https://example.org/a b --quiet\n"),
        ] {
            let said = open_page(Some(&browsers), "https://example.org/a b").unwrap();
            assert!(said.contains(&program), "{said}");
            assert_eq!(fs::read_to_string(&pipe).unwrap(), asked);
        }
    }

    #[test]
    fn it_is_said_why_no_browser_was_given_the_page() {
        let why = |browsers| open_page(browsers, "https://example.org").unwrap_err().what;
        assert_eq!(why(None), "no browser is set");
        assert_eq!(
            why(Some("no-such-browser -x:lynx")),
            "`no-such-browser -x` is not there, `lynx` needs the terminal"
        );
    }

    #[test]
    fn half_a_file_is_not_left_and_no_other_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("paper.txt");
        let error = make(&path, |file| {
            file.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert!(error.unwrap_err().hint.contains("free some space"));
        assert!(!path.exists());
        assert_eq!(save(Some(folder.path()), "~/paper.txt", "whole").unwrap(), format!("saved {}", path.display()));
        let error = save(Some(folder.path()), "~/paper.txt", "other").unwrap_err();
        assert!(error.what.contains("is there already") && error.hint == "choose another name");
        assert_eq!(fs::read_to_string(&path).unwrap(), "whole\n");
        let error = save(None, &folder.path().join("none/paper.txt").to_string_lossy(), "whole").unwrap_err();
        assert!(error.hint.contains("make the folder"), "{}", error.hint);
    }
}
