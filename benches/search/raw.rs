//! Tantivy with passages alone: what a search is measured against. Read [`Raw`] first.
//!
//! The index that its own documentation leads to: stems, stored texts, snippets; dates, kinds and posts as fields.

use std::fs;
use std::ops::{Bound, ControlFlow};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use chancery::document::{Correspondent, Document, Volume};
use chancery::posts::read_heading;
use chancery::query::{Node, NodeKind, Party, Term as Asked, Words};
use chancery::source::{self, Input, Item};
use frostem::{Algorithm, Stemmer};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    AllQuery, BooleanQuery, EmptyQuery, Occur, PhraseQuery, Query, RangeQuery, RegexQuery, TermQuery,
};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::{LowerCaser, SimpleTokenizer, TextAnalyzer, Token, TokenFilter, TokenStream, Tokenizer};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

/// Bytes that may wait to be written.
const ROOM: usize = 80_000_000;

#[derive(Clone, Copy)]
struct Fields {
    text: Field,
    from: Field,
    to: Field,
    kind: Field,
    begins: Field,
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("stems");
    let indexing = indexing.set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let fields = Fields {
        text: schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing).set_stored()),
        from: schema.add_text_field("from", STRING | STORED),
        to: schema.add_text_field("to", STRING | STORED),
        kind: schema.add_text_field("kind", STRING),
        begins: schema.add_i64_field("begins", FAST | INDEXED),
    };
    (schema.build(), fields)
}

/// Parses all inputs with two threads and indexes them; how many documents there were.
pub(crate) fn build(inputs: &[Input], folder: &Path) -> usize {
    fs::create_dir_all(folder).expect("a folder can be made");
    let (schema, fields) = schema();
    let index = Index::create_in_dir(folder, schema).expect("an index can be made");
    register(&index);
    let writer: IndexWriter = index.writer_with_num_threads(2, ROOM).expect("it can be written");
    let (writer, next, count) = (Mutex::new(writer), AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(input) = inputs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut volume = Volume::default();
                    source::read(input, &mut |item| {
                        match item {
                            Item::Begin(begun) => volume = *begun,
                            Item::Document(document) => {
                                let record = record(fields, *document, &volume);
                                let writer = writer.lock().expect("nobody panicked");
                                writer.add_document(record).expect("it can be written");
                                count.fetch_add(1, Ordering::Relaxed);
                            }
                            Item::Problem(_) | Item::Partial | Item::End(_) => {}
                        }
                        ControlFlow::Continue(())
                    });
                }
            });
        }
    });
    let mut writer = writer.into_inner().expect("nobody panicked");
    writer.commit().expect("it can be written");
    writer.wait_merging_threads().expect("it can be written");
    count.into_inner()
}

fn record(fields: Fields, mut document: Document, volume: &Volume) -> TantivyDocument {
    document.heading = read_heading(&document, volume);
    let mut record = TantivyDocument::new();
    let posts = |parties: &[Correspondent]| parties.iter().filter_map(|party| party.post.clone()).collect::<Vec<_>>();
    posts(&document.heading.from).iter().for_each(|post| record.add_text(fields.from, post));
    posts(&document.heading.to).iter().for_each(|post| record.add_text(fields.to, post));
    record.add_text(fields.kind, format!("{:?}", document.heading.kind));
    if let Some(date) = document.heading.date {
        record.add_i64(fields.begins, date.minutes());
    }
    record.add_text(fields.text, &document.text);
    record
}

fn register(index: &Index) {
    let analyzer = TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).filter(Stem);
    index.tokenizers().register("stems", analyzer.build());
}

/// The index alone.
pub(crate) struct Raw {
    searcher: Searcher,
    fields: Fields,
}

impl Raw {
    /// The index in `folder`, if there is one.
    pub(crate) fn open(folder: &Path) -> Option<Self> {
        let index = Index::open_in_dir(folder).ok()?;
        register(&index);
        Some(Self { searcher: index.reader().ok()?.searcher(), fields: schema().1 })
    }

    /// How many documents there are, and the passages of the best.
    pub(crate) fn search(&self, query: &Node, shown: usize) -> (usize, Vec<String>) {
        let query = self.query(query);
        let collector = (TopDocs::with_limit(shown).order_by_score(), Count);
        let (best, count) = self.searcher.search(&query, &collector).expect("it answers");
        let snippets = SnippetGenerator::create(&self.searcher, &query, self.fields.text).expect("there are terms");
        let passage = |address| {
            let document: TantivyDocument = self.searcher.doc(address).expect("it is stored");
            let text =
                document.get_first(self.fields.text).and_then(|text| text.as_str()).unwrap_or_default().to_owned();
            snippets.snippet(&text).to_html()
        };
        (count, best.into_iter().map(|(_, address)| passage(address)).collect())
    }

    fn query(&self, node: &Node) -> Box<dyn Query> {
        match &node.kind {
            NodeKind::All(parts) => {
                let clause = |part: &Node| match &part.kind {
                    NodeKind::Not(denied) => (Occur::MustNot, self.query(denied)),
                    _ => (Occur::Must, self.query(part)),
                };
                Box::new(BooleanQuery::new(parts.iter().map(clause).collect()))
            }
            NodeKind::Any(parts) => Box::new(BooleanQuery::union(parts.iter().map(|part| self.query(part)).collect())),
            NodeKind::Not(_) => Box::new(AllQuery),
            NodeKind::Term(term) => self.term(term),
        }
    }

    fn term(&self, term: &Asked) -> Box<dyn Query> {
        let fields = self.fields;
        match term {
            Asked::Text(words) | Asked::Person(words) => self.words(words),
            Asked::From(party) => posts(party, &[fields.from]),
            Asked::To(party) => posts(party, &[fields.to]),
            Asked::Post(party) => posts(party, &[fields.from, fields.to]),
            Asked::Kind(kind) => word(fields.kind, &format!("{kind:?}")),
            Asked::Date(dates) => {
                let (first, last) = dates.minutes();
                let bound = |minutes| Bound::Included(Term::from_field_i64(fields.begins, minutes));
                Box::new(RangeQuery::new(bound(first), bound(last)))
            }
            // What an index alone does not know of costs it nothing.
            _ => Box::new(EmptyQuery),
        }
    }

    fn words(&self, words: &Words) -> Box<dyn Query> {
        let field = self.fields.text;
        let terms: Vec<Term> = match words {
            Words::Prefix(start) => {
                let pattern = format!("{}.*", start.to_lowercase());
                return RegexQuery::from_pattern(&pattern, field)
                    .map_or_else(|_| Box::new(EmptyQuery) as _, |query| Box::new(query) as _);
            }
            words => {
                let mut analyzer =
                    TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).filter(Stem).build();
                let mut tokens = analyzer.token_stream(words.text());
                let mut terms = Vec::new();
                while let Some(token) = tokens.next() {
                    terms.push(Term::from_field_text(field, &token.text));
                }
                terms
            }
        };
        match (words, terms.len()) {
            (_, 0) => Box::new(EmptyQuery),
            (_, 1) => Box::new(TermQuery::new(terms[0].clone(), IndexRecordOption::WithFreqs)),
            (Words::Near(_, apart), _) => {
                let mut phrase = PhraseQuery::new(terms);
                phrase.set_slop(*apart);
                Box::new(phrase)
            }
            _ => Box::new(PhraseQuery::new(terms)),
        }
    }
}

fn posts(party: &Party, fields: &[Field]) -> Box<dyn Query> {
    let words = fields.iter().flat_map(|field| party.posts.iter().map(|post| word(*field, post)));
    Box::new(BooleanQuery::union(words.collect()))
}

fn word(field: Field, word: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::Basic))
}

/// English stems.
#[derive(Clone)]
struct Stem;

#[derive(Clone)]
struct Stemmed<T>(T);

struct Stems<T> {
    tail: T,
    stemmer: Stemmer,
}

impl TokenFilter for Stem {
    type Tokenizer<T: Tokenizer> = Stemmed<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> Stemmed<T> {
        Stemmed(tokenizer)
    }
}

impl<T: Tokenizer> Tokenizer for Stemmed<T> {
    type TokenStream<'a> = Stems<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        Stems { tail: self.0.token_stream(text), stemmer: Stemmer::new(Algorithm::English) }
    }
}

impl<T: TokenStream> TokenStream for Stems<T> {
    fn advance(&mut self) -> bool {
        if !self.tail.advance() {
            return false;
        }
        let stem = self.stemmer.stem(&self.tail.token().text).into_owned();
        self.tail.token_mut().text = stem;
        true
    }

    fn token(&self) -> &Token {
        self.tail.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.tail.token_mut()
    }
}
