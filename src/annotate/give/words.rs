//! Notes as a researcher pastes them: Markdown. Read [`markdown`].

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::{Record, wire};
use super::Cited;
use crate::document::{Annotation, DocumentId};

/// The annotations by document in order of date; documents of which nothing is known come last.
pub(super) fn markdown(records: &[&Record], cited: &dyn Fn(&DocumentId) -> Option<Cited>) -> String {
    let mut by_document: BTreeMap<&DocumentId, Vec<&Record>> = BTreeMap::new();
    for record in records {
        by_document.entry(&record.annotation.document).or_default().push(record);
    }
    let mut documents: Vec<_> = by_document.into_iter().map(|(id, records)| (cited(id), id, records)).collect();
    documents.sort_by(|(a, a_id, _), (b, b_id, _)| {
        let date =
            |cited: &Option<Cited>| cited.as_ref().map(|cited| cited.date.clone()).filter(|date| !date.is_empty());
        let key = |cited| (date(cited).is_none(), date(cited));
        key(a).cmp(&key(b)).then_with(|| a_id.cmp(b_id))
    });
    let mut text = String::new();
    for (cited, id, mut records) in documents {
        let source = &records[0].source;
        let citation = cited.map(|cited| cited.citation).filter(|citation| !citation.is_empty());
        let _ = match citation {
            Some(citation) if citation.contains(source.as_str()) => writeln!(text, "## {citation}\n"),
            Some(citation) => writeln!(text, "## {citation}\n\n<{source}>\n"),
            // Of a document that is not at hand, what its address says is all there is to cite.
            None => writeln!(text, "## {id} (not in the library), {source}\n"),
        };
        records.sort_by_key(|record| record.annotation.anchor.position);
        for record in records {
            passage(&mut text, &record.annotation);
        }
    }
    text
}

fn passage(text: &mut String, annotation: &Annotation) {
    for line in annotation.anchor.exact.lines() {
        let _ = writeln!(text, "> {line}");
    }
    if !annotation.anchor.exact.is_empty() {
        text.push('\n');
    }
    if !annotation.note.is_empty() {
        let _ = writeln!(text, "{}\n", annotation.note.trim_end());
    }
    let judgement = annotation.judgement.as_ref().map(wire::verdict);
    let category = Some(annotation.category.clone()).filter(|category| !category.is_empty());
    let tags = annotation.tags.iter().map(|tag| format!("#{}", tag.replace(char::is_whitespace, "-")));
    let line: Vec<String> = category.into_iter().chain(judgement).chain(tags).collect();
    if !line.is_empty() {
        let _ = writeln!(text, "*{}*\n", line.join(" · "));
    }
}
