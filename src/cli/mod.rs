//! The commands. Read [`asked`] and [`execute`] first; each command has a file of its own.
//!
//! Nothing here draws the reader: `main.rs` hands [`ReadArgs`] to `run`.

mod add;
mod args;
mod cables;
mod cite;
mod config;
mod demands;
mod fetch;
mod inspect;
mod library;
mod notes;
mod output;
mod places;
mod progress;
mod search;
mod show;
mod store;
mod table;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

pub use args::{Args, Command, Format, PlaceArg, ReadArgs};
pub use output::complain_of;
pub use places::Places;

use crate::env::Env;
use crate::error::Result;
use output::Output;

/// Reads the command line. The error knows its own words, stream and exit code.
pub fn asked(words: impl IntoIterator<Item = OsString>) -> std::result::Result<Args, clap::Error> {
    let words = args::options_first(&Args::command(), words.into_iter().collect());
    let args = Args::try_parse_from(words)?;
    if args.command.is_some() && args.read != Args::parse_from(["chancery"]).read {
        let what = "options for reading do not go with a command; put them after it, or leave them out";
        return Err(Args::command().error(ErrorKind::ArgumentConflict, what));
    }
    Ok(args)
}

/// Executes a command.
pub fn execute(env: &Env, command: Command) -> Result<ExitCode> {
    let mut out = Output::stdout();
    match command {
        Command::Add(args) => add::run(env, &args, &mut out),
        Command::Library(args) => library::run(env, args, &mut out),
        Command::Search(args) => search::run(env, &args, &mut out),
        Command::Show(args) => show::run(env, &args, &mut out),
        Command::Inspect(args) => inspect::run(env, &args, &mut out),
        Command::Cables(args) => cables::run(env, &args, &mut out),
        Command::Demands(args) => demands::run(env, &args, &mut out),
        Command::Cite(args) => cite::run(env, &args, &mut out),
        Command::Fetch(args) => fetch::run(env, &args, &mut out),
        Command::Notes(args) => notes::run(env, args, &mut out),
        Command::Config(args) => config::run(env, &args, &mut out),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "chancery", &mut script);
            out.put(|out| out.write_all(&script))
        }
        Command::Man => {
            let page = clap_mangen::Man::new(Args::command());
            out.put(|out| page.render(out))
        }
    }
}
