//! How the loop ends, and what the program says of it. Read [`Ending`] first.

use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use signal_hook::low_level;

use crate::error::{Error, Kind, Result};

/// Why the loop ended.
pub(super) enum Ending {
    /// The user left.
    Quit,
    /// A signal asked for it.
    Signal(i32),
    /// The terminal is gone.
    HungUp,
    /// A thread panicked: its words.
    Crashed(String),
    /// There is nothing to read in what was named.
    Nothing(Error),
}

/// Where panics put their words instead of writing them over the screen.
pub(super) type PanicWords = Arc<Mutex<Option<String>>>;

/// Lets panics put their words there from now on.
pub(super) fn record_panics() -> PanicWords {
    let words = PanicWords::default();
    let own = Arc::clone(&words);
    std::panic::set_hook(Box::new(move |info| {
        own.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(info.to_string());
    }));
    words
}

/// The exit code of an ending, or what there is to say about it. The terminal is given back before.
pub(super) fn end(ending: Ending, words: &PanicWords) -> Result<ExitCode> {
    match ending {
        Ending::Quit => Ok(ExitCode::SUCCESS),
        Ending::HungUp => Ok(ExitCode::FAILURE),
        Ending::Nothing(error) => Err(error),
        Ending::Signal(signal) => {
            low_level::emulate_default_handler(signal)
                .map_err(|error| Error::new(Kind::Io, format!("cannot end by signal {signal}: {error}")))?;
            Ok(ExitCode::FAILURE)
        }
        Ending::Crashed(short) => {
            let long = words.lock().unwrap_or_else(PoisonError::into_inner).take();
            Err(Error::new(Kind::Damaged, format!("a fault in the program itself: {}", long.unwrap_or(short)))
                .hint("nothing that you wrote is lost; please report the words above, with the keys that led here"))
        }
    }
}
