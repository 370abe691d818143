//! Cleaning at the door: what of foreign text may enter a document, and white space as one space.
//!
//! Control characters, whole escape sequences, bidi overrides, zero-width characters and soft hyphens never pass, so that
//! offsets are true afterwards and nothing that a file contains reaches the terminal as a command. Read [`pieces`] first.

use std::borrow::Cow;

use super::escape::{ESC, escape_sequence};

/// What a run of foreign text is made of, after cleaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words with single spaces between them; never empty, no white space at either end.
    Words(&'a str),
    /// White space of any kind; several in a row mean no more than one.
    Space,
}

/// The clean pieces of `text`, in order. Characters that may not enter are left out.
pub fn pieces(text: &str) -> Pieces<'_> {
    Pieces { rest: text }
}

/// `text` as one clean line: white space as single spaces, none at the ends.
pub fn one_line(text: &str) -> Cow<'_, str> {
    let mut pieces = pieces(text);
    match (pieces.next(), pieces.rest.is_empty()) {
        (None, _) => Cow::Borrowed(""),
        (Some(Piece::Words(words)), true) => Cow::Borrowed(words),
        (Some(first), _) => Cow::Owned(joined(std::iter::once(first).chain(pieces), text.len())),
    }
}

fn joined<'a>(pieces: impl Iterator<Item = Piece<'a>>, capacity: usize) -> String {
    let mut line = String::with_capacity(capacity);
    let mut space = false;
    for piece in pieces {
        match piece {
            Piece::Space => space = !line.is_empty(),
            Piece::Words(words) => {
                if std::mem::take(&mut space) {
                    line.push(' ');
                }
                line.push_str(words);
            }
        }
    }
    line
}

/// The iterator of [`pieces`].
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            let words = plain(self.rest);
            if words > 0 {
                return Some(Piece::Words(self.take(words)));
            }
            let blank = self.rest.bytes().take_while(|&byte| CLASS[byte as usize] == SPACE).count();
            if blank > 0 {
                self.take(blank);
                return Some(Piece::Space);
            }
            let c = self.rest.chars().next()?;
            self.take(if c == ESC { escape_sequence(self.rest) } else { c.len_utf8() });
            if c.is_whitespace() {
                return Some(Piece::Space);
            }
        }
    }
}

impl<'a> Pieces<'a> {
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        taken
    }
}

/// How many bytes from the start of `text` are words with single ASCII spaces between them.
fn plain(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        if at > 0 {
            at = many(bytes, at);
        }
        let space = usize::from(at > 0 && bytes.get(at) == Some(&b' '));
        let word = at + space;
        match bytes.get(word).map(|&byte| CLASS[byte as usize]) {
            Some(PLAIN) => at = word + 1,
            Some(LEAD) => match text[word..].chars().next() {
                Some(c) if !c.is_whitespace() && !barred(c) => at = word + c.len_utf8(),
                _ => return at,
            },
            _ => return at,
        }
    }
}

/// Eight bytes at a time past `at`, as long as they are plain ASCII without two spaces side by side. The byte before `at` is no space,
/// and neither is the one before the result.
fn many(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const TOPS: u64 = ONES << 7;
    while let Some(eight) = bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok()) {
        let word = u64::from_le_bytes(eight);
        // The top bit of each byte that is less than a space, no ASCII, DEL or a space; at worst one too many.
        let low = word.wrapping_sub(ONES * 0x20) & !word;
        let delete = word ^ (ONES * 0x7F);
        let delete = delete.wrapping_sub(ONES) & !delete;
        let space = word ^ (ONES * 0x20);
        let space = space.wrapping_sub(ONES) & !space & TOPS;
        if (low | word | delete) & TOPS | space & (space << 8) != 0 {
            break;
        }
        at += if eight[7] == b' ' { 7 } else { 8 };
    }
    at
}

const PLAIN: u8 = 0;
const SPACE: u8 = 1;
const CONTROL: u8 = 2;
/// The first byte of a character that may be white space or barred.
const LEAD: u8 = 3;

/// What a byte begins. Continuation bytes and the leads of harmless blocks are plain.
const CLASS: [u8; 256] = {
    let mut class = [PLAIN; 256];
    let mut byte = 0;
    while byte < 0x20 {
        class[byte] = CONTROL;
        byte += 1;
    }
    class[0x7F] = CONTROL;
    class[b' ' as usize] = SPACE;
    class[b'\t' as usize] = SPACE;
    class[b'\n' as usize] = SPACE;
    class[0x0B] = SPACE;
    class[0x0C] = SPACE;
    class[b'\r' as usize] = SPACE;
    let leads = [0xC2, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4];
    let mut lead = 0;
    while lead < leads.len() {
        class[leads[lead]] = LEAD;
        lead += 1;
    }
    class
};

/// `text` without what a terminal would obey or not show, but with its line breaks and tabs: what foreign words go through on
/// their way to a terminal.
pub fn lines(text: &str) -> Cow<'_, str> {
    let stays = |c: char| matches!(c, '\n' | '\t') || is_shown(c);
    match text.chars().all(stays) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().filter(|c| stays(*c)).collect()),
    }
}

/// Whether a terminal shows the character, rather than obey it or hide what stands about it.
pub fn is_shown(c: char) -> bool {
    !barred(c)
}

/// Whether a character may not enter a document.
fn barred(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}'                   // controls
        | '\u{AD}' | '\u{180E}' | '\u{FEFF}'                    // soft hyphen, zero-width
        | '\u{61C}' | '\u{200B}'..='\u{200F}'                   // zero-width, directional marks
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'     // bidi overrides and isolates, invisible operators
        | '\u{FFF9}'..='\u{FFFB}'                               // interlinear annotation
        | '\u{E0000}'..='\u{E007F}'                             // tags
    ) || u32::from(c) & 0xFFFE == 0xFFFE // noncharacters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cleans(dirty: &str, clean: &str) {
        assert_eq!(one_line(dirty), clean, "{dirty:?}");
    }

    #[test]
    fn white_space_of_any_kind_becomes_one_space() {
        cleans("  one\t two\r\n\u{a0}\u{2003}three \u{3000}", "one two three");
        cleans("one two", "one two");
        cleans(" \u{200b} \u{a0}", "");
        cleans("", "");
    }

    #[test]
    fn whole_escape_sequences_go() {
        cleans("a\u{1b}[31;1mred\u{1b}[0m b", "ared b");
        cleans("a\u{1b}]0;title\u{7}b\u{1b}]8;;http://x\u{1b}\\c", "abc");
        cleans("c\u{1b}Pq#0\u{1b}\\d\u{1b}]0;title\u{9c}e", "cde");
        cleans("a\u{1b}(Bb\u{1b}cc\u{1b} Fd\u{1b}$(Ce", "abcde");
    }

    #[test]
    fn an_unfinished_escape_sequence_loses_only_its_introducer() {
        cleans("a\u{1b}]0;title", "a]0;title");
        cleans("a\u{1b}[31\u{e9}", "a[31\u{e9}");
        cleans("a\u{1b}(\u{e9} words B", "a(\u{e9} words B");
        cleans("end\u{1b}", "end");
    }

    #[test]
    fn of_introducers_of_eight_bits_only_they_go() {
        cleans("a\u{9b}2Jb\u{9d}52;c;AAAA\u{9c}c", "a2Jb52;c;AAAAc");
        // UTF-8 that was read as Latin-1: quotes about words.
        cleans(
            "\u{e2}\u{80}\u{9c}the harbour\u{e2}\u{80}\u{9d} and \u{e2}\u{80}\u{9c}the town\u{e2}\u{80}\u{9d} are shut.",
            "\u{e2}the harbour\u{e2} and \u{e2}the town\u{e2} are shut.",
        );
    }

    #[test]
    fn a_control_string_takes_no_text_far_behind_its_introducer() {
        cleans("a\u{1b}]0;one\ntwo\u{7}b", "a]0;one twob");
        cleans("a\u{1b}_one\r\ntwo\u{1b}\\b", "a_one twob");
        let long = "word ".repeat(1_000);
        cleans(&format!("a\u{1b}]{long}\u{7}b"), &format!("a]{long}b"));
        cleans(&format!("a\u{1b}]{}\u{7}b", "w".repeat(4_000)), "ab");
    }

    #[test]
    fn what_does_not_show_does_not_enter() {
        cleans(
            "so\u{ad}ft \u{202e}gnol\u{202c} zero\u{200b}width\u{feff} nul\0\u{85}\u{fffe}",
            "soft gnol zerowidth nul",
        );
    }

    #[test]
    fn lines_stay_and_commands_go() {
        assert_eq!(lines("one\n\ttwo\r\u{1b}[2Jthree\u{202e}\u{9b}"), "one\n\ttwo[2Jthree");
        assert!(matches!(lines("one\n\ttwo"), Cow::Borrowed(_)));
    }

    #[test]
    fn letters_quotes_and_dashes_pass_unchanged() {
        let text = "Crabit\u{e8}s \u{2014} \u{201c}l\u{2019}Op\u{e9}ra\u{201d} \u{20ac}5 \u{fffd} \u{1f600} \u{e000}";
        assert!(matches!(one_line(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn every_place_in_a_word_of_eight_is_cleaned() {
        for at in 0..20 {
            for (dirty, clean) in
                [("\u{7f}", ""), ("  ", " "), ("\n", " "), (" ", " "), ("\u{ad}", ""), ("!", "!"), (" !", " !")]
            {
                let line = format!("{}{dirty}{}", "a".repeat(at + 1), "b".repeat(20));
                cleans(&line, &format!("{}{clean}{}", "a".repeat(at + 1), "b".repeat(20)));
            }
        }
    }
}
