//! What a word is known as: title, office, given name, place, ordinary word. Read [`Class`] and [`class_of`] first.
//!
//! The lists are the plain files of `assets/lexicons/` and the names in `assets/posts.tsv`, read once into one table that is keyed by a
//! hash of the folded word, so that looking a word up costs no allocation.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

/// What a word is known as; a word may be several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Class(pub u32);

impl Class {
    /// `Mr`, `General`, `Lord`.
    pub const TITLE: Self = Self(1);
    /// The noun of an office: `President`, `Ambassador`.
    pub const OFFICE: Self = Self(1 << 1);
    /// A word that qualifies an office: `Acting`, `Prime`.
    pub const MODIFIER: Self = Self(1 << 2);
    /// A given name.
    pub const GIVEN: Self = Self(1 << 3);
    /// A common surname.
    pub const SURNAME: Self = Self(1 << 4);
    /// A place.
    pub const PLACE: Self = Self(1 << 5);
    /// The adjective of a country.
    pub const NATION: Self = Self(1 << 6);
    /// A body, plan or thing that carries a name.
    pub const BODY: Self = Self(1 << 7);
    /// An ordinary word.
    pub const WORD: Self = Self(1 << 8);
    /// A month or day of the week.
    pub const CALENDAR: Self = Self(1 << 9);
    /// A particle of surnames.
    pub const PARTICLE: Self = Self(1 << 10);
    /// `Jr`, `Pasha`.
    pub const SUFFIX: Self = Self(1 << 11);
    /// `Fort`, `Rue`: makes a place of the name after it.
    pub const SITE: Self = Self(1 << 12);
    /// A verb that has a person for its subject.
    pub const SPEECH: Self = Self(1 << 13);
    /// The noun of a role, behind an article.
    pub const ROLE: Self = Self(1 << 14);
    /// The noun of a role, behind an article and capitalised.
    pub const ROLE_CAPITAL: Self = Self(1 << 15);
    /// The noun of a role, capitalised, without an article.
    pub const ROLE_BARE: Self = Self(1 << 16);
    /// An officer of a mission.
    pub const DIPLOMAT: Self = Self(1 << 17);
    /// The classes that the persons model was trained with.
    pub const TRAINED: Self = Self((1 << 14) - 1);

    /// Whether it is any of `other`.
    pub const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The hash under which a word is known: of its letters in lower case, without accents.
pub type WordHash = u64;

/// What the word of that hash is known as.
pub fn class_of(word: WordHash) -> Class {
    table().get(&word).copied().unwrap_or_default()
}

/// The hash of a word, whatever its case and accents.
pub fn word_hash(word: &str) -> WordHash {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for &byte in word.as_bytes() {
        if byte < 128 {
            hash = step(hash, byte.to_ascii_lowercase());
        } else {
            return fold_hash(word);
        }
    }
    finish(hash)
}

/// [`word_hash`] of a word that is not plain ASCII.
fn fold_hash(word: &str) -> WordHash {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for c in word.chars() {
        match plain(c) {
            Some(ascii) => hash = step(hash, ascii.to_ascii_lowercase()),
            None if c == '’' => hash = step(hash, b'\''),
            None => {
                for lower in c.to_lowercase() {
                    hash = (hash ^ u64::from(u32::from(lower))).wrapping_mul(0x0100_0000_01b3);
                }
            }
        }
    }
    finish(hash)
}

const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

const fn finish(hash: u64) -> u64 {
    let mixed = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 32)
}

/// The letter without its accent, for the letters that Western names use.
fn plain(c: char) -> Option<u8> {
    let letters = "ÀÁÂÃÄÅàáâãäåĀāĂăĄąaÇçĆćČčcÈÉÊËèéêëĒēĘęĚěeÌÍÎÏìíîïĪīİıiÑñŃńŇňnÒÓÔÕÖØòóôõöøŌōŐőoÙÚÛÜùúûüŪūŮůŰűuÝýÿyŠšŚśŞşsŽžŹźŻżzŁłlĞğgŘřrĐđdŢţt";
    if c.is_ascii() {
        return u8::try_from(c).ok();
    }
    let at = letters.find(c)?;
    letters[at..].chars().find(char::is_ascii).and_then(|base| u8::try_from(base).ok())
}

/// A hasher for keys that are hashes already.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Keep(u64);

impl Hasher for Keep {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = step(self.0, byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// A map from word hashes.
pub(super) type WordMap<T> = HashMap<WordHash, T, BuildHasherDefault<Keep>>;

fn table() -> &'static WordMap<Class> {
    static TABLE: OnceLock<WordMap<Class>> = OnceLock::new();
    TABLE.get_or_init(read)
}

fn read() -> WordMap<Class> {
    let lists = [
        (include_str!("../../assets/lexicons/titles.txt"), Class::TITLE),
        (include_str!("../../assets/lexicons/offices.txt"), Class::OFFICE),
        (include_str!("../../assets/lexicons/modifiers.txt"), Class::MODIFIER),
        (include_str!("../../assets/lexicons/given.txt"), Class::GIVEN),
        (include_str!("../../assets/lexicons/surnames.txt"), Class::SURNAME),
        (include_str!("../../assets/lexicons/places.txt"), Class::PLACE),
        (include_str!("../../assets/lexicons/bodies.txt"), Class::BODY),
        (include_str!("../../assets/lexicons/words.txt"), Class::WORD),
        (include_str!("../../assets/lexicons/calendar.txt"), Class::CALENDAR),
        (include_str!("../../assets/lexicons/particles.txt"), Class::PARTICLE),
        (include_str!("../../assets/lexicons/suffixes.txt"), Class::SUFFIX),
        (include_str!("../../assets/lexicons/sites.txt"), Class::SITE),
        (include_str!("../../assets/lexicons/speech.txt"), Class::SPEECH),
        (include_str!("../../assets/lexicons/roles.txt"), Class::ROLE),
        (include_str!("../../assets/lexicons/roles_capital.txt"), Class::ROLE_CAPITAL),
        (include_str!("../../assets/lexicons/roles_bare.txt"), Class::ROLE_BARE),
        (include_str!("../../assets/lexicons/diplomats.txt"), Class::DIPLOMAT),
    ];
    let mut table = WordMap::default();
    for (list, class) in lists {
        let words = list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        for word in words {
            add(&mut table, word, class);
        }
    }
    for (name, adjective) in crate::posts::names() {
        for word in name.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase)) {
            add(&mut table, word, if adjective { Class::NATION } else { Class::PLACE });
        }
    }
    table
}

fn add(table: &mut WordMap<Class>, word: &str, class: Class) {
    let known = table.entry(word_hash(word)).or_default();
    *known = known.or(class);
}
