//! What the editors say at a mention: the footnote whose anchor follows it, their own reference over it, or words beside it.
//! Read [`at_mention`] first.

use super::encoded::{inside_span, is_whole, linked, without};
use super::lookup::Lookup;
use super::party::Fit;
use super::unprinted;
use crate::document::{Document, EncodedLink, Link, LinkState, MarkKind, Note};
use crate::text::Span;

/// How many bytes may stand between a mention and its footnote's anchor.
const REACH: u32 = 3;

/// What the editors say of the cable; `None` where they say nothing that can be read, and *not in the library* where they say
/// only in which footnote they describe it.
pub(super) fn at_mention(
    document: &Document,
    lookup: &Lookup<'_>,
    encoded: &[EncodedLink],
    next: Option<Span>,
) -> Option<Link> {
    let span = lookup.cable.span;
    let leads = |one: &&EncodedLink| one.link.target.is_some() && !is_whole(document, one, lookup.headings);
    if let Some(own) = encoded.iter().find(|one| one.span.overlaps(span)).filter(leads) {
        return Some(own.link.clone());
    }
    if let Some(own) = behind(document, lookup, encoded).filter(|own| own.link.target != Some(document.id.clone())) {
        return Some(own.link.clone());
    }
    let note = anchored(document, span, next);
    let said = note.and_then(|note| of_note(document, note, lookup, encoded, Depth::First));
    said.or_else(|| {
        let words = unprinted::beside(document, span, next)?;
        Some(without(LinkState::NotPrinted, format!("the editors’ words beside it: “{words}”")))
    })
}

/// The editors' own references in the footnote that a mention stands in; `None` for a mention in the body.
pub(super) fn named_beside<'e>(
    document: &Document,
    span: Span,
    encoded: &'e [EncodedLink],
) -> Option<&'e [EncodedLink]> {
    let note = document.notes.iter().find(|note| note.span.contains(span))?;
    Some(inside_span(encoded, note.span))
}

/// The document that the editors name right behind a mention in their own words: `telegram 140, Document 113`.
fn behind<'e>(document: &Document, lookup: &Lookup<'_>, encoded: &'e [EncodedLink]) -> Option<&'e EncodedLink> {
    let end = lookup.cable.span.end;
    let own = encoded.get(encoded.partition_point(|one| one.span.start < end))?;
    let gap = &document.text[end as usize..own.span.start as usize];
    let named = [", ", " (", ", printed as "].contains(&gap) && document.words(own.span).starts_with("Document ");
    let item = lookup.words.starts_with(|c: char| c.is_ascii_digit());
    let noted = document.notes.iter().any(|note| note.span.contains(lookup.cable.span));
    (named && noted && own.link.target.is_some() && (!item || numbered(lookup, own))).then_some(own)
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
    if unprinted::whole(words) {
        return Some(without(LinkState::NotPrinted, format!("the editors’ footnote: “{}”", opening(words))));
    }
    let leading = |one: &&EncodedLink| one.link.target.is_some() && !is_whole(document, one, lookup.headings);
    let targets: Vec<&EncodedLink> = inside_span(encoded, note.span).iter().filter(leading).collect();
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
    let target = best.link.target.clone().filter(|target| *target != document.id)?;
    if describes(words) && !numbered(lookup, best) {
        let why = format!("described elsewhere; the editors’ footnote: “{}”", opening(words));
        return Some(without(LinkState::NotInLibrary, why));
    }
    Some(linked(target, best.link.target_at, format!("the editors’ footnote: “{}”", opening(words)).into()))
}

/// Whether a footnote points to another footnote or a summary: there the paper is described, and is not itself printed.
fn describes(words: &str) -> bool {
    let numbered = |(at, word): (usize, &str)| {
        let rest = words[at + word.len()..].trim_start_matches('s');
        rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
    };
    words.match_indices("ootnote").any(numbered) || words.starts_with("For a summary")
}

/// Whether the document that an encoded reference leads to has the number of the cable, and no other sender.
fn numbered(lookup: &Lookup<'_>, one: &EncodedLink) -> bool {
    let row = one.link.target.as_ref().and_then(|target| lookup.headings.row(target));
    row.is_some_and(|row| {
        lookup.reads().number == Some(row.number) && lookup.from.fit(&row.from, &row.senders) != Fit::Differs
    })
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

/// Whether the words before an encoded reference make it the thing that the footnote stands for.
fn leads(before: &str) -> bool {
    const WORDS: &[&str] =
        &["", "See ", "Printed as ", "Reference is to ", "Printed ", "For text, see ", "Same as ", "Apparently "];
    let end = before.ends_with("see ") || before.ends_with("see footnote ") || before.starts_with("See footnote");
    WORDS.contains(&before) || before.len() < 40 && end
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
