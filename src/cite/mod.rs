//! Citations of a document: Chicago in the Office of the Historian's form, BibTeX, RIS, CSL-JSON. Read [`cite`] first.
//!
//! Everything comes from the volume's header and the document itself; what they do not say is left out, never guessed.

mod bibtex;
mod chicago;
mod csl;
mod name;
mod pages;
mod ris;
mod work;

pub use pages::Pages;

use work::Work;

use crate::document::{Document, Volume};
use crate::text::Span;

/// The styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// One sentence, as the Office of the Historian recommends for its series.
    Chicago,
    /// An entry for BibTeX and BibLaTeX.
    Bibtex,
    /// A record for reference managers, tag by tag.
    Ris,
    /// A list with one item, as citation processors and Zotero take it.
    CslJson,
}

impl Style {
    /// The style that a command line calls `name`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "chicago" => Some(Self::Chicago),
            "bibtex" => Some(Self::Bibtex),
            "ris" => Some(Self::Ris),
            "csl-json" => Some(Self::CslJson),
            _ => None,
        }
    }
}

/// The citation of a document; `begins` is the printed page that it begins on, empty where that is not known. The sentence has
/// no line end.
pub fn cite(document: &Document, volume: &Volume, begins: &str, style: Style) -> String {
    let work = Work::new(document, volume, Pages::of(document, begins));
    match style {
        Style::Chicago => chicago::sentence(&work),
        Style::Bibtex => bibtex::entry(&work),
        Style::Ris => ris::record(&work),
        Style::CslJson => format!("[{}]\n", csl::item(&work)),
    }
}

/// The item of a document as JSON, for a list of several in the form of CSL-JSON.
pub fn item(document: &Document, volume: &Volume, begins: &str) -> String {
    csl::item(&Work::new(document, volume, Pages::of(document, begins)))
}

/// A passage in quotation marks with the citation of the page, and of the footnote, that it stands in.
pub fn quote(document: &Document, volume: &Volume, begins: &str, passage: Span) -> String {
    let note = document.note_at(passage.start as usize).and_then(|note| document.notes.get(note));
    let work = Work { note, ..Work::new(document, volume, Pages::at(document, begins, passage)) };
    format!("“{}”\n{}", document.words(passage).trim(), chicago::sentence(&work))
}
