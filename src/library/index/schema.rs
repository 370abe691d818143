//! The fields of the index. Read [`Fields`] first.
//!
//! Nothing is stored in it but words and numbers to find documents by: texts and rows come from the store.

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenizerManager;

use super::cutting::Forms;

/// The version of what is indexed and how: raised whenever the same documents would give another index.
pub(super) const FORM: u32 = 4;

/// The tokenizer of texts and names: words as they are.
const WORDS: &str = "words";

/// The fields of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// Its key in the store.
    pub(super) key: Field,
    /// The key of its volume.
    pub(super) volume: Field,
    /// When it begins, as a [`moment`].
    pub(super) begins: Field,
    /// The last moment that its date can mean; 0 without a date, which so lies in no range.
    pub(super) ends: Field,
    /// The year it begins in, or [`NO_YEAR`].
    pub(super) year: Field,
    /// The place of its kind in the table of kinds.
    pub(super) kind: Field,
    /// The text without the footnotes, heading and all.
    pub(super) body: Field,
    /// The footnotes.
    pub(super) notes: Field,
    /// The heading once more, which counts for more.
    pub(super) heading: Field,
    /// The names of persons.
    pub(super) persons: Field,
    /// The words of the senders.
    pub(super) senders: Field,
    /// The words of the addressees.
    pub(super) addressees: Field,
    /// The posts and countries that sent it, as [`post_term`] and [`country_term`].
    pub(super) sent_by: Field,
    /// The posts and countries that it went to.
    pub(super) sent_to: Field,
    /// The file number.
    pub(super) file: Field,
    /// Its own number, as [`super::numbers`] has it.
    pub(super) number: Field,
    /// The numbers that it refers to.
    pub(super) cited: Field,
    /// What it holds, by [`crate::query::Has::name`].
    pub(super) has: Field,
}

impl Fields {
    /// The fields whose words are found under other forms of their stems.
    pub(super) fn stemmed(&self) -> [Field; 3] {
        [self.body, self.notes, self.heading]
    }
}

/// The schema with its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexed = |tokenizer: &str, option, lengths| {
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option);
        TextOptions::default().set_indexing_options(indexing.set_fieldnorms(lengths))
    };
    let words = |lengths| indexed(WORDS, IndexRecordOption::WithFreqsAndPositions, lengths);
    let raw = || indexed("raw", IndexRecordOption::Basic, false);
    let fields = Fields {
        key: schema.add_u64_field("key", FAST),
        volume: schema.add_u64_field("volume", INDEXED),
        begins: schema.add_u64_field("begins", FAST),
        ends: schema.add_u64_field("ends", FAST),
        year: schema.add_u64_field("year", FAST),
        kind: schema.add_u64_field("kind", INDEXED),
        body: schema.add_text_field("body", words(true)),
        notes: schema.add_text_field("notes", words(false)),
        heading: schema.add_text_field("heading", indexed(WORDS, IndexRecordOption::WithFreqs, false)),
        persons: schema.add_text_field("persons", words(false)),
        senders: schema.add_text_field("senders", words(false)),
        addressees: schema.add_text_field("addressees", words(false)),
        sent_by: schema.add_text_field("sent_by", raw()),
        sent_to: schema.add_text_field("sent_to", raw()),
        file: schema.add_text_field("file", words(false)),
        number: schema.add_u64_field("number", INDEXED),
        cited: schema.add_u64_field("cited", INDEXED),
        has: schema.add_text_field("has", raw()),
    };
    (schema.build(), fields)
}

/// When a document without a date begins: after all others. Every document has a value, so that none asks first whether
/// there is one.
pub(super) const NEVER: u64 = 1 << 34;

/// The year of a document without a date.
pub(super) const NO_YEAR: u16 = 0;

/// The minutes of [`crate::document::When::minutes`] as the index has them: counted from before all dates.
pub(super) fn moment(minutes: i64) -> u64 {
    minutes.saturating_add(1 << 33).clamp(0, (1 << 34) - 1).unsigned_abs()
}

/// The tokenizers that the schema names.
pub(super) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(WORDS, Forms);
    tokenizers
}

/// The term of a post by its name in the gazetteer.
pub(super) fn post_term(name: &str) -> String {
    format!("post {name}")
}

/// The term of a country by its English name.
pub(super) fn country_term(name: &str) -> String {
    format!("country {name}")
}
