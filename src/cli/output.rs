//! Standard output: whoever reads it may stop reading. Read [`Output`] first.

use std::io::{self, BufWriter, Stdout, Write};
use std::process::ExitCode;

use crate::error::{Error, Kind, Result};

/// Says on standard error what went wrong, and what to try, where the command goes on.
pub(super) fn complain_of(error: &Error) {
    eprintln!("chancery: {error}");
    if !error.hint.is_empty() {
        eprintln!("  try: {}", error.hint);
    }
}

/// Standard output, buffered. A reader that went away (`| head`) is no failure: the rest is not written.
#[derive(Debug)]
pub(super) struct Output {
    out: BufWriter<Stdout>,
    open: bool,
}

impl Output {
    /// Standard output.
    pub(super) fn stdout() -> Self {
        Self { out: BufWriter::with_capacity(1 << 16, io::stdout()), open: true }
    }

    /// Whether anybody still reads.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Writes one piece.
    pub(super) fn put(&mut self, write: impl FnOnce(&mut BufWriter<Stdout>) -> io::Result<()>) -> Result<ExitCode> {
        if !self.open {
            return Ok(ExitCode::SUCCESS);
        }
        self.settle(write)
    }

    /// Writes what is still buffered.
    pub(super) fn finish(&mut self) -> Result<()> {
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
