//! Tables for people: columns as wide as their words, up to a limit. Read [`Table`] first.

use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::clean::one_line;

/// Rows of cells; a cell that is wider than its column's limit is cut, with an ellipsis.
#[derive(Debug)]
pub(super) struct Table<const N: usize> {
    limits: [usize; N],
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    /// An empty table whose columns are at most so wide, in cells.
    pub(super) fn new(limits: [usize; N]) -> Self {
        Self { limits, rows: Vec::new() }
    }

    /// Adds a row. What a terminal would obey stays out of its cells.
    pub(super) fn push(&mut self, row: [String; N]) {
        self.rows.push(row.map(|cell| one_line(&cell).into_owned()));
    }

    /// Writes all rows, each behind `indent`.
    pub(super) fn write(&self, out: &mut impl Write, indent: &str) -> io::Result<()> {
        let mut widths = [0; N];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.width().max(*width);
            }
        }
        for (width, limit) in widths.iter_mut().zip(self.limits) {
            *width = limit.min(*width);
        }
        for row in &self.rows {
            let cells = row.iter().zip(widths).map(|(cell, width)| {
                let cell = cut(cell, width);
                let pad = width.saturating_sub(cell.width());
                format!("{cell}{}", " ".repeat(pad))
            });
            let line = cells.collect::<Vec<_>>().join("  ");
            writeln!(out, "{indent}{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// `words`, cut to `width` cells.
fn cut(words: &str, width: usize) -> String {
    if words.width() <= width {
        return words.to_owned();
    }
    let (mut kept, mut used) = (String::new(), 0);
    for grapheme in words.graphemes(true) {
        if used + grapheme.width() + 1 > width {
            break;
        }
        used += grapheme.width();
        kept.push_str(grapheme);
    }
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_words_up_to_a_limit() {
        let mut table = Table::new([4, 10]);
        table.push(["a".into(), "short".into()]);
        table.push(["bcdefg".into(), "x".into()]);
        let mut out = Vec::new();
        table.write(&mut out, "> ").expect("a buffer takes all");
        assert_eq!(String::from_utf8(out).expect("it is text"), "> a     short\n> bcd…  x\n");
    }
}
