//! The words that references are made of. Read [`Lexicon`] and [`Meaning`] first.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::document::{CableKind, Series};

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

/// All words of references, by their small letters.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: HashMap<String, Entry>,
}

/// The longest word that is looked up, in bytes.
const LONGEST: usize = 20;

impl Lexicon {
    /// The lexicon of `assets/lexicons`.
    pub(super) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::read)
    }

    /// What `word` means, whatever its case.
    pub(super) fn meaning(&self, word: &str) -> Option<&Entry> {
        if word.len() > LONGEST {
            return None;
        }
        let mut small = [0; LONGEST];
        let small = &mut small[..word.len()];
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        self.words.get(std::str::from_utf8(small).ok()?)
    }

    fn read() -> Self {
        let mut lexicon = Self { words: HashMap::new() };
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
        lexicon
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
            self.words.insert(word.to_owned(), Entry { meaning: meaning.clone(), plural: true });
        }
    }

    fn add(&mut self, word: &str, meaning: &Meaning, plural: bool) {
        self.words.entry(word.to_owned()).or_insert_with(|| Entry { meaning: meaning.clone(), plural });
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
        ("department dept departmental state deptl", Meaning::Office(Owner::Department)),
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
