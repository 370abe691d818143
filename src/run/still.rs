//! One state of the reader, drawn as text: `--keys … --print`. Read [`print`] first.
//!
//! What the user keeps is read and left as it is. Everything is taken in first and every question is answered at once, so that the same keys give the same screen.

use std::collections::VecDeque;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::Start;
use super::desk::{Desk, Job};
use super::ending::{met, unmet};
use super::intake::Intake;
use super::notebook::Notebook;
use super::opening::{Opening, opening};
use super::session::Session;
use crate::annotate;
use crate::app::{Effect, Message};
use crate::config::{Config, Key};
use crate::env::{Env, Folders};
use crate::error::{Error, Kind, Result};
use crate::stop::Stop;
use crate::trail::Trail;
use crate::ui;

/// Draws the reader as it is after `keys`, and prints its screen.
pub(super) fn print(env: &Env, start: &Start, config: Config, keys: &[Key], size: (u16, u16)) -> Result<ExitCode> {
    let trail = Trail::copied(&env.folders.state).or_else(|_| Trail::none())?;
    let opening = opening(env, start, &trail)?;
    let (screen, missed) = screen(env, opening, trail, config, (keys, size))?;
    match io::stdout().write_all(screen.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::new(Kind::Io, format!("cannot print: {error}")))
        }
        _ => met(&missed, ExitCode::SUCCESS),
    }
}

/// The screen after `keys`, as lines of text, and what of all that was named is not there.
fn screen(
    env: &Env,
    opening: Opening,
    trail: Trail,
    config: Config,
    (keys, size): (&[Key], (u16, u16)),
) -> Result<(String, Vec<String>)> {
    let mut messages = VecDeque::new();
    // What is temporary, store and copies, has to go again.
    let stop = match opening.library.is_temporary() {
        true => Stop::listen_over(opening.library.folder())?,
        false => Stop::listen()?,
    };
    if let Some(mut intake) = opening.intake.filter(Intake::is_first) {
        intake.run(&mut |message| {
            messages.extend(message);
            stop.flow()
        })?;
    }
    stop.cancelled()?;
    // What the user has is read; what is annotated on a printed screen, or kept of it, goes with it.
    let folder = tempfile::tempdir().map_err(|error| Error::io("make a folder in", &env.folders.temporary, error))?;
    let own = Folders { data: folder.path().to_owned(), state: folder.path().to_owned(), ..env.folders.clone() };
    copy_annotations(&env.folders.data, &own.data)?;
    let kept = super::kept(&trail)?;
    let mut desk = Desk::new(opening.library, trail, Notebook::new(env, &own), env.now, None);
    messages.extend(desk.begin());
    messages.extend(opening.complaint.map(unmet));
    let (mut session, effects) = Session::new(config, kept, opening.first, size);
    settle(&mut session, &mut desk, messages, effects);
    for key in keys {
        stop.cancelled()?;
        let effects = session.press(*key);
        if effects.contains(&Effect::Quit) {
            return Ok((String::new(), session.model.unmet));
        }
        settle(&mut session, &mut desk, VecDeque::new(), effects);
    }
    Ok((draw(&session, size)?, session.model.unmet))
}

/// Copies the user's annotations, if there are any, into another folder.
fn copy_annotations(from: &Path, to: &Path) -> Result<()> {
    let from = from.join(annotate::FILE);
    match fs::copy(&from, to.join(annotate::FILE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io("read", &from, error)),
        _ => Ok(()),
    }
}

/// Takes in messages and answers questions until there are no more.
fn settle(session: &mut Session, desk: &mut Desk, mut messages: VecDeque<Message>, mut effects: Vec<Effect>) {
    loop {
        for effect in std::mem::take(&mut effects) {
            match effect {
                Effect::Copy { .. }
                | Effect::EditOutside(_)
                | Effect::OpenWeb(_)
                | Effect::Pipe { .. }
                | Effect::Save { .. } => {
                    messages.push_back(Message::Note("nothing leaves a printed screen".into()));
                }
                // Only the signs are printed: what concerns the terminal alone is left out.
                effect => messages.extend(Job::of(effect).into_iter().flat_map(|job| desk.serve(job))),
            }
        }
        match messages.pop_front() {
            Some(message) => effects = session.take(message),
            None => return,
        }
    }
}

fn draw(session: &Session, (columns, rows): (u16, u16)) -> Result<String> {
    let failed = |error: &dyn std::fmt::Display| Error::new(Kind::Io, format!("cannot draw: {error}"));
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).map_err(|error| failed(&error))?;
    let drawn = terminal.draw(|frame| ui::view(&session.model, &session.config, frame));
    Ok(text_of(drawn.map_err(|error| failed(&error))?.buffer))
}

/// The signs of a screen, a line a row, without the blanks at the ends.
fn text_of(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width).max(1);
    let rows = buffer.content.chunks(width).map(|row| {
        let mut line = String::new();
        let mut hidden = 0;
        for cell in row {
            if hidden == 0 {
                line.push_str(cell.symbol());
            }
            hidden = unicode_width::UnicodeWidthStr::width(cell.symbol()).max(hidden).saturating_sub(1);
        }
        format!("{}\n", line.trim_end())
    });
    rows.collect()
}
