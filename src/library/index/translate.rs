//! The tree of a query as a query of tantivy. Read [`Translator::node`] first.
//!
//! Words rank; what only tells documents apart (dates, posts, kinds …) counts nothing, so that those that are found by such
//! alone come in the order of their dates.

use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, Query, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader, Term as Key};

use super::dated::Dated;
use super::noted::Notes;
use super::numbers;
use super::postings::How;
use super::reading::Reading;
use super::schema::{Fields, country_term, post_term};
use super::sought::{Asked, Sought};
use super::words::{forms, stem_of};
use crate::error::Result;
use crate::library::Library;
use crate::library::entry::kind_number;
use crate::query::{Cites, Has, Node, NodeKind, Numbers, Party, Term, Words};

/// How much an occurrence counts in the body, in a footnote, and in the heading besides.
const BODY: f32 = 1.0;
const NOTES: f32 = 0.5;
const HEADING: f32 = 4.0;

/// Whether words are found under other forms of the same stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Forms {
    /// They are.
    Stemmed,
    /// Only in the form typed.
    Exact,
}

/// Translates queries for one library.
pub(super) struct Translator<'a> {
    pub(super) library: &'a Library,
    pub(super) reading: &'a Reading,
    pub(super) forms: Forms,
    /// What the user noted.
    pub(super) noted: Notes<'a>,
}

type Translated = Box<dyn Query>;

impl Translator<'_> {
    /// The query of a tree.
    pub(super) fn node(&self, node: &Node) -> Result<Translated> {
        match &node.kind {
            NodeKind::All(parts) => {
                let mut clauses = Vec::with_capacity(parts.len());
                for part in parts {
                    clauses.push(match &part.kind {
                        NodeKind::Not(denied) => (Occur::MustNot, self.node(denied)?),
                        _ => (Occur::Must, self.node(part)?),
                    });
                }
                Ok(all(clauses))
            }
            NodeKind::Any(parts) => Ok(any(parts.iter().map(|part| self.node(part)).collect::<Result<_>>()?)),
            NodeKind::Not(denied) => Ok(all(vec![(Occur::MustNot, self.node(denied)?)])),
            NodeKind::Term(term) => self.term(term),
        }
    }

    fn term(&self, term: &Term) -> Result<Translated> {
        let fields = &self.reading.fields;
        Ok(match term {
            Term::Text(words) => self.text(words),
            Term::From(party) => unranked(self.party(party, &[(fields.senders, fields.sent_by)])),
            Term::To(party) => unranked(self.party(party, &[(fields.addressees, fields.sent_to)])),
            Term::Post(party) => {
                let either = [(fields.senders, fields.sent_by), (fields.addressees, fields.sent_to)];
                unranked(self.party(party, &either))
            }
            Term::Person(words) => unranked(self.named(words, fields.persons)),
            Term::Volume(words) => unranked(any(self.volumes(words)?)),
            Term::Kind(kind) => unranked(number(fields.kind, kind_number(*kind).unsigned_abs())),
            Term::File(words) => unranked(self.named(words, fields.file)),
            Term::Number(numbers) => unranked(numbered(numbers, fields.number)),
            Term::Date(dates) => unranked(Box::new(DocPredicateQuery::from(Dated::of(dates)))),
            Term::Cites(Cites::Number(numbers)) => unranked(numbered(numbers, fields.cited)),
            Term::Cites(Cites::Document(id)) => unranked(among(self.library.citing_keys(id)?)),
            Term::Has(Has::Link(state)) => unranked(among(self.library.keys_linked(*state)?)),
            Term::Has(Has::Note | Has::Tag) | Term::Note(_) | Term::Tag(_) => unranked(among(self.annotated(term)?)),
            Term::Has(has) => unranked(word(fields.has, has.name())),
        })
    }

    /// Words anywhere in the text.
    fn text(&self, words: &Words) -> Translated {
        let fields = &self.reading.fields;
        let (asked, how) = asked(words, self.forms);
        if asked.is_empty() {
            return Box::new(EmptyQuery);
        }
        Box::new(Sought {
            fields: vec![(fields.body, BODY), (fields.notes, NOTES)],
            more: Some((fields.heading, HEADING)),
            length: fields.body,
            words: asked,
            how,
            tables: Arc::clone(&self.reading.tables),
        })
    }

    /// Words of a name or a number, in the form typed.
    fn named(&self, words: &Words, field: Field) -> Translated {
        let (asked, how) = asked(words, Forms::Exact);
        if asked.is_empty() {
            return Box::new(EmptyQuery);
        }
        Box::new(Sought {
            fields: vec![(field, 1.0)],
            more: None,
            length: self.reading.fields.body,
            words: asked,
            how,
            tables: Arc::clone(&self.reading.tables),
        })
    }

    /// A post or country in the fields of places, or words in the fields of words.
    fn party(&self, party: &Party, fields: &[(Field, Field)]) -> Translated {
        let posts = party.posts.iter().map(|post| post_term(post));
        let terms: Vec<_> = posts.chain(party.country.map(country_term)).collect();
        any(fields
            .iter()
            .flat_map(|(words, places)| match party.known() {
                true => terms.iter().map(|term| word(*places, term)).collect(),
                false => vec![self.named(&party.words, *words)],
            })
            .collect())
    }

    /// The volumes with this id, or these words in their titles.
    fn volumes(&self, words: &Words) -> Result<Vec<Translated>> {
        let trunks = self.library.trunks()?;
        let fitting = trunks.iter().filter(|volume| fits(words, &volume.id, &volume.title));
        Ok(fitting.map(|volume| number(self.reading.fields.volume, volume.key.unsigned_abs())).collect())
    }

    /// The keys of the documents that carry what a term asks of the annotations.
    fn annotated(&self, term: &Term) -> Result<BTreeSet<i64>> {
        let noted = (self.noted)();
        let fitting = noted.iter().filter(|noted| noted.fits(term, self.forms));
        let keys = fitting.map(|noted| self.library.key_of(&noted.document)).collect::<Result<Vec<_>>>()?;
        Ok(keys.into_iter().flatten().collect())
    }
}

/// What `words` ask at each place, and how the places stand.
pub(super) fn asked(words: &Words, kind: Forms) -> (Vec<Asked>, How) {
    let forms = forms(words.text());
    let exact = |form: &String| Asked::Form(form.clone());
    let stemmed = |form: &String| match kind {
        Forms::Exact => exact(form),
        Forms::Stemmed => Asked::Stem(stem_of(form).unwrap_or_else(|| form.clone())),
    };
    match words {
        Words::Word(_) => (forms.iter().map(stemmed).collect(), How::Running),
        Words::Phrase(_) => (forms.iter().map(exact).collect(), How::Running),
        Words::Near(_, apart) => {
            let mut once = BTreeSet::new();
            let forms = forms.iter().filter(|form| once.insert(*form));
            (forms.map(stemmed).collect(), How::Within(*apart))
        }
        Words::Prefix(_) => {
            let mut asked: Vec<_> = forms.iter().map(exact).collect();
            if let (Some(last), Some(form)) = (asked.last_mut(), forms.last()) {
                *last = Asked::Beginning(form.clone());
            }
            (asked, How::Running)
        }
    }
}

/// Whether words name a volume: its id, or words of its title.
fn fits(words: &Words, id: &str, title: &str) -> bool {
    let (typed, title) = (words.text().to_lowercase(), forms(title));
    let asked = forms(words.text());
    let holds = |form: &String| title.contains(form);
    match words {
        Words::Prefix(_) => {
            let begins = |start: &String| title.iter().any(|form| form.starts_with(start));
            id.to_lowercase().starts_with(&typed)
                || asked.split_last().is_some_and(|(last, rest)| begins(last) && rest.iter().all(holds))
        }
        Words::Phrase(_) => {
            id.to_lowercase() == typed || (!asked.is_empty() && title.windows(asked.len()).any(|run| run == asked))
        }
        Words::Word(_) | Words::Near(..) => {
            id.to_lowercase() == typed || (!asked.is_empty() && asked.iter().all(holds))
        }
    }
}

/// All of these hold; where only denials are given, of all documents.
pub(super) fn all(mut clauses: Vec<(Occur, Translated)>) -> Translated {
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, unranked(Box::new(AllQuery))));
    }
    Box::new(BooleanQuery::new(clauses))
}

/// One of these holds.
fn any(mut parts: Vec<Translated>) -> Translated {
    match parts.len() {
        0 => Box::new(EmptyQuery),
        1 => parts.remove(0),
        _ => Box::new(BooleanQuery::union(parts)),
    }
}

/// The same documents, without a rank.
fn unranked(query: Translated) -> Translated {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

fn word(field: Field, word: &str) -> Translated {
    Box::new(TermQuery::new(Key::from_field_text(field, word), IndexRecordOption::Basic))
}

pub(super) fn number(field: Field, number: u64) -> Translated {
    Box::new(TermQuery::new(Key::from_field_u64(field, number), IndexRecordOption::Basic))
}

fn numbered(numbers: &Numbers, field: Field) -> Translated {
    let (first, last) = numbers::asked(numbers).into_inner();
    let bound = |number| std::ops::Bound::Included(Key::from_field_u64(field, number));
    Box::new(RangeQuery::new(bound(first), bound(last)))
}

/// The documents with these keys.
fn among(keys: BTreeSet<i64>) -> Translated {
    if keys.is_empty() {
        return Box::new(EmptyQuery);
    }
    let keys: Arc<[u64]> = keys.into_iter().map(i64::unsigned_abs).collect();
    let predicate = FunctionPredicate::from(move |reader: &SegmentReader| {
        let (column, keys) = (reader.fast_fields().u64("key")?, Arc::clone(&keys));
        Ok(move |doc: DocId| column.first(doc).is_some_and(|key| keys.binary_search(&key).is_ok()))
    });
    Box::new(DocPredicateQuery::from(predicate))
}

/// The documents of none of these volumes.
pub(super) fn outside(fields: &Fields, volumes: &[i64]) -> Vec<(Occur, Translated)> {
    volumes.iter().map(|volume| (Occur::MustNot, number(fields.volume, volume.unsigned_abs()))).collect()
}
