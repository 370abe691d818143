//! Whose a communication is: possessives, offices and posts before it. Read [`Group`] and [`possessive`] first.

use super::reader::Reader;
use super::words::{Meaning, Owner};
use crate::posts;
use crate::recognise::Shape;

/// A possessive phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owned {
    /// Its first token.
    pub(super) start: usize,
    pub(super) owner: Owner,
}

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
            Some(Meaning::Kind(crate::document::CableKind::Circular)) => group.circular = true,
            _ => {}
        }
        group.start = before;
    }
    group
}

/// Whether the token at `at` can stand between an owner and a kind word.
fn adjective(reader: &Reader<'_>, at: usize) -> bool {
    const PLAIN: &[&str] = &[
        "long",
        "personal",
        "confidential",
        "secret",
        "cipher",
        "formal",
        "informal",
        "official",
        "circular",
        "identic",
        "joint",
        "separate",
        "recent",
        "earlier",
        "last",
        "first",
        "second",
        "third",
        "above",
        "previous",
        "private",
        "strictly",
        "very",
        "top",
        "unnumbered",
        "printed",
        "written",
        "mail",
        "mailed",
        "telegraphic",
        "cabled",
        "coded",
        "unofficial",
        "supplementary",
        "further",
        "kind",
        "esteemed",
        "important",
        "interesting",
        "department",
        "embassy",
        "legation",
        "consulate",
        "attached",
        "enclosed",
        "signed",
        "draft",
        "following",
        "press",
        "daily",
        "weekly",
        "original",
        "open",
        "collective",
        "special",
        "urgent",
        "reference",
        "two",
        "several",
        "paraphrased",
        "memo",
        "final",
        "initial",
        "interim",
        "airmail",
        "air",
        "service",
        "verbal",
        "pro",
        "cable",
        "eyes",
        "only",
    ];
    const NEVER: &[&str] = &[
        "see",
        "re",
        "ref",
        "reference",
        "with",
        "in",
        "the",
        "this",
        "for",
        "from",
        "to",
        "and",
        "as",
        "by",
        "a",
        "an",
        "of",
        "on",
        "at",
        "refer",
        "referring",
        "reftel",
        "please",
        "following",
        "further",
        "since",
        "after",
        "before",
        "pursuant",
        "regarding",
        "concerning",
        "reurtel",
        "contained",
        "no",
        "if",
        "when",
        "while",
        "i",
        "but",
        "or",
        "under",
        "per",
        "our",
        "subject",
    ];
    match reader.shape(at) {
        Some(Shape::Lower) => reader.is(at, PLAIN),
        Some(Shape::Capital | Shape::Upper | Shape::Mixed) => !reader.is(at, NEVER),
        Some(Shape::Sign) => match reader.word(at) {
            "-" | "–" => reader.joined(at) && reader.joined(at + 1),
            "." => at > 0 && reader.joined(at) && reader.is(at - 1, &["dept", "emb", "gen", "amb", "govt", "sec"]),
            _ => false,
        },
        _ => false,
    }
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
            "." => inner && reader.joined(before) && reader.word(before - 1).len() < 5,
            "-" | "–" => inner && reader.joined(before) && reader.joined(start),
            "of" | "de" | "von" | "van" | "for" => inner,
            "the" => before.checked_sub(1).is_some_and(|at| reader.is(at, &["of", "for", "in"])),
            _ => reader.capital(before) && !starts_sentence(reader, before),
        };
        if !joins {
            break;
        }
        start = before;
    }
    (reader.capital(start) || reader.shape(start) == Some(Shape::Lower)).then_some(start)
}

/// Whether a capital at `at` is only that of a sentence or of a line: `See`, `Reference`, `The`.
fn starts_sentence(reader: &Reader<'_>, at: usize) -> bool {
    const OPENERS: &[&str] = &[
        "see",
        "re",
        "ref",
        "reference",
        "refs",
        "with",
        "in",
        "the",
        "this",
        "for",
        "from",
        "to",
        "and",
        "as",
        "by",
        "on",
        "at",
        "since",
        "after",
        "referring",
        "please",
        "pursuant",
        "regarding",
        "concerning",
        "further",
        "your",
        "my",
        "our",
        "if",
        "when",
        "but",
        "following",
        "reply",
        "replying",
        "answering",
        "continuing",
        "supplementing",
        "no",
        "subject",
        "reftels",
    ];
    reader.is(at, OPENERS)
}

fn owner_of(reader: &Reader<'_>, start: usize, noun: usize) -> Owner {
    if let Some((first, post)) = post_before(reader, noun)
        && first == start
    {
        return Owner::Post(post);
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
