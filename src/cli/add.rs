//! `chancery add`: volumes into the library, with progress, and a summary of what was done. Read [`add`] first.

use std::fmt::Display;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread::available_parallelism;

use super::args::AddArgs;
use super::output::Output;
use super::progress::Teller;
use super::store::complain;
use crate::env::Env;
use crate::error::Result;
use crate::ingest::{self, Options, Summary};
use crate::library::Library;
use crate::stop::Stop;

/// Adds what is named, and says what was done.
pub(super) fn run(env: &Env, args: &AddArgs, out: &mut Output) -> Result<ExitCode> {
    add(env, &args.paths, out)
}

/// Adds all that lies at `paths` to the user's library; what another command brought is added by this too.
pub(super) fn add(env: &Env, paths: &[PathBuf], out: &mut Output) -> Result<ExitCode> {
    let library = Library::open(&env.folders.library)?;
    let (stop, options) = (Stop::listen()?, options(env));
    let mut teller = Teller::new(env);
    let done = ingest::ingest(paths, &library, &options, &mut |progress| {
        teller.tell(&progress);
        stop.flow()
    });
    teller.finish();
    told(&done?, &library, out)
}

/// How a command imports: with a reading thread for each core.
pub(super) fn options(env: &Env) -> Options {
    Options { now: (env.now)().to_string(), threads: available_parallelism().map_or(2, usize::from) }
}

/// Says what an import did: problems on standard error, the summary on standard output.
pub(super) fn told(summary: &Summary, library: &Library, out: &mut Output) -> Result<ExitCode> {
    complain(&summary.problems);
    let (words, documents, volumes) = (words(summary), library.documents()?, library.count()?);
    out.put(|out| {
        words.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        writeln!(out, "in the library now: {}, {}", counted(volumes, "volume"), counted(documents, "document"))
    })?;
    out.finish()?;
    Ok(if summary.failed > 0 || summary.stopped { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The summary, line by line.
fn words(summary: &Summary) -> Vec<String> {
    let Summary { added, replaced, unchanged, failed, documents, .. } = summary;
    let mut lines = Vec::new();
    if summary.stopped {
        lines.push("stopped; what was added is whole, and adding the same again goes on".to_owned());
    }
    let failed = if *failed > 0 { format!(", {failed} failed") } else { String::new() };
    lines.push(format!(
        "volumes: {added} added, {replaced} replaced, {unchanged} unchanged{failed}; documents read: {documents}"
    ));
    let of = &summary.references;
    if of.all() > 0 {
        lines.push(format!(
            "references looked up: {} ({} linked, {} several, {} not printed, {} not in the library, {} unreadable)",
            of.all(),
            of.linked,
            of.several,
            of.not_printed,
            of.not_in_library,
            of.unreadable
        ));
    }
    let files: std::collections::BTreeSet<_> = summary.problems.iter().map(|problem| &problem.file).collect();
    if !files.is_empty() {
        let (problems, files) = (counted(summary.problems.len(), "problem"), counted(files.len(), "file"));
        lines.push(format!("{problems} in {files}, named above"));
    }
    lines
}

/// `1 volume`, `2 volumes`.
pub(super) fn counted<N: PartialEq + From<u8> + Display>(n: N, what: &str) -> String {
    let end = if n == N::from(1) { "" } else { "s" };
    format!("{n} {what}{end}")
}
