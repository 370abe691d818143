//! A document's own number: `342. Your 550…`, `No. 408`, `Gadel 98.`, `A–730`. Read [`own_number`] first.
//!
//! The count that the editors give a document (`251. Telegram From …`) is no number of its own and is never looked at.

use super::vocabulary::List;
use crate::document::{Block, BlockKind, Document, Series};

/// A document's own number with the series that it names, if any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnNumber {
    pub(super) number: String,
    pub(super) series: Option<Series>,
}

/// The number under which the document itself was sent.
pub(super) fn own_number(document: &Document, telegram: bool) -> Option<OwnNumber> {
    let body: Vec<&Block> = document.blocks.iter().filter(|b| b.note.is_none()).take(16).collect();
    let text = |block: &Block| block.span.of(&document.text).trim();
    let mut long = 0;
    for (at, block) in body.iter().enumerate() {
        let words = text(block);
        match block.kind {
            BlockKind::Heading
            | BlockKind::Source
            | BlockKind::Signature
            | BlockKind::Footnote
            | BlockKind::Subheading => continue,
            BlockKind::Dateline | BlockKind::Opener | BlockKind::Salute | BlockKind::Closer => {
                if let Some(found) = numbered_line(words) {
                    return Some(found);
                }
                continue;
            }
            _ => {}
        }
        if let Some(found) =
            numbered_line(words).or_else(|| series_number(words)).or_else(|| telegram.then(|| plain(words)).flatten())
        {
            let listed = found.series.is_none() && found.number == "1" && follows(&body[at + 1..], document);
            return Some(found).filter(|_| !listed);
        }
        long += usize::from(words.len() > 90);
        if long > 0 {
            return None;
        }
    }
    None
}

/// The number of a directive, which its title gives: `National Security Action Memorandum No. 12`.
pub(super) fn title_number(title: &str) -> Option<OwnNumber> {
    let names = [("Action", "NSAM"), ("Study", "NSSM"), ("Decision", "NSDM")];
    names.into_iter().find_map(|(word, letters)| {
        let rest = title.split_once(&format!("National Security {word} Memorandum "))?.1;
        let (digits, _) = digits(rest.trim_start_matches("No. "))?;
        Some(OwnNumber { number: digits.to_owned(), series: Some(Series::Named(letters.to_owned())) })
    })
}

/// Whether a later block is the second item of a list.
fn follows(rest: &[&Block], document: &Document) -> bool {
    rest.iter().any(|block| block.span.of(&document.text).trim_start().starts_with("2."))
}

/// `No. 408`, `No. 427.]`, `[No. 123.]`, `Despatch No. 15`: a line that holds a number alone or opens with it.
fn numbered_line(words: &str) -> Option<OwnNumber> {
    let start = words.trim_start_matches(['[', ' ', '(']);
    let start = start
        .strip_prefix("Despatch ")
        .or_else(|| start.strip_prefix("Dispatch "))
        .or_else(|| start.strip_prefix("Telegram "))
        .unwrap_or(start);
    let rest = start.strip_prefix("No.").or_else(|| start.strip_prefix("NO.")).or_else(|| start.strip_prefix("No "))?;
    let (digits, after) = digits(rest.trim_start())?;
    let ends = after.is_empty() || after.starts_with([']', '.', ',', ')', '\n', ' ', ';', '—']);
    ends.then(|| OwnNumber { number: digits.to_owned(), series: None })
}

/// `342. Your 550 …`, `537. House Senate …`: a number, a full stop, and a text that begins.
fn plain(words: &str) -> Option<OwnNumber> {
    let (digits, after) = digits(words)?;
    let text = after.strip_prefix('.').or_else(|| after.strip_prefix(','))?.trim_start();
    let begins = text.is_empty() || text.starts_with(|c: char| !c.is_lowercase());
    (begins && after[1..].starts_with([' ', '\n'])).then(|| OwnNumber { number: digits.to_owned(), series: None })
}

/// The most bytes of a line that is a paper's number; a longer one only speaks of that paper.
const PAPER: usize = 24;

/// `Gadel 98.`, `CA–1234`, `A–730.`, `Circular 456.`, `Secto 12`.
fn series_number(words: &str) -> Option<OwnNumber> {
    let end = words.find(|c: char| !c.is_ascii_alphabetic())?;
    let (word, rest) = words.split_at(end);
    let paper = matches!(word, "NSC" | "NIE" | "SNIE" | "JCSM" | "CM");
    let series = series(word).filter(|_| !paper || words.len() < PAPER)?;
    let rest = rest.trim_start_matches([' ', '-', '–', '—']);
    let rest = rest.strip_prefix("No. ").or_else(|| rest.strip_prefix("telegram ")).unwrap_or(rest);
    let (digits, after) = digits(rest)?;
    let ends = after.is_empty() || after.starts_with(['.', ',', ' ', '\n', ':', ';', '/', ']']);
    let goes_on = paper && after.starts_with(['–', '-', '—']);
    let draft = after.strip_prefix('/').filter(|_| paper).and_then(self::digits);
    let number = draft.map_or(digits.to_owned(), |(draft, _)| format!("{digits}/{draft}"));
    (ends || goes_on).then_some(OwnNumber { number, series: Some(series) })
}

fn series(word: &str) -> Option<Series> {
    match word {
        "A" | "G" => Some(Series::Airgram),
        "CA" | "CW" | "CG" => Some(Series::Named(word.to_owned())),
        "Circular" | "CIRCULAR" | "Depcirtel" | "Circ" => Some(Series::Circular),
        _ if word.len() > 1 && word.starts_with(char::is_uppercase) && List::Series.has(&word.to_ascii_lowercase()) => {
            Some(Series::Named(word.to_ascii_uppercase()))
        }
        _ => None,
    }
}

/// The digits at the start and what follows them; at most six of them.
fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (1..=6).contains(&end).then(|| text.split_at(end))
}
