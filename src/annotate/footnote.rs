//! Passages in footnotes: many notes say the same, so the place of a note's sign in the body tells which one is meant.
//! Read [`place`] first.

use crate::document::{Document, Note};
use crate::text::Span;
use crate::text::quote::{Found, Ground, Quote, TELLING};

/// What stands around the sign of the footnote that a passage lies in; `None` for a passage in the body.
pub(super) fn reference(document: &Document, span: Span) -> Option<(String, String)> {
    let note = document.notes.get(document.note_at(span.start as usize)?)?;
    let at = note.anchor as usize;
    // A note in a note has its sign in that note's text.
    let text = if at <= document.body_end as usize { document.body() } else { document.text.as_str() };
    let Quote { prefix, suffix, .. } = Ground::new(text).quote(Span::at(at));
    Some((prefix, suffix))
}

/// Where a quote stands, which was made in the footnote whose sign stood between the two sides of `reference`; in the body, where
/// both are empty.
pub(super) fn place(document: &Document, ground: &Ground<'_>, quote: &Quote, reference: &(String, String)) -> Found {
    let alone = |words: &str| ground.occurrences(words).nth(1).is_none();
    if reference.0.is_empty() && reference.1.is_empty() {
        return match ground.place(quote) {
            // Whoever anchored it did not say which of several notes it is.
            Found::Drifted(span) if document.note_at(span.start as usize).is_some() && !alone(&quote.exact) => {
                Found::Lost
            }
            found => found,
        };
    }
    let notes = signed(document, ground, reference);
    let mut found = notes.iter().filter_map(|note| within(document, note, quote));
    match (found.next(), found.next()) {
        (Some(span), None) if ground.at_position(quote) == Some(span) => Found::Exact(span),
        (Some(span), None) => Found::Drifted(span),
        (Some(_), Some(_)) => Found::Lost,
        // The sign is gone: only words that can be no others are looked for elsewhere.
        (None, _) if notes.is_empty() && quote.exact.chars().count() >= TELLING && alone(&quote.exact) => {
            match ground.place(quote) {
                Found::Exact(span) | Found::Drifted(span) => Found::Drifted(span),
                Found::Lost => Found::Lost,
            }
        }
        (None, _) => Found::Lost,
    }
}

/// The notes whose sign stands between the two sides: to the letter, else nearly.
fn signed<'d>(document: &'d Document, ground: &Ground<'_>, (before, after): &(String, String)) -> Vec<&'d Note> {
    let quote = Quote { prefix: before.clone(), suffix: after.clone(), ..Quote::default() };
    let notes = |is: &dyn Fn(usize) -> bool| -> Vec<&Note> {
        document.notes.iter().filter(|note| is(note.anchor as usize)).collect()
    };
    let letter =
        |at: usize| document.text[..at].ends_with(before.as_str()) && document.text[at..].starts_with(after.as_str());
    let to_the_letter = notes(&letter);
    if to_the_letter.is_empty() { notes(&|at| ground.may_stand_at(&quote, Span::at(at))) } else { to_the_letter }
}

/// Where a quote stands in a note, by what of its context lay in the note too.
fn within(document: &Document, note: &Note, quote: &Quote) -> Option<Span> {
    let part = |side: Option<&str>| side.unwrap_or_default().to_owned();
    let quote = Quote {
        exact: quote.exact.clone(),
        prefix: part(quote.prefix.rsplit('\n').next()),
        suffix: part(quote.suffix.split('\n').next()),
        position: None,
    };
    match Ground::new(document.words(note.span)).place(&quote) {
        Found::Exact(span) | Found::Drifted(span) => Some(span.shifted(note.span.start as usize)),
        Found::Lost => None,
    }
}
