//! `chancery cite`: citations of documents. Read [`run`].

use std::io::{self, Write};
use std::process::ExitCode;

use super::args::{CiteArgs, StyleArg};
use super::output::Output;
use super::places::Places;
use super::store::Store;
use crate::cite::{Style, cite, item};
use crate::document::Volume;
use crate::env::Env;
use crate::error::Result;

/// Prints the citations of the documents that are named.
pub(super) fn run(env: &Env, args: &CiteArgs, out: &mut Output) -> Result<ExitCode> {
    let store = Store::open(env, &Places::of(&args.places), out)?;
    let style = match args.style {
        StyleArg::Chicago => Style::Chicago,
        StyleArg::Bibtex => Style::Bibtex,
        StyleArg::Ris => Style::Ris,
        StyleArg::CslJson => Style::CslJson,
    };
    let (mut volume, mut count) = (Volume::default(), 0);
    let done = store.each(out, |out, opened| {
        let (document, begins) = (&opened.document, opened.place.page.as_str());
        if volume.id != document.id.volume() {
            volume = store.library().volume(document.id.volume()).map_err(io::Error::other)?;
        }
        count += 1;
        match (style, count) {
            // Items of one list, however many documents there are.
            (Style::CslJson, 1) => write!(out, "[{}", item(document, &volume, begins)),
            (Style::CslJson, _) => write!(out, ",\n{}", item(document, &volume, begins)),
            (Style::Chicago, _) => writeln!(out, "{}", cite(document, &volume, begins, style)),
            _ => write!(out, "{}", cite(document, &volume, begins, style)),
        }
    })?;
    if style == Style::CslJson {
        out.put(|out| writeln!(out, "{}", if count == 0 { "[]" } else { "]" }))?;
        out.finish()?;
    }
    Ok(done)
}
