//! Words: how a text is cut into them, what of them is indexed, looked for and lit. Read [`Cutter`] first, then [`stem_of`].
//!
//! A word is a run of letters and digits, folded: without case and accents. An apostrophe, a hyphen, a point parts words;
//! a possessive `'s` belongs to none. The index, the query and the lighting of hits cut with the same hand, so that what
//! is found can always be shown. A change here changes [`super::schema::FORM`].

use frostem::{Algorithm, Stemmer};

use crate::text::{Span, fold};

/// The bytes of a word that are kept: longer runs are garble or tables, and their beginning tells them apart.
const LONGEST: usize = 48;

/// Whether a byte is a letter or a digit by itself.
const WORD: [bool; 256] = {
    let (mut word, mut byte) = ([false; 256], 0);
    while byte < 256 {
        word[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    word
};

/// Cuts a text into words.
#[derive(Debug)]
pub(super) struct Cutter<'t> {
    text: &'t str,
    at: usize,
    form: String,
}

/// The bytes that folded words may begin with which are of use; those of others are not wanted.
#[derive(Debug, Clone)]
pub(super) struct Initials([bool; 256]);

impl Default for Initials {
    fn default() -> Self {
        Self([false; 256])
    }
}

impl Initials {
    /// Words that begin as `form` are of use.
    pub(super) fn add(&mut self, form: &str) {
        if let Some(first) = form.bytes().next() {
            self.0[usize::from(first)] = true;
        }
    }

    fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte.to_ascii_lowercase())]
    }
}

impl<'t> Cutter<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, form: String::new() }
    }

    /// The next word's bytes in the text; its folded form is then [`Cutter::form`].
    pub(super) fn cut(&mut self) -> Option<Span> {
        self.next(|_| true)
    }

    /// The same, where the form is of use with some initials alone: that of a word that begins otherwise is left empty.
    pub(super) fn cut_for(&mut self, initials: &Initials) -> Option<Span> {
        self.next(|first| initials.has(first))
    }

    #[inline]
    fn next(&mut self, of_use: impl Fn(u8) -> bool) -> Option<Span> {
        loop {
            let start = self.skip()?;
            let end = self.run(start);
            self.at = possessive(&self.text[end..]).map_or(end, |length| end + length);
            let word = &self.text[start..end];
            if word.is_ascii() && !of_use(word.as_bytes()[0]) {
                self.form.clear();
                return Some(Span::new(start, end));
            }
            self.fold(word);
            if !self.form.is_empty() {
                return Some(Span::new(start, end));
            }
        }
    }

    /// The folded form of the word that was cut last.
    pub(super) fn form(&self) -> &str {
        &self.form
    }

    /// The next letter or digit.
    fn skip(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        loop {
            let byte = *bytes.get(self.at)?;
            if WORD[usize::from(byte)] {
                return Some(self.at);
            }
            if byte.is_ascii() {
                self.at += 1;
                continue;
            }
            let c = self.text[self.at..].chars().next()?;
            if c.is_alphanumeric() {
                return Some(self.at);
            }
            self.at += c.len_utf8();
        }
    }

    /// Where the run of letters and digits that begins at `start` ends.
    fn run(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = start;
        while let Some(byte) = bytes.get(end) {
            if WORD[usize::from(*byte)] {
                end += 1;
                continue;
            }
            let c = if byte.is_ascii() { None } else { self.text[end..].chars().next() };
            match c.filter(|c| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(*c)) {
                Some(c) => end += c.len_utf8(),
                None => break,
            }
        }
        end
    }

    fn fold(&mut self, word: &str) {
        self.form.clear();
        if word.is_ascii() {
            self.form.push_str(word);
            self.form.make_ascii_lowercase();
        } else {
            self.form.extend(fold(word).chars().filter(|c| c.is_alphanumeric()));
        }
        if self.form.len() > LONGEST {
            let end = (0..=LONGEST).rev().find(|at| self.form.is_char_boundary(*at)).unwrap_or(0);
            self.form.truncate(end);
        }
    }
}

/// The length of a possessive `'s` that `rest` begins with.
fn possessive(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix(['\'', '’'])?.strip_prefix(['s', 'S'])?;
    (!after.starts_with(char::is_alphanumeric)).then(|| rest.len() - after.len())
}

/// The folded forms of the words of a text.
pub(super) fn forms(text: &str) -> Vec<String> {
    let (mut cutter, mut forms) = (Cutter::new(text), Vec::new());
    while cutter.cut().is_some() {
        forms.push(cutter.form().to_owned());
    }
    forms
}

/// The stem of a folded word (English, Snowball), if it differs from the word.
pub(super) fn stem_of(form: &str) -> Option<String> {
    let stem = may_have_stem(form).then(|| Stemmer::new(Algorithm::English).stem(form))?;
    (!stem.is_empty() && stem != form).then(|| stem.into_owned())
}

/// Whether a folded word may have another stem than itself.
pub(super) fn may_have_stem(form: &str) -> bool {
    form.len() >= 3 && form.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(&str, String)> {
        let (mut cutter, mut words) = (Cutter::new(text), Vec::new());
        while let Some(span) = cutter.cut() {
            words.push((span.of(text), cutter.form().to_owned()));
        }
        words
    }

    #[test]
    fn words_are_runs_of_letters_and_digits_without_case_and_accents() {
        let cases: &[(&str, &[&str])] = &[
            ("The Chargé d’Affaires’ aide-mémoire", &["the", "charge", "d", "affaires", "aide", "memoire"]),
            ("883.0513/180: Telegram", &["883", "0513", "180", "telegram"]),
            ("the Government’s note, its Minister's", &["the", "government", "note", "its", "minister"]),
            ("It's ’s 's a's", &["it", "s", "s", "a"]),
            ("Ångström e\u{301}te\u{301}", &["angstrom", "ete"]),
            (" — … ", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(cut(text).into_iter().map(|(_, form)| form).collect::<Vec<_>>(), *expected, "{text}");
        }
    }

    #[test]
    fn a_word_is_lit_without_its_possessive() {
        assert_eq!(cut("Brandel’s “Été”"), [("Brandel", "brandel".to_owned()), ("Été", "ete".to_owned())]);
    }

    #[test]
    fn a_long_run_keeps_its_beginning() {
        let run = "é".repeat(100);
        assert_eq!(cut(&run), [(run.as_str(), "e".repeat(LONGEST))]);
    }

    #[test]
    fn words_of_one_stem_meet() {
        assert_eq!(stem_of("protested"), stem_of("protests"));
        assert_eq!((stem_of("protest"), stem_of("180"), stem_of("no")), (None, None, None));
    }
}
