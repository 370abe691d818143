//! Approximate matching: where in a text a pattern stands nearly. Read [`Pattern`] first.
//!
//! The search is Gene Myers' bit-vector algorithm in blocks of 64 ("A fast bit-vector algorithm for approximate string
//! matching based on dynamic programming", Journal of the ACM 46 (3), 1999): one pass over the text whatever the number of
//! errors. The place that it finds is then aligned cell by cell (Sellers 1980), to learn where the pattern's parts fell.

use std::collections::HashMap;

use crate::text::Span;

/// Of a passage that is shorter, no more than a quarter may be lost; of others half.
const SHORT: usize = super::TELLING;

/// A passage between its contexts, to be found nearly.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    chars: Vec<char>,
    /// Where the passage begins and ends in `chars`.
    passage: (usize, usize),
}

/// A place where a pattern nearly stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct End {
    /// One past its last character, as a count of characters.
    at: usize,
    /// Insertions, deletions and replacements.
    errors: usize,
}

impl Pattern {
    /// A pattern of what stands before the passage, the passage, and what stands after it.
    pub(super) fn new([before, passage, after]: [&str; 3]) -> Self {
        let mut chars: Vec<char> = before.chars().collect();
        let start = chars.len();
        chars.extend(passage.chars());
        let passage = (start, chars.len());
        chars.extend(after.chars());
        Self { chars, passage }
    }

    /// Where the passage stands, if one place has at most a quarter of errors and all others clearly more.
    pub(super) fn nearest(&self, text: &str) -> Option<Span> {
        let length = self.chars.len();
        let (most, margin) = (length / 4, 1 + length / 20);
        let text: Vec<(usize, char)> = text.char_indices().chain([(text.len(), '\0')]).collect();
        let ends = self.ends(&text[..text.len() - 1], most + margin);
        let best = *ends.iter().min_by_key(|end| end.errors)?;
        let rival = |end: &End| end.errors <= best.errors + margin && end.at.abs_diff(best.at) > length / 2;
        if best.errors > most || ends.iter().any(rival) {
            return None;
        }
        let window = best.at.saturating_sub(length + best.errors)..best.at;
        let (start, end) = self.align(&text[window.clone()])?;
        Some(Span::new(text[window.start + start].0, text[window.start + end].0))
    }

    /// All places where the pattern ends with at most `most` errors.
    fn ends(&self, text: &[(usize, char)], most: usize) -> Vec<End> {
        let length = self.chars.len();
        let Some(last) = length.checked_sub(1) else { return Vec::new() };
        let blocks = length.div_ceil(64);
        let mut peq: HashMap<char, Vec<u64>> = HashMap::new();
        for (nth, c) in self.chars.iter().enumerate() {
            peq.entry(*c).or_insert_with(|| vec![0; blocks])[nth / 64] |= 1 << (nth % 64);
        }
        let none = vec![0; blocks];
        let ascii: Vec<&[u64]> =
            (0..128u8).map(|c| peq.get(&char::from(c)).map_or(none.as_slice(), Vec::as_slice)).collect();
        let mut columns = vec![Block { plus: !0, minus: 0 }; blocks];
        let mut errors = length;
        let mut ends = Vec::new();
        for (nth, (_, c)) in text.iter().enumerate() {
            let equal = match ascii.get(*c as usize) {
                Some(equal) => *equal,
                None => peq.get(c).map_or(none.as_slice(), Vec::as_slice),
            };
            let mut carry = Step::Same;
            for (number, (block, equal)) in columns.iter_mut().zip(equal).enumerate() {
                let top = if number + 1 == blocks { last % 64 } else { 63 };
                carry = block.advance(*equal, carry, 1 << top);
            }
            match carry {
                Step::More => errors += 1,
                Step::Less => errors -= 1,
                Step::Same => {}
            }
            if errors <= most {
                ends.push(End { at: nth + 1, errors });
            }
        }
        ends
    }

    /// Where the passage falls in a text at whose end the pattern nearly ends, as counts of characters; `None` where too little of it is left.
    fn align(&self, text: &[(usize, char)]) -> Option<(usize, usize)> {
        let (rows, columns) = (self.chars.len() + 1, text.len() + 1);
        let mut cost = vec![0usize; rows * columns];
        for row in 1..rows {
            cost[row * columns] = row;
            for column in 1..columns {
                let differ = usize::from(self.chars[row - 1] != text[column - 1].1);
                let replaced = cost[(row - 1) * columns + column - 1] + differ;
                let missing = cost[(row - 1) * columns + column] + 1;
                let added = cost[row * columns + column - 1] + 1;
                cost[row * columns + column] = replaced.min(missing).min(added);
            }
        }
        let (start, end) = self.passage;
        let (mut row, mut column, mut kept) = (rows - 1, columns - 1, 0);
        let mut found: Option<(usize, usize)> = None;
        let mut before = 0;
        while row > 0 {
            let here = cost[row * columns + column];
            let differ = column > 0 && self.chars[row - 1] != text[column - 1].1;
            if column > 0 && here == cost[(row - 1) * columns + column - 1] + usize::from(differ) {
                (row, column) = (row - 1, column - 1);
                if (start..end).contains(&row) {
                    kept += usize::from(!differ);
                    found = Some((column, found.map_or(column + 1, |(_, end)| end)));
                } else if row < start {
                    before = before.max(column + 1);
                }
            } else if column > 0 && here == cost[row * columns + column - 1] + 1 {
                column -= 1;
            } else {
                row -= 1;
            }
        }
        match found {
            Some(found) => {
                let length = end - start;
                let lost = if length < SHORT { length / 4 } else { length / 2 };
                (kept + lost >= length).then_some(found)
            }
            None => (start == end).then_some((before, before)),
        }
    }
}

/// How the errors change from one character of the text to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Less,
    Same,
    More,
}

/// Sixty-four rows of a column: where the errors rise by one from row to row, and where they fall.
#[derive(Debug, Clone, Copy)]
struct Block {
    plus: u64,
    minus: u64,
}

impl Block {
    /// Goes on by one character of the text: `equal` are the rows that have it, `carry` comes from the block above.
    fn advance(&mut self, equal: u64, carry: Step, top: u64) -> Step {
        let vertical = equal | self.minus;
        let equal = equal | u64::from(carry == Step::Less);
        let horizontal = ((equal & self.plus).wrapping_add(self.plus) ^ self.plus) | equal;
        let mut plus = self.minus | !(horizontal | self.plus);
        let mut minus = self.plus & horizontal;
        let out = match (plus & top != 0, minus & top != 0) {
            (true, _) => Step::More,
            (_, true) => Step::Less,
            _ => Step::Same,
        };
        plus = plus << 1 | u64::from(carry == Step::More);
        minus = minus << 1 | u64::from(carry == Step::Less);
        self.plus = minus | !(vertical | plus);
        self.minus = plus & vertical;
        out
    }
}

/// How like two short texts are: 1 where equal, 0 where nothing agrees. Two empty ones are equal.
pub(super) fn likeness(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longer = a.len().max(b.len());
    if longer == 0 {
        return 1.0;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (nth, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = nth + 1;
        for (column, y) in b.iter().enumerate() {
            let next = (diagonal + usize::from(x != y)).min(row[column] + 1).min(row[column + 1] + 1);
            diagonal = std::mem::replace(&mut row[column + 1], next);
        }
    }
    1.0 - row[b.len()] as f64 / longer as f64
}

#[cfg(test)]
mod tests {
    use super::{End, Pattern, likeness};
    use proptest::prelude::*;

    /// The errors at each end, the slow way.
    fn slowly(pattern: &str, text: &str) -> Vec<usize> {
        let pattern: Vec<char> = pattern.chars().collect();
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut ends = Vec::new();
        for c in text.chars() {
            let mut diagonal = column[0];
            for (row, p) in pattern.iter().enumerate() {
                let next = (diagonal + usize::from(*p != c)).min(column[row] + 1).min(column[row + 1] + 1);
                diagonal = std::mem::replace(&mut column[row + 1], next);
            }
            ends.push(column[pattern.len()]);
        }
        ends
    }

    proptest! {
        #[test]
        fn the_bit_vectors_count_as_the_slow_way_does(pattern in "[abc’]{1,150}", text in "[abcd’]{0,300}") {
            let most = pattern.chars().count();
            let chars: Vec<_> = text.char_indices().collect();
            let fast = Pattern::new(["", &pattern, ""]).ends(&chars, most);
            let slow = slowly(&pattern, &text).into_iter().enumerate();
            let slow: Vec<_> = slow.map(|(nth, errors)| End { at: nth + 1, errors }).filter(|end| end.errors <= most).collect();
            prop_assert_eq!(fast, slow);
        }
    }

    #[test]
    fn likeness_runs_from_nothing_to_all() {
        assert_eq!(likeness("", ""), 1.0);
        assert_eq!(likeness("abcd", "abxd"), 0.75);
        assert_eq!(likeness("abcd", ""), 0.0);
    }
}
