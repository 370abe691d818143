//! `chancery library`: what is in it, taking out, checking, mending. Read [`run`] first.

mod list;
mod mend;

use std::collections::BTreeSet;
use std::io::Write;
use std::process::ExitCode;

use super::args::{Format, LibraryArgs, LibraryCommand};
use super::output::Output;
use super::progress::Teller;
use super::store::complain;
use crate::env::{Env, Folders};
use crate::error::{Error, Kind, Result};
use crate::ingest;
use crate::library::Library;
use crate::stop::Stop;

/// Does what is asked with the library; without a command, lists it.
pub(super) fn run(env: &Env, args: LibraryArgs, out: &mut Output) -> Result<ExitCode> {
    match args.command.unwrap_or(LibraryCommand::List { format: Format::default() }) {
        LibraryCommand::List { format } => list::run(&opened(env)?, format, env.columns, out),
        LibraryCommand::Remove { volumes } => remove(env, &volumes, out),
        LibraryCommand::Check => mend::check(&opened(env)?, out),
        LibraryCommand::Rebuild => mend::rebuild(env, out),
    }
}

/// The library, which has to be there.
pub(super) fn opened(env: &Env) -> Result<Library> {
    let Folders { library, data, .. } = &env.folders;
    Library::existing(library, data)?.ok_or_else(|| {
        Error::new(Kind::NotFound, "there is no library yet")
            .hint("`chancery add PATH` makes one of volumes that you have")
    })
}

fn remove(env: &Env, ids: &[String], out: &mut Output) -> Result<ExitCode> {
    let ids: Vec<_> = ids.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    let library = opened(env)?;
    let stop = Stop::listen()?;
    let mut teller = Teller::new(env);
    let done = ingest::remove(&ids, &library, &mut |progress| {
        teller.tell(&progress);
        stop.flow()
    });
    teller.finish();
    let summary = done?;
    complain(&summary.problems);
    let (removed, references) = (ids.len() - summary.failed as usize, summary.references.all());
    out.put(|out| writeln!(out, "volumes removed: {removed}; references looked up again: {references}"))?;
    out.finish()?;
    Ok(if summary.failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
