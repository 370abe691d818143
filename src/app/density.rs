//! Where in a document the entities lie, for the strip beside the text. Read [`density`] first.

use super::Sheet;
use super::thing::{Sort, ThingKind};

/// What lies in the part of the document that one row of the strip stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Density {
    /// Persons and roles.
    pub persons: u16,
    /// Cables and encoded references.
    pub cables: u16,
    /// Demands.
    pub demands: u16,
}

impl Density {
    /// All of them.
    pub fn all(self) -> u16 {
        self.persons.saturating_add(self.cables).saturating_add(self.demands)
    }
}

/// The strip of `rows` rows: each stands for as many lines of the body.
pub fn density(sheet: &Sheet, rows: u16) -> Vec<Density> {
    let mut strip = vec![Density::default(); usize::from(rows)];
    let lines = sheet.body_lines.max(1);
    // Where each row begins, so that things, which are in order, need no look at their lines.
    let starts: Vec<u32> =
        (0..strip.len()).map(|row| sheet.bytes(row * lines / strip.len()..row * lines / strip.len()).start).collect();
    let mut row = 0;
    for thing in &sheet.things {
        while starts.get(row + 1).is_some_and(|start| *start <= thing.at) {
            row += 1;
        }
        let Some(part) = strip.get_mut(row) else { break };
        match thing.kind {
            kind if kind.is(Sort::Person) => part.persons = part.persons.saturating_add(1),
            kind if kind.is(Sort::Cable) => part.cables = part.cables.saturating_add(1),
            ThingKind::Demand(_) => part.demands = part.demands.saturating_add(1),
            _ => {}
        }
    }
    strip
}
