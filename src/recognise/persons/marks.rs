//! The editors' marks of persons laid over what was found: their mark decides that there is a person, and who. Read [`settle`] first.

use super::super::Scene;
use super::super::lexicon::{Class, word_hash};
use super::super::token::Shape;
use super::evidence::capital;
use super::spans::{Mention, cover_title, open};
use crate::document::MarkKind;

/// Replaces what was found under a mark by the mark, with the title before it; a marked bare office is left to the roles.
pub(super) fn settle(scene: &Scene<'_>, mentions: &mut Vec<Mention>) {
    let mut marked: Vec<Mention> = Vec::new();
    for mark in &scene.document.marks {
        let MarkKind::Person { id, .. } = &mark.kind else { continue };
        let first = scene.tokens.from_byte(mark.span.start as usize);
        let end = scene.tokens.from_byte(mark.span.end as usize);
        let Some(mut mention) = within(scene, first, end) else { continue };
        mention.listed = Some(id.clone()).filter(|id| !id.is_empty());
        if marked.last().is_none_or(|last| last.end <= mention.first) {
            marked.push(mention);
        }
    }
    if marked.is_empty() {
        return;
    }
    let clash = |found: &Mention| {
        let at = marked.partition_point(|mark| mark.end <= found.first);
        marked.get(at).is_some_and(|mark| mark.first < found.end)
    };
    mentions.retain(|found| !clash(found));
    mentions.append(&mut marked);
    mentions.sort_by_key(|mention| mention.first);
}

/// The name between two tokens, or `None` where only an office stands there.
fn within(scene: &Scene<'_>, first: usize, end: usize) -> Option<Mention> {
    let word = |at: &usize| !matches!(scene.tokens.list[*at].shape, Shape::Sign | Shape::Break | Shape::Number);
    let end = (first..end).rfind(word)? + 1;
    let core = (first..end).find(|&at| names(scene, at)).or_else(|| surname(scene, first, end))?;
    let core = if core == first { open(scene, core, 0) } else { core };
    let start = cover_title(scene, core).min(first);
    Some(Mention { first: start, core, end, listed: None, why: "the editors mark a person" })
}

const OFFICE: Class = Class::TITLE.or(Class::OFFICE).or(Class::MODIFIER);

/// Whether a marked word is a name rather than an office or a particle of the sentence.
fn names(scene: &Scene<'_>, at: usize) -> bool {
    capital(scene.tokens.list[at].shape) && !scene.words.list[at].class.is(OFFICE)
}

/// A marked word that is an office and a surname (`King`, `Judge`): a name where it stands alone and no article before it.
fn surname(scene: &Scene<'_>, first: usize, end: usize) -> Option<usize> {
    let article = first.checked_sub(1).is_some_and(|at| scene.words.list[at].hash == word_hash("the"));
    let known = Class::GIVEN.or(Class::SURNAME);
    let lone = end - first == 1 && !article && capital(scene.tokens.list[first].shape);
    (lone && scene.words.list[first].class.is(known)).then_some(first)
}
