//! The terminal as we take it and as we give it back. Read [`Screen`] first.
//!
//! Whatever happens, the terminal is left as it was found: [`Screen`] gives it back when it is dropped, and
//! [`Screen::leave`] and [`Screen::enter`] do so around a suspension or another program.

use std::fs::File;
use std::io::{self, BufWriter, Stdout, Write};

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

/// Bytes that one frame may hold before it is written in parts.
const FRAME_BYTES: usize = 1 << 16;

type Out = CrosstermBackend<BufWriter<Stdout>>;

/// The terminal in our hands: raw, on the alternate screen.
pub(super) struct Screen {
    terminal: Terminal<Out>,
    entered: bool,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal. Where that fails half-way, what was changed is undone.
    pub(super) fn take() -> io::Result<Self> {
        let mut screen = Self { terminal: blank()?, entered: false, mouse: false };
        screen.enter()?;
        Ok(screen)
    }

    /// Goes to the alternate screen in raw mode; the next frame is drawn whole.
    pub(super) fn enter(&mut self) -> io::Result<()> {
        self.entered = true;
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
        if self.mouse {
            execute!(io::stdout(), EnableMouseCapture)?;
        }
        self.forget()
    }

    /// Gives the terminal back as it was found. Harmless when it was given back before.
    pub(super) fn leave(&mut self) -> io::Result<()> {
        if !std::mem::take(&mut self.entered) {
            return Ok(());
        }
        let mut out = io::stdout();
        let shown = execute!(out, DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
        disable_raw_mode()?;
        shown
    }

    /// Captures the mouse, or lets it go.
    pub(super) fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        match on {
            true => execute!(io::stdout(), EnableMouseCapture),
            false => execute!(io::stdout(), DisableMouseCapture),
        }
    }

    /// Draws one frame; the terminal shows it at once, not in parts, where it can.
    pub(super) fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(view)?;
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        Write::flush(self.terminal.backend_mut())
    }

    /// Forgets what is on the terminal, so that the next frame is drawn whole.
    ///
    /// Not by `Terminal::clear`, which asks the terminal where its cursor is and waits for an answer that may never come.
    pub(super) fn forget(&mut self) -> io::Result<()> {
        execute!(io::stdout(), Clear(ClearType::All))?;
        self.terminal = blank()?;
        Ok(())
    }

    /// Writes `bytes` to the terminal outside any frame: a sequence for its clipboard.
    pub(super) fn send(&mut self, bytes: impl crossterm::Command) -> io::Result<()> {
        execute!(io::stdout(), bytes)
    }
}

/// What is typed on the terminal; standard input may be a text that was piped in.
pub(super) fn keyboard() -> io::Result<File> {
    File::options().read(true).write(true).open("/dev/tty")
}

/// A terminal that knows nothing of what is on the screen.
fn blank() -> io::Result<Terminal<Out>> {
    Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout())))
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Nothing can be done about a terminal that is gone.
        drop(self.leave());
    }
}
