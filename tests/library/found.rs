//! Whatever is asked, the index finds the documents that reading them all one by one finds.

use std::ops::ControlFlow;

use chancery::catalog::{SearchRequest, Window};
use chancery::library::Library;
use proptest::prelude::*;

use super::papers::{Paper, put};

/// Words, those of one stem together.
const WORDS: [&[&str]; 6] = [
    &["protest", "protests", "protested"],
    &["ferry", "ferries"],
    &["salt"],
    &["duty", "duties"],
    &["general", "generally"],
    &["12"],
];

/// The number of a stem, and of a form of it.
type Word = (usize, usize);

fn form((stem, form): Word) -> &'static str {
    WORDS[stem][form % WORDS[stem].len()]
}

/// A query, and how it is answered by reading.
#[derive(Debug, Clone)]
enum Asked {
    Word(Word),
    Begin(Word, usize),
    Phrase(Vec<Word>),
    Near(Word, Word, u32),
    All(Vec<Asked>),
    Any(Vec<Asked>),
    Not(Box<Asked>),
}

/// A document: the blocks of the body, the footnotes.
type Text = (Vec<Vec<Word>>, Vec<Vec<Word>>);

impl Asked {
    fn text(&self) -> String {
        let joined = |parts: &[Self], between: &str| {
            format!("({})", parts.iter().map(Self::text).collect::<Vec<_>>().join(between))
        };
        match self {
            Self::Word(word) => form(*word).to_owned(),
            Self::Begin(word, letters) => format!("{}*", start(*word, *letters)),
            Self::Phrase(words) => {
                format!("\"{}\"", words.iter().map(|word| form(*word)).collect::<Vec<_>>().join(" "))
            }
            Self::Near(one, other, apart) => format!("\"{} {}\"~{apart}", form(*one), form(*other)),
            Self::All(parts) => joined(parts, " "),
            Self::Any(parts) => joined(parts, " OR "),
            Self::Not(part) => format!("-{}", part.text()),
        }
    }

    fn holds(&self, text: &Text, exact: bool) -> bool {
        let fits = |asked: Word, word: Word| if exact { form(asked) == form(word) } else { asked.0 == word.0 };
        let words = || text.0.iter().chain(&text.1).flatten();
        match self {
            Self::Word(asked) => words().any(|word| fits(*asked, *word)),
            Self::Begin(asked, letters) => words().any(|word| form(*word).starts_with(start(*asked, *letters))),
            Self::Phrase(asked) => text.0.iter().chain(&text.1).any(|block| {
                block
                    .windows(asked.len())
                    .any(|run| run.iter().zip(asked).all(|(word, asked)| form(*word) == form(*asked)))
            }),
            Self::Near(one, other, apart) => [&text.0, &text.1].into_iter().any(|blocks| {
                let (one, other) = (places(blocks, |word| fits(*one, word)), places(blocks, |word| fits(*other, word)));
                one.iter().any(|one| other.iter().any(|other| one.abs_diff(*other) <= *apart as usize))
            }),
            Self::All(parts) => parts.iter().all(|part| part.holds(text, exact)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(text, exact)),
            Self::Not(part) => !part.holds(text, exact),
        }
    }
}

fn start(word: Word, letters: usize) -> &'static str {
    &form(word)[..letters.clamp(2, form(word).len())]
}

/// The places of the words that fit; one place lies between two blocks.
fn places(blocks: &[Vec<Word>], fits: impl Fn(Word) -> bool) -> Vec<usize> {
    let (mut at, mut places) = (0, Vec::new());
    for block in blocks {
        places.extend(block.iter().enumerate().filter(|(_, word)| fits(**word)).map(|(nth, _)| at + nth));
        at += block.len() + 1;
    }
    places
}

fn word() -> impl Strategy<Value = Word> {
    (0..WORDS.len(), 0..3_usize)
}

fn text() -> impl Strategy<Value = Text> {
    let block = || prop::collection::vec(word(), 1..12);
    (prop::collection::vec(block(), 1..4), prop::collection::vec(block(), 0..3))
}

fn asked() -> impl Strategy<Value = Asked> {
    let leaf = prop_oneof![
        3 => word().prop_map(Asked::Word),
        1 => (word(), 2..6_usize).prop_map(|(word, letters)| Asked::Begin(word, letters)),
        2 => prop::collection::vec(word(), 1..4).prop_map(Asked::Phrase),
        2 => (word(), word(), 1..6_u32).prop_map(|(one, other, apart)| Asked::Near(one, other, apart)),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Asked::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Asked::Any),
            inner.prop_map(|part| Asked::Not(Box::new(part))),
        ]
    })
}

fn paper((body, notes): &Text) -> Paper {
    let lines = |blocks: &[Vec<Word>]| {
        blocks.iter().map(|block| block.iter().map(|word| form(*word)).collect::<Vec<_>>().join(", ")).collect()
    };
    Paper { body: lines(body), notes: lines(notes), ..Paper::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_reading_finds(
        texts in prop::collection::vec(text(), 1..30),
        queries in prop::collection::vec((asked(), any::<bool>()), 25),
    ) {
        let library = Library::temporary().unwrap();
        let (first, second) = texts.split_at(texts.len() / 2);
        for (volume, texts) in [("v1", first), ("v2", second)] {
            put(&library, volume, "A volume", &texts.iter().map(paper).collect::<Vec<_>>());
            library.index(&mut |_| ControlFlow::Continue(())).unwrap();
        }
        for (asked, exact) in queries {
            let query = asked.text();
            let window = Window { offset: 0, count: 100 };
            let request = SearchRequest { query: query.clone(), exact, window, ..SearchRequest::default() };
            let results = library.search(&request, &Vec::new).unwrap();
            let mut found: Vec<_> = results.hits.iter().map(|hit| hit.entry.id.to_string()).collect();
            found.sort_unstable();
            let mut expected = Vec::new();
            for (volume, texts) in [("v1", first), ("v2", second)] {
                let fitting = texts.iter().enumerate().filter(|(_, text)| asked.holds(text, exact));
                expected.extend(fitting.map(|(at, _)| format!("{volume}/d{}", at + 1)));
            }
            expected.sort_unstable();
            prop_assert_eq!(&found, &expected, "{} exact: {}", query, exact);
            prop_assert_eq!(results.total as usize, expected.len());
            if !expected.is_empty() && matches!(asked, Asked::Word(_) | Asked::Phrase(_) | Asked::Begin(..)) {
                prop_assert!(results.hits.iter().all(|hit| !hit.passage.lit.is_empty()), "{}", query);
            }
        }
    }
}
