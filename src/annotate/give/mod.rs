//! Giving annotations out: JSON-LD, Markdown, CSV, and the form of Hypothesis. Read [`Format`] first.

mod hypothesis;
mod table;
mod words;

use serde_json::Value;

use super::Record;
use crate::document::DocumentId;

pub(super) use hypothesis::KEY as HYPOTHESIS;

/// The forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// W3C Web Annotations, a list. Nothing is lost.
    JsonLd,
    /// Notes to paste: quote, citation, note, tags, by document in order of date.
    Markdown,
    /// A row for each annotation (RFC 4180).
    Csv,
    /// What the API of Hypothesis gives: `{"total", "rows"}`. Nothing is lost.
    Hypothesis,
}

/// What is known of a document that was annotated.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cited {
    /// Its citation.
    pub citation: String,
    /// What documents are sorted by: the date as ISO 8601.
    pub date: String,
}

/// Annotations in a form; `cited` says what is known of a document, or nothing for one that is not at hand.
pub fn give(records: &[&Record], format: Format, cited: &dyn Fn(&DocumentId) -> Option<Cited>) -> String {
    match format {
        Format::JsonLd => {
            let list: Vec<Value> = records.iter().map(|record| record.to_value()).collect();
            pretty(&list.into())
        }
        Format::Markdown => words::markdown(records, cited),
        Format::Csv => table::csv(records),
        Format::Hypothesis => pretty(&hypothesis::export(records)),
    }
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
