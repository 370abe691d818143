//! The view: the model to cells. Drawing changes nothing. Read [`view`] first.

mod canvas;
mod counted;
mod demands;
mod details;
mod head;
mod highlight;
mod list;
mod note;
mod overlay;
mod page;
mod prompt;
mod reading;
mod search;
mod sidebar;
mod signs;
mod strip;

use ratatui::Frame;

use crate::app::{Area, Mode, Model};
use crate::config::{Config, Role};
use canvas::Canvas;

/// Draws the whole screen. The keys that help and hints name come from `config`.
pub fn view(model: &Model, config: &Config, frame: &mut Frame<'_>) {
    let screen = frame.area();
    let screen = Area::new(screen.x, screen.y, screen.width, screen.height);
    let mut canvas = Canvas::new(frame.buffer_mut(), config, &model.options);
    let canvas = &mut canvas;
    canvas.paint(screen, canvas.style(Role::Text));
    // The model learns of a new size by a message of its own; until then it is not drawn into another one.
    if model.areas.screen != screen {
        return;
    }
    reading::draw(canvas, model);
    let caret = reading::caret(canvas, model);
    match model.areas.strip && model.areas.sidebar.height <= 3 {
        true => strip::draw(canvas, model),
        false => sidebar::draw(canvas, model),
    }
    list::draw(canvas, model);
    head::draw(canvas, model);
    rules(canvas, model);
    overlay::draw(canvas, model);
    let caret = caret.filter(|_| model.mode() == Mode::Select);
    if let Some(cursor) = head::status(canvas, model).or_else(|| note::cursor(model)).or(caret) {
        frame.set_cursor_position(cursor);
    }
}

/// The lines between the panes.
fn rules(canvas: &mut Canvas<'_>, model: &Model) {
    let areas = &model.areas;
    let style = canvas.over(Role::Text, Role::Rule);
    let side = !areas.sidebar.is_empty() && !areas.strip && areas.sidebar.x > 0;
    let columns = [(!areas.list.is_empty()).then(|| areas.list.right()), side.then(|| areas.sidebar.x - 1)];
    for x in columns.into_iter().flatten().filter(|x| *x < areas.screen.width) {
        for y in areas.head.y..areas.status.y {
            canvas.set(x, y, canvas.signs.edges[1], style);
        }
    }
}
