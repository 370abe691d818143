//! `chancery library check` and `rebuild`: what is wrong with the library, and making it anew. Read [`rebuild`] first.

use std::io::Write;
use std::process::ExitCode;

use crate::cli::add::{counted, options, told};
use crate::cli::output::{Output, say};
use crate::cli::progress::Teller;
use crate::document::Problem;
use crate::env::Env;
use crate::error::{Error, Kind, Result};
use crate::ingest::{self, Progress, Summary};
use crate::library::{Library, SetAside};
use crate::stop::Stop;

/// Prints what does not fit together and how to mend it.
pub(super) fn check(library: &Library, out: &mut Output) -> Result<ExitCode> {
    let mut faults = library.check()?;
    faults.extend(library.check_index()?);
    faults.extend(ingest::compare(library)?);
    let of = format!("{}, {}", counted(library.count()?, "volume"), counted(library.documents()?, "document"));
    out.put(|out| {
        faults.iter().try_for_each(|fault| writeln!(out, "{fault}"))?;
        match faults.len() {
            0 => writeln!(out, "all is well: {of}"),
            n => writeln!(out, "{} in {of}", counted(n, "fault")),
        }
    })?;
    out.finish()?;
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads every volume again. A store that is damaged is set aside first, and its volumes are read from the files that it names.
pub(super) fn rebuild(env: &Env, out: &mut Output) -> Result<ExitCode> {
    let folder = &env.folders.library;
    let (stop, mut teller) = (Stop::listen()?, Teller::new(env));
    let mut progress = |progress: Progress| {
        teller.tell(&progress);
        stop.flow()
    };
    let (library, done) = match whole(env) {
        Ok(library) => {
            library.drop_index()?;
            let done = ingest::rebuild(&library, &options(env), &mut progress);
            (library, done)
        }
        Err(Error { kind: Kind::Damaged, what, .. }) => {
            let aside = Library::set_aside(folder)?;
            say(format_args!("chancery: {what}; it was moved to {}", aside.path.display()));
            let library = Library::open(folder)?;
            let done = again(&library, &aside, env, &mut progress);
            (library, done)
        }
        Err(error) => return Err(error),
    };
    teller.finish();
    told(&done?, &library, out)
}

/// The library, if its file is sound.
fn whole(env: &Env) -> Result<Library> {
    let library = super::opened(env)?;
    library.sound()?;
    Ok(library)
}

fn again(
    library: &Library,
    aside: &SetAside,
    env: &Env,
    progress: &mut dyn FnMut(Progress) -> std::ops::ControlFlow<()>,
) -> Result<Summary> {
    let mut summary = ingest::restore(&aside.places, library, &options(env), progress)?;
    if aside.places.is_empty() {
        let what = "it does not even say which volumes were in it; add them again".to_owned();
        summary.problems.push(Problem { file: aside.path.display().to_string(), line: 0, what });
        summary.failed += 1;
    }
    Ok(summary)
}
