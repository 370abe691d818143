//! A post that makes a number a reference: `London 38`, `telegram from Saigon 12`. Read [`by_post`] first.

use super::head::{Head, Need, by_word};
use super::owner;
use super::reader::Reader;
use super::words::{Meaning, Owner, Traits};
use crate::document::CableKind;
use crate::recognise::Shape;

/// `Embtel Stockholm 475`, `telegram from Saigon 12`, `Berlin tel to Bonn 694`, `State to Bonn 12`: a series word, a kind word
/// or an office, then a post.
pub(super) fn by_series_and_post(reader: &Reader<'_>, last: usize) -> Option<Head> {
    let (first, post) = owner::post_before(reader, last)?;
    let before = first.checked_sub(1)?;
    let (to, from) = (reader.is(before, &["to"]), reader.is(before, &["from"]));
    let word = before.checked_sub(usize::from(to || from))?;
    let mut head = by_word(reader, word, true).or_else(|| by_post(reader, word).filter(|_| to))?;
    head.end = last + 1;
    if to {
        head.to = Some(post.to_owned());
    } else {
        head.owner = Owner::Post(post);
    }
    head.why = "a word for a communication, and a post with its number";
    Some(head)
}

/// `London 38`, `State 278030`, `Embassy 115`, `Saigon Exdis 3941`: a post or an office with a number.
pub(super) fn by_post(reader: &Reader<'_>, last: usize) -> Option<Head> {
    let caption = reader.has(last, Traits::CAPTION) || reader.is(last, &["tel", "telegram", "cable"]);
    let last = last.checked_sub(usize::from(caption))?;
    if reader.parted(last + 1) {
        return None;
    }
    let (start, owner) = match owner::post_before(reader, last) {
        Some((start, post)) => (start, Owner::Post(post)),
        None => match &reader.meaning(last)?.meaning {
            Meaning::Office(owner) if reader.capital(last) => (last, owner.clone()),
            _ => return None,
        },
    };
    let head = Head {
        start,
        end: last + 1,
        kind: Some(CableKind::Telegram),
        series: None,
        owner,
        to: None,
        plural: false,
        need: Need::Nothing,
        why: "a post with the number of its telegram",
    };
    let to = match &head.owner {
        Owner::Post(post) => Some((*post).to_owned()),
        Owner::Department => Some("Department".to_owned()),
        _ => None,
    };
    if to.is_none() || !repeated(reader, start) {
        return Some(head);
    }
    let why = "a post to which a telegram went too, with the number that it had there";
    Some(Head { owner: Owner::Again, to, why, ..head })
}

/// Whether the words before a post say that a telegram went there too: `repeated Riga 12`, `(to Riga 12)`.
fn repeated(reader: &Reader<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|at| reader.has(*at, Traits::REPEAT)) else { return false };
    let parted =
        |at: usize| matches!(reader.shape(at), Some(Shape::Sign | Shape::Number)) || reader.has(at, Traits::REPEAT);
    !reader.is(before, &["to"]) || before.checked_sub(1).is_some_and(parted)
}
