//! Words: how a text is cut into them, what of them is indexed, looked for and lit. Read [`Cutter`] first, then [`stem_of`].
//!
//! A word is a run of letters and digits, folded: without case and accents. An apostrophe, a hyphen, a point parts words;
//! a possessive `'s` belongs to none. The index, the query and the lighting of hits cut with the same hand, so that what
//! is found can always be shown. A change here changes [`super::schema::FORM`].

use frostem::{Algorithm, Stemmer};
use xxhash_rust::xxh3::xxh3_64;

use crate::text::{Span, fold};

/// The bytes of a word that are kept: longer runs are garble or tables, and their beginning tells them apart.
const LONGEST: usize = 48;

/// Cuts a text into words.
#[derive(Debug)]
pub(super) struct Cutter<'t> {
    text: &'t str,
    at: usize,
    form: String,
}

impl<'t> Cutter<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, form: String::new() }
    }

    /// The next word's bytes in the text; its folded form is then [`Cutter::form`].
    pub(super) fn cut(&mut self) -> Option<Span> {
        loop {
            let start = self.skip()?;
            let end = self.run(start);
            self.at = possessive(&self.text[end..]).map_or(end, |length| end + length);
            self.fold(start, end);
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
            if byte.is_ascii_alphanumeric() {
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
            if byte.is_ascii_alphanumeric() {
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

    fn fold(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
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
fn may_have_stem(form: &str) -> bool {
    form.len() >= 3 && form.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Stems as [`stem_of`] gives them, remembered, since texts repeat their words.
///
/// What is remembered lies in one table, each word at the place that its hash names: a word that comes there later takes
/// the place, and words as common as those of a text are hardly ever driven out.
#[derive(Clone)]
pub(super) struct Stems {
    stemmer: Stemmer,
    made: Vec<Made>,
    stem: String,
}

/// How many words have a place; two thirds of a megabyte in all.
const PLACES: usize = 1 << 14;

/// The bytes of the longest word that is remembered.
const COMMON: usize = 24;

/// A word and its stem, which is the beginning of the word and an ending.
#[derive(Debug, Clone, Copy, Default)]
struct Made {
    word: [u8; COMMON],
    length: u8,
    /// How many bytes of the word its stem begins with.
    kept: u8,
    ending: [u8; ENDING],
    ending_length: u8,
}

/// The bytes of the longest ending that is remembered.
const ENDING: usize = 8;

impl Made {
    /// A word (of ASCII letters) with its stem; `None` where they are too long to be remembered.
    fn of(form: &str, stem: &str) -> Option<Self> {
        let kept = form.bytes().zip(stem.bytes()).take_while(|(one, other)| one == other).count();
        let rest = stem.as_bytes().get(kept..).filter(|rest| stem.is_ascii() && rest.len() <= ENDING)?;
        let mut made = Self { kept: kept as u8, length: form.len() as u8, ..Self::default() };
        made.word.get_mut(..form.len())?.copy_from_slice(form.as_bytes());
        made.ending[..rest.len()].copy_from_slice(rest);
        made.ending_length = rest.len() as u8;
        Some(made)
    }

    fn is_of(&self, form: &str) -> bool {
        self.word.get(..usize::from(self.length)) == Some(form.as_bytes())
    }

    /// Whether the word is its own stem.
    fn is_own(&self) -> bool {
        self.kept == self.length && self.ending_length == 0
    }

    fn ending(&self) -> impl Iterator<Item = char> {
        self.ending.into_iter().take(self.ending_length.into()).map(char::from)
    }
}

impl Default for Stems {
    fn default() -> Self {
        Self { stemmer: Stemmer::new(Algorithm::English), made: Vec::new(), stem: String::new() }
    }
}

impl Stems {
    /// The stem of a folded word, if it differs from the word.
    pub(super) fn of(&mut self, form: &str) -> Option<&str> {
        if !may_have_stem(form) {
            return None;
        }
        if self.made.is_empty() {
            self.made = vec![Made::default(); PLACES];
        }
        let place = xxh3_64(form.as_bytes()) as usize % PLACES;
        if !self.made[place].is_of(form) {
            let stem = self.stemmer.stem(form);
            let stem = if stem.is_empty() { form } else { &stem };
            match Made::of(form, stem) {
                Some(made) => self.made[place] = made,
                None if stem == form => return None,
                None => {
                    self.stem.clear();
                    self.stem.push_str(stem);
                    return Some(&self.stem);
                }
            }
        }
        let made = &self.made[place];
        if made.is_own() {
            return None;
        }
        self.stem.clear();
        self.stem.push_str(&form[..made.kept.into()]);
        self.stem.extend(made.ending());
        Some(&self.stem)
    }
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
    fn stems_are_the_same_when_they_are_remembered() {
        let text = format!("{} skies dying hoping relational {}ies", include_str!("words.rs"), "b".repeat(30));
        let words: Vec<_> = text.split(|c: char| !c.is_ascii_lowercase()).collect();
        let mut stems = Stems::default();
        for &word in words.iter().chain(&words) {
            assert_eq!(stems.of(word), stem_of(word).as_deref(), "{word}");
        }
    }

    #[test]
    fn words_of_one_stem_meet() {
        assert_eq!(stem_of("protested"), stem_of("protests"));
        assert_eq!((stem_of("protest"), stem_of("180"), stem_of("no")), (None, None, None));
    }
}
