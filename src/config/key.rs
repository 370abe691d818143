//! Keys and chords as words: `gg`, `]c`, `<ctrl-o>`. The same parser reads `keys.toml` and the key strings of tests.
//!
//! Read [`Key`] first.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// One key with what is held down: an event of the terminal, made equal for equal meanings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Ctrl, Alt; Shift only where the key itself does not say it.
    pub held: KeyModifiers,
}

/// The keys that have a name.
const NAMES: &[(&str, KeyCode)] = &[
    ("space", KeyCode::Char(' ')),
    ("lt", KeyCode::Char('<')),
    ("gt", KeyCode::Char('>')),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
];

/// What may be held down, as it is written.
const HELD: &[(&str, KeyModifiers)] =
    &[("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT), ("shift-", KeyModifiers::SHIFT)];

impl Key {
    /// A key alone.
    pub fn plain(code: KeyCode) -> Self {
        Self::new(code, KeyModifiers::NONE)
    }

    /// A key with what is held down.
    pub fn new(code: KeyCode, held: KeyModifiers) -> Self {
        let held = held & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        match code {
            KeyCode::BackTab => Self { code: KeyCode::Tab, held: held | KeyModifiers::SHIFT },
            KeyCode::Char(c) if held.contains(KeyModifiers::CONTROL) => {
                Self { code: KeyCode::Char(c.to_ascii_lowercase()), held: held - KeyModifiers::SHIFT }
            }
            KeyCode::Char(c) if held.contains(KeyModifiers::SHIFT) => {
                let upper = if c.is_lowercase() { c.to_uppercase().next().unwrap_or(c) } else { c };
                Self { code: KeyCode::Char(upper), held: held - KeyModifiers::SHIFT }
            }
            _ => Self { code, held },
        }
    }

    /// The key of an event; `None` when it is let go.
    pub fn of(event: KeyEvent) -> Option<Self> {
        (event.kind != KeyEventKind::Release).then(|| Self::new(event.code, event.modifiers))
    }

    /// The sign that it types, if it types one.
    pub fn sign(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.held.is_empty() => Some(c),
            _ => None,
        }
    }

    fn named(name: &str) -> Option<Self> {
        let (mut rest, mut held) = (name, KeyModifiers::NONE);
        while let Some((prefix, modifier)) = HELD.iter().find(|(prefix, _)| strip(rest, prefix).is_some()) {
            rest = &rest[prefix.len()..];
            held |= *modifier;
        }
        let lower = rest.to_ascii_lowercase();
        let code = NAMES.iter().find(|(known, _)| *known == lower).map(|(_, code)| *code);
        let code = code.or_else(|| single(rest)).or_else(|| function(&lower))?;
        Some(Self::new(code, held))
    }
}

/// Reads a chord or a whole string of keys. The error says which part is not understood.
pub fn keys(words: &str) -> Result<Vec<Key>, String> {
    let (mut found, mut rest) = (Vec::new(), words);
    while let Some(c) = rest.chars().next() {
        let end = if c == '<' { rest.find('>') } else { None };
        match end {
            Some(end) => {
                let name = &rest[1..end];
                found.push(Key::named(name).ok_or_else(|| format!("there is no key <{name}>"))?);
                rest = &rest[end + 1..];
            }
            None => {
                found.push(Key::plain(KeyCode::Char(c)));
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    Ok(found)
}

/// A chord as it is written.
pub fn written(chord: &[Key]) -> String {
    chord.iter().map(Key::to_string).collect()
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(_, code)| *code == self.code).map(|(name, _)| *name);
        if let (Some(c), None) = (self.sign(), name) {
            return write!(f, "{c}");
        }
        f.write_str("<")?;
        for (prefix, modifier) in HELD {
            if self.held.contains(*modifier) {
                f.write_str(prefix)?;
            }
        }
        match (name, self.code) {
            (Some(name), _) => write!(f, "{name}>"),
            (None, KeyCode::Char(c)) => write!(f, "{c}>"),
            (None, KeyCode::F(n)) => write!(f, "f{n}>"),
            (None, code) => write!(f, "{code:?}>"),
        }
    }
}

fn strip<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    (head.eq_ignore_ascii_case(prefix) && text.len() > prefix.len()).then(|| &text[prefix.len()..])
}

fn single(name: &str) -> Option<KeyCode> {
    let mut signs = name.chars();
    let c = signs.next()?;
    signs.next().is_none().then_some(KeyCode::Char(c))
}

fn function(name: &str) -> Option<KeyCode> {
    name.strip_prefix('f')?.parse().ok().filter(|n| (1..=24).contains(n)).map(KeyCode::F)
}
