//! Terms and abbreviations, and what they stand for: from the volume's list, else from `assets/abbreviations.tsv`.
//!
//! Read [`terms`] first.

use crate::catalog::Opened;
use crate::document::MarkKind;
use crate::text::Span;

/// A term in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its words.
    pub span: Span,
    /// What it stands for, where that is known.
    pub meaning: Option<String>,
}

/// The abbreviations that volumes leave unexplained: a name, a tab, what it stands for; sorted by name.
const ABBREVIATIONS: &str = include_str!("../../assets/abbreviations.tsv");

/// The terms of a document, by place: those that the source marks, and abbreviations of either list that it does not.
pub(super) fn terms(opened: &Opened) -> Vec<Term> {
    let (document, known) = (&opened.document, abbreviations());
    let marked = document.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Term { .. }));
    let mut found: Vec<Term> =
        marked.map(|mark| Term { span: mark.span, meaning: meaning(opened, &known, mark.span) }).collect();
    let marks = found.len();
    let taken = |span: Span| {
        let near = found[..marks].partition_point(|term| term.span.end <= span.start);
        found.get(near).is_some_and(|term| term.span.overlaps(span)) || is_cable(opened, span)
    };
    let unmarked =
        capitals(&document.text).filter(|span| find(&known, span.of(&document.text)).is_some() && !taken(*span));
    let unmarked: Vec<Term> = unmarked.map(|span| Term { span, meaning: meaning(opened, &known, span) }).collect();
    found.extend(unmarked);
    found.sort_by_key(|term| term.span);
    found
}

/// What the words of a span stand for.
fn meaning(opened: &Opened, known: &[(&'static str, &'static str)], span: Span) -> Option<String> {
    let words = opened.document.words(span);
    let listed = opened.terms.iter().find(|known| known.name == words).map(|known| known.description.as_str());
    listed.filter(|words| !words.is_empty()).or_else(|| find(known, words)).map(str::to_owned)
}

/// Whether a cable covers the span: then `Embtel` is part of its name.
fn is_cable(opened: &Opened, span: Span) -> bool {
    let cables = &opened.entities.cables;
    let next = cables.partition_point(|cable| cable.span.end <= span.start);
    cables.get(next).is_some_and(|cable| cable.span.overlaps(span))
}

/// The words of a text that begin with a capital and are as short as an abbreviation.
fn capitals(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
                at += 1;
            }
            let length = at - start;
            at = at.max(start + 1);
            if (3..=9).contains(&length) && bytes[start].is_ascii_uppercase() {
                return Some(Span::new(start, start + length));
            }
        }
        None
    })
}

fn abbreviations() -> Vec<(&'static str, &'static str)> {
    ABBREVIATIONS.lines().skip(1).filter_map(|line| line.split_once('\t')).collect()
}

fn find(known: &[(&'static str, &'static str)], words: &str) -> Option<&'static str> {
    known.binary_search_by_key(&words, |(name, _)| name).ok().map(|at| known[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_whole() {
        let known = abbreviations();
        assert!(known.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(known.len(), ABBREVIATIONS.lines().count() - 1);
        assert!(
            known
                .iter()
                .all(|(name, _)| (3..=9).contains(&name.len()) && name.starts_with(|c: char| c.is_ascii_uppercase()))
        );
    }

    #[test]
    fn unmarked_abbreviations_are_terms_of_their_own() {
        let mut opened = Opened::default();
        opened.document.text = "See Embtel on NATOs, NATO and Nato.".to_owned();
        let terms = terms(&opened);
        let words: Vec<_> = terms.iter().map(|term| term.span.of(&opened.document.text)).collect();
        assert_eq!(words, ["Embtel", "NATO"]);
        assert_eq!(terms[1].meaning.as_deref(), Some("North Atlantic Treaty Organization"));
    }
}
