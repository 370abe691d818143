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
    /// The cells of a line that are not to be passed, if that matters.
    room: Option<usize>,
}

/// The limit of a column that is never cut: what it holds has to be typed elsewhere.
pub(super) const WHOLE: usize = usize::MAX;

/// No column is made narrower than this to fit.
const NARROWEST: usize = 8;

impl<const N: usize> Table<N> {
    /// An empty table whose columns are at most so wide, in cells.
    pub(super) fn new(limits: [usize; N]) -> Self {
        Self { limits, rows: Vec::new(), room: None }
    }

    /// Adds a row. What a terminal would obey stays out of its cells.
    pub(super) fn push(&mut self, row: [String; N]) {
        self.rows.push(row.map(|cell| one_line(&cell).into_owned()));
    }

    /// The same within the columns of a terminal, if it is written to one: the widest cells are cut further.
    pub(super) fn within(self, columns: Option<u16>) -> Self {
        Self { room: columns.map(usize::from), ..self }
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
        self.narrow(&mut widths);
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

impl<const N: usize> Table<N> {
    /// Takes from the widest columns what there is no room for.
    fn narrow(&self, widths: &mut [usize; N]) {
        let Some(room) = self.room else { return };
        while widths.iter().sum::<usize>() + 2 * (N - 1) > room {
            let cut = widths.iter_mut().zip(self.limits).filter(|(_, limit)| *limit != WHOLE);
            match cut.map(|(width, _)| width).max() {
                Some(widest) if *widest > NARROWEST => *widest -= 1,
                _ => return,
            }
        }
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

    #[test]
    fn on_a_terminal_the_widest_columns_are_cut_until_a_line_fits() {
        let mut table = Table::new([10, 40, 40]).within(Some(40));
        table.push(["1936-11-27".into(), "a party of some length → another".into(), "what is wanted by them".into()]);
        let mut out = Vec::new();
        table.write(&mut out, "").expect("a buffer takes all");
        let line = String::from_utf8(out).expect("it is text");
        assert_eq!(line, "1936-11-27  a party of s…  what is want…\n");
    }

    #[test]
    fn what_has_to_be_typed_elsewhere_is_never_cut() {
        let mut table = Table::new([WHOLE, 40]).within(Some(40));
        table.push(["frus1969-76ve05p1-of-a-series".into(), "a title of some length".into()]);
        let mut out = Vec::new();
        table.write(&mut out, "").expect("a buffer takes all");
        assert_eq!(String::from_utf8(out).expect("it is text"), "frus1969-76ve05p1-of-a-series  a title …\n");
    }
}
