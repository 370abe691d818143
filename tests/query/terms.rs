//! What queries mean: the tree in its plain form, the places of terms, dates, posts.

use chancery::document::DocumentKind;
use chancery::query::{Cites, Dates, Field, Has, Term, Words, parse};

/// The query is read without a fault, and means what `expected` says in the plainest form.
#[track_caller]
fn means(text: &str, expected: &str) {
    let query = parse(text);
    assert_eq!(query.faults, [], "{text}");
    assert_eq!(query.root.map(|root| root.to_string()).unwrap_or_default(), expected, "{text}");
}

/// The only term of a query that is read without a fault.
#[track_caller]
fn term(text: &str) -> Term {
    let query = parse(text);
    assert_eq!(query.faults, [], "{text}");
    let terms = query.terms();
    assert_eq!(terms.len(), 1, "{text}");
    terms[0].term.clone()
}

#[track_caller]
fn dates(text: &str) -> Dates {
    match term(text) {
        Term::Date(dates) => dates,
        other => panic!("{text} is {other}"),
    }
}

#[track_caller]
fn posts(text: &str) -> Vec<&'static str> {
    match term(text) {
        Term::From(party) | Term::To(party) | Term::Post(party) => party.posts,
        other => panic!("{text} is {other}"),
    }
}

#[test]
fn words_are_all_wanted() {
    means("grain embargo", "grain embargo");
    means("  grain \t embargo ", "grain embargo");
    means("grain AND embargo", "grain embargo");
    means("", "");
}

#[test]
fn or_joins_what_stands_beside_it() {
    means("grain OR wheat", "grain OR wheat");
    means("embargo grain OR wheat", "embargo (grain OR wheat)");
    means("(embargo grain) OR wheat", "(embargo grain) OR wheat");
    means("a1 OR b1 OR c1 d1", "(a1 OR b1 OR c1) d1");
    means("or", "or");
}

#[test]
fn minus_denies_a_term_or_a_parenthesis() {
    means("grain -embargo", "grain -embargo");
    means("grain NOT embargo", "grain -embargo");
    means("grain -(wheat OR rye)", "grain -(wheat OR rye)");
    means("grain --embargo", "grain embargo");
    means("grain -(-embargo)", "grain embargo");
    means("aide-mémoire", "aide-mémoire");
    means("grain -kind:letter", "grain -kind:letter");
}

#[test]
fn parentheses_that_change_nothing_go() {
    means("((grain))", "grain");
    means("grain (embargo (rye))", "grain embargo rye");
    means("grain OR (rye OR wheat)", "grain OR rye OR wheat");
}

#[test]
fn words_have_four_forms() {
    assert_eq!(term("grain"), Term::Text(Words::Word("grain".into())));
    assert_eq!(term("embarg*"), Term::Text(Words::Prefix("embarg".into())));
    assert_eq!(term("\"grain  embargo\""), Term::Text(Words::Phrase("grain embargo".into())));
    assert_eq!(term("“grain embargo”"), Term::Text(Words::Phrase("grain embargo".into())));
    assert_eq!(term("\"grain embargo\"~10"), Term::Text(Words::Near("grain embargo".into(), 10)));
    assert_eq!(term("\"grain embargo\"~0"), Term::Text(Words::Phrase("grain embargo".into())));
    assert_eq!(term("\"grain\""), Term::Text(Words::Phrase("grain".into())));
}

#[test]
fn every_field_reads_its_example() {
    for field in Field::ALL {
        let query = parse(field.example());
        assert_eq!(query.faults, [], "{}", field.example());
        assert_eq!(query.terms()[0].term.field(), Some(field), "{}", field.example());
    }
}

#[test]
fn fields_are_named_in_any_case_and_with_a_space() {
    means("From:Moscow", "from:Moscow");
    means("from: Moscow", "from:Moscow");
    means("from:(Moscow OR Berlin) grain", "(from:Moscow OR from:Berlin) grain");
    means("from:(Moscow -to:Berlin)", "from:Moscow -to:Berlin");
    means("9:30", "9:30");
}

#[test]
fn terms_know_their_place_in_the_text() {
    let text = "grain from: Moscow -\"free passage\"";
    let places: Vec<_> =
        parse(text).terms().iter().map(|leaf| (text[leaf.span.clone()].to_owned(), leaf.left_out)).collect();
    let expected = [("grain", false), ("from: Moscow", false), ("\"free passage\"", true)];
    assert_eq!(places, expected.map(|(words, out)| (words.to_owned(), out)));
}

#[test]
fn a_post_answers_to_all_its_names() {
    assert_eq!(posts("post:Leningrad"), ["St. Petersburg"]);
    assert_eq!(posts("from:petrograd"), ["St. Petersburg"]);
    assert_eq!(posts("to:\"the Department of State\""), ["Department"]);
    assert_eq!(posts("to:\"Vice Consul Merrow\""), Vec::<&str>::new());
}

#[test]
fn a_country_stands_for_its_posts() {
    let Term::From(party) = term("from:Russia") else { panic!("from: asks for a party") };
    assert_eq!(party.country, Some("Soviet Union"));
    assert!(party.posts.contains(&"Moscow") && party.posts.contains(&"St. Petersburg"), "{:?}", party.posts);
    assert!(!party.posts.contains(&"Berlin"));
}

#[test]
fn a_beginning_stands_for_the_posts_that_begin_so() {
    let found = posts("post:Mosc*");
    assert_eq!(found, ["Moscow"]);
}

#[test]
fn dates_reach_from_their_first_minute_to_their_last() {
    let day = 24 * 60;
    let (first, last) = dates("date:1941-03").minutes();
    assert_eq!(last - first, 31 * day - 1);
    let (first, last) = dates("date:1941").minutes();
    assert_eq!(last - first, 365 * day - 1);
    assert_eq!(
        dates("date:1941-03..1941-06").minutes(),
        (dates("date:1941-03-01").minutes().0, dates("date:1941-06-30").minutes().1)
    );
    let (first, last) = dates("date:1941-03-21T17:00").minutes();
    assert_eq!(first, last);
    assert_eq!(dates("date:1941-03-21").minutes().0 + 17 * 60, first);
}

#[test]
fn a_range_may_be_open() {
    assert_eq!(dates("date:1941..").minutes(), (dates("date:1941-01-01").minutes().0, i64::MAX));
    assert_eq!(dates("date:..1941").minutes(), (i64::MIN, dates("date:1941-12-31").minutes().1));
}

#[test]
fn dates_are_read_as_datelines_have_them() {
    assert_eq!(dates("date:\"March 21, 1941\""), dates("date:1941-03-21"));
    assert_eq!(dates("date:\"March 1941\""), dates("date:1941-03"));
    assert_eq!(dates("date:\"May 9 and 10, 1941\""), dates("date:1941-05-09..1941-05-10"));
    assert_eq!(dates("date:1941-3-7"), dates("date:1941-03-07"));
}

#[test]
fn kinds_answer_to_the_names_that_people_type() {
    for (text, kind) in [
        ("kind:telegram", DocumentKind::Telegram),
        ("kind:cables", DocumentKind::Telegram),
        ("kind:Dispatch", DocumentKind::Despatch),
        ("kind:memo", DocumentKind::Memorandum),
        ("kind:minutes", DocumentKind::Minutes),
    ] {
        assert_eq!(term(text), Term::Kind(kind), "{text}");
    }
}

#[test]
fn numbers_and_references_are_read() {
    means("number:342", "number:342");
    means("number:350..340", "number:340..350");
    means("number:secto14", "number:SECTO-14");
    means("number:\"No. 12\"", "number:12");
    means("cites:frus1936v03.xml#d22", "cites:frus1936v03/d22");
    means("cites:550", "cites:550");
    let Term::Cites(Cites::Document(id)) = term("cites:frus1936v03/d22") else { panic!("a document is named") };
    assert_eq!(id.volume(), "frus1936v03");
}

#[test]
fn has_names_what_a_document_can_have() {
    assert_eq!(term("has:demands"), Term::Has(Has::Demand));
    assert_eq!(term("has:not_printed"), term("has:unprinted"));
    for has in Has::ALL {
        assert_eq!(term(&format!("has:{}", has.name())), Term::Has(has));
    }
}

#[test]
fn a_term_says_what_it_looks_for() {
    for (text, says) in [
        ("grain", "the word “grain”"),
        ("\"grain embargo\"~5", "the words “grain embargo” at most 5 apart"),
        ("from:Moscow", "documents sent by Moscow"),
        ("post:Leningrad", "documents sent by or addressed to St. Petersburg (Leningrad)"),
        ("date:1941-03..1941-06", "documents from 1941-03 to 1941-06"),
        ("has:not-printed", "documents that have a reference to what is not printed"),
    ] {
        assert_eq!(term(text).says(), says);
    }
}
