//! What is tried where a query finds nothing.

use chancery::query::{parse, relaxed};

#[track_caller]
fn tries(text: &str, expected: &[(&str, &str)]) {
    let root = parse(text).root.expect("something is looked for");
    let tried: Vec<_> = relaxed(&root).into_iter().map(|other| (other.query.to_string(), other.what)).collect();
    let expected: Vec<_> = expected.iter().map(|(query, what)| ((*query).to_owned(), (*what).to_owned())).collect();
    assert_eq!(tried, expected, "{text}");
}

#[test]
fn each_term_is_loosened_then_left_out() {
    tries(
        "grain from:Moscow",
        &[
            ("grain* from:Moscow", "grain* in place of grain"),
            ("grain post:Moscow", "post:Moscow in place of from:Moscow"),
            ("from:Moscow", "without grain"),
            ("grain", "without from:Moscow"),
        ],
    );
}

#[test]
fn two_terms_are_left_out_where_one_is_not_enough() {
    let root = parse("has:cable kind:letter number:12").root.expect("something is looked for");
    let tried: Vec<_> = relaxed(&root).into_iter().map(|other| (other.query.to_string(), other.what)).collect();
    let two = [
        ("number:12", "without has:cable and kind:letter"),
        ("kind:letter", "without has:cable and number:12"),
        ("has:cable", "without kind:letter and number:12"),
    ];
    assert_eq!(tried[tried.len() - 3..], two.map(|(query, what)| (query.to_owned(), what.to_owned())));
}

#[test]
fn a_phrase_becomes_its_words() {
    tries(
        "\"free passage\"",
        &[
            ("\"free passage\"~10", "\"free passage\"~10 in place of \"free passage\""),
            ("free passage", "free passage in place of \"free passage\""),
        ],
    );
}

#[test]
fn what_is_left_out_is_only_dropped() {
    tries(
        "kind:letter -has:request",
        &[("-has:request", "without kind:letter"), ("kind:letter", "without -has:request")],
    );
}
