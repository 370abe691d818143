//! The outline of a volume: its sections and which documents stand in which. Read [`Outline`] first.

use serde::{Deserialize, Serialize};

use crate::document::{Section, Volume};

/// The sections of a volume and the runs of documents in them, without anything of the documents.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Outline {
    /// As [`Volume::sections`].
    pub(super) sections: Vec<Section>,
    /// Neighbouring documents of one section, in reading order.
    pub(super) runs: Vec<Run>,
}

/// Neighbouring documents that stand in the same section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Run {
    /// The section; `None` is the volume itself.
    pub(super) section: Option<u32>,
    /// The ordinal of the first, from 0.
    pub(super) first: u32,
    /// How many.
    pub(super) count: u32,
}

impl Outline {
    /// One more document at the end, in `section`.
    pub(super) fn push(&mut self, section: Option<u32>) {
        let next = self.documents();
        match self.runs.last_mut() {
            Some(run) if run.section == section => run.count += 1,
            _ => self.runs.push(Run { section, first: next, count: 1 }),
        }
    }

    /// How many documents it has.
    pub(super) fn documents(&self) -> u32 {
        self.runs.last().map_or(0, |run| run.first + run.count)
    }

    /// Takes the sections of `volume`, as far as they are known.
    pub(super) fn name(&mut self, volume: &Volume) {
        self.sections.clone_from(&volume.sections);
    }

    /// The sections from the outermost down to `section`; those that are not known (yet), and those without a title, are left
    /// out: what stands in them stands in the one around it.
    pub(super) fn chain(&self, section: Option<u32>) -> Vec<u32> {
        let (mut chain, mut at) = (Vec::new(), section);
        while let Some(index) = at {
            let Some(found) = self.sections.get(index as usize) else { break };
            // A parent comes before its children; anything else would be a ring.
            at = found.parent.filter(|parent| *parent < index);
            if !found.title.is_empty() {
                chain.push(index);
            }
        }
        chain.reverse();
        chain
    }

    /// How many documents lie below each section, at any depth.
    pub(super) fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.sections.len()];
        for run in &self.runs {
            for section in self.chain(run.section) {
                counts[section as usize] += run.count;
            }
        }
        counts
    }

    /// The same sections with only those documents whose ordinals are given, ascending.
    pub(super) fn only(&self, ordinals: &[u32]) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        let mut whole = self.runs.iter().copied().peekable();
        for &ordinal in ordinals {
            while whole.peek().is_some_and(|run| run.first + run.count <= ordinal) {
                whole.next();
            }
            let section = whole.peek().and_then(|run| run.section);
            match runs.last_mut() {
                Some(run) if run.section == section && run.first + run.count == ordinal => run.count += 1,
                _ => runs.push(Run { section, first: ordinal, count: 1 }),
            }
        }
        Self { sections: self.sections.clone(), runs }
    }
}
