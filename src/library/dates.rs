//! The document list in order of date. Read [`Library::dates`] first.
//!
//! Windows are found by month: `dated` says how many documents each month has, so that no row before the window is read.

use rusqlite::params;

use super::Library;
use super::entry::{COLUMNS, read};
use super::schema::{month_of, month_range};
use super::tree::moved;
use crate::catalog::{Entry, ListRequest, Row, RowKind, Rows, Window};
use crate::error::Result;

impl Library {
    /// A window of all documents by date; those without a date come last.
    pub(super) fn dates(&self, request: &ListRequest) -> Result<Rows> {
        let months = self.months()?;
        let total = months.iter().map(|(_, count)| count).sum();
        let found = match request.find.as_ref().map(|id| self.key_of(id)).transpose()?.flatten() {
            Some(key) => Some(self.line_by_date(key, &months)?),
            None => None,
        };
        let window = moved(request.window, total, found);
        let rows = rows(self.dated(window, &months)?);
        Ok(Rows { total, offset: window.offset, rows, found, documents: total })
    }

    /// A window of the documents that the filter leaves, by date.
    pub(super) fn filtered_dates(&self, request: &ListRequest) -> Result<Rows> {
        let found = request.find.as_ref().map(|id| self.key_of(id)).transpose()?.flatten();
        let filtered = self.filtered(request.filter.trim())?;
        let total = u32::try_from(filtered.matches.len()).unwrap_or(u32::MAX);
        let found = found.and_then(|key| filtered.matches.iter().position(|(_, other)| *other == key));
        let found = found.and_then(|line| u32::try_from(line).ok());
        let window = moved(request.window, total, found);
        let keys = filtered.matches.iter().skip(window.offset as usize).take(window.count as usize);
        let rows = rows(self.entries_of(keys.map(|(_, key)| *key))?);
        Ok(Rows { total, offset: window.offset, rows, found, documents: total })
    }

    /// The months in order, with how many documents each has.
    fn months(&self) -> Result<Vec<(i64, u32)>> {
        let mut query =
            self.connection.prepare_cached("SELECT month, documents FROM dated WHERE documents > 0 ORDER BY month")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn line_by_date(&self, key: i64, months: &[(i64, u32)]) -> Result<u32> {
        let minutes = self.minutes(key)?;
        let month = month_of(minutes);
        let before: u32 = months.iter().take_while(|(other, _)| *other < month).map(|(_, count)| count).sum();
        let mut query = self.connection.prepare_cached(
            "SELECT count(*) FROM document WHERE (minutes, key) >= (?1, 0) AND (minutes, key) < (?2, ?3)",
        )?;
        let within: u32 = query.query_row(params![month_range(month).0, minutes, key], |row| row.get(0))?;
        Ok(before + within)
    }

    fn dated(&self, window: Window, months: &[(i64, u32)]) -> Result<Vec<Entry>> {
        let mut skipped = window.offset;
        let mut rest = months.iter();
        let Some((month, _)) = rest.find(|(_, count)| {
            let here = skipped < *count;
            skipped -= if here { 0 } else { *count };
            here
        }) else {
            return Ok(Vec::new());
        };
        let query = format!(
            "SELECT {COLUMNS} FROM document AS d WHERE d.minutes >= ?1 ORDER BY d.minutes, d.key LIMIT ?2 OFFSET ?3"
        );
        let mut query = self.connection.prepare_cached(&query)?;
        let rows = query.query_map(params![month_range(*month).0, window.count, skipped], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn rows(entries: Vec<Entry>) -> Vec<Row> {
    entries.into_iter().map(|entry| Row { depth: 0, kind: RowKind::Document(entry) }).collect()
}
