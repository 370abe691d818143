//! Finding words as a reader types them: curly quotes, dashes, accents, case and white space do not part what is the same.
//!
//! A text is folded once; each search is then one pass of a substring searcher. Read [`Folded`] first.

use memchr::memmem;

use super::{Span, fold};

/// A text folded for finding, with the way back to its bytes.
///
/// Beside what [`fold::fold`] does, each run of white space, line breaks too, is one space. Case is kept beside, for needles
/// that have a capital.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    kept: String,
    lower: String,
    pieces: Vec<Piece>,
}

/// A stretch of the folded text and where it comes from; it reaches to the next piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    folded: u32,
    source: u32,
    /// Whether the bytes are the source's own; otherwise the stretch stands for its source as a whole.
    own: bool,
}

impl Folded {
    /// Folds `text`.
    pub fn new(text: &str) -> Self {
        let mut folded = Self { kept: String::with_capacity(text.len()), ..Self::default() };
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let plain = bytes[at..].iter().take_while(|byte| byte.is_ascii_graphic()).count();
            if plain > 0 {
                folded.begin(at, true);
                folded.kept.push_str(&text[at..at + plain]);
                at += plain;
                continue;
            }
            at = folded.other(text, at);
        }
        folded.begin(text.len(), false);
        folded.lower = lowered(&folded.kept);
        folded
    }

    /// Where `needle` stands, in order, without overlaps. Smart case: capitals count only if it has one. An empty needle is nowhere.
    pub fn find(&self, needle: &str) -> Vec<Span> {
        let needle = Self::new(needle);
        if needle.kept.is_empty() {
            return Vec::new();
        }
        let (text, sought) = if needle.kept.chars().any(char::is_uppercase) {
            (&self.kept, &needle.kept)
        } else {
            (&self.lower, &needle.lower)
        };
        let finder = memmem::Finder::new(sought);
        let mut hits: Vec<_> = finder.find_iter(text.as_bytes()).map(|at| self.span(at, at + sought.len())).collect();
        // `s` stands twice in `ß`.
        hits.dedup();
        hits
    }

    /// Folds what stands at `at` and is not plain: white space, or a character; the byte after it.
    fn other(&mut self, text: &str, at: usize) -> usize {
        let rest = &text[at..];
        let after = rest.trim_start();
        if after.len() < rest.len() {
            let end = text.len() - after.len();
            self.begin(at, end == at + 1 && rest.starts_with(' '));
            self.kept.push(' ');
            return end;
        }
        let Some(c) = rest.chars().next() else { return text.len() };
        self.character(c, at);
        at + c.len_utf8()
    }

    /// Folds a character. A mark that stands alone belongs to the character before it.
    fn character(&mut self, c: char, at: usize) {
        let start = self.kept.len();
        fold::push(c, &mut self.kept);
        match &self.kept[start..] {
            "" => {
                if let Some(piece) = self.pieces.last().filter(|piece| piece.own) {
                    self.part_last(*piece, at);
                }
            }
            typed => {
                let own = typed.chars().eq([c]);
                self.begin_from(start, at, own);
            }
        }
    }

    /// Parts the last character of the last piece from it, so that it stands for a mark after it too.
    fn part_last(&mut self, piece: Piece, at: usize) {
        let last = self.kept.chars().next_back().map_or(0, char::len_utf8);
        let own = self.kept.len() - piece.folded as usize;
        if own == last {
            self.pieces.pop();
        }
        let folded = Span::at(self.kept.len() - last).start;
        self.pieces.push(Piece { folded, source: Span::at(at - last).start, own: false });
    }

    /// Begins a piece with what is folded next, unless it only continues the one before.
    fn begin(&mut self, source: usize, own: bool) {
        self.begin_from(self.kept.len(), source, own);
    }

    /// The same with what was folded from `folded` on.
    fn begin_from(&mut self, folded: usize, source: usize, own: bool) {
        let new = Piece { folded: Span::at(folded).start, source: Span::at(source).start, own };
        let continues = |last: &Piece| own && last.own && new.folded - last.folded == new.source - last.source;
        if !self.pieces.last().is_some_and(continues) {
            self.pieces.push(new);
        }
    }

    /// The source of a stretch of the folded text that is not empty.
    fn span(&self, start: usize, end: usize) -> Span {
        let first = self.piece(start);
        let last = self.piece(end - 1);
        let from = |nth: usize, at: usize| {
            let piece = self.pieces[nth];
            piece.source as usize + if piece.own { at - piece.folded as usize } else { 0 }
        };
        let stop = if self.pieces[last].own { from(last, end) } else { self.pieces[last + 1].source as usize };
        Span::new(from(first, start), stop)
    }

    /// The piece that holds byte `at` of the folded text; there is always one after it.
    fn piece(&self, at: usize) -> usize {
        self.pieces.partition_point(|piece| piece.folded as usize <= at) - 1
    }
}

/// The same text in lower case, byte for byte as long.
fn lowered(text: &str) -> String {
    let lower = |c: char| match c {
        c if c.is_ascii() => c.to_ascii_lowercase(),
        c => c.to_lowercase().next().filter(|lower| lower.len_utf8() == c.len_utf8()).unwrap_or(c),
    };
    text.chars().map(lower).collect()
}
