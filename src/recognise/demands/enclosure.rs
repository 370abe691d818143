//! Papers enclosed in a document, whose headings name other correspondents. Read [`enclosures`] first.

use super::end::{End, Ends};
use super::words::Words;
use crate::document::{Block, BlockKind, Document};
use crate::posts;

/// The longest heading of an enclosure, in bytes.
const HEADING: usize = 160;

/// The words of the longest name without title.
const NAME: usize = 4;

/// Where each enclosure that names its correspondents begins, as a token, with its two ends, in order.
pub(super) fn enclosures(document: &Document, words: &Words<'_>, outer: &Ends) -> impl Iterator<Item = (usize, Ends)> {
    let body = document.blocks.iter().filter(|block| block.note.is_none());
    let headed = body.clone().skip(1).zip(body).filter(|(block, before)| heads(document, block, before));
    headed.filter_map(|(block, before)| {
        let sides = posts::parties(document.words(block.span));
        let told =
            !sides.from.is_empty() && !sides.to.is_empty() && (is_label(document, before) || corresponds(&sides));
        let known = |side| known(document, side, outer);
        told.then(|| {
            (words.at_byte(block.span.end as usize), Ends { writer: known(sides.from), addressee: known(sides.to) })
        })
    })
}

/// Whether a block is the heading of an enclosure: marked as one, or under `[Inclosure.]`.
fn heads(document: &Document, block: &Block, before: &Block) -> bool {
    block.span.len() <= HEADING && (block.kind == BlockKind::Subheading || is_label(document, before))
}

/// Whether a block says that an enclosure follows: `[Inclosure 2 in No. 41.]`.
fn is_label(document: &Document, block: &Block) -> bool {
    let label = document.words(block.span);
    label.starts_with('[') && label.to_ascii_lowercase().contains("nclosure")
}

/// Whether the sides are those of a letter, not of `Importance of the Harbour to the Town`.
fn corresponds(sides: &posts::Parties<'_>) -> bool {
    let (from, to) = (posts::is_correspondent(sides.from), posts::is_correspondent(sides.to));
    let short = |side: &str| side.split(' ').count() <= NAME;
    from && to
        || from && posts::is_titled(sides.from) && short(sides.to)
        || to && posts::is_titled(sides.to) && short(sides.from)
}

/// A correspondent of an enclosure; one of the outer document’s own where it is the same person.
fn known(document: &Document, side: &str, outer: &Ends) -> End {
    let end = End::of(&[posts::correspondent(side, document.heading.date.as_ref())]);
    let same = |other: &&End| end.person.is_some() && end.person == other.person;
    [&outer.writer, &outer.addressee].into_iter().find(same).cloned().unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enclosure_is_headed_by_correspondents() {
        let letters = [
            "Mr. Renwick to the Harbour Master.",
            "Li Po Ting to Mr. Renwick.",
            "The Minister (Quill) to the Governor",
        ];
        let sections = [
            "Importance of the Harbour to the United States",
            "4. Reaction to Alternative “B” ’s Policy",
            "Historical Background to Selden's Claim",
            "Notice to Harbour Masters",
        ];
        assert!(letters.iter().all(|title| corresponds(&posts::parties(title))));
        assert!(!sections.iter().any(|title| corresponds(&posts::parties(title))));
    }
}
