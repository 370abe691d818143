//! From matches to a link: what is believed, what is only shown. Read [`of`] first.

use jiff::ToSpan;
use jiff::civil::{DateTime, date};

use super::Bounds;
use super::lookup::{BELIEVED, Lookup, Match};
use super::party::Fit;
use super::why;
use crate::document::{CableKind, Candidate, EncodedLink, Evidence, Link, LinkState, When};

/// How many points a match must have over the next to be preferred.
const CLEAR: i32 = 5;

/// How many days a number's date may be off without anything else that speaks for it.
const SLIP: i32 = 4;

/// The most candidates that a link shows.
const SHOWN: usize = 8;

/// The link of a reference; `editors` is what they say at the mention, `named` what they refer to in the same footnote.
pub(super) fn of(lookup: &mut Lookup<'_>, editors: Option<Link>, named: Option<&[EncodedLink]>) -> Link {
    let matches = lookup.matches();
    let shown = matches.iter().filter(|found| rivals(&matches, found) || plausible(lookup, found));
    let candidates: Vec<Candidate> = shown.take(SHOWN).map(|found| candidate(lookup, found)).collect();
    let Some(editors) = editors else { return decide(lookup, &matches, candidates, named) };
    if editors.state == LinkState::NotInLibrary {
        // Where they describe a paper, they do not say that it is not at hand, too.
        let found = decide(lookup, &matches, candidates.clone(), named);
        if found.state == LinkState::Linked && found.evidence != Evidence::Date {
            return found;
        }
    }
    let sent = if editors.state == LinkState::Linked { None } else { sent(lookup) };
    Link { candidates, sent, ..editors }
}

fn decide(lookup: &Lookup<'_>, matches: &[Match], candidates: Vec<Candidate>, named: Option<&[EncodedLink]>) -> Link {
    let reads = lookup.reads();
    let blank = Link {
        state: LinkState::NotInLibrary,
        target: None,
        target_at: 0,
        candidates,
        evidence: Evidence::None,
        sent: None,
        why: "no document at hand fits".into(),
    };
    let unnamed = |best: &Match| named.is_some_and(|named| by_day_alone(lookup, best) && !names(lookup, named, best));
    let Some(best) = matches.first().filter(|best| best.score >= BELIEVED && !unnamed(best)) else {
        if reads.number.is_none() && reads.date.is_none() && reads.relative_days.is_none() {
            return Link { state: LinkState::Unreadable, why: unreadable(lookup).into(), ..blank };
        }
        let why = if blank.candidates.is_empty() {
            blank.why.clone()
        } else {
            "what is nearest at hand does not fit well enough".into()
        };
        return Link { sent: sent(lookup), why, ..blank };
    };
    if matches.iter().skip(1).any(|other| best.score - other.score < CLEAR && !twins(best, other)) {
        return Link {
            state: LinkState::Several,
            evidence: best.evidence,
            why: "several documents fit equally well".into(),
            ..blank
        };
    }
    Link {
        state: LinkState::Linked,
        target: Some(lookup.headings.id(&best.row)),
        evidence: best.evidence,
        why: why::of_match(lookup, best),
        ..blank
    }
}

/// Whether nothing speaks for a match but its day and its kind. The editors would give the place of such a paper.
fn by_day_alone(lookup: &Lookup<'_>, best: &Match) -> bool {
    let people = best.from == Fit::Agrees || best.to == Fit::Agrees;
    best.evidence == Evidence::Date && !best.hour && !people && lookup.cable.kind != CableKind::Talk
}

/// How many documents may begin on a page behind the one that it begins with.
const ON_PAGE: u32 = 2;

/// Whether one of the editors' references leads to the document of a match, or to a page on which it may begin.
fn names(lookup: &Lookup<'_>, named: &[EncodedLink], best: &Match) -> bool {
    named.iter().any(|one| {
        let Some(row) = one.link.target.as_ref().and_then(|target| lookup.headings.row(target)) else { return false };
        let page = !lookup.document.words(one.span).contains("ocument");
        let behind = best.row.ordinal.checked_sub(row.ordinal);
        row.volume == best.row.volume && behind.is_some_and(|behind| behind == 0 || page && behind <= ON_PAGE)
    })
}

/// Why a reference cannot be looked up.
fn unreadable(lookup: &Lookup<'_>) -> &'static str {
    match lookup.cable.date {
        Some(_) => "a date without a year, and nothing in this document tells which",
        None => "neither a number nor a date to look up",
    }
}

/// Whether a match is as good as the best one, and that one is believed.
fn rivals(matches: &[Match], found: &Match) -> bool {
    matches.first().is_some_and(|best| best.score >= BELIEVED && best.score - found.score < CLEAR)
}

/// Whether a match that is not believed comes near enough to be shown.
fn plausible(lookup: &Lookup<'_>, found: &Match) -> bool {
    let (from, to) = (found.from, found.to);
    let here = Some(found.row.volume) == lookup.citing.volume;
    let numbered = from != Fit::Differs && to != Fit::Differs;
    match (found.evidence, found.days.map(i32::abs)) {
        (Evidence::NumberAndDate, Some(days)) if days > SLIP => from == Fit::Agrees && to == Fit::Agrees,
        (Evidence::NumberAndDate, days) => numbered || from == Fit::Agrees || here && days == Some(0),
        (Evidence::NumberNearest, _) if from == Fit::Unknown && to == Fit::Unknown => {
            here && lookup.kind(&found.row) == Fit::Agrees
        }
        (Evidence::NumberNearest, _) => numbered,
        _ => here && (from != Fit::Differs || to != Fit::Differs),
    }
}

/// Whether two documents are prints of the same telegram, in two volumes or in two chapters of one.
fn twins(one: &Match, other: &Match) -> bool {
    let (a, b) = (&one.row, &other.row);
    let same = if a.volume == b.volume { a.minutes == b.minutes && a.to == b.to } else { a.day() == b.day() };
    same && a.number != 0 && a.number == b.number && a.from == b.from
}

fn candidate(lookup: &Lookup<'_>, found: &Match) -> Candidate {
    Candidate {
        document: lookup.headings.id(&found.row),
        residual_days: found.residual,
        why: why::of_match(lookup, found),
    }
}

/// When it must have been sent, for a reference that does not say.
fn sent(lookup: &Lookup<'_>) -> Option<(When, When)> {
    if lookup.reads().date.is_some() {
        return None;
    }
    let Bounds { earliest, latest, .. } = lookup.bounds()?;
    let latest = latest.min(lookup.citing.minutes?);
    Some((When::hour(moment(earliest)?), When::hour(moment(latest)?)))
}

/// The civil time of minutes since 1 January 1800.
fn moment(minutes: i32) -> Option<DateTime> {
    date(1800, 1, 1).at(0, 0, 0, 0).checked_add(i64::from(minutes).minutes()).ok()
}
