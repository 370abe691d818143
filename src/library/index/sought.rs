//! Words looked for in fields, as a query of tantivy. Read [`Sought`] first.
//!
//! What ranks is BM25 over the fields together: an occurrence in a footnote counts for less than one in the body, one in
//! the heading for more, and the length of the body is the length of the document.

use std::cmp::Reverse;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{SegmentPostings, TermInfo};
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, Searcher, SegmentReader, TantivyError};

use super::families::Tables;
use super::found::{Found, Ranked};
use super::marked::{Counted, Marked};
use super::postings::{How, Phrase, Place};

/// How quickly more occurrences stop to count for more, and how much long documents count for less: BM25's usual two.
const K1: Score = 1.2;
const B: Score = 0.75;

/// The most words that a beginning inside a phrase stands for, the most frequent of them.
const BEGINNING: usize = 100;

/// The most forms of a word that are gone through side by side; more are counted one after the other.
const FEW: usize = 2;

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
    /// Which words share a stem.
    pub(super) tables: Arc<Tables>,
}

/// What may stand at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// This word.
    Form(String),
    /// Any word of this stem.
    Stem(String),
    /// Any term that begins so.
    Beginning(String),
}

impl Sought {
    /// Where a segment has the words of a field that are asked for at one place.
    fn terms(&self, reader: &SegmentReader, field: Field, asked: &Asked) -> tantivy::Result<Vec<TermInfo>> {
        match asked {
            Asked::Form(form) => Ok(reader.inverted_index(field)?.terms().get(form)?.into_iter().collect()),
            Asked::Stem(stem) => self.tables.of_stem(reader, field, stem),
            Asked::Beginning(start) => begun(reader, field, start),
        }
    }

    /// The places of a phrase in a field; `None` where nothing fits one of them.
    fn places(&self, reader: &SegmentReader, field: Field) -> tantivy::Result<Option<Vec<Place>>> {
        let mut places = Vec::with_capacity(self.words.len());
        for asked in &self.words {
            let terms = self.terms(reader, field, asked)?;
            if terms.is_empty() {
                return Ok(None);
            }
            places.push(Place::new(postings(reader, field, &terms, IndexRecordOption::WithFreqsAndPositions)?));
        }
        Ok(Some(places))
    }
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
            if matches!(asked, Asked::Beginning(_)) {
                rarity += 1.0;
                continue;
            }
            let mut found = 0;
            for (field, _) in &sought.fields {
                let mut here = 0;
                for reader in readers {
                    here +=
                        sought.terms(reader, *field, asked)?.iter().map(|term| u64::from(term.doc_freq)).sum::<u64>();
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
        match self.sought.words.as_slice() {
            [word @ (Asked::Form(_) | Asked::Stem(_))] => self.word(reader, word, boost),
            [Asked::Beginning(start)] => {
                let marked = vec![(self.beginning(reader, start)?, 1.0)];
                Ok(Found::scorer(marked, self.ranked(reader, boost, Vec::new())?))
            }
            _ => {
                let mut parts = Vec::new();
                for (field, counts) in &self.sought.fields {
                    if let Some(places) = self.sought.places(reader, *field)? {
                        parts.push((Phrase::new(places, self.sought.how), *counts));
                    }
                }
                Ok(Found::scorer(parts, self.ranked(reader, boost, Vec::new())?))
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
    /// The documents with one word, or with any of its forms.
    fn word(&self, reader: &SegmentReader, word: &Asked, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let (fields, option) = (&self.sought.fields, IndexRecordOption::WithFreqs);
        let more = self.sought.more.filter(|_| self.ranks.is_some());
        let mut found = Vec::with_capacity(fields.len() + 1);
        for (field, counts) in fields.iter().chain(&more) {
            found.push((*field, self.sought.terms(reader, *field, word)?, *counts));
        }
        if found.iter().any(|(_, terms, _)| terms.len() > FEW) {
            let counted = |(field, terms, counts): (Field, Vec<TermInfo>, Score)| {
                Ok((Counted::of(reader, field, &terms)?, counts))
            };
            let mut parts = found.into_iter().map(counted).collect::<tantivy::Result<Vec<_>>>()?;
            let more = parts.split_off(fields.len());
            return Ok(Found::scorer(parts, self.ranked(reader, boost, more)?));
        }
        let (mut parts, mut more) = (Vec::new(), Vec::new());
        for (nth, (field, terms, counts)) in found.into_iter().enumerate() {
            let postings = postings(reader, field, &terms, option)?.into_iter().map(|part| (part, counts));
            if nth < fields.len() { parts.extend(postings) } else { more.extend(postings) }
        }
        Ok(Found::scorer(parts, self.ranked(reader, boost, more)?))
    }

    /// What ranking takes from a segment, and the occurrences that count besides.
    fn ranked<T>(
        &self,
        reader: &SegmentReader,
        boost: Score,
        more: Vec<(T, Score)>,
    ) -> tantivy::Result<Option<Ranked<T>>> {
        let Some(ranks) = &self.ranks else { return Ok(None) };
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

/// The most frequent terms of a segment that begin so.
fn begun(reader: &SegmentReader, field: Field, start: &str) -> tantivy::Result<Vec<TermInfo>> {
    let index = reader.inverted_index(field)?;
    let (mut terms, mut found) = (index.terms().range().ge(start).lt(after(start)).into_stream()?, Vec::new());
    while terms.advance() {
        found.push(terms.value().clone());
    }
    found.sort_by_key(|term| Reverse(term.doc_freq));
    found.truncate(BEGINNING);
    Ok(found)
}

/// The postings of terms of a segment.
fn postings(
    reader: &SegmentReader,
    field: Field,
    terms: &[TermInfo],
    option: IndexRecordOption,
) -> tantivy::Result<Vec<SegmentPostings>> {
    let index = reader.inverted_index(field)?;
    terms.iter().map(|term| Ok(index.read_postings_from_terminfo(term, option)?)).collect()
}
