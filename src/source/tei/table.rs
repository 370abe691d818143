//! The columns of a table, so that a cell that spans rows or columns does not shift those after it. Read [`Columns`] first.

/// The most columns and rows that a span is believed to cover.
const MOST: u16 = 200;

/// The state of a table while its rows are read.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// For each column, how many more rows the cell above it covers.
    covered: Vec<u16>,
    /// The next free column of the row.
    at: usize,
    /// How many columns were already parted from those before them.
    parted: usize,
}

impl Columns {
    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.covered.iter_mut().skip(self.at).for_each(|rows| *rows = rows.saturating_sub(1));
        self.at = 0;
        self.parted = 0;
    }

    /// Begins a cell that covers `columns` and `rows`; gives how many boundaries part it from the last cell.
    pub(super) fn cell(&mut self, columns: u16, rows: u16) -> u16 {
        while let Some(covered) = self.covered.get_mut(self.at).filter(|rows| **rows > 0) {
            *covered -= 1;
            self.at += 1;
        }
        let boundaries = self.at - self.parted;
        self.parted = self.at;
        for _ in 0..columns.clamp(1, MOST) {
            if self.at == self.covered.len() {
                self.covered.push(0);
            }
            self.covered[self.at] = rows.clamp(1, MOST) - 1;
            self.at += 1;
        }
        u16::try_from(boundaries).unwrap_or(MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::Columns;

    /// The boundaries before each cell of a row of (columns, rows).
    fn row(columns: &mut Columns, cells: &[(u16, u16)]) -> Vec<u16> {
        columns.row();
        cells.iter().map(|&(wide, high)| columns.cell(wide, high)).collect()
    }

    #[test]
    fn plain_cells_are_parted_by_one() {
        assert_eq!(row(&mut Columns::default(), &[(1, 1), (1, 1), (1, 1)]), [0, 1, 1]);
    }

    #[test]
    fn a_wide_cell_pushes_the_next_one_on() {
        assert_eq!(row(&mut Columns::default(), &[(3, 1), (1, 1)]), [0, 3]);
    }

    #[test]
    fn a_high_cell_takes_its_column_in_the_rows_below() {
        let mut columns = Columns::default();
        row(&mut columns, &[(1, 3), (1, 1), (1, 2)]);
        assert_eq!(row(&mut columns, &[(1, 1)]), [1]);
        assert_eq!(row(&mut columns, &[(1, 1), (1, 1)]), [1, 1]);
        assert_eq!(row(&mut columns, &[(1, 1), (1, 1), (1, 1)]), [0, 1, 1]);
    }

    #[test]
    fn absurd_spans_are_cut() {
        assert_eq!(row(&mut Columns::default(), &[(u16::MAX, u16::MAX), (1, 1)]), [0, 200]);
    }
}
