//! Judgements on who somebody is, laid over persons and offices. Read [`identify`].

use super::judge::{Reach, WHY};
use crate::document::{Document, Entities, Why};
use crate::text::Span;

/// Gives persons and offices the names of those who they are said to be; the later of two judgements counts.
///
/// What is said of one mention holds for all that the rules take for the same individual by the same words, but for those of
/// which something else is said.
pub(super) fn identify(document: &Document, said: &[(Span, &str)], entities: &mut Entities) {
    if said.is_empty() {
        return;
    }
    let persons = entities.persons.iter().map(|person| (person.span, person.id.clone()));
    let mentions: Vec<_> = persons.chain(entities.roles.iter().map(|role| (role.span, role.id.clone()))).collect();
    let is = |one: Span, other: Span| Reach::Alike.holds(one, other);
    let alike = |(one, one_id): &(Span, String), (other, other_id): &(Span, String)| {
        one_id == other_id && document.words(*one) == document.words(*other)
    };
    let name = |mention: &(Span, String)| {
        let of_it = said.iter().rev().find(|(about, _)| is(mention.0, *about));
        let of_all = || {
            said.iter()
                .rev()
                .find(|(about, _)| mentions.iter().any(|other| is(other.0, *about) && alike(other, mention)))
        };
        of_it.or_else(of_all).map(|(_, name)| (*name).to_owned())
    };
    let mut names = mentions.iter().map(name).collect::<Vec<_>>().into_iter();
    let listed: Vec<_> = entities.persons.iter().map(|person| (person.id.clone(), person.listed.clone())).collect();
    for (person, name) in entities.persons.iter_mut().zip(names.by_ref()) {
        if let Some(name) = name.filter(|name| *name != person.id) {
            person.listed = listed.iter().find(|(id, _)| *id == name).and_then(|(_, listed)| listed.clone());
            (person.id, person.why) = (name, Why::Borrowed(WHY));
        }
    }
    for (role, name) in entities.roles.iter_mut().zip(names) {
        if let Some(name) = name.filter(|name| *name != role.id) {
            (role.id, role.why) = (name, Why::Borrowed(WHY));
        }
    }
}
