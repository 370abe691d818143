//! Roles: individuals by office only. Read [`find`] first.
//!
//! `grammar` says where an office begins and what its noun is, `complement` how far it reaches behind it; here the offices are found, freed of persons, and tied to who holds them.

mod complement;
mod grammar;

use super::Scene;
use super::lexicon::{Class, WordMap, word_hash};
use super::token::Shape;
use crate::document::{BlockKind, Person, Role};
use crate::text::Span;

/// An office in the text, as token indices.
#[derive(Debug, Clone, Copy)]
struct Office {
    first: usize,
    noun: usize,
    end: usize,
    why: &'static str,
}

/// All roles of a document, by span; those inside a person are left out.
pub fn find(scene: &Scene<'_>, persons: &[Person]) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    let mut nouns: WordMap<usize> = WordMap::default();
    let mut at = 0;
    while at < scene.tokens.list.len() {
        let office = grammar::may_begin(scene, at).then(|| grammar::office(scene, at)).flatten();
        let Some(office) = office else {
            at += 1;
            continue;
        };
        let span = span(scene, office);
        let next = persons.partition_point(|person| person.span.end <= span.start);
        let clear =
            persons.get(next).is_none_or(|person| person.span.start >= span.end && !opens(scene, office, person));
        let later = roles.last().is_none_or(|last| last.span.end <= span.start);
        if clear && later {
            let id = holder(scene, office, persons).unwrap_or_else(|| earlier(scene, office, &roles, &nouns));
            nouns.insert(scene.words.list[office.noun].hash, roles.len());
            roles.push(Role { span, id, why: office.why.into() });
            at = office.end;
        } else {
            at += 1;
        }
    }
    roles
}

fn span(scene: &Scene<'_>, office: Office) -> Span {
    let list = &scene.tokens.list;
    Span::new(list[office.first].span.start as usize, list[office.end - 1].span.end as usize)
}

/// Whether a person's name follows the office directly, so that the office is an apposition to it.
fn opens(scene: &Scene<'_>, office: Office, person: &Person) -> bool {
    scene.tokens.list.get(office.end).is_some_and(|next| next.span.start == person.span.start)
}

/// The person who holds the office: in the bracket behind it, or before a comma.
fn holder(scene: &Scene<'_>, office: Office, persons: &[Person]) -> Option<String> {
    let list = &scene.tokens.list;
    let text = &scene.document.text;
    let starts = |at: usize| {
        let start = list.get(at)?.span.start;
        let next = persons.partition_point(|person| person.span.start < start);
        persons.get(next).filter(|person| person.span.start == start)
    };
    let bracket = list.get(office.end).is_some_and(|token| token.span.of(text) == "(");
    if bracket {
        return starts(office.end + 1).map(|person| person.id.clone());
    }
    let comma = office.first.checked_sub(1).filter(|&at| list[at].span.of(text) == ",")?;
    let before = list[comma].span.start;
    let next = persons.partition_point(|person| person.span.end < before);
    persons.get(next).filter(|person| person.span.end == before).map(|person| person.id.clone())
}

/// A bare noun means whom the same noun meant last; any other office is its own words.
fn earlier(scene: &Scene<'_>, office: Office, roles: &[Role], nouns: &WordMap<usize>) -> String {
    let bare = office.end - office.noun == 1
        && scene.words.list[office.first..office.noun].iter().all(|word| word.hash == word_hash("the"));
    let hash = scene.words.list[office.noun].hash;
    let last = nouns.get(&hash).filter(|_| bare);
    last.map_or_else(|| words(scene, office), |&at| roles[at].id.clone())
}

/// The office without its article.
fn words(scene: &Scene<'_>, office: Office) -> String {
    let text = span(scene, office).of(&scene.document.text).replace('\n', " ");
    ["The ", "the ", "THE "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(&text).to_owned()
}

/// Whether roles are looked for in a block of that kind.
fn readable(kind: BlockKind) -> bool {
    !matches!(kind, BlockKind::Salute | BlockKind::Source)
}

/// Whether a token is a capitalised word.
fn tall(shape: Shape) -> bool {
    matches!(shape, Shape::Capital | Shape::Upper)
}

/// The classes that make a noun an office.
const NOUNS: Class = Class::ROLE.or(Class::ROLE_CAPITAL).or(Class::ROLE_BARE);
