//! A configuration file as lines: sections, names, values, each with its line. Read [`Table`] first.

use toml::Value;

use super::{Fault, Layer};

/// The entries of a TOML file, with the line that each stands on.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// The file, for faults.
    pub(super) file: String,
    /// The entries, in the order of the file's lines.
    pub(super) entries: Vec<Entry>,
}

/// `name = value` under `[section]`.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The section, or empty.
    pub(super) section: String,
    /// The name.
    pub(super) name: String,
    /// The value.
    pub(super) value: Value,
    /// The line, from 1.
    pub(super) line: u32,
}

impl Table {
    /// Reads a file. What is not TOML is one fault with its line, and no entries.
    pub(super) fn read(layer: &Layer, faults: &mut Vec<Fault>) -> Self {
        let mut table = Self { file: layer.file.clone(), entries: Vec::new() };
        let values = match layer.text.parse::<toml::Table>() {
            Ok(values) => values,
            Err(error) => {
                let line = error.span().map_or(0, |span| line_of(&layer.text, span.start));
                faults.push(table.fault_at(line, error.message()));
                return table;
            }
        };
        for (name, value) in values {
            match value {
                Value::Table(inner) => {
                    for (key, value) in inner {
                        table.push(&layer.text, &name, key, value);
                    }
                }
                value => table.push(&layer.text, "", name, value),
            }
        }
        table.entries.sort_by_key(|entry| entry.line);
        table
    }

    /// A fault of this file.
    pub(super) fn fault_at(&self, line: u32, what: &str) -> Fault {
        Fault { file: self.file.clone(), line, what: what.to_owned() }
    }

    fn push(&mut self, text: &str, section: &str, name: String, value: Value) {
        let line = line_of_entry(text, section, &name);
        self.entries.push(Entry { section: section.to_owned(), name, value, line });
    }
}

impl Entry {
    /// The value as words: a string, or a list of strings.
    pub(super) fn words(&self) -> Option<Vec<&str>> {
        match &self.value {
            Value::String(word) => Some(vec![word]),
            Value::Array(list) => list.iter().map(Value::as_str).collect(),
            _ => None,
        }
    }

    /// The value as one word, whatever its type.
    pub(super) fn word(&self) -> String {
        match &self.value {
            Value::String(word) => word.clone(),
            Value::Boolean(true) => "on".to_owned(),
            Value::Boolean(false) => "off".to_owned(),
            value => value.to_string(),
        }
    }
}

fn line_of(text: &str, at: usize) -> u32 {
    let lines = text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(lines + 1).unwrap_or(u32::MAX)
}

/// The line on which `name` is given under `[section]`: the text is known to be right TOML.
fn line_of_entry(text: &str, section: &str, name: &str) -> u32 {
    let mut current = "";
    for (nth, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(title) = line.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            current = title.trim();
        } else if current == section
            && line.split('=').next().map(|key| key.trim().trim_matches(['"', '\''])) == Some(name)
        {
            return u32::try_from(nth + 1).unwrap_or(u32::MAX);
        }
    }
    0
}
