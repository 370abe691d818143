//! A line being typed: its words and the cursor. Read [`Line`] first.

use unicode_segmentation::UnicodeSegmentation;

/// A line being typed. The cursor is a byte offset on a boundary of what a reader takes for one sign.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    text: String,
    cursor: usize,
}

impl Line {
    /// A line that holds `text`, the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len() }
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words left of the cursor.
    pub fn before(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Types `words` at the cursor; control characters are left out, a line break becomes a space.
    pub fn insert(&mut self, words: &str) {
        // Terminals send a pasted line break as a carriage return.
        let words = words.replace("\r\n", "\n");
        let blank = |c: char| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
        let clean: String = words.chars().map(blank).filter(|c| !c.is_control()).collect();
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }

    /// Moves the cursor one sign left.
    pub fn left(&mut self) {
        self.cursor -= self.before().graphemes(true).next_back().map_or(0, str::len);
    }

    /// Moves the cursor one sign right.
    pub fn right(&mut self) {
        self.cursor += self.text[self.cursor..].graphemes(true).next().map_or(0, str::len);
    }

    /// Moves the cursor to the start.
    pub fn start(&mut self) {
        self.cursor = 0;
    }

    /// Moves the cursor to the end.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    /// Erases the sign left of the cursor.
    pub fn erase_left(&mut self) {
        let end = self.cursor;
        self.left();
        self.text.replace_range(self.cursor..end, "");
    }

    /// Erases the sign under the cursor.
    pub fn erase_right(&mut self) {
        let next = self.text[self.cursor..].graphemes(true).next().map_or(0, str::len);
        self.text.replace_range(self.cursor..self.cursor + next, "");
    }

    /// Erases the word left of the cursor, with the space after it.
    pub fn erase_word(&mut self) {
        let kept = self.before().trim_end();
        let start = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let start = if kept[start..].is_empty() { 0 } else { start };
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    /// Erases everything left of the cursor.
    pub fn erase_before(&mut self) {
        self.text.replace_range(..self.cursor, "");
        self.cursor = 0;
    }
}
