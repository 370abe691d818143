//! A row for each annotation, as comma-separated values (RFC 4180). Read [`csv`].

use super::super::{Record, wire};

const COLUMNS: &[&str] = &[
    "id",
    "document",
    "address",
    "quote",
    "note",
    "tags",
    "category",
    "motivation",
    "judgement",
    "created",
    "modified",
];

/// The table, with a line of column names.
pub(super) fn csv(records: &[&Record]) -> String {
    let mut text = COLUMNS.join(",") + "\r\n";
    for record in records {
        let annotation = &record.annotation;
        let motivation = format!("{:?}", annotation.motivation).to_lowercase();
        let fields = [
            &annotation.id,
            annotation.document.as_str(),
            &record.source,
            &annotation.anchor.exact,
            &annotation.note,
            &annotation.tags.join("; "),
            &annotation.category,
            &motivation,
            &annotation.judgement.as_ref().map(wire::verdict).unwrap_or_default(),
            &annotation.created,
            &annotation.modified,
        ];
        text += &fields.map(field).join(",");
        text += "\r\n";
    }
    text
}

fn field(value: &str) -> String {
    match value.contains(['"', ',', '\n', '\r']) {
        true => format!("\"{}\"", value.replace('"', "\"\"")),
        false => value.to_owned(),
    }
}
