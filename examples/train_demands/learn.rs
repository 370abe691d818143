//! How the weights are learned: logistic regression over all examples at once, drawn to nothing by their squares. Read [`learn`] first.

use std::collections::BTreeMap;

use crate::examples::{Page, Verdict};
use crate::labels::KINDS;

/// Acceptance, then one column for each kind.
const COLUMNS: usize = 1 + KINDS.len();

type Row = [f32; COLUMNS];

/// A feature that is seen in fewer documents than this is left out.
const LEAST: usize = 3;

const PASSES: usize = 250;
const STEP: f32 = 0.05;

/// Weights by feature.
pub(crate) struct Weights {
    index: BTreeMap<String, usize>,
    rows: Vec<Row>,
}

impl Weights {
    /// The sums of a proposal’s features, as the recogniser makes them.
    pub(crate) fn sums<'a>(&self, features: impl Iterator<Item = &'a String>) -> Row {
        let mut sums = self.index.get("bias").map_or([0.0; COLUMNS], |&at| self.rows[at]);
        for at in features.filter_map(|name| self.index.get(name)) {
            add(&mut sums, &self.rows[*at]);
        }
        sums
    }

    /// The model’s file; zeros at the end of a row are left out.
    pub(crate) fn text(&self) -> String {
        let mut out = String::from(
            "# Weights of the judge of demands, made by examples/train_demands: a feature, then what it adds to acceptance, demand, \
             request, instruction, condition, recommendation; zeros at the end of a row are left out.\n",
        );
        for (name, &at) in &self.index {
            let row = self.rows[at].map(|weight| (weight * 100.0).round() as i32);
            if row.iter().any(|weight| weight.abs() > 1) {
                let told = row.iter().rposition(|&weight| weight != 0).map_or(0, |last| last + 1);
                let cells: Vec<String> = row[..told].iter().map(i32::to_string).collect();
                out += &format!("{name}\t{}\n", cells.join("\t"));
            }
        }
        out
    }
}

fn add(sums: &mut Row, row: &Row) {
    for (sum, weight) in sums.iter_mut().zip(row) {
        *sum += weight;
    }
}

/// One thing to be learned: rows of features of which one should win, or one row that should be accepted or not.
enum Lesson {
    Accept { features: Vec<usize>, right: bool },
    Rank { ends: Vec<Vec<usize>>, right: usize },
    Kind { features: Vec<usize>, right: usize },
}

/// The weights that tell the proposals of `pages` apart.
pub(crate) fn learn(pages: &[&Page], strength: f32) -> Weights {
    let index = index(pages);
    let lessons: Vec<Lesson> = pages.iter().flat_map(|page| lessons(page, &index)).collect();
    let mut rows = vec![[0.0; COLUMNS]; index.len()];
    // The bias and what the rules say of the kind are not drawn to nothing.
    let free: Vec<usize> =
        index.iter().filter(|(name, _)| *name == "bias" || name.starts_with("logic=")).map(|(_, at)| *at).collect();
    let (mut speeds, mut slopes) = (rows.clone(), rows.clone());
    for pass in 1..=PASSES {
        let mut downhill: Vec<Row> = rows.iter().map(|row| row.map(|weight| weight * strength)).collect();
        for &at in &free {
            downhill[at] = [0.0; COLUMNS];
        }
        for lesson in &lessons {
            learn_one(lesson, &rows, &mut downhill);
        }
        let step = STEP * (1.0 - pass as f32 / (PASSES + 1) as f32);
        let (first, second) = (1.0 - 0.9_f32.powi(pass as i32), 1.0 - 0.99_f32.powi(pass as i32));
        for at in 0..rows.len() {
            for column in 0..COLUMNS {
                let down = downhill[at][column];
                speeds[at][column] = 0.9 * speeds[at][column] + 0.1 * down;
                slopes[at][column] = 0.99 * slopes[at][column] + 0.01 * down * down;
                let (speed, slope) = (speeds[at][column] / first, slopes[at][column] / second);
                rows[at][column] -= step * speed / (slope.sqrt() + 1e-6);
            }
        }
    }
    Weights { index, rows }
}

/// The features that are seen in enough documents, numbered by name.
fn index(pages: &[&Page]) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for (proposal, _) in &page.proposals {
            let ends = proposal.ends.iter().flat_map(|end| end.rank.iter().chain(&end.choice));
            for name in proposal.features.iter().chain(&proposal.wording).chain(ends) {
                let (count, last) = counts.entry(name).or_insert((0, usize::MAX));
                if *last != number {
                    (*count, *last) = (*count + 1, number);
                }
            }
        }
    }
    let kept = counts.into_iter().filter(|(_, (count, _))| *count >= LEAST).map(|(name, _)| name);
    let names: std::collections::BTreeSet<&str> = kept.chain(["bias"]).collect();
    names.into_iter().enumerate().map(|(at, name)| (name.to_owned(), at)).collect()
}

fn lessons(page: &Page, index: &BTreeMap<String, usize>) -> Vec<Lesson> {
    let numbers = |names: &mut dyn Iterator<Item = &String>| -> Vec<usize> {
        names.filter_map(|name| index.get(name).copied()).chain(index.get("bias").copied()).collect()
    };
    let mut found = Vec::new();
    for (proposal, verdict) in &page.proposals {
        let choice = |end: usize| proposal.ends.get(end).map(|end| end.choice.as_slice()).unwrap_or_default();
        let with = |end| numbers(&mut proposal.features.iter().chain(&proposal.wording).chain(choice(end)));
        match *verdict {
            Verdict::Right { kind, end } => {
                let features = numbers(&mut proposal.features.iter().chain(choice(end)));
                found.push(Lesson::Kind { features, right: kind });
                found.push(Lesson::Accept { features: with(end), right: true });
                let ends = proposal.ends.iter().map(|end| numbers(&mut end.rank.iter())).collect();
                found.push(Lesson::Rank { ends, right: end });
            }
            Verdict::Wrong => found.push(Lesson::Accept { features: with(usual(proposal.ends.len())), right: false }),
            Verdict::Free => {}
        }
    }
    found
}

/// The end that stands for a proposal that is wrong at every end.
fn usual(ends: usize) -> usize {
    ends / 2
}

fn learn_one(lesson: &Lesson, rows: &[Row], downhill: &mut [Row]) {
    match lesson {
        Lesson::Accept { features, right } => {
            let sum: f32 = features.iter().map(|&at| rows[at][0]).sum();
            let error = 1.0 / (1.0 + (-sum).exp()) - f32::from(*right);
            features.iter().for_each(|&at| downhill[at][0] += error);
        }
        Lesson::Rank { ends, right } => {
            let sums: Vec<f32> = ends.iter().map(|end| end.iter().map(|&at| rows[at][0]).sum()).collect();
            for (at, share) in shares(&sums).into_iter().enumerate() {
                let error = share - f32::from(at == *right);
                ends[at].iter().for_each(|&at| downhill[at][0] += error);
            }
        }
        Lesson::Kind { features, right } => {
            let sums: Vec<f32> = (1..COLUMNS).map(|kind| features.iter().map(|&at| rows[at][kind]).sum()).collect();
            for (kind, share) in shares(&sums).into_iter().enumerate() {
                let error = share - f32::from(kind == *right);
                features.iter().for_each(|&at| downhill[at][1 + kind] += error);
            }
        }
    }
}

/// What part of the whole each of several sums has, as logistic regression has it.
pub(crate) fn shares(sums: &[f32]) -> Vec<f32> {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let all: Vec<f32> = sums.iter().map(|sum| (sum - most).exp()).collect();
    let total: f32 = all.iter().sum();
    all.into_iter().map(|one| one / total).collect()
}
