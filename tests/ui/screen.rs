//! A screen as text: glyphs, then one letter a cell for the role that gave it its colour. Read [`screen`] first.

use chancery::app::Model;
use chancery::config::{Config, Role, Theme};
use chancery::ui::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Style};

/// Letters for the roles, in their order.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// The screen that a model gives.
pub(crate) fn draw(model: &Model, config: &Config) -> Buffer {
    let area = model.areas.screen;
    let mut terminal = Terminal::new(TestBackend::new(area.width, area.height)).expect("a test backend");
    terminal.draw(|frame| view(model, config, frame)).expect("a test backend takes every frame");
    terminal.backend().buffer().clone()
}

/// The glyphs alone.
pub(crate) fn glyphs(buffer: &Buffer) -> String {
    rows(buffer, |cell| cell.symbol().to_owned())
}

/// The glyphs, the letters of the roles, and a legend of those that show.
pub(crate) fn screen(model: &Model, config: &Config) -> String {
    let marked = Theme::from_fn(|role| Style::new().fg(Color::Indexed(role as u8)));
    let buffer = draw(model, &Config { theme: marked, ..config.clone() });
    let mut shown = [false; 64];
    let letters = rows(&buffer, |cell| match cell.fg {
        Color::Indexed(role) if role != Role::Text as u8 => {
            shown[usize::from(role)] = true;
            LETTERS.chars().nth(usize::from(role)).expect("there is a letter for each role").to_string()
        }
        _ => ".".to_owned(),
    });
    let legend = Role::ALL.iter().zip(LETTERS.chars()).filter(|((role, _), _)| shown[*role as usize]);
    let legend: Vec<_> = legend.map(|((_, name), letter)| format!("{letter} {name}")).collect();
    format!("{}\n\n{letters}\n\n{}", glyphs(&buffer), legend.join(", "))
}

fn rows(buffer: &Buffer, mut cell: impl FnMut(&ratatui::buffer::Cell) -> String) -> String {
    let width = usize::from(buffer.area.width.max(1));
    let rows = buffer.content.chunks(width);
    rows.map(|row| row.iter().map(&mut cell).collect::<String>().trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
