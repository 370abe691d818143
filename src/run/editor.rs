//! The user's own editor, with the terminal to itself. Read [`edit`].

use std::fs;
use std::io::{self, Write};
use std::process::Command;

use super::terminal::{Screen, keyboard};
use crate::env::Env;
use crate::error::{Error, Kind, Result};

/// Gives `text` to `$VISUAL` or `$EDITOR`, and the terminal with it; the text as it was left there. The caller takes the
/// terminal back.
pub(super) fn edit(env: &Env, screen: &mut Screen, text: &str) -> Result<String> {
    let unset = || Error::new(Kind::Usage, "no editor is set").hint("set VISUAL or EDITOR, or go on typing here");
    let editor = env.editor.as_deref().ok_or_else(unset)?;
    let folder = &env.folders.temporary;
    let failed = |error: io::Error| Error::io("put the note for the editor into", folder, error);
    let mut file = tempfile::Builder::new().prefix("note-").suffix(".md").tempfile_in(folder).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.flush()).map_err(failed)?;
    // Closed, since some editors put another file in its place.
    let path = file.into_temp_path();
    screen.leave().map_err(|error| Error::new(Kind::Io, format!("cannot give the terminal away: {error}")))?;
    // As git does: what the variable holds may be a command with arguments.
    let ended = keyboard().and_then(|keyboard| {
        Command::new("sh").arg("-c").arg(format!("{editor} \"$1\"")).arg("sh").arg(&path).stdin(keyboard).status()
    });
    let stays = |what: String| Error::new(Kind::Io, what).hint("the note is as it was");
    match ended {
        Ok(status) if status.success() => fs::read(&path)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .map_err(|error| stays(format!("cannot read what `{editor}` left: {error}"))),
        Ok(status) => Err(stays(match status.code() {
            Some(code) => format!("`{editor}` ended with {code}"),
            None => format!("`{editor}` was ended by a signal"),
        })),
        Err(error) => Err(stays(format!("cannot run `{editor}`: {error}"))),
    }
}
