//! A line being typed, on the status line, with its completions. Read [`draw`] first.

use super::canvas::Canvas;
use crate::app::{Area, Prompt};
use crate::config::Role;
use crate::text::width;

/// Draws the line so that the cursor shows; where the cursor is.
pub(super) fn draw(canvas: &mut Canvas<'_>, prompt: &Prompt, area: Area) -> (u16, u16) {
    let style = canvas.style(Role::Status);
    let mut x = canvas.put(area.x, area.y, area.width, prompt.kind.sign(), canvas.over(Role::Status, Role::Prompt));
    let room = area.right().saturating_sub(x + 1);
    let before = tail(prompt.line.before(), usize::from(room));
    x = canvas.put(x, area.y, room, before, style);
    let cursor = (x.min(area.right().saturating_sub(1)), area.y);
    let after = &prompt.line.text()[prompt.line.before().len()..];
    x = canvas.put(x, area.y, area.right().saturating_sub(x), after, style);
    if let Some((choices, at)) = &prompt.completions {
        x += 3;
        for (nth, choice) in choices.iter().enumerate().skip(at.saturating_sub(2)) {
            let role = if nth == *at { Role::Selected } else { Role::Dim };
            let style = canvas.over(Role::Status, role);
            x = canvas.put(x, area.y, area.right().saturating_sub(x), choice, style) + 1;
        }
    }
    cursor
}

/// The end of `words` that fits.
fn tail(words: &str, room: usize) -> &str {
    let mut from = 0;
    while width(&words[from..]) > room {
        from += words[from..].chars().next().map_or(1, char::len_utf8);
    }
    &words[from..]
}
