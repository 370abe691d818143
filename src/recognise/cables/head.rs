//! What stands before a number or a date and makes it a reference. Read [`Head`] first.

use super::owner::{self, possessive};
use super::reader::Reader;
use super::words::{Meaning, Owner};
use crate::document::{CableKind, Series};
use crate::recognise::Shape;

/// The words before a number or a date that make it a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// Its first token.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// What kind of communication, where the words say it.
    pub(super) kind: Option<CableKind>,
    /// The series, where a word names it, and that word's token.
    pub(super) series: Option<(Series, usize)>,
    /// Who sent it.
    pub(super) owner: Owner,
    /// Whether several are announced.
    pub(super) plural: bool,
    /// What else the reference needs to be believed.
    pub(super) need: Need,
    /// The rule, for a reader.
    pub(super) why: &'static str,
}

/// What a reference needs besides its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    /// Nothing.
    Nothing,
    /// A date.
    Date,
    /// A date with the hour.
    Hour,
}

/// The head of a number whose first token is `start`; `worded` says that `No.` stands before it.
pub(super) fn of_number(reader: &Reader<'_>, start: usize, worded: bool) -> Option<Head> {
    let last = start.checked_sub(1)?;
    by_word(reader, last, true)
        .filter(|head| worded || head.series.is_some() || !needs_no(head.kind))
        .or_else(|| by_series_and_post(reader, last))
        .or_else(|| by_owner(reader, last, worded))
        .or_else(|| by_post(reader, last))
        .or_else(|| worded.then(|| by_phrase(reader, last))?)
}

/// The head of a date whose first token is `start`.
pub(super) fn of_date(reader: &Reader<'_>, start: usize) -> Option<Head> {
    let (last, join) = joint(reader, start)?;
    let found = match join {
        Join::On => by_word(reader, last, false)
            .filter(|head| head.kind == Some(CableKind::Telegram) && head.owner != Owner::Unsaid),
        Join::None | Join::Comma => by_word(reader, last, false).filter(|head| {
            head.owner != Owner::Unsaid
                || head.kind.is_some_and(|kind| !matches!(kind, CableKind::Report | CableKind::Paper))
        }),
        Join::Of | Join::Dated => by_word(reader, last, false),
    };
    found.or_else(|| match join {
        Join::None => by_owner(reader, last, false),
        Join::Comma | Join::Of | Join::Dated => by_phrase(reader, last),
        Join::On => by_phrase(reader, last).filter(|head| delivered(reader, head.start, last)),
    })
}

/// The words that join a date to what it dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    None,
    Comma,
    Of,
    Dated,
    On,
}

/// Steps back over the joining words before a date: the token before them, and what they were.
fn joint(reader: &Reader<'_>, start: usize) -> Option<(usize, Join)> {
    let (mut at, mut join) = (start.checked_sub(1)?, Join::None);
    for _ in 0..5 {
        let found = match reader.word(at) {
            "," | "(" => Join::Comma,
            "of" => Join::Of,
            "dated" | "dtd" | "date" | "under" | "bearing" | "Dated" => Join::Dated,
            "on" => Join::On,
            "the" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Monday" | "Saturday" | "Sunday" => join,
            _ => break,
        };
        let kept = join == Join::Dated || found == Join::Comma && join != Join::None;
        join = if kept { join } else { found };
        at = at.checked_sub(1)?;
    }
    Some((at, join))
}

/// A series word or a kind word directly at `last`.
fn by_word(reader: &Reader<'_>, last: usize, numbered: bool) -> Option<Head> {
    let entry = reader.meaning(last)?;
    let (kind, series, owner, why) = match &entry.meaning {
        Meaning::Series { kind, series, owner } => {
            let owned = matches!(series, Series::Named(_));
            if owned && (reader.shape(last) == Some(Shape::Lower) || !numbered) {
                return None;
            }
            (*kind, Some((series.clone(), last)), owner.clone(), "a word for a numbered series")
        }
        Meaning::Kind(kind) => (*kind, None, Owner::Unsaid, "a word for a communication, with its number or date"),
        _ => return None,
    };
    let group = owner::group(reader, last);
    let circular = kind == CableKind::Telegram && group.circular;
    let owner = if owner == Owner::Unsaid { group.owner } else { owner };
    Some(Head {
        start: group.start,
        end: last + 1,
        kind: Some(if circular { CableKind::Circular } else { kind }),
        series,
        owner,
        plural: entry.plural,
        need: Need::Nothing,
        why,
    })
}

/// Kinds whose bare number could be anything else's.
fn needs_no(kind: Option<CableKind>) -> bool {
    use CableKind::{Letter, Memorandum, Note, Other, Paper, Report};
    matches!(kind, Some(Letter | Memorandum | Note | Other | Paper | Report))
}

/// `Embtel Stockholm 475`, `telegram from Saigon 12`: a series or kind word, then a post.
fn by_series_and_post(reader: &Reader<'_>, last: usize) -> Option<Head> {
    let (first, post) = owner::post_before(reader, last)?;
    let before = first.checked_sub(1)?;
    let skip = usize::from(reader.is(before, &["from"]));
    let mut head = by_word(reader, before.checked_sub(skip)?, true)?;
    head.end = last + 1;
    head.owner = Owner::Post(post);
    head.why = "a word for a communication, and a post with its number";
    Some(head)
}

/// A possessive directly before the number or date: `Your 550`, `Department’s 36`, `my October 21`.
fn by_owner(reader: &Reader<'_>, last: usize, worded: bool) -> Option<Head> {
    let found = possessive(reader, last)?;
    let need = match found.owner {
        Owner::Unsaid if !worded => Need::Hour,
        Owner::Party(_) if !worded => Need::Hour,
        Owner::Unsaid | Owner::Party(_) => Need::Date,
        _ => Need::Nothing,
    };
    Some(Head {
        start: found.start,
        end: last + 1,
        kind: None,
        series: None,
        owner: found.owner,
        plural: reader.is(last, &["numbers", "nos"]),
        need,
        why: "whose it is, and its number or date",
    })
}

/// `London 38`, `State 278030`, `Embassy 115`: a post or an office with a number.
fn by_post(reader: &Reader<'_>, last: usize) -> Option<Head> {
    let (start, owner) = match owner::post_before(reader, last) {
        Some((start, post)) => (start, Owner::Post(post)),
        None => match &reader.meaning(last)?.meaning {
            Meaning::Office(owner) if reader.capital(last) => (last, owner.clone()),
            _ => return None,
        },
    };
    Some(Head {
        start,
        end: last + 1,
        kind: Some(CableKind::Telegram),
        series: None,
        owner,
        plural: false,
        need: Need::Nothing,
        why: "a post with the number of its telegram",
    })
}

/// `letter from the Minister, dated …`: a kind word up to fourteen words back, with what it is from, to or about between.
fn by_phrase(reader: &Reader<'_>, last: usize) -> Option<Head> {
    let mut at = last;
    for _ in 0..16 {
        if ends_phrase(reader, at) {
            return None;
        }
        if let Some(head) = by_word(reader, at, false).filter(|_| opens_phrase(reader, at + 1)) {
            return (!treaty(reader, last)).then_some(Head {
                why: "a word for a communication, and the date it bears",
                end: last + 1,
                ..head
            });
        }
        at = at.checked_sub(1)?;
    }
    None
}

/// Whether the words between say that a paper was given to someone: `memorandum handed to Mr. Ode on …`.
fn delivered(reader: &Reader<'_>, start: usize, last: usize) -> bool {
    (start..last).any(|at| {
        reader.is(at, &["handed", "delivered", "given", "presented", "submitted", "addressed", "sent", "left"])
    })
}

/// Whether no phrase about one communication goes on over token `at`.
fn ends_phrase(reader: &Reader<'_>, at: usize) -> bool {
    const STOPS: &[&str] = &[
        "that", "which", "who", "was", "were", "is", "are", "had", "has", "have", "will", "would", "be", "been",
        "said", "and", "but", "or", "as", "in", "at", "on", "we", "i", "you", "he", "they", "it",
    ];
    match reader.shape(at) {
        None | Some(Shape::Break | Shape::Number) => true,
        Some(Shape::Sign) => !matches!(reader.word(at), "," | "." | "-" | "–" | "(" | ")" | "’" | "'" | "[" | "]"),
        Some(Shape::Lower) => reader.is(at, STOPS),
        _ => false,
    }
}

/// Whether token `at` opens what a communication is from, to or about.
fn opens_phrase(reader: &Reader<'_>, at: usize) -> bool {
    const OPENERS: &[&str] = &[
        "from",
        "to",
        "by",
        "for",
        "addressed",
        "sent",
        "transmitted",
        "of",
        "re",
        "concerning",
        "regarding",
        "on",
        "verbale",
        "received",
        "handed",
        "signed",
        "prepared",
        "delivered",
        "given",
        "presented",
        "submitted",
        "approved",
        "left",
    ];
    reader.is(at, OPENERS)
}

/// Whether the noun before a date is one that bears dates itself: the treaty of May 3.
fn treaty(reader: &Reader<'_>, at: usize) -> bool {
    const NOUNS: &[&str] = &[
        "treaty",
        "convention",
        "agreement",
        "agreements",
        "law",
        "act",
        "decree",
        "protocol",
        "resolution",
        "meeting",
        "conversation",
        "conversations",
        "conference",
        "session",
        "talks",
        "talk",
        "discussion",
        "discussions",
        "declaration",
        "elections",
        "election",
        "events",
        "event",
        "incident",
        "visit",
        "constitution",
        "pact",
        "statement",
        "speech",
        "morning",
        "evening",
        "night",
        "afternoon",
        "war",
        "battle",
        "order",
        "armistice",
        "accord",
        "accords",
        "proclamation",
        "ordinance",
    ];
    reader.is(at, NOUNS)
}
