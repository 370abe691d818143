//! Annotations on the text: their colours, and beside it their letters. Read [`role`] first.

use super::canvas::Canvas;
use crate::app::{Category, Colour, Model, Sheet, Signs};
use crate::config::Role;
use crate::document::Annotated;

/// What the words of an annotation look like.
pub(super) fn role(annotated: &Annotated, categories: &[Category]) -> Role {
    if annotated.is_drifted() {
        return Role::Drifted;
    }
    colour(Category::of(categories, &annotated.annotation.category, Signs::Unicode).colour)
}

/// The role of a colour.
pub(super) fn colour(colour: Colour) -> Role {
    match colour {
        Colour::Yellow => Role::Yellow,
        Colour::Red => Role::Red,
        Colour::Green => Role::Green,
        Colour::Blue => Role::Blue,
        Colour::Violet => Role::Violet,
        Colour::Grey => Role::Grey,
    }
}

/// The letter of the annotation on a line, in the margin: `+` where there are several, `?` where it drifted.
pub(super) fn letter(canvas: &mut Canvas<'_>, model: &Model, sheet: &Sheet, line: usize, (x, y): (u16, u16)) {
    let Some(span) = sheet.layout.lines().get(line).map(|line| line.span) else { return };
    let covered = sheet.highlights.on(span);
    let Some(annotated) = covered.top.and_then(|nth| sheet.opened.annotations.get(nth as usize)) else { return };
    let category = Category::of(&model.options.categories, &annotated.annotation.category, model.options.signs);
    let sign = match (annotated.is_drifted(), covered.depth) {
        (true, _) => '?',
        (false, 0 | 1) => category.letter,
        (false, _) => '+',
    };
    let style = canvas.over(Role::Text, role(annotated, &model.options.categories));
    canvas.put(x, y, 1, sign.encode_utf8(&mut [0; 4]), style);
}
