//! Which chord means which action: `assets/keys.toml` with the user's laid over it. Read [`Keys`] first.

use std::collections::BTreeMap;

use super::key::{self, Key};
use super::table::Table;
use super::{Fault, Layer};
use crate::app::{ACTIONS, Action, Chords, Group};

/// Which chord means which action: in the reader, with a caret in the text, in a note, in a prompt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keys {
    reader: Vec<(Vec<Key>, Action)>,
    select: Vec<(Vec<Key>, Action)>,
    note: Vec<(Vec<Key>, Action)>,
    prompt: Vec<(Vec<Key>, Action)>,
}

/// Which table of keys counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// While reading.
    Reader,
    /// While a caret stands in the text: what its table does not know, means what it means while reading.
    Select,
    /// While typing a note: what its table does not know, means what it means while typing a line.
    Note,
    /// While typing a line.
    Prompt,
}

impl Bound {
    /// The table that an action belongs in.
    fn of(action: Action) -> Self {
        match action.described().group {
            Group::Prompt => Self::Prompt,
            Group::Select => Self::Select,
            Group::Note => Self::Note,
            _ => Self::Reader,
        }
    }

    /// What `keys.toml` calls it.
    fn section(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Select => "select",
            Self::Note => "note",
            Self::Prompt => "prompt",
        }
    }
}

/// What a chord typed so far means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// An action.
    Action(Action),
    /// It begins a longer chord.
    Begins,
    /// Nothing.
    Nothing,
}

impl Keys {
    /// The keys of `layers`, the later laid over the earlier: an action that a later one names has only the keys it gives. A line
    /// whose keys clash with others counts for nothing, and the rest of the file stands.
    pub fn of(layers: &[Layer], faults: &mut Vec<Fault>) -> Self {
        let mut bound: BTreeMap<Action, Vec<Vec<Key>>> = BTreeMap::new();
        for layer in layers {
            let table = Table::read(layer, faults);
            let mut own: BTreeMap<Action, Own> = BTreeMap::new();
            for (line, action, chords) in chords(&table, faults) {
                let own = own.entry(action).or_default();
                own.line = line;
                own.chords.extend(chords);
            }
            loop {
                let mut next = bound.clone();
                next.extend(own.iter().map(|(action, own)| (*action, own.chords.clone())));
                let clash = Self::from_map(&next).clashes().into_iter().find_map(|clash| {
                    // Of two lines of the file the later is at fault.
                    let lines = clash.actions.map(|action| (own.get(&action).map(|own| own.line), action));
                    let (line, action) = lines.into_iter().max()?;
                    Some((line?, action, clash.what))
                });
                let Some((line, action, what)) = clash else {
                    bound = next;
                    break;
                };
                faults.push(table.fault_at(line, &what));
                own.remove(&action);
            }
        }
        Self::from_map(&bound)
    }

    /// What `chord` means.
    pub fn meaning(&self, bound: Bound, chord: &[Key]) -> Meaning {
        let table = self.table(bound);
        let own = table.iter().any(|(known, _)| known.starts_with(chord));
        let table = match bound {
            Bound::Select if !own => &self.reader,
            Bound::Note if !own => &self.prompt,
            _ => table,
        };
        match table.iter().find(|(known, _)| known.starts_with(chord)) {
            Some((known, action)) if known.len() == chord.len() => Meaning::Action(*action),
            Some(_) => Meaning::Begins,
            None => Meaning::Nothing,
        }
    }

    /// The chords of an action, as they are written, in the order of the file.
    pub fn of_action(&self, action: Action) -> Vec<String> {
        let all = self.reader.iter().chain(&self.select).chain(&self.note).chain(&self.prompt);
        all.filter(|(_, known)| *known == action).map(|(chord, _)| key::written(chord)).collect()
    }

    /// The first chord of each action.
    pub fn chords(&self) -> Chords {
        Chords::of(|action| self.of_action(action).into_iter().next())
    }

    /// The first chord by which an action is reached where a table counts, as it is written.
    pub fn reaching(&self, bound: Bound, action: Action) -> Option<String> {
        let all = self.reader.iter().chain(&self.select).chain(&self.note).chain(&self.prompt);
        let reaches = |chord: &[Key]| self.meaning(bound, chord) == Meaning::Action(action);
        all.filter(|(_, known)| *known == action)
            .find(|(chord, _)| reaches(chord))
            .map(|(chord, _)| key::written(chord))
    }

    /// Chords that mean two things, or that hide a longer one.
    pub fn conflicts(&self) -> Vec<String> {
        self.clashes().into_iter().map(|clash| clash.what).collect()
    }

    fn clashes(&self) -> Vec<Clash> {
        let mut found = Vec::new();
        for table in [&self.reader, &self.select, &self.note, &self.prompt] {
            for (nth, (chord, action)) in table.iter().enumerate() {
                let clash = table.iter().enumerate().find(|(other, (longer, _))| {
                    *other != nth && longer.starts_with(chord) && (longer.len() > chord.len() || *other > nth)
                });
                if let Some((_, (longer, other))) = clash {
                    let (name, second) = (action.described().name, other.described().name);
                    let what = format!(
                        "{} means {name}, so {} cannot mean {second}",
                        key::written(chord),
                        key::written(longer)
                    );
                    found.push(Clash { actions: [*action, *other], what });
                }
            }
        }
        found
    }

    fn from_map(bound: &BTreeMap<Action, Vec<Vec<Key>>>) -> Self {
        let mut keys = Self::default();
        for (action, chords) in bound {
            let table = match Bound::of(*action) {
                Bound::Reader => &mut keys.reader,
                Bound::Select => &mut keys.select,
                Bound::Note => &mut keys.note,
                Bound::Prompt => &mut keys.prompt,
            };
            table.extend(chords.iter().map(|chord| (chord.clone(), *action)));
        }
        keys
    }

    fn table(&self, bound: Bound) -> &[(Vec<Key>, Action)] {
        match bound {
            Bound::Reader => &self.reader,
            Bound::Select => &self.select,
            Bound::Note => &self.note,
            Bound::Prompt => &self.prompt,
        }
    }
}

/// The chords that a file gives an action, and the line.
#[derive(Debug, Default)]
struct Own {
    line: u32,
    chords: Vec<Vec<Key>>,
}

/// Two actions whose chords cannot both be typed.
struct Clash {
    actions: [Action; 2],
    what: String,
}

/// The chords that each line of a file gives the action it names.
fn chords(table: &Table, faults: &mut Vec<Fault>) -> Vec<(u32, Action, Vec<Vec<Key>>)> {
    let mut found = Vec::new();
    for entry in &table.entries {
        let Some(action) = action(table, entry.section.as_str(), &entry.name, entry.line, faults) else { continue };
        let Some(words) = entry.words() else {
            faults.push(table.fault_at(entry.line, "keys are a string or a list of strings"));
            continue;
        };
        let mut chords = Vec::new();
        for word in words {
            match key::keys(word) {
                Ok(chord) if chord.is_empty() => {}
                Ok(chord) if chord[0].sign().is_some_and(|c| counts(c, &entry.section)) => {
                    faults.push(table.fault_at(entry.line, "a chord cannot begin with a digit: digits are counts"));
                }
                Ok(chord) => chords.push(chord),
                Err(what) => faults.push(table.fault_at(entry.line, &what)),
            }
        }
        found.push((entry.line, action, chords));
    }
    found
}

fn action(table: &Table, section: &str, name: &str, line: u32, faults: &mut Vec<Fault>) -> Option<Action> {
    let Some(action) = Action::named(name) else {
        let near = nearest(name).map_or(String::new(), |near| format!("; {near} is near"));
        faults.push(table.fault_at(line, &format!("there is no action {name}{near}")));
        return None;
    };
    let right = Bound::of(action).section();
    if section != right {
        faults.push(table.fault_at(line, &format!("{name} belongs under [{right}]")));
        return None;
    }
    Some(action)
}

/// Whether a digit begins a count. A count does not begin with 0, which with a caret in the text means something of its own.
fn counts(sign: char, section: &str) -> bool {
    match section {
        "prompt" | "note" => false,
        "select" => ('1'..='9').contains(&sign),
        _ => sign.is_ascii_digit(),
    }
}

/// The action whose name shares the longest beginning with `name`, where that is half of it.
fn nearest(name: &str) -> Option<&'static str> {
    let shared = |known: &str| known.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
    let best = ACTIONS.iter().max_by_key(|row| shared(row.name))?;
    (shared(best.name) * 2 >= name.len() && !name.is_empty()).then_some(best.name)
}
