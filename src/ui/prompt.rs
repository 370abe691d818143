//! A line being typed, on the status line, with its completions or the number of hits. Read [`draw`] first.

use super::canvas::Canvas;
use crate::app::{Area, Finder, Prompt, PromptKind};
use crate::config::Role;
use crate::text::tail;

/// Draws the line so that the cursor shows; where the cursor is.
pub(super) fn draw(canvas: &mut Canvas<'_>, prompt: &Prompt, finder: &Finder, area: Area) -> (u16, u16) {
    let style = canvas.style(Role::Status);
    let mut x = canvas.put(area.x, area.y, area.width, prompt.kind.sign(), canvas.over(Role::Status, Role::Prompt));
    let room = area.right().saturating_sub(x + 1);
    let before = tail(prompt.line.before(), usize::from(room));
    x = canvas.put(x, area.y, room, before, style);
    let cursor = (x.min(area.right().saturating_sub(1)), area.y);
    let after = &prompt.line.text()[prompt.line.before().len()..];
    x = canvas.put(x, area.y, area.right().saturating_sub(x), after, style);
    if let Some((choices, at)) = &prompt.completions {
        completions(canvas, (choices, *at), Area { x: x + 3, width: area.right().saturating_sub(x + 3), ..area });
    }
    if prompt.kind == PromptKind::Find && !prompt.line.text().is_empty() {
        let words = match finder.count() {
            (_, 0) => " no hit ".to_owned(),
            (nth, all) => format!(" {nth} of {all} "),
        };
        canvas.put_right(area.right(), area.y, area.right().saturating_sub(x + 1), &words, style);
    }
    cursor
}

/// The completions, the one in the line among the first.
fn completions(canvas: &mut Canvas<'_>, (choices, at): (&[String], usize), area: Area) {
    let mut x = area.x;
    for (nth, choice) in choices.iter().enumerate().skip(at.saturating_sub(2)) {
        let role = if nth == at { Role::Selected } else { Role::Dim };
        let style = canvas.over(Role::Status, role);
        x = canvas.put(x, area.y, area.right().saturating_sub(x), choice, style) + 1;
    }
}
