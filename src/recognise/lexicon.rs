//! What a word is known as: title, office, given name, place, ordinary word. Read [`Class`] and [`class_of`] first.
//!
//! The lists are the plain files of `assets/lexicons/` and the names in `assets/posts.tsv`, read once into one table that is keyed by a
//! hash of the folded word, so that looking a word up costs no allocation.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::demands::clause_words;
use super::table::Table;

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
    /// `the`, `his`: opens an office.
    pub const ARTICLE: Self = Self(1 << 18);
    /// `United`, `UK`: says whose office it is.
    pub const ATTRIBUTE: Self = Self(1 << 19);
    /// `Duke`, which makes a name with `of` and a place.
    pub const PEERAGE: Self = Self(1 << 21);
    /// `steamer`, `vessel`: makes a ship of the name after it.
    pub const SHIP: Self = Self(1 << 22);
    /// The classes that the persons model was trained with.
    pub const TRAINED: Self = Self(((1 << 14) - 1) | 1 << 20);

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

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    /// What it is known as.
    pub(super) class: Class,
    /// Its number among the words that part clauses and carry demands, if it has no accents; 0 for none.
    pub(super) clause: u16,
}

/// Reads the lists of words.
pub(super) fn prepare() {
    LazyLock::force(&LEXICON);
}

/// All known words.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// What the word of that hash is known as.
pub fn class_of(word: WordHash) -> Class {
    lexicon().known(word).class
}

/// The hash of a word, whatever its case and accents.
pub fn word_hash(word: &str) -> WordHash {
    if word.is_ascii() { bytes_hash(word.as_bytes()) } else { bytes_hash(folded(word).as_bytes()) }
}

/// The word in small letters without accents.
fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match plain(c) {
            Some(ascii) => out.push(char::from(ascii)),
            None if c == '’' => out.push('\''),
            None => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// The bit that parts capitals from small letters, in each of eight bytes.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// Eight bytes at a time; the bit that parts capitals from small letters is set in all.
fn bytes_hash(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    for chunk in bytes.chunks_exact(8) {
        let eight: [u8; 8] = chunk.try_into().unwrap_or_default();
        hash = mix(hash ^ (u64::from_le_bytes(eight) | SMALL));
    }
    let rest = match bytes.last_chunk() {
        // The last eight without those that were read; shifted twice, since that may be all.
        Some(eight) => {
            let read = 4 * (8 - bytes.len() % 8);
            (u64::from_le_bytes(*eight) | SMALL) >> read >> read
        }
        None => bytes.iter().rev().fold(0, |key, &byte| key << 8 | u64::from(byte | 0x20)),
    };
    mix(hash ^ rest)
}

/// The same hash, for a word of plain letters and digits.
pub(super) fn plain_hash(word: &str) -> WordHash {
    bytes_hash(word.as_bytes())
}

/// The same hash, for a word of fewer than eight plain letters and digits, given as one number.
pub(super) fn short_hash(letters: u64, length: usize) -> WordHash {
    mix(length as u64 ^ (letters | SMALL & (u64::MAX >> (64 - 8 * length))))
}

pub(super) const fn mix(key: u64) -> u64 {
    let mixed = (key ^ (key >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0x94d0_49bb_1331_11eb);
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
        self.0 = bytes_hash(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// A map from word hashes.
pub(super) type WordMap<T> = HashMap<WordHash, T, BuildHasherDefault<Keep>>;

/// All known words, read once.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(read);

/// The known words.
pub(super) struct Lexicon {
    /// Where in `known` a word stands.
    table: Table,
    /// What is known of each; the first is no word.
    known: Vec<Known>,
}

/// How many slots the table has: twice as many as there are words, and more.
const SLOTS: usize = 1 << 16;

impl Lexicon {
    /// What is known of the word of that hash.
    #[inline]
    pub(super) fn known(&self, word: WordHash) -> Known {
        self.known[self.table.get(word)]
    }

    fn word(&mut self, word: &str) -> &mut Known {
        let hash = word_hash(word);
        if self.table.get(hash) == 0 {
            self.table.set(hash, self.known.len());
            self.known.push(Known::default());
        }
        &mut self.known[self.table.get(hash)]
    }

    fn add(&mut self, word: &str, class: Class) {
        let known = self.word(word);
        known.class = known.class.or(class);
    }
}

fn read() -> Lexicon {
    let lists = [
        (include_str!("../../assets/lexicons/titles.txt"), Class::TITLE),
        (include_str!("../../assets/lexicons/peerages.txt"), Class::PEERAGE),
        (include_str!("../../assets/lexicons/offices.txt"), Class::OFFICE),
        (include_str!("../../assets/lexicons/modifiers.txt"), Class::MODIFIER),
        (include_str!("../../assets/lexicons/given.txt"), Class::GIVEN),
        (include_str!("../../assets/lexicons/surnames.txt"), Class::SURNAME),
        (include_str!("../../assets/lexicons/places.txt"), Class::PLACE),
        (include_str!("../../assets/lexicons/bodies.txt"), Class::BODY),
        (include_str!("../../assets/lexicons/words.txt"), Class::WORD),
        (include_str!("../../assets/lexicons/calendar.txt"), Class::CALENDAR),
        (include_str!("../../assets/lexicons/nations.txt"), Class::NATION),
        (include_str!("../../assets/lexicons/abbreviations.txt"), Class::WORD),
        (include_str!("../../assets/lexicons/particles.txt"), Class::PARTICLE),
        (include_str!("../../assets/lexicons/suffixes.txt"), Class::SUFFIX),
        (include_str!("../../assets/lexicons/sites.txt"), Class::SITE),
        (include_str!("../../assets/lexicons/ships.txt"), Class::SHIP),
        (include_str!("../../assets/lexicons/speech.txt"), Class::SPEECH),
        (include_str!("../../assets/lexicons/roles.txt"), Class::ROLE),
        (include_str!("../../assets/lexicons/roles_capital.txt"), Class::ROLE_CAPITAL),
        (include_str!("../../assets/lexicons/roles_bare.txt"), Class::ROLE_BARE),
        (include_str!("../../assets/lexicons/diplomats.txt"), Class::DIPLOMAT),
        (include_str!("../../assets/lexicons/articles.txt"), Class::ARTICLE),
        (include_str!("../../assets/lexicons/attributes.txt"), Class::ATTRIBUTE),
    ];
    let mut lexicon = Lexicon { table: Table::new(SLOTS), known: vec![Known::default()] };
    for (word, number) in clause_words() {
        lexicon.word(word).clause = number;
    }
    for (list, class) in lists {
        let words = list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        for word in words {
            lexicon.add(word, class);
        }
    }
    for (name, adjective) in crate::posts::names() {
        for word in name.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase)) {
            lexicon.add(word, if adjective { Class::NATION } else { Class::PLACE });
        }
    }
    lexicon
}
