//! How the loop ends, and what the program says of it. Read [`Ending`] first.

use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use signal_hook::low_level;

use crate::app::Message;
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

/// Where panics put their words instead of writing them over the screen; not every panic ends the program.
pub(super) type PanicWords = Arc<Mutex<Vec<String>>>;

/// Lets panics put their words there from now on.
pub(super) fn record_panics() -> PanicWords {
    let words = PanicWords::default();
    let own = Arc::clone(&words);
    std::panic::set_hook(Box::new(move |info| {
        own.lock().unwrap_or_else(PoisonError::into_inner).push(info.to_string());
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
            let words = words.lock().unwrap_or_else(PoisonError::into_inner);
            let long = words.iter().rev().find(|long| long.contains(&short)).unwrap_or(&short);
            Err(Error::new(Kind::Damaged, format!("a fault in the program itself: {long}"))
                .hint("nothing that you wrote is lost; please report the words above, with the keys that led here"))
        }
    }
}

/// What there is to say of what the command line names; that it is not there is remembered to the end.
pub(super) fn unmet(Error { kind, what, hint, .. }: Error) -> Message {
    if kind == Kind::NotFound { Message::Unmet { what, hint } } else { Message::Failed { what, hint } }
}

/// The exit code, or that something of all that was named is not there: said once more, now that the screen is left.
pub(super) fn met(missed: &[String], code: ExitCode) -> Result<ExitCode> {
    if missed.is_empty() { Ok(code) } else { Err(Error::new(Kind::NotFound, missed.join("; "))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_is_told_in_its_own_words_whatever_panicked_before() {
        let words = PanicWords::default();
        words.lock().unwrap().extend(["at a.rs: the index".to_owned(), "at b.rs: the page".to_owned()]);
        let said = |short: &str| end(Ending::Crashed(short.to_owned()), &words).unwrap_err().what;
        assert!(said("the page").contains("at b.rs: the page"));
        assert!(said("without a place").ends_with("without a place"));
    }
}
