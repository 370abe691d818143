//! What stands before a word for a communication and belongs to it. Read [`Group`] and [`group`] first.

use super::owner::{possessive, post_before};
use super::reader::Reader;
use super::words::{Meaning, Owner, Traits};
use crate::document::CableKind;
use crate::recognise::Shape;

/// What belongs to a kind word before it: `Sir Frederick Norris’ confidential`, `Embassy`, `Dept. circular`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// Its first token (the kind word's own where nothing belongs to it).
    pub(super) start: usize,
    pub(super) owner: Owner,
    /// Whether it says that the communication is a circular.
    pub(super) circular: bool,
}

/// What stands before the kind word at `at` and belongs to it.
pub(super) fn group(reader: &Reader<'_>, at: usize) -> Group {
    let mut group = Group { start: at, owner: Owner::Unsaid, circular: false };
    for _ in 0..6 {
        let Some(before) = group.start.checked_sub(1) else { break };
        if let Some(owned) = possessive(reader, before) {
            return Group { start: owned.start, owner: owned.owner, ..group };
        }
        if let Some((start, post)) = post_before(reader, before) {
            group.start = start;
            group.owner = Owner::Post(post);
            continue;
        }
        if !adjective(reader, before) {
            break;
        }
        match reader.meaning(before).map(|entry| &entry.meaning) {
            Some(Meaning::Office(owner)) if group.owner == Owner::Unsaid => group.owner = owner.clone(),
            Some(Meaning::Kind(CableKind::Circular)) => group.circular = true,
            _ => {}
        }
        group.start = before;
    }
    group
}

/// Whether the token at `at` can stand between an owner and a kind word.
fn adjective(reader: &Reader<'_>, at: usize) -> bool {
    match reader.shape(at) {
        Some(Shape::Lower) if reader.is(at, &["and"]) => {
            let inner = at.checked_sub(1).is_some_and(|at| reader.has(at, Traits::QUALIFIER));
            inner && reader.has(at + 1, Traits::QUALIFIER)
        }
        Some(Shape::Lower) => reader.has(at, Traits::QUALIFIER),
        Some(Shape::Capital) if reader.opens(at) => reader.has(at, Traits::QUALIFIER) || reader.meaning(at).is_some(),
        Some(Shape::Capital | Shape::Upper | Shape::Mixed) => !reader.has(at, Traits::OUTSIDE),
        Some(Shape::Sign) => match reader.word(at) {
            "-" | "–" => reader.joined(at) && reader.joined(at + 1),
            "." => at > 0 && reader.joined(at) && reader.is(at - 1, &["dept", "emb", "gen", "amb", "govt", "sec"]),
            _ => false,
        },
        _ => false,
    }
}
