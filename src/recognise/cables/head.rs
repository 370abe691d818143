//! What stands before a number or a date and makes it a reference. Read [`Head`] first.

use super::group::group;
use super::owner::{self, possessive};
use super::phrase::{by_phrase, delivered};
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
    /// Whom it went to, where the words before its number or date say so.
    pub(super) to: Option<String>,
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
    /// A number of three digits or more, and an end of the phrase.
    Ending,
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
        .or_else(|| by_opening(reader, last))
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
        Join::Of | Join::Dated => by_word(reader, last, true),
    };
    found.or_else(|| match join {
        Join::None => by_owner(reader, last, false).or_else(|| by_address(reader, last)),
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

/// A series word or a kind word directly at `last`; `sure` says that a number, `of` or `dated` follows it.
pub(super) fn by_word(reader: &Reader<'_>, last: usize, sure: bool) -> Option<Head> {
    let entry = reader.meaning(last)?;
    let group = group(reader, last);
    let blank = Head {
        start: group.start,
        end: last + 1,
        kind: None,
        series: None,
        owner: group.owner.clone(),
        to: None,
        plural: entry.plural,
        need: Need::Nothing,
        why: "a word for a communication, with its number or date",
    };
    match &entry.meaning {
        Meaning::Kind(CableKind::Telegram) if group.circular => Some(Head { kind: Some(CableKind::Circular), ..blank }),
        Meaning::Kind(kind) => Some(Head { kind: Some(*kind), ..blank }),
        Meaning::Series { series: Series::Named(_), .. } if reader.shape(last) == Some(Shape::Lower) || !sure => None,
        Meaning::Series { kind, series, owner } => {
            let joint = reader.sign(last.wrapping_sub(1), &["-", "–"]) && reader.is(last.wrapping_sub(2), &["state"]);
            let series = if joint { Series::Telegram } else { series.clone() };
            let owner = match owner {
                _ if joint => Owner::Department,
                Owner::Unsaid => group.owner,
                owner => owner.clone(),
            };
            let why = "a word for a numbered series";
            Some(Head { kind: Some(*kind), series: Some((series, last)), owner, why, ..blank })
        }
        _ => None,
    }
}

/// Kinds whose bare number could be anything else's.
fn needs_no(kind: Option<CableKind>) -> bool {
    use CableKind::{Letter, Memorandum, Note, Other, Paper, Report};
    matches!(kind, Some(Letter | Memorandum | Note | Other | Paper | Report))
}

/// `Embtel Stockholm 475`, `telegram from Saigon 12`, `Berlin tel to Bonn 694`: a series or kind word, then a post.
fn by_series_and_post(reader: &Reader<'_>, last: usize) -> Option<Head> {
    let (first, post) = owner::post_before(reader, last)?;
    let before = first.checked_sub(1)?;
    let (to, from) = (reader.is(before, &["to"]), reader.is(before, &["from"]));
    let mut head = by_word(reader, before.checked_sub(usize::from(to || from))?, true)?;
    head.end = last + 1;
    if to {
        head.to = Some(post.to_owned());
    } else {
        head.owner = Owner::Post(post);
    }
    head.why = "a word for a communication, and a post with its number";
    Some(head)
}

/// A possessive directly before the number or date: `Your 550`, `Department’s 36`, `my October 21`.
fn by_owner(reader: &Reader<'_>, last: usize, worded: bool) -> Option<Head> {
    let found = possessive(reader, last)?;
    let need = match found.owner {
        Owner::Unsaid | Owner::Party(_) if worded => Need::Date,
        Owner::Party(_) if reader.capital(last - 1) => Need::Ending,
        Owner::Unsaid | Owner::Party(_) => Need::Hour,
        _ => Need::Nothing,
    };
    Some(Head {
        start: found.start,
        end: last + 1,
        kind: None,
        series: None,
        owner: found.owner,
        to: None,
        plural: reader.is(last, &["numbers", "nos"]),
        need,
        why: "whose it is, and its number or date",
    })
}

/// `London 38`, `State 278030`, `Embassy 115`, `Saigon Exdis 3941`: a post or an office with a number.
fn by_post(reader: &Reader<'_>, last: usize) -> Option<Head> {
    let caption = reader.is(last, &["exdis", "nodis", "limdis", "niact", "noforn", "tel", "telegram", "cable"]);
    let last = last.checked_sub(usize::from(caption))?;
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
        to: None,
        plural: false,
        need: Need::Nothing,
        why: "a post with the number of its telegram",
    })
}

/// `Referring 8014`, `Re 1225`: a word that opens references, with a number.
fn by_opening(reader: &Reader<'_>, last: usize) -> Option<Head> {
    let colon = usize::from(reader.sign(last, &[":"]));
    let word = last.checked_sub(colon)?;
    reader.is(word, &["referring", "re", "ref", "reference"]).then_some(Head {
        start: last + 1,
        end: last + 1,
        kind: Some(CableKind::Telegram),
        series: None,
        owner: Owner::Unsaid,
        to: None,
        plural: false,
        need: Need::Ending,
        why: "a number after a word that opens references",
    })
}

/// `letter to Norris Nov 8`: a kind word, `to` or `from`, a name, and the date.
fn by_address(reader: &Reader<'_>, last: usize) -> Option<Head> {
    let names = (0..3)
        .take_while(|back| last.checked_sub(*back).is_some_and(|at| reader.capital(at) || reader.sign(at, &["."])))
        .count();
    let joins = last.checked_sub(names).filter(|at| names > 0 && reader.is(*at, &["to", "from"]))?;
    let word = joins.checked_sub(1)?;
    by_phrase(reader, last).filter(|head| {
        head.start <= word && matches!(reader.meaning(word), Some(entry) if matches!(entry.meaning, Meaning::Kind(_)))
    })
}
