//! From matches to a link: what is believed, what is only shown. Read [`of`] first.

use jiff::ToSpan;
use jiff::civil::{DateTime, date};

use super::Bounds;
use super::lookup::{BELIEVED, Lookup, Match};
use super::why;
use crate::document::{Candidate, Evidence, Link, LinkState, When};

/// How many points a match must have over the next to be preferred.
const CLEAR: i32 = 5;

/// The most candidates that a link shows.
const SHOWN: usize = 8;

/// The link of a reference; `editors` is what they say at the mention.
pub(super) fn of(lookup: &mut Lookup<'_>, editors: Option<Link>) -> Link {
    let matches = lookup.matches();
    let candidates = matches.iter().take(SHOWN).map(|found| candidate(lookup, found)).collect();
    if let Some(editors) = editors {
        let sent = if editors.state == LinkState::Linked { None } else { sent(lookup) };
        return Link { candidates, sent, ..editors };
    }
    decide(lookup, &matches, candidates)
}

fn decide(lookup: &Lookup<'_>, matches: &[Match], candidates: Vec<Candidate>) -> Link {
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
    let Some(best) = matches.first().filter(|best| best.score >= BELIEVED) else {
        if reads.number.is_none() && reads.date.is_none() && reads.relative_days.is_none() {
            return Link {
                state: LinkState::Unreadable,
                why: "neither a number nor a date to look up".into(),
                ..blank
            };
        }
        let why = if matches.is_empty() {
            blank.why.clone()
        } else {
            "what is nearest at hand does not fit well enough".into()
        };
        return Link { sent: sent(lookup), why, ..blank };
    };
    let rivals = matches.iter().skip(1).any(|other| best.score - other.score < CLEAR && !twins(best, other));
    if rivals {
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
