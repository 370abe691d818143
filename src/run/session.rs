//! The model with its keys: events become messages, messages become effects. Read [`Session`] first.
//!
//! Knows no terminal and no thread: the loop, the printed screen and the tests use the same one.

use crossterm::event::{Event as TerminalEvent, MouseButton, MouseEvent, MouseEventKind};

use crate::app::{self, Effect, Message, Model, Mouse, MouseKind, Trail, update};
use crate::config::{Config, Key, KeyReader};

/// A running reader, without its surroundings.
pub(super) struct Session {
    pub(super) model: Model,
    pub(super) config: Config,
    reader: KeyReader,
}

impl Session {
    /// A reader of `columns` by `rows`, and what it asks for first. Faults of the configuration are its first notes.
    pub(super) fn new(
        config: Config,
        trail: Trail,
        first: app::Start,
        (columns, rows): (u16, u16),
    ) -> (Self, Vec<Effect>) {
        let (model, mut effects) = Model::new(config.options.clone(), trail, first);
        let faults: Vec<String> = config.faults.iter().map(ToString::to_string).collect();
        let mut session = Self { model, config, reader: KeyReader::default() };
        effects.extend(session.take(Message::Resize { width: columns, height: rows }));
        if let Some(first) = faults.first() {
            let more = match faults.len() - 1 {
                0 => String::new(),
                n => format!(" (and {n} more)"),
            };
            let hint = "`chancery config` lists what is set and what is wrong".to_owned();
            effects.extend(session.take(Message::Failed { what: format!("{first}{more}"), hint }));
        }
        (session, effects)
    }

    /// Takes in a message; what is to be done comes back.
    pub(super) fn take(&mut self, message: Message) -> Vec<Effect> {
        update(&mut self.model, message)
    }

    /// Takes in a key.
    pub(super) fn press(&mut self, key: Key) -> Vec<Effect> {
        match self.reader.feed(&self.config.keys, self.model.mode(), key) {
            Some(message) => self.take(message),
            None => Vec::new(),
        }
    }

    /// Takes in what the terminal sends.
    pub(super) fn hear(&mut self, event: TerminalEvent) -> Vec<Effect> {
        match event {
            TerminalEvent::Key(key) => Key::of(key).map(|key| self.press(key)).unwrap_or_default(),
            TerminalEvent::Paste(words) => self.take(Message::Paste(words)),
            TerminalEvent::Resize(width, height) => self.take(Message::Resize { width, height }),
            TerminalEvent::Mouse(mouse) => {
                mouse_of(mouse).map(|mouse| self.take(Message::Mouse(mouse))).unwrap_or_default()
            }
            TerminalEvent::FocusGained | TerminalEvent::FocusLost => Vec::new(),
        }
    }
}

fn mouse_of(event: MouseEvent) -> Option<Mouse> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        _ => return None,
    };
    Some(Mouse { kind, column: event.column, row: event.row })
}
