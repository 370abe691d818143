//! The model with its keys: events become messages, messages become effects. Read [`Session`] first.
//!
//! Knows no terminal and no thread: the loop, the printed screen and the tests use the same one.
//!
//! What a key means may hang on an answer that is not here yet: after `]]` the next key is for the document that comes. Such
//! keys wait for it, so that typing ahead ends where typing slowly does. Only further steps from document to document do not
//! wait: they add up, and the documents between are never opened.

use std::collections::VecDeque;

use crossterm::event::{Event as TerminalEvent, KeyCode, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::app::{self, Action, Effect, Message, Model, Mouse, MouseKind, Trail, update};
use crate::catalog::Request;
use crate::config::{Config, Key, KeyReader};

/// The key that waits for nothing: an answer may be long in coming.
const INTERRUPT: Key = Key { code: KeyCode::Char('c'), held: KeyModifiers::CONTROL };

/// A running reader, without its surroundings.
pub(super) struct Session {
    pub(super) model: Model,
    pub(super) config: Config,
    reader: KeyReader,
    /// The question whose answer the next key waits for.
    awaited: Option<Request>,
    /// What was typed before that answer came.
    ahead: VecDeque<Typed>,
}

/// What the user did.
#[derive(Debug)]
enum Typed {
    /// A key that is not understood yet.
    Key(Key),
    /// Something that means the same whenever it is done.
    Message(Message),
}

impl Session {
    /// A reader of `columns` by `rows`, and what it asks for first. Faults of the configuration are its first notes.
    pub(super) fn new(
        config: Config,
        trail: Trail,
        first: app::Start,
        (columns, rows): (u16, u16),
    ) -> (Self, Vec<Effect>) {
        let (mut model, mut effects) = Model::new(config.options.clone(), trail, first);
        model.chords = config.keys.chords();
        let faults: Vec<String> = config.faults.iter().map(ToString::to_string).collect();
        let reader = KeyReader::default();
        let mut session = Self { model, config, reader, awaited: None, ahead: VecDeque::new() };
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
        let answer = match &message {
            Message::Reply { request, .. } => self.awaited.take_if(|awaited| awaited == request),
            _ => None,
        };
        let mut effects = update(&mut self.model, message);
        let awaited = effects.iter().rev().find_map(|effect| match effect {
            Effect::Ask(request) if is_awaited(request) => Some(request.clone()),
            _ => None,
        });
        self.awaited = awaited.or(self.awaited.take());
        if answer.is_some() {
            for typed in std::mem::take(&mut self.ahead) {
                effects.extend(self.typed(typed));
            }
        }
        effects
    }

    /// Takes in a key.
    pub(super) fn press(&mut self, key: Key) -> Vec<Effect> {
        self.typed(Typed::Key(key))
    }

    /// Takes in what was typed, or keeps it until the answer is there that it waits for.
    fn typed(&mut self, typed: Typed) -> Vec<Effect> {
        let interrupts = matches!(typed, Typed::Key(key) if key == INTERRUPT);
        if interrupts && self.awaited.take().is_some() {
            self.ahead.clear();
        }
        if !self.ahead.is_empty() {
            self.ahead.push_back(typed);
            return Vec::new();
        }
        let message = match typed {
            Typed::Message(message) => message,
            Typed::Key(key) => match self.reader.feed(&self.config.keys, self.model.mode(), key) {
                Some(message) => message,
                None => return Vec::new(),
            },
        };
        if self.awaited.is_none() || self.goes_on(&message) {
            return self.take(message);
        }
        self.ahead.push_back(Typed::Message(message));
        Vec::new()
    }

    /// Whether it need not wait: a step on from the document that is on its way, or the beginning of one.
    fn goes_on(&self, message: &Message) -> bool {
        match message {
            Message::Act { action: Action::NextDocument | Action::PreviousDocument, .. } => {
                self.model.opening.is_some()
            }
            Message::Pending(_) => true,
            _ => false,
        }
    }

    /// Takes in what the terminal sends.
    pub(super) fn hear(&mut self, event: TerminalEvent) -> Vec<Effect> {
        match event {
            TerminalEvent::Key(key) => Key::of(key).map(|key| self.typed(Typed::Key(key))).unwrap_or_default(),
            TerminalEvent::Paste(words) => self.typed(Typed::Message(Message::Paste(words))),
            TerminalEvent::Resize(width, height) => self.take(Message::Resize { width, height }),
            TerminalEvent::Mouse(mouse) => {
                mouse_of(mouse).map(|mouse| self.typed(Typed::Message(Message::Mouse(mouse)))).unwrap_or_default()
            }
            TerminalEvent::FocusGained | TerminalEvent::FocusLost => Vec::new(),
        }
    }
}

/// Whether the next key may mean another thing once the answer is there.
fn is_awaited(request: &Request) -> bool {
    use Request::{Beside, CitedBy, Find, Open, Peek, Problems, Thread};
    matches!(request, Open(_) | Beside(_) | Find(_) | Peek(_) | CitedBy(_) | Thread(_) | Problems)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Start;
    use crate::catalog::{Opened, Reply, Steps};
    use crate::config::{Overrides, keys};
    use crate::document::{Block, BlockKind, DocumentId};
    use crate::text::Span;

    fn id(nth: i64) -> DocumentId {
        DocumentId::new("v", &format!("d{nth}"))
    }

    /// A document of sixty lines, of nine.
    fn document(nth: i64) -> Opened {
        let mut opened = Opened::default();
        opened.document.id = id(nth);
        opened.document.text = vec!["All quiet."; 60].join("\n");
        let end = opened.document.text.len();
        opened.document.body_end = u32::try_from(end).unwrap();
        opened.document.blocks =
            vec![Block { span: Span::new(0, end), kind: BlockKind::Paragraph, level: 0, note: None }];
        (opened.place.previous, opened.place.next) = ((nth > 1).then(|| id(nth - 1)), (nth < 9).then(|| id(nth + 1)));
        opened
    }

    /// Presses keys all at once, then answers as long as something is asked; how often a document was opened.
    fn typed_at_once(session: &mut Session, typed: &str) -> usize {
        let mut asked: VecDeque<Effect> = keys(typed).unwrap().into_iter().flat_map(|key| session.press(key)).collect();
        let mut opened = 0;
        while let Some(effect) = asked.pop_front() {
            let Effect::Ask(request) = effect else { continue };
            let nth = |id: &DocumentId| id.local()[1..].parse::<i64>().unwrap();
            let reply = match &request {
                Request::Open(id) => document(nth(id)),
                Request::Beside(Steps { from, by }) => document(by.iter().fold(nth(from), |at, by| at + by)),
                _ => continue,
            };
            // As the worker does, only the last of several questions for a document is answered.
            let is_open = |effect: &Effect| matches!(effect, Effect::Ask(Request::Open(_) | Request::Beside(_)));
            if !asked.iter().any(is_open) {
                opened += 1;
                asked.extend(session.take(Message::Reply { request, reply: Reply::Opened(Box::new(reply)) }));
            }
        }
        opened
    }

    #[test]
    fn keys_typed_ahead_are_for_the_document_that_comes() {
        let config = Config::load(None, &Overrides::default());
        let (mut session, _) = Session::new(config, Trail::default(), Start::Document(id(1)), (80, 24));
        session.take(Message::Reply { request: Request::Open(id(1)), reply: Reply::Opened(Box::new(document(1))) });
        let mut ends = |typed: &str, opened: usize, nth: i64, line: usize| {
            assert_eq!(typed_at_once(&mut session, typed), opened, "{typed}");
            let reading = &session.model.reading;
            let open = reading.sheet.as_ref().map(|sheet| sheet.id().clone());
            assert_eq!((open, reading.top), (Some(id(nth)), line), "{typed}");
        };
        ends("]]]]]]]]]]", 1, 6, 0);
        ends("[[jjj[[", 2, 4, 0);
        ends("]]", 1, 5, 3);
        ends("2]]5j:5<enter>2j", 1, 7, 6);
    }

    #[test]
    fn an_interrupt_waits_for_no_answer() {
        let config = Config::load(None, &Overrides::default());
        let (mut session, _) = Session::new(config, Trail::default(), Start::Document(id(1)), (80, 24));
        session.take(Message::Reply { request: Request::Open(id(1)), reply: Reply::Opened(Box::new(document(1))) });
        let mut quits = |typed: &str| {
            let effects: Vec<Effect> = keys(typed).unwrap().into_iter().flat_map(|key| session.press(key)).collect();
            effects.contains(&Effect::Quit)
        };
        assert!(!quits("]]jq"), "the key is for the document that comes");
        assert!(quits("<ctrl-c>"));
    }
}
