//! All documents that a query finds: counted, and the best of them kept. Read [`Gather`] first.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, ColumnValues};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::catalog::Ranking;
use crate::library::schema::{UNDATED, volume_of};

/// What of the documents found is wanted.
#[derive(Debug, Clone)]
pub(super) struct Gather {
    /// How many of the best are kept.
    pub(super) best: usize,
    /// Which are the best.
    pub(super) ranking: Ranking,
    /// The year to narrow to.
    pub(super) year: Option<i64>,
    /// The key of the volume to narrow to.
    pub(super) volume: Option<i64>,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    /// How many documents, narrowed.
    pub(super) total: u32,
    /// How many without being narrowed.
    pub(super) found: u32,
    /// How many of each year, narrowed by volume.
    pub(super) years: BTreeMap<i64, u32>,
    /// How many of each volume, by key, narrowed by year.
    pub(super) volumes: BTreeMap<i64, u32>,
    /// The best, narrowed, the best first.
    pub(super) best: Vec<Best>,
}

/// A document found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Best {
    pub(super) score: Score,
    pub(super) minutes: i64,
    pub(super) key: i64,
}

impl Best {
    /// Which of two of one store comes first: one order for all documents, so that windows fit together.
    fn before(&self, other: &Self, ranking: Ranking) -> Ordering {
        self.ranks(other, ranking).then(self.key.cmp(&other.key))
    }

    /// Which of two ranks before the other, whatever stores they are of.
    pub(super) fn ranks(&self, other: &Self, ranking: Ranking) -> Ordering {
        let earlier = self.minutes.cmp(&other.minutes);
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
        let columns = segment.fast_fields();
        let keys = columns.u64("key")?;
        let first_volume = volume_of(keys.min_value().cast_signed());
        let volumes = volume_of(keys.max_value().cast_signed()).saturating_sub(first_volume) as usize + 1;
        let years = columns.column_opt::<i64>("year")?.filter(|years| years.min_value() <= years.max_value());
        let (first_year, span) = years
            .as_ref()
            .map_or((0, 0), |years| (years.min_value(), (years.max_value() - years.min_value()) as usize + 1));
        Ok(Gatherer {
            wanted: self.clone(),
            keys: keys.first_or_default_col(0),
            years,
            begins: columns.column_opt::<i64>("begins")?,
            first_year,
            first_volume,
            by_year: vec![0; span],
            by_volume: vec![0; volumes],
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
    keys: std::sync::Arc<dyn ColumnValues<u64>>,
    years: Option<Column<i64>>,
    begins: Option<Column<i64>>,
    first_year: i64,
    first_volume: i64,
    by_year: Vec<u32>,
    by_volume: Vec<u32>,
    gathered: Gathered,
    /// The last that is among the best, once there are enough.
    threshold: Option<Best>,
}

impl SegmentCollector for Gatherer {
    type Fruit = Gathered;

    fn collect(&mut self, doc: DocId, score: Score) {
        let key = self.keys.get_val(doc).cast_signed();
        let volume = volume_of(key);
        let year = self.years.as_ref().and_then(|years| years.first(doc));
        let in_volume = self.wanted.volume.is_none_or(|wanted| wanted == volume);
        let in_year = self.wanted.year.is_none_or(|wanted| Some(wanted) == year);
        self.gathered.found += 1;
        if in_volume && let Some(year) = year {
            self.by_year[(year - self.first_year) as usize] += 1;
        }
        if in_year {
            self.by_volume[(volume - self.first_volume) as usize] += 1;
        }
        if in_volume && in_year {
            self.gathered.total += 1;
            self.rank(doc, score, key);
        }
    }

    fn harvest(mut self) -> Gathered {
        let mut gathered = std::mem::take(&mut self.gathered);
        let counted = |counts: &[u32], first: i64| -> BTreeMap<i64, u32> {
            (first..).zip(counts.iter().copied()).filter(|(_, count)| *count > 0).collect()
        };
        gathered.years = counted(&self.by_year, self.first_year);
        gathered.volumes = counted(&self.by_volume, self.first_volume);
        gathered.best.sort_unstable_by(|one, other| one.before(other, self.wanted.ranking));
        gathered.best.truncate(self.wanted.best);
        gathered
    }
}

impl Gatherer {
    /// Keeps the document if it is among the best so far.
    fn rank(&mut self, doc: DocId, score: Score, key: i64) {
        let (best, ranking) = (self.wanted.best, self.wanted.ranking);
        let worse = |last: &Best| ranking == Ranking::Relevance && score < last.score;
        if best == 0 || self.threshold.as_ref().is_some_and(worse) {
            return;
        }
        let minutes = self.begins.as_ref().and_then(|begins| begins.first(doc)).unwrap_or(UNDATED);
        let found = Best { score, minutes, key };
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
