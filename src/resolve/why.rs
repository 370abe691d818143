//! What speaks for a link, in words for a reader. Read [`of_match`] first.

use super::Headings;
use super::lookup::{Lookup, Match};
use super::party::Fit;
use crate::document::{Series, Why};

/// Why a document is a match: `number 67 from Cairo to the Department, of the day and hour cited`.
pub(super) fn of_match(lookup: &Lookup<'_>, found: &Match) -> Why {
    let mut words = what(lookup, found);
    let from = post(lookup.headings, &found.row.from);
    let to = post(lookup.headings, &found.row.to);
    if let Some(from) = from.filter(|_| found.from != Fit::Unknown || found.row.number != 0) {
        words.push_str(&format!(" from {from}"));
    }
    if let Some(to) = to {
        words.push_str(&format!(" to {to}"));
    }
    words.push_str(&when(lookup, found));
    if found.from == Fit::Differs {
        words.push_str(", though the reference gives another sender");
    }
    if let Some(days) = found.residual.filter(|days| found.astray && days.abs() > 7) {
        words.push_str(&format!(", {} days off by its number", days.abs()));
    }
    words.into()
}

fn what(lookup: &Lookup<'_>, found: &Match) -> String {
    let reads = lookup.reads();
    if found.row.number == 0 || reads.number.is_none() {
        return format!("the {}", kind(found));
    }
    match &reads.series {
        Series::Named(name) if lookup.cable.number.as_ref().is_some_and(|number| number.contains('/')) => {
            format!("a draft of {name} {}", found.row.number)
        }
        Series::Named(name) => format!("{name} {}", found.row.number),
        Series::Circular => format!("circular {}", found.row.number),
        Series::Airgram => format!("airgram {}", found.row.number),
        Series::Despatch | Series::Telegram => format!("number {}", found.row.number),
    }
}

fn kind(found: &Match) -> &'static str {
    use crate::document::DocumentKind as D;
    match found.row.kind {
        D::Telegram => "telegram",
        D::Despatch => "despatch",
        D::Airgram => "airgram",
        D::Instruction => "instruction",
        D::Letter => "letter",
        D::Note => "note",
        D::Memorandum => "memorandum",
        D::Minutes => "record",
        D::Report => "report",
        D::Editorial | D::Other => "document",
    }
}

fn when(lookup: &Lookup<'_>, found: &Match) -> String {
    match found.days {
        Some(0) if found.hour && lookup.apart(&found.row) == Some(0) => ", of the day and hour cited".to_owned(),
        Some(0) if found.hour => ", of the day cited and about its hour".to_owned(),
        Some(0) => ", of the day cited".to_owned(),
        Some(1) => ", of the day after the one cited".to_owned(),
        Some(-1) => ", of the day before the one cited".to_owned(),
        Some(days) if days > 0 => format!(", {days} days after the date cited"),
        Some(days) => format!(", {} days before the date cited", -days),
        None if lookup.citing.minutes.is_some_and(|now| found.row.minutes > now) => {
            ", the nearest to this document, sent just after it".to_owned()
        }
        None => ", the nearest before this document".to_owned(),
    }
}

/// A post as it stands in a sentence.
fn post(headings: &dyn Headings, posts: &[u16]) -> Option<String> {
    let name = headings.post(*posts.first()?);
    match name {
        "" => None,
        "Department" => Some("the Department".to_owned()),
        name => Some(name.to_owned()),
    }
}
