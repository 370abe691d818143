//! What is learned from: which capitalised words surely are names and which surely are none. Read [`samples`] first.
//!
//! The editors mark only persons of their list, so that an unmarked word need not be none. A marked word is a name; a word behind `Mr.` is one;
//! a known word, place or body that nobody marks is none; an unknown word is none where its surroundings, over all volumes, speak against it.
//! What is left is not learned from.

use std::collections::{HashMap, HashSet};

use chancery::recognise::training::{Class, Shape, Word, WordHash, before, capital};

use crate::Page;

/// A word that is learned from: the page, the token, and whether it is a name.
pub(crate) struct Sample {
    pub(crate) page: u32,
    pub(crate) token: u32,
    pub(crate) name: bool,
}

/// The mean score of each word by its surroundings alone, and how often it stands.
pub(crate) type Means = HashMap<WordHash, (f32, u32)>;

/// What the volumes say of a word.
#[derive(Default)]
struct Type {
    marked: u32,
    unmarked: u32,
    addressed: u32,
    volumes: HashSet<String>,
}

impl Type {
    fn total(&self) -> f32 {
        (self.marked + self.unmarked).max(1) as f32
    }

    fn marked_share(&self) -> f32 {
        self.marked as f32 / self.total()
    }

    fn addressed_share(&self) -> f32 {
        self.addressed as f32 / self.total()
    }
}

/// Forms of address that only persons have.
const ADDRESS: &[&str] = &[
    "Mr",
    "Mrs",
    "Messrs",
    "Dr",
    "Sir",
    "Senator",
    "Ambassador",
    "Admiral",
    "Lieutenant",
    "Count",
    "Baron",
    "Professor",
    "Senor",
    "Señor",
    "Signor",
    "Herr",
    "Monsieur",
    "M",
    "Colonel",
    "Major",
];

/// Below this mean the surroundings speak against a name.
const AGAINST: f32 = -2.5;

const OFFICES: Class = Class::TITLE.or(Class::OFFICE).or(Class::MODIFIER);
const KNOWN: Class = OFFICES.or(Class::WORD).or(Class::PLACE).or(Class::NATION).or(Class::BODY).or(Class::CALENDAR);

/// The words to learn from; without means only what is sure without them.
pub(crate) fn samples(pages: &[Page], means: Option<&Means>) -> Vec<Sample> {
    let types = types(pages);
    let mut samples = Vec::new();
    for (page, number) in pages.iter().zip(0..) {
        let here: HashSet<WordHash> =
            (0..page.marked.len()).filter(|&at| page.marked[at]).map(|at| page.words.list[at].hash).collect();
        for at in 0..page.tokens.list.len() {
            if let Some(name) = label(page, at, &types, &here, means) {
                samples.push(Sample { page: number, token: u32::try_from(at).unwrap_or(u32::MAX), name });
            }
        }
    }
    samples
}

fn types(pages: &[Page]) -> HashMap<WordHash, Type> {
    let mut types: HashMap<WordHash, Type> = HashMap::new();
    for page in pages {
        for (at, token) in page.tokens.list.iter().enumerate().filter(|(_, token)| capital(token.shape)) {
            let one = types.entry(page.words.list[at].hash).or_default();
            let title = before(&page.document.text, &page.tokens, at)
                .map(|at| page.tokens.list[at].span.of(&page.document.text));
            one.addressed +=
                u32::from(token.shape == Shape::Capital && title.is_some_and(|title| ADDRESS.contains(&title)));
            if page.marks > 2 {
                one.marked += u32::from(page.marked[at]);
                one.unmarked += u32::from(!page.marked[at]);
            }
            if page.marks > 2 && !page.marked[at] && one.volumes.len() < 3 {
                one.volumes.insert(page.document.id.volume().to_owned());
            }
        }
    }
    types
}

/// Whether the word is a name, where that is sure.
fn label(
    page: &Page,
    at: usize,
    types: &HashMap<WordHash, Type>,
    here: &HashSet<WordHash>,
    means: Option<&Means>,
) -> Option<bool> {
    let token = page.tokens.list[at];
    let word = page.words.list[at];
    if !capital(token.shape) {
        return None;
    }
    let one = types.get(&word.hash)?;
    if page.marked[at] {
        return (!word.class.is(OFFICES) || one.marked_share() >= 0.5).then_some(true);
    }
    let known = word.class.is(KNOWN);
    if titled(page, at) {
        return (!known && token.shape == Shape::Capital).then_some(true);
    }
    let (mean, count) = means.and_then(|means| means.get(&word.hash)).copied().unwrap_or_default();
    let liked = means.is_some() && word.class.is(Class::WORD) && one.marked_share() > 0.05 && mean > 1.0;
    if known {
        return (one.marked_share() < 0.3 && !here.contains(&word.hash) && !liked).then_some(false);
    }
    let name = token.shape == Shape::Capital && !carries(page, at);
    if one.addressed >= 2 && (one.addressed_share() > 0.15 || one.marked_share() > 0.5) && !word.class.is(Class::GIVEN)
    {
        return name.then_some(true);
    }
    if means.is_none() {
        return (one.marked_share() < 0.02
            && token.shape != Shape::Capital
            && one.unmarked >= 12
            && one.volumes.len() >= 3)
            .then_some(false);
    }
    unknown(page, one, word, mean, count, here).or((count >= 4 && mean > 2.0 && name).then_some(true))
}

/// Whether an unknown word is none by its surroundings over all volumes.
fn unknown(page: &Page, one: &Type, word: Word, mean: f32, count: u32, here: &HashSet<WordHash>) -> Option<bool> {
    let share = one.marked_share();
    let against = mean < AGAINST && ((share < 0.1 && count >= 4) || (share < 0.02 && count >= 2));
    let passed_over = page.marks > 2
        && share > 0.0
        && share < 0.1
        && one.addressed_share() < 0.02
        && mean < 0.0
        && !here.contains(&word.hash);
    (against || passed_over).then_some(false)
}

/// Whether a title that the editors did not mark stands before the word.
fn titled(page: &Page, at: usize) -> bool {
    before(&page.document.text, &page.tokens, at).is_some_and(|title| {
        let class = page.words.list[title].class;
        class.is(Class::TITLE)
            && !class.is(Class::OFFICE)
            && capital(page.tokens.list[title].shape)
            && !page.marked[title]
    })
}

/// Whether the word only gives its name to a body: `Marshall Plan`.
fn carries(page: &Page, at: usize) -> bool {
    page.words.list.get(at + 1).is_some_and(|next| next.class.is(Class::BODY))
        && capital(page.tokens.list[at + 1].shape)
}
