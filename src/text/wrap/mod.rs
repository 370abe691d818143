//! Layout: a text as lines of a given width. Read [`Layout`] first.
//!
//! Whole and at once: the longest real document takes a few milliseconds, so nothing is laid out piecemeal. It knows spans
//! and indents, not documents; colours and marks are the view's.

mod table;
mod words;

use crate::text::{Span, width};

/// A run of text to be laid out by itself: a paragraph, a heading, a row of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Its bytes. A `\n` inside breaks the line.
    pub span: Span,
    /// Cells left of its first line.
    pub first: u16,
    /// Cells left of its further lines.
    pub indent: u16,
    /// Empty lines above it.
    pub above: u8,
    /// How it is laid out.
    pub flow: Flow,
}

/// How a run is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Words, line by line.
    Prose,
    /// Cells parted by `\t`, in columns. Consecutive rows without empty lines between them share their columns.
    Row,
}

/// Something that takes cells but no bytes, drawn before the byte `at`: a footnote's number.
///
/// It is kept with the word that it stands in, or whose end or beginning it stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// The byte that it stands before.
    pub at: u32,
    /// The cells it takes.
    pub cells: u16,
}

/// A line of a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Its bytes without the white space at its end; of a row, from its first cell's to its last cell's. Empty on empty lines.
    pub span: Span,
    /// The run it belongs to.
    pub run: u32,
    first: u32,
    count: u32,
}

/// Bytes that stand together on a line, beginning at a column. Prose has one a line, a table row one a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The column of its first cell.
    pub column: u16,
    /// Its bytes.
    pub span: Span,
}

/// A part of a segment as it is drawn: bytes or a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The column of its first cell.
    pub column: u16,
    /// Its bytes; empty for a label.
    pub span: Span,
    /// The label, as an index into the labels given to [`Layout::new`] (which sorts them by place, keeping equals in order).
    pub label: Option<usize>,
}

/// A text as lines of a given width.
///
/// Invariants (property-tested): segments of a run are in order and on character boundaries; only white space lies between
/// them; none is wider than the width unless a single cluster is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    lines: Vec<Line>,
    segments: Vec<Segment>,
    labels: Vec<Label>,
    runs: Vec<Laid>,
    width: u16,
}

/// Where the lines of a run are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Laid {
    /// The run's first byte.
    start: u32,
    /// Its first line with words.
    first: u32,
    /// The line after its last.
    end: u32,
    /// Whether its segments stand side by side.
    row: bool,
}

impl Layout {
    /// Lays out the `runs` of `text`, which are in order, with `labels` among its words.
    pub fn new(text: &str, runs: &[Run], mut labels: Vec<Label>, width: u16) -> Self {
        labels.sort_by_key(|label| label.at);
        let mut layout = Self { labels, width: width.max(1), ..Self::default() };
        let mut words = Vec::new();
        let mut at = 0;
        while let Some(run) = runs.get(at) {
            let rows = table::rows(&runs[at..]);
            if rows == 0 {
                layout.prose(text, (count(at), run), &mut words);
                at += 1;
                continue;
            }
            let columns = table::Columns::of(&layout, text, &runs[at..at + rows]);
            for (nth, run) in runs.iter().enumerate().skip(at).take(rows) {
                let lines = match &columns {
                    Some(columns) => columns.lines(&layout, text, run, &mut words),
                    None => table::flowed(&layout, text, run, &mut words),
                };
                layout.row((count(nth), run), &lines);
            }
            at += rows;
        }
        layout
    }

    /// The lines.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The width it was made for.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// The segments of a line; none on an empty line or where there is no such line.
    pub fn segments(&self, line: usize) -> &[Segment] {
        let Some(line) = self.lines.get(line) else { return &[] };
        &self.segments[line.first as usize..(line.first + line.count) as usize]
    }

    /// A segment cut at its labels, in the order of drawing.
    pub fn pieces(&self, text: &str, segment: Segment) -> Vec<Piece> {
        let (mut pieces, mut column, mut from) = (Vec::new(), segment.column, segment.span.start as usize);
        let mut text_to = |to: usize, column: &mut u16, pieces: &mut Vec<Piece>| {
            let span = Span::new(from, to);
            if !span.is_empty() {
                pieces.push(Piece { column: *column, span, label: None });
                *column += cells(span.of(text));
            }
            from = to;
        };
        let first = self.labels.partition_point(|label| label.at < segment.span.start);
        for (label, known) in self.labels.iter().enumerate().skip(first) {
            if known.at > segment.span.end {
                break;
            }
            if !words::belongs(text, known.at, segment.span) {
                continue;
            }
            text_to(known.at as usize, &mut column, &mut pieces);
            pieces.push(Piece { column, span: Span::at(known.at as usize), label: Some(label) });
            column += known.cells;
        }
        text_to(segment.span.end as usize, &mut column, &mut pieces);
        pieces
    }

    /// The line on which byte `at` stands; for white space at a line's end, that line.
    pub fn line_of(&self, at: usize) -> usize {
        self.segment_of(at).map_or(0, |(line, _)| line)
    }

    /// The line and column at which byte `at` stands.
    pub fn cell_of(&self, text: &str, at: usize) -> (usize, u16) {
        let Some((line, segment)) = self.segment_of(at) else { return (0, 0) };
        let mut end = segment.column;
        for piece in self.pieces(text, segment) {
            let range = piece.span.range();
            if piece.label.is_none() && range.contains(&at) {
                return (line, piece.column + cells(&text[range.start..at]));
            }
            end =
                piece.column + piece.label.map_or_else(|| cells(piece.span.of(text)), |label| self.labels[label].cells);
        }
        (line, end)
    }

    /// The byte at a column of a line: the cluster that covers it, or the nearest one on that line.
    pub fn byte_at(&self, text: &str, line: usize, column: u16) -> usize {
        let segments = self.segments(line);
        let after = segments.partition_point(|segment| segment.column <= column);
        let Some(segment) = segments.get(after.saturating_sub(1)) else {
            return self.lines.get(line).map_or(0, |line| line.span.start as usize);
        };
        let mut found = segment.span.start as usize;
        for piece in self.pieces(text, *segment) {
            let mut next = piece.column;
            for (at, _, cells) in width::clusters(piece.span.of(text)) {
                if next > column {
                    return found;
                }
                found = piece.span.start as usize + at;
                next += u16::try_from(cells).unwrap_or(u16::MAX);
            }
        }
        found
    }

    /// The run that byte `at` stands in or after, then the segment and its line.
    fn segment_of(&self, at: usize) -> Option<(usize, Segment)> {
        let run = self.runs.partition_point(|run| run.start as usize <= at).saturating_sub(1);
        let run = self.runs.get(run)?;
        let lines = run.first as usize..run.end as usize;
        if run.row {
            return self.cell_segment_of(at, lines);
        }
        let before = self.lines[lines].partition_point(|line| line.span.start as usize <= at);
        let line = run.first as usize + before.saturating_sub(1);
        Some((line, *self.segments(line).first()?))
    }

    /// The same in a row of a table, whose cells run side by side.
    fn cell_segment_of(&self, at: usize, lines: std::ops::Range<usize>) -> Option<(usize, Segment)> {
        let all = || lines.clone().flat_map(|line| self.segments(line).iter().map(move |segment| (line, *segment)));
        let before = all().filter(|(_, segment)| segment.span.start as usize <= at);
        before.max_by_key(|(_, segment)| segment.span.start).or_else(|| all().next())
    }

    fn prose(&mut self, text: &str, (number, run): (u32, &Run), words: &mut Vec<words::Word>) {
        let first = self.open(number, run);
        let (mut left, rest) = (self.indent(run.first), self.indent(run.indent));
        let mut start = run.span.start as usize;
        for part in run.span.of(text).split('\n') {
            let widths = [self.width - left, self.width - rest];
            let part = Span::new(start, start + part.len());
            for (nth, span) in words::lines(text, part, &self.labels, widths, words).enumerate() {
                let column = if nth == 0 { left } else { rest };
                push(&mut self.lines, &mut self.segments, number, &[Segment { column, span }]);
            }
            start = part.end as usize + 1;
            left = rest;
        }
        self.runs.push(Laid { start: run.span.start, first, end: count(self.lines.len()), row: false });
    }

    fn row(&mut self, (number, run): (u32, &Run), lines: &[Vec<Segment>]) {
        let first = self.open(number, run);
        for line in lines {
            push(&mut self.lines, &mut self.segments, number, line);
        }
        self.runs.push(Laid { start: run.span.start, first, end: count(self.lines.len()), row: true });
    }

    /// Adds the empty lines above a run; the line that its words begin on.
    fn open(&mut self, number: u32, run: &Run) -> u32 {
        let first = count(self.segments.len());
        let empty = Line { span: Span::at(run.span.start as usize), run: number, first, count: 0 };
        self.lines.extend(std::iter::repeat_n(empty, usize::from(run.above)));
        count(self.lines.len())
    }

    /// An indent that leaves at least half of the width for words.
    fn indent(&self, wanted: u16) -> u16 {
        wanted.min(self.width / 2)
    }
}

fn push(lines: &mut Vec<Line>, segments: &mut Vec<Segment>, run: u32, line: &[Segment]) {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return };
    let span = Span { start: first.span.start, end: last.span.end.max(first.span.start) };
    lines.push(Line { span, run, first: count(segments.len()), count: count(line.len()) });
    segments.extend_from_slice(line);
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn cells(text: &str) -> u16 {
    u16::try_from(width::width(text)).unwrap_or(u16::MAX)
}
