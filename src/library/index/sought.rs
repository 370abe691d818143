//! Words looked for in fields, as a query of tantivy. Read [`Sought`] first.
//!
//! What ranks is BM25 over the fields together: an occurrence in a footnote counts for less than one in the body, one in
//! the heading for more, and the length of the body is the length of the document.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::SegmentPostings;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED, TantivyError, Term};

use super::marked::Marked;
use super::postings::{How, Occurring, Phrase, Place};

/// How quickly more occurrences stop to count for more, and how much long documents count for less: BM25's usual two.
const K1: Score = 1.2;
const B: Score = 0.75;

/// The most words that a beginning inside a phrase stands for, the most frequent of them.
const BEGINNING: usize = 100;

/// Words looked for in some fields: one, or several that stand together.
#[derive(Debug, Clone)]
pub(super) struct Sought {
    /// Where they may stand, each with what an occurrence counts.
    pub(super) fields: Vec<(Field, Score)>,
    /// Where one word counts once more, for documents that have it in `fields`.
    pub(super) more: Option<(Field, Score)>,
    /// The field whose length is the length of a document.
    pub(super) length: Field,
    /// What may stand at each place; one or more.
    pub(super) words: Vec<Asked>,
    /// How the places stand.
    pub(super) how: How,
}

/// What may stand at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// One of these terms.
    Terms(Vec<String>),
    /// Any term that begins so.
    Beginning(String),
}

impl Query for Sought {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let ranks = match scoring {
            EnableScoring::Enabled { searcher, .. } => Some(Ranks::of(self, searcher)?),
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(Weighed { sought: self.clone(), ranks }))
    }
}

/// What ranking takes from the whole index.
#[derive(Debug, Clone)]
struct Ranks {
    /// How rare the words are.
    rarity: Score,
    /// What a document's length adds below the line, by the byte that stands for the length.
    lengths: Box<[Score; 256]>,
}

impl Ranks {
    fn of(sought: &Sought, searcher: &Searcher) -> tantivy::Result<Self> {
        let readers = searcher.segment_readers();
        let documents: u64 = readers.iter().map(|reader| u64::from(reader.max_doc())).sum();
        let mut tokens = 0;
        for reader in readers {
            tokens += reader.inverted_index(sought.length)?.total_num_tokens();
        }
        let average = tokens as Score / documents.max(1) as Score;
        let mut rarity = 0.0;
        for asked in &sought.words {
            let Asked::Terms(terms) = asked else {
                rarity += 1.0;
                continue;
            };
            let mut found = 0;
            for (field, _) in &sought.fields {
                let mut here = 0;
                for term in terms {
                    here += searcher.doc_freq(&Term::from_field_text(*field, term))?;
                }
                found = here.max(found);
            }
            let found = found.min(documents) as Score;
            rarity += (1.0 + (documents as Score - found + 0.5) / (found + 0.5)).ln();
        }
        let length = |id| FieldNormReader::id_to_fieldnorm(id as u8) as Score;
        let lengths = Box::new(std::array::from_fn(|id| K1 * (1.0 - B + B * length(id) / average.max(1.0))));
        Ok(Self { rarity, lengths })
    }
}

struct Weighed {
    sought: Sought,
    ranks: Option<Ranks>,
}

impl Weight for Weighed {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let ranked = self.ranked(reader, boost)?;
        match self.sought.words.as_slice() {
            [Asked::Terms(terms)] => {
                let mut parts = Vec::new();
                for (field, counts) in &self.sought.fields {
                    let found = postings(reader, *field, terms, IndexRecordOption::WithFreqs)?;
                    parts.extend(found.into_iter().map(|part| (part, *counts)));
                }
                Ok(Found::scorer(parts, ranked))
            }
            [Asked::Beginning(start)] => Ok(Found::scorer(vec![(self.beginning(reader, start)?, 1.0)], ranked)),
            words => {
                let mut parts = Vec::new();
                for (field, counts) in &self.sought.fields {
                    if let Some(places) = places(reader, *field, words)? {
                        parts.push((Phrase::new(places, self.sought.how), *counts));
                    }
                }
                Ok(Found::scorer(parts, ranked))
            }
        }
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        match scorer.seek(doc) == doc {
            true => Ok(Explanation::new("words, BM25", scorer.score())),
            false => Err(TantivyError::InvalidArgument(format!("document {doc} does not match"))),
        }
    }
}

impl Weighed {
    /// What ranking takes from a segment.
    fn ranked(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Option<Ranked>> {
        let Some(ranks) = &self.ranks else { return Ok(None) };
        let more = match (&self.sought.more, self.sought.words.as_slice()) {
            (Some((field, counts)), [Asked::Terms(terms)]) => {
                let found = postings(reader, *field, terms, IndexRecordOption::WithFreqs)?;
                found.into_iter().map(|part| (part, *counts)).collect()
            }
            _ => Vec::new(),
        };
        let sizes = reader.get_fieldnorms_reader(self.sought.length)?;
        Ok(Some(Ranked { rarity: ranks.rarity * (1.0 + K1) * boost, lengths: ranks.lengths.clone(), sizes, more }))
    }

    /// The documents with a word that begins so.
    fn beginning(&self, reader: &SegmentReader, start: &str) -> tantivy::Result<Marked> {
        let mut marked = Marked::new(reader.max_doc());
        for (field, _) in &self.sought.fields {
            let index = reader.inverted_index(*field)?;
            let mut terms = index.terms().range().ge(start).lt(after(start)).into_stream()?;
            while terms.advance() {
                let mut found = index.read_block_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
                while !found.docs().is_empty() {
                    found.docs().iter().for_each(|doc| marked.mark(*doc));
                    found.advance();
                }
            }
        }
        Ok(marked.begin())
    }
}

/// The first text after all that begin with `start`. No term holds the last character that there is.
fn after(start: &str) -> String {
    format!("{start}\u{10ffff}")
}

/// The postings of those of the terms that a segment has.
fn postings(
    reader: &SegmentReader,
    field: Field,
    terms: &[String],
    option: IndexRecordOption,
) -> tantivy::Result<Vec<SegmentPostings>> {
    let index = reader.inverted_index(field)?;
    let mut found = Vec::with_capacity(terms.len());
    for term in terms {
        found.extend(index.read_postings(&Term::from_field_text(field, term), option)?);
    }
    Ok(found)
}

/// The places of a phrase in a field; `None` where nothing fits one of them.
fn places(reader: &SegmentReader, field: Field, words: &[Asked]) -> tantivy::Result<Option<Vec<Place>>> {
    let mut places = Vec::with_capacity(words.len());
    for asked in words {
        let found = match asked {
            Asked::Terms(terms) => postings(reader, field, terms, IndexRecordOption::WithFreqsAndPositions)?,
            Asked::Beginning(start) => {
                postings(reader, field, &begun(reader, field, start)?, IndexRecordOption::WithFreqsAndPositions)?
            }
        };
        if found.is_empty() {
            return Ok(None);
        }
        places.push(Place::new(found));
    }
    Ok(Some(places))
}

/// The most frequent terms of a segment that begin so.
fn begun(reader: &SegmentReader, field: Field, start: &str) -> tantivy::Result<Vec<String>> {
    let index = reader.inverted_index(field)?;
    let (mut terms, mut found) = (index.terms().range().ge(start).lt(after(start)).into_stream()?, Vec::new());
    while terms.advance() {
        found.push((terms.value().doc_freq, String::from_utf8_lossy(terms.key()).into_owned()));
    }
    found.sort_unstable_by(|one, other| other.cmp(one));
    found.truncate(BEGINNING);
    Ok(found.into_iter().map(|(_, term)| term).collect())
}

/// What ranking takes from a segment.
struct Ranked {
    rarity: Score,
    lengths: Box<[Score; 256]>,
    sizes: FieldNormReader,
    more: Vec<(SegmentPostings, Score)>,
}

/// The documents of a segment in which something stands in one field or another.
struct Found<T> {
    parts: Vec<(T, Score)>,
    doc: DocId,
    ranked: Option<Ranked>,
}

impl<T: Occurring + 'static> Found<T> {
    fn scorer(parts: Vec<(T, Score)>, ranked: Option<Ranked>) -> Box<dyn Scorer> {
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
