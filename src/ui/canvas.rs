//! The buffer with the theme: words put into cells, cut to what fits. Read [`Canvas`] first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::signs::Glyphs;
use crate::app::{Area, Options};
use crate::config::{Config, Role};
use crate::text;
use crate::text::clean::is_shown;

/// Where the view draws.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    pub(super) config: &'a Config,
    pub(super) signs: &'static Glyphs,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, config: &'a Config, options: &Options) -> Self {
        Self { buffer, config, signs: Glyphs::of(options.signs) }
    }

    /// The style of a role.
    pub(super) fn style(&self, role: Role) -> Style {
        self.config.theme.style(role)
    }

    /// The style of a role laid over that of what it stands in.
    pub(super) fn over(&self, below: Role, role: Role) -> Style {
        self.style(below).patch(self.style(role))
    }

    /// Puts words at (`x`, `y`) into at most `room` cells, cut with a sign where they are longer; the column after them.
    pub(super) fn put(&mut self, x: u16, y: u16, room: u16, words: &str, style: Style) -> u16 {
        let room = usize::from(room);
        if words.len() > room && text::width(words) > room {
            let kept = fitting(words, room.saturating_sub(1));
            let end = self.set(x, y, &words[..kept], style);
            let sign = if room > 0 { self.signs.cut } else { "" };
            return self.set(end, y, sign, style);
        }
        self.set(x, y, words, style)
    }

    /// Puts words that are known to fit; the column after them.
    pub(super) fn set(&mut self, x: u16, y: u16, words: &str, style: Style) -> u16 {
        let right = self.buffer.area.right();
        let mut x = x;
        for (_, cluster, cells) in text::clusters(words) {
            let cells = u16::try_from(cells).unwrap_or(1);
            if x.saturating_add(cells) > right {
                break;
            }
            if let Some(cell) = self.buffer.cell_mut((x, y)).filter(|_| cells > 0) {
                cell.set_symbol(shown(cluster)).set_style(style);
            }
            for next in x + 1..x.saturating_add(cells) {
                if let Some(cell) = self.buffer.cell_mut((next, y)) {
                    cell.reset();
                    cell.set_symbol(" ").set_style(style);
                }
            }
            x += cells;
        }
        x
    }

    /// Puts words so that they end before column `right`; the column they begin at.
    pub(super) fn put_right(&mut self, right: u16, y: u16, room: u16, words: &str, style: Style) -> u16 {
        let cells = u16::try_from(text::width(words)).unwrap_or(u16::MAX).min(room);
        let x = right.saturating_sub(cells);
        self.put(x, y, cells, words, style);
        x
    }

    /// Gives an area a style.
    pub(super) fn paint(&mut self, area: Area, style: Style) {
        self.buffer.set_style(rect(area).intersection(self.buffer.area), style);
    }

    /// Empties an area and gives it a style.
    pub(super) fn clear(&mut self, area: Area, style: Style) {
        let area = rect(area).intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
        self.buffer.set_style(area, style);
    }

    /// Draws a border with a title around an area and empties what is inside.
    pub(super) fn border(&mut self, area: Area, title: &str) {
        self.clear(area, self.style(Role::Text).patch(self.style(Role::Popup)));
        if area.width < 3 || area.height < 3 {
            return;
        }
        let style = self.over(Role::Popup, Role::Rule);
        let (corners, edges) = (self.signs.corners, self.signs.edges);
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        for x in area.x..=right {
            self.set(x, area.y, edges[0], style);
            self.set(x, bottom, edges[0], style);
        }
        for y in area.y..=bottom {
            self.set(area.x, y, edges[1], style);
            self.set(right, y, edges[1], style);
        }
        for (corner, (x, y)) in
            corners.iter().zip([(area.x, area.y), (right, area.y), (area.x, bottom), (right, bottom)])
        {
            self.set(x, y, corner, style);
        }
        let title = format!(" {title} ");
        let style = self.style(Role::PopupTitle);
        self.put(area.x + 2, area.y, area.width.saturating_sub(4), &title, style);
    }
}

/// What stands for a cluster on the screen. Documents are clean, but what the user typed, pasted or imported is kept as it is:
/// a terminal would obey a control character in a cell.
fn shown(cluster: &str) -> &str {
    const JOINER: char = '\u{200d}';
    match cluster {
        "\t" | "\n" => " ",
        cluster if cluster.chars().all(|c| is_shown(c) || c == JOINER) => cluster,
        _ => "\u{fffd}",
    }
}

/// How many bytes of `words` fill at most `room` cells.
fn fitting(words: &str, room: usize) -> usize {
    let mut used = 0;
    for (at, _, cells) in text::clusters(words) {
        used += cells;
        if used > room {
            return at;
        }
    }
    words.len()
}

fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}
