//! What `chancery cite` is told.

use std::ffi::OsString;

use clap::{Args, ValueEnum};

/// What to cite, and how.
#[derive(Debug, Args)]
pub struct CiteArgs {
    /// Documents of the library, files, folders, `FILE#DOCUMENT`, or `-`.
    #[arg(value_name = "PATH | DOCUMENT", required = true)]
    pub places: Vec<OsString>,
    /// The style.
    #[arg(long, value_enum, default_value_t)]
    pub style: StyleArg,
}

/// A style of citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum StyleArg {
    /// A sentence, as the Office of the Historian recommends.
    #[default]
    Chicago,
    /// For BibTeX and BibLaTeX.
    Bibtex,
    /// For reference managers.
    Ris,
    /// For citation processors and Zotero.
    CslJson,
}
