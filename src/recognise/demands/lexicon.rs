//! The words that carry demands and that part clauses, from `assets/lexicons/`. Read [`Word`] first.
//!
//! A word is looked up once a token; everything else asks its classes. No rule compares text where a class will do.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::document::DemandKind;
use crate::posts;

/// Classes of words, as bits.
pub(super) mod class {
    pub(crate) const BASE: u64 = 1;
    pub(crate) const THIRD: u64 = 1 << 1;
    pub(crate) const PAST: u64 = 1 << 2;
    pub(crate) const PARTICIPLE: u64 = 1 << 3;
    pub(crate) const ING: u64 = 1 << 4;
    /// A base form that is more often a noun.
    pub(crate) const NOUNLIKE: u64 = 1 << 5;
    /// A base form that opens an instruction.
    pub(crate) const OPENS: u64 = 1 << 6;
    /// A base form with which a telegram speaks of its writer (`Believe …`).
    pub(crate) const WRITER: u64 = 1 << 7;
    pub(crate) const MODAL: u64 = 1 << 8;
    pub(crate) const BE: u64 = 1 << 9;
    pub(crate) const HAVE: u64 = 1 << 10;
    pub(crate) const DO: u64 = 1 << 11;
    pub(crate) const SUBJECT: u64 = 1 << 12;
    pub(crate) const OBJECT: u64 = 1 << 13;
    pub(crate) const POSSESSIVE: u64 = 1 << 14;
    pub(crate) const DETERMINER: u64 = 1 << 15;
    pub(crate) const PREPOSITION: u64 = 1 << 16;
    pub(crate) const SUBORDINATOR: u64 = 1 << 17;
    pub(crate) const RELATIVE: u64 = 1 << 18;
    pub(crate) const COORDINATOR: u64 = 1 << 19;
    pub(crate) const NEGATION: u64 = 1 << 20;
    pub(crate) const ADVERB: u64 = 1 << 21;
    pub(crate) const PLEASE: u64 = 1 << 22;
    pub(crate) const EVALUATIVE: u64 = 1 << 23;
    pub(crate) const SAID: u64 = 1 << 24;
    pub(crate) const THOUGHT: u64 = 1 << 25;
    pub(crate) const NEEDED: u64 = 1 << 26;
    pub(crate) const HOPED: u64 = 1 << 27;
    pub(crate) const TITLE: u64 = 1 << 28;
    pub(crate) const MONTH: u64 = 1 << 29;
    pub(crate) const ORGAN: u64 = 1 << 30;
    /// A verb of `demand-verbs.tsv`.
    pub(crate) const ASKS: u64 = 1 << 31;
    /// A noun of `demand-nouns.tsv`.
    pub(crate) const ASKED: u64 = 1 << 32;
    /// A condition marker.
    pub(crate) const IF: u64 = 1 << 33;
    pub(crate) const FINITE: u64 = THIRD | PAST | MODAL | BE | HAVE | DO;
    pub(crate) const VERB: u64 = BASE | FINITE;
    pub(crate) const AUXILIARY: u64 = MODAL | BE | HAVE | DO;
    /// What makes a sentence worth parsing.
    pub(crate) const TRIGGER: u64 = ASKS | ASKED | MODAL | OPENS | PLEASE | EVALUATIVE | NEEDED | IF;
}

/// How what is wanted follows a verb or noun, as bits.
pub(super) mod frame {
    pub(crate) const TO: u16 = 1;
    pub(crate) const THAT: u16 = 1 << 1;
    pub(crate) const THING: u16 = 1 << 2;
    pub(crate) const ING: u16 = 1 << 3;
    pub(crate) const FOR: u16 = 1 << 4;
    pub(crate) const ON: u16 = 1 << 5;
    pub(crate) const AGAINST: u16 = 1 << 6;
    pub(crate) const WHETHER: u16 = 1 << 7;
    pub(crate) const WOULD: u16 = 1 << 8;
    pub(crate) const NEED: u16 = 1 << 9;
    pub(crate) const OF: u16 = 1 << 10;
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    /// Its classes, see [`class`].
    pub(super) class: u64,
    /// Its verb, an index into [`Lexicon::verbs`]; 0 is none.
    pub(super) verb: u16,
    /// Its noun, an index into [`Lexicon::nouns`]; 0 is none.
    pub(super) noun: u16,
    /// The country that it names or speaks of, an index into [`Lexicon::countries`]; 0 is none.
    pub(super) country: u16,
}

/// A verb or noun with what may follow it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) kind: DemandKind,
    pub(super) frames: u16,
}

/// FNV-1a over the few bytes of a word.
#[derive(Debug)]
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

type Words = HashMap<Vec<u8>, Word, BuildHasherDefault<Fnv>>;

/// All words that the rules know.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: Words,
    /// The verbs; those with frames carry demands.
    pub(super) verbs: Vec<Entry>,
    /// The nouns that carry demands.
    pub(super) nouns: Vec<Entry>,
    /// The countries, by the names that `posts` gives them.
    pub(super) countries: Vec<&'static str>,
}

/// The lexicon, read once.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

const LONGEST: usize = 24;

impl Lexicon {
    /// Looks up a word as it stands in a text.
    pub(super) fn word(&self, text: &str) -> Word {
        let mut lower = [0; LONGEST];
        let mut length = 0;
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            if length == LONGEST {
                return Word::default();
            }
            // A curly apostrophe is three bytes; the lists write it straight.
            lower[length] = match byte {
                0xe2 => {
                    bytes.nth(1);
                    b'\''
                }
                other => other.to_ascii_lowercase(),
            };
            length += 1;
        }
        self.words.get(&lower[..length]).copied().unwrap_or_default()
    }

    fn read() -> Self {
        let none = || vec![Entry { name: "", kind: DemandKind::Request, frames: 0 }];
        let mut lexicon = Self { words: Words::default(), verbs: none(), nouns: none(), countries: vec![""] };
        for row in rows(include_str!("../../../assets/lexicons/verbs.tsv")) {
            lexicon.verb(&row);
        }
        for row in rows(include_str!("../../../assets/lexicons/clause-words.tsv")) {
            let bits = class_named(row[0]);
            for word in row[1].split(' ') {
                lexicon.entry(word).class |= bits;
            }
        }
        for row in rows(include_str!("../../../assets/lexicons/demand-verbs.tsv")) {
            lexicon.asks(&row);
        }
        for row in rows(include_str!("../../../assets/lexicons/demand-nouns.tsv")) {
            let (name, kind, frames) = (row[0], kind_named(row[1]), frames_named(row[2]));
            let index = lexicon.nouns.len() as u16;
            lexicon.nouns.push(Entry { name, kind, frames });
            let word = lexicon.entry(name);
            word.class |= class::ASKED;
            word.noun = index;
        }
        lexicon.lands();
        lexicon
    }

    /// Adds the names and adjectives of countries that are one word.
    fn lands(&mut self) {
        for (name, adjective) in posts::names().filter(|(name, _)| !name.contains(' ')) {
            let country = if adjective { posts::adjective(name) } else { posts::country(name) };
            let Some(country) = country else { continue };
            let known = self.countries.iter().position(|other| *other == country.name);
            let index = known.unwrap_or_else(|| {
                self.countries.push(country.name);
                self.countries.len() - 1
            });
            let lower = name.to_lowercase();
            self.entry(&lower).country = index as u16;
            if adjective {
                self.entry(&format!("{lower}s")).country = index as u16;
            }
        }
    }

    fn entry(&mut self, word: &str) -> &mut Word {
        self.words.entry(word.as_bytes().to_vec()).or_default()
    }

    /// Adds a verb with all its forms.
    fn verb(&mut self, row: &[&'static str]) {
        let base = row[0];
        let index = self.verbs.len() as u16;
        self.verbs.push(Entry { name: base, kind: DemandKind::Request, frames: 0 });
        let marks = row.get(3).copied().unwrap_or_default();
        let mut bits = class::BASE;
        for (mark, bit) in [('i', class::OPENS), ('n', class::NOUNLIKE), ('s', class::WRITER)] {
            bits |= if marks.contains(mark) { bit } else { 0 };
        }
        let given = |at: usize| row.get(at).filter(|form| !form.is_empty()).map(ToString::to_string);
        let past = given(1).unwrap_or_else(|| ending(base, "ed"));
        let participle = given(2).unwrap_or_else(|| past.clone());
        let forms = [
            (base.to_owned(), bits),
            (third(base), class::THIRD | bits & class::NOUNLIKE),
            (past, class::PAST),
            (participle, class::PARTICIPLE),
            (ending(base, "ing"), class::ING),
        ];
        for (form, bits) in forms {
            let word = self.entry(&form);
            word.class |= bits;
            word.verb = if word.verb == 0 { index } else { word.verb };
        }
    }

    /// Marks a verb as one that carries demands.
    fn asks(&mut self, row: &[&'static str]) {
        let Some(index) = self.verbs.iter().position(|verb| verb.name == row[0]) else {
            return;
        };
        self.verbs[index] = Entry { name: row[0], kind: kind_named(row[1]), frames: frames_named(row[2]) };
        for word in self.words.values_mut().filter(|word| word.verb as usize == index) {
            word.class |= class::ASKS;
        }
    }
}

/// The rows of a list: its lines but for comments, cut at tabs.
fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

fn third(base: &str) -> String {
    let hissing = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end));
    match base.strip_suffix('y') {
        _ if hissing => format!("{base}es"),
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{base}s"),
    }
}

/// `base` with `ed` or `ing`, spelt as English does.
fn ending(base: &str, end: &str) -> String {
    let ed = end == "ed";
    if let Some(stem) = base.strip_suffix("ie").filter(|_| !ed) {
        return format!("{stem}ying");
    }
    if let Some(stem) = base.strip_suffix('e').filter(|stem| ed || !stem.ends_with('e')) {
        return format!("{stem}{end}");
    }
    if let Some(stem) = base.strip_suffix('y').filter(|stem| ed && !stem.ends_with(['a', 'e', 'o', 'u'])) {
        return format!("{stem}ied");
    }
    match doubles(base) {
        true => format!("{base}{}{end}", &base[base.len() - 1..]),
        false => format!("{base}{end}"),
    }
}

/// Whether the last consonant doubles: one short vowel before it, in a short word or a stressed last syllable.
fn doubles(base: &str) -> bool {
    const STRESSED: [&str; 9] = ["mit", "fer", "cur", "gin", "get", "set", "pel", "trol", "cel"];
    let vowel = |byte: Option<&u8>| byte.is_some_and(|byte| b"aeiou".contains(byte));
    let bytes = base.as_bytes();
    let n = bytes.len();
    let closed = n >= 3 && !b"aeiouwxyh".contains(&bytes[n - 1]) && vowel(bytes.get(n - 2)) && !vowel(bytes.get(n - 3));
    let vowels = bytes.iter().filter(|byte| b"aeiou".contains(byte)).count();
    closed && (vowels == 1 || STRESSED.iter().any(|end| base.ends_with(end)) && base != "offer" && base != "suffer")
}

fn kind_named(name: &str) -> DemandKind {
    match name {
        "demand" => DemandKind::Demand,
        "instruction" => DemandKind::Instruction,
        "condition" => DemandKind::Condition,
        "recommendation" => DemandKind::Recommendation,
        _ => DemandKind::Request,
    }
}

fn frames_named(names: &str) -> u16 {
    let bit = |name| match name {
        "to" => frame::TO,
        "that" => frame::THAT,
        "np" => frame::THING,
        "ing" => frame::ING,
        "for" => frame::FOR,
        "on" | "upon" | "at" => frame::ON,
        "against" => frame::AGAINST,
        "whether" | "if" => frame::WHETHER,
        "would" => frame::WOULD,
        "need" => frame::NEED,
        "of" => frame::OF,
        _ => 0,
    };
    names.split(' ').map(bit).fold(0, |all, one| all | one)
}

fn class_named(name: &str) -> u64 {
    match name {
        "modal" => class::MODAL,
        "be" => class::BE,
        "have" => class::HAVE,
        "do" => class::DO,
        "subject" => class::SUBJECT,
        "object" => class::OBJECT,
        "possessive" => class::POSSESSIVE,
        "determiner" => class::DETERMINER,
        "preposition" => class::PREPOSITION,
        "subordinator" => class::SUBORDINATOR,
        "relative" => class::RELATIVE,
        "coordinator" => class::COORDINATOR,
        "negation" => class::NEGATION,
        "adverb" => class::ADVERB,
        "please" => class::PLEASE,
        "evaluative" => class::EVALUATIVE,
        "said" => class::SAID,
        "thought" => class::THOUGHT,
        "needed" => class::NEEDED,
        "hoped" => class::HOPED,
        "title" => class::TITLE,
        "month" => class::MONTH,
        "organ" => class::ORGAN,
        "condition" => class::IF,
        _ => 0,
    }
}
