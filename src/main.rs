//! The program: reads the environment into one value, and chooses between the commands and the reader.

#![warn(clippy::print_stderr)]

use std::io::IsTerminal;
use std::process::ExitCode;

use chancery::cli;
use chancery::env::{Env, Folders};
use chancery::error::{Error, Kind};
use chancery::run;

fn main() -> ExitCode {
    let mut env = environment();
    // Set before anything else could have: all temporary files lie there.
    drop(tempfile::env::override_temp_dir(&env.folders.temporary));
    let args = match cli::asked(std::env::args_os()) {
        Ok(args) => args,
        Err(words) => {
            // Help that cannot be printed has nobody to complain to.
            drop(words.print());
            return ExitCode::from(u8::try_from(words.exit_code()).unwrap_or(2));
        }
    };
    if let Some(folder) = args.library {
        env.folders.library = folder;
    }
    let done = match args.command {
        Some(command) => cli::execute(&env, command),
        None => run::read(&env, start(args.read)),
    };
    done.unwrap_or_else(|error| fail(&error))
}

/// What the reader is to read, as the command line says.
fn start(args: cli::ReadArgs) -> run::Start {
    let places = cli::Places::of(&args.places);
    run::Start {
        paths: places.paths,
        documents: places.documents,
        words: places.words,
        keys: args.keys,
        print: args.print.then_some(args.size),
        mouse: args.mouse,
        theme: args.theme,
    }
}

/// Says what went wrong and what to try; the exit code is that of the kind.
fn fail(error: &Error) -> ExitCode {
    cli::complain_of(error);
    match error.kind {
        Kind::Usage => ExitCode::from(2),
        _ => ExitCode::FAILURE,
    }
}

#[expect(clippy::disallowed_methods, reason = "here the environment is read, once")]
fn environment() -> Env {
    let word = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(word).unwrap_or_default();
    let display = word("DISPLAY").or_else(|| word("WAYLAND_DISPLAY")).is_some() || cfg!(target_os = "macos");
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    Env {
        folders: Folders::of(|name| std::env::var_os(name).map(Into::into)),
        now: jiff::Timestamp::now,
        id: random,
        stdin_terminal: std::io::stdin().is_terminal(),
        stdout_terminal: std::io::stdout().is_terminal(),
        columns: crossterm::terminal::size()
            .ok()
            .map(|(columns, _)| columns)
            .filter(|_| std::io::stdout().is_terminal()),
        stderr_terminal: std::io::stderr().is_terminal(),
        no_color: word("NO_COLOR").is_some(),
        term: word("TERM").unwrap_or_default(),
        colorterm: word("COLORTERM").unwrap_or_default(),
        utf8: locale.to_lowercase().replace('-', "").contains("utf8"),
        editor: word("VISUAL").or_else(|| word("EDITOR")),
        home: std::env::var_os("HOME").filter(|home| !home.is_empty()).map(Into::into),
        shell: word("SHELL").unwrap_or_else(|| "/bin/sh".to_owned()),
        proxy: PROXIES.into_iter().find_map(word),
        no_proxy: ["NO_PROXY", "no_proxy"].into_iter().find_map(word).map(|hosts| list(&hosts)).unwrap_or_default(),
        browser: word("BROWSER").or_else(|| display.then(|| opener.to_owned())),
        fault: word("CHANCERY_FAULT"),
    }
}

/// Where a proxy may be named, in the order of looking.
const PROXIES: [&str; 6] = ["ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/// The words between commas.
fn list(words: &str) -> Vec<String> {
    words.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

/// Sixteen random bytes; none are random where the system gives none, and ids are then told apart by their time.
fn random() -> [u8; 16] {
    let mut id = [0; 16];
    match getrandom::fill(&mut id) {
        Ok(()) | Err(_) => id,
    }
}
