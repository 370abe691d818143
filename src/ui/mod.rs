//! The view: the model to cells. Drawing changes nothing. Read [`view`] first.

use ratatui::Frame;

use crate::app::Model;
use crate::config::{Config, Role};

/// Draws the whole screen. Keys for the help come from `config`.
pub fn view(model: &Model, config: &Config, frame: &mut Frame<'_>) {
    let screen = frame.area();
    frame.buffer_mut().set_style(screen, config.theme.style(Role::Text));
    let _ = model;
}
