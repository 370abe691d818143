//! The editors' own references: `ref` targets, and the words of footnotes that stand for one. Read [`links`] first.

use super::lookup::Citing;
use super::words::{Pointer, pointers};
use super::{Headings, Key};
use crate::document::{Document, DocumentId, EncodedLink, Evidence, Link, LinkState, Mark, MarkKind, Position, Why};
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
            let link = of_target(target, document, mark.span, headings, keys);
            found.push(EncodedLink { span: mark.span, link });
        }
    }
    found.sort_by_key(|one| one.span);
    found.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
    for note in &document.notes {
        for (span, pointer) in pointers(document.words(note.span), note.span.start as usize) {
            let at = found.partition_point(|one| one.span.end <= span.start);
            if found.get(at).is_none_or(|next| !next.span.overlaps(span)) {
                let volume = volume_before(document, span).unwrap_or(document.id.volume());
                found.insert(
                    at,
                    EncodedLink { span, link: of_pointer(&pointer, volume, document, citing, headings, keys) },
                );
            }
        }
    }
    found
}

/// Where a target as written over `span` leads: `#d21`, `frus1952-54v14p2#d12`, `#pg_28`, `#d22fn18`, a page on the web.
fn of_target(target: &str, document: &Document, span: Span, headings: &dyn Headings, keys: &mut Vec<Key>) -> Link {
    let own = document.id.volume();
    if let Some(volume) = whole(target) {
        return of_volume(volume, &document.text[span.end as usize..], headings, keys);
    }
    let target = within_site(target).unwrap_or(target);
    if target.contains("://") || target.starts_with("mailto:") {
        return unread(format!("a page on the web: {target}"));
    }
    match target.split_once(['#', '/']) {
        Some(("", local)) => inside(own, local, own, headings, keys),
        Some((volume, local)) => inside(volume, local, own, headings, keys),
        None => inside(own, target, own, headings, keys),
    }
}

/// The rest of an address of the Office of the Historian's site behind its volumes.
fn within_site(target: &str) -> Option<&str> {
    let rest = target.strip_prefix("https://").or_else(|| target.strip_prefix("http://"))?;
    rest.strip_prefix("history.state.gov/historicaldocuments/").map(|rest| rest.trim_end_matches('/'))
}

/// The volume that a target names and nothing in it.
fn whole(target: &str) -> Option<&str> {
    let volume = within_site(target).unwrap_or(target);
    (!volume.contains(['#', '/', ':']) && !is_local(volume)).then_some(volume)
}

/// Whether a reference of the editors' is to a volume and nothing in it: no evidence for one paper of it.
pub(super) fn is_whole(document: &Document, one: &EncodedLink, headings: &dyn Headings) -> bool {
    let at = document.marks.partition_point(|mark| mark.span.start < one.span.start);
    let mut marks = document.marks[at..].iter().take_while(|mark| mark.span.start == one.span.start);
    let target = marks.find_map(|mark| match &mark.kind {
        MarkKind::Reference { target } if mark.span == one.span => whole(target),
        _ => None,
    });
    target.is_some_and(|volume| one.link.target == first(volume, headings) && one.link.target_at == 0)
}

/// A volume: the page of it that is named behind, where that is known; else its beginning.
fn of_volume(volume: &str, behind: &str, headings: &dyn Headings, keys: &mut Vec<Key>) -> Link {
    keys.push(Key::volume(volume));
    let page = page_behind(behind).and_then(|page| headings.page(volume, page).map(|place| (page, place)));
    if let Some((page, place)) = page {
        return placed(Some(place), || format!("the editors’ reference to page {page} of {volume}"));
    }
    match first(volume, headings) {
        Some(first) => linked(first, 0, format!("the editors’ reference to the volume {volume}").into()),
        None => absent(format!("the editors’ reference to the volume {volume}, which is not at hand")),
    }
}

/// The first document of a volume.
fn first(volume: &str, headings: &dyn Headings) -> Option<DocumentId> {
    let row = headings.volume_id(volume).and_then(|id| headings.nth(id, 0))?;
    Some(headings.id(&row))
}

/// The page that words begin with: `, pp. 720–727`.
fn page_behind(words: &str) -> Option<&str> {
    let rest = words.trim_start_matches([',', ' ']).strip_prefix('p')?;
    let rest = rest.strip_prefix('p').unwrap_or(rest).strip_prefix('.')?.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    Some(&rest[..digits]).filter(|digits| !digits.is_empty())
}

/// The volume that the editors name right before a span: `vol. XXI, Document 12`.
fn volume_before(document: &Document, span: Span) -> Option<&str> {
    let at = document.marks.partition_point(|mark| mark.span.start < span.start);
    let near = |mark: &&Mark| {
        let gap = document.text.get(mark.span.end as usize..span.start as usize);
        !mark.span.is_empty() && gap.is_some_and(|gap| gap.trim_matches([',', ' ']).is_empty())
    };
    // Emphasis within the reference may be marked besides.
    document.marks[at.saturating_sub(4)..at].iter().rev().filter(near).find_map(|mark| match &mark.kind {
        MarkKind::Reference { target } => whole(target),
        _ => None,
    })
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

/// Where the words of a footnote lead, in `volume` where they name a place.
fn of_pointer(
    pointer: &Pointer,
    volume: &str,
    document: &Document,
    citing: &Citing,
    headings: &dyn Headings,
    keys: &mut Vec<Key>,
) -> Link {
    let own = document.id.volume();
    match pointer {
        Pointer::Document(number) => inside(volume, &format!("d{number}"), own, headings, keys),
        Pointer::Page(page) => inside(volume, &format!("pg_{page}"), own, headings, keys),
        Pointer::Before | Pointer::After => {
            keys.push(Key::volume(own));
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
