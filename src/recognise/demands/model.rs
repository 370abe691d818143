//! The judge of candidates: a linear model over their features, embedded and deterministic. Read [`Model`] first.
//!
//! It only weighs what the rules propose. Its weights are `assets/lexicons/demand-model.tsv`, made by `examples/train_demands`.

use std::sync::LazyLock;

use super::features::{Sink, View};
use super::key::Key;
use super::templates::{CHOICE, Template};
use crate::document::DemandKind;
use crate::recognise::table::Table;

/// Acceptance, then one column for each kind.
const COLUMNS: usize = 6;

/// How many slots the table of features has: twice as many as there are features, and more.
const SLOTS: usize = 1 << 16;

/// The weights, read once.
pub(super) static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_str!("../../../assets/lexicons/demand-model.tsv")));

/// Weights by feature.
#[derive(Debug)]
pub(super) struct Model {
    /// Where in `weights` a feature stands.
    table: Table,
    /// The first are those of a feature that is not known.
    weights: Vec<[f32; COLUMNS]>,
    /// The most that each feature of a chosen end adds to acceptance.
    most: [f32; CHOICE.len()],
}

impl Model {
    /// Reads rows of a feature and its weights, in hundredths; those that a row leaves out are 0.
    fn read(text: &str) -> Self {
        let (mut table, mut weights) = (Table::new(SLOTS), vec![[0.0; COLUMNS]]);
        let mut most = [0.0_f32; CHOICE.len()];
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let name = cells.next().unwrap_or_default();
            let mut row = [0.0; COLUMNS];
            for (slot, cell) in row.iter_mut().zip(cells) {
                *slot = cell.parse::<f32>().unwrap_or(0.0) / 100.0;
            }
            table.set(Key::of_feature(name).number(), weights.len());
            weights.push(row);
            let chosen = |template: &Template| name.split('=').next() == Some(template.name);
            if let Some(at) = CHOICE.iter().position(chosen) {
                most[at] = most[at].max(row[0]);
            }
        }
        Self { table, weights, most }
    }

    /// A judgement that has seen nothing yet.
    pub(super) fn judge(&self) -> Judge<'_> {
        const BIAS: Key = Key::of_template("bias");
        let mut judge = Judge { model: self, sums: [0.0; COLUMNS] };
        judge.weigh(BIAS);
        judge
    }
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

    /// The most that the candidate can do with whatever end is chosen.
    pub(super) fn hope(&self) -> f32 {
        self.model.most.iter().fold(self.score(), |score, most| score + most)
    }

    fn weigh(&mut self, feature: Key) {
        let row = &self.model.weights[self.model.table.get(feature.number())];
        for (sum, weight) in self.sums.iter_mut().zip(row) {
            *sum += weight;
        }
    }

    /// The kind that fits best.
    pub(super) fn kind(&self) -> DemandKind {
        let mut best = 0;
        for (at, sum) in self.sums[1..].iter().enumerate() {
            if *sum > self.sums[1 + best] {
                best = at;
            }
        }
        DemandKind::ALL[best]
    }
}

impl Sink for Judge<'_> {
    fn add(&mut self, template: &Template, view: &View<'_>) {
        self.weigh(template.fields.iter().fold(template.key, |key, &field| key.then(view.value(field).key)));
    }
}
