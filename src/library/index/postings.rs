//! Documents in which something stands, and how often: single terms, words one after the other, words near each other.
//! Read [`Occurring`] first.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::{DocId, DocSet, TERMINATED};

/// Documents in order, with how often what is looked for stands in the one in hand.
pub(super) trait Occurring: DocSet {
    /// How often; 1 or more.
    fn times(&mut self) -> u32;
}

impl Occurring for SegmentPostings {
    fn times(&mut self) -> u32 {
        self.term_freq()
    }
}

/// How the places of a phrase are to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// One after the other.
    Running,
    /// In any order, the first and the last at most so many words apart.
    Within(u32),
}

/// One place of a phrase: documents with any of several terms.
pub(super) struct Place {
    terms: Vec<SegmentPostings>,
    doc: DocId,
}

impl Place {
    pub(super) fn new(terms: Vec<SegmentPostings>) -> Self {
        let doc = terms.iter().map(DocSet::doc).min().unwrap_or(TERMINATED);
        Self { terms, doc }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            let sought =
                self.terms.iter_mut().map(|term| if term.doc() < target { term.seek(target) } else { term.doc() });
            self.doc = sought.min().unwrap_or(TERMINATED);
        }
        self.doc
    }

    fn size(&self) -> u32 {
        self.terms.iter().map(DocSet::size_hint).fold(0, u32::saturating_add)
    }

    /// The positions in the document in hand, `ahead` added to each, ascending.
    fn positions(&mut self, ahead: u32, into: &mut Vec<u32>) {
        into.clear();
        let doc = self.doc;
        let here = self.terms.iter_mut().filter(|term| term.doc() == doc);
        let lists = here.map(|term| term.append_positions_with_offset(ahead, into)).count();
        if lists > 1 {
            into.sort_unstable();
            into.dedup();
        }
    }
}

/// Documents with a phrase in one field.
pub(super) struct Phrase {
    /// Each with its place in the phrase, the rarest first.
    places: Vec<(u32, Place)>,
    how: How,
    doc: DocId,
    times: u32,
    /// The positions at hand, kept from one document to the next.
    one: Vec<u32>,
    other: Vec<u32>,
    all: Vec<(u32, u32)>,
}

impl Phrase {
    /// The phrase of `places`, in their order.
    pub(super) fn new(places: Vec<Place>, how: How) -> Self {
        let mut places: Vec<_> = (0..).zip(places).collect();
        places.sort_by_key(|(_, place)| place.size());
        let (one, other, all) = (Vec::new(), Vec::new(), Vec::new());
        let mut phrase = Self { places, how, doc: 0, times: 0, one, other, all };
        phrase.find(0);
        phrase
    }

    /// Goes to the first document from `target` on that has the phrase.
    fn find(&mut self, target: DocId) -> DocId {
        let mut target = target;
        loop {
            self.doc = self.together(target);
            if self.doc == TERMINATED {
                return self.doc;
            }
            self.times = match self.how {
                How::Running => self.running(),
                How::Within(apart) => self.within(apart),
            };
            if self.times > 0 {
                return self.doc;
            }
            target = self.doc + 1;
        }
    }

    /// The first document from `target` on that has a word of every place.
    fn together(&mut self, target: DocId) -> DocId {
        let mut target = target;
        'all: loop {
            for (_, place) in &mut self.places {
                let doc = place.seek(target);
                if doc > target {
                    if doc == TERMINATED {
                        return TERMINATED;
                    }
                    target = doc;
                    continue 'all;
                }
            }
            return target;
        }
    }

    /// How often the words stand one after the other in the document in hand.
    fn running(&mut self) -> u32 {
        let last = self.places.len() as u32;
        for (nth, (at, place)) in self.places.iter_mut().enumerate() {
            // Moved by their place in the phrase, positions of one occurrence are the same number.
            if nth == 0 {
                place.positions(last - *at, &mut self.one);
            } else {
                place.positions(last - *at, &mut self.other);
                keep_common(&mut self.one, &self.other);
            }
            if self.one.is_empty() {
                return 0;
            }
        }
        self.one.len() as u32
    }

    /// How often a word of each place stands within `apart` words of each other, in any order.
    fn within(&mut self, apart: u32) -> u32 {
        self.all.clear();
        for (at, place) in &mut self.places {
            place.positions(0, &mut self.one);
            self.all.extend(self.one.iter().map(|position| (*position, *at)));
        }
        self.all.sort_unstable();
        windows(&self.all, self.places.len(), apart).count() as u32
    }
}

/// Keeps of `one` what `other` has too; both ascend.
fn keep_common(one: &mut Vec<u32>, other: &[u32]) {
    let mut rest = other;
    one.retain(|position| {
        while rest.first().is_some_and(|first| first < position) {
            rest = &rest[1..];
        }
        rest.first() == Some(position)
    });
}

/// The narrowest stretches of `found` (positions with their kind, ascending) that hold each of `kinds` kinds and reach
/// over `apart` positions at most: the indices of their first and last.
pub(super) fn windows(found: &[(u32, u32)], kinds: usize, apart: u32) -> impl Iterator<Item = (usize, usize)> + '_ {
    let (mut counts, mut present, mut first) = (vec![0_u32; kinds], 0, 0);
    let step = move |last: usize| {
        let kind = found[last].1 as usize;
        present += usize::from(counts[kind] == 0);
        counts[kind] += 1;
        let mut narrowest = None;
        while present == kinds {
            narrowest = Some(first);
            let kind = found[first].1 as usize;
            counts[kind] -= 1;
            present -= usize::from(counts[kind] == 0);
            first += 1;
        }
        narrowest.filter(|first| found[last].0 - found[*first].0 <= apart).map(|first| (first, last))
    };
    (0..found.len()).filter_map(step)
}

impl DocSet for Phrase {
    fn advance(&mut self) -> DocId {
        match self.doc {
            TERMINATED => TERMINATED,
            doc => self.find(doc + 1),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target { self.find(target) } else { self.doc }
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.places.first().map_or(0, |(_, place)| place.size() / 4)
    }

    fn cost(&self) -> u64 {
        self.places.iter().map(|(_, place)| u64::from(place.size())).sum()
    }
}

impl Occurring for Phrase {
    fn times(&mut self) -> u32 {
        self.times
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrowest_stretches_with_all_kinds() {
        let found = [(1, 0), (4, 1), (5, 0), (20, 1), (31, 0), (32, 0), (33, 1)];
        let within = |apart| windows(&found, 2, apart).collect::<Vec<_>>();
        assert_eq!(within(3), [(0, 1), (1, 2), (5, 6)]);
        assert_eq!(within(15), [(0, 1), (1, 2), (2, 3), (3, 4), (5, 6)]);
        assert_eq!(windows(&found, 3, 100).count(), 0);
    }

    #[test]
    fn common_positions_are_kept() {
        let mut one = vec![1, 3, 5, 9];
        keep_common(&mut one, &[0, 3, 4, 9, 10]);
        assert_eq!(one, [3, 9]);
    }
}
