//! What stands before a number or a date and makes it a reference. Read [`Head`] first.

use super::by_post::{by_post, by_series_and_post};
use super::group::group;
use super::owner::possessive;
use super::phrase::{by_phrase, by_title, delivered};
use super::reader::Reader;
use super::words::{Meaning, Owner, Traits};
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
    /// A date with the hour; or a number of three digits or more, and a date or the post that it came from.
    Hour,
}

/// The head of a number whose first token is `start`; `sure` says that `No.` stands before it, or that it is made of more
/// than digits.
pub(super) fn of_number(reader: &Reader<'_>, start: usize, worded: bool, sure: bool) -> Option<Head> {
    let last = shortened(reader, start.checked_sub(1)?);
    by_word(reader, last, true)
        .filter(|head| sure || head.series.is_some() || !needs_no(head.kind))
        .or_else(|| by_series_and_post(reader, last))
        .or_else(|| by_owner(reader, last, worded))
        .or_else(|| by_post(reader, last))
        .or_else(|| by_opening(reader, last))
        .or_else(|| worded.then(|| by_phrase(reader, last))?)
        .or_else(|| by_parted(reader, last))
}

/// The token before the full stop at `last` where that only shortens it: `Tel.`, `Dept.`.
fn shortened(reader: &Reader<'_>, last: usize) -> usize {
    let stop = reader.sign(last, &["."]) && reader.joined(last) && last > 0;
    let short = stop && reader.word(last - 1).len() < 5 && reader.meaning(last - 1).is_some();
    if short { last - 1 } else { last }
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
        Join::Of | Join::Dated => by_word(reader, last, true).filter(bears_date_alone),
    };
    found.or_else(|| match join {
        Join::None => by_owner(reader, last, false)
            .or_else(|| by_address(reader, last))
            .or_else(|| by_phrase(reader, last).filter(|_| reader.has(last, Traits::SENT))),
        Join::Comma | Join::Of => by_phrase(reader, last),
        Join::Dated => by_phrase(reader, last).or_else(|| by_title(reader, last)),
        Join::On => by_phrase(reader, last).filter(|head| delivered(reader, head.start, last)),
    })
}

/// Whether a head can have a date without a number: a series with a name of its own cannot, unless it is one of papers.
fn bears_date_alone(head: &Head) -> bool {
    let named = matches!(head.series, Some((Series::Named(_), _)));
    !named || head.kind == Some(CableKind::Paper)
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
            "\n" if at > 0 && reader.is(at - 1, &["dated"]) => join,
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
    // Where the word is marked up and its plural is not, a space stands between: `Embtel s 12 and 13`.
    let parted = last.checked_sub(1).filter(|_| reader.word(last) == "s").and_then(|at| reader.meaning(at));
    if matches!(parted, Some(entry) if matches!(entry.meaning, Meaning::Series { .. })) {
        return by_word(reader, last - 1, sure).map(|head| Head { end: last + 1, plural: true, ..head });
    }
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
        Meaning::Kind(CableKind::Memorandum) if directive(reader, last).is_some() => {
            let series = directive(reader, last).map(|name| (Series::Named(name.to_owned()), last));
            Some(Head {
                kind: Some(CableKind::Memorandum),
                series,
                why: "the words that name a numbered series",
                ..blank
            })
        }
        Meaning::Kind(CableKind::Instruction) if reader.is(last.wrapping_sub(1), &["telegraphic"]) => {
            Some(Head { kind: Some(CableKind::Telegram), ..blank })
        }
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

/// The series of `National Security Action Memorandum`, whose last word stands at `last`, by its usual letters.
fn directive(reader: &Reader<'_>, last: usize) -> Option<&'static str> {
    let kind = last.checked_sub(1).filter(|at| *at > 0 && reader.is(at - 1, &["security"]))?;
    let names = [("action", "NSAM"), ("study", "NSSM"), ("decision", "NSDM")];
    names.into_iter().find(|(word, _)| reader.is(kind, &[word])).map(|(_, name)| name)
}

/// Kinds whose bare number could be anything else's.
fn needs_no(kind: Option<CableKind>) -> bool {
    use CableKind::{Letter, Memorandum, Note, Other, Paper, Report};
    matches!(kind, Some(Letter | Memorandum | Note | Other | Paper | Report))
}

/// `telegram to me, 14 of May 2`, `State to Bonn, 12`: a comma between the words and the number, which then needs a date.
fn by_parted(reader: &Reader<'_>, last: usize) -> Option<Head> {
    let inner = last.checked_sub(1).filter(|_| reader.sign(last, &[",", ":"]))?;
    let found = by_series_and_post(reader, inner).or_else(|| by_phrase(reader, inner))?;
    let telegram = matches!(found.kind, Some(CableKind::Telegram | CableKind::Message | CableKind::Despatch));
    telegram.then_some(Head { end: last, need: Need::Date, ..found })
}

/// A possessive directly before the number or date, or before a caption: `Your 550`, `Department’s 36`, `your Nodis 12`.
fn by_owner(reader: &Reader<'_>, last: usize, worded: bool) -> Option<Head> {
    let between = |at: &usize| reader.has(*at, Traits::CAPTION) || reader.has(*at, Traits::QUALIFIER);
    let noun = (0..3).map_while(|back| last.checked_sub(back)).find(|at| !between(at))?;
    let found = possessive(reader, noun)?;
    let own = matches!(found.owner, Owner::You | Owner::Me);
    if noun < last && !own {
        return None;
    }
    let need = match found.owner {
        _ if noun < last => Need::Ending,
        Owner::Unsaid if worded => Need::Ending,
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
