//! Ships and books carry names as men do. Read [`drop`] first.

use super::super::Scene;
use super::super::lexicon::{Class, WordHash, WordMap, mix};
use super::super::token::Shape;
use super::spans::Mention;
use crate::document::{BlockKind, MarkKind};

/// What the mentions of one name say of it.
#[derive(Debug, Clone, Copy, Default)]
struct Signs {
    /// A title stands before it somewhere: it is a man's.
    man: bool,
    /// A word for a ship, or an article with italics, stands before it somewhere.
    ship: bool,
    /// It stands somewhere in plain type, or is known as a name of men.
    plain: bool,
}

/// Drops the mentions of ships and newspapers: of a name behind `steamer` or another word for a ship, of one that an
/// article and italics show, and of an unknown name that stands in italics wherever it stands. So it is with words in the
/// title of a book.
pub(super) fn drop(scene: &Scene<'_>, mentions: &mut Vec<Mention>) {
    mentions.retain(|mention| !in_title(scene, mention));
    let name = |mention: &Mention| -> WordHash {
        scene.words.list[mention.core..mention.end].iter().fold(0, |name, word| mix(name ^ word.hash))
    };
    let mut names: WordMap<Signs> = WordMap::default();
    for mention in mentions.iter() {
        let signs = names.entry(name(mention)).or_default();
        let known = |at: usize| scene.words.list[at].class.is(Class::GIVEN.or(Class::SURNAME));
        let slanted = slanted(scene, mention);
        signs.man |= mention.first < mention.core;
        signs.ship |= behind_ship(scene, mention) || slanted && behind_article(scene, mention);
        signs.plain |= !slanted || (mention.core..mention.end).any(known);
    }
    mentions.retain(|mention| names.get(&name(mention)).is_none_or(|signs| signs.man || signs.plain && !signs.ship));
}

fn behind_ship(scene: &Scene<'_>, mention: &Mention) -> bool {
    let before = mention.core.checked_sub(1);
    before.is_some_and(|at| scene.words.list[at].class.is(Class::SHIP) && scene.tokens.list[mention.core].spaced)
}

fn behind_article(scene: &Scene<'_>, mention: &Mention) -> bool {
    mention.core.checked_sub(1).is_some_and(|at| {
        let token = scene.tokens.list[at];
        token.shape != Shape::Sign && token.span.of(&scene.document.text).eq_ignore_ascii_case("the")
    })
}

/// Whether the name is a run of italics in running text. What a colon follows is a speaker.
fn slanted(scene: &Scene<'_>, mention: &Mention) -> bool {
    let name = mention.name(scene);
    let marks = &scene.document.marks;
    let from = marks.partition_point(|mark| mark.span.start < name.start);
    let mut here = marks[from..].iter().take_while(|mark| mark.span.start == name.start);
    let block = scene.words.list[mention.core].block;
    matches!(block, BlockKind::Paragraph | BlockKind::Item | BlockKind::Footnote)
        && !scene.document.text[name.range().end..].starts_with(':')
        && here.any(|mark| mark.kind == MarkKind::Italic && mark.span == name)
}

/// How many marks that begin before a name are looked at.
const LOOKED_AT: usize = 8;

/// Whether a name stands in the title of a book: in a footnote's italics that hold small words, too.
fn in_title(scene: &Scene<'_>, mention: &Mention) -> bool {
    let name = mention.name(scene);
    let marks = &scene.document.marks;
    let from = marks.partition_point(|mark| mark.span.start <= name.start);
    let small = |words: &str| words.split(' ').any(|word| word.starts_with(char::is_lowercase));
    scene.words.list[mention.core].block == BlockKind::Footnote
        && marks[..from].iter().rev().take(LOOKED_AT).any(|mark| {
            mark.kind == MarkKind::Italic && mark.span.contains(name) && small(scene.document.words(mark.span))
        })
}
