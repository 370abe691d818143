//! How well weights do on documents that they were not made from: each part of the documents in turn. Read [`crossed`] first.

use std::fmt;

use chancery::recognise::training::{END_WEIGHT, Passage, best};

use crate::examples::{Page, shared};
use crate::labels::KINDS;
use crate::learn::{Weights, learn, shares};

/// What a proposal must score to stand; the recogniser has one of them.
const THRESHOLDS: [f32; 6] = [-1.25, -1.0, -0.75, -0.5, -0.25, 0.0];

/// Counts over documents, at one threshold.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    right: usize,
    extra: usize,
    missed: usize,
    kind: usize,
}

/// Figures at several thresholds.
pub(crate) struct Figures {
    counts: [Count; THRESHOLDS.len()],
}

impl fmt::Display for Figures {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (threshold, count) in THRESHOLDS.iter().zip(&self.counts) {
            let f1 = 2.0 * count.right as f32 / (2 * count.right + count.extra + count.missed).max(1) as f32;
            let kind = count.kind as f32 / count.right.max(1) as f32;
            write!(out, "  above {threshold}: F1 {f1:.3} kind {kind:.3}")?;
        }
        Ok(())
    }
}

/// The figures of each of `folds` parts of the documents, with weights made from the others.
pub(crate) fn crossed(pages: &[Page], folds: usize, strength: f32) -> Figures {
    let mut counts = [Count::default(); THRESHOLDS.len()];
    for fold in 0..folds {
        let part = |held: bool| -> Vec<&Page> {
            pages.iter().enumerate().filter(|(at, _)| (at % folds == fold) == held).map(|(_, page)| page).collect()
        };
        let weights = learn(&part(false), strength);
        for page in part(true) {
            for (threshold, count) in THRESHOLDS.iter().zip(&mut counts) {
                add(page, &chosen(page, &weights, *threshold), count);
            }
        }
    }
    Figures { counts }
}

/// A passage that stands: its bytes and its kind.
type Choice = (usize, usize, usize);

/// The proposals that stand, each with one of its ends, as the recogniser chooses them.
fn chosen(page: &Page, weights: &Weights, threshold: f32) -> Vec<Choice> {
    let (mut passages, mut choices) = (Vec::new(), Vec::new());
    for (proposal, _) in &page.proposals {
        let ranks: Vec<f32> = proposal.ends.iter().map(|end| weights.sums(end.rank.iter())[0]).collect();
        for (end, share) in proposal.ends.iter().zip(shares(&ranks)) {
            let sums = weights.sums(proposal.features.iter().chain(&proposal.wording).chain(&end.choice));
            let worth = sums[0] - threshold + END_WEIGHT * share.ln();
            if worth > 0.0 {
                let kind = (0..KINDS.len()).max_by(|a, b| sums[1 + a].total_cmp(&sums[1 + b])).unwrap_or(0);
                passages.push(Passage { start: proposal.start, end: end.end, worth });
                choices.push((proposal.start, end.end, kind));
            }
        }
    }
    best(&passages).into_iter().map(|at| choices[at]).collect()
}

fn add(page: &Page, found: &[Choice], count: &mut Count) {
    let mut free = vec![true; found.len()];
    for label in &page.labels {
        let share = |at: &usize| shared(label, found[*at].0, found[*at].1);
        let hit =
            (0..found.len()).filter(|&at| free[at] && share(&at) >= 0.5).max_by(|a, b| share(a).total_cmp(&share(b)));
        if let Some(at) = hit {
            free[at] = false;
        }
        match (hit, label.kind) {
            (Some(at), Some(kind)) => {
                count.right += 1;
                count.kind += usize::from(found[at].2 == kind);
            }
            (None, Some(_)) => count.missed += 1,
            (_, None) => {}
        }
    }
    let inside = |one: &Choice| {
        page.labels.iter().any(|label| {
            let common = one.1.min(label.end).saturating_sub(one.0.max(label.start));
            2 * common > one.1 - one.0
        })
    };
    count.extra += found.iter().zip(&free).filter(|(one, free)| **free && !inside(one)).count();
}
