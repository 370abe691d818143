//! What is learned from: the proposals of labelled documents, with what their labels say of them. Read [`Page`] first.

use chancery::document::Document;
use chancery::recognise::training::{Proposal, Words, proposals};
use chancery::recognise::{Scene, Tokens, VolumeNames};

use crate::labels::Label;

/// What a label says of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It shares half of the union with a label that has a kind, best at the end with this index.
    Right { kind: usize, end: usize },
    /// It is no demand, or another part of one.
    Wrong,
    /// It is doubtful, or it lies inside a labelled passage: neither is held against it.
    Free,
}

/// A document made ready.
pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) labels: Vec<Label>,
    pub(crate) proposals: Vec<(Proposal, Verdict)>,
}

impl Page {
    pub(crate) fn of(document: &Document, labels: &[Label]) -> Self {
        let (tokens, names) = (Tokens::of(&document.text), VolumeNames::default());
        let words = Words::of(document, &tokens);
        let list = proposals(&Scene { document, tokens: &tokens, words: &words, names: &names });
        let proposals = list.into_iter().map(|one| {
            let verdict = verdict(&one, labels);
            (one, verdict)
        });
        Self { id: document.id.as_str().to_owned(), labels: labels.to_vec(), proposals: proposals.collect() }
    }
}

fn verdict(proposal: &Proposal, labels: &[Label]) -> Verdict {
    let mut best = (0.0, Verdict::Wrong);
    for label in labels {
        for (at, end) in proposal.ends.iter().enumerate() {
            let share = shared(label, proposal.start, end.end);
            let verdict = label.kind.map_or(Verdict::Free, |kind| Verdict::Right { kind, end: at });
            if share >= 0.5 && share > best.0 {
                best = (share, verdict);
            }
        }
    }
    if best.1 == Verdict::Wrong && labels.iter().any(|label| within(proposal, label)) {
        return Verdict::Free;
    }
    best.1
}

/// Whether most of a proposal, even at its first end, lies inside a label.
fn within(proposal: &Proposal, label: &Label) -> bool {
    proposal.ends.iter().all(|end| {
        let inside = end.end.min(label.end).saturating_sub(proposal.start.max(label.start));
        2 * inside > end.end - proposal.start
    })
}

/// What part of their union a label and a passage share.
pub(crate) fn shared(label: &Label, start: usize, end: usize) -> f32 {
    let common = end.min(label.end).saturating_sub(start.max(label.start));
    common as f32 / (end.max(label.end) - start.min(label.start)) as f32
}
