//! References made into entities: what they read as, and between whom. Read [`Walk::cables`] first.

use jiff::civil::Date;

use super::date::{Dated, Month};
use super::head::Need;
use super::hit::Hit;
use super::reader::Reader;
use super::words::Owner;
use super::{Walk, date, sides, talks};
use crate::document::{Cable, CableKind, DocumentKind, Reference, Series, When};
use crate::text::Span;

/// How many bytes may stand between a telegram's number and the one that it had elsewhere.
const NEAR: u32 = 80;

/// How many days after the day that the text speaks of a date without a year may lie, in a document without a date.
const UNDATED: i32 = 183;

impl Walk<'_> {
    pub(super) fn cables(self) -> Vec<Cable> {
        let mut found: Vec<Cable> = Vec::with_capacity(self.hits.len());
        let (mut before, mut last) = (None, false);
        for hit in &self.hits {
            let believed = hit.believed() && (!hit.item || last || hit.head.need == Need::Nothing);
            last = believed;
            if !believed {
                continue;
            }
            let when = hit.date.and_then(|date| self.when(hit, &date, before));
            before = when.map(|(when, _)| when.date()).or(before);
            let mut cable = self.cable(hit, when);
            if hit.head.owner == Owner::Again
                && let Some(sent) = found.last().filter(|sent| cable.span.start < sent.span.end + NEAR)
            {
                cable.reads.from = sent.reads.from.clone();
            }
            if found.last().is_none_or(|open| open.span.end <= cable.span.start) {
                found.push(cable);
            }
        }
        self.with_talks(found)
    }

    /// Adds the talks that overlap no communication, by span.
    fn with_talks(&self, cables: Vec<Cable>) -> Vec<Cable> {
        let mut talks: Vec<Cable> = Vec::new();
        for talk in &self.talks {
            let Some(when) = date::placed(&talk.date, self.citing(), None, talks::PLANNED) else { continue };
            let talk = talk.cable(&self.reader, when);
            let at = cables.partition_point(|cable| cable.span.end <= talk.span.start);
            let free = cables.get(at).is_none_or(|cable| !cable.span.overlaps(talk.span));
            if free && talks.last().is_none_or(|before| before.span.end <= talk.span.start) {
                talks.push(talk);
            }
        }
        let mut all = cables;
        all.append(&mut talks);
        all.sort_by_key(|cable| cable.span);
        all
    }

    /// When a date is; `before` is the date read last. In a document without a date the text around it tells the year.
    fn when(&self, hit: &Hit, date: &Dated, before: Option<Date>) -> Option<(When, bool)> {
        let named = matches!(date.month, Month::Named(_));
        match self.citing() {
            None if named => date::placed(date, self.about(hit.start), before, UNDATED),
            citing => date::placed(date, citing, before, self.slack(hit)),
        }
    }

    /// How many days after the citing document a date without a year may lie: editors know what came later.
    fn slack(&self, hit: &Hit) -> i32 {
        let document = self.scene.document;
        let at = span(&self.reader, hit.start, hit.end);
        match document.heading.kind {
            DocumentKind::Editorial => 200,
            _ if document.notes.iter().any(|note| note.span.contains(at)) => 100,
            _ => 7,
        }
    }

    fn cable(&self, hit: &Hit, when: Option<(When, bool)>) -> Cable {
        let reader = self.reader;
        let words = |start: usize, end: usize| reader.text[span(&reader, start, end).range()].to_owned();
        let kind = hit.head.kind.unwrap_or_else(|| self.kind(hit));
        let (from, to) = sides::sides(hit, &self.scene.document.heading);
        let series = match &hit.head.series {
            Some((series, _)) => series.clone(),
            None => series_of(kind),
        };
        Cable {
            span: span(&reader, hit.start, hit.end),
            number: hit.number.map(|number| words(number.start, number.end)),
            date: hit.date.map(|date| words(date.start, date.day_end)),
            kind,
            series: hit.head.series.as_ref().map(|(_, at)| reader.word(*at).to_owned()),
            vague: hit.vague.is_some(),
            reads: Reference {
                from,
                to,
                number: hit.number.map(|number| number.digits),
                corrected: hit.number.and_then(|number| number.corrected),
                series,
                date: when.map(|(when, _)| when),
                year_written: when.is_some_and(|(_, written)| written),
                relative_days: hit.vague.flatten(),
            },
            why: hit.head.why.into(),
        }
    }

    /// The kind of a reference that has no word for it: as the documents around it are.
    fn kind(&self, hit: &Hit) -> CableKind {
        let hour = hit.date.is_some_and(|date| date.hour.is_some());
        match self.scene.document.heading.kind {
            DocumentKind::Despatch | DocumentKind::Instruction if !hour => CableKind::Despatch,
            _ => CableKind::Telegram,
        }
    }
}

fn series_of(kind: CableKind) -> Series {
    match kind {
        CableKind::Despatch | CableKind::Instruction => Series::Despatch,
        CableKind::Airgram => Series::Airgram,
        CableKind::Circular => Series::Circular,
        _ => Series::Telegram,
    }
}

/// The bytes from the first token to the last one before `end`.
fn span(reader: &Reader<'_>, start: usize, end: usize) -> Span {
    let last = end.max(start + 1) - 1;
    Span { start: reader.tokens[start].span.start, end: reader.tokens[last].span.end }
}
