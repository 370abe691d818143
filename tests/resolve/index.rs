//! The index of headings: what goes in comes out.

use chancery::document::{DocumentId, DocumentKind, Position, Series, When};
use chancery::resolve::{Clock, Head, HeadingIndex, Headings, Key, Period, Stretch};
use jiff::civil::date;

fn telegram(id: &str, ordinal: u32, number: u32, day: i8) -> Head {
    Head {
        id: id.into(),
        ordinal,
        from: vec!["Riga".into()],
        to: vec!["Department".into()],
        senders: vec!["harbin".into()],
        number: Some(number),
        date: Some(When::day(date(1931, 3, day))),
        kind: DocumentKind::Telegram,
        ..Head::default()
    }
}

fn numbers(index: &HeadingIndex, number: u32) -> Vec<DocumentId> {
    let mut found = Vec::new();
    index.numbered(number, &mut |row| found.push(index.id(row)));
    found
}

#[test]
fn rows_keep_what_heads_say() {
    let index = HeadingIndex::of(&[telegram("a/d1", 0, 40, 2), telegram("a/x2", 1, 41, 3)]);
    let row = index.row(&"a/x2".into()).expect("it was added");
    assert_eq!((row.number, row.ordinal, index.post(row.from[0])), (41, 1, "Riga"));
    assert_eq!(index.id(&row), "a/x2".into());
    assert_eq!(index.nth(row.volume, 0).map(|row| index.id(&row)), Some("a/d1".into()));
    assert_eq!(numbers(&index, 40), ["a/d1".into()]);
    assert!(row.went_to(index.post_id("Department").expect("a heading names it")));
    assert_eq!(row.senders[0], index.surname_id("harbin").expect("a heading names him"));
}

#[test]
fn pages_and_footnotes_are_found_in_their_volume() {
    let heads = [telegram("a/d1", 0, 40, 2), telegram("b/d1", 0, 40, 2), telegram("b/d2", 1, 45, 9)];
    let mut index = HeadingIndex::of(&heads);
    index.add_spot("p28", &"b/d2".into(), 17);
    index.add_spot("d2fn1", &"b/d2".into(), 60);
    let at = |found: Option<Position>| found.map(|at| (at.document, at.offset));
    assert_eq!(at(index.page("b", "28")), Some(("b/d2".into(), 17)));
    assert_eq!(at(index.note("b", "d2fn1")), Some(("b/d2".into(), 60)));
    assert_eq!((index.page("a", "28"), index.note("b", "28")), (None, None));
}

#[test]
fn an_id_that_stands_twice_is_kept_once() {
    let index = HeadingIndex::of(&[telegram("a/d1", 0, 40, 2), telegram("a/d1", 1, 41, 3)]);
    assert_eq!(index.rows().len(), 1);
}

#[test]
fn the_clock_leaves_out_what_runs_against_it() {
    let mut heads: Vec<Head> = (1..=9).map(|n| telegram(&format!("a/d{n}"), n, n * 10, n as i8)).collect();
    heads.push(telegram("a/d10", 10, 15, 8));
    let index = HeadingIndex::of(&heads);
    let (riga, department) = (index.post_id("Riga").expect("named"), index.post_id("Department").expect("named"));
    let series = index.series_id(&Series::Telegram).expect("named");
    let at = index.row(&"a/d5".into()).expect("it was added").minutes;
    let clock = index.clock(riga, department, series, at).expect("nine telegrams agree");
    assert_eq!(clock.points().count(), 10, "nine telegrams and the first of January");
    let bounds = clock.bounds(55, at, None).expect("between 50 and 60");
    assert_eq!((bounds.latest - bounds.earliest, bounds.likely - bounds.earliest), (1440, 720));
}

#[test]
fn a_clock_needs_two_points() {
    assert_eq!(Clock::fit(vec![(5, 100)], None), None);
    assert_eq!(Clock::fit(vec![(5, 100), (4, 200)], None), None);
}

#[test]
fn a_document_answers_to_its_keys() {
    let head = telegram("a/d1", 0, 40, 2);
    let keys = Key::of_head(&head);
    let minutes = i32::try_from(head.date.expect("it has a date").minutes()).expect("it is near");
    let clock = |minutes| Key::clock("Riga", &Series::Telegram, Period::of(minutes));
    let number = |number, minutes: i32| Key::number("Riga", number, Stretch::of(minutes.div_euclid(1440)));
    for key in [Key::volume("a"), number(40, minutes), clock(minutes)] {
        assert!(keys.contains(&key), "{key:?}");
    }
    assert!(!keys.contains(&clock(minutes + 366 * 1440)), "the clock of another year");
    assert!(!keys.contains(&number(41, minutes)));
    assert!(!keys.contains(&number(40, minutes + 366 * 1440)), "the number of another year");
}
