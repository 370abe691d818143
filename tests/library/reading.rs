//! Addresses, citing documents and cards.

use chancery::catalog::{Address, Found, Reply, Request, Steps};
use chancery::document::{MarkKind, Volume};
use chancery::library::{Arrival, Filling, Library};

use super::invented::{entities, fill, settle, telegram, volume};

fn find(library: &Library, address: Address) -> Vec<String> {
    match library.answer(&Request::Find(address)) {
        Reply::Found(found) => {
            found.into_iter().map(|Found { at, .. }| format!("{}@{}", at.document, at.offset)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn leads(library: &Library, words: &str, to: &[&str]) {
    let address = Address::Document { words: words.into(), volume: "v1".into() };
    assert_eq!(find(library, address), to, "{words}");
}

#[test]
fn an_address_leads_to_its_place() {
    let library = Library::temporary().unwrap();
    fill(&library, "v1", 1..4);
    fill(&library, "frus1952-54v03p2", 10..14);
    leads(&library, "d2", &["v1/d2@0"]);
    leads(&library, "2", &["v1/d2@0"]);
    leads(&library, "#d2", &["v1/d2@0"]);
    leads(&library, "d2fn1", &["v1/d2@35"]);
    leads(&library, "p902", &["v1/d2@0"]);
    leads(&library, "frus1952-54v03p2/d12", &["frus1952-54v03p2/d12@0"]);
    leads(&library, "books/FRUS1952-54v03p2.xml.gz#d12", &["frus1952-54v03p2/d12@0"]);
    leads(&library, "frus1952-54v03p2", &["frus1952-54v03p2/d10@0"]);
    leads(&library, "FRUS, 1952–1954, vol. III, Part 2, p. 913", &["frus1952-54v03p2/d13@0"]);
    leads(&library, "d99", &[]);
    leads(&library, "", &[]);
    let page = Address::Page { volume: "v1".into(), page: "903".into() };
    assert_eq!(find(&library, page), ["v1/d3@0"]);
}

#[test]
fn a_page_that_several_documents_have_leads_to_all_of_them() {
    let library = Library::temporary().unwrap();
    let (volume, mut filling) = begun(&library, "v1", 0);
    for n in 1..4 {
        let mut document = telegram("v1", n, None);
        for mark in &mut document.marks {
            if let MarkKind::Page { n, .. } = &mut mark.kind {
                *n = "1".to_owned();
            }
        }
        filling.add(&document, &entities(&document, None)).unwrap();
    }
    filling.finish(&volume, &[]).unwrap();
    let page = Address::Page { volume: "v1".into(), page: "1".into() };
    assert_eq!(find(&library, page), ["v1/d1@0", "v1/d2@0", "v1/d3@0"]);
}

#[test]
fn the_first_document_is_the_one_that_was_read_first_however_the_list_folds() {
    let library = Library::temporary().unwrap();
    let first = || find(&library, Address::First);
    assert_eq!(first(), [""; 0]);
    let (volume, mut filling) = begun(&library, "v2", 1);
    for (n, section) in [(1, Some(0)), (2, None), (3, None)] {
        let document = telegram("v2", n, section);
        filling.add(&document, &entities(&document, None)).unwrap();
    }
    filling.finish(&volume, &[]).unwrap();
    fill(&library, "v1", 1..4);
    assert_eq!(first(), ["v2/d1@0"]);
}

#[test]
fn steps_stay_in_the_volume() {
    let library = Library::temporary().unwrap();
    fill(&library, "v1", 1..6);
    for (by, to) in
        [(vec![2], "v1/d5"), (vec![1, -3], "v1/d1"), (vec![9, -1], "v1/d4"), (vec![-9, 9, i64::MIN], "v1/d1")]
    {
        match library.answer(&Request::Beside(Steps { from: "v1/d3".into(), by: by.clone() })) {
            Reply::Opened(opened) => assert_eq!(opened.document.id.as_str(), to, "{by:?}"),
            other => panic!("{other:?}"),
        }
    }
}

/// A volume that is being filled.
fn begun<'a>(library: &'a Library, id: &str, sections: u32) -> (Volume, Filling<'a>) {
    let volume = volume(id, sections);
    let filling = library.begin(&volume, &Arrival::default()).unwrap();
    (volume, filling)
}

#[test]
fn words_are_looked_for_in_the_volume_that_is_named() {
    let library = Library::temporary().unwrap();
    fill(&library, "v1", 1..4);
    fill(&library, "v2", 1..4);
    let first =
        |words: &str, within: &str| find(&library, Address::Words { words: words.into(), within: within.into() });
    assert_eq!(first("brandel", ""), ["v1/d1@12"]);
    assert_eq!(first("brandel", "v2"), ["v2/d1@12"]);
    assert_eq!(first("brandel", "v3"), [""; 0]);
}

#[test]
fn a_volume_may_be_named_whole() {
    let library = Library::temporary().unwrap();
    fill(&library, "v1", 1..4);
    let named = ["v1", "V1", "books/v1.xml.gz", "v2"].map(|words| library.volume_named(words).unwrap());
    assert_eq!(named, [Some("v1".into()), Some("v1".into()), Some("v1".into()), None]);
    let hint = |words: &str| library.absent(words).unwrap().hint;
    assert!(hint("v1/d9").contains("inspect v1"), "{}", hint("v1/d9"));
    assert!(hint("v2").contains("library list"), "{}", hint("v2"));
}

#[test]
fn a_number_without_a_word_may_be_a_page_or_a_document() {
    let library = Library::temporary().unwrap();
    fill(&library, "v1", [902, 2]);
    assert_eq!(find(&library, Address::Citation("FRUS 1952-54 III 902".into())), ["v1/d2@0", "v1/d902@0"]);
}

#[test]
fn a_citation_names_every_volume_that_it_fits() {
    let library = Library::temporary().unwrap();
    fill(&library, "v1", 1..4);
    fill(&library, "v2", 1..4);
    let cited = |words: &str| find(&library, Address::Citation(words.into()));
    assert_eq!(cited("Foreign Relations, 1952-54, Volume III, Part 2, Document 3"), ["v1/d3@0", "v2/d3@0"]);
    assert_eq!(cited("FRUS, 1941, vol. I, p. 943"), [""; 0]);
}

#[test]
fn a_card_names_the_neighbours_and_the_other_references() {
    let library = Library::temporary().unwrap();
    fill(&library, "v1", [1, 5, 6, 7, 9]);
    fill(&library, "v2", [9]);
    settle(&library);
    let Reply::Card(card) = library.answer(&Request::Card("v1/d9".into(), 0)) else { panic!("no card") };
    let numbers: Vec<_> = card.nearby.iter().map(|near| near.number).collect();
    assert_eq!(numbers, [1, 5, 6, 7, 9, 9]);
    let citing: Vec<_> = card.citing.iter().map(|citing| citing.at.document.as_str()).collect();
    assert_eq!(citing, ["v2/d9"]);
}
