//! The editors' own references: `ref` targets, and the words of footnotes that stand for one. Read [`links`] first.

use super::lookup::Citing;
use super::words::{Pointer, pointers};
use super::{Headings, Key};
use crate::document::{Document, DocumentId, EncodedLink, Evidence, Link, LinkState, MarkKind, Position, Why};
use crate::text::Span;

/// Every encoded reference of a document, by span, and the keys that they look up.
pub(super) fn links(
    document: &Document,
    citing: &Citing,
    headings: &dyn Headings,
    keys: &mut Vec<Key>,
) -> Vec<EncodedLink> {
    let mut found: Vec<EncodedLink> = Vec::new();
    for mark in &document.marks {
        if let MarkKind::Reference { target } = &mark.kind
            && !mark.span.is_empty()
        {
            found.push(EncodedLink { span: mark.span, link: of_target(target, document, headings, keys) });
        }
    }
    found.sort_by_key(|one| one.span);
    found.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
    for note in &document.notes {
        for (span, pointer) in pointers(document.words(note.span), note.span.start as usize) {
            let at = found.partition_point(|one| one.span.end <= span.start);
            if found.get(at).is_none_or(|next| !next.span.overlaps(span)) {
                found.insert(at, EncodedLink { span, link: of_pointer(&pointer, document, citing, headings, keys) });
            }
        }
    }
    found
}

/// Where a target as written leads: `#d21`, `frus1952-54v14p2#d12`, `#pg_28`, `#d22fn18`, a page on the web.
pub(super) fn of_target(target: &str, document: &Document, headings: &dyn Headings, keys: &mut Vec<Key>) -> Link {
    let own = document.id.volume();
    let web = target
        .strip_prefix("https://history.state.gov/historicaldocuments/")
        .or_else(|| target.strip_prefix("http://history.state.gov/historicaldocuments/"));
    if let Some((volume, local)) = web.and_then(|path| path.split_once(['/', '#'])) {
        return inside(volume, local, own, headings, keys);
    }
    if target.contains("://") || target.starts_with("mailto:") {
        return unread(format!("a page on the web: {target}"));
    }
    match target.split_once('#') {
        Some(("", local)) => inside(own, local, own, headings, keys),
        Some((volume, local)) => inside(volume, local, own, headings, keys),
        None if is_local(target) => inside(own, target, own, headings, keys),
        None => whole(target, headings, keys),
    }
}

/// A whole volume.
fn whole(volume: &str, headings: &dyn Headings, keys: &mut Vec<Key>) -> Link {
    keys.push(Key::volume(volume));
    let first = headings.volume_id(volume).and_then(|id| headings.nth(id, 0));
    match first {
        Some(row) => linked(headings.id(&row), 0, format!("the editors’ reference to the volume {volume}").into()),
        None => absent(format!("the editors’ reference to the volume {volume}, which is not at hand")),
    }
}

/// A document, page, footnote or chapter of a volume.
fn inside(volume: &str, local: &str, own: &str, headings: &dyn Headings, keys: &mut Vec<Key>) -> Link {
    keys.push(Key::volume(volume));
    let elsewhere = if volume == own { String::new() } else { format!(" of {volume}") };
    if let Some(page) = local.strip_prefix("pg_") {
        return placed(headings.page(volume, page), || format!("the editors’ reference to page {page}{elsewhere}"));
    }
    let id = DocumentId::new(volume, local);
    if headings.row(&id).is_some() {
        return linked(id, 0, format!("the editors’ reference to document {}{elsewhere}", bare(local)).into());
    }
    if let Some((document, _)) = local.split_once("fn").filter(|(document, _)| is_local(document)) {
        let place = headings.note(volume, local).or_else(|| {
            let document = DocumentId::new(volume, document);
            headings.row(&document).is_some().then_some(Position { document, offset: 0 })
        });
        return placed(place, || {
            format!("the editors’ reference to a footnote of document {}{elsewhere}", bare(document))
        });
    }
    if is_local(local) {
        return absent(format!("the editors’ reference to document {}{elsewhere}, which is not at hand", bare(local)));
    }
    unread(format!("the editors’ reference to “{local}”{elsewhere}, which is no document"))
}

/// Where the words of a footnote lead.
pub(super) fn of_pointer(
    pointer: &Pointer,
    document: &Document,
    citing: &Citing,
    headings: &dyn Headings,
    keys: &mut Vec<Key>,
) -> Link {
    let volume = document.id.volume();
    match pointer {
        Pointer::Document(number) => inside(volume, &format!("d{number}"), volume, headings, keys),
        Pointer::Page(page) => inside(volume, &format!("pg_{page}"), volume, headings, keys),
        Pointer::Before | Pointer::After => {
            keys.push(Key::volume(volume));
            let (step, words) = if *pointer == Pointer::Before { (-1, "above") } else { (1, "below") };
            let row = beside(citing, step, headings);
            placed(row.map(|document| Position { document, offset: 0 }), || {
                format!("the editors’ reference to the document {words}")
            })
        }
    }
}

/// The document before or after the citing one in its volume.
fn beside(citing: &Citing, step: i32, headings: &dyn Headings) -> Option<DocumentId> {
    let ordinal = citing.ordinal?.checked_add_signed(step)?;
    headings.nth(citing.volume?, ordinal).map(|row| headings.id(&row))
}

fn placed(place: Option<Position>, words: impl Fn() -> String) -> Link {
    match place {
        Some(place) => linked(place.document, place.offset, words().into()),
        None => absent(format!("{}, which is not at hand", words())),
    }
}

/// `21` of `d21`.
fn bare(local: &str) -> &str {
    local.strip_prefix('d').unwrap_or(local)
}

/// Whether a target without `#` is one of the own volume's: `d21`, `d22fn18`.
fn is_local(target: &str) -> bool {
    target.strip_prefix('d').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// A link that the editors made.
pub(super) fn linked(target: DocumentId, target_at: u32, why: Why) -> Link {
    Link {
        state: LinkState::Linked,
        target: Some(target),
        target_at,
        candidates: Vec::new(),
        evidence: Evidence::Editors,
        sent: None,
        why,
    }
}

fn absent(why: String) -> Link {
    without(LinkState::NotInLibrary, why)
}

fn unread(why: String) -> Link {
    without(LinkState::Unreadable, why)
}

/// A link of the editors' that leads nowhere.
pub(super) fn without(state: LinkState, why: String) -> Link {
    Link {
        state,
        target: None,
        target_at: 0,
        candidates: Vec::new(),
        evidence: Evidence::Editors,
        sent: None,
        why: why.into(),
    }
}

/// The encoded references inside a span.
pub(super) fn inside_span(encoded: &[EncodedLink], span: Span) -> &[EncodedLink] {
    let first = encoded.partition_point(|one| one.span.start < span.start);
    let last = encoded.partition_point(|one| one.span.end <= span.end);
    &encoded[first..last.max(first)]
}
