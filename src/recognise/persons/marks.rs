//! The editors' marks of persons laid over what was found: their mark decides that there is a person, and who. Read [`settle`] first.

use super::super::Scene;
use super::super::lexicon::Class;
use super::super::token::Shape;
use super::spans::{Mention, cover_title};
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
    let office = Class::TITLE.or(Class::OFFICE).or(Class::MODIFIER);
    let words = |at: &usize| !matches!(scene.tokens.list[*at].shape, Shape::Sign | Shape::Break | Shape::Number);
    let proper = |at: &usize| words(at) && scene.tokens.list[*at].shape != Shape::Lower;
    let name = |at: &usize| {
        proper(at)
            && !(scene.words.list[*at].class.is(office)
                && !scene.words.list[*at].class.is(Class::GIVEN.or(Class::SURNAME)))
    };
    let core = (first..end)
        .find(name)
        .or_else(|| (first..end).filter(proper).last().filter(|&at| !scene.words.list[at].class.is(office)))?;
    let end = end - (first..end).rev().take_while(|at| !words(at)).count();
    if end <= core {
        return None;
    }
    let start = cover_title(scene, core).min(first);
    Some(Mention { first: start, core, end, listed: None, why: "the editors mark a person" })
}
