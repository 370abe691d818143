//! The document list: any window equals the slice of the whole list.

use std::collections::BTreeSet;

use chancery::catalog::{ListRequest, Order, Row, RowKind, Rows, SectionKey, Window};
use chancery::library::Library;
use proptest::prelude::*;

use super::invented::fill;

fn library() -> Library {
    let library = Library::temporary().unwrap();
    fill(&library, "v2", 20..43);
    fill(&library, "v1", 1..20);
    fill(&library, "v3", [7, 3, 400]);
    library
}

fn key(volume: &str, section: Option<u32>) -> SectionKey {
    SectionKey { volume: volume.into(), section }
}

fn all() -> Window {
    Window { offset: 0, count: 1000 }
}

fn list(library: &Library, request: &ListRequest) -> Rows {
    library.list(request).unwrap()
}

/// A listing for people: depth as indentation, sections with their counts, documents by id.
fn listing(rows: &Rows) -> Vec<String> {
    let line = |row: &Row| {
        let what = match &row.kind {
            RowKind::Section { title, documents, unfolded, .. } => {
                format!("{}{title} ({documents})", if *unfolded { "- " } else { "+ " })
            }
            RowKind::Document(entry) => entry.id.to_string(),
        };
        format!("{}{what}", "  ".repeat(row.depth.into()))
    };
    rows.rows.iter().map(line).collect()
}

#[test]
fn a_folded_tree_is_the_volumes_by_id() {
    let rows = list(&library(), &ListRequest { window: all(), ..ListRequest::default() });
    assert_eq!(listing(&rows), ["+ The volume v1 (19)", "+ The volume v2 (23)", "+ The volume v3 (3)"]);
    assert_eq!((rows.total, rows.documents), (3, 45));
}

#[test]
fn a_section_that_resumes_is_named_once() {
    let unfolded = [key("v3", None), key("v3", Some(0))].into();
    let rows = list(&library(), &ListRequest { unfolded, window: all(), ..ListRequest::default() });
    assert_eq!(
        listing(&rows)[2..],
        ["- The volume v3 (3)", "  v3/d7", "  - Compilation 0 (2)", "    v3/d3", "    v3/d400"]
    );
}

#[test]
fn the_order_of_dates_runs_across_volumes() {
    let rows = list(&library(), &ListRequest { order: Order::Date, window: all(), ..ListRequest::default() });
    let listing = listing(&rows);
    assert_eq!(listing.len(), 45);
    assert_eq!(listing[2..5], ["v1/d3", "v3/d3", "v1/d4"]);
    assert_eq!(listing[44], "v3/d400");
}

#[test]
fn a_filter_needs_every_word_and_unfolds() {
    let library = library();
    let request = |filter: &str| ListRequest { filter: filter.into(), window: all(), ..ListRequest::default() };
    let rows = list(&library, &request("CHARGE v3"));
    assert_eq!(listing(&rows).len(), 5);
    assert_eq!((rows.documents, rows.total), (3, 5));
    let rows = list(&library, &request("charge v3 1937"));
    assert_eq!(listing(&rows), ["- The volume v3 (1)", "  - Compilation 0 (1)", "    v3/d400"]);
    assert_eq!(list(&library, &request("charge v3 nowhere")).total, 0);
    let by_date = ListRequest { order: Order::Date, ..request("1936-01-08") };
    assert_eq!(listing(&list(&library, &by_date)), ["v1/d7", "v3/d7"]);
}

#[test]
fn a_document_that_is_looked_for_is_in_the_window() {
    let library = library();
    let window = Window { offset: 0, count: 5 };
    for order in [Order::Tree, Order::Date] {
        let request = ListRequest {
            order,
            window,
            unfolded: sections().into_iter().collect(),
            find: Some("v2/d40".into()),
            ..ListRequest::default()
        };
        let rows = list(&library, &request);
        let found = rows.found.expect("it is shown");
        let row = &rows.rows[(found - rows.offset) as usize];
        assert!(matches!(&row.kind, RowKind::Document(entry) if entry.id.as_str() == "v2/d40"), "{row:?}");
    }
    let folded = ListRequest { window, find: Some("v2/d40".into()), ..ListRequest::default() };
    assert_eq!(list(&library, &folded).found, None);
}

#[test]
fn lists_follow_what_comes_and_goes() {
    let library = library();
    let dates = ListRequest { order: Order::Date, window: all(), ..ListRequest::default() };
    let filtered = ListRequest { filter: "charge".into(), ..dates.clone() };
    assert_eq!((list(&library, &dates).total, list(&library, &filtered).total), (45, 45));
    library.remove("v1").unwrap();
    assert_eq!((list(&library, &dates).total, list(&library, &filtered).total), (26, 26));
    fill(&library, "v3", 1..11);
    assert_eq!((list(&library, &dates).total, list(&library, &filtered).total), (33, 33));
}

fn sections() -> Vec<SectionKey> {
    let of = |volume: &'static str| [None, Some(0), Some(1), Some(2)].map(|section| key(volume, section));
    ["v1", "v2", "v3"].into_iter().flat_map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_window_is_a_slice_of_the_whole(
        order in prop_oneof![Just(Order::Tree), Just(Order::Date)],
        filter in prop_oneof![Just(""), Just("v2"), Just("1936-01"), Just("v 3")],
        unfolded in proptest::sample::subsequence(sections(), 0..12),
        windows in proptest::collection::vec((0_u32..60, 0_u32..20), 1..30),
    ) {
        let library = library();
        let unfolded: BTreeSet<_> = unfolded.into_iter().collect();
        let request = ListRequest { order, filter: filter.into(), unfolded, window: all(), find: None };
        let whole = list(&library, &request);
        for (offset, count) in windows {
            let rows = list(&library, &ListRequest { window: Window { offset, count }, ..request.clone() });
            prop_assert_eq!(rows.total, whole.total);
            prop_assert!(rows.offset <= offset);
            let from = rows.offset as usize;
            let expected: Vec<_> = whole.rows.iter().skip(from).take(count as usize).cloned().collect();
            prop_assert_eq!(rows.rows, expected);
        }
    }
}
