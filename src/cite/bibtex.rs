//! An entry for BibTeX and BibLaTeX. Read [`entry`].

use super::name::Name;
use super::work::Work;

/// An `@incollection` entry: a document in its volume.
pub(super) fn entry(work: &Work<'_>) -> String {
    let volume = work.volume;
    let url = work.url().unwrap_or_default();
    let (number, part) = work.volume_number().split_once(", Part ").unwrap_or((work.volume_number(), ""));
    let fields = [
        ("author", names(&work.authors())),
        ("title", escaped(&work.title())),
        ("origdate", work.written().unwrap_or_default()),
        ("booktitle", escaped(&work.volume_title_unnumbered())),
        ("editor", names(&work.editors())),
        ("volume", escaped(number)),
        ("part", escaped(part)),
        ("publisher", escaped(work.publisher())),
        ("address", escaped(&volume.place)),
        ("year", volume.year.map(|year| year.to_string()).unwrap_or_default()),
        ("pages", work.pages.joined("--")),
        ("isbn", volume.isbn.clone()),
        ("note", escaped(&work.counted().unwrap_or_default())),
        ("url", url),
    ];
    let fields = fields.iter().filter(|(_, value)| !value.is_empty());
    let fields: String = fields.map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
    format!("@incollection{{{},\n{fields}}}\n", key(work))
}

/// `frus1936v03-d22`: letters, digits and signs that no reader of the form trips over.
fn key(work: &Work<'_>) -> String {
    let sign = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    work.document.id.as_str().chars().map(sign).collect()
}

fn names(names: &[Name]) -> String {
    let name = |name: &Name| match (name.whole, name.suffix.is_empty()) {
        (true, _) => format!("{{{}}}", escaped(&name.family)),
        (false, true) => format!("{}, {}", escaped(&name.family), escaped(&name.given)),
        (false, false) => format!("{}, {}, {}", escaped(&name.family), escaped(&name.suffix), escaped(&name.given)),
    };
    names.iter().map(name).collect::<Vec<_>>().join(" and ")
}

/// The words with the signs escaped that mean something to TeX.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => escaped.extend(['\\', c]),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '\\' => escaped.push_str("\\textbackslash{}"),
            c if c.is_whitespace() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
