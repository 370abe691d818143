//! The numbers of each stream, own and cited, as rows: what a card asks for in proportion to what it shows.
//!
//! Read [`Library::numbers_near`] and [`Library::citing_number`] first.

use rusqlite::params;

use super::Library;
use crate::document::{Document, Entities, Reference};
use crate::error::Result;
use crate::resolve::{Head, Key};

/// Numbers below and up to the one asked for, the nearest first.
const BELOW: &str =
    "SELECT number, document FROM numbered WHERE stream = ?1 AND own = 1 AND addressee = ?2 AND year = ?3
    AND number <= ?4 ORDER BY number DESC LIMIT ?5";

/// Numbers above the one asked for, the nearest first.
const ABOVE: &str =
    "SELECT number, document FROM numbered WHERE stream = ?1 AND own = 1 AND addressee = ?2 AND year = ?3
    AND number > ?4 ORDER BY number LIMIT ?5";

/// The documents that cite a number.
const CITING: &str = "SELECT document FROM numbered WHERE stream = ?1 AND own = 0 AND addressee = '' AND year = ?2
    AND number = ?3 ORDER BY document";

/// A row of the table, but for the document.
type Row<'a> = (Key, bool, &'a str, i16, u32);

/// The rows of a document: its own number, for each addressee and for any, and the numbers that it cites.
fn rows<'a>(document: &Document, head: &'a Head, entities: &Entities) -> Vec<Row<'a>> {
    let written = document.heading.date.map(|date| date.date().year());
    let mut rows = Vec::new();
    if let (Some(number), Some(year)) = (head.number, written) {
        for post in &head.from {
            let stream = Key::series(post, &head.series);
            rows.push((stream, true, "", year, number));
            rows.extend(head.to.iter().map(|to| (stream, true, to.as_str(), year, number)));
        }
    }
    for cable in &entities.cables {
        let reads = &cable.reads;
        if let (Some(from), Some(number), Some(year)) = (&reads.from, reads.number, year(reads, written)) {
            rows.push((Key::series(from, &reads.series), false, "", year, number));
        }
    }
    rows
}

/// The year that a reference's number was counted in: its own, else that of the document it stands in.
fn year(reads: &Reference, written: Option<i16>) -> Option<i16> {
    reads.date.map(|date| date.date().year()).or(written)
}

/// The years that numbers about the time of a reference are counted in: counting may begin anew in between.
fn years(reads: &Reference, written: Option<i16>) -> impl Iterator<Item = i16> {
    year(reads, written).into_iter().flat_map(|year| year - 1..=year + 1)
}

impl Library {
    /// Keeps the numbers of a document.
    pub(super) fn keep_numbers(&self, key: i64, document: &Document, entities: &Entities) -> Result<()> {
        let mut insert =
            self.connection.prepare_cached("INSERT OR IGNORE INTO numbered VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        let head = Head::of(document, 0);
        for (stream, own, addressee, year, number) in rows(document, &head, entities) {
            insert.execute(params![stream.0 as i64, own, addressee, year, number, key])?;
        }
        Ok(())
    }

    /// Documents of the stream that a reference means, with numbers near its own: at most `count` on each side in a year.
    /// `written` is the year of the document that it stands in.
    pub(super) fn numbers_near(&self, reads: &Reference, written: Option<i16>, count: u32) -> Result<Vec<(u32, i64)>> {
        let (Some(from), Some(number)) = (&reads.from, reads.number) else { return Ok(Vec::new()) };
        let (stream, to) = (Key::series(from, &reads.series).0 as i64, reads.to.as_deref().unwrap_or_default());
        let mut near = Vec::new();
        for year in years(reads, written) {
            for query in [BELOW, ABOVE] {
                let mut query = self.connection.prepare_cached(query)?;
                let rows = query.query_map(params![stream, to, year, number, count], |row| {
                    Ok((row.get(0)?, row.get::<_, i64>(1)?))
                })?;
                near.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
            }
        }
        Ok(near)
    }

    /// The documents whose references cite the number of a reference, in its stream and about its time.
    pub(super) fn citing_number(&self, reads: &Reference, written: Option<i16>) -> Result<Vec<i64>> {
        let (Some(from), Some(number)) = (&reads.from, reads.number) else { return Ok(Vec::new()) };
        let stream = Key::series(from, &reads.series).0 as i64;
        let mut query = self.connection.prepare_cached(CITING)?;
        let mut found = Vec::new();
        for year in years(reads, written) {
            let rows = query.query_map(params![stream, year, number], |row| row.get::<_, i64>(0))?;
            found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;
    use crate::document::{Cable, CableKind, Correspondent, DocumentId, DocumentKind, Heading, Volume, When};
    use crate::library::Arrival;
    use crate::text::Span;

    /// A telegram to the Department that cites the number before its own.
    fn telegram(volume: &str, post: &str, n: u32) -> (Document, Entities) {
        let party = |post: &str| vec![Correspondent { post: Some(post.into()), ..Correspondent::default() }];
        let heading = Heading {
            from: party(post),
            to: party("Department"),
            date: Some(When::day(jiff::civil::date(1936, 3, 1))),
            number: Some(n.to_string()),
            kind: DocumentKind::Telegram,
            ..Heading::default()
        };
        let id = DocumentId::new(volume, &format!("d{n}"));
        let reads = Reference { from: Some(post.into()), number: Some(n - 1), ..Reference::default() };
        let cable = Cable {
            span: Span::new(0, 5),
            number: None,
            date: None,
            kind: CableKind::Telegram,
            series: None,
            vague: false,
            reads,
            why: "written for a test".into(),
        };
        let entities = Entities { cables: vec![cable], ..Entities::default() };
        (Document { id, text: "words".into(), heading, ..Document::default() }, entities)
    }

    fn library(volumes: u32) -> Library {
        let library = Library::temporary().unwrap();
        for nth in 0..volumes {
            let id = format!("v{nth}");
            let volume = Volume { id: id.clone(), ..Volume::default() };
            let mut filling = library.begin(&volume, &Arrival::default()).unwrap();
            for n in 2..30 {
                // The first two volumes hold the stream in question; the others have posts of their own.
                let post = if nth < 2 { "Bergen".to_owned() } else { format!("Post {nth}") };
                let (document, entities) = telegram(&id, &post, n);
                filling.add(&document, &entities).unwrap();
            }
            filling.finish(&volume, &[]).unwrap();
        }
        library
    }

    /// The steps that SQLite takes for a query: they do not grow with what the library holds besides.
    fn steps(library: &Library, query: &str, last: &[&dyn rusqlite::ToSql]) -> (usize, i32) {
        let stream = Key::series("Bergen", &crate::document::Series::Telegram).0 as i64;
        let mut values: Vec<&dyn rusqlite::ToSql> = vec![&stream];
        values.extend(last);
        let mut query = library.connection.prepare(query).unwrap();
        let rows = query.query_map(values.as_slice(), |_| Ok(())).unwrap().count();
        (rows, query.get_status(StatementStatus::VmStep))
    }

    #[test]
    fn a_card_costs_what_it_shows_however_large_the_library() {
        let (small, large) = (library(2), library(40));
        for query in [BELOW, ABOVE] {
            let values: &[&dyn rusqlite::ToSql] = &[&"Department", &1936, &15, &4];
            let counted = steps(&small, query, values);
            assert_eq!(counted, steps(&large, query, values));
            assert_eq!(counted.0, 4);
        }
        let counted = steps(&small, CITING, &[&1936, &15]);
        assert_eq!(counted, steps(&large, CITING, &[&1936, &15]));
        assert_eq!(counted.0, 2);
    }

    /// Nothing but those queries: a card is the same where no register can be read.
    #[test]
    fn a_card_reads_no_register() {
        let library = library(4);
        library.settle(&mut |_| std::ops::ControlFlow::Continue(())).unwrap();
        let before = library.card(&"v0/d16".into(), 0).unwrap();
        assert!(!before.nearby.is_empty() && !before.citing.is_empty());
        library.connection.execute("UPDATE register SET heads = x'', answers = x'', looks = x''", []).unwrap();
        assert_eq!(library.card(&"v0/d16".into(), 0).unwrap(), before);
    }
}
