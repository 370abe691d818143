//! Keys to messages: counts, chords of several keys, signs for a prompt. Read [`KeyReader`] first.

use crossterm::event::{KeyCode, KeyModifiers};

use super::key::{self, Key};
use super::keys::{Bound, Keys, Meaning};
use crate::app::{Message, Mode};

/// What was typed and does not yet mean anything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyReader {
    chord: Vec<Key>,
    count: Option<u32>,
}

/// The key that gives up what was typed so far.
const ESCAPE: Key = Key { code: KeyCode::Esc, held: KeyModifiers::NONE };

/// The largest count.
const MOST: u32 = 99_999_999;

impl KeyReader {
    /// Takes one key. `mode` is what the reader waits for.
    pub fn feed(&mut self, keys: &Keys, mode: Mode, key: Key) -> Option<Message> {
        match mode {
            Mode::Reader => self.command(keys, Bound::Reader, key),
            Mode::Select => self.command(keys, Bound::Select, key),
            Mode::Prompt => self.typing(keys, Bound::Prompt, key),
            Mode::Note => self.typing(keys, Bound::Note, key),
            Mode::Letter => self.letter(keys, key),
        }
    }

    fn command(&mut self, keys: &Keys, bound: Bound, key: Key) -> Option<Message> {
        if let Some(digit) = self.digit(key) {
            self.count = Some(self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(MOST));
            return Some(self.pending());
        }
        if key == ESCAPE && self.count.is_some() && self.chord.is_empty() {
            self.clear();
            return Some(self.pending());
        }
        self.chord.push(key);
        match keys.meaning(bound, &self.chord) {
            Meaning::Action(action) => {
                let count = self.count;
                self.clear();
                Some(Message::Act { action, count })
            }
            Meaning::Begins => Some(self.pending()),
            // Half a chord is given up.
            Meaning::Nothing if key == ESCAPE && self.chord.len() > 1 => {
                self.clear();
                Some(self.pending())
            }
            Meaning::Nothing => {
                let note = format!("{} is not bound; ? lists the keys", key::written(&self.chord));
                self.clear();
                Some(Message::Note(note))
            }
        }
    }

    fn typing(&mut self, keys: &Keys, bound: Bound, key: Key) -> Option<Message> {
        self.count = None;
        self.chord.push(key);
        let meaning = keys.meaning(bound, &self.chord);
        if meaning == Meaning::Begins {
            return None;
        }
        self.clear();
        match (meaning, key.sign()) {
            (Meaning::Action(action), _) => Some(Message::Act { action, count: None }),
            (_, Some(sign)) => Some(Message::Text(sign)),
            _ => None,
        }
    }

    /// A letter is waited for: any sign is one; any other key that the prompt knows gives up.
    fn letter(&mut self, keys: &Keys, key: Key) -> Option<Message> {
        self.clear();
        match (key.sign(), keys.meaning(Bound::Prompt, &[key])) {
            (Some(sign), _) => Some(Message::Text(sign)),
            (None, Meaning::Action(action)) => Some(Message::Act { action, count: None }),
            (None, _) => None,
        }
    }

    fn digit(&self, key: Key) -> Option<u32> {
        let digit = key.sign()?.to_digit(10)?;
        (self.chord.is_empty() && (digit > 0 || self.count.is_some())).then_some(digit)
    }

    fn pending(&self) -> Message {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        Message::Pending(count + &key::written(&self.chord))
    }

    fn clear(&mut self) {
        self.chord.clear();
        self.count = None;
    }
}
