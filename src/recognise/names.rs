//! The names that a volume lists, made ready for looking up. Read [`VolumeNames`] first.

use super::lexicon::{WordHash, WordMap, word_hash};
use crate::document::Volume;

/// The persons and terms lists of a volume, keyed for the recognisers. Built once a volume.
#[derive(Debug, Default)]
pub struct VolumeNames {
    /// The persons of a surname, as indices into `ids`.
    surnames: WordMap<Vec<u32>>,
    /// The id of each person of the list.
    ids: Vec<String>,
    /// The given names of each person of the list.
    given: Vec<Vec<WordHash>>,
}

impl VolumeNames {
    /// The names of `volume`.
    pub fn of(volume: &Volume) -> Self {
        let mut names = Self::default();
        for person in &volume.persons {
            let (surname, given) = person.name.split_once(',').unwrap_or((person.name.as_str(), ""));
            let Some(last) = surname.split([' ', '-']).rfind(|word| word.starts_with(char::is_uppercase)) else {
                continue;
            };
            let at = u32::try_from(names.ids.len()).unwrap_or(u32::MAX);
            names.surnames.entry(word_hash(last)).or_default().push(at);
            names.ids.push(person.id.clone());
            names.given.push(given.split([' ', '.', ',']).filter(|word| !word.is_empty()).map(word_hash).collect());
        }
        names
    }

    /// Whether the persons list has that surname.
    pub fn is_surname(&self, word: WordHash) -> bool {
        self.surnames.contains_key(&word)
    }

    /// The id of the one person of the list who can bear that surname and those given names.
    pub fn person(&self, surname: WordHash, given: &[WordHash]) -> Option<&str> {
        let fits = |&&at: &&u32| given.is_empty() || self.given[at as usize].iter().any(|name| given.contains(name));
        let mut found = self.surnames.get(&surname)?.iter().filter(fits);
        let one = found.next().filter(|_| found.next().is_none())?;
        Some(self.ids[*one as usize].as_str()).filter(|id| !id.is_empty())
    }
}
