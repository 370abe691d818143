//! Sets of documents of one segment. Read [`Marked`] first, then [`Counted`].

use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED};

use super::postings::Occurring;

/// Documents marked one by one, in a set of all of a segment.
pub(super) struct Marked {
    bits: Vec<u64>,
    doc: DocId,
    count: u32,
}

impl Marked {
    /// An empty set for a segment of `documents`; [`Marked::begin`] follows when all are marked.
    pub(super) fn new(documents: u32) -> Self {
        Self { bits: vec![0; documents.div_ceil(64) as usize], doc: 0, count: 0 }
    }

    pub(super) fn mark(&mut self, doc: DocId) {
        self.bits[doc as usize / 64] |= 1 << (doc % 64);
    }

    /// Goes to the first.
    pub(super) fn begin(mut self) -> Self {
        self.count = self.bits.iter().map(|bits| bits.count_ones()).sum();
        self.doc = self.from(0);
        self
    }

    /// The first marked document from `doc` on.
    fn from(&self, doc: DocId) -> DocId {
        let mut at = doc as usize / 64;
        let Some(first) = self.bits.get(at) else { return TERMINATED };
        let mut bits = first & (u64::MAX << (doc % 64));
        while bits == 0 {
            at += 1;
            match self.bits.get(at) {
                Some(next) => bits = *next,
                None => return TERMINATED,
            }
        }
        at as u32 * 64 + bits.trailing_zeros()
    }
}

impl DocSet for Marked {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc = self.from(self.doc + 1);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.doc = if target == TERMINATED { TERMINATED } else { self.from(target) };
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.count
    }
}

impl Occurring for Marked {
    fn times(&mut self) -> u32 {
        1
    }
}

/// Documents with any of several terms, and how often all of them stand in each.
pub(super) struct Counted {
    marked: Marked,
    times: Vec<u32>,
}

impl Counted {
    /// Goes through the terms of a field one after the other.
    pub(super) fn of(reader: &SegmentReader, field: Field, terms: &[TermInfo]) -> tantivy::Result<Self> {
        let (index, documents) = (reader.inverted_index(field)?, reader.max_doc());
        let (mut marked, mut times) = (Marked::new(documents), vec![0; documents as usize]);
        for term in terms {
            let mut found = index.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)?;
            while !found.docs().is_empty() {
                for (doc, here) in found.docs().iter().zip(found.freqs()) {
                    marked.mark(*doc);
                    times[*doc as usize] += here;
                }
                found.advance();
            }
        }
        Ok(Self { marked: marked.begin(), times })
    }
}

impl DocSet for Counted {
    fn advance(&mut self) -> DocId {
        self.marked.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.marked.seek(target)
    }

    fn doc(&self) -> DocId {
        self.marked.doc()
    }

    fn size_hint(&self) -> u32 {
        self.marked.size_hint()
    }
}

impl Occurring for Counted {
    fn times(&mut self) -> u32 {
        self.times[self.marked.doc() as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_documents_come_in_order_and_are_found_from_any_place() {
        let docs = [0, 5, 63, 64, 200];
        let mut marked = Marked::new(201);
        docs.iter().for_each(|doc| marked.mark(*doc));
        let mut marked = marked.begin();
        let mut found = vec![marked.doc()];
        while marked.advance() != TERMINATED {
            found.push(marked.doc());
        }
        assert_eq!(found, docs);
        assert_eq!(marked.advance(), TERMINATED);
        let mut marked = Marked::new(201);
        docs.iter().for_each(|doc| marked.mark(*doc));
        let mut marked = marked.begin();
        assert_eq!((marked.seek(6), marked.seek(64), marked.seek(65), marked.seek(201)), (63, 64, 200, TERMINATED));
    }
}
