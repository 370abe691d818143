//! Which words belong to names: the model's word on each, then what the document as a whole makes of it. Read [`named`] first.

use super::super::Scene;
use super::super::lexicon::Class;
use super::super::token::Shape;
use super::evidence::{Evidence, Seen, before, capital};
use super::features::Context;
use super::model::{Model, Score};
use crate::document::BlockKind;

/// What speaks for a word being part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// Its letters, as the model knows them.
    Known,
    /// How it is written.
    Written,
    /// What stands around it.
    Around,
    /// A title, here or elsewhere.
    Titled,
    /// The heading or the signature.
    Headed,
    /// How it is used.
    Used,
    /// Its place under the text.
    Signed,
    /// A title right before it, or right behind it.
    Behind,
    Before,
    /// The names on either side of it, in one name or in a list.
    Between,
    Listed,
}

impl Named {
    /// The same in words.
    pub(super) fn why(self) -> &'static str {
        match self {
            Self::Known => "a known name",
            Self::Written => "written like a name",
            Self::Around => "the words around it speak of a person",
            Self::Titled => "a title stands before it here or elsewhere in the document",
            Self::Headed => "the heading or the signature has this name",
            Self::Used => "a capitalised word that is used as a name",
            Self::Signed => "a name under the text",
            Self::Behind => "a title stands before it",
            Self::Before => "a title stands behind it",
            Self::Between => "it stands between words of a name",
            Self::Listed => "it stands in a list of names",
        }
    }
}

/// How far the mean of a word's other mentions moves the score of one.
const SHARE: f32 = 0.5;

/// For each token, whether it belongs to a name, and why.
pub(super) fn named(scene: &Scene<'_>) -> Vec<Option<Named>> {
    let text = scene.document.text.as_str();
    let evidence = Evidence::of(text, scene.tokens, scene.words);
    let context = Context { text, tokens: scene.tokens, words: scene.words, evidence: &evidence };
    let model = Model::built_in();
    let mut scores: Vec<(usize, usize, Score)> = Vec::new();
    let mut means = vec![(0.0_f32, 0_u16); evidence.len()];
    let mut last: Option<usize> = None;
    for (at, word, seen) in evidence.capitals() {
        if settled(scene, seen, at) {
            continue;
        }
        let follows = last.is_some() && before(text, scene.tokens, at) == last;
        let mut score = model.score(&context, seen, at, follows);
        score.value += listed(scene, at);
        last = (score.value > 0.0).then_some(at);
        if scene.tokens.list[at].shape != Shape::Initial {
            means[word].0 += score.value.clamp(-6.0, 6.0);
            means[word].1 = means[word].1.saturating_add(1);
        }
        scores.push((at, word, score));
    }
    let mut named = vec![None; scene.tokens.list.len()];
    for (at, word, score) in scores {
        let (sum, count) = means[word];
        let others = if count > 1 { (sum - score.value.clamp(-6.0, 6.0)) / f32::from(count - 1) } else { 0.0 };
        if score.value + SHARE * others > threshold(scene, at) {
            named[at] = Some(strongest(score.template, scene.words.list[at].block));
        }
    }
    filled(scene, &mut named);
    named
}

/// What the words themselves settle: a word behind a title, a word between two of a name, a line of names under the text.
fn filled(scene: &Scene<'_>, named: &mut [Option<Named>]) {
    let list = &scene.tokens.list;
    let class = |at: usize| scene.words.list[at].class;
    let tall = |at: usize| matches!(list[at].shape, Shape::Capital | Shape::Upper);
    for at in 1..list.len() {
        if named[at].is_some() || !tall(at) || class(at).is(NEVER) {
            continue;
        }
        let behind = before(&scene.document.text, scene.tokens, at)
            .filter(|&b| list[b].shape == list[at].shape && !class(at).is(Class::WORD))
            .map(class);
        let titled = behind.is_some_and(|class| class.is(Class::TITLE) && !class.is(Class::MODIFIER));
        let held = behind.is_some_and(|class| class.is(Class::ROLE_BARE)) && !class(at).is(Class::PLACE);
        let behind_title = titled || held;
        let between = named[at - 1].is_some()
            && named.get(at + 1).is_some_and(Option::is_some)
            && !class(at).is(Class::WORD.or(Class::SITE));
        if behind_title || of_house(scene, at) {
            named[at] = Some(Named::Behind);
        } else if suffixed(scene, at) {
            named[at] = Some(Named::Before);
        } else if between {
            named[at] = Some(Named::Between);
        } else if listed_between(scene, named, at) {
            named[at] = Some(Named::Listed);
        }
    }
    for block in scene.document.blocks.iter().filter(|block| block.kind == BlockKind::Signature) {
        signature(scene, named, block.span.start as usize, block.span.end as usize);
    }
}

/// Whether a title stands before the particles of a name: `Herr von der Quell`; or a rank with its place: `Duke of Quell`.
fn of_house(scene: &Scene<'_>, at: usize) -> bool {
    let list = &scene.tokens.list;
    let class = |at: usize| scene.words.list[at].class;
    let particles = (0..at)
        .rev()
        .take(MOST_PARTICLES)
        .take_while(|&at| list[at].shape == Shape::Lower && class(at).is(Class::PARTICLE))
        .count();
    let title = |at: usize| class(at).is(Class::TITLE) && list[at].shape == Shape::Capital;
    let behind = particles > 0 && at > particles && title(at - particles - 1) && !class(at).is(Class::WORD);
    list[at].shape == Shape::Capital && (behind || peerage(scene, at).is_some())
}

/// How many particles a name may have: `de las y`.
const MOST_PARTICLES: usize = 3;

/// The rank that makes a name with `of` and the word at `at`: `Duke of Quell`.
pub(super) fn peerage(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let rank = at.checked_sub(2)?;
    let list = &scene.tokens.list;
    let is = scene.words.list[rank].class.is(Class::PEERAGE)
        && list[rank].shape == Shape::Capital
        && list[at - 1].span.of(&scene.document.text) == "of";
    is.then_some(rank)
}

/// Whether a title of the East stands behind the word, as names there have it: `Selim Bey`.
fn suffixed(scene: &Scene<'_>, at: usize) -> bool {
    let next = at + 1;
    let class = |at: usize| scene.words.list[at].class;
    scene.tokens.list.get(next).is_some_and(|token| token.shape == Shape::Capital && token.spaced)
        && class(next).is(Class::SUFFIX)
        && !class(at).is(Class::WORD.or(Class::PLACE))
}

/// Whether a word stands alone between two names of a list: `Varga, Pell and Tisdale`.
fn listed_between(scene: &Scene<'_>, named: &[Option<Named>], at: usize) -> bool {
    let is = |at: usize, wanted: &str| {
        scene.tokens.list.get(at).is_some_and(|token| token.span.of(&scene.document.text) == wanted)
    };
    let name = |at: usize| named.get(at).is_some_and(Option::is_some);
    let class = scene.words.list[at].class;
    let plain = !class.is(Class::WORD.or(Class::PLACE).or(Class::SITE));
    plain && at >= 2 && is(at - 1, ",") && name(at - 2) && is(at + 1, "and") && name(at + 2)
}

/// Words that are no names even behind a title.
const NEVER: Class =
    Class::TITLE.or(Class::OFFICE).or(Class::MODIFIER).or(Class::NATION).or(Class::CALENDAR).or(Class::BODY);

/// A short line under the text that holds nothing but capitalised words and no office is a name.
fn signature(scene: &Scene<'_>, named: &mut [Option<Named>], start: usize, end: usize) {
    let range = scene.tokens.from_byte(start)..scene.tokens.from_byte(end);
    let list = &scene.tokens.list;
    let line_end = range.clone().find(|&at| list[at].shape == Shape::Break).unwrap_or(range.end);
    let line = range.start..line_end;
    let word = |at: usize| !matches!(list[at].shape, Shape::Sign);
    let proper = |at: usize| {
        let class = scene.words.list[at].class;
        capital(list[at].shape) && !class.is(Class::OFFICE.or(Class::NATION).or(Class::CALENDAR))
            || class.is(Class::PARTICLE)
    };
    let words = line.clone().filter(|&at| word(at)).count();
    let long = |at: usize| capital(list[at].shape) && list[at].shape != Shape::Initial;
    let plain = |at: usize| {
        scene.words.list[at].class.is(Class::WORD.or(Class::BODY))
            && !scene.words.list[at].class.is(Class::SURNAME.or(Class::GIVEN))
    };
    let ordinary = line.clone().filter(|&at| long(at)).all(plain);
    let fits = !ordinary
        && (1..=6).contains(&words)
        && line.clone().filter(|&at| word(at)).all(proper)
        && line.clone().any(long);
    if fits {
        let last = line.clone().rev().find(|&at| word(at));
        for at in line.filter(|&at| capital(list[at].shape)) {
            let title = scene.words.list[at].class.is(Class::TITLE) && Some(at) != last;
            if !title {
                named[at] = Some(Named::Signed);
            }
        }
    }
}

/// Whether the word is known as something else and nothing in the document makes a name of it: no need to ask the model.
fn settled(scene: &Scene<'_>, seen: Seen, at: usize) -> bool {
    let word = scene.words.list[at];
    if asks(scene, at) {
        return true;
    }
    if word.class.is(Class::SURNAME.or(Class::GIVEN).or(Class::PARTICLE)) || word.block == BlockKind::Signature {
        return false;
    }
    if word.class.is(NEVER) {
        return seen.titled == 0 && seen.bracketed == 0;
    }
    word.opens && word.class.is(Class::WORD) && seen.inside == 0
}

/// Whether a word that opens a sentence is the verb of a question or a wish, and no name: `Can we`, `May the`.
fn asks(scene: &Scene<'_>, at: usize) -> bool {
    const BEHIND: [&str; 12] = ["we", "you", "I", "he", "she", "they", "it", "the", "this", "that", "these", "there"];
    let word = scene.words.list[at];
    let next = || scene.tokens.list.get(at + 1).map(|token| token.span.of(&scene.document.text));
    word.opens && word.class.is(Class::WORD) && next().is_some_and(|next| BEHIND.contains(&next))
}

/// What a persons list of the volume adds.
fn listed(scene: &Scene<'_>, at: usize) -> f32 {
    let word = scene.words.list[at];
    match scene.names.is_surname(word.hash) {
        true if word.class.is(Class::WORD.or(Class::PLACE)) => 1.0,
        true => 3.0,
        false => 0.0,
    }
}

/// How much it takes: more for what is a title, an office or a place by itself.
fn threshold(scene: &Scene<'_>, at: usize) -> f32 {
    let class = scene.words.list[at].class;
    if class.is(Class::TITLE.or(Class::OFFICE).or(Class::MODIFIER)) { 1.0 } else { 0.0 }
}

/// The strongest evidence.
fn strongest(template: u8, block: BlockKind) -> Named {
    match template {
        _ if block == BlockKind::Signature => Named::Signed,
        0 | 1 => Named::Known,
        14..=18 => Named::Written,
        20..=32 => Named::Around,
        40 | 41 => Named::Titled,
        42 => Named::Headed,
        _ => Named::Used,
    }
}
