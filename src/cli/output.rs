//! Standard output: whoever reads it may stop reading. And what is said beside it. Read [`Output`] first.

use std::fmt::Display;
use std::io::{self, BufWriter, Stdout, Write};
use std::process::ExitCode;

use crate::error::{Error, Kind, Result};
use crate::stop::Stop;
use crate::text::clean::lines;

/// Says words on standard error: the only way there. Names of files and words of other programs are among them, and what a
/// terminal would obey in them is left out.
#[expect(clippy::print_stderr, reason = "this is the door")]
pub(super) fn say(words: impl Display) {
    eprintln!("{}", lines(&words.to_string()));
}

/// Says on standard error what went wrong, and what to try.
pub fn complain_of(error: &Error) {
    say(format_args!("chancery: {error}"));
    if !error.hint.is_empty() {
        say(format_args!("  try: {}", error.hint));
    }
}

/// Standard output, buffered. A reader that went away (`| head`) is no failure: the rest is not written.
#[derive(Debug)]
pub(super) struct Output {
    out: BufWriter<Stdout>,
    open: bool,
    /// Who asks to stop, where that is not left to the system.
    stop: Option<Stop>,
}

impl Output {
    /// Standard output.
    pub(super) fn stdout() -> Self {
        Self { out: BufWriter::with_capacity(1 << 16, io::stdout()), open: true, stop: None }
    }

    /// Writes no more from when that is asked to stop; [`Output::finish`] then says so.
    pub(super) fn until(&mut self, stop: Stop) {
        self.stop = Some(stop);
    }

    /// Whether anybody still reads.
    pub(super) fn is_open(&self) -> bool {
        self.open && self.stop.as_ref().is_none_or(|stop| stop.flow().is_continue())
    }

    /// Writes one piece.
    pub(super) fn put(&mut self, write: impl FnOnce(&mut BufWriter<Stdout>) -> io::Result<()>) -> Result<ExitCode> {
        if !self.is_open() {
            return Ok(ExitCode::SUCCESS);
        }
        self.settle(write)
    }

    /// Writes what is still buffered.
    pub(super) fn finish(&mut self) -> Result<()> {
        self.stop.as_ref().map_or(Ok(()), Stop::cancelled)?;
        match self.open {
            true => self.settle(BufWriter::flush).map(drop),
            false => Ok(()),
        }
    }

    fn settle(&mut self, write: impl FnOnce(&mut BufWriter<Stdout>) -> io::Result<()>) -> Result<ExitCode> {
        match write(&mut self.out) {
            Ok(()) => Ok(ExitCode::SUCCESS),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.open = false;
                Ok(ExitCode::SUCCESS)
            }
            Err(error) => Err(Error::new(Kind::Io, format!("cannot write to standard output: {error}")).because(error)),
        }
    }
}
