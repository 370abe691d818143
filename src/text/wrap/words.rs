//! Words and the lines they fill. Read [`lines`] first.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;

use super::Label;
use crate::text::{Span, width};

/// A word, or a part of one that may stand at a line's end, with the white space after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    span: Span,
    width: f64,
    space: f64,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.width
    }

    fn whitespace_width(&self) -> f64 {
        self.space
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The lines that the words of `span` fill: the first `widths[0]` wide, the others `widths[1]`. At least one.
pub(super) fn lines<'w>(
    text: &str,
    span: Span,
    labels: &[Label],
    widths: [u16; 2],
    words: &'w mut Vec<Word>,
) -> impl Iterator<Item = Span> + use<'w> {
    words.clear();
    split(text, span, labels, usize::from(widths[0].min(widths[1])), words);
    let filled = wrap_first_fit(words, &widths.map(f64::from));
    filled.into_iter().map(move |line| match (line.first(), line.last()) {
        (Some(first), Some(last)) => Span { start: first.span.start, end: last.span.end },
        _ => Span::at(span.start as usize),
    })
}

/// The cells of the widest word of `span` and of the whole of it on one line.
pub(super) fn measure(text: &str, span: Span, labels: &[Label], words: &mut Vec<Word>) -> (usize, usize) {
    words.clear();
    split(text, span, labels, usize::MAX, words);
    let widest = words.iter().map(|word| word.width).fold(0.0, f64::max);
    let all: f64 = words.iter().map(|word| word.width + word.space).sum();
    (widest as usize, all as usize)
}

/// Whether the label before byte `at` is drawn within `span`.
pub(super) fn belongs(text: &str, at: u32, span: Span) -> bool {
    (span.start < at && at <= span.end) || (span.start == at && leads(text, at as usize))
}

/// Whether a word or a cell begins at byte `at`.
fn leads(text: &str, at: usize) -> bool {
    at == 0 || text.as_bytes().get(at - 1).is_some_and(|byte| is_space(*byte))
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t')
}

/// Adds the words of `span`, none wider than `limit` where a cluster boundary allows it.
fn split(text: &str, span: Span, labels: &[Label], limit: usize, words: &mut Vec<Word>) {
    let bytes = text.as_bytes();
    let end = span.end as usize;
    let mut start = span.start as usize;
    let mut next_label = labels.partition_point(|label| label.at < span.start);
    while start < end {
        let (stop, after) = next_break(bytes, start, end);
        let word = Span::new(start, stop);
        let mut labelled = 0;
        while let Some(label) = labels.get(next_label).filter(|label| label.at <= word.end) {
            labelled += if belongs(text, label.at, word) { usize::from(label.cells) } else { 0 };
            next_label += 1;
        }
        let cells = width::width(word.of(text)) + labelled;
        let space = (after - stop) as f64;
        if cells <= limit {
            words.push(Word { span: word, width: cells as f64, space });
        } else {
            cut(text, word, labels, limit, words);
            if let Some(last) = words.last_mut() {
                last.space = space;
            }
        }
        start = after;
    }
    let alone = labels[next_label.min(labels.len())..].iter().take_while(|label| label.at <= span.end);
    let alone: usize =
        alone.filter(|label| belongs(text, label.at, Span::at(end))).map(|label| usize::from(label.cells)).sum();
    if alone > 0 {
        words.push(Word { span: Span::at(end), width: alone as f64, space: 0.0 });
    }
}

/// Where the word that begins at `start` ends, and where the next one begins.
fn next_break(bytes: &[u8], start: usize, end: usize) -> (usize, usize) {
    let mut at = start;
    while at < end {
        match bytes[at] {
            b' ' | b'\n' | b'\t' => {
                let stop = at;
                while at < end && is_space(bytes[at]) {
                    at += 1;
                }
                return (stop, at);
            }
            b'-' if is_hyphen(bytes, at, start, end) => return (at + 1, at + 1),
            // An em dash (E2 80 94) between words.
            0xe2 if at > start
                && bytes[at..end].starts_with("—".as_bytes())
                && at + 3 < end
                && !is_space(bytes[at + 3]) =>
            {
                return (at + 3, at + 3);
            }
            _ => at += 1,
        }
    }
    (end, end)
}

/// Whether the `-` at `at` parts two letters of a word that begins at `start`.
fn is_hyphen(bytes: &[u8], at: usize, start: usize, end: usize) -> bool {
    at > start && bytes[at - 1].is_ascii_alphabetic() && at + 1 < end && bytes[at + 1].is_ascii_alphabetic()
}

/// Cuts a word that is too wide at cluster boundaries.
fn cut(text: &str, word: Span, labels: &[Label], limit: usize, words: &mut Vec<Word>) {
    let from = word.start as usize;
    let (mut start, mut cells) = (from, 0);
    let first = labels.partition_point(|label| label.at < word.start);
    let mut inside = labels[first..].iter().take_while(|label| label.at <= word.end).peekable();
    for (at, cluster, wide) in width::clusters(word.of(text)) {
        let (at, end) = (from + at, from + at + cluster.len());
        let mut wide = wide;
        while let Some(label) = inside.next_if(|label| label.at as usize <= end) {
            let led = label.at == word.start && leads(text, from);
            wide += if led || label.at > word.start { usize::from(label.cells) } else { 0 };
        }
        if cells > 0 && cells + wide > limit {
            words.push(Word { span: Span::new(start, at), width: cells as f64, space: 0.0 });
            (start, cells) = (at, 0);
        }
        cells += wide;
    }
    words.push(Word { span: Span::new(start, word.end as usize), width: cells as f64, space: 0.0 });
}
