//! A note being typed, over the panes. Read [`draw`] first.

use super::canvas::Canvas;
use crate::app::{Area, Model, NoteEditor, inner};
use crate::config::Role;

pub(super) fn draw(canvas: &mut Canvas<'_>, model: &Model, editor: &NoteEditor) {
    let area = NoteEditor::area(model.areas.screen);
    canvas.border(area, &format!("Note on “{}”", editor.about));
    let rows = inner(area);
    for (row, y) in (editor.top..editor.layout.lines().len()).zip(rows.y..rows.bottom()) {
        for segment in editor.layout.segments(row) {
            let x = rows.x + segment.column;
            let room = rows.right().saturating_sub(x);
            canvas.put(x, y, room, segment.span.of(&editor.text), canvas.style(Role::Popup));
        }
    }
    if let Some(why) = editor.failed.as_ref().filter(|_| area.height > 2 && area.width > 4) {
        let last = Area::new(area.x + 1, area.bottom() - 1, area.width - 2, 1);
        canvas.clear(last, canvas.style(Role::Failure));
        canvas.put(last.x, last.y, last.width, why, canvas.style(Role::Failure));
    }
}

/// The cell that the cursor of the note on top stands in.
pub(super) fn cursor(model: &Model) -> Option<(u16, u16)> {
    let editor = model.editor()?;
    let rows = inner(NoteEditor::area(model.areas.screen));
    let (row, column) = editor.cursor();
    let row = u16::try_from(row.checked_sub(editor.top)?).ok()?;
    let cell = (rows.x + column, rows.y + row);
    rows.holds(cell.0, cell.1).then_some(cell)
}
