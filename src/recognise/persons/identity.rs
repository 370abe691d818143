//! Who is who: the mentions of one individual joined under the fullest name. Read [`persons`] first.

use std::collections::HashMap;

use super::super::Scene;
use super::super::lexicon::{Class, WordHash, WordMap};
use super::super::token::Shape;
use super::spans::Mention;
use crate::document::{BlockKind, Person};

/// An individual of the document while the mentions are being joined.
#[derive(Debug, Default)]
struct Individual {
    /// The words of the fullest name.
    name: Vec<Part>,
    /// The mention that the fullest name stands in.
    fullest: usize,
    /// The gender that titles told.
    gender: Option<Gender>,
    /// The titles seen before the name.
    titles: Vec<WordHash>,
    /// The id in the persons list.
    listed: Option<String>,
    /// The last mention joined.
    last: usize,
}

/// A word of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    hash: WordHash,
    first: u8,
    initial: bool,
}

/// What `Mrs.` and `Mr.` tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gender {
    Woman,
    Man,
}

/// The persons of the mentions, each with the id that all mentions of the individual share.
pub(super) fn persons(scene: &Scene<'_>, mentions: Vec<Mention>) -> Vec<Person> {
    let mut known = Known::default();
    let mut owner = vec![usize::MAX; mentions.len()];
    let parts: Vec<Vec<Part>> = mentions.iter().map(|mention| words(scene, mention)).collect();
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(parts[at].len().min(2)));
    for at in order {
        let who = find(scene, &known, &mentions[at], &parts[at], at).unwrap_or_else(|| known.push(at));
        join(scene, &mut known.individuals[who], &mentions[at], &parts[at], at);
        known.index(who);
        owner[at] = who;
    }
    let individuals = known.individuals;
    first_names(scene, &mentions, &individuals, &mut owner);
    let ids = ids(scene, &mentions, &individuals);
    let listed: Vec<Option<String>> = individuals.iter().map(|one| listed(scene, one)).collect();
    let person = |(mention, who): (Mention, usize)| Person {
        span: mention.span(scene),
        id: ids[who].clone(),
        listed: mention.listed.clone().or_else(|| listed[who].clone()),
        why: mention.why.into(),
    };
    mentions.into_iter().zip(owner).map(person).collect()
}

/// The id in the persons list: an editors' mark's, or that of the one listed person who can bear the name.
fn listed(scene: &Scene<'_>, one: &Individual) -> Option<String> {
    let (surname, given) = one.name.split_last()?;
    let given: Vec<WordHash> = given.iter().map(|part| part.hash).collect();
    one.listed.clone().or_else(|| scene.names.person(surname.hash, &given).map(str::to_owned))
}

/// The words of the name, without titles, particles and `Jr.`.
fn words(scene: &Scene<'_>, mention: &Mention) -> Vec<Part> {
    let part = |at: usize| {
        let token = scene.tokens.list[at];
        let letters = token.span.of(&scene.document.text);
        Part {
            hash: scene.words.list[at].hash,
            first: letters.as_bytes()[0].to_ascii_lowercase(),
            initial: token.shape == Shape::Initial,
        }
    };
    let counts = |at: &usize| {
        let token = scene.tokens.list[*at];
        let class = scene.words.list[*at].class;
        let word = !matches!(token.shape, Shape::Sign | Shape::Break | Shape::Number);
        word && !class.is(Class::SUFFIX) && !(class.is(Class::PARTICLE) && mention.end - mention.core > 1)
    };
    (mention.core..mention.end).filter(counts).map(part).collect()
}

/// The individuals met so far, found by the words of their names, so that a document full of names costs no more than its length.
#[derive(Debug, Default)]
struct Known {
    individuals: Vec<Individual>,
    /// Whose name holds the word.
    by_word: WordMap<Vec<usize>>,
    /// Whose name ends with the word.
    by_surname: WordMap<Vec<usize>>,
    /// Whom the persons list has under the id.
    by_list: HashMap<String, usize>,
}

/// How many of the individuals that share a word are looked at: those met last.
const LATEST: usize = 64;

impl Known {
    /// A new individual, first met at mention `at`.
    fn push(&mut self, at: usize) -> usize {
        self.individuals.push(Individual { fullest: at, ..Individual::default() });
        self.individuals.len() - 1
    }

    /// Makes an individual known by the words of its name.
    fn index(&mut self, who: usize) {
        let one = &self.individuals[who];
        let note = |list: &mut Vec<usize>| {
            if !list[list.len().saturating_sub(LATEST)..].contains(&who) {
                list.push(who);
            }
        };
        for part in &one.name {
            note(self.by_word.entry(part.hash).or_default());
        }
        if let Some(last) = one.name.last() {
            note(self.by_surname.entry(last.hash).or_default());
        }
        if let Some(id) = &one.listed {
            self.by_list.entry(id.clone()).or_insert(who);
        }
    }

    /// Who may share a name with those words, in the order in which they were met: whose name holds its last word, or ends with
    /// one of its words.
    fn near(&self, parts: &[Part], listed: Option<&String>) -> Vec<usize> {
        let held = parts.last().and_then(|last| self.by_word.get(&last.hash));
        let ending = parts.iter().filter_map(|part| self.by_surname.get(&part.hash));
        let latest = held.into_iter().chain(ending).flat_map(|list| &list[list.len().saturating_sub(LATEST)..]);
        let mut near: Vec<usize> = latest.copied().collect();
        near.extend(listed.and_then(|id| self.by_list.get(id)));
        near.sort_unstable();
        near.dedup();
        near
    }
}

/// The individual that a mention can mean: best by words, then by title, then the latest.
fn find(scene: &Scene<'_>, known: &Known, mention: &Mention, parts: &[Part], at: usize) -> Option<usize> {
    let title = title(scene, mention);
    let gender = gender(scene, mention);
    let fits = |one: &Individual| {
        let named = mention.listed.is_some() && mention.listed == one.listed;
        let apart = mention.listed.is_some() && one.listed.is_some() && mention.listed != one.listed;
        let differs = matches!((gender, one.gender), (Some(a), Some(b)) if a != b)
            || (gender == Some(Gender::Woman)) != (one.gender == Some(Gender::Woman));
        named || (!apart && !differs && same(parts, &one.name))
    };
    let distance = |one: &Individual| one.last.abs_diff(at);
    let near = known.near(parts, mention.listed.as_ref()).into_iter().map(|who| (who, &known.individuals[who]));
    let known: Vec<(usize, &Individual)> = near.filter(|(_, one)| fits(one)).collect();
    let by_title = |one: &&(usize, &Individual)| title.is_some_and(|title| one.1.titles.contains(&title));
    let titled = known.iter().filter(by_title).min_by_key(|(_, one)| distance(one));
    titled.or_else(|| known.iter().min_by_key(|(_, one)| distance(one))).map(|(who, _)| *who)
}

/// Whether two names can be one person's: one's words all stand in the other, initials standing for words.
fn same(a: &[Part], b: &[Part]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let Some(surname) = short.last() else { return false };
    let meets = |x: &Part, y: &Part| x.hash == y.hash || ((x.initial || y.initial) && x.first == y.first);
    let family = long.last().is_some_and(|last| last.hash == surname.hash)
        || (short.len() == 1
            && long.len() > 1
            && long.iter().any(|part| part.hash == surname.hash && !surname.initial));
    family && short.iter().all(|x| long.iter().any(|y| meets(x, y)))
}

fn join(scene: &Scene<'_>, one: &mut Individual, mention: &Mention, parts: &[Part], at: usize) {
    let letters = |parts: &[Part]| parts.iter().filter(|part| !part.initial).count() * 4 + parts.len();
    if letters(parts) > letters(&one.name) {
        one.name = parts.to_vec();
        one.fullest = at;
    }
    one.gender = one.gender.or(gender(scene, mention));
    one.titles.extend(title(scene, mention).filter(|title| !one.titles.contains(title)));
    one.listed = one.listed.take().or_else(|| mention.listed.clone());
    one.last = at;
}

/// The last title word before the name.
fn title(scene: &Scene<'_>, mention: &Mention) -> Option<WordHash> {
    let word = |at: &usize| scene.words.list[*at].class.is(Class::TITLE.or(Class::OFFICE));
    (mention.first..mention.core).rev().find(word).map(|at| scene.words.list[at].hash)
}

fn gender(scene: &Scene<'_>, mention: &Mention) -> Option<Gender> {
    let told = |at: usize| match scene.tokens.list[at].span.of(&scene.document.text) {
        "Mrs" | "Miss" | "Mme" | "Madame" | "Lady" | "Queen" | "Princess" | "Countess" | "Señora" => {
            Some(Gender::Woman)
        }
        "Mr" | "Sir" | "Lord" | "King" | "Prince" | "General" | "Count" => Some(Gender::Man),
        _ => None,
    };
    (mention.first..mention.core).find_map(told)
}

/// `Dear Alex` means the addressee and a first name under a letter the sender, as the heading names them.
fn first_names(scene: &Scene<'_>, mentions: &[Mention], individuals: &[Individual], owner: &mut [usize]) {
    let heading = &scene.document.heading;
    let of = |person: Option<&String>| {
        let surname = person?.rsplit(' ').find(|word| !word.ends_with('.'))?;
        let hash = super::super::lexicon::word_hash(surname.trim_end_matches(','));
        individuals.iter().position(|one| one.name.last().is_some_and(|last| last.hash == hash))
    };
    let sender = of(heading.from.first().and_then(|from| from.person.as_ref()));
    let addressee = of(heading.to.first().and_then(|to| to.person.as_ref()));
    for (at, mention) in mentions.iter().enumerate() {
        let who = &individuals[owner[at]];
        if who.name.len() != 1 || mention.first < mention.core {
            continue;
        }
        let dear = mention.first > 0
            && scene.tokens.list[mention.first - 1].span.of(&scene.document.text).eq_ignore_ascii_case("dear");
        let side = match scene.words.list[mention.core].block {
            BlockKind::Signature => sender,
            _ if dear => addressee,
            _ => None,
        };
        if let Some(side) = side {
            owner[at] = side;
        }
    }
}

/// The fullest name of each; with the title where two would be called the same, or where a surname alone would be taken for
/// her husband's.
fn ids(scene: &Scene<'_>, mentions: &[Mention], individuals: &[Individual]) -> Vec<String> {
    let name = |one: &Individual| mentions[one.fullest].name(scene).of(&scene.document.text).replace('\n', " ");
    let plain: Vec<String> = individuals.iter().map(name).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for id in &plain {
        *times.entry(id).or_default() += 1;
    }
    let needs_title =
        |id: &str, one: &Individual| times[id] > 1 || (one.name.len() == 1 && one.gender == Some(Gender::Woman));
    let full = |(id, one): (&String, &Individual)| match needs_title(id, one) {
        true => mentions[one.fullest].span(scene).of(&scene.document.text).replace('\n', " "),
        false => id.clone(),
    };
    plain.iter().zip(individuals).map(full).collect()
}
