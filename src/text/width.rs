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

fn width_of_cluster(cluster: &str) -> usize {
    if cluster.len() == 1 { 1 } else { UnicodeWidthStr::width(cluster) }
}

/// Whether a character is one cell wide and never joins another: Latin letters, dashes and quotes.
fn is_single(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\t' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{2010}'..='\u{2022}' | '\u{2026}')
}
