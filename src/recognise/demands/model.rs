//! The judge of candidates: a linear model over their features, embedded and deterministic. Read [`Model`] first.
//!
//! It only weighs what the rules propose. Its weights are `assets/lexicons/demand-model.tsv`, made by `examples/train_demands`.
//! All are hundredths, so that sums are the same in whatever order.

use std::sync::LazyLock;

use super::features::{Sink, View};
use super::key::Key;
use super::templates::{CHOICE, PLACES, Template};
use super::weights::Weights;
use crate::document::DemandKind;
use crate::recognise::table::Table;

/// How many kinds there are, and to how many their weights are filled up, so that a row is added at once.
const KINDS: usize = DemandKind::ALL.len();
const EIGHT: usize = 8;

/// What a word adds to acceptance at each of its places.
pub(super) type Places = [i16; PLACES.len()];

/// The weights, read once.
pub(super) static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_str!("../../../assets/lexicons/demand-model.tsv")));

/// Weights by feature.
#[derive(Debug)]
pub(super) struct Model {
    /// What each feature adds to acceptance.
    acceptance: Weights,
    /// What each adds to the kinds, asked only for what stands.
    kinds: Rows<EIGHT>,
    /// What each word adds to acceptance.
    words: Rows<{ PLACES.len() }>,
    /// The most that the features of a chosen end add to acceptance together.
    most: i32,
}

impl Model {
    /// Reads rows of a feature and its weights; those that a row leaves out are 0.
    fn read(text: &str) -> Self {
        let mut model = Self {
            acceptance: Weights::default(),
            kinds: Rows::new(KIND_SLOTS),
            words: Rows::new(WORD_SLOTS),
            most: 0,
        };
        let mut most = [0; CHOICE.len()];
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let name = cells.next().unwrap_or_default();
            let mut weights = cells.map(|cell| cell.parse::<i16>().unwrap_or_default());
            let acceptance = weights.next().unwrap_or_default();
            let (template, value) = name.split_once('=').unwrap_or((name, ""));
            if let Some(place) = PLACES.iter().position(|place| place.name == template) {
                model.words.of(WORD.then(Key::of(value)))[place] = acceptance;
                continue;
            }
            let key = Key::of_feature(name);
            model.acceptance.set(key, acceptance);
            for (kind, weight) in weights.take(KINDS).enumerate().filter(|(_, weight)| *weight != 0) {
                model.kinds.of(key)[kind] = weight;
            }
            if let Some(at) = CHOICE.iter().position(|choice| choice.name == template) {
                most[at] = most[at].max(i32::from(acceptance));
            }
        }
        model.most = most.iter().sum();
        model
    }

    /// A judgement that has seen nothing yet.
    pub(super) fn judge(&self) -> Judge<'_> {
        Judge { model: self, score: self.acceptance.get(BIAS) }
    }

    /// A choice between kinds that has seen nothing yet.
    pub(super) fn choice(&self) -> Kinds<'_> {
        let mut kinds = Kinds { model: self, sums: [0; EIGHT] };
        kinds.weigh(BIAS);
        kinds
    }

    /// What a word adds to acceptance.
    pub(super) fn places(&self, word: Key) -> &Places {
        self.words.get(WORD.then(word))
    }
}

/// The feature that every candidate has.
const BIAS: Key = Key::of_template("bias");

/// What the keys of words begin with.
const WORD: Key = Key::of_template("word");

/// Rows of weights by key.
#[derive(Debug)]
struct Rows<const N: usize> {
    /// Where in `rows` a key’s stands.
    table: Table,
    /// The first is that of a key that is not known.
    rows: Vec<[i16; N]>,
}

/// How many slots the tables of rows have: thrice as many as there are features that speak for a kind, and as there are words.
const KIND_SLOTS: usize = 1 << 15;
const WORD_SLOTS: usize = 1 << 14;

impl<const N: usize> Rows<N> {
    fn new(slots: usize) -> Self {
        Self { table: Table::new(slots), rows: vec![[0; N]] }
    }

    fn get(&self, key: Key) -> &[i16; N] {
        &self.rows[self.table.get(key.number())]
    }

    fn of(&mut self, key: Key) -> &mut [i16; N] {
        if self.table.get(key.number()) == 0 {
            self.table.set(key.number(), self.rows.len());
            self.rows.push([0; N]);
        }
        let at = self.table.get(key.number());
        &mut self.rows[at]
    }
}

/// The sum of the weights of one candidate’s features.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judge<'a> {
    model: &'a Model,
    /// How well the candidate does, in hundredths: above 0 it is a demand.
    pub(super) score: i32,
}

impl Judge<'_> {
    /// Adds what a feature weighs.
    pub(super) fn weigh(&mut self, feature: Key) {
        self.score += self.model.acceptance.get(feature);
    }

    /// The most that the candidate can do with whatever end is chosen.
    pub(super) fn hope(&self) -> i32 {
        self.score + self.model.most
    }
}

impl Sink for Judge<'_> {
    fn add(&mut self, template: &Template, view: &View<'_>) {
        self.weigh(view.key(template));
    }
}

/// The sums of the weights that speak for each kind.
#[derive(Debug)]
pub(super) struct Kinds<'a> {
    model: &'a Model,
    sums: [i16; EIGHT],
}

impl Kinds<'_> {
    fn weigh(&mut self, feature: Key) {
        let weights = self.model.kinds.get(feature);
        self.sums = std::array::from_fn(|kind| self.sums[kind].saturating_add(weights[kind]));
    }

    /// The kind that fits best, of equals the first.
    pub(super) fn best(&self) -> DemandKind {
        let best = (1..KINDS).fold(0, |best, at| if self.sums[at] > self.sums[best] { at } else { best });
        DemandKind::ALL[best]
    }
}

impl Sink for Kinds<'_> {
    fn add(&mut self, template: &Template, view: &View<'_>) {
        self.weigh(view.key(template));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the file says of a feature.
    fn row<'a>(model: &'a Model, name: &str) -> (i32, &'a [i16]) {
        let key = Key::of_feature(name);
        (model.acceptance.get(key), &model.kinds.get(key)[..KINDS])
    }

    #[test]
    fn a_row_leaves_out_its_last_zeros() {
        let model = Model::read("# comment\nbias\t-30\t1\nrule=verb\t12\t0\t-7\nrule=noun\t0\t5\nact=verb=go\t4\n");
        assert_eq!(row(&model, "rule=verb"), (12, [0, -7, 0, 0, 0].as_slice()));
        assert_eq!(row(&model, "rule=noun"), (0, [5, 0, 0, 0, 0].as_slice()));
        assert_eq!(row(&model, "act=verb=go"), (4, [0; KINDS].as_slice()));
        assert_eq!(row(&model, "act=verb=come"), (0, [0; KINDS].as_slice()));
        assert_eq!(model.judge().score, -30);
    }

    #[test]
    fn a_word_is_weighed_by_its_place() {
        let model = Model::read("behind=please\t3\nleads=please\t-4\n");
        let row = model.places(Key::of("please"));
        let at = |name: &str| PLACES.iter().position(|place| place.name == name).map(|at| row[at]);
        assert_eq!((at("behind"), at("leads"), at("holds")), (Some(3), Some(-4), Some(0)));
        assert_eq!(model.places(Key::of("pleas")), &[0; PLACES.len()]);
    }

    #[test]
    fn hope_is_the_best_end() {
        let model = Model::read("bias\t-50\nchosen=verb=full\t7\nchosen=verb=soft\t-9\nchosen-length=verb=4\t2\n");
        assert_eq!(model.judge().hope(), -41);
    }

    #[test]
    fn every_weight_of_the_file_is_kept() {
        let (text, model) = (include_str!("../../../assets/lexicons/demand-model.tsv"), &*MODEL);
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let name = cells.next().unwrap_or_default();
            let weights: Vec<i32> = cells.filter_map(|cell| cell.parse().ok()).collect();
            let (template, value) = name.split_once('=').unwrap_or((name, ""));
            let acceptance = match PLACES.iter().position(|place| place.name == template) {
                Some(place) => i32::from(model.places(Key::of(value))[place]),
                None => row(model, name).0,
            };
            assert_eq!(acceptance, weights.first().copied().unwrap_or_default(), "{name}");
        }
    }
}
