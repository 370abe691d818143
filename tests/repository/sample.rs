//! The built-in sample, held to its own references: it is a fixture, so what it points to must be there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;

#[test]
fn it_is_well_formed_and_says_that_it_is_invented() {
    let text = sample();
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("at byte {}: {error}", reader.error_position()),
        }
    }
    let title = text.split("<title type=\"complete\">").nth(1).expect("it has a title");
    assert!(title.split('<').next().is_some_and(|title| title.contains("Invented")));
}

#[test]
fn its_ids_are_its_own() {
    let text = sample();
    let mut seen = BTreeSet::new();
    let twice: Vec<&str> = values(&text, "xml:id=\"").filter(|id| !seen.insert(*id)).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn its_references_lead_somewhere() {
    let text = sample();
    let ids: BTreeSet<&str> = values(&text, "xml:id=\"").collect();
    let dead: Vec<&str> = ["target=\"#", "corresp=\"#"]
        .into_iter()
        .flat_map(|attribute| values(&text, attribute))
        .filter(|id| !ids.contains(id))
        .collect();
    assert!(dead.is_empty(), "{dead:?}");
}

#[test]
fn its_pages_follow_each_other() {
    let text = sample();
    let pages: Vec<u32> = values(&text, "<pb n=\"").filter_map(|n| n.parse().ok()).collect();
    let last = u32::try_from(pages.len()).expect("it is a short volume");
    assert_eq!(pages, (1..=last).collect::<Vec<_>>());
}

/// The values of an attribute, given what stands before them.
fn values<'a>(text: &'a str, before: &'static str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample.xml");
    fs::read_to_string(path).expect("the sample is readable")
}
