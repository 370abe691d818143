//! The form of the Hypothesis API (<https://h.readthedocs.io/en/latest/api-reference/>). Read [`export`].

use serde_json::{Map, Value, json};

use super::super::Record;

/// Under this key a row keeps the whole W3C annotation, and a W3C annotation the row that it came from, so that a round trip
/// loses nothing either way.
pub(in super::super) const KEY: [&str; 2] = ["chancery", "chancery:hypothesis"];

/// Annotations as the API lists them.
pub(super) fn export(records: &[&Record]) -> Value {
    let rows: Vec<Value> = records.iter().map(|record| row(record)).collect();
    json!({"total": rows.len(), "rows": rows})
}

fn row(record: &Record) -> Value {
    let annotation = &record.annotation;
    let whole = record.to_value();
    let mut row = whole.get(KEY[1]).and_then(Value::as_object).cloned().unwrap_or_else(|| new_row(record));
    let mut set = |key: &str, value: Value| drop(row.insert(key.into(), value));
    set("updated", annotation.modified.clone().into());
    set("text", annotation.note.clone().into());
    set("tags", annotation.tags.clone().into());
    if let Value::Object(mut whole) = whole {
        whole.remove(KEY[1]);
        set(KEY[0], whole.into());
    }
    row.into()
}

/// The row of an annotation that did not come from there.
fn new_row(record: &Record) -> Map<String, Value> {
    let annotation = &record.annotation;
    let anchor = &annotation.anchor;
    let mut selectors = Vec::new();
    if let Some((start, end)) = anchor.position {
        selectors.push(json!({"type": "TextPositionSelector", "start": start, "end": end}));
    }
    if !anchor.exact.is_empty() {
        let (exact, prefix, suffix) = (&anchor.exact, &anchor.prefix, &anchor.suffix);
        selectors.push(json!({"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}));
    }
    let mut target = json!({"source": record.source});
    if !selectors.is_empty() {
        target["selector"] = selectors.into();
    }
    let row = json!({
        "id": annotation.id.trim_start_matches("urn:uuid:"),
        "created": annotation.created,
        "uri": record.source,
        "target": [target],
        "document": {"title": [annotation.document.as_str()]},
    });
    row.as_object().cloned().unwrap_or_default()
}
