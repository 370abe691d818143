//! The passage of a document that shows best what was looked for. Read [`passage`] first.

use super::lamp::{Lit, places};
use crate::catalog::Passage;
use crate::document::{Block, BlockKind};
use crate::text::Span;

/// The bytes that a passage is long at most.
const LENGTH: usize = 300;

/// The bytes that are shown before the first place that is lit, where there are any.
const LEAD: usize = 60;

/// The places that are weighed against each other: a passage is seldom better after so many.
const WEIGHED: usize = 1_000;

/// The passage of `text` with the most of what was looked for; its opening where nothing is lit.
pub(super) fn passage(text: &str, blocks: &[Block], lit: &[Lit]) -> Passage {
    let span = match best(lit) {
        Some(first) => around(text, blocks, first),
        None => from(text, opening(blocks)),
    };
    let clipped = |place: Span| Span { start: place.start.max(span.start), end: place.end.min(span.end) };
    let inside = places(lit).into_iter().map(clipped).filter(|place| place.start < place.end).collect();
    Passage { span, text: span.of(text).replace(['\n', '\t'], " "), lit: inside }
}

/// The lit place from which a passage holds the most different terms, then the most places; the first such.
fn best(lit: &[Lit]) -> Option<Span> {
    let mut best: Option<((usize, usize), Span)> = None;
    for (at, first) in lit.iter().enumerate().take(WEIGHED) {
        let reach = first.span.start as usize + LENGTH - LEAD;
        let inside = lit[at..].iter().take_while(|one| one.span.end as usize <= reach);
        let (mut terms, mut count) = (0_u64, 0);
        for one in inside {
            terms |= 1 << (one.by % 64);
            count += 1;
        }
        let worth = (terms.count_ones() as usize, count.min(8));
        if best.as_ref().is_none_or(|(other, _)| worth > *other) {
            best = Some((worth, first.span));
        }
    }
    best.map(|(_, span)| span)
}

/// The stretch that begins a little before `first`, in the same block.
fn around(text: &str, blocks: &[Block], first: Span) -> Span {
    let at = blocks.partition_point(|block| block.span.start <= first.start).saturating_sub(1);
    let block = blocks.get(at).map_or(0, |block| block.span.start as usize);
    let lit = first.start as usize;
    let lead = lit.saturating_sub(LEAD);
    if lead <= block {
        return from(text, block);
    }
    // From the beginning of a word on; where there is none, from the place itself.
    let lead = (lead..lit).find(|at| text.is_char_boundary(*at)).unwrap_or(lit);
    let start = text[lead..lit].find(' ').map_or(lit, |space| lead + space + 1);
    from(text, start)
}

/// The stretch from `start` on, up to the end of a word.
fn from(text: &str, start: usize) -> Span {
    let whole = start + LENGTH;
    if whole >= text.len() {
        return Span::new(start, text.len());
    }
    let cut = (start..=whole).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(start);
    let end = text[start..cut].rfind([' ', '\n', '\t']).filter(|length| *length > LENGTH / 2);
    Span::new(start, end.map_or(cut, |length| start + length))
}

/// Where the text of a document begins after its heading.
fn opening(blocks: &[Block]) -> usize {
    let head = |block: &&Block| {
        matches!(block.kind, BlockKind::Heading | BlockKind::Source | BlockKind::Dateline | BlockKind::Opener)
    };
    let body = blocks.iter().find(|block| !head(block) && block.note.is_none());
    body.or(blocks.first()).map_or(0, |block| block.span.start as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn block(start: usize, end: usize, kind: BlockKind) -> Block {
        Block { span: Span::new(start, end), kind, level: 0, note: None }
    }

    #[test]
    fn the_passage_holds_the_most_different_terms() {
        let text = format!("{}salt {}salt and duty. {}", "word ".repeat(40), "word ".repeat(80), "word ".repeat(80));
        let blocks = [block(0, text.len(), BlockKind::Paragraph)];
        let (first, second) = (text.find("salt").unwrap(), text.rfind("salt").unwrap());
        let duty = text.find("duty").unwrap();
        let lit = [(first, 0), (second, 0), (duty, 1)].map(|(at, by)| Lit { span: Span::new(at, at + 4), by });
        let passage = passage(&text, &blocks, &lit);
        assert_eq!(passage.lit, [lit[1].span, lit[2].span]);
        assert!(passage.text.starts_with("word word") && passage.text.contains("salt and duty. word"), "{passage:?}");
    }

    #[test]
    fn without_a_lit_place_it_is_the_opening() {
        let text = "The heading\nThe body.";
        let blocks = [block(0, 11, BlockKind::Heading), block(12, 21, BlockKind::Paragraph)];
        assert_eq!(passage(text, &blocks, &[]).text, "The body.");
        assert_eq!(passage("", &[], &[]), Passage::default());
    }

    proptest! {
        #[test]
        fn a_passage_is_a_part_of_the_text_with_its_lit_places(
            words in prop::collection::vec("[a-zéß]{1,12}", 1..200),
            lit in prop::collection::vec((0..200_usize, 1..4_usize, 0..3_usize), 0..20),
        ) {
            let text = words.join(" ");
            let starts: Vec<_> = words.iter().scan(0, |at, word| {
                let start = *at;
                *at += word.len() + 1;
                Some((start, start + word.len()))
            }).collect();
            let mut lit: Vec<_> = lit.into_iter().map(|(word, count, by)| {
                let first = word % words.len();
                let last = (first + count - 1).min(words.len() - 1);
                Lit { span: Span::new(starts[first].0, starts[last].1), by }
            }).collect();
            lit.sort_unstable();
            let passage = passage(&text, &[block(0, text.len(), BlockKind::Paragraph)], &lit);
            prop_assert_eq!(passage.span.of(&text), &passage.text);
            prop_assert!(passage.text.len() <= LENGTH && !passage.text.is_empty());
            prop_assert_eq!(lit.is_empty(), passage.lit.is_empty());
            for (at, place) in passage.lit.iter().enumerate() {
                prop_assert!(place.start >= passage.span.start && place.end <= passage.span.end && place.start < place.end);
                prop_assert!(at == 0 || passage.lit[at - 1].end <= place.start);
            }
        }
    }
}
