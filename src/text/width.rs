//! How many terminal cells words take. Read [`width`] first.
//!
//! A string is as wide as its grapheme clusters together, which is how they are drawn.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The cells that `text` takes on one line.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let mut cells = 0;
    for c in text.chars() {
        if !is_single(c) {
            return text.graphemes(true).map(UnicodeWidthStr::width).sum();
        }
        cells += 1;
    }
    cells
}

/// The grapheme clusters of `text` with the byte each starts at and the cells it takes.
pub fn clusters(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    text.grapheme_indices(true).map(|(at, cluster)| (at, cluster, width_of_cluster(cluster)))
}

/// The end of `text` that takes at most `room` cells.
pub fn tail(text: &str, room: usize) -> &str {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true).rev() {
        used += width_of_cluster(cluster);
        if used > room {
            return &text[at + cluster.len()..];
        }
    }
    text
}

fn width_of_cluster(cluster: &str) -> usize {
    if cluster.len() == 1 { 1 } else { UnicodeWidthStr::width(cluster) }
}

/// Whether a character is one cell wide and never joins another: Latin letters, dashes and quotes.
fn is_single(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\t' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{2010}'..='\u{2022}' | '\u{2026}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_that_fits_is_whole_clusters() {
        assert_eq!([tail("cable", 3), tail("cable", 9), tail("cable", 0)], ["ble", "cable", ""]);
        assert_eq!(tail("東京e\u{301}", 2), "e\u{301}");
        assert_eq!(tail("東京e\u{301}", 3), "京e\u{301}");
    }
}
