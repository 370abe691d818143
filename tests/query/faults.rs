//! Mistyped queries: what is wrong, where, how it was read instead, and what would be right.

use chancery::query::parse;

/// A query, the words at fault, what the fault says (in part), how the query was read, and the query set right.
#[track_caller]
fn explains(text: &str, place: &str, what: &str, read: &str, mended: Option<&str>) {
    let query = parse(text);
    let fault = query.faults.first().unwrap_or_else(|| panic!("{text} has no fault"));
    assert_eq!(&text[fault.span.clone()], place, "{text}");
    assert!(fault.to_string().contains(what), "{text}: {fault}");
    assert_eq!(query.root.as_ref().map(ToString::to_string).unwrap_or_default(), read, "{text}");
    let cure = query.mended(text);
    assert_eq!(cure.as_deref(), mended, "{text}");
    if let Some(cure) = cure {
        assert_eq!(parse(&cure).faults, [], "the cure of {text}");
    }
}

#[test]
fn what_is_left_out_ends_with_its_parenthesis() {
    let what = "this only says what is left out";
    explains("-(grain OR wheat)", "-(grain OR wheat)", what, "-(grain OR wheat)", None);
    explains("-grain", "-grain", what, "-grain", None);
}

#[test]
fn an_unknown_field_names_the_nearest() {
    explains("form:Moscow grain", "form:", "did you mean from:?", "Moscow grain", Some("from:Moscow grain"));
    explains("form: Moscow", "form:", "did you mean from:?", "Moscow", Some("from: Moscow"));
    explains("colour:red", "colour:", "the fields are from: to:", "red", None);
    explains("grain form:(rye OR oats)", "form:", "no field", "grain (rye OR oats)", Some("grain from:(rye OR oats)"));
}

#[test]
fn a_name_with_a_colon_and_nothing_near_is_a_word() {
    let query = parse("Subject: grain");
    assert_eq!((query.root.map(|root| root.to_string()), query.faults), (Some("Subject grain".to_owned()), vec![]));
}

#[test]
fn a_field_wants_a_value() {
    explains("grain from:", "from:", "for example from:Moscow", "grain", None);
    explains("from: -grain", "from:", "nothing stands behind", "-grain", None);
}

#[test]
fn a_value_is_checked() {
    explains("kind:telegrm", "telegrm", "did you mean telegram?", "", Some("kind:telegram"));
    explains("kind:poem grain", "poem", "no kind of document", "grain", None);
    explains("has:demnd", "demnd", "did you mean demand?", "", Some("has:demand"));
    explains("number:many", "many", "numbers are written", "", None);
    explains("cites:Merrow", "Merrow", "names no document", "", None);
}

#[test]
fn a_date_is_explained() {
    explains("date:1941-13", "1941-13", "is no date", "", None);
    explains("date:1936-1938", "1936-1938", "did you mean 1936..1938?", "", Some("date:1936..1938"));
    explains("date:1936-38", "1936-38", "1936..1938", "", Some("date:1936..1938"));
    explains("date:03/1941", "03/1941", "1941-03", "", Some("date:1941-03"));
    explains("date:21.3.1941", "21.3.1941", "1941-03-21", "", Some("date:1941-03-21"));
    explains("date:41", "41", "1941", "", Some("date:1941"));
    explains("date:\"spring 1941\"", "spring 1941", "dates are written", "", None);
    explains("date:1941-02-30", "1941-02-30", "is no date", "", None);
    explains("date:1941..x", "x", "is no date", "", None);
    explains("date:..", "..", "neither", "", None);
    explains("date:1942..1941", "1942..1941", "ends before it begins", "date:1941..1942", Some("date:1941..1942"));
}

#[test]
fn a_post_that_there_is_not_names_the_nearest() {
    explains("post:Moscwo", "Moscwo", "did you mean Moscow?", "post:Moscwo", Some("post:Moscow"));
    explains("post:Zzyzx", "Zzyzx", "looked for in the words of the heading", "post:Zzyzx", None);
    let cure = Some("post:\"St. Petersburg\"");
    explains("post:St. Petersburg", "St. Petersburg", "in quotes", "post:St. Petersburg", cure);
}

#[test]
fn quotes_and_parentheses_are_closed() {
    explains(
        "grain \"free passage",
        "\"free passage",
        "not closed",
        "grain \"free passage\"",
        Some("grain \"free passage\""),
    );
    explains("grain (rye OR oats", "(rye OR oats", "not closed", "grain (rye OR oats)", Some("grain (rye OR oats)"));
    explains("grain) rye", ")", "closes nothing", "grain rye", None);
    explains("grain ()", ")", "nothing stands between", "grain", None);
}

#[test]
fn operators_want_two_sides() {
    explains("OR grain", "OR", "between two", "grain", None);
    explains("grain OR", "OR", "between two", "grain", None);
    explains("grain AND", "AND", "between two", "grain", None);
    explains("grain OR OR rye", "OR", "between two", "grain OR rye", None);
    explains("grain NOT", "NOT", "left out", "grain", None);
    explains("-grain", "-grain", "all other documents", "-grain", None);
}

#[test]
fn stars_and_tildes_stand_in_their_place() {
    explains("tele*ram", "tele*ram", "only at the end", "tele*", Some("tele*"));
    explains("*gram", "*gram", "not before it", "gram", Some("gram"));
    explains("g* rye", "g*", "too many words", "rye", None);
    explains("\"free pass*\"", "\"free pass*\"", "inside quotes", "\"free pass*\"", None);
    explains("grain~2", "grain~2", "words in quotes", "grain", Some("grain"));
    explains("\"free passage\"~x", "\"free passage\"~x", "how many words", "\"free passage\"", None);
    explains("\"passage\"~3", "\"passage\"~3", "two words", "\"passage\"", None);
    explains("grain — rye", "—", "no letter", "grain rye", None);
    explains("\"\" rye", "\"\"", "no letter", "rye", None);
}

#[test]
fn deep_parentheses_are_left_out() {
    let text = format!("grain {}rye{}", "(".repeat(5000), ")".repeat(5000));
    let query = parse(&text);
    assert_eq!(query.root.map(|root| root.to_string()), Some("grain".to_owned()));
    assert!(query.faults.iter().any(|fault| fault.what.contains("too deep")));
}

#[test]
fn several_cures_go_together() {
    let text = "form:Moscow kind:leter (\"free passage";
    assert_eq!(parse(text).mended(text).as_deref(), Some("from:Moscow kind:letter (\"free passage\""));
}
