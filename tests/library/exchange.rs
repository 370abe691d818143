//! The exchange of a document: both ways, between the same two, in order of date, with ghosts.

use chancery::catalog::{Reply, Request, Thread, Threaded};
use chancery::document::{Cable, CableKind, Correspondent, Document, Entities, Reference, When};
use chancery::library::{Arrival, Library};
use chancery::text::Span;

use super::invented::{settle, telegram, volume};

/// A telegram from one post to another on a day of 1936, and the references in it: sender, addressee, number, day.
type Sent = (u32, &'static str, &'static str, &'static [(&'static str, &'static str, u32, Option<u32>)]);

/// Two talk to each other, and a third is heard.
const SENT: [Sent; 7] = [
    (10, "Moscow", "Department", &[("Department", "Moscow", 2, None)]),
    (12, "Department", "Moscow", &[("Moscow", "Department", 10, Some(10))]),
    (14, "Moscow", "Department", &[("Department", "Moscow", 12, Some(12)), ("Berlin", "Department", 30, Some(13))]),
    (16, "Department", "Moscow", &[("Moscow", "Department", 14, Some(14)), ("Department", "Moscow", 15, Some(15))]),
    (18, "Berlin", "Department", &[("Moscow", "Department", 14, Some(14))]),
    (20, "Department", "Berlin", &[("Berlin", "Department", 18, Some(18))]),
    (30, "Berlin", "Department", &[]),
];

fn day(n: u32) -> When {
    telegram("x", n, None).heading.date.unwrap()
}

fn document(volume: &str, n: u32, from: &str, to: &str) -> Document {
    let party = |post: &str| vec![Correspondent { post: Some(post.into()), ..Correspondent::default() }];
    let mut document = telegram(volume, n, None);
    let date = if n == 30 { Some(day(13)) } else { document.heading.date };
    (document.heading.from, document.heading.to, document.heading.date) = (party(from), party(to), date);
    document
}

fn library() -> Library {
    let library = Library::temporary().unwrap();
    fill(&library, "v1", &SENT);
    library
}

fn fill(library: &Library, id: &str, sent: &[Sent]) {
    let volume = volume(id, 0);
    let mut filling = library.begin(&volume, &Arrival::default()).unwrap();
    for (n, from, to, cites) in sent {
        let cables = cites.iter().enumerate().map(|(at, (from, to, number, date))| Cable {
            span: Span::new(at * 4, at * 4 + 3),
            number: Some(number.to_string()),
            date: None,
            kind: CableKind::Telegram,
            series: None,
            vague: false,
            reads: Reference {
                from: Some((*from).into()),
                to: Some((*to).into()),
                number: Some(*number),
                date: date.map(day),
                ..Reference::default()
            },
            why: "possessive and number".into(),
        });
        let entities = Entities { cables: cables.collect(), ..Entities::default() };
        filling.add(&document(id, *n, from, to), &entities).unwrap();
    }
    filling.finish(&volume, &[]).unwrap();
    settle(library);
}

fn thread(library: &Library, id: &str) -> Thread {
    match library.answer(&Request::Thread(id.into())) {
        Reply::Thread(thread) => thread,
        other => panic!("{other:?}"),
    }
}

/// A row in short: the document, or the number of a ghost; and where it is tied to.
fn short(thread: &Thread) -> Vec<(String, String)> {
    let row = |row: &chancery::catalog::ThreadRow| {
        let what = match &row.what {
            Threaded::Document(entry) => entry.id.local().to_owned(),
            Threaded::Ghost(ghost) => format!("ghost {}", ghost.reads.number.unwrap()),
        };
        (what, row.tie.as_ref().map(|tie| tie.at.document.local().to_owned()).unwrap_or_default())
    };
    thread.rows.iter().map(row).collect()
}

#[track_caller]
fn is(id: &str, expected: &[(&str, &str)]) {
    let found = short(&thread(&library(), id));
    let found: Vec<_> = found.iter().map(|(what, tie)| (what.as_str(), tie.as_str())).collect();
    assert_eq!(found, expected, "{id}");
}

#[test]
fn an_exchange_runs_back_and_forth_by_date() {
    is(
        "v1/d14",
        &[
            ("ghost 2", "d10"),
            ("d10", "d12"),
            ("d12", "d14"),
            ("d30", "d14"),
            ("d14", ""),
            ("ghost 15", "d16"),
            ("d16", "d16"),
            ("d18", "d18"),
        ],
    );
}

/// From the first telegram only answers are left, and what a third post wrote is not followed.
#[test]
fn what_others_wrote_is_one_step_away_at_most() {
    is(
        "v1/d10",
        &[("ghost 2", "d10"), ("d10", ""), ("d12", "d12"), ("d14", "d14"), ("ghost 15", "d16"), ("d16", "d16")],
    );
    is("v1/d18", &[("d14", "d18"), ("d18", ""), ("d20", "d20")]);
}

/// What is opened from a path answers what the library behind it holds, and the other way round.
#[test]
fn an_exchange_runs_between_what_is_in_front_and_what_is_behind() {
    let behind = Library::temporary().unwrap();
    fill(&behind, "v1", &SENT[..2]);
    let front = Library::temporary().unwrap().in_front_of(behind);
    fill(&front, "v2", &SENT[2..4]);
    let all = ["ghost 2", "d10", "d12", "ghost 30", "d14", "ghost 15", "d16"];
    let what = |id: &str| short(&thread(&front, id)).into_iter().map(|(what, _)| what).collect::<Vec<_>>();
    assert_eq!(what("v2/d14"), all);
    // What the third post sent is of no matter here.
    assert_eq!(what("v1/d12"), all.into_iter().filter(|what| *what != "ghost 30").collect::<Vec<_>>());
}

#[test]
fn a_ghost_has_its_bounds() {
    let thread = thread(&library(), "v1/d16");
    let ghost = thread.rows.iter().find_map(|row| match &row.what {
        Threaded::Ghost(ghost) if ghost.reads.number == Some(15) => Some(ghost),
        _ => None,
    });
    let ghost = ghost.expect("it is cited");
    assert_eq!((ghost.sent, ghost.times), (Some((day(15), day(15))), 1));
}

#[test]
fn a_document_on_its_own_is_its_exchange() {
    let library = Library::temporary().unwrap();
    super::invented::fill(&library, "v1", [0]);
    settle(&library);
    assert_eq!(short(&thread(&library, "v1/d0")), [("d0".to_owned(), String::new())]);
    assert!(matches!(library.answer(&Request::Thread("v1/d3".into())), Reply::Failed { .. }));
}
