//! Numbers as evidence: a passage on telegram 11 does not stand where one on telegram 12 does, however like the rest is.
//! Read [`all_in`] first.

/// Which numbers of a quote may lack digits, since it was cut there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// None.
    No,
    /// One at its beginning.
    Before,
    /// One at its end.
    After,
}

/// Whether the numbers of a quote stand in a text, in their order; others may stand among them.
pub(super) fn all_in(quote: &str, cut: Cut, text: &str) -> bool {
    let mut here = numbers(text);
    numbers(quote).all(|(at, number)| {
        let begins = cut == Cut::Before && at == 0;
        let ends = cut == Cut::After && at + number.len() == quote.len();
        here.any(|(_, other)| {
            other == number || (begins && other.ends_with(number)) || (ends && other.starts_with(number))
        })
    })
}

/// The numbers of a text, each with the byte at which it begins.
fn numbers(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.map(|run| (run.as_ptr() as usize - text.as_ptr() as usize, run))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_whole_and_in_order() {
        assert!(all_in("No. 11 of May 3", Cut::No, "No. 11 (2 sheets) of May 3"));
        assert!(!all_in("No. 11 of May 3", Cut::No, "No. 12 of May 3"));
        assert!(!all_in("No. 1", Cut::No, "No. 11"));
        assert!(!all_in("3 of 11", Cut::No, "11 of 3"));
        assert!(all_in("no number", Cut::No, ""));
    }

    #[test]
    fn of_a_number_that_is_cut_what_is_left_counts() {
        assert!(all_in("1 of May 3", Cut::Before, "No. 11 of May 3"));
        assert!(!all_in("1 of May 3", Cut::Before, "No. 10 of May 3"));
        assert!(all_in(" of May 1", Cut::After, " of May 14"));
        assert!(!all_in(" of May 1", Cut::After, " of May 24"));
    }
}
