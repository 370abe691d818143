//! Which words belong to names: the model's word on each, then what the document as a whole makes of it. Read [`named`] first.

use super::super::Scene;
use super::super::lexicon::{Class, WordMap};
use super::super::token::Shape;
use super::evidence::{Evidence, before, capital};
use super::features::Context;
use super::model::{Model, Score};
use crate::document::BlockKind;

/// What speaks for a word being part of a name, as a number of `WHYS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// Why, in words.
    pub(super) why: &'static str,
}

/// How far the mean of a word's other mentions moves the score of one.
const SHARE: f32 = 0.5;

/// For each token, whether it belongs to a name, and why.
pub(super) fn named(scene: &Scene<'_>) -> Vec<Option<Named>> {
    let text = scene.document.text.as_str();
    let evidence = Evidence::of(text, scene.tokens, scene.words);
    let context = Context { text, tokens: scene.tokens, words: scene.words, evidence: &evidence };
    let model = Model::built_in();
    let mut scores: Vec<(usize, Score)> = Vec::new();
    let mut means: WordMap<(f32, u16)> = WordMap::default();
    let mut last: Option<usize> = None;
    for (at, token) in scene.tokens.list.iter().enumerate().filter(|(_, token)| capital(token.shape)) {
        let follows = last.is_some() && before(text, scene.tokens, at) == last;
        let mut score = model.score(&context, at, follows);
        score.value += listed(scene, at);
        last = (score.value > 0.0).then_some(at);
        if token.shape != Shape::Initial {
            let mean = means.entry(scene.words.list[at].hash).or_default();
            mean.0 += score.value.clamp(-6.0, 6.0);
            mean.1 = mean.1.saturating_add(1);
        }
        scores.push((at, score));
    }
    let mut named = vec![None; scene.tokens.list.len()];
    for (at, score) in scores {
        let (sum, count) = means.get(&scene.words.list[at].hash).copied().unwrap_or_default();
        let others = if count > 1 { (sum - score.value.clamp(-6.0, 6.0)) / f32::from(count - 1) } else { 0.0 };
        if score.value + SHARE * others > threshold(scene, at) {
            named[at] = Some(Named { why: why(score.template, scene.words.list[at].block) });
        }
    }
    named
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

/// The strongest evidence in words.
fn why(template: u8, block: BlockKind) -> &'static str {
    match template {
        _ if block == BlockKind::Signature => "a name under the text",
        0 | 1 => "a known name",
        14..=18 => "written like a name",
        20..=32 => "the words around it speak of a person",
        40 | 41 => "a title stands before it here or elsewhere in the document",
        42 => "the heading or the signature has this name",
        _ => "a capitalised word that is used as a name",
    }
}
