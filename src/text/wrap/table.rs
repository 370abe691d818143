//! Tables: consecutive rows in common columns. Read [`Columns`] first.

use super::words::{self, Word};
use super::{Flow, Layout, Run, Segment};
use crate::text::Span;

/// Cells between two columns.
const GAP: usize = 2;
/// A column narrower than this helps nobody: the rows are then set as prose.
const NARROWEST: usize = 5;

/// The columns of a table: where each begins and how wide it is.
#[derive(Debug)]
pub(super) struct Columns(Vec<(u16, u16)>);

/// How many of the first runs are rows of one table.
pub(super) fn rows(runs: &[Run]) -> usize {
    let is_row = |(nth, run): &(usize, &Run)| run.flow == Flow::Row && (*nth == 0 || run.above == 0);
    runs.iter().enumerate().take_while(is_row).count()
}

impl Columns {
    /// The columns of consecutive rows, or `None` where the width does not hold them.
    pub(super) fn of(layout: &Layout, text: &str, rows: &[Run]) -> Option<Self> {
        let mut wanted: Vec<usize> = Vec::new();
        let mut words = Vec::new();
        for row in rows {
            for (nth, cell) in cells(text, row.span).enumerate() {
                let parts = parts(text, cell).map(|part| words::measure(text, part, &layout.labels, &mut words).1);
                let wide = parts.max().unwrap_or(0).max(1);
                match wanted.get_mut(nth) {
                    Some(known) => *known = wide.max(*known),
                    None => wanted.push(wide),
                }
            }
        }
        let left = usize::from(layout.indent(rows.iter().map(|row| row.indent).min()?));
        let room = usize::from(layout.width).checked_sub(left + GAP * wanted.len().saturating_sub(1))?;
        let widths = share(&wanted, room)?;
        let mut column = left;
        let place = |wide: usize| {
            let place = (narrow(column), narrow(wide));
            column += wide + GAP;
            place
        };
        Some(Self(widths.into_iter().map(place).collect()))
    }

    /// The lines of one row: each cell wrapped in its column.
    pub(super) fn lines(&self, layout: &Layout, text: &str, row: &Run, words: &mut Vec<Word>) -> Vec<Vec<Segment>> {
        let mut lines: Vec<Vec<Segment>> = Vec::new();
        for (cell, (column, wide)) in cells(text, row.span).zip(&self.0) {
            let mut nth = 0;
            for part in parts(text, cell) {
                for span in words::lines(text, part, &layout.labels, [*wide, *wide], words) {
                    let labelled = layout.labels.binary_search_by_key(&span.start, |label| label.at).is_ok();
                    if span.is_empty() && !labelled {
                        continue;
                    }
                    if nth == lines.len() {
                        lines.push(Vec::new());
                    }
                    lines[nth].push(Segment { column: *column, span });
                    nth += 1;
                }
            }
        }
        if lines.is_empty() {
            lines.push(vec![Segment {
                column: self.0.first().map_or(0, |(column, _)| *column),
                span: Span::at(row.span.start as usize),
            }]);
        }
        lines
    }
}

/// Shares `room` among columns that want so many cells: narrow ones get what they want, wide ones equal parts of the rest.
fn share(wanted: &[usize], room: usize) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|nth| wanted[*nth]);
    let mut widths = vec![0; wanted.len()];
    let mut room = room;
    for (done, nth) in order.iter().enumerate() {
        let fair = room / (wanted.len() - done);
        if fair < NARROWEST.min(wanted[*nth]) {
            return None;
        }
        widths[*nth] = wanted[*nth].min(fair);
        room -= widths[*nth];
    }
    Some(widths)
}

/// The cells of a row.
fn cells(text: &str, row: Span) -> impl Iterator<Item = Span> {
    pieces(text, row, '\t')
}

/// The lines that the source gives inside a cell.
fn parts(text: &str, cell: Span) -> impl Iterator<Item = Span> {
    pieces(text, cell, '\n')
}

fn pieces(text: &str, span: Span, at: char) -> impl Iterator<Item = Span> {
    let mut start = span.start as usize;
    span.of(text).split(at).map(move |piece| {
        let found = Span::new(start, start + piece.len());
        start += piece.len() + 1;
        found
    })
}

fn narrow(cells: usize) -> u16 {
    u16::try_from(cells).unwrap_or(u16::MAX)
}
