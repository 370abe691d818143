//! Stems remembered. Read [`Stems`] first.

use frostem::{Algorithm, Stemmer};
use xxhash_rust::xxh3::xxh3_64;

use super::words::may_have_stem;

/// Stems as [`stem_of`](super::words::stem_of) gives them, remembered, since texts repeat their words.
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
    use crate::library::index::words::stem_of;

    #[test]
    fn stems_are_the_same_when_they_are_remembered() {
        let text = format!("{} skies dying hoping relational {}ies", include_str!("stems.rs"), "b".repeat(30));
        let words: Vec<_> = text.split(|c: char| !c.is_ascii_lowercase()).collect();
        let mut stems = Stems::default();
        for &word in words.iter().chain(&words) {
            assert_eq!(stems.of(word), stem_of(word).as_deref(), "{word}");
        }
    }
}
