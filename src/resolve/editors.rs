//! What the editors say at a mention: the footnote whose anchor follows it, or their own reference over it.
//! Read [`at_mention`] first.

use super::encoded::{inside_span, linked, without};
use super::lookup::Lookup;
use crate::document::{Document, EncodedLink, Link, LinkState, MarkKind, Note};
use crate::text::Span;

/// How many bytes may stand between a mention and its footnote's anchor.
const REACH: u32 = 3;

/// What the editors say of the cable; `None` where they say nothing that can be read.
pub(super) fn at_mention(
    document: &Document,
    lookup: &Lookup<'_>,
    encoded: &[EncodedLink],
    next: Option<Span>,
) -> Option<Link> {
    let span = lookup.cable.span;
    if let Some(own) = encoded.iter().find(|one| one.span.overlaps(span)).filter(|one| one.link.target.is_some()) {
        return Some(own.link.clone());
    }
    let note = anchored(document, span, next)?;
    of_note(document, note, lookup, encoded, Depth::First)
}

/// Whether a footnote is read at the mention itself, or because another one says `See footnote 3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    First,
    Second,
}

/// The footnote whose anchor stands in the mention or right behind it, before the next mention.
fn anchored(document: &Document, span: Span, next: Option<Span>) -> Option<&Note> {
    let limit = (span.end + REACH).min(next.map_or(u32::MAX, |next| next.start));
    let first = document.marks.partition_point(|mark| mark.span.start <= span.start);
    document.marks[first..].iter().take_while(|mark| mark.span.start <= limit).find_map(|mark| match mark.kind {
        MarkKind::NoteAnchor { note } if plain(document, span.end, mark.span.start) => {
            document.notes.get(note as usize)
        }
        _ => None,
    })
}

/// Whether only signs stand between the end of the mention and the anchor.
fn plain(document: &Document, end: u32, anchor: u32) -> bool {
    anchor <= end || document.text[end as usize..anchor as usize].chars().all(|c| !c.is_alphanumeric() && c != '\n')
}

fn of_note(
    document: &Document,
    note: &Note,
    lookup: &Lookup<'_>,
    encoded: &[EncodedLink],
    depth: Depth,
) -> Option<Link> {
    let words = document.words(note.span);
    if unprinted(words) {
        return Some(without(LinkState::NotPrinted, format!("the editors’ footnote: “{}”", opening(words))));
    }
    let targets: Vec<&EncodedLink> =
        inside_span(encoded, note.span).iter().filter(|one| one.link.target.is_some()).collect();
    let first = *targets.first()?;
    if let Some(other) = same_document(document, first).filter(|_| depth == Depth::First) {
        return of_note(document, other, lookup, encoded, Depth::Second);
    }
    let before = &words[..(first.span.start.saturating_sub(note.span.start)) as usize];
    if !leads(before) {
        return None;
    }
    let best = targets
        .iter()
        .find(|one| fits(lookup, one))
        .copied()
        .or_else(|| (targets.len() == 1 || leads_alone(words)).then_some(first))?;
    let target = best.link.target.clone()?;
    (target != document.id)
        .then(|| linked(target, best.link.target_at, format!("the editors’ footnote: “{}”", opening(words)).into()))
}

/// The footnote of the same document that a `See footnote 3` leads to.
fn same_document<'a>(document: &'a Document, one: &EncodedLink) -> Option<&'a Note> {
    let here = one.link.target.as_ref() == Some(&document.id);
    let label = document.words(one.span);
    let number = label.rsplit(' ').next().unwrap_or(label);
    let named = || document.notes.iter().find(|note| note.label == number && !note.source);
    here.then(named).flatten()
}

/// Whether the document that an encoded reference leads to has the number or the day of the cable.
fn fits(lookup: &Lookup<'_>, one: &EncodedLink) -> bool {
    let Some(row) = one.link.target.as_ref().and_then(|target| lookup.headings.row(target)) else { return false };
    let number = lookup.reads().number.is_some_and(|number| number == row.number);
    number || lookup.reads().number.is_none() && lookup.day().is_some() && row.day() == lookup.day()
}

/// Whether a footnote says at once that the thing is not printed.
fn unprinted(words: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "Not printed",
        "Not found",
        "None printed",
        "Neither printed",
        "Not reproduced",
        "Latter not printed",
        "Letter not printed",
    ];
    const ENDINGS: &[&str] = &["not printed.", "not printed", "not found."];
    let short = words.split(['.', ';']).next().unwrap_or(words);
    OPENINGS.iter().any(|opening| words.starts_with(opening))
        || words.len() < 160
            && ENDINGS.iter().any(|ending| format!("{short}.").ends_with(ending))
            && !words.contains("printed in")
}

/// Whether the words before an encoded reference make it the thing that the footnote stands for.
fn leads(before: &str) -> bool {
    const WORDS: &[&str] =
        &["", "See ", "Printed as ", "Reference is to ", "Printed ", "For text, see ", "Same as ", "Apparently "];
    WORDS.contains(&before) || before.len() < 40 && (before.ends_with("see ") || before.ends_with("see footnote "))
}

/// Whether a footnote is hardly more than its reference.
fn leads_alone(words: &str) -> bool {
    words.len() < 60
}

/// The first words of a footnote, for a reason.
fn opening(words: &str) -> &str {
    let end = words
        .char_indices()
        .map(|(at, _)| at)
        .find(|at| *at > 70 && words[*at..].starts_with(' '))
        .unwrap_or(words.len());
    &words[..end]
}
