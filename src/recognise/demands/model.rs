//! The judge of candidates: a linear model over their features, embedded and deterministic. Read [`Model`] first.
//!
//! It only weighs what the rules propose. Its weights are `assets/lexicons/demand-model.tsv`, made by `examples/train_demands`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::features::Sink;
use super::lexicon::Fnv;
use crate::document::DemandKind;

/// Acceptance, then one column for each kind.
const COLUMNS: usize = 6;

const KINDS: [DemandKind; 5] = [
    DemandKind::Demand,
    DemandKind::Request,
    DemandKind::Instruction,
    DemandKind::Condition,
    DemandKind::Recommendation,
];

/// The weights, read once.
pub(super) static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_str!("../../../assets/lexicons/demand-model.tsv")));

/// Weights by feature.
#[derive(Debug)]
pub(super) struct Model {
    weights: HashMap<u64, [f32; COLUMNS], BuildHasherDefault<Whole>>,
}

/// A key that is a hash already.
#[derive(Debug, Default)]
pub(super) struct Whole(u64);

impl Hasher for Whole {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

impl Model {
    /// Reads rows of a feature and its weights, in hundredths.
    fn read(text: &str) -> Self {
        let mut weights = HashMap::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let name = cells.next().unwrap_or_default();
            let mut row = [0.0; COLUMNS];
            for (slot, cell) in row.iter_mut().zip(cells) {
                *slot = cell.parse::<f32>().unwrap_or(0.0) / 100.0;
            }
            weights.insert(hash(name.as_bytes()), row);
        }
        Self { weights }
    }

    /// A judgement that has seen nothing yet.
    pub(super) fn judge(&self) -> Judge<'_> {
        let bias = self.weights.get(&hash(b"bias")).copied().unwrap_or_default();
        Judge { model: self, sums: bias }
    }
}

fn hash(name: &[u8]) -> u64 {
    let mut fnv = Fnv::default();
    fnv.write(name);
    fnv.finish()
}

/// The sums of the weights of one candidate's features.
#[derive(Debug, Clone)]
pub(super) struct Judge<'a> {
    model: &'a Model,
    sums: [f32; COLUMNS],
}

impl Judge<'_> {
    /// How well the candidate does: above 0 it is a demand.
    pub(super) fn score(&self) -> f32 {
        self.sums[0]
    }

    /// The kind that fits best.
    pub(super) fn kind(&self) -> DemandKind {
        let mut best = 0;
        for (at, sum) in self.sums[1..].iter().enumerate() {
            if *sum > self.sums[1 + best] {
                best = at;
            }
        }
        KINDS[best]
    }
}

impl Sink for Judge<'_> {
    fn add(&mut self, template: &'static str, parts: &[&str]) {
        let mut fnv = Fnv::default();
        fnv.write(template.as_bytes());
        for part in parts {
            fnv.write(b"=");
            for byte in part.bytes() {
                fnv.write(&[byte.to_ascii_lowercase()]);
            }
        }
        if let Some(row) = self.model.weights.get(&fnv.finish()) {
            for (sum, weight) in self.sums.iter_mut().zip(row) {
                *sum += weight;
            }
        }
    }
}
