//! Documents as they are opened.

use chancery::catalog::{Described, Opened, Reply, Request, SectionKey};
use chancery::library::Library;

use super::invented::{entities, fill, settle, telegram};

fn open(library: &Library, id: &str) -> Opened {
    match library.answer(&Request::Open(id.into())) {
        Reply::Opened(opened) => *opened,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_document_comes_back_as_it_went_in() {
    let library = Library::temporary().unwrap();
    fill(&library, "v1", 1..8);
    settle(&library);
    let opened = open(&library, "v1/d3");
    let document = telegram("v1", 3, Some(0));
    assert_eq!(opened.entities, entities(&document, Some(2)));
    assert_eq!(opened.fingerprint, chancery::text::fingerprint(&document.text));
    assert_eq!(opened.document, document);
    assert_eq!(opened.links.len(), 1);
}

#[test]
fn it_says_where_it_stands_and_what_its_volume_says() {
    let library = Library::temporary().unwrap();
    fill(&library, "v1", 1..8);
    let opened = open(&library, "v1/d3");
    let place = &opened.place;
    assert_eq!((place.ordinal, place.of, place.sections.as_slice()), (3, 7, &["Compilation 0".to_owned()][..]));
    assert_eq!((place.previous.clone(), place.next.clone()), (Some("v1/d2".into()), Some("v1/d4".into())));
    let key = |section| SectionKey { volume: "v1".into(), section };
    assert_eq!(place.within, [key(None), key(Some(0))]);
    assert_eq!(place.web, None);
    let described = |name: &str, description: &str| Described { name: name.into(), description: description.into() };
    assert_eq!(opened.persons, [described("Brandel", "Consul at Basra")]);
    assert_eq!(opened.terms, [described("AX", "Archive exchange")]);
    assert_eq!((open(&library, "v1/d1").place.previous, open(&library, "v1/d7").place.next), (None, None));
}

#[test]
fn a_document_that_is_not_here_is_a_failure_with_a_hint() {
    let library = Library::temporary().unwrap();
    match library.answer(&Request::Open("v9/d1".into())) {
        Reply::Failed { what, hint } => {
            assert!(what.contains("v9/d1") && hint.contains("VOLUME/dN"), "{what}: {hint}");
        }
        other => panic!("{other:?}"),
    }
}
