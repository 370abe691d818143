//! The case files of `tests/data/recognise/`: a rule, and the smallest passage that it was written for.
//!
//! A case is a paragraph of lines:
//!
//! ```text
//! # what the rule says
//! > The Secretary of State to the Minister in Portugal (Quill)
//! The governor released {Tarnovski} and {Byk} at once.
//!     name: Tarnovski; …
//! ```
//!
//! `#` names the rule. `>` is the heading of the telegram that the passage stands in; without it, it is the one
//! above. `¶` begins a paragraph. Braces stand around what must be found, and nothing else of that kind may be. An
//! indented line holds the fields of one of them, in their order: `field: value; field: value`. All persons and
//! passages are invented.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use chancery::document::{Document, Entities, Volume};
use chancery::posts::read_heading;
use chancery::recognise::{VolumeNames, recognise};
use chancery::source::{self, inputs, read};
use chancery::text::Span;

const HEADING: &str = "The Secretary of State to the Minister in Portugal (Quill)";

/// A rule with its passage.
pub(crate) struct Case {
    pub(crate) rule: String,
    heading: String,
    passage: String,
    expected: Vec<(std::ops::Range<usize>, String)>,
}

/// What the recognisers found in a case: the document, and its entities within the passage.
pub(crate) struct Found {
    pub(crate) document: Document,
    pub(crate) entities: Entities,
    start: usize,
    end: usize,
}

/// The cases of one file of `tests/data/recognise/`, each with a rule, a passage and nothing unread.
pub(crate) fn cases(file: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recognise").join(file);
    let text = fs::read_to_string(&path).expect("the case file can be read");
    let mut cases: Vec<Case> = Vec::new();
    for paragraph in text.split("\n\n") {
        let mut case =
            Case { rule: String::new(), heading: HEADING.into(), passage: String::new(), expected: Vec::new() };
        let mut fields = Vec::new();
        for line in paragraph.lines() {
            match line.as_bytes() {
                [b'#', ..] => case.rule = line[1..].trim().to_owned(),
                [b'>', ..] => case.heading = line[1..].trim().to_owned(),
                [b' ', ..] => fields.push(line.trim().to_owned()),
                _ => case.mark(line),
            }
        }
        if case.passage.is_empty() {
            continue;
        }
        assert!(!case.rule.is_empty(), "{file}: a case without a rule: {}", case.passage);
        assert!(fields.len() <= case.expected.len(), "{file}: more fields than braces: {}", case.rule);
        for (expected, fields) in case.expected.iter_mut().zip(fields) {
            expected.1 = fields;
        }
        cases.push(case);
    }
    assert!(!cases.is_empty(), "{file} holds no case");
    cases
}

impl Case {
    /// A line of the passage: its braces are taken out and kept as ranges.
    fn mark(&mut self, line: &str) {
        if !self.passage.is_empty() {
            self.passage.push(' ');
        }
        let mut start = None;
        for char in line.chars() {
            match (char, start) {
                ('{', None) => start = Some(self.passage.len()),
                ('}', Some(open)) => {
                    self.expected.push((open..self.passage.len(), String::new()));
                    start = None;
                }
                ('¶', _) => self.passage.push('\n'),
                ('{' | '}', _) => panic!("braces do not pair: {line}"),
                _ => self.passage.push(char),
            }
        }
        assert!(start.is_none(), "a brace is not closed: {line}");
    }

    /// Runs the recognisers over the passage as a numbered telegram from Washington.
    pub(crate) fn run(&self) -> Found {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("d1.txt");
        let telegram = format!(
            "{}\n\nWashington, March 1, 1941—6 p.m.\n\n9. {}\n\nMarlow\n",
            self.heading,
            self.passage.replace('\n', "\n\n")
        );
        fs::write(&path, telegram).expect("a file can be written");
        let mut documents = Vec::new();
        for input in inputs(&[path]).0 {
            read(&input, &mut |item| {
                if let source::Item::Document(document) = item {
                    documents.push(*document);
                }
                ControlFlow::Continue(())
            });
        }
        let mut document = documents.pop().expect("the file holds a document");
        document.heading = read_heading(&document, &Volume::default());
        let entities = recognise(&document, &VolumeNames::default());
        let start = document.text.find(&self.passage).expect("the text holds the passage");
        Found { document, entities, start, end: start + self.passage.len() }
    }

    /// What must be found: the words, and the fields that the case gives for them.
    pub(crate) fn expected(&self) -> Vec<(String, String)> {
        self.expected.iter().map(|(range, fields)| (self.passage[range.clone()].to_owned(), fields.clone())).collect()
    }
}

impl Found {
    /// The words of a span, where it lies in the passage and not in the telegram's frame.
    pub(crate) fn words(&self, span: Span) -> Option<String> {
        let range = span.range();
        (self.start <= range.start && range.end <= self.end).then(|| span.of(&self.document.text).to_owned())
    }
}

/// Something that a recogniser found.
pub(crate) trait Item {
    /// Where it stands.
    fn span(&self) -> Span;
    /// A field by the name that the case files give it.
    fn field(&self, name: &str) -> String;
}

/// Checks every case of a file against `found`, what is of its kind, in the order of the text.
///
/// # Panics
/// With every case that differs, if one does.
pub(crate) fn check<T: Item>(file: &str, found: impl Fn(&Entities) -> &[T]) {
    let mut faults = Vec::new();
    for case in cases(file) {
        let expected = case.expected();
        let run = case.run();
        let result: Vec<(String, &T)> =
            found(&run.entities).iter().filter_map(|item| Some((run.words(item.span())?, item))).collect();
        let words: Vec<&str> = result.iter().map(|(words, _)| words.as_str()).collect();
        let wanted: Vec<&str> = expected.iter().map(|(words, _)| words.as_str()).collect();
        if words != wanted {
            faults.push(format!("{}: found {words:?}, wanted {wanted:?}", case.rule));
            continue;
        }
        for ((words, item), (_, fields)) in result.iter().zip(&expected) {
            for pair in fields.split(';').filter(|pair| !pair.trim().is_empty()) {
                let (name, value) = pair.split_once(':').expect("a field is `name: value`");
                let (name, value, is) = (name.trim(), value.trim(), item.field(name.trim()));
                if is != value {
                    faults.push(format!("{}: {words:?}: {name} is {is:?}, wanted {value:?}", case.rule));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} cases of {file} differ:\n{}", faults.len(), faults.join("\n"));
}
