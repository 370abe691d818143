//! Invented volumes: small documents with headings, pages and footnotes, built without a file.

use chancery::document::{
    Block, BlockKind, Cable, CableKind, Correspondent, Document, DocumentId, DocumentKind, Entities, Heading,
    ListedPerson, ListedTerm, Mark, MarkKind, Note, Person, Reference, Section, Volume, When,
};
use chancery::library::{Arrival, Library};
use chancery::text::Span;

/// A volume of `sections` compilations.
pub(super) fn volume(id: &str, sections: u32) -> Volume {
    let section = |n| Section { id: format!("comp{n}"), title: format!("Compilation {n}"), parent: None };
    Volume {
        id: id.into(),
        title: format!("The volume {id}"),
        subseries: "1952–1954".into(),
        number: "Volume III, Part 2".into(),
        sections: (0..sections).map(section).collect(),
        persons: vec![ListedPerson {
            id: "p_BL1".into(),
            name: "Brandel, Lio".into(),
            description: "Consul at Basra".into(),
        }],
        terms: vec![ListedTerm { id: "t_AX1".into(), term: "AX".into(), meaning: "Archive exchange".into() }],
        path: format!("{id}.xml"),
        ..Volume::default()
    }
}

/// A telegram `dN` of a volume: number N from Moscow to the Department, on day N of 1936.
pub(super) fn telegram(volume: &str, n: u32, section: Option<u32>) -> Document {
    let body = format!("Telegram {n}. Brandel reports on AX.");
    let note = format!("Note {n}.");
    let text = format!("{body}\n{note}");
    let (body_end, end) = (body.len(), text.len());
    let block = |span, kind, note| Block { span, kind, level: 0, note };
    let mark = |span, kind| Mark { span, kind };
    let date = jiff::civil::date(1936, 1, 1).checked_add(jiff::Span::new().days(i64::from(n))).unwrap();
    let party =
        |post: &str| vec![Correspondent { text: post.into(), post: Some(post.into()), ..Correspondent::default() }];
    let term = body.find("AX").unwrap();
    Document {
        id: DocumentId::new(volume, &format!("d{n}")),
        body_end: body_end as u32,
        blocks: vec![
            block(Span::new(0, body_end), BlockKind::Paragraph, None),
            block(Span::new(body_end + 1, end), BlockKind::Footnote, Some(0)),
        ],
        marks: vec![
            mark(Span::at(0), MarkKind::Page { n: format!("{}", 900 + n), facs: String::new() }),
            mark(Span::new(term, term + 2), MarkKind::Term { id: "t_AX1".into() }),
        ],
        notes: vec![Note {
            id: format!("d{n}fn1"),
            label: "1".into(),
            anchor: body_end as u32,
            span: Span::new(body_end + 1, end),
            source: false,
        }],
        heading: Heading {
            title: format!("The Chargé at Moscow reports for the {n}th time"),
            from: party("Moscow"),
            to: party("Department"),
            date: Some(When::day(date)),
            number: Some(n.to_string()),
            kind: DocumentKind::Telegram,
            ..Heading::default()
        },
        section,
        text,
    }
}

/// What was found in a telegram: Brandel, and a cable that cites number `cites` by number and day.
pub(super) fn entities(document: &Document, cites: Option<u32>) -> Entities {
    let at = document.text.find("Brandel").unwrap();
    let person = Person {
        span: Span::new(at, at + 7),
        id: "Brandel".into(),
        listed: Some("p_BL1".into()),
        why: "the editors' mark".into(),
    };
    let cable = |n: u32| Cable {
        span: Span::new(0, 8),
        number: Some(n.to_string()),
        date: None,
        kind: CableKind::Telegram,
        series: None,
        vague: false,
        reads: Reference {
            from: Some("Moscow".into()),
            to: Some("Department".into()),
            number: Some(n),
            date: telegram("x", n, None).heading.date,
            ..Reference::default()
        },
        why: "possessive and number".into(),
    };
    Entities { persons: vec![person], cables: cites.map(cable).into_iter().collect(), ..Entities::default() }
}

/// Puts a volume of telegrams `numbers` in; each cites the number before its own.
pub(super) fn fill(library: &Library, id: &str, numbers: impl IntoIterator<Item = u32>) {
    let volume = volume(id, 3);
    let arrival = Arrival { hash: format!("hash of {id}"), place: format!("/{id}.xml"), ..Arrival::default() };
    let mut filling = library.begin(&volume, &arrival).unwrap();
    for (at, n) in numbers.into_iter().enumerate() {
        let section = [None, Some(0), Some(0), Some(1), Some(2)].get(at % 5).copied().flatten();
        let document = telegram(id, n, section);
        filling.add(&document, &entities(&document, n.checked_sub(1))).unwrap();
    }
    filling.finish(&volume, &[]).unwrap();
}

/// Settles all links.
pub(super) fn settle(library: &Library) {
    library.settle(&mut |_| std::ops::ControlFlow::Continue(())).unwrap();
}
