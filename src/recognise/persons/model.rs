//! The weights that tell names from other capitalised words. Read [`Model`] first.
//!
//! A logistic model over hashed features, one byte a weight, trained on the marks that the editors of published volumes set
//! (`examples/train_persons` makes `assets/persons.model` anew). It is the same on every machine.

use std::sync::OnceLock;

use super::evidence::Seen;
use super::features::{Context, MOST, SIZE, Take, describe};

/// The weights, one a feature.
pub(super) struct Model {
    weights: Option<&'static Weights>,
    scale: f32,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("scale", &self.scale).finish_non_exhaustive()
    }
}

/// A byte for each feature.
type Weights = [u8; SIZE];

/// How sure the model is of one word, and which template spoke loudest for it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Score {
    /// Above 0 it is a name.
    pub(super) value: f32,
    /// The template of the strongest evidence.
    pub(super) template: u8,
}

impl Model {
    /// The model that the program carries.
    pub(super) fn built_in() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Self::read(include_bytes!("../../../assets/persons.model")))
    }

    /// Reads a model: a line of words, a line with the scale, then a byte a weight.
    fn read(bytes: &'static [u8]) -> Self {
        let mut lines = bytes.splitn(3, |&b| b == b'\n');
        let scale = lines.nth(1).and_then(|line| std::str::from_utf8(line).ok()).and_then(|line| line.parse().ok());
        let weights = lines.next().and_then(|weights| weights.try_into().ok());
        Self { weights, scale: scale.unwrap_or(0.0) }
    }

    /// The score of token `at`.
    pub(super) fn score(&self, context: &Context<'_>, seen: Seen, at: usize, named: bool) -> Score {
        let Some(weights) = self.weights else { return Score::default() };
        let mut sum = Sum { weights, total: 0, best: 0, place: MOST as i32 };
        describe(context, seen, at, named, &mut sum);
        let template = if sum.best >= 1 << WEIGHT { sum.best as u8 } else { 0 };
        Score { value: sum.total as f32 * self.scale, template }
    }
}

/// The sum of the weights of one word’s features.
struct Sum {
    weights: &'static Weights,
    total: i32,
    /// The strongest weight with the place of its feature behind it, the first the highest, and its template behind that: no branch
    /// hangs on which is stronger.
    best: i32,
    place: i32,
}

/// Where the weight, and where the place, begin among the bits of the best.
const WEIGHT: i32 = 16;
const PLACE: i32 = 8;

impl Take for Sum {
    fn take(&mut self, template: u8, feature: u32) {
        let weight = i32::from(self.weights[feature as usize % SIZE].cast_signed());
        self.total += weight;
        self.best = self.best.max((weight << WEIGHT) + (self.place << PLACE) + i32::from(template));
        self.place -= 1;
    }
}
