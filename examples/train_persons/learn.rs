//! How the weights are learned: logistic regression, one example at a time, with steps that shrink a weight at a time. Read [`learn`] first.

use chancery::recognise::training::{OWN_WORD, SIZE, before, capital, features};

use crate::Page;
use crate::labels::{Means, Sample, samples};

/// What of a word is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// Everything.
    All,
    /// Only what stands around it.
    Surroundings,
}

/// The templates that know nothing of the word itself.
const SURROUNDINGS: &[u8] = &[8, 12, 13, 20, 21, 24, 25, 26, 27, 28, 29, 30, 40];

/// Of a hundred examples, how many are learned without the word itself and how many without the document's evidence,
/// so that the rest has to do without.
const WITHOUT_WORD: u64 = 60;
const WITHOUT_DOCUMENT: u64 = 15;

/// The templates of the document's evidence.
const DOCUMENT: u8 = 40;

const PASSES: usize = 4;
const STEP: f32 = 0.1;

/// The mean score of each word by what stands around it, learned from what is sure.
pub(crate) fn surroundings(pages: &[Page]) -> Means {
    let weights = learn(pages, &samples(pages, None), Look::Surroundings);
    let mut sums = Means::new();
    for page in pages {
        let context = page.context();
        for at in (0..page.tokens.list.len()).filter(|&at| capital(page.tokens.list[at].shape)) {
            let seen = features(&context, at, false);
            let score: f32 = seen
                .iter()
                .filter(|(template, _)| SURROUNDINGS.contains(template))
                .map(|(_, feature)| weights[feature])
                .sum();
            let sum = sums.entry(page.words.list[at].hash).or_default();
            *sum = (sum.0 + score.clamp(-6.0, 6.0), sum.1 + 1);
        }
    }
    sums.into_iter().map(|(word, (sum, count))| (word, (sum / count as f32, count))).collect()
}

/// The weights that tell the samples apart.
pub(crate) fn learn(pages: &[Page], samples: &[Sample], look: Look) -> Vec<f32> {
    let mut weights = vec![0.0_f32; SIZE];
    let mut slopes = vec![1e-2_f32; SIZE];
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut chance = Chance(0x1234_5678_9abc_def1);
    for pass in 0..PASSES {
        chance.shuffle(&mut order);
        let mut right = 0;
        for sample in order.iter().map(|&at| &samples[at]) {
            let page = &pages[sample.page as usize];
            let seen = seen(page, sample.token as usize, look, &mut chance);
            let sum: f32 = seen.iter().map(|&feature| weights[feature]).sum();
            let likely = 1.0 / (1.0 + (-sum).exp());
            right += usize::from((likely > 0.5) == sample.name);
            let error = likely - if sample.name { 1.0 } else { 0.0 };
            if error.abs() < 0.02 {
                continue;
            }
            for feature in seen {
                slopes[feature] += error * error;
                weights[feature] -= STEP * error / slopes[feature].sqrt() + 2e-7 * weights[feature].signum();
            }
        }
        println!("pass {pass}: {right} of {} right", samples.len());
    }
    weights
}

/// The features of one example, some left out by chance.
fn seen(page: &Page, at: usize, look: Look, chance: &mut Chance) -> Vec<usize> {
    let named = before(&page.document.text, &page.tokens, at).is_some_and(|at| page.marked[at]);
    let (word, document) = (chance.of_hundred() < WITHOUT_WORD, chance.of_hundred() < WITHOUT_DOCUMENT);
    let kept = |template: u8| {
        let look = look == Look::All || SURROUNDINGS.contains(&template);
        look && !(word && OWN_WORD.contains(&template)) && !(document && template >= DOCUMENT)
    };
    features(&page.context(), at, named)
        .iter()
        .filter(|&(template, _)| kept(template))
        .map(|(_, feature)| feature)
        .collect()
}

/// The model's file: a line of words, the scale, a byte a weight.
pub(crate) fn bytes(weights: &[f32]) -> Vec<u8> {
    let most = weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs())).clamp(0.1, 4.0);
    let scale = most / 127.0;
    let head =
        "# Weights of the persons model, a byte each, made by examples/train_persons; the next line is their scale.";
    let mut out = format!("{head}\n{scale}\n").into_bytes();
    out.extend(weights.iter().map(|weight| ((weight / scale).round().clamp(-127.0, 127.0) as i8).cast_unsigned()));
    out
}

/// Numbers that look like chance and are the same on every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn of_hundred(&mut self) -> u64 {
        self.next() % 100
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            let other = usize::try_from(self.next() % (at as u64 + 1)).unwrap_or(0);
            order.swap(at, other);
        }
    }
}
