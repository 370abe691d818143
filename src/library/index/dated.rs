//! Documents by their date, as a query of tantivy. Read [`Dated`] first.

use std::sync::Arc;

use tantivy::columnar::ColumnValues;
use tantivy::query::AllScorer;
use tantivy::query::doc_predicate_query::{ConstOrVariableSegmentPredicate, DocPredicate, SegmentDocPredicate};
use tantivy::{DocId, SegmentReader};

use super::schema::moment;
use crate::query::Dates;

/// Documents whose date can lie between two moments, both included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated {
    first: u64,
    last: u64,
}

impl Dated {
    pub(super) fn of(dates: &Dates) -> Self {
        let (first, last) = dates.minutes();
        Self { first: moment(first), last: moment(last) }
    }
}

/// The dates of the documents of a segment, looked at one by one.
pub(super) struct Looked {
    dated: Dated,
    begins: Arc<dyn ColumnValues<u64>>,
    ends: Arc<dyn ColumnValues<u64>>,
}

impl DocPredicate for Dated {
    type SegmentDocPredicate = Looked;

    fn doc_predicate(&self, segment: &SegmentReader) -> tantivy::Result<ConstOrVariableSegmentPredicate<Looked>> {
        let columns = segment.fast_fields();
        let (begins, ends) = (columns.u64("begins")?.values, columns.u64("ends")?.values);
        // A part of the index holds volumes that were added together, mostly of few years: most parts need no look.
        if begins.min_value() > self.last || ends.max_value() < self.first {
            return Ok(ConstOrVariableSegmentPredicate::Const(false));
        }
        Ok(ConstOrVariableSegmentPredicate::Variable {
            predicate: Looked { dated: *self, begins, ends },
            necessary_condition: Box::new(AllScorer::new(segment.max_doc())),
        })
    }
}

impl SegmentDocPredicate for Looked {
    fn eval(&mut self, doc: DocId) -> bool {
        self.begins.get_val(doc) <= self.dated.last && self.ends.get_val(doc) >= self.dated.first
    }
}
