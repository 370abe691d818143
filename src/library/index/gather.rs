//! All documents that a query finds: counted, and the best of them kept. Read [`Gather`] first.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader, TantivyError};

use super::columns::{Columns, Part};
use super::schema::NO_YEAR;

use crate::catalog::Ranking;

/// What of the documents found is wanted.
#[derive(Debug, Clone)]
pub(super) struct Gather {
    /// How many of the best are kept.
    pub(super) best: usize,
    /// Which are the best.
    pub(super) ranking: Ranking,
    /// The year to narrow to.
    pub(super) year: Option<u16>,
    /// The key of the volume to narrow to.
    pub(super) volume: Option<i64>,
    /// What is counted and ordered by.
    pub(super) columns: Arc<Columns>,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    /// How many documents, narrowed.
    pub(super) total: u32,
    /// How many without being narrowed.
    pub(super) found: u32,
    /// How many of each year, narrowed by volume.
    pub(super) years: BTreeMap<u16, u32>,
    /// How many of each volume, by key, narrowed by year.
    pub(super) volumes: BTreeMap<i64, u32>,
    /// The best, narrowed, the best first.
    pub(super) best: Vec<Best>,
}

/// A document found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Best {
    pub(super) score: Score,
    /// When it begins, as a [`moment`](super::schema::moment).
    pub(super) begins: u64,
    pub(super) key: i64,
}

impl Best {
    /// Which of two of one store comes first: one order for all documents, so that windows fit together.
    fn before(&self, other: &Self, ranking: Ranking) -> Ordering {
        self.ranks(other, ranking).then(self.key.cmp(&other.key))
    }

    /// Which of two ranks before the other, whatever stores they are of.
    pub(super) fn ranks(&self, other: &Self, ranking: Ranking) -> Ordering {
        let earlier = self.begins.cmp(&other.begins);
        match ranking {
            Ranking::Relevance => other.score.total_cmp(&self.score).then(earlier),
            Ranking::Date => earlier,
        }
    }
}

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = Gatherer;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Gatherer> {
        let id = segment.segment_id();
        let part = self.columns.of(id).ok_or_else(|| TantivyError::InternalError(format!("{id} was not opened")))?;
        Ok(Gatherer {
            wanted: self.clone(),
            part: Arc::clone(part),
            by_year: vec![0; usize::from(part.last_year) + 1],
            by_stretch: vec![0; part.stretches.len()],
            stretch: 0,
            gathered: Gathered::default(),
            threshold: None,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.ranking == Ranking::Relevance && self.best > 0
    }

    fn merge_fruits(&self, segments: Vec<Gathered>) -> tantivy::Result<Gathered> {
        let mut all = Gathered::default();
        for segment in segments {
            all.total += segment.total;
            all.found += segment.found;
            segment.years.iter().for_each(|(year, count)| *all.years.entry(*year).or_default() += count);
            segment.volumes.iter().for_each(|(volume, count)| *all.volumes.entry(*volume).or_default() += count);
            all.best.extend(segment.best);
        }
        all.best.sort_unstable_by(|one, other| one.before(other, self.ranking));
        all.best.truncate(self.best);
        Ok(all)
    }
}

/// Gathers in one segment.
pub(super) struct Gatherer {
    wanted: Gather,
    part: Arc<Part>,
    by_year: Vec<u32>,
    by_stretch: Vec<u32>,
    /// The stretch of the last document that was found: they come ascending.
    stretch: usize,
    gathered: Gathered,
    /// The last that is among the best, once there are enough.
    threshold: Option<Best>,
}

impl SegmentCollector for Gatherer {
    type Fruit = Gathered;

    fn collect(&mut self, doc: DocId, score: Score) {
        while self.part.stretches.get(self.stretch + 1).is_some_and(|next| next.first <= doc) {
            self.stretch += 1;
        }
        let (volume, year) = (self.part.stretches[self.stretch].volume, self.part.years[doc as usize]);
        let in_volume = self.wanted.volume.is_none_or(|wanted| wanted == volume);
        let in_year = self.wanted.year.is_none_or(|wanted| wanted == year);
        self.gathered.found += 1;
        if in_volume {
            self.by_year[usize::from(year)] += 1;
        }
        if in_year {
            self.by_stretch[self.stretch] += 1;
        }
        if in_volume && in_year {
            self.gathered.total += 1;
            self.rank(doc, score);
        }
    }

    fn harvest(mut self) -> Gathered {
        let mut gathered = std::mem::take(&mut self.gathered);
        gathered.years = (0..).zip(self.by_year.iter().copied()).filter(|(_, count)| *count > 0).collect();
        gathered.years.remove(&NO_YEAR);
        for (stretch, count) in self.part.stretches.iter().zip(&self.by_stretch).filter(|(_, count)| **count > 0) {
            *gathered.volumes.entry(stretch.volume).or_default() += count;
        }
        gathered.best.sort_unstable_by(|one, other| one.before(other, self.wanted.ranking));
        gathered.best.truncate(self.wanted.best);
        gathered
    }
}

impl Gatherer {
    /// Keeps the document if it is among the best so far.
    fn rank(&mut self, doc: DocId, score: Score) {
        let (best, ranking) = (self.wanted.best, self.wanted.ranking);
        let worse = |last: &Best| ranking == Ranking::Relevance && score < last.score;
        if best == 0 || self.threshold.as_ref().is_some_and(worse) {
            return;
        }
        let (begins, key) = (self.part.begins.get_val(doc), self.part.keys.get_val(doc).cast_signed());
        let found = Best { score, begins, key };
        if self.threshold.is_some_and(|last| last.before(&found, ranking) == Ordering::Less) {
            return;
        }
        let kept = &mut self.gathered.best;
        kept.push(found);
        if kept.len() >= best.saturating_mul(2) {
            kept.select_nth_unstable_by(best - 1, |one, other| one.before(other, ranking));
            kept.truncate(best);
            self.threshold = kept.last().copied();
        }
    }
}
