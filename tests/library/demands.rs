//! Demands across the library: filtered, ordered, in windows.

use std::ops::{ControlFlow, Range};

use chancery::catalog::{
    DemandFilter, DemandOrder, DemandRow, DemandsRequest, Parties, PartyCount, PartyCounts, Window,
};
use chancery::document::{Demand, DemandKind, Entities};
use chancery::library::{Arrival, Judged, Library};
use chancery::text::Span;
use proptest::prelude::*;

use super::invented::{telegram, volume};

/// A demand of a telegram: kind, by, of, what.
type Wish = (DemandKind, Option<&'static str>, Option<&'static str>, Option<&'static str>);

const WISHES: [Wish; 4] = [
    (DemandKind::Request, Some("Strelsau"), Some("The Harbour Master"), Some("release the ferry")),
    (DemandKind::Demand, Some("Zenda"), Some("Strelsau"), Some("pay the dues")),
    (DemandKind::Request, None, Some("Département"), None),
    (DemandKind::Condition, Some("Sapt / STRELSAU"), None, Some("light the harbour")),
];

/// Telegrams 1 to 8 of two volumes, every other with a demand from [`WISHES`] in turn.
fn library() -> Library {
    holding([("v2", 5..9), ("v1", 1..5)])
}

/// A library of volumes with the telegrams of these numbers.
fn holding<const N: usize>(volumes: [(&str, Range<u32>); N]) -> Library {
    let library = Library::temporary().unwrap();
    for (id, numbers) in volumes {
        let volume = volume(id, 0);
        let mut filling = library.begin(&volume, &Arrival::default()).unwrap();
        for n in numbers {
            let document = telegram(id, n, None);
            let (kind, by, of, what) = WISHES[n as usize % WISHES.len()];
            let named = |words: Option<&str>| words.map(str::to_owned);
            let [by, of, what] = [by, of, what].map(named);
            let demand = Demand { span: Span::new(12, 34), kind, by, of, what, why: "written for a test".into() };
            let demands = if n == 3 { Vec::new() } else { vec![demand] };
            filling.add(&document, &Entities { demands, ..Entities::default() }).unwrap();
        }
        filling.finish(&volume, &[]).unwrap();
    }
    library
}

fn rows(library: &Library, filter: DemandFilter, order: DemandOrder) -> Vec<DemandRow> {
    let window = Window { offset: 0, count: 100 };
    let found = library.demands(&DemandsRequest { filter, order, window }, &[]).unwrap();
    assert_eq!(found.rows.len(), found.total as usize);
    found.rows
}

/// The documents of the demands that pass.
#[track_caller]
fn pass(filter: DemandFilter, ids: &[&str]) {
    let rows = rows(&library(), filter.clone(), DemandOrder::Date);
    let found: Vec<_> = rows.iter().map(|row| row.at.document.as_str()).collect();
    assert_eq!(found, ids, "{filter:?}");
}

fn words(words: &str) -> DemandFilter {
    DemandFilter { words: words.into(), ..DemandFilter::default() }
}

#[test]
fn each_part_of_a_filter_is_held_against_its_own() {
    let all = ["v1/d1", "v1/d2", "v1/d4", "v2/d5", "v2/d6", "v2/d7", "v2/d8"];
    pass(DemandFilter::default(), &all);
    pass(DemandFilter { by: "strelsau".into(), ..DemandFilter::default() }, &["v1/d4", "v2/d7", "v2/d8"]);
    pass(DemandFilter { of: "strelsau".into(), ..DemandFilter::default() }, &["v1/d1", "v2/d5"]);
    pass(DemandFilter { of: "master harbour".into(), ..DemandFilter::default() }, &["v1/d4", "v2/d8"]);
    pass(DemandFilter { kind: Some(DemandKind::Condition), ..DemandFilter::default() }, &["v2/d7"]);
    pass(DemandFilter { date: "..1936-01-03".into(), ..DemandFilter::default() }, &["v1/d1", "v1/d2"]);
    pass(
        DemandFilter { by: "strelsau".into(), date: "1936-01-08..".into(), ..DemandFilter::default() },
        &["v2/d7", "v2/d8"],
    );
    pass(words("departement"), &["v1/d2", "v2/d6"]);
    pass(words("brandel reports"), &all);
    pass(words("brandel nobody"), &[]);
}

#[test]
fn what_cannot_be_told_is_the_passage() {
    let rows = rows(&library(), words("departement"), DemandOrder::Date);
    assert_eq!((rows[0].what.as_str(), &rows[0].by), ("Brandel reports on AX.", &None));
    assert_eq!((rows[0].at.offset, rows[0].end), (12, 34));
    assert_eq!(rows[0].entry.from, "Moscow");
}

#[test]
fn a_date_that_is_none_is_explained_and_shows_all() {
    let filter = DemandFilter { date: "soon".into(), ..DemandFilter::default() };
    let window = Window { offset: 0, count: 1 };
    let found = library().demands(&DemandsRequest { filter, window, ..DemandsRequest::default() }, &[]).unwrap();
    assert!(found.fault.contains("“soon” is no date"), "{}", found.fault);
    assert_eq!(found.total, 7);
}

#[test]
fn unnamed_parties_come_last_and_equals_by_date() {
    let library = library();
    let by =
        |order| rows(&library, DemandFilter::default(), order).iter().map(|row| row.by.clone()).collect::<Vec<_>>();
    let named = |name: &str| Some(name.to_owned());
    let (strelsau, zenda) = (named("Strelsau"), named("Zenda"));
    assert_eq!(
        by(DemandOrder::By),
        [named("Sapt / STRELSAU"), strelsau.clone(), strelsau.clone(), zenda.clone(), zenda.clone(), None, None]
    );
    let kinds: Vec<_> = rows(&library, DemandFilter::default(), DemandOrder::Kind).iter().map(|row| row.kind).collect();
    assert!(kinds.is_sorted());
    let last = rows(&library, DemandFilter::default(), DemandOrder::Of).pop().unwrap();
    assert_eq!((last.of, last.at.document.as_str()), (None, "v2/d7"));
}

#[test]
fn demands_go_with_their_volume() {
    let library = library();
    library.remove("v2").unwrap();
    assert_eq!(rows(&library, DemandFilter::default(), DemandOrder::Date).len(), 3);
    assert_eq!(rows(&library, words("strelsau"), DemandOrder::Date).len(), 2);
}

#[test]
fn what_is_behind_stands_in_one_list_with_what_is_in_front() {
    let joined = || holding([("v1", 1..2), ("v3", 6..7)]).in_front_of(library());
    let list = |order| rows(&joined(), DemandFilter::default(), order);
    let ids = |order| list(order).iter().map(|row| row.at.document.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(DemandOrder::Date), ["v1/d1", "v2/d5", "v3/d6", "v2/d6", "v2/d7", "v2/d8"], "v1 behind is hidden");
    assert_eq!(ids(DemandOrder::By), ["v2/d7", "v2/d8", "v1/d1", "v2/d5", "v3/d6", "v2/d6"]);
    let found = rows(&joined(), words("departement"), DemandOrder::Date);
    assert_eq!(found.iter().map(|row| row.at.document.as_str()).collect::<Vec<_>>(), ["v3/d6", "v2/d6"]);
}

#[test]
fn what_the_user_judged_takes_the_place_of_what_was_found() {
    let library = library();
    let judged = |n: u32, demands: Vec<Demand>| {
        Judged::of(&telegram("v1", n, None), &Entities { demands, ..Entities::default() }).unwrap()
    };
    let added = Demand {
        span: Span::new(12, 19),
        kind: DemandKind::Request,
        by: None,
        of: None,
        what: None,
        why: "written for a test".into(),
    };
    let judged = [judged(1, Vec::new()), judged(3, vec![added])];
    let ids = |filter: DemandFilter| {
        let window = Window { offset: 0, count: 100 };
        let request = DemandsRequest { filter, window, ..DemandsRequest::default() };
        let found = library.demands(&request, &judged).unwrap();
        assert_eq!(found.total as usize, found.rows.len());
        found.rows.iter().map(|row| row.at.document.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids(DemandFilter::default()), ["v1/d2", "v1/d3", "v1/d4", "v2/d5", "v2/d6", "v2/d7", "v2/d8"]);
    assert_eq!(ids(DemandFilter { date: "..1936-01-03".into(), ..DemandFilter::default() }), ["v1/d2"]);
}

/// The counts as `name number`, in small letters: of several spellings any may show.
fn counts(counts: &[PartyCount]) -> Vec<String> {
    counts.iter().map(|count| format!("{} {}", count.name, count.demands).to_lowercase()).collect()
}

fn parties(library: &Library, filter: &DemandFilter, judged: &[Judged]) -> PartyCounts {
    let counted = library.parties(filter, judged, &mut || ControlFlow::Continue(())).unwrap();
    counted.expect("nothing came between")
}

fn narrowed(by: Option<&str>, of: Option<&str>) -> DemandFilter {
    let narrowed = Parties { by: by.map(str::to_owned), of: of.map(str::to_owned) };
    DemandFilter { narrowed, ..DemandFilter::default() }
}

#[test]
fn parties_are_counted_under_each_of_their_names_the_most_first() {
    let library = library();
    let all = parties(&library, &DemandFilter::default(), &[]);
    assert_eq!(counts(&all.by), ["strelsau 3", "zenda 2", "sapt 1"]);
    assert_eq!(counts(&all.of), ["département 2", "strelsau 2", "the harbour master 2"]);
    let filter = DemandFilter { kind: Some(DemandKind::Condition), ..DemandFilter::default() };
    let conditions = parties(&library, &filter, &[]);
    assert_eq!(counts(&conditions.by), ["sapt 1", "strelsau 1"]);
    assert_eq!(counts(&conditions.of), Vec::<String>::new());
}

#[test]
fn counting_is_given_up_where_it_is_told_to() {
    let mut asked = 0;
    let mut twice = || {
        asked += 1;
        if asked < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    assert_eq!(library().parties(&DemandFilter::default(), &[], &mut twice).unwrap(), None);
    assert_eq!(asked, 2);
}

#[test]
fn a_list_is_narrowed_to_a_party_by_a_whole_name() {
    let library = library();
    let count = |filter| rows(&library, filter, DemandOrder::Date).len();
    assert_eq!(count(narrowed(Some("Strelsau"), None)), 3);
    assert_eq!(count(narrowed(None, Some("departement"))), 2);
    assert_eq!(count(narrowed(None, Some("Harbour Master"))), 0, "a part of a name is none");
    assert_eq!(count(narrowed(Some("Strelsau"), Some("The Harbour Master"))), 2);
    // Each side is counted as the other narrows it.
    let found = parties(&library, &narrowed(Some("Strelsau"), None), &[]);
    assert_eq!(counts(&found.by), ["strelsau 3", "zenda 2", "sapt 1"]);
    assert_eq!(counts(&found.of), ["the harbour master 2"]);
}

#[test]
fn parties_of_both_stores_and_of_what_was_judged_are_counted() {
    let joined = holding([("v1", 1..2)]).in_front_of(library());
    let judged = Judged::of(&telegram("v2", 5, None), &Entities::default()).unwrap();
    let found = parties(&joined, &DemandFilter::default(), &[judged]);
    assert_eq!(
        counts(&found.by),
        ["strelsau 2", "sapt 1", "zenda 1"],
        "of v1 the one in front, of v2 all but the fifth"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn any_window_is_a_slice_of_the_whole(offset in 0_u32..9, count in 0_u32..9, by in any::<bool>(), typed in "[a-z]{0,1}") {
        let library = library();
        let order = if by { DemandOrder::By } else { DemandOrder::Date };
        let whole = rows(&library, words(&typed), order);
        let request = DemandsRequest { filter: words(&typed), order, window: Window { offset, count } };
        let found = library.demands(&request, &[]).unwrap();
        let expected: Vec<_> = whole.iter().skip(offset as usize).take(count as usize).cloned().collect();
        prop_assert_eq!(found.rows, expected);
        prop_assert_eq!(found.total as usize, whole.len());
    }
}
