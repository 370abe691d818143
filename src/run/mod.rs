//! The shell of the reader: terminal, event threads, worker, clipboard. The only impure folder of the reader.
//!
//! Read [`read`] first. [`Session`] turns events into messages and keeps the model; [`reader`] is the
//! loop on a terminal, [`still`] draws one state as text. The loop drains its channel before it draws, so that a flood
//! of keys costs one frame.

mod clipboard;
mod desk;
mod editor;
mod ending;
mod input;
mod intake;
mod notebook;
mod opening;
mod outside;
mod reader;
mod session;
mod shelves;
mod signals;
mod still;
mod terminal;
mod worker;

use std::path::PathBuf;
use std::process::ExitCode;

use crate::app::{self, Message, PromptKind};
use crate::config::{Colours, Config, Overrides, keys, theme};
use crate::env::Env;
use crate::error::{Error, Kind, Result};
use crate::trail::{History, Trail};

use session::Session;

/// What to read, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Start {
    /// Files and folders; `-` is standard input. None: the library, or without one the built-in sample.
    pub paths: Vec<PathBuf>,
    /// Documents and volumes of the library, or documents of the files: the first that is there is opened first.
    pub documents: Vec<String>,
    /// Words to go to.
    pub words: Option<String>,
    /// Keys to press first.
    pub keys: Option<String>,
    /// Whether a printed screen is wanted, and of what size.
    pub print: Option<(u16, u16)>,
    /// Whether the mouse is wanted.
    pub mouse: bool,
    /// The theme's name.
    pub theme: Option<String>,
}

/// A fault that can be played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// The reader panics at the first key.
    Reader,
    /// The worker panics at the first job.
    Worker,
}

impl Fault {
    /// The fault that the environment asks for.
    fn of(env: &Env) -> Option<Self> {
        match env.fault.as_deref() {
            Some("reader") => Some(Self::Reader),
            Some("worker") => Some(Self::Worker),
            _ => None,
        }
    }
}

/// What reaches the loop.
#[derive(Debug)]
enum Event {
    /// The terminal sends something.
    Input(crossterm::event::Event),
    /// The worker has something to say.
    Message(Message),
    /// A signal asks to stop until continued.
    Stop,
    /// The process was continued.
    Continued,
    /// A signal asks to end.
    End(i32),
    /// The terminal is gone.
    HungUp,
    /// A thread panicked: its words.
    Crashed(String),
    /// There is nothing to read in what was named.
    Nothing(Error),
}

/// Reads: on the terminal, or as one printed screen.
pub fn read(env: &Env, start: Start) -> Result<ExitCode> {
    if start.print.is_none() && !env.stdout_terminal {
        return Err(Error::new(Kind::Usage, "standard output is not a terminal")
            .hint("`chancery show` prints documents, `--print` one screen"));
    }
    if env.stdin_terminal && start.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Error::new(Kind::Usage, "`-` reads a document from standard input, which is the terminal here")
            .hint("pipe something into it (`zcat vol.xml.gz | chancery -`), or name the file"));
    }
    let config = configured(env, &start);
    let pressed = start.keys.as_deref().map(keys).transpose();
    let pressed = pressed.map_err(|what| Error::new(Kind::Usage, format!("--keys: {what}")))?.unwrap_or_default();
    match start.print {
        Some(size) => still::print(env, &start, config, &pressed, size),
        None => reader::run(env, &start, config, pressed),
    }
}

fn configured(env: &Env, start: &Start) -> Config {
    let mut options = Vec::new();
    if !env.utf8 {
        options.push(("signs".to_owned(), "ascii".to_owned()));
    }
    if start.mouse {
        options.push(("mouse".to_owned(), "on".to_owned()));
    }
    let overrides = Overrides { theme: start.theme.clone(), colours: colours(env), options };
    Config::load(Some(&env.folders.config), &overrides)
}

/// Draws in another theme from now on; what there is to say about it.
fn wear(env: &Env, session: &mut Session, name: &str) -> Option<Message> {
    let (colours, mut faults) = (colours(env), Vec::new());
    session.config.theme = theme(name, Some(&env.folders.config), colours, &mut faults);
    let fault = faults.first().map(|fault| Message::Failed { what: fault.to_string(), hint: String::new() });
    let plain = (colours == Colours::None).then(|| Message::Note("without colours the theme stays plain".to_owned()));
    fault.or(plain)
}

fn colours(env: &Env) -> Colours {
    let many = ["256", "direct", "kitty", "truecolor", "24bit"];
    match () {
        () if env.no_color || env.term == "dumb" => Colours::None,
        () if many.iter().any(|word| env.term.contains(word) || env.colorterm.contains(word)) => Colours::All,
        () => Colours::Sixteen,
    }
}

/// What the trail kept, as the reader takes it.
fn kept(trail: &Trail) -> Result<app::Trail> {
    let lines = trail.lines()?.into_iter();
    let prompt = |name: &str| PromptKind::ALL.iter().find(|(_, word)| *word == name).map(|(kind, _)| *kind);
    let History { positions, current } = trail.history()?;
    Ok(app::Trail {
        seen: trail.seen()?,
        bookmarks: trail.bookmarks()?,
        bookmarked: trail.bookmark_words()?,
        history: (positions, current),
        left: trail.last_position()?,
        lines: lines.filter_map(|(name, words)| Some((prompt(&name)?, words))).collect(),
        forgotten: false,
    })
}
