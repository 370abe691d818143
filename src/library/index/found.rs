//! Documents in which something stands, with their ranks. Read [`Found`] first.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{EmptyScorer, Scorer};
use tantivy::{DocId, DocSet, Score, TERMINATED};

use super::postings::Occurring;

/// The documents of a segment in which something stands in one field or another.
pub(super) struct Found<T> {
    parts: Vec<(T, Score)>,
    doc: DocId,
    ranked: Option<Ranked<T>>,
}

/// What ranking takes from a segment.
pub(super) struct Ranked<T> {
    /// How rare the words are.
    pub(super) rarity: Score,
    /// What a document's length adds below the line, by the byte that stands for the length.
    pub(super) lengths: Box<[Score; 256]>,
    /// The lengths.
    pub(super) sizes: FieldNormReader,
    /// Where what is found counts once more.
    pub(super) more: Vec<(T, Score)>,
}

impl<T: Occurring + 'static> Found<T> {
    pub(super) fn scorer(parts: Vec<(T, Score)>, ranked: Option<Ranked<T>>) -> Box<dyn Scorer> {
        if parts.is_empty() {
            return Box::new(EmptyScorer);
        }
        let doc = first(&parts);
        Box::new(Self { parts, doc, ranked })
    }
}

/// The first document that a part stands at.
fn first<T: DocSet>(parts: &[(T, Score)]) -> DocId {
    parts.iter().map(|(part, _)| part.doc()).min().unwrap_or(TERMINATED)
}

impl<T: Occurring> DocSet for Found<T> {
    fn advance(&mut self) -> DocId {
        let mut next = TERMINATED;
        for (part, _) in &mut self.parts {
            let doc = if part.doc() == self.doc { part.advance() } else { part.doc() };
            next = next.min(doc);
        }
        self.doc = next;
        next
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            for (part, _) in &mut self.parts {
                if part.doc() < target {
                    part.seek(target);
                }
            }
            self.doc = first(&self.parts);
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.parts.iter().map(|(part, _)| part.size_hint()).fold(0, u32::saturating_add)
    }

    fn cost(&self) -> u64 {
        self.parts.iter().map(|(part, _)| part.cost()).sum()
    }
}

impl<T: Occurring + 'static> Scorer for Found<T> {
    fn score(&mut self) -> Score {
        let Some(ranked) = &mut self.ranked else { return 0.0 };
        let doc = self.doc;
        let here = self.parts.iter_mut().filter(|(part, _)| part.doc() == doc);
        let mut times: Score = here.map(|(part, counts)| part.times() as Score * *counts).sum();
        for (part, counts) in &mut ranked.more {
            if part.doc() < doc {
                part.seek(doc);
            }
            if part.doc() == doc {
                times += part.times() as Score * *counts;
            }
        }
        let length = ranked.lengths[ranked.sizes.fieldnorm_id(doc) as usize];
        ranked.rarity * times / (times + length)
    }
}
