//! Tables: consecutive rows in common columns, or cell behind cell. Read [`Columns`] first.

use super::words::{self, Word};
use super::{Flow, Layout, Run, Segment};
use crate::text::Span;

/// Cells between two columns, and where room is short.
const GAP: usize = 2;
const SHORT_GAP: usize = 1;
/// A column whose words are cut and that is narrower than this helps nobody: the cells of a row then stand behind each other.
const NARROWEST: usize = 8;
/// Cells that further lines of such a row are indented by.
const HANGING: u16 = 2;

/// The columns of a table: where each begins and how wide it is.
#[derive(Debug)]
pub(super) struct Columns(Vec<(u16, u16)>);

/// How many cells a column takes.
#[derive(Debug, Clone, Copy, Default)]
struct Need {
    /// For all of each cell on one line.
    whole: usize,
    /// For its widest word.
    word: usize,
    /// For its widest label, which cannot be cut.
    label: usize,
}

/// How many of the first runs are rows of one table.
pub(super) fn rows(runs: &[Run]) -> usize {
    let is_row = |(nth, run): &(usize, &Run)| run.flow == Flow::Row && (*nth == 0 || run.above == 0);
    runs.iter().enumerate().take_while(is_row).count()
}

impl Columns {
    /// The columns of consecutive rows, or `None` where the width does not hold them. Words are cut only where it does not hold
    /// them either.
    pub(super) fn of(layout: &Layout, text: &str, rows: &[Run]) -> Option<Self> {
        let needs = needs(layout, text, rows);
        let left = usize::from(layout.indent(rows.iter().map(|row| row.indent).min()?));
        let room = |gap| usize::from(layout.width).checked_sub(left + gap * needs.len().saturating_sub(1));
        let whole = |gap| Some((gap, with_whole_words(&needs, room(gap)?)?));
        let cut = || Some((SHORT_GAP, with_cut_words(&needs, room(SHORT_GAP)?)?));
        let (gap, widths) = whole(GAP).or_else(|| whole(SHORT_GAP)).or_else(cut)?;
        let mut column = left;
        let place = |wide: usize| {
            let place = (narrow(column), narrow(wide));
            column += wide + gap;
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

/// The lines of one row without columns: cell behind cell, further lines indented.
pub(super) fn flowed(layout: &Layout, text: &str, row: &Run, words: &mut Vec<Word>) -> Vec<Vec<Segment>> {
    let (left, hanging) = (layout.indent(row.indent), layout.indent(row.indent + HANGING));
    let (mut lines, mut end): (Vec<Vec<Segment>>, usize) = (Vec::new(), 0);
    for part in cells(text, row.span).flat_map(|cell| parts(text, cell)) {
        let wide = words::measure(text, part, &layout.labels, words).1;
        match lines.last_mut() {
            _ if wide == 0 => {}
            Some(line) if end + GAP + wide <= usize::from(layout.width) => {
                line.push(Segment { column: narrow(end + GAP), span: part });
                end += GAP + wide;
            }
            _ => {
                let first = if lines.is_empty() { left } else { hanging };
                let widths = [first, hanging].map(|column| layout.width - column);
                let mut last = Segment { column: first, span: Span::at(part.start as usize) };
                for (nth, span) in words::lines(text, part, &layout.labels, widths, words).enumerate() {
                    last = Segment { column: if nth == 0 { first } else { hanging }, span };
                    lines.push(vec![last]);
                }
                end = usize::from(last.column) + words::measure(text, last.span, &layout.labels, words).1;
            }
        }
    }
    if lines.is_empty() {
        lines.push(vec![Segment { column: left, span: Span::at(row.span.start as usize) }]);
    }
    lines
}

/// What the columns of some rows need.
fn needs(layout: &Layout, text: &str, rows: &[Run]) -> Vec<Need> {
    let (mut needs, mut words): (Vec<Need>, _) = (Vec::new(), Vec::new());
    for row in rows {
        for (nth, cell) in cells(text, row.span).enumerate() {
            if nth == needs.len() {
                needs.push(Need { whole: 1, word: 1, label: 0 });
            }
            let need = &mut needs[nth];
            for part in parts(text, cell) {
                let (word, whole) = words::measure(text, part, &layout.labels, &mut words);
                (need.word, need.whole) = (need.word.max(word), need.whole.max(whole));
            }
            let labels = &layout.labels[layout.labels.partition_point(|label| label.at < cell.start)..];
            let labels = labels.iter().take_while(|label| label.at <= cell.end);
            need.label = need.label.max(labels.map(|label| usize::from(label.cells)).max().unwrap_or(0));
        }
    }
    needs
}

/// The widths of columns that cut no word: what is left is shared among those that want more.
fn with_whole_words(needs: &[Need], room: usize) -> Option<Vec<usize>> {
    let spare = room.checked_sub(needs.iter().map(|need| need.word).sum())?;
    let more: Vec<usize> = needs.iter().map(|need| need.whole - need.word).collect();
    Some(needs.iter().zip(share(&more, spare)).map(|(need, more)| need.word + more).collect())
}

/// The widths of columns where the longest words are cut, labels excepted.
fn with_cut_words(needs: &[Need], room: usize) -> Option<Vec<usize>> {
    let words: Vec<usize> = needs.iter().map(|need| need.word).collect();
    let widths = share(&words, room);
    let holds = |(need, wide): (&Need, &usize)| *wide >= NARROWEST.min(need.word).max(need.label);
    needs.iter().zip(&widths).all(holds).then_some(widths)
}

/// Shares `room` among columns that want so many cells: narrow ones get what they want, wide ones equal parts of the rest.
fn share(wanted: &[usize], room: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|nth| wanted[*nth]);
    let mut widths = vec![0; wanted.len()];
    let mut room = room;
    for (done, nth) in order.iter().enumerate() {
        widths[*nth] = wanted[*nth].min(room / (wanted.len() - done));
        room -= widths[*nth];
    }
    widths
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
