//! The words that references are made of. Read [`Lexicon`] and [`Meaning`] first.

use std::sync::OnceLock;

use crate::document::{CableKind, Series};
use crate::recognise::lexicon::{WordHash, WordMap, word_hash};

/// Who a reference says sent it, before the heading says which post that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Owner {
    /// `your`: the addressee of the citing document.
    You,
    /// `my`, `our`: its writer.
    Me,
    /// The Department.
    Department,
    /// `Embassy’s`, `Legation’s`: the mission that the citing document is from or to.
    Mission,
    /// A post by name.
    Post(&'static str),
    /// Whoever sent the telegram before it, which went to others too under this number.
    Again,
    /// Someone else, in the words of the text.
    Party(String),
    /// Not said.
    Unsaid,
}

/// What a word can do in a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// `Embtel`, `Secto`, `NSC`.
    Series { kind: CableKind, series: Series, owner: Owner },
    /// `telegram`, `letter`.
    Kind(CableKind),
    /// `your`, `my`, `his`.
    Possessive(Owner),
    /// `Department`, `Embassy`.
    Office(Owner),
    /// A month, from 1.
    Month(i8),
}

/// A word with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) meaning: Meaning,
    pub(super) plural: bool,
}

/// What small words do about a reference, as `assets/lexicons/reference-words.txt` says; a word may have several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Traits(u16);

impl Traits {
    /// Stands in small letters between an owner and the word for a communication.
    pub(super) const QUALIFIER: Self = Self(1);
    /// Never belongs to the word for a communication, though it begins with a capital.
    pub(super) const OUTSIDE: Self = Self(1 << 1);
    /// May begin a sentence or a line before a name.
    pub(super) const OPENER: Self = Self(1 << 2);
    /// Ends a phrase about one communication.
    pub(super) const STOP: Self = Self(1 << 3);
    /// Opens what a communication is from, to or about.
    pub(super) const ABOUT: Self = Self(1 << 4);
    /// Bears a date of its own.
    pub(super) const DATED_NOUN: Self = Self(1 << 5);
    /// Names a talk.
    pub(super) const TALK: Self = Self(1 << 6);
    /// Makes the number before it a count of things.
    pub(super) const UNIT: Self = Self(1 << 7);
    /// A verb in -s.
    pub(super) const VERB: Self = Self(1 << 8);
    /// May follow a date that stands without a word for a communication.
    pub(super) const END: Self = Self(1 << 9);
    /// May stand between a date and the word for a communication.
    pub(super) const BETWEEN: Self = Self(1 << 10);

    /// Says that a paper was sent or given.
    pub(super) const SENT: Self = Self(1 << 11);
    /// A caption of telegrams, which may stand before a number.
    pub(super) const CAPTION: Self = Self(1 << 12);
    /// Says that a telegram went to others too, before the post and its number.
    pub(super) const REPEAT: Self = Self(1 << 13);
    /// Names an occasion on which people spoke, of which there may be a record.
    pub(super) const OCCASION: Self = Self(1 << 14);
    /// Says that people met or spoke.
    pub(super) const SPOKE: Self = Self(1 << 15);

    /// By their names in the asset.
    const NAMES: [(&str, Self); 16] = [
        ("qualifier", Self::QUALIFIER),
        ("outside", Self::OUTSIDE),
        ("opener", Self::OPENER),
        ("stop", Self::STOP),
        ("about", Self::ABOUT),
        ("dated-noun", Self::DATED_NOUN),
        ("talk", Self::TALK),
        ("unit", Self::UNIT),
        ("verb", Self::VERB),
        ("end", Self::END),
        ("between", Self::BETWEEN),
        ("sent", Self::SENT),
        ("caption", Self::CAPTION),
        ("repeat", Self::REPEAT),
        ("occasion", Self::OCCASION),
        ("spoke", Self::SPOKE),
    ];
}

/// All words of references, by the hash of their letters.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    entries: WordMap<Entry>,
    traits: WordMap<Traits>,
}

impl Lexicon {
    /// The lexicon of `assets/lexicons`.
    pub(super) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::read)
    }

    /// What the word of this hash means.
    pub(super) fn meaning(&self, word: WordHash) -> Option<&Entry> {
        self.entries.get(&word)
    }

    /// Whether the word of this hash has one of these traits.
    pub(super) fn has(&self, word: WordHash, traits: Traits) -> bool {
        self.traits.get(&word).is_some_and(|own| own.0 & traits.0 != 0)
    }

    fn read() -> Self {
        let mut lexicon = Self::default();
        for line in lines(include_str!("../../../assets/lexicons/series.txt")) {
            let cells: Vec<&str> = line.split('\t').collect();
            if let [word, kind, series, owner] = cells[..] {
                lexicon.add_series(word, kind_of(kind), series, owner);
            }
        }
        for line in lines(include_str!("../../../assets/lexicons/communications.txt")) {
            if let Some((word, kind)) = line.split_once('\t') {
                lexicon.add_both(word, &Meaning::Kind(kind_of(kind)));
            }
        }
        for (words, meaning) in small_words() {
            for word in words.split(' ') {
                lexicon.add(word, &meaning, false);
            }
        }
        for line in lines(include_str!("../../../assets/lexicons/reference-words.txt")) {
            if let Some((name, words)) = line.split_once(": ") {
                lexicon.add_traits(name, words);
            }
        }
        lexicon
    }

    fn add_traits(&mut self, name: &str, words: &str) {
        let Some((_, traits)) = Traits::NAMES.iter().find(|(known, _)| *known == name) else { return };
        for word in words.split(' ') {
            self.traits.entry(word_hash(word)).or_default().0 |= traits.0;
        }
    }

    fn add_series(&mut self, word: &str, kind: CableKind, series: &str, owner: &'static str) {
        let series = match series {
            "telegram" => Series::Telegram,
            "despatch" => Series::Despatch,
            "airgram" => Series::Airgram,
            "circular" => Series::Circular,
            _ => Series::Named(word.to_ascii_uppercase()),
        };
        let owner = match owner {
            "department" => Owner::Department,
            "mission" => Owner::Mission,
            "you" => Owner::You,
            "me" => Owner::Me,
            "-" => Owner::Unsaid,
            post => Owner::Post(post),
        };
        let meaning = Meaning::Series { kind, series, owner };
        self.add_both(word, &meaning);
        self.add_both(&format!("re{word}"), &meaning);
    }

    fn add_both(&mut self, word: &str, meaning: &Meaning) {
        self.add(word, meaning, false);
        let plural = match word.strip_suffix(['s', 'h', 'y']) {
            Some(stem) if word.ends_with('y') => format!("{stem}ies"),
            Some(_) => format!("{word}es"),
            None => format!("{word}s"),
        };
        self.add(&plural, meaning, !matches!(word, "memoranda"));
        if word == "memoranda" {
            self.entries.insert(word_hash(word), Entry { meaning: meaning.clone(), plural: true });
        }
    }

    fn add(&mut self, word: &str, meaning: &Meaning, plural: bool) {
        self.entries.entry(word_hash(word)).or_insert_with(|| Entry { meaning: meaning.clone(), plural });
    }
}

/// The lines of an asset that are no comment.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn kind_of(word: &str) -> CableKind {
    match word {
        "telegram" => CableKind::Telegram,
        "despatch" => CableKind::Despatch,
        "airgram" => CableKind::Airgram,
        "instruction" => CableKind::Instruction,
        "letter" => CableKind::Letter,
        "note" => CableKind::Note,
        "memorandum" => CableKind::Memorandum,
        "message" => CableKind::Message,
        "circular" => CableKind::Circular,
        "report" => CableKind::Report,
        "paper" => CableKind::Paper,
        _ => CableKind::Other,
    }
}

/// Pronouns, offices and months.
fn small_words() -> Vec<(&'static str, Meaning)> {
    let months = ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"];
    let more = ["september sept sep", "october oct", "november nov", "december dec"];
    let mut words = vec![
        ("your ur reur reyour", Meaning::Possessive(Owner::You)),
        ("my our remy reour", Meaning::Possessive(Owner::Me)),
        ("his her their its", Meaning::Possessive(Owner::Unsaid)),
        ("department departments dept departmental state deptl", Meaning::Office(Owner::Department)),
        (
            "embassy emb amembassy amemb legation leg consulate consul consulgen congen amconsul amcongen mission amleg \
legations consulates embassies commissioner",
            Meaning::Office(Owner::Mission),
        ),
    ];
    let numbered = months.into_iter().chain(more).zip(1..);
    words.extend(numbered.map(|(names, month)| (names, Meaning::Month(month))));
    words
}
