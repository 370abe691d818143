//! What the actions do to a note being typed. Read [`Model::note_act`] first.

use super::super::annotate::Subject;
use super::super::overlay::Overlay;
use super::super::{Action, Change, Effect, Model, Outcome};
use super::NoteEditor;

impl Model {
    /// Opens the editor for the note on what is meant: the selection, the current thing, the first line.
    pub(in crate::app) fn note(&mut self) -> Vec<Effect> {
        match self.subject() {
            Some(subject) => {
                self.reading.caret = None;
                self.edit_note(subject);
            }
            None => self.nothing_here(),
        }
        Vec::new()
    }

    /// Opens the editor for the note on a subject.
    pub(in crate::app) fn edit_note(&mut self, subject: Subject) {
        let about = self.words_of(&subject);
        let text = match &subject {
            Subject::Known(id) => self.known(id).map(|known| known.note.clone()).unwrap_or_default(),
            Subject::New(_) => String::new(),
        };
        self.push(Overlay::Note(Box::new(NoteEditor::new(subject, &about, &text))));
    }

    /// The note being typed, where one lies on top.
    pub fn editor(&self) -> Option<&NoteEditor> {
        match self.overlays.last() {
            Some(Overlay::Note(editor)) => Some(editor),
            _ => None,
        }
    }

    fn editor_mut(&mut self) -> Option<&mut NoteEditor> {
        match self.overlays.last_mut() {
            Some(Overlay::Note(editor)) => Some(editor),
            _ => None,
        }
    }

    /// A key of the editor's table, or of the prompt's.
    pub(in crate::app) fn note_act(&mut self, action: Action) -> Vec<Effect> {
        let Some(editor) = self.editor_mut() else { return Vec::new() };
        let page = isize::try_from(editor.height.saturating_sub(1).max(1)).unwrap_or(1);
        match action {
            Action::SaveNote => return self.save_note(),
            Action::EditOutside => return vec![Effect::EditOutside(editor.text.clone())],
            Action::Abandon => return self.abandon_note(),
            Action::CursorLeft => editor.go(editor.left()),
            Action::CursorRight => editor.go(editor.right()),
            Action::CursorStart => editor.go(editor.line().start as usize),
            Action::CursorEnd => editor.go(editor.line().end as usize),
            Action::WordLeft => editor.go(editor.word_left()),
            Action::WordRight => editor.go(editor.word_right()),
            Action::NoteStart => editor.go(0),
            Action::NoteEnd => editor.go(editor.text.len()),
            Action::Older => editor.go_rows(-1),
            Action::Newer => editor.go_rows(1),
            Action::NotePageUp => editor.go_rows(-page),
            Action::NotePageDown => editor.go_rows(page),
            _ => return self.edited(|editor| change_text(editor, action)),
        }
        Vec::new()
    }

    /// Words were typed or pasted into the note.
    pub(in crate::app) fn note_typed(&mut self, words: &str) -> Vec<Effect> {
        self.edited(|editor| editor.insert(words))
    }

    /// The note comes back from the user's own editor.
    pub(in crate::app) fn edited_outside(&mut self, text: &str) -> Vec<Effect> {
        self.edited(|editor| editor.replace(text.trim_end()))
    }

    /// Changes the note; where that made a difference, the draft is kept as it is now.
    fn edited(&mut self, edit: impl FnOnce(&mut NoteEditor)) -> Vec<Effect> {
        let Some(editor) = self.editor_mut() else { return Vec::new() };
        let before = editor.text.clone();
        edit(editor);
        if editor.text == before { Vec::new() } else { vec![Effect::Draft(editor.change())] }
    }

    /// Saves the note; the editor closes when it is in the file.
    fn save_note(&mut self) -> Vec<Effect> {
        let Some(editor) = self.editor_mut() else { return Vec::new() };
        let new = matches!(editor.subject, Subject::New(_));
        if !editor.is_changed() || (new && editor.text.trim().is_empty()) {
            return self.close_note_editor();
        }
        let change = editor.change();
        editor.saving = Some(change.clone());
        vec![Effect::Annotate(change)]
    }

    /// Gives the note up; one that was changed is asked for once more.
    fn abandon_note(&mut self) -> Vec<Effect> {
        let Some(editor) = self.editor_mut() else { return Vec::new() };
        if editor.is_changed() && !std::mem::replace(&mut editor.doubted, true) {
            self.fail("the note is not saved: the same key again throws away what was typed");
            return Vec::new();
        }
        self.close_note_editor()
    }

    fn close_note_editor(&mut self) -> Vec<Effect> {
        self.overlays.pop_if(|overlay| matches!(overlay, Overlay::Note(_)));
        vec![Effect::DropDraft]
    }

    /// What came of saving a note: the editor closes, or stays with what was typed and says why.
    pub(in crate::app) fn note_saved(&mut self, change: &Change, outcome: &Outcome) {
        let nth = self
            .overlays
            .iter()
            .position(|overlay| matches!(overlay, Overlay::Note(editor) if editor.saving.as_ref() == Some(change)));
        let Some(nth) = nth else { return };
        let Overlay::Note(editor) = &mut self.overlays[nth] else { return };
        editor.saving = None;
        match outcome {
            Outcome::Kept(_) if editor.change() == *change => {
                self.overlays.remove(nth);
            }
            // More was typed meanwhile.
            Outcome::Kept(id) => editor.go_on_from(id, change),
            Outcome::Failed { what, hint } => {
                let hint = if hint.is_empty() { "try again, or take the note along in your editor" } else { hint };
                editor.failed = Some(format!("not saved: {what}; {hint}"));
            }
            _ => {}
        }
    }
}

/// The actions that change the note.
fn change_text(editor: &mut NoteEditor, action: Action) {
    match action {
        Action::Accept => editor.insert("\n"),
        Action::Complete => editor.insert("    "),
        Action::EraseLeft => editor.erase_to(editor.left()),
        Action::EraseRight => editor.erase_to(editor.right()),
        Action::EraseWord => editor.erase_to(editor.word_left()),
        Action::EraseLine => {
            let start = editor.line().start as usize;
            editor.erase_to(if start == editor.byte() { editor.left() } else { start });
        }
        Action::UndoTyping => editor.undo(),
        Action::RedoTyping => editor.redo(),
        _ => {}
    }
}
