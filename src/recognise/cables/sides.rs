//! Which posts a reference goes between, by the heading of the citing document. Read [`sides`] first.

use super::hit::Hit;
use super::words::Owner;
use crate::document::{CableKind, Correspondent, Heading};

const DEPARTMENT: &str = "Department";

/// The sender and the addressee of a reference, as posts or in the words of the text.
pub(super) fn sides(hit: &Hit, heading: &Heading) -> (Option<String>, Option<String>) {
    let (writer, addressee) = (party(&heading.from), party(&heading.to));
    let mission = mission([&writer, &addressee]);
    let (from, to) = match &hit.head.owner {
        Owner::You => (addressee, writer),
        Owner::Me => (writer, addressee),
        Owner::Department => (Some(DEPARTMENT.to_owned()), mission),
        Owner::Mission => (mission, Some(DEPARTMENT.to_owned())),
        Owner::Post(post) => (Some((*post).to_owned()), None),
        Owner::Party(words) => (Some(words.clone()), None),
        Owner::Unsaid | Owner::Again => (None, None),
    };
    let from = hit.from.map(str::to_owned).or(from);
    let to = hit.to.map(str::to_owned).or_else(|| hit.head.to.clone()).or(to);
    let to = to.filter(|to| Some(to) != from.as_ref());
    let telegram = hit.number.is_some() && matches!(hit.head.kind, Some(CableKind::Telegram | CableKind::Message));
    match (from, to, &hit.head.owner) {
        (None, Some(to), Owner::Unsaid) if telegram && to != DEPARTMENT => (Some(DEPARTMENT.to_owned()), Some(to)),
        (Some(from), None, Owner::Unsaid | Owner::Post(_)) if telegram && from != DEPARTMENT => {
            (Some(from), Some(DEPARTMENT.to_owned()))
        }
        (from, to, _) => (from, to),
    }
}

/// The one mission among the two sides of a heading.
fn mission(sides: [&Option<String>; 2]) -> Option<String> {
    let mut missions = sides.into_iter().flatten().filter(|post| *post != DEPARTMENT);
    let first = missions.next()?;
    missions.all(|other| other == first).then(|| first.clone())
}

/// The post of the first correspondent that has one, else the first one's name, be it a firm's.
fn party(parties: &[Correspondent]) -> Option<String> {
    let post = parties.iter().find_map(|party| party.post.clone());
    let firm = |party: &Correspondent| party.country.is_none().then(|| party.text.clone());
    post.or_else(|| parties.first().and_then(|party| party.person.clone().or_else(|| firm(party))))
}
