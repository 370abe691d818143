//! Searches: what is found, in which order, with which passages, and what is said where nothing is.

use std::fs;
use std::ops::ControlFlow;

use chancery::catalog::{LitRequest, Narrowed, Partial, Ranking, Results, SearchRequest, Window};
use chancery::error::Kind;
use chancery::library::{Library, Noted};
use tempfile::TempDir;

use super::papers::{Paper, ferry, library, put};

fn request(query: &str) -> SearchRequest {
    SearchRequest { query: query.into(), window: Window { offset: 0, count: 20 }, ..SearchRequest::default() }
}

#[track_caller]
fn search(library: &Library, request: &SearchRequest) -> Results {
    library.search(request, &Vec::new).unwrap()
}

/// The documents found, in the order of the library.
#[track_caller]
fn finds(library: &Library, query: &str, expected: &[&str]) {
    for ranking in [Ranking::Relevance, Ranking::Date] {
        let results = search(library, &SearchRequest { ranking, ..request(query) });
        let mut found: Vec<_> = results.hits.iter().map(|hit| hit.entry.id.to_string()).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{query}");
        assert_eq!(results.total as usize, expected.len(), "{query}");
    }
}

const ALL: [&str; 5] = ["inv1/d1", "inv1/d2", "inv1/d3", "inv2/d1", "inv2/d2"];

#[test]
fn words_phrases_and_their_joints() {
    let library = library();
    let cases: &[(&str, &[&str])] = &[
        ("ferry", &["inv1/d1", "inv1/d2", "inv1/d3"]),
        ("FERRIES protest", &["inv1/d1", "inv1/d2", "inv1/d3"]),
        ("\"ferries\"", &["inv1/d1"]),
        ("salt", &["inv1/d2", "inv1/d3", "inv2/d1"]),
        ("ferry -salt", &["inv1/d1"]),
        ("grain OR oderkamp", &["inv2/d1", "inv2/d2"]),
        ("(grain OR ferry) -(salt delay)", &["inv1/d1", "inv1/d2", "inv1/d3", "inv2/d2"]),
        ("\"salt duty\"", &["inv1/d2", "inv1/d3"]),
        ("\"duty on salt\"", &["inv1/d3"]),
        ("aide-memoire", &["inv1/d2"]),
        ("\"grain embargo\"~12", &["inv2/d2"]),
        ("\"grain embargo\"~3", &[]),
        ("embar*", &["inv2/d2"]),
        ("gener*", &["inv2/d1"]),
        ("brandel's", &["inv1/d1"]),
        ("-ferry", &["inv2/d1", "inv2/d2"]),
    ];
    for (query, expected) in cases {
        finds(&library, query, expected);
    }
}

#[test]
fn fields() {
    let library = library();
    let cases: &[(&str, &[&str])] = &[
        ("from:Moscow", &["inv1/d1"]),
        ("to:Moscow", &["inv1/d2", "inv1/d3"]),
        ("post:Moscow", &["inv1/d1", "inv1/d2", "inv1/d3"]),
        ("from:Turkey", &["inv1/d3"]),
        ("from:Oderkamp", &["inv2/d1"]),
        ("to:\"consul general\"", &["inv2/d1"]),
        ("person:brandel", &["inv1/d1"]),
        ("person:oder*", &["inv2/d1"]),
        ("volume:inv2", &["inv2/d1", "inv2/d2"]),
        ("volume:strait", &["inv2/d1", "inv2/d2"]),
        ("volume:inv*", &ALL),
        ("kind:telegram", &["inv1/d1", "inv1/d2", "inv1/d3"]),
        ("kind:letter OR kind:memo", &["inv2/d1", "inv2/d2"]),
        ("file:711.94", &["inv1/d1"]),
        ("file:711.9*", &["inv1/d1"]),
        ("file:711.95", &[]),
        ("number:5", &["inv1/d2"]),
        ("number:3..12", &["inv1/d1", "inv1/d2", "inv1/d3"]),
        ("number:A-5", &[]),
        ("number:telegram-5", &["inv1/d2"]),
        ("date:1925", &["inv1/d1", "inv1/d2"]),
        ("date:1925-03-02..1926-02", &["inv1/d2", "inv1/d3"]),
        ("date:..1925-03-03", &["inv1/d1"]),
        ("date:1925-03-02..", &["inv1/d2", "inv1/d3", "inv2/d1"]),
        ("date:..1999", &["inv1/d1", "inv1/d2", "inv1/d3", "inv2/d1"]),
        ("cites:12", &["inv1/d2"]),
        ("cites:inv1/d1", &["inv1/d2"]),
        ("cites:inv1/d2", &[]),
        ("has:demand", &["inv1/d2"]),
        ("has:instruction", &["inv1/d2"]),
        ("has:request", &[]),
        ("has:person", &["inv1/d1", "inv2/d1"]),
        ("has:footnote ferry", &["inv1/d2"]),
        ("has:linked", &["inv1/d2"]),
        ("has:not-printed", &[]),
        ("ferry date:1926 OR from:moscow", &["inv1/d1", "inv1/d3"]),
    ];
    for (query, expected) in cases {
        finds(&library, query, expected);
    }
}

#[test]
fn exact_words_are_found_in_one_form_only() {
    let library = library();
    let exact = |query: &str| {
        let results = search(&library, &SearchRequest { exact: true, ..request(query) });
        results.hits.iter().map(|hit| hit.entry.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(exact("protested"), ["inv1/d1"]);
    assert_eq!(exact("protest"), ["inv1/d2"]);
    assert_eq!(exact("general"), ["inv2/d1"]);
}

#[test]
fn all_forms_of_a_word_count_together_however_many_there_are() {
    let paper = |words: &str| Paper { body: vec!["A note".into(), words.into()], ..Paper::default() };
    let found = |papers: &[Paper], query: &str| {
        let library = Library::temporary().unwrap();
        put(&library, "inv1", "Protests", papers);
        library.index(&mut |_| ControlFlow::Continue(())).unwrap();
        let results = search(&library, &request(query));
        results.hits.iter().map(|hit| (hit.entry.id.to_string(), hit.score)).collect::<Vec<_>>()
    };
    // Two forms are read side by side, four are counted: what comes of it is the same.
    let two =
        [paper("They protest; the protest stands."), paper("A protest was made."), paper("Of its protests then.")];
    let four =
        [paper("They protested; the protest stands."), paper("A protest was made."), paper("Of its protesting then.")];
    for query in ["protest", "protests", "protesting"] {
        let (of_two, of_four) = (found(&two, query), found(&four, query));
        assert_eq!(of_two.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["inv1/d1", "inv1/d2", "inv1/d3"]);
        assert_eq!(of_two, of_four, "{query}");
    }
    assert_eq!(found(&four, "\"stands protested\"~3").len(), 1);
}

#[test]
fn notes_and_tags_are_what_the_user_set() {
    let library = library();
    let noted = |document: &str, note: &str, tags: &[&str]| Noted {
        document: document.into(),
        note: note.into(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
    };
    let noted = [
        noted("inv1/d1", "Check the delays.", &[]),
        noted("gone/d1", "Check this too", &[]),
        noted("inv2/d2", "", &["Grain", "grain trade"]),
    ];
    let total = |query: &str| library.search(&request(query), &|| noted.to_vec()).unwrap().total;
    assert_eq!(
        [total("note:delay"), total("note:\"the delay\""), total("tag:trade"), total("tag:\"grain tr\"")],
        [1, 0, 0, 0]
    );
    assert_eq!([total("tag:gra*"), total("has:note"), total("has:tag")], [1, 1, 1]);
    assert_eq!([total("note:check"), total("tag:grain")], [1, 1]);
    assert_eq!([total("ferry -note:check"), total("note:check OR tag:grain")], [2, 2]);
}

#[test]
fn the_best_comes_first_and_dates_are_in_order() {
    let library = library();
    let ids = |request: &SearchRequest| {
        let results = search(&library, request);
        results.hits.iter().map(|hit| hit.entry.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&request("salt"))[0], "inv2/d1", "twice in the body and short, over once in a footnote");
    assert_eq!(ids(&request("kind:telegram")), ["inv1/d1", "inv1/d2", "inv1/d3"], "nothing ranks: by date");
    let by_date = SearchRequest { ranking: Ranking::Date, ..request("ferry OR salt OR grain") };
    assert_eq!(ids(&by_date), ALL, "what has no date comes last");
    let mut windows = Vec::new();
    for offset in 0..6 {
        let window = Window { offset, count: 1 };
        let results = search(&library, &SearchRequest { window, ..by_date.clone() });
        assert_eq!((results.total, results.offset), (5, offset));
        windows.extend(results.hits.into_iter().map(|hit| hit.entry.id.to_string()));
    }
    assert_eq!(windows, ALL, "windows fit together");
}

#[test]
fn counts_by_year_and_volume_stay_while_the_results_are_narrowed() {
    let library = library();
    let shape = |narrowed: Narrowed| {
        let results = search(&library, &SearchRequest { narrowed, ..request("ferry OR salt OR grain") });
        let years: Vec<_> = results.by_year.iter().map(|count| (count.year, count.documents)).collect();
        let volumes: Vec<_> = results.by_volume.iter().map(|count| (count.volume.as_str(), count.documents)).collect();
        format!("{} {years:?} {volumes:?}", results.total)
    };
    let (year, volume) = (Some(1926), Some("inv1".to_owned()));
    assert_eq!(shape(Narrowed::default()), r#"5 [(1925, 2), (1926, 2)] [("inv1", 3), ("inv2", 2)]"#);
    assert_eq!(shape(Narrowed { year, volume: None }), r#"2 [(1925, 2), (1926, 2)] [("inv1", 1), ("inv2", 1)]"#);
    assert_eq!(shape(Narrowed { year: None, volume }), r#"3 [(1925, 2), (1926, 1)] [("inv1", 3), ("inv2", 2)]"#);
    let nowhere = Narrowed { year, volume: Some("inv9".to_owned()) };
    assert_eq!(shape(nowhere), r#"0 [] [("inv1", 1), ("inv2", 1)]"#);
}

#[test]
fn passages_show_what_was_found() {
    let library = library();
    let shown = |query: &str| {
        let results = search(&library, &request(query));
        let hit = &results.hits[0];
        let words = |span: &chancery::text::Span| {
            let start = (span.start - hit.passage.span.start) as usize;
            hit.passage.text[start..start + span.len()].to_owned()
        };
        (hit.entry.id.to_string(), hit.passage.lit.iter().map(words).collect::<Vec<_>>(), hit.places)
    };
    let one =
        |id: &str, lit: &[&str], places| (id.to_owned(), lit.iter().map(|words| (*words).to_owned()).collect(), places);
    assert_eq!(shown("delay protest"), one("inv1/d1", &["delayed", "protested", "delay"], 3));
    assert_eq!(shown("has:demand"), one("inv1/d2", &["You are to insist that the ferry be restored at once"], 1));
    assert_eq!(shown("cites:12"), one("inv1/d2", &["Your 12"], 1));
    assert_eq!(shown("cites:inv1/d1"), one("inv1/d2", &["Your 12"], 1));
    assert_eq!(shown("person:brandel"), one("inv1/d1", &["Brandel"], 1));
    let opening = search(&library, &request("number:3"));
    assert!(opening.hits[0].passage.text.starts_with("The duty on salt"), "{opening:?}");
    let lit = LitRequest { document: "inv1/d2".into(), query: "ferry OR salt OR has:demand".into(), exact: false };
    let text = "The Department to the office at Moscow\nYour 12. You are to insist that the ferry be restored at once. \
                Protest alone will not do.\nSee the aide-mémoire on the salt duty.";
    let lit: Vec<_> = library.lit(&lit).unwrap().into_iter().map(|span| span.of(text)).collect();
    assert_eq!(lit, ["You are to insist that the ferry be restored at once", "salt"]);
}

#[test]
fn where_nothing_is_found_it_is_said_why_and_what_would_be() {
    let library = library();
    let said = |query: &str| {
        let results = search(&library, &request(query));
        assert_eq!(results.total, 0, "{query}");
        let say = |explanation: &chancery::catalog::Explanation| {
            let instead = explanation.instead.as_ref().map(|instead| (instead.query.clone(), instead.documents));
            (query[explanation.at.clone()].to_owned(), explanation.hint.clone(), instead)
        };
        results.explanations.iter().map(say).collect::<Vec<_>>()
    };
    let row = |at: &str, hint: &str, instead: Option<(&str, u32)>| {
        (at.to_owned(), hint.to_owned(), instead.map(|(query, documents)| (query.to_owned(), documents)))
    };
    assert_eq!(said("fery"), [row("fery", "did you mean ferry?", Some(("ferry", 3)))]);
    assert_eq!(
        said("salt embrago"),
        [row("embrago", "did you mean embargo?", None), row("", "without embrago", Some(("salt", 3)))]
    );
    let apart = said("from:moscow grain");
    assert_eq!(apart[0], row("", "", None), "each finds something, but not together");
    assert_eq!(apart[1].2, Some(("grain".to_owned(), 1)));
    assert!(said("zzz").iter().all(|row| row.2.is_none()), "nothing is like it");
}

#[test]
fn a_mistyped_query_is_read_and_explained() {
    let library = library();
    let results = search(&library, &request("ferry knid:telegram"));
    let fault = &results.explanations[0];
    assert_eq!(&"ferry knid:telegram"[fault.at.clone()], "knid:");
    let instead = fault.instead.as_ref().unwrap();
    assert_eq!((instead.query.as_str(), instead.documents), ("ferry kind:telegram", 3));
    assert_eq!(search(&library, &request("")), Results::default());
}

#[test]
fn what_is_not_indexed_is_not_found_and_said_to_be_missing() {
    let library = library();
    assert_eq!(search(&library, &request("ferry")).partial, None);
    put(&library, "inv3", "More of the ferry", &ferry());
    let results = search(&library, &request("ferry"));
    assert_eq!((results.total, results.partial), (3, Some(Partial { indexed: 5, of: 8 })));
    library.remove("inv1").unwrap();
    let results = search(&library, &request("ferry"));
    assert_eq!((results.total, results.partial), (0, Some(Partial { indexed: 2, of: 5 })), "what is gone is not found");
    library.index(&mut |_| ControlFlow::Continue(())).unwrap();
    finds(&library, "ferry", &["inv3/d1", "inv3/d2", "inv3/d3"]);
}

#[test]
fn without_an_index_nothing_is_found_and_all_is_missing() {
    let library = Library::temporary().unwrap();
    put(&library, "inv1", "The affair of the ferry", &ferry());
    let results = search(&library, &request("ferry form:moscow"));
    assert_eq!((results.total, results.partial), (0, Some(Partial { indexed: 0, of: 3 })));
    assert_eq!(results.explanations.len(), 1, "what is wrong with the query is said all the same");
}

#[test]
fn a_damaged_index_is_made_anew() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(folder.path()).unwrap();
    put(&library, "inv1", "The affair of the ferry", &ferry());
    library.index(&mut |_| ControlFlow::Continue(())).unwrap();
    for file in fs::read_dir(folder.path().join("index")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "term") {
            let length = path.metadata().unwrap().len() as usize;
            fs::write(&path, vec![0xff; length]).unwrap();
        }
    }
    let results = search(&library, &request("ferry"));
    assert_eq!((results.total, results.partial), (0, Some(Partial { indexed: 0, of: 3 })));
    library.index(&mut |_| ControlFlow::Continue(())).unwrap();
    finds(&library, "ferry", &["inv1/d1", "inv1/d2", "inv1/d3"]);
}

#[test]
fn an_index_that_the_system_does_not_open_is_not_thrown_away() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(folder.path()).unwrap();
    put(&library, "inv1", "The affair of the ferry", &ferry());
    library.index(&mut |_| ControlFlow::Continue(())).unwrap();
    let index = folder.path().join("index");
    let files = fs::read_dir(&index).unwrap().map(|file| file.unwrap().path());
    let terms = files.filter(|path| path.extension().is_some_and(|extension| extension == "term"));
    let terms = terms.collect::<Vec<_>>().remove(0);
    let aside = folder.path().join("aside");
    fs::rename(&terms, &aside).unwrap();
    // A folder can be opened, but the system maps none into memory.
    fs::create_dir(&terms).unwrap();
    assert_eq!(library.search(&request("ferry"), &Vec::new).unwrap_err().kind, Kind::Io);
    fs::remove_dir(&terms).unwrap();
    fs::rename(&aside, &terms).unwrap();
    finds(&library, "ferry", &["inv1/d1", "inv1/d2", "inv1/d3"]);
}

#[test]
fn another_thread_sees_what_is_indexed() {
    let library = Library::temporary().unwrap();
    let reader = library.another().unwrap();
    assert_eq!(search(&reader, &request("ferry")).total, 0);
    for volume in ["inv1", "inv2"] {
        put(&library, volume, "The affair of the ferry", &ferry());
        library.index(&mut |_| ControlFlow::Continue(())).unwrap();
    }
    assert_eq!(search(&reader, &request("ferry")).total, 6);
}

#[test]
fn a_document_without_words_is_no_trouble() {
    let library = Library::temporary().unwrap();
    put(&library, "inv1", "Nothing", &[Paper::default(), ferry().remove(0)]);
    library.index(&mut |_| ControlFlow::Continue(())).unwrap();
    finds(&library, "-ferry", &["inv1/d1"]);
    assert_eq!(search(&library, &request("-ferry")).hits[0].passage.text, "");
}

#[test]
fn what_stands_in_front_is_searched_with_the_library_behind_it() {
    let behind = library();
    let front = Library::temporary().unwrap();
    put(&front, "inv0", "A folder of one\u{2019}s own", &ferry());
    put(&front, "inv1", "The affair of the ferry, read again", &ferry()[..1]);
    front.index(&mut |_| ControlFlow::Continue(())).unwrap();
    let front = front.in_front_of(behind);
    let by_date = SearchRequest { ranking: Ranking::Date, ..request("ferry OR salt") };
    let results = search(&front, &by_date);
    let found: Vec<_> = results.hits.iter().map(|hit| hit.entry.id.to_string()).collect();
    assert_eq!((results.total, found.len()), (5, 5));
    assert_eq!(found[4], "inv2/d1", "of a volume that is in both, only the one in front counts");
    assert_eq!(results.by_year.iter().map(|count| count.documents).collect::<Vec<_>>(), [3, 2]);
    let window = Window { offset: 4, count: 3 };
    let last = search(&front, &SearchRequest { window, ..by_date.clone() });
    assert_eq!((last.total, last.hits.len(), last.hits[0].entry.id.as_str()), (5, 1, "inv2/d1"));
    let lit = LitRequest { document: "inv2/d1".into(), query: "salt".into(), exact: false };
    assert_eq!(front.lit(&lit).unwrap().len(), 2);
    // A text before the window is not read: this one could not be.
    let raw = rusqlite::Connection::open(front.folder().join("library.db")).unwrap();
    raw.execute("UPDATE body SET content = x'' WHERE document = (SELECT min(document) FROM body)", []).unwrap();
    assert_eq!(search(&front, &SearchRequest { window, ..by_date }).hits, last.hits);
    assert!(search(&front, &request("grian")).explanations[0].hint.contains("grain"));
}
