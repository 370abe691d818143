//! A store in front of another: references lead into what is behind, and what is behind opens through it.

use std::ops::ControlFlow;

use chancery::catalog::{Address, Opened, Reply, Request, SearchRequest, Window};
use chancery::document::{DocumentId, LinkState};
use chancery::library::Library;
use chancery::text::Span;

use super::invented::{fill, settle};

/// Telegram 9 in front, which cites 8; behind, a volume of 1 to 8.
fn in_front() -> Library {
    let behind = Library::temporary().unwrap();
    fill(&behind, "v1", 1..9);
    settle(&behind);
    index(&behind);
    let front = Library::temporary().unwrap().in_front_of(behind);
    fill(&front, "w1", 9..10);
    index(&front);
    front
}

fn index(library: &Library) {
    library.index(&mut |_| ControlFlow::Continue(())).unwrap();
}

fn open(library: &Library, id: &str) -> Opened {
    match library.answer(&Request::Open(id.into())) {
        Reply::Opened(opened) => *opened,
        other => panic!("{other:?}"),
    }
}

fn citing(library: &Library, id: &str) -> Vec<String> {
    match library.answer(&Request::CitedBy(id.into())) {
        Reply::CitedBy(citing) => citing.into_iter().map(|citing| citing.entry.id.to_string()).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_reference_leads_into_what_is_behind() {
    let front = in_front();
    for settled in [false, true] {
        if settled {
            settle(&front);
        }
        let opened = open(&front, "w1/d9");
        let link = &opened.links[0];
        assert_eq!((link.state, link.target.as_ref()), (LinkState::Linked, Some(&DocumentId::from("v1/d8"))));
        assert_eq!(opened.targets.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["v1/d8"]);
    }
}

#[test]
fn what_is_behind_opens_and_knows_who_cites_it() {
    let front = in_front();
    settle(&front);
    let target = open(&front, "v1/d8");
    assert_eq!((target.cited_by, target.place.of), (1, 8));
    assert_eq!(citing(&front, "v1/d8"), ["w1/d9"]);
    assert_eq!(citing(&front, "v1/d7"), ["v1/d8"]);
    assert_eq!(citing(&front, "w1/d9"), <[String; 0]>::default());
    assert_eq!(front.check().unwrap(), []);
}

#[test]
fn a_search_for_what_cites_a_document_behind_finds_it_in_front_too() {
    let front = in_front();
    settle(&front);
    let found = |query: &str| {
        let window = Window { offset: 0, count: 9 };
        let request = SearchRequest { query: query.into(), window, ..Default::default() };
        let hits = front.search(&request, &Vec::new).unwrap().hits.into_iter();
        hits.map(|hit| (hit.entry.id.to_string(), hit.passage.lit)).collect::<Vec<_>>()
    };
    let reference = || vec![Span::new(0, 8)];
    assert_eq!(found("cites:v1/d8"), [("w1/d9".to_owned(), reference())]);
    assert_eq!(found("cites:v1/d7"), [("v1/d8".to_owned(), reference())]);
    assert_eq!(found("cites:w1/d9"), []);
}

#[test]
fn another_connection_stands_in_front_too() {
    let front = in_front();
    let another = front.another().unwrap();
    assert_eq!(open(&another, "v1/d8").document.id, DocumentId::from("v1/d8"));
}

#[test]
fn an_address_is_looked_for_in_front_first() {
    let front = in_front();
    let find = |words: &str| {
        let address = Address::Document { words: words.into(), volume: "w1".into() };
        match front.answer(&Request::Find(address)) {
            Reply::Found(places) => places.into_iter().map(|place| place.at.document.to_string()).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(find("d9"), ["w1/d9"]);
    assert_eq!(find("v1/d3"), ["v1/d3"]);
    assert_eq!(find("v1#d3"), ["v1/d3"]);
    assert_eq!(front.volume("v1").unwrap().id, "v1");
}

#[test]
fn of_a_volume_that_is_in_both_only_the_one_in_front_counts() {
    let behind = Library::temporary().unwrap();
    fill(&behind, "v1", 1..9);
    let front = Library::temporary().unwrap().in_front_of(behind);
    fill(&front, "v1", 3..5);
    settle(&front);
    let state = |id| open(&front, id).links[0].state;
    assert_eq!(state("v1/d4"), LinkState::Linked);
    assert_eq!(state("v1/d3"), LinkState::NotInLibrary, "telegram 2 is only behind, in a volume that is in front");
    assert!(matches!(front.answer(&Request::Open("v1/d8".into())), Reply::Failed { .. }));
    assert_eq!(front.document_ids().unwrap().len(), 2);
}
