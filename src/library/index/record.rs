//! A document as the index takes it. Read [`Recorder::record`] first.

use std::collections::{BTreeSet, HashMap};

use tantivy::TantivyDocument;
use tantivy::schema::Field;

use super::numbers;
use super::schema::{Fields, NEVER, NO_YEAR, country_term, moment, post_term};
use crate::document::{BlockKind, CableKind, Correspondent, Document, Entities, Volume, When};
use crate::library::entry::kind_number;
use crate::library::schema::volume_of;
use crate::query::Has;
use crate::resolve::Head;

/// Makes records of the documents of one volume.
#[derive(Debug)]
pub(super) struct Recorder {
    fields: Fields,
    /// The names of the volume's persons list, by id.
    listed: HashMap<String, String>,
}

impl Recorder {
    pub(super) fn new(fields: Fields, volume: &Volume) -> Self {
        let listed = volume.persons.iter().filter(|person| !person.id.is_empty());
        Self { fields, listed: listed.map(|person| (person.id.clone(), person.name.clone())).collect() }
    }

    /// The record of the document with this key; its heading is read.
    pub(super) fn record(&self, key: i64, document: &Document, entities: &Entities) -> TantivyDocument {
        let (fields, mut record) = (&self.fields, TantivyDocument::new());
        record.add_u64(fields.key, key.unsigned_abs());
        record.add_u64(fields.volume, volume_of(key).unsigned_abs());
        self.texts(document, &mut record);
        self.heading(document, &mut record);
        for name in self.names(entities) {
            record.add_text(fields.persons, name);
        }
        let cited = entities.cables.iter().map(|cable| &cable.reads).flat_map(|reads| {
            let numbers = [reads.number, reads.corrected].into_iter().flatten();
            numbers.flat_map(|number| numbers::terms(&reads.series, number))
        });
        for number in cited.collect::<BTreeSet<_>>() {
            record.add_u64(fields.cited, number);
        }
        for has in held(document, entities) {
            record.add_text(fields.has, has);
        }
        record
    }

    /// Block by block: a phrase does not run from one into the next.
    fn texts(&self, document: &Document, record: &mut TantivyDocument) {
        for block in &document.blocks {
            let words = document.words(block.span);
            match block.note {
                Some(_) => record.add_text(self.fields.notes, words),
                None => record.add_text(self.fields.body, words),
            }
            if block.kind == BlockKind::Heading {
                record.add_text(self.fields.heading, words);
            }
        }
    }

    fn heading(&self, document: &Document, record: &mut TantivyDocument) {
        let (fields, heading) = (&self.fields, &document.heading);
        let (begins, ends, year) = heading.date.map_or((NEVER, 0, NO_YEAR), |date| {
            let ends = When::hour(date.latest).minutes();
            (moment(date.minutes()), moment(ends), u16::try_from(date.earliest.year()).unwrap_or(NO_YEAR))
        });
        record.add_u64(fields.begins, begins);
        record.add_u64(fields.ends, ends);
        record.add_u64(fields.year, year.into());
        record.add_u64(fields.kind, kind_number(heading.kind).unsigned_abs());
        parties(&heading.from, fields.senders, fields.sent_by, record);
        parties(&heading.to, fields.addressees, fields.sent_to, record);
        if let Some(file) = &heading.file {
            record.add_text(fields.file, file);
        }
        let head = Head::of(document, 0);
        for term in head.number.iter().flat_map(|number| numbers::terms(&head.series, *number)) {
            record.add_u64(fields.number, term);
        }
    }

    /// The names of the persons found, once each: as the text has them, and as the persons list does, either way round.
    fn names(&self, entities: &Entities) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for person in &entities.persons {
            names.insert(person.id.clone());
            let Some(listed) = person.listed.as_ref().and_then(|id| self.listed.get(id)) else { continue };
            if let Some((surname, given)) = listed.split_once(',') {
                names.insert(format!("{given} {surname}"));
            }
            names.insert(listed.clone());
        }
        names
    }
}

fn parties(parties: &[Correspondent], words: Field, places: Field, record: &mut TantivyDocument) {
    for party in parties {
        record.add_text(words, &party.text);
        if let Some(post) = &party.post {
            record.add_text(places, post_term(post));
        }
        if let Some(country) = &party.country {
            record.add_text(places, country_term(country));
        }
    }
}

/// What the document holds; the states of its links are the store's to know, since they change with other volumes.
fn held(document: &Document, entities: &Entities) -> BTreeSet<&'static str> {
    let mut held = BTreeSet::new();
    let mut hold = |has: Has, there: bool| {
        if there {
            held.insert(has.name());
        }
    };
    hold(Has::Person, !entities.persons.is_empty());
    hold(Has::Role, !entities.roles.is_empty());
    hold(Has::Cable, entities.cables.iter().any(|cable| cable.kind != CableKind::Talk));
    hold(Has::Demand, !entities.demands.is_empty());
    hold(Has::Footnote, !document.notes.is_empty());
    for demand in &entities.demands {
        hold(Has::DemandOf(demand.kind), true);
    }
    held
}
