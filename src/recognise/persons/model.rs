//! The weights that tell names from other capitalised words. Read [`Model`] first.
//!
//! A logistic model over hashed features, one byte a weight, trained on the marks that the editors of published volumes set
//! (`examples/train_persons` makes `assets/persons.model` anew). It is the same on every machine.

use std::sync::OnceLock;

use super::features::{Context, Features, MOST, SIZE, features};

/// The weights, one a feature.
pub(super) struct Model {
    weights: &'static [u8],
    scale: f32,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("scale", &self.scale).finish_non_exhaustive()
    }
}

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
        let weights = lines.next().filter(|weights| weights.len() == SIZE).unwrap_or_default();
        Self { weights, scale: scale.unwrap_or(0.0) }
    }

    /// The score of token `at`.
    pub(super) fn score(&self, context: &Context<'_>, at: usize, named: bool) -> Score {
        self.sum(&features(context, at, named))
    }

    fn sum(&self, features: &Features) -> Score {
        // The strongest weight with the place of its feature behind it, the first the highest: no branch hangs on which is stronger.
        let (mut sum, mut best) = (0_i32, 0_i32);
        for (at, (_, feature)) in features.iter().enumerate() {
            let weight = self.weights.get(feature).map_or(0, |&byte| i32::from(byte.cast_signed()));
            sum += weight;
            best = best.max((weight << 8) + (MOST - at) as i32);
        }
        let template = if best >= 1 << 8 { features.template(MOST - (best as usize & 0xff)) } else { 0 };
        Score { value: sum as f32 * self.scale, template }
    }
}
