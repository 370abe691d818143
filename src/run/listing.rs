//! Lists of annotations, each with how it stands. Read [`Notebook::list`] first.
//!
//! A document is opened only where its text is another than the one that an annotation was made on.

use std::collections::BTreeMap;

use super::notebook::{Notebook, Shelf};
use crate::annotate::{Filter, Homes, Host, Record};
use crate::app::{AnnotationQuery, Listed, Scope, Standing, entry_line};
use crate::document::{Document, DocumentId, Placed};

impl Notebook {
    /// The annotations that a query asks for, document by document, in the order of the text.
    pub(super) fn list(&self, shelf: &dyn Shelf, query: &AnnotationQuery) -> Vec<Listed> {
        let filters = filters(query);
        let wanted = |record: &&Record| filters.iter().all(|filter| filter.takes(record));
        let mut by_document: BTreeMap<Place, Vec<&Record>> = BTreeMap::new();
        for record in self.records().filter(wanted) {
            by_document.entry(Place::of(&record.annotation.document)).or_default().push(record);
        }
        let (mut homes, mut listed) = (Homes::new(shelf), Vec::new());
        for mut records in by_document.into_values() {
            records.sort_by_key(|record| record.annotation.anchor.position);
            self.list_document(shelf, &records, &mut homes, &mut listed);
        }
        if let Scope::Document(id) = &query.scope {
            listed.extend(self.moved(shelf, id, &filters));
        }
        listed
    }

    fn list_document(&self, shelf: &dyn Shelf, records: &[&Record], homes: &mut Homes<'_>, listed: &mut Vec<Listed>) {
        let Some(id) = records.first().map(|record| &record.annotation.document) else { return };
        let glance = shelf.glance(id);
        let same = |record: &&Record| {
            let anchor = &record.annotation.anchor;
            anchor.position.is_some() && glance.as_ref().is_some_and(|(_, text)| *text == anchor.fingerprint)
        };
        let document = if records.iter().all(&same) { None } else { shelf.document(id) };
        let host = document.as_ref().map(Host::new);
        let title = glance.as_ref().map(|(entry, _)| entry_line(entry)).unwrap_or_default();
        for record in records {
            let standing = match &host {
                _ if same(record) => Standing::Exact,
                Some(host) => standing(host, host.place(&record.annotation.anchor)),
                None => Standing::Absent,
            };
            let elsewhere = match standing {
                Standing::Lost | Standing::Absent => homes.elsewhere(&record.annotation).ok().flatten(),
                _ => None,
            };
            listed.push(match elsewhere {
                Some((document, placed)) => elsewhere_listed(shelf, record, &document, placed),
                None => Listed {
                    annotation: record.annotation.clone(),
                    standing,
                    document: id.clone(),
                    title: title.clone(),
                },
            });
        }
    }

    /// Those made on a document under another id.
    fn moved(&self, shelf: &dyn Shelf, id: &DocumentId, filters: &[Filter]) -> Vec<Listed> {
        let Some(document) = shelf.document(id) else { return Vec::new() };
        let unbound = |filter: &Filter| Filter { within: String::new(), ..filter.clone() };
        let filters: Vec<_> = filters.iter().map(unbound).collect();
        let placed = self.placed(shelf, &Host::new(&document));
        let moved = placed.into_iter().filter(|(record, _)| {
            record.annotation.document != *id && filters.iter().all(|filter| filter.takes(record))
        });
        moved.map(|(record, placed)| elsewhere_listed(shelf, record, &document, placed)).collect()
    }
}

fn elsewhere_listed(shelf: &dyn Shelf, record: &Record, document: &Document, placed: Placed) -> Listed {
    let title = shelf.glance(&document.id).map(|(entry, _)| entry_line(&entry)).unwrap_or_default();
    Listed {
        annotation: record.annotation.clone(),
        standing: standing(&Host::new(document), placed),
        document: document.id.clone(),
        title,
    }
}

fn standing(host: &Host<'_>, placed: Placed) -> Standing {
    match placed {
        Placed::Exact(_) => Standing::Exact,
        Placed::Drifted(span) => Standing::Drifted(span, host.document().words(span).to_owned()),
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

/// The order of documents by the numbers in their ids, so that `d9` comes before `d10`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place(String, u32, String);

impl Place {
    fn of(id: &DocumentId) -> Self {
        let number: String = id.local().chars().filter(char::is_ascii_digit).take(9).collect();
        Self(id.volume().to_owned(), number.parse().unwrap_or(0), id.local().to_owned())
    }
}
