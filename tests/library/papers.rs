//! An invented correspondence about a ferry and a salt duty, to be searched. Read [`Paper`] first.

use chancery::document::{
    Block, BlockKind, Cable, CableKind, Correspondent, Demand, DemandKind, Document, DocumentId, DocumentKind,
    Entities, Heading, Note, Person, Reference, Volume, When,
};
use chancery::library::{Arrival, Library};
use chancery::text::Span;
use std::ops::ControlFlow;

/// A document in short.
#[derive(Debug, Clone, Default)]
pub(super) struct Paper {
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    /// Year, month, day; 0 where it has none.
    pub(super) date: (i16, i8, i8),
    pub(super) kind: DocumentKind,
    pub(super) number: Option<&'static str>,
    pub(super) file: Option<&'static str>,
    /// The heading, then the paragraphs.
    pub(super) body: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) persons: Vec<&'static str>,
    pub(super) demands: Vec<(&'static str, DemandKind)>,
    pub(super) cites: Vec<(&'static str, u32)>,
}

impl Paper {
    /// The document with what was found in it.
    fn document(&self, volume: &str, n: usize) -> (Document, Entities) {
        let (mut text, mut blocks, mut notes) = (String::new(), Vec::new(), Vec::new());
        let mut put = |words: &str, kind, note| {
            let start = if text.is_empty() { 0 } else { text.len() + 1 };
            if start > 0 {
                text.push('\n');
            }
            text.push_str(words);
            let span = Span::new(start, text.len());
            blocks.push(Block { span, kind, level: 0, note });
            span
        };
        for (at, words) in self.body.iter().enumerate() {
            put(words, if at == 0 { BlockKind::Heading } else { BlockKind::Paragraph }, None);
        }
        let end: usize = self.body.iter().map(|words| words.len() + 1).sum::<usize>().saturating_sub(1);
        for (at, words) in self.notes.iter().enumerate() {
            let span = put(words, BlockKind::Footnote, Some(at as u32));
            notes.push(Note {
                id: String::new(),
                label: (at + 1).to_string(),
                anchor: end as u32,
                span,
                source: false,
            });
        }
        let entities = self.entities(&text);
        let (year, month, day) = self.date;
        let heading = Heading {
            title: self.body.first().cloned().unwrap_or_default(),
            from: party(self.from),
            to: party(self.to),
            date: (year > 0).then(|| When::day(jiff::civil::date(year, month, day))),
            number: self.number.map(str::to_owned),
            kind: self.kind,
            file: self.file.map(str::to_owned),
            ..Heading::default()
        };
        let id = DocumentId::new(volume, &format!("d{n}"));
        (Document { id, text, body_end: end as u32, blocks, notes, heading, ..Document::default() }, entities)
    }

    fn entities(&self, text: &str) -> Entities {
        let span = |words: &str| {
            let at = text.find(words).expect("what is found stands in the text");
            Span::new(at, at + words.len())
        };
        let person = |name: &&str| {
            let id = (*name).to_owned();
            Person { span: span(name), id, listed: None, why: "a name".into() }
        };
        let demand = |(words, kind): &(&str, DemandKind)| Demand {
            span: span(words),
            kind: *kind,
            by: None,
            of: None,
            what: None,
            why: "a verb".into(),
        };
        let cable = |(words, number): &(&str, u32)| Cable {
            span: span(words),
            number: Some(number.to_string()),
            date: None,
            kind: CableKind::Telegram,
            series: None,
            vague: false,
            reads: Reference {
                from: Some("Moscow".into()),
                to: Some("Department".into()),
                number: Some(*number),
                ..Reference::default()
            },
            why: "a possessive and a number".into(),
        };
        Entities {
            persons: self.persons.iter().map(person).collect(),
            roles: Vec::new(),
            cables: self.cites.iter().map(cable).collect(),
            demands: self.demands.iter().map(demand).collect(),
        }
    }
}

/// `Moscow`, `Department`, or the words of an office with a person.
fn party(words: &str) -> Vec<Correspondent> {
    if words.is_empty() {
        return Vec::new();
    }
    let post = matches!(words, "Moscow" | "Ankara" | "Department").then(|| words.to_owned());
    let text = if post.is_some() { format!("The office at {words}") } else { words.to_owned() };
    vec![Correspondent { text, post, ..Correspondent::default() }]
}

/// Puts a volume of papers in, and settles all links.
pub(super) fn put(library: &Library, id: &str, title: &str, papers: &[Paper]) {
    let volume = Volume { id: id.into(), title: title.into(), ..Volume::default() };
    let arrival = Arrival { hash: format!("hash of {id}"), place: format!("/{id}.xml"), ..Arrival::default() };
    let mut filling = library.begin(&volume, &arrival).unwrap();
    for (at, paper) in papers.iter().enumerate() {
        let (document, entities) = paper.document(id, at + 1);
        filling.add(&document, &entities).unwrap();
    }
    filling.finish(&volume, &[]).unwrap();
    library.settle(&mut |_| ControlFlow::Continue(())).unwrap();
}

fn lines(words: &[&str]) -> Vec<String> {
    words.iter().map(|line| (*line).to_owned()).collect()
}

/// The first volume: the ferry.
pub(super) fn ferry() -> Vec<Paper> {
    let telegram = Paper { kind: DocumentKind::Telegram, ..Paper::default() };
    vec![
        Paper {
            from: "Moscow",
            to: "Department",
            date: (1925, 3, 1),
            number: Some("12"),
            file: Some("711.94/2129"),
            body: lines(&[
                "The office at Moscow to the Department",
                "The ferries across the strait are delayed again. Brandel’s men stand idle on the quay.",
                "I have protested against the delay.",
            ]),
            persons: vec!["Brandel"],
            ..telegram.clone()
        },
        Paper {
            from: "Department",
            to: "Moscow",
            date: (1925, 3, 4),
            number: Some("5"),
            body: lines(&[
                "The Department to the office at Moscow",
                "Your 12. You are to insist that the ferry be restored at once. Protest alone will not do.",
            ]),
            notes: lines(&["See the aide-mémoire on the salt duty."]),
            demands: vec![("You are to insist that the ferry be restored at once", DemandKind::Instruction)],
            cites: vec![("Your 12", 12)],
            ..telegram.clone()
        },
        Paper {
            from: "Ankara",
            to: "Moscow",
            date: (1926, 1, 10),
            number: Some("3"),
            body: lines(&[
                "Ankara to Moscow",
                "The duty on salt was raised; the ferry company protests at the salt duty.",
            ]),
            ..telegram
        },
    ]
}

/// The second volume: the salt.
pub(super) fn salt() -> Vec<Paper> {
    vec![
        Paper {
            from: "The Harbour Master (Oderkamp)",
            to: "The Consul General",
            date: (1926, 5, 20),
            kind: DocumentKind::Letter,
            body: lines(&[
                "Oderkamp to the Consul General",
                "Salt, once more salt. A general complaint, generally ignored.",
            ]),
            persons: vec!["Oderkamp"],
            ..Paper::default()
        },
        Paper {
            kind: DocumentKind::Memorandum,
            body: lines(&[
                "Memorandum without a date",
                "Of grain we have enough; an embargo on all our grain is not to be feared.",
            ]),
            ..Paper::default()
        },
    ]
}

/// A library of both volumes with its index.
pub(super) fn library() -> Library {
    let library = Library::temporary().unwrap();
    put(&library, "inv1", "The affair of the ferry", &ferry());
    put(&library, "inv2", "The salt of the strait", &salt());
    library.index(&mut |_| ControlFlow::Continue(())).unwrap();
    library
}
