//! Whose a communication is: possessives, offices and posts before it. Read [`possessive`] first.

use super::reader::Reader;
use super::words::{Meaning, Owner, Traits};
use crate::posts;
use crate::recognise::Shape;

/// A possessive phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owned {
    /// Its first token.
    pub(super) start: usize,
    pub(super) owner: Owner,
}

/// The possessive phrase whose last token is `last`.
pub(super) fn possessive(reader: &Reader<'_>, last: usize) -> Option<Owned> {
    if let Some(Meaning::Possessive(owner)) = reader.meaning(last).map(|entry| &entry.meaning) {
        return Some(Owned { start: last, owner: owner.clone() });
    }
    let marked = matches!(reader.word(last), "’s" | "'s" | "’S" | "'S")
        || reader.sign(last, &["’", "'"])
            && reader.joined(last)
            && last > 0
            && reader.word(last - 1).ends_with(['s', 'S', 'x', 'z']);
    let noun = last.checked_sub(1).filter(|_| marked)?;
    let start = name_before(reader, noun)?;
    if let Some(found) = start.checked_sub(1).and_then(|at| pronoun(reader, at)) {
        return Some(Owned { start: start - 1, owner: found });
    }
    Some(Owned { start, owner: owner_of(reader, start, noun) })
}

/// `your` in `your Excellency’s`, `your Government’s`.
fn pronoun(reader: &Reader<'_>, at: usize) -> Option<Owner> {
    match &reader.meaning(at)?.meaning {
        Meaning::Possessive(owner) => Some(owner.clone()),
        _ => None,
    }
}

/// The first token of the name or noun that ends at `noun`.
fn name_before(reader: &Reader<'_>, noun: usize) -> Option<usize> {
    if !reader.capital(noun) {
        return (reader.shape(noun) == Some(Shape::Lower)).then_some(noun);
    }
    let mut start = noun;
    for _ in 0..10 {
        let Some(before) = start.checked_sub(1) else { break };
        let inner = before.checked_sub(1).is_some_and(|at| reader.capital(at));
        let joins = match reader.word(before) {
            "." => inner && reader.joined(before) && reader.word(before - 1).len() < 5 && !is_post(reader, start, noun),
            "-" | "–" => inner && reader.joined(before) && reader.joined(start),
            "of" | "de" | "von" | "van" | "for" => inner,
            "the" => before.checked_sub(1).is_some_and(|at| reader.is(at, &["of", "for", "in"])),
            _ => reader.capital(before) && !reader.has(before, Traits::OPENER),
        };
        if !joins {
            break;
        }
        start = before;
    }
    (reader.capital(start) || reader.shape(start) == Some(Shape::Lower)).then_some(start)
}

/// Whether the tokens from `start` to `noun` are a post's whole name.
fn is_post(reader: &Reader<'_>, start: usize, noun: usize) -> bool {
    post_before(reader, noun).is_some_and(|(first, _)| first == start)
}

fn owner_of(reader: &Reader<'_>, start: usize, noun: usize) -> Owner {
    if let Some((first, post)) = post_before(reader, noun)
        && first == start
    {
        return Owner::Post(post);
    }
    if start == noun && reader.is(noun, &["secretary"]) {
        return Owner::Department;
    }
    match reader.meaning(noun).map(|entry| &entry.meaning) {
        Some(Meaning::Office(owner)) if start + 2 > noun || *owner == Owner::Department => {
            match post_before(reader, start) {
                Some((_, post)) if *owner == Owner::Mission => Owner::Post(post),
                _ => owner.clone(),
            }
        }
        _ => {
            let from = reader.tokens[start].span.start as usize;
            Owner::Party(reader.text[from..reader.tokens[noun].span.end as usize].to_owned())
        }
    }
}

/// The post whose name ends at token `last`, of up to three words, with its first token.
pub(super) fn post_before(reader: &Reader<'_>, last: usize) -> Option<(usize, &'static str)> {
    if !reader.capital(last) || reader.shape(last) == Some(Shape::Initial) {
        return None;
    }
    let end = reader.tokens.get(last)?.span.end as usize;
    for words in (0..3).rev() {
        let Some(first) = last.checked_sub(words) else { continue };
        let whole = (first..=last).all(|at| reader.capital(at) || reader.sign(at, &["."]) && at > first);
        if !whole || words == 0 && reader.meaning(first).is_some() {
            continue;
        }
        let name = &reader.text[reader.tokens[first].span.start as usize..end];
        if let Some(post) = posts::find(name).filter(|post| post.name != "Department") {
            return Some((first, post.name));
        }
    }
    None
}
