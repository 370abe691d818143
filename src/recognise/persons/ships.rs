//! Ships carry names as men do. Read [`drop`] first.

use std::collections::HashSet;

use super::super::Scene;
use super::super::lexicon::{Class, WordHash};
use super::super::token::Shape;
use super::spans::Mention;
use crate::document::{BlockKind, MarkKind};

/// Drops the mentions of ships: a name behind `steamer` or another word for a ship, or printed in italics in running
/// text as ships are, and wherever else the same name stands without a title.
pub(super) fn drop(scene: &Scene<'_>, mentions: &mut Vec<Mention>) {
    let words = |mention: &Mention| -> Vec<WordHash> {
        scene.words.list[mention.core..mention.end].iter().map(|word| word.hash).collect()
    };
    let titled = |mention: &Mention| mention.first < mention.core;
    let named = |mention: &&Mention| !titled(mention) && (behind_ship(scene, mention) || slanted(scene, mention));
    let ships: HashSet<Vec<WordHash>> = mentions.iter().filter(named).map(words).collect();
    if ships.is_empty() {
        return;
    }
    let men: HashSet<Vec<WordHash>> = mentions.iter().filter(|mention| titled(mention)).map(words).collect();
    mentions.retain(|mention| {
        let words = words(mention);
        titled(mention) || !ships.contains(&words) || men.contains(&words)
    });
}

fn behind_ship(scene: &Scene<'_>, mention: &Mention) -> bool {
    let before = mention.core.checked_sub(1);
    before.is_some_and(|at| scene.words.list[at].class.is(Class::SHIP) && scene.tokens.list[mention.core].spaced)
}

/// Whether an article and a run of italics that holds nothing else tell a ship: `the` *Such*. What a colon follows is a
/// speaker.
fn slanted(scene: &Scene<'_>, mention: &Mention) -> bool {
    let (first, block) = (mention.core, scene.words.list[mention.core].block);
    let text = scene.document.text.as_str();
    let article = first.checked_sub(1).is_some_and(|at| {
        let token = scene.tokens.list[at];
        token.shape != Shape::Sign && token.span.of(text).eq_ignore_ascii_case("the")
    });
    let name = mention.name(scene);
    let marks = &scene.document.marks;
    let from = marks.partition_point(|mark| mark.span.start < name.start);
    let mut here = marks[from..].iter().take_while(|mark| mark.span.start == name.start);
    article
        && matches!(block, BlockKind::Paragraph | BlockKind::Item | BlockKind::Footnote)
        && !text[name.range().end..].starts_with(':')
        && here.any(|mark| mark.kind == MarkKind::Italic && mark.span == name)
}
