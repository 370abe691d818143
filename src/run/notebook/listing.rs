//! Lists of annotations, each with how it stands. Read [`Notebook::list`] first.
//!
//! A document is opened only where its text is another than the one that an annotation was made on.

use std::collections::BTreeMap;

use super::{Notebook, Shelf};
use crate::annotate::{Elsewhere, Filter, Host, Record};
use crate::app::{AnnotationQuery, Listed, Scope, Standing, Surrounded, entry_line};
use crate::document::{DocumentId, Placed};

/// An annotation in the list, and where in its document its words begin, in code points; none where they are not there.
type Row = (Option<u32>, Listed);

impl Notebook {
    /// The annotations that a query asks for, document by document, in the order of the text.
    pub(in crate::run) fn list(&self, shelf: &dyn Shelf, query: &AnnotationQuery) -> Vec<Listed> {
        let filters = filters(query);
        let mut by_document: BTreeMap<&DocumentId, Vec<&Record>> = BTreeMap::new();
        for record in self.records().filter(|record| filters.iter().all(|filter| filter.takes(record))) {
            by_document.entry(&record.annotation.document).or_default().push(record);
        }
        let mut rows = Vec::new();
        for (id, records) in by_document {
            self.list_document(shelf, id, &records, &mut rows);
        }
        if let Scope::Document(id) = &query.scope {
            rows.retain(|(_, listed)| listed.document == *id);
            self.list_moved(shelf, id, &filters, &mut rows);
        }
        rows.sort_by(|(a_start, a), (b_start, b)| {
            let starts = (a_start.is_none(), a_start).cmp(&(b_start.is_none(), b_start));
            a.document.order().cmp(&b.document.order()).then(starts)
        });
        rows.into_iter().map(|(_, listed)| listed).collect()
    }

    /// Those made on a document.
    fn list_document(&self, shelf: &dyn Shelf, id: &DocumentId, records: &[&Record], rows: &mut Vec<Row>) {
        let glance = shelf.glance(id);
        let title = glance.as_ref().map(|(entry, _)| entry_line(entry)).unwrap_or_default();
        let listed = |record: &Record, standing| Listed {
            annotation: record.annotation.clone(),
            standing,
            document: id.clone(),
            title: title.clone(),
        };
        let away = Elsewhere::than(shelf, id);
        let same = |record: &&&Record| {
            let anchor = &record.annotation.anchor;
            !away.has(record)
                && anchor.position.is_some()
                && glance.as_ref().is_some_and(|(_, text)| *text == anchor.fingerprint)
        };
        let (same, others): (Vec<&Record>, Vec<&Record>) = records.iter().partition(same);
        for record in same {
            rows.push((record.annotation.anchor.position.map(|(start, _)| start), listed(record, Standing::Exact)));
        }
        if others.is_empty() {
            return;
        }
        let placed = self.homes.place(shelf, id, &others, |record, found| {
            rows.push(match found {
                Some((host, placed)) if host.document().id == *id => {
                    (start(host, placed), listed(record, standing(host, placed)))
                }
                Some((host, placed)) => elsewhere(shelf, record, host, placed),
                None => (None, Listed { title: String::new(), ..listed(record, Standing::Absent) }),
            });
        });
        // Only a library that cannot be read fails here, and then no document opens either.
        drop(placed);
    }

    /// Those made under another id that stand on a document.
    fn list_moved(&self, shelf: &dyn Shelf, id: &DocumentId, filters: &[Filter], rows: &mut Vec<Row>) {
        let Some(document) = shelf.document(id) else { return };
        let host = Host::new(&document);
        let unbound = |filter: &Filter| Filter { within: String::new(), ..filter.clone() };
        let filters: Vec<_> = filters.iter().map(unbound).collect();
        for (record, placed) in self.placed(shelf, &host) {
            if record.annotation.document != *id && filters.iter().all(|filter| filter.takes(record)) {
                rows.push(elsewhere(shelf, record, &host, placed));
            }
        }
    }
}

fn elsewhere(shelf: &dyn Shelf, record: &Record, host: &Host<'_>, placed: Placed) -> Row {
    let id = &host.document().id;
    let title = shelf.glance(id).map(|(entry, _)| entry_line(&entry)).unwrap_or_default();
    let (annotation, standing) = (record.annotation.clone(), standing(host, placed));
    (start(host, placed), Listed { annotation, standing, document: id.clone(), title })
}

fn start(host: &Host<'_>, placed: Placed) -> Option<u32> {
    placed.span().map(|span| host.ground().points().of(span).0)
}

fn standing(host: &Host<'_>, placed: Placed) -> Standing {
    match placed {
        Placed::Exact(_) => Standing::Exact,
        Placed::Drifted(span) => Standing::Drifted(span, Surrounded::of(&host.anchor(span))),
        Placed::Lost => Standing::Lost,
    }
}

/// What a query asks for: all of these must take an annotation.
fn filters(query: &AnnotationQuery) -> Vec<Filter> {
    let within = match &query.scope {
        Scope::Document(id) => id.to_string(),
        Scope::Volume(volume) => volume.clone(),
        Scope::All => String::new(),
    };
    let mut filters = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    for word in query.words.split_whitespace() {
        let filter = Filter { within: within.clone(), ..Filter::default() };
        match (word.strip_prefix('#'), word.strip_prefix('@')) {
            (Some(tag), _) => filters.push(Filter { tag: tag.to_owned(), ..filter }),
            (_, Some(category)) => filters.push(Filter { category: category.to_owned(), ..filter }),
            _ => words.push(word),
        }
    }
    filters.push(Filter { words: words.join(" "), within, ..Filter::default() });
    filters
}
