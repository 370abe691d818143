//! The two ends of a correspondence, as the heading, the first words and the signature name them. Read [`End`] first.

use super::lexicon::class;
use super::words::Words;
use crate::document::{BlockKind, Correspondent, Document};
use crate::posts;

/// One end of a correspondence.
#[derive(Debug, Default)]
pub(super) struct End {
    /// The person, where one is named.
    pub(super) person: Option<String>,
    /// The office as the heading has it.
    pub(super) office: Option<String>,
    /// The government that it speaks for.
    pub(super) side: Option<String>,
    /// The country that it is in, if it is a mission abroad.
    pub(super) host: Option<&'static str>,
    /// Whether it is the Department or its head.
    pub(super) home: bool,
    /// Whether it is a mission abroad.
    pub(super) post: bool,
    /// Whether it is the head of a state or a government.
    pub(super) head: bool,
}

impl End {
    /// The first correspondent of a list.
    pub(super) fn of(list: &[Correspondent]) -> Self {
        let Some(first) = list.first().filter(|first| !first.text.starts_with("Memorandum")) else {
            return Self::default();
        };
        let words = short(&without_brackets(&first.text));
        let host = first.post.as_deref().and_then(posts::find).map(|post| post.country);
        let home = first.post.as_deref() == Some("Department")
            || words.contains("Department of State")
            || words.ends_with("Secretary of State");
        let post = !home && first.post.is_some();
        let side = first.country.clone().or_else(|| (home || post).then(|| "United States".to_owned()));
        let head = words.starts_with("President") && !words.contains('’') && !words.contains('\'');
        let office =
            (first.office.is_some() || first.person.is_none()).then_some(words).filter(|words| !words.is_empty());
        Self { person: first.person.clone(), office, side, host, home, post, head }
    }

    /// Who it was written to: as the heading has him, or who `For …` names.
    pub(super) fn addressee(document: &Document, words: &Words<'_>) -> Self {
        let mut end = Self::of(&document.heading.to);
        if let Some(name) = opening(document, words, &["for", "only"]) {
            end.person = Some(name);
        }
        end
    }

    /// The writer: as the heading has him, or who `From …` or the signature names.
    pub(super) fn writer(document: &Document, words: &Words<'_>) -> Self {
        let mut end = Self::of(&document.heading.from);
        let head = document.text.get(..400).unwrap_or(&document.text);
        let capital = document.heading.place.as_deref().is_some_and(|place| place.starts_with("Washington"));
        if capital
            && end.office.is_none()
            && end.person.is_some()
            && !head.contains("egation")
            && !head.contains("mbassy")
        {
            end.home = true;
            end.post = false;
            end.side = Some("United States".to_owned());
        }
        if let Some(name) = opening(document, words, &["from"]) {
            end.person = Some(name);
        } else if end.person.is_none() && !end.home {
            end.person = signature(document);
        }
        end
    }

    /// Whether anything is known of it.
    pub(super) fn known(&self) -> bool {
        self.person.is_some() || self.office.is_some()
    }

    /// Its name for a list: the person with the office, or the office with its house.
    pub(super) fn label(&self) -> Option<String> {
        let house = if self.home {
            Some("Department of State".to_owned())
        } else {
            self.office.clone().or_else(|| self.side.clone())
        };
        let first = self.person.clone().or_else(|| self.office.clone())?;
        match house {
            Some(house) if house != first => Some(format!("{first} / {house}")),
            _ => Some(first),
        }
    }

    /// Its government, with who speaks for it.
    pub(super) fn government(&self) -> Option<String> {
        let voice = self.person.clone().or_else(|| self.office.clone());
        match (&self.side, voice) {
            (Some(side), Some(voice)) => Some(format!("{side} / {voice}")),
            (side, voice) => side.clone().or(voice),
        }
    }
}

/// The words of a correspondent without article and brackets.
fn without_brackets(text: &str) -> String {
    let (mut depth, mut out) = (0, String::new());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    let plain = out.split_whitespace().collect::<Vec<_>>().join(" ");
    plain
        .strip_prefix("The ")
        .or_else(|| plain.strip_prefix("the "))
        .unwrap_or(&plain)
        .trim_end_matches(['.', ','])
        .to_owned()
}

/// An office without what it is for, and the United Nations by their initials: `Assistant Secretary of Defense`.
fn short(office: &str) -> String {
    let end = office.find(" for ").unwrap_or(office.len());
    office[..end].replace("United Nations", "UN")
}

/// Whom the first words of a telegram name behind one of `marks`: `For X from Y`, `[From Y.]`, `Eyes only X`.
fn opening(document: &Document, words: &Words<'_>, marks: &[&str]) -> Option<String> {
    let body = document.blocks.iter().find(|block| block.kind == BlockKind::Paragraph)?.span.start as usize;
    let first = words.at_byte(body);
    let mark = (first..words.len().min(first + 26)).find(|&at| {
        let opens = at == first || matches!(words.text(at - 1), "." | "[" | "—") || words.capital(at - 1);
        let opens = opens || words.is(at, "only");
        words.any(at, marks) && opens && words.capital(at + 1) && words.country(at + 1).is_empty()
    })?;
    let end = (mark + 1..mark + 5).find(|&at| !words.capital(at) || words.has(at, class::MONTH)).unwrap_or(mark + 1);
    let name = words.slice(mark + 1, end);
    let closed = matches!(words.text(end), "." | "]" | ":" | "," | "\n" | "from" | "and");
    let proper = !words.has(mark + 1, class::MONTH | class::DETERMINER | class::ORGAN | class::SUBJECT);
    (closed && name.len() > 2 && proper).then(|| name.to_owned())
}

/// The name under the document.
fn signature(document: &Document) -> Option<String> {
    let mut body = document.blocks.iter().filter(|block| block.note.is_none());
    let block = body.rfind(|block| block.kind == BlockKind::Signature)?;
    let text = document.words(block.span).trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let words = text.split_whitespace().count();
    (words <= 4 && text.chars().any(char::is_lowercase)).then(|| text.to_owned())
}
