//! Headings and the gazetteer: a line of the cases is a heading and what it must read as. All persons are invented.

use chancery::document::{Block, BlockKind, Correspondent, Document, DocumentId, DocumentKind, Series, Volume};
use chancery::posts::{adjective, country, find, find_in, read_date, read_heading};
use chancery::text::Span;

/// A document of blocks.
fn document(blocks: &[(BlockKind, &str)]) -> Document {
    let mut text = String::new();
    let mut list = Vec::new();
    for (kind, words) in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(words);
        list.push(Block { span: Span::new(start, text.len()), kind: *kind, level: 0, note: None });
    }
    let end = u32::try_from(text.len()).expect("short");
    Document {
        id: DocumentId::from("v/d1"),
        text,
        body_end: end,
        blocks: list,
        notes: Vec::new(),
        marks: Vec::new(),
        heading: chancery::document::Heading::default(),
        section: None,
    }
}

fn side(list: &[Correspondent]) -> String {
    let or_dash = |field: &Option<String>| field.clone().unwrap_or_else(|| "-".to_owned());
    let one = |c: &Correspondent| {
        format!("{}/{}/{}/{}", or_dash(&c.office), or_dash(&c.person), or_dash(&c.post), or_dash(&c.country))
    };
    list.iter().map(one).collect::<Vec<_>>().join(" + ")
}

#[test]
fn headings_of_all_eras_name_their_sides() {
    let cases = include_str!("../data/posts/headings.tsv");
    for line in cases.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let document = document(&[(BlockKind::Heading, cells[0]), (BlockKind::Dateline, cells[1])]);
        let heading = read_heading(&document, &Volume::default());
        assert_eq!(side(&heading.from), cells[2], "sender of {}", cells[0]);
        assert_eq!(side(&heading.to), cells[3], "addressee of {}", cells[0]);
    }
}

#[test]
fn a_telegram_gives_file_kind_number_date_and_place() {
    let document = document(&[
        (BlockKind::Source, "812.00/4411: Telegram"),
        (BlockKind::Heading, "The Chargé in Persia (Ellwood) to the Acting Secretary of State"),
        (BlockKind::Dateline, "Teheran, November 27, 1936—1 p.m.\n[Received November 28—9:05 a.m.]"),
        (BlockKind::Paragraph, "67. Your 41, November 24, noon. The Minister was told."),
    ]);
    let heading = read_heading(&document, &Volume::default());
    assert_eq!(heading.file.as_deref(), Some("812.00/4411"));
    assert_eq!(heading.kind, DocumentKind::Telegram);
    assert_eq!(heading.number.as_deref(), Some("67"));
    assert_eq!(heading.series, Some(Series::Telegram));
    assert_eq!(heading.date.expect("a date").to_string(), "1936-11-27T13:00");
    assert_eq!(heading.date_text.as_deref(), Some("November 27, 1936—1 p.m."));
    assert_eq!(heading.place.as_deref(), Some("Teheran"));
    assert_eq!(heading.from[0].post.as_deref(), Some("Tehran"));
}

#[test]
fn a_day_of_the_week_is_no_place() {
    let title = "Minutes of the 12th Meeting of the Harbor Council, Lisbon, Thursday, May 2, 1957";
    let read = |blocks: &[(BlockKind, &str)]| read_heading(&document(blocks), &Volume::default()).place;
    assert_eq!(read(&[(BlockKind::Heading, title)]).as_deref(), Some("Lisbon"));
    assert_eq!(read(&[(BlockKind::Heading, &title.replace("Lisbon, ", ""))]), None);
    let dateline = "Lisbon, Thursday, May 2, 1957.";
    assert_eq!(read(&[(BlockKind::Heading, "Minutes"), (BlockKind::Dateline, dateline)]).as_deref(), Some("Lisbon"));
}

#[test]
fn a_document_has_the_number_that_its_sender_gave() {
    use BlockKind::{Dateline, Heading, Paragraph};
    let telegram = "112. Telegram From the Embassy in Norway to the Department of State";
    let mission = "113. Telegram From the Department to the Mission at the United Nations";
    type Case = (&'static str, &'static str, &'static str, Option<(&'static str, Option<Series>)>);
    let cases: &[Case] = &[
        (telegram, "Oslo, May 2, 1957—4 p.m.", "1841. Minister called today.", Some(("1841", Some(Series::Telegram)))),
        (telegram, "Oslo, May 2, 1957—4 p.m.", "Minister called today.", None),
        (
            mission,
            "Washington, May 2, 1957.",
            "Gadel 98. Re: fisheries.",
            Some(("98", Some(Series::Named("GADEL".into())))),
        ),
        (
            mission,
            "Washington, May 2, 1957.",
            "A–730. Comments would be welcome.",
            Some(("730", Some(Series::Airgram))),
        ),
        (
            "9. Report by the Harbor Council to the President",
            "Washington, May 2, 1957.",
            "NSC 6902/2",
            Some(("6902/2", Some(Series::Named("NSC".into())))),
        ),
        (
            "Mr. Halloran to Mr. Penrose.",
            "No. 427.] Legation of the United States, Lima, May 23, 1870.",
            "Sir: I enclose.",
            Some(("427", Some(Series::Despatch))),
        ),
    ];
    for (heading, dateline, body, number) in cases {
        let document = document(&[(Heading, heading), (Dateline, dateline), (Paragraph, body)]);
        let read = read_heading(&document, &Volume::default());
        let (digits, series) = number.clone().map_or((None, None), |(n, s)| (Some(n), s));
        assert_eq!(read.number.as_deref(), digits, "{heading} | {body}");
        if let Some(series) = series.filter(|s| *s != Series::Despatch) {
            assert_eq!(read.series, Some(series), "{body}");
        }
    }
}

#[test]
fn a_list_that_begins_with_one_is_no_number() {
    let document = document(&[
        (BlockKind::Heading, "9. Telegram From the Embassy in Norway to the Department of State"),
        (BlockKind::Dateline, "Oslo, May 2, 1957."),
        (BlockKind::Paragraph, "1. The talks went well."),
        (BlockKind::Paragraph, "2. They will go on."),
    ]);
    assert_eq!(read_heading(&document, &Volume::default()).number, None);
}

#[test]
fn dates_are_read_with_their_hour() {
    let cases = [
        ("Washington, November 27, 1936—1 p.m.", "1936-11-27T13:00"),
        ("Lima, July 20, 1934—noon.", "1934-07-20T12:00"),
        ("Lima, July 20, 1934—midnight.", "1934-07-20T23:59"),
        ("Athens, April 28, 1967, 2015Z.", "1967-04-28T20:15"),
        ("Lisbon, October 3, 1958—2:07 p.m.", "1958-10-03T14:07"),
        ("Tokyo, January 9, 1919, 9.10 p.m.", "1919-01-09T21:10"),
        ("Seoul , April 9, 1949—2 p. m. ", "1949-04-09T14:00"),
        ("Oslo, October 4, 1967, 1:20–2:40 p.m.", "1967-10-04T13:20"),
        ("London, the 20th of May, 1863.", "1863-05-20"),
        ("17 October 1973", "1973-10-17"),
        ("Washington, August 1959.", "1959-08"),
        ("Lisbon, June 3 and/or 4, 1961, 5 p.m.", "1961-06-03"),
    ];
    for (text, expected) in cases {
        let read = read_date(text).map(|written| written.when.to_string());
        assert_eq!(read.as_deref(), Some(expected), "{text}");
    }
    assert!(read_date("London, undated.").is_none());
}

#[test]
fn posts_are_found_under_all_their_names() {
    for (name, post) in [
        ("Petrograd", "St. Petersburg"),
        ("Teheran", "Tehran"),
        ("Istanbul", "Constantinople"),
        ("the Hague", "The Hague"),
        ("Bogota", "Bogotá"),
    ] {
        assert_eq!(find(name).map(|post| post.name), Some(post), "{name}");
    }
    for (country, year, post) in [
        ("Russia", 1917, "St. Petersburg"),
        ("the Soviet Union", 1936, "Moscow"),
        ("Turkey", 1925, "Constantinople"),
        ("Turkey", 1950, "Ankara"),
        ("China", 1901, "Peking"),
        ("China", 1955, "Taipei"),
        ("Siam", 1930, "Bangkok"),
    ] {
        assert_eq!(find_in(country, Some(year)).map(|post| post.name), Some(post), "{country} in {year}");
    }
    assert_eq!(country("Great Britain").map(|c| c.name), Some("United Kingdom"));
    assert_eq!(adjective("Soviet").map(|c| c.name), Some("Soviet Union"));
}

#[test]
fn every_capital_is_a_post_and_every_post_lies_in_a_country() {
    let table = include_str!("../../assets/posts.tsv");
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells[0] {
            "country" => assert_eq!(country(cells[1]).map(|c| c.name), Some(cells[1]), "{line}"),
            "post" => {
                let post = find(cells[1]).unwrap_or_else(|| panic!("{line} is not found"));
                assert!(country(post.country).is_some(), "{line} lies in no country");
            }
            kind => panic!("unknown kind of line: {kind}"),
        }
    }
}
