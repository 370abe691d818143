//! Citations: read back by real parsers, and tag by tag.

use biblatex::{Bibliography, ChunksExt, DateValue, PermissiveType};
use chancery::cite::{Pages, Style, cite, quote};
use chancery::document::{Block, BlockKind, Correspondent, Document, Heading, Mark, MarkKind, Note, Volume, When};
use chancery::text::Span;
use serde_json::{Value, json};

/// An invented volume of an invented year.
fn volume() -> Volume {
    Volume {
        id: "frus1999v04p2".into(),
        title: "Foreign Relations of the United States, 1999, Volume IV, Part 2, Harbours & Tides".into(),
        series: "Foreign Relations of the United States".into(),
        subseries: "1999".into(),
        number: "Volume IV, Part 2".into(),
        name: "Harbours & Tides".into(),
        editors: vec!["Ida M. Brandt".into(), "William F. Sand, Jr.".into()],
        general_editor: "Jon Halloran".into(),
        publisher: "United States Government Printing Office".into(),
        place: "Washington".into(),
        year: Some(2031),
        isbn: "9780000000002".into(),
        frus: true,
        ..Volume::default()
    }
}

/// A telegram on pages 28 and 29 of it, with a footnote on page 28.
fn document() -> Document {
    let text = "22. Telegram From the Legation in Vells\nThe port is closed. No reason is given.\nNot printed.";
    let page = |words: &str, n: &str| Mark {
        span: Span::at(text.find(words).unwrap()),
        kind: MarkKind::Page { n: n.into(), facs: String::new() },
    };
    let span = |words: &str| Span::new(text.find(words).unwrap(), text.find(words).unwrap() + words.len());
    let block = |words: &str, kind, note| Block { span: span(words), kind, level: 0, note };
    let correspondent = |text: &str, person: Option<&str>| Correspondent {
        text: text.into(),
        person: person.map(str::to_owned),
        ..Correspondent::default()
    };
    Document {
        id: "frus1999v04p2/d22".into(),
        body_end: text.find("\nNot").unwrap() as u32,
        text: text.into(),
        blocks: vec![
            block("22. Telegram From the Legation in Vells", BlockKind::Heading, None),
            block("The port is closed. No reason is given.", BlockKind::Paragraph, None),
            block("Not printed.", BlockKind::Footnote, Some(0)),
        ],
        marks: vec![page("No reason", "29")],
        notes: vec![Note {
            id: "d22fn1".into(),
            label: "1".into(),
            anchor: text.find(" No reason").unwrap() as u32,
            span: span("Not printed."),
            source: false,
        }],
        heading: Heading {
            title: "22. Telegram From the Legation in Vells".into(),
            from: vec![
                correspondent("The Minister in Vells (Karl Ost)", Some("Karl Ost")),
                correspondent("The Legation, Vells", None),
            ],
            date: Some(When::hour(jiff::civil::date(1999, 5, 4).at(21, 0, 0, 0))),
            ..Heading::default()
        },
        ..Document::default()
    }
}

const URL: &str = "https://history.state.gov/historicaldocuments/frus1999v04p2/d22";

#[test]
fn chicago_is_the_offices_own_form() {
    let expected = format!(
        "Foreign Relations of the United States, 1999, Volume IV, Part 2, Harbours & Tides, eds. Ida M. Brandt and William F. Sand, Jr. \
         (Washington: Government Printing Office, 2031), Document 22, pp. 28–29, {URL}."
    );
    assert_eq!(cite(&document(), &volume(), "", Style::Chicago), expected);
}

#[test]
fn what_the_header_lacks_is_left_out() {
    let bare = Volume {
        series: "Foreign Relations of the United States Diplomatic Papers".into(),
        number: "Volume III".into(),
        editors: vec!["Ida M. Brandt".into()],
        publisher: String::new(),
        isbn: String::new(),
        ..volume()
    };
    let mut document = document();
    document.marks.clear();
    let cited = cite(&document, &bare, "", Style::Chicago);
    assert_eq!(
        cited,
        format!(
            "Foreign Relations of the United States, 1999, Volume III, Harbours & Tides, ed. Ida M. Brandt (Washington, 2031), \
             Document 22, {URL}."
        )
    );
    let untitled =
        Volume { series: String::new(), title: "Message of the Governor".into(), editors: Vec::new(), ..volume() };
    assert!(cite(&document, &untitled, "", Style::Chicago).starts_with("Message of the Governor (Washington: "));
}

#[test]
fn a_document_that_its_editors_did_not_number_has_no_number_and_no_page_on_the_web() {
    let mut document = document();
    document.id = "frus1999v04p2/x1".into();
    let cited = cite(&document, &volume(), "", Style::Chicago);
    assert!(cited.starts_with("“22. Telegram From the Legation in Vells,” in Foreign Relations"), "{cited}");
    for style in [Style::Chicago, Style::Bibtex, Style::Ris, Style::CslJson] {
        let cited = cite(&document, &volume(), "", style);
        assert!(!cited.contains("Document x1") && !cited.contains("https:"), "{cited}");
    }
}

#[test]
fn outside_the_series_a_document_is_cited_by_its_own_words() {
    let volume = Volume { id: "letters".into(), title: "letters".into(), ..Volume::default() };
    let mut document = document();
    document.id = "letters/x3".into();
    document.marks.clear();
    document.heading.date_text = Some("May 4, 1999".into());
    assert_eq!(
        cite(&document, &volume, "", Style::Chicago),
        "“22. Telegram From the Legation in Vells,” May 4, 1999, in letters, Document x3."
    );
}

#[test]
fn a_document_that_counts_its_pages_anew_begins_on_its_first() {
    let mut document = document();
    document.marks[0].kind = MarkKind::Page { n: "2".into(), facs: String::new() };
    let pages = |begins| Pages::of(&document, begins);
    assert_eq!(pages("14"), Pages { first: "1".into(), last: "2".into() });
    assert_eq!(pages("xii"), Pages { first: "xii".into(), last: "2".into() });
    assert_eq!(pages("1"), pages(""));
}

#[test]
fn authors_are_names_and_a_title_is_one_line() {
    let mut document = document();
    let author = |text: &str| Correspondent { text: text.into(), ..Correspondent::default() };
    document.heading.title = "The Harbour Office\nto the Legation".into();
    let by = |document: &Document| cite(document, &volume(), "", Style::CslJson);
    document.heading.from = vec![author("the Harbour Office in Vells")];
    let item: Value = serde_json::from_str(&by(&document)).unwrap();
    assert_eq!(item[0]["author"], json!([{"literal": "Harbour Office in Vells"}]));
    assert_eq!(item[0]["title"], "The Harbour Office to the Legation");
    let remarks = Correspondent { person: Some("parting remarks".into()), ..author("parting remarks") };
    document.heading.from = vec![author("3.—case, No."), remarks];
    let item: Value = serde_json::from_str(&by(&document)).unwrap();
    assert_eq!(item[0]["author"], json!([{"literal": "U.S. Department of State"}]));
}

#[test]
fn a_passage_is_quoted_with_its_page() {
    let document = document();
    let span = |words: &str| {
        let at = document.text.find(words).unwrap();
        Span::new(at, at + words.len())
    };
    let quoted = quote(&document, &volume(), "", span("No reason is given."));
    assert!(quoted.starts_with("“No reason is given.”\nForeign Relations"), "{quoted}");
    assert!(quoted.contains("Document 22, p. 29, https"), "{quoted}");
    assert!(quote(&document, &volume(), "", span("closed. No")).contains("pp. 28–29"));
    let noted = quote(&document, &volume(), "", span("Not printed."));
    assert!(noted.contains("Document 22, footnote 1, p. 28,"), "a note is on its anchor's page: {noted}");
}

#[test]
fn bibtex_is_read_back_by_biblatex() {
    let text = cite(&document(), &volume(), "", Style::Bibtex);
    let read = Bibliography::parse(&text).unwrap();
    let entry = read.get("frus1999v04p2-d22").unwrap();
    let report = entry.verify();
    assert!(report.is_ok(), "missing {:?}, malformed {:?}", report.missing, report.malformed);
    assert_eq!(entry.entry_type.to_string(), "incollection");
    assert_eq!(entry.title().unwrap().format_verbatim(), "Telegram From the Legation in Vells");
    assert_eq!(
        entry.book_title().unwrap().format_verbatim(),
        "Foreign Relations of the United States, 1999, Harbours & Tides"
    );
    let authors = entry.author().unwrap();
    assert_eq!((authors[0].name.as_str(), authors[0].given_name.as_str()), ("Ost", "Karl"));
    assert_eq!((authors[1].name.as_str(), authors[1].given_name.as_str()), ("Legation, Vells", ""));
    let editors = &entry.editors().unwrap()[0].0;
    assert_eq!((editors[0].name.as_str(), editors[0].given_name.as_str()), ("Brandt", "Ida M."));
    assert_eq!((editors[1].name.as_str(), editors[1].suffix.as_str()), ("Sand", "Jr."));
    let year = |date: PermissiveType<biblatex::Date>| match date {
        PermissiveType::Typed(date) => match date.value {
            DateValue::At(at) => (at.year, at.month.map(|m| m + 1), at.day.map(|d| d + 1)),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    assert_eq!(year(entry.date().unwrap()), (2031, None, None));
    assert_eq!(year(entry.orig_date().unwrap()), (1999, Some(5), Some(4)));
    let PermissiveType::Typed(pages) = entry.pages().unwrap() else { panic!("pages are a range") };
    assert_eq!(pages, vec![28..29; 1]);
    assert_eq!(entry.url().unwrap(), URL);
    assert_eq!(entry.isbn().unwrap().format_verbatim(), "9780000000002");
    assert_eq!(entry.volume().unwrap(), PermissiveType::Typed(4));
    assert_eq!(entry.part().unwrap().format_verbatim(), "2");
    assert_eq!(entry.note().unwrap().format_verbatim(), "Document 22");
    assert_eq!(entry.publisher().unwrap()[0].format_verbatim(), "Government Printing Office");
}

#[test]
fn signs_that_mean_something_to_tex_come_back() {
    let mut document = document();
    document.heading.title = "Cost: 50% of $3 {net} #1_a ~ ^ \\".into();
    let read = Bibliography::parse(&cite(&document, &volume(), "", Style::Bibtex)).unwrap();
    let title = read.iter().next().unwrap().title().unwrap().format_verbatim();
    for part in ["50% of $3", "#1_a", "net"] {
        assert!(title.contains(part), "{title}");
    }
}

#[test]
fn ris_has_each_tag_once_and_in_order() {
    let expected = [
        ("TY", "CHAP"),
        ("AU", "Ost, Karl"),
        ("AU", "Legation Vells"),
        ("TI", "Telegram From the Legation in Vells"),
        ("T2", "Foreign Relations of the United States, 1999, Harbours & Tides"),
        ("A2", "Brandt, Ida M."),
        ("A2", "Sand, William F., Jr."),
        ("VL", "IV, Part 2"),
        ("PB", "Government Printing Office"),
        ("CY", "Washington"),
        ("PY", "2031"),
        ("SP", "28"),
        ("EP", "29"),
        ("SN", "9780000000002"),
        ("N1", "Document 22"),
        ("N1", "Written 1999-05-04"),
        ("UR", URL),
        ("ER", ""),
    ];
    let text = cite(&document(), &volume(), "", Style::Ris);
    let tags: Vec<_> = text.split_terminator("\r\n").map(|line| line.split_once("  - ").unwrap()).collect();
    assert_eq!(tags, expected);
}

#[test]
fn csl_json_is_an_item_of_the_schema() {
    let read: Value = serde_json::from_str(&cite(&document(), &volume(), "", Style::CslJson)).unwrap();
    let expected = json!([{
        "id": "frus1999v04p2/d22",
        "type": "chapter",
        "author": [{"family": "Ost", "given": "Karl"}, {"literal": "Legation, Vells"}],
        "title": "Telegram From the Legation in Vells",
        "original-date": {"date-parts": [[1999, 5, 4]]},
        "container-title": "Foreign Relations of the United States, 1999, Harbours & Tides",
        "editor": [{"family": "Brandt", "given": "Ida M."}, {"family": "Sand", "given": "William F.", "suffix": "Jr."}],
        "volume": "IV, Part 2",
        "publisher": "Government Printing Office",
        "publisher-place": "Washington",
        "issued": {"date-parts": [[2031]]},
        "page": "28–29",
        "ISBN": "9780000000002",
        "note": "Document 22",
        "URL": URL,
    }]);
    assert_eq!(read, expected);
}

#[test]
fn styles_have_the_names_of_the_command_line() {
    let named: Vec<_> = ["chicago", "bibtex", "ris", "csl-json", "mla"].into_iter().map(Style::named).collect();
    assert_eq!(named, [Some(Style::Chicago), Some(Style::Bibtex), Some(Style::Ris), Some(Style::CslJson), None]);
}

#[test]
fn a_document_within_a_page_is_cited_with_the_page_that_began_before_it() {
    let mut document = document();
    let within = cite(&document, &volume(), "28", Style::Chicago);
    assert!(within.contains("Document 22, pp. 28–29, "), "{within}");
    let xii = cite(&document, &volume(), "XII", Style::Chicago);
    assert!(xii.contains("Document 22, pp. XII–29, "), "what is known goes before what is counted: {xii}");
    document.marks.clear();
    let within = cite(&document, &volume(), "28", Style::Chicago);
    assert!(within.contains("Document 22, p. 28, "), "{within}");
    assert!(cite(&document, &volume(), "28", Style::Ris).contains("SP  - 28\r\nEP  - 28"));
}
