//! Kind words at some distance from their date: `letter from the Minister to the President, dated …`. Read [`by_phrase`] first.

use super::head::{Head, Need, by_word};
use super::reader::Reader;
use super::words::{Meaning, Owner, Traits};
use crate::document::CableKind;
use crate::recognise::Shape;

/// How many tokens may stand between a kind word and its date.
const FARTHEST: usize = 16;

/// How many may stand between it and a `dated`, where a title is given.
const FARTHEST_TITLE: usize = 60;

/// How near to a `dated` a treaty or a law is what bears the date.
const NEAR_TITLE: usize = 8;

/// A kind word before `last`, with what it is from, to or about between.
pub(super) fn by_phrase(reader: &Reader<'_>, last: usize) -> Option<Head> {
    let mut at = last;
    for _ in 0..FARTHEST {
        if ends_phrase(reader, at) {
            return None;
        }
        if let Some(head) = by_word(reader, at, false)
            .filter(|_| reader.has(at + 1 + usize::from(reader.sign(at + 1, &["”", "\""])), Traits::ABOUT))
        {
            let paper = matches!(head.kind, Some(CableKind::Memorandum | CableKind::Other));
            if bears_dates(reader, last) && !(paper && last > at)
                || bears_dates(reader, last) && !reader.has(last, Traits::TALK)
            {
                return None;
            }
            return Some(between(
                reader,
                Head { why: "a word for a communication, and the date it bears", end: last + 1, ..head },
                at + 1,
            ));
        }
        at = at.checked_sub(1)?;
    }
    None
}

/// What a `dated` before `last` belongs to: the nearest word for a communication in its sentence, over a title in quotation
/// marks; where there is none, the date stands for a paper that is only named by its title.
pub(super) fn by_title(reader: &Reader<'_>, last: usize) -> Option<Head> {
    let mut at = last;
    for back in 0..FARTHEST_TITLE {
        let stop = reader.sign(at, &["."]) && !(reader.joined(at) && at > 0 && reader.word(at - 1).len() < 5);
        if stop || reader.sign(at, &[";"]) || matches!(reader.shape(at), None | Some(Shape::Break)) {
            break;
        }
        if back < NEAR_TITLE && reader.has(at, Traits::DATED_NOUN) {
            return None;
        }
        let known = matches!(reader.meaning(at), Some(entry) if matches!(entry.meaning, Meaning::Kind(_)));
        if known && let Some(head) = by_word(reader, at, false) {
            let why = "a word for a communication, its title, and the date it bears";
            return Some(between(reader, Head { why, end: last + 1, ..head }, at + 1));
        }
        at = at.checked_sub(1)?;
    }
    if !(last + 1..last + 3).any(|at| reader.is(at, &["dated", "dtd", "date"])) {
        return None;
    }
    let start = last + 1 + usize::from(reader.sign(last + 1, &[",", "("]));
    Some(Head {
        start,
        end: start,
        kind: Some(CableKind::Other),
        series: None,
        owner: Owner::Unsaid,
        to: None,
        plural: false,
        need: Need::Nothing,
        why: "the date that a paper bears",
    })
}

/// Whether the words between say that a paper was given to someone: `memorandum handed to Mr. Ode on …`.
pub(super) fn delivered(reader: &Reader<'_>, start: usize, last: usize) -> bool {
    (start..last).any(|at| reader.has(at, Traits::SENT) || reader.is(at, &["to"]))
}

/// The head with the sender and the addressee that the words from `first` on name.
fn between(reader: &Reader<'_>, mut head: Head, first: usize) -> Head {
    let mut at = first;
    while at < head.end {
        let (from, to) = (reader.is(at, &["from", "by"]), reader.is(at, &["to", "for"]));
        let stop = (at + 1..head.end).find(|at| {
            reader.is(*at, &["from", "by", "to", "dated", "concerning", "regarding", "on"])
                || reader.sign(*at, &[",", "“", "”", "\""])
        });
        let stop = stop.unwrap_or(head.end);
        let title = reader.sign(stop, &["”", "\""]);
        if (from || to) && !title && (at + 1..stop).any(|at| reader.capital(at)) {
            let words = reader.text
                [reader.tokens[at + 1].span.start as usize..reader.tokens[stop - 1].span.end as usize]
                .to_owned();
            if to {
                head.to.get_or_insert(words);
            } else if head.owner == Owner::Unsaid {
                head.owner = Owner::Party(words);
            }
        }
        at = if from || to { stop } else { at + 1 };
    }
    head
}

/// Whether no phrase about one communication goes on over token `at`.
fn ends_phrase(reader: &Reader<'_>, at: usize) -> bool {
    const OBJECTS: &[&str] = &["you", "it", "me", "him", "us", "them"];
    match reader.shape(at) {
        None | Some(Shape::Break | Shape::Number) => true,
        Some(Shape::Sign) => {
            !matches!(reader.word(at), "," | "." | "-" | "–" | "(" | ")" | "’" | "'" | "[" | "]" | "“" | "”" | "\"")
        }
        Some(Shape::Lower) if reader.is(at, OBJECTS) => {
            !at.checked_sub(1).is_some_and(|at| reader.is(at, &["to", "from", "by", "for", "sent"]))
        }
        Some(Shape::Lower) => reader.has(at, Traits::STOP),
        _ => false,
    }
}

/// Whether the noun before a date is one that bears dates itself: the treaty of May 3.
fn bears_dates(reader: &Reader<'_>, at: usize) -> bool {
    reader.has(at, Traits::DATED_NOUN) || reader.has(at, Traits::TALK)
}
