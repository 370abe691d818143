//! Papers enclosed in a document, whose headings name other correspondents. Read [`enclosures`] first.

use super::end::{End, Ends};
use super::words::Words;
use crate::document::{Block, BlockKind, Document};
use crate::posts;

/// The longest heading of an enclosure, in bytes.
const HEADING: usize = 160;

/// Where each enclosure that names its correspondents begins, as a token, with its two ends, in order.
pub(super) fn enclosures(document: &Document, words: &Words<'_>, outer: &Ends) -> impl Iterator<Item = (usize, Ends)> {
    let body = document.blocks.iter().filter(|block| block.note.is_none());
    let headed = body.clone().skip(1).zip(body).filter(|(block, before)| heads(document, block, before));
    headed.filter_map(|(block, _)| {
        let title = document.words(block.span);
        let sides = posts::parties(title);
        let told = !sides.from.is_empty() && !sides.to.is_empty();
        let known = |side| known(document, side, outer);
        told.then(|| {
            (words.at_byte(block.span.end as usize), Ends { writer: known(sides.from), addressee: known(sides.to) })
        })
    })
}

/// Whether a block is the heading of an enclosure: marked as one, or under `[Inclosure.]`.
fn heads(document: &Document, block: &Block, before: &Block) -> bool {
    let marked = block.kind == BlockKind::Subheading;
    let label = document.words(before.span);
    let under = label.starts_with('[') && label.to_ascii_lowercase().contains("nclosure");
    block.span.len() <= HEADING && (marked || under)
}

/// A correspondent of an enclosure; one of the outer document’s own where it is the same person.
fn known(document: &Document, side: &str, outer: &Ends) -> End {
    let end = End::of(&[posts::correspondent(side, document.heading.date.as_ref())]);
    let same = |other: &&End| end.person.is_some() && end.person == other.person;
    [&outer.writer, &outer.addressee].into_iter().find(same).cloned().unwrap_or(end)
}
