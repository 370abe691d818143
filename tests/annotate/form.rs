//! The form of a line: W3C Web Annotation, ours and others'.

use chancery::annotate::Record;
use chancery::document::{EntityKind, Judgement, Motivation};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{at, note};

/// The rules of the W3C data model that an annotation must keep, as far as they touch what is written here.
fn faults(annotation: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut must = |holds: bool, rule: &str| {
        if !holds {
            faults.push(rule.to_owned());
        }
    };
    let list = |value: &Value| match value {
        Value::Array(list) => list.clone(),
        Value::Null => Vec::new(),
        one => vec![one.clone()],
    };
    let is_iri =
        |value: &Value| value.as_str().is_some_and(|iri| iri.contains(':') && !iri.contains(char::is_whitespace));
    let moment = |value: &Value| {
        value.is_null() || value.as_str().is_some_and(|m| m.ends_with('Z') && m.parse::<jiff::Timestamp>().is_ok())
    };
    must(
        list(&annotation["@context"]).contains(&json!("http://www.w3.org/ns/anno.jsonld")),
        "3.1: the context is named",
    );
    must(is_iri(&annotation["id"]), "3.1: exactly one id, an IRI");
    must(list(&annotation["type"]).contains(&json!("Annotation")), "3.1: the type is Annotation");
    must(!list(&annotation["target"]).is_empty(), "3.1: there is a target");
    must(moment(&annotation["created"]) && moment(&annotation["modified"]), "3.3.1: moments are xsd:dateTime in UTC");
    let motivations = [
        "assessing",
        "bookmarking",
        "classifying",
        "commenting",
        "describing",
        "editing",
        "highlighting",
        "identifying",
        "linking",
        "moderating",
        "questioning",
        "replying",
        "tagging",
    ];
    let known = |value: &Value| list(value).iter().all(|name| motivations.contains(&name.as_str().unwrap_or_default()));
    must(known(&annotation["motivation"]), "3.3.5: motivations are those of the model");
    for body in list(&annotation["body"]).iter().filter(|body| body["type"] == "TextualBody") {
        must(body["value"].is_string(), "3.2.4: a textual body has exactly one value");
        must(known(&body["purpose"]), "3.3.5: purposes are motivations");
        must(list(&body["format"]).len() <= 1, "3.2.4: one format");
    }
    for target in list(&annotation["target"]).iter().filter(|target| target.is_object()) {
        must(is_iri(&target["source"]), "4: a specific resource has exactly one source");
        for selector in list(&target["selector"]) {
            must(
                selector["type"] == "TextQuoteSelector" && selector["exact"].is_string(),
                "4.2.4: a quote has exact words",
            );
            must(
                selector["prefix"].is_string() && selector["suffix"].is_string(),
                "4.2.4: and should have its context",
            );
            let place = &selector["refinedBy"];
            let (start, end) = (place["start"].as_u64(), place["end"].as_u64());
            let right =
                place["type"] == "TextPositionSelector" && start.zip(end).is_some_and(|(start, end)| start <= end);
            must(place.is_null() || right, "4.2.5: a position has a start and an end");
        }
    }
    for key in annotation.as_object().expect("an object").keys().filter(|key| key.contains(':')) {
        must(key.starts_with("chancery:"), "3: keys of our own are explained by the context");
    }
    faults
}

#[test]
fn a_line_is_what_the_documentation_shows() {
    let mut record = note(1, "Which harbour?");
    record.annotation.created = at(1);
    record.annotation.modified = at(2);
    let expected = concat!(
        r#"{"@context":["http://www.w3.org/ns/anno.jsonld",{"chancery":"urn:x-chancery:"}],"#,
        r#""id":"urn:uuid:00000000-0000-4000-8000-000000000001","type":"Annotation","motivation":"commenting","#,
        r#""created":"2030-05-04T10:01:00Z","modified":"2030-05-04T10:02:00Z","body":["#,
        r#"{"type":"TextualBody","value":"Which harbour?","format":"text/plain","purpose":"commenting"},"#,
        r#"{"type":"TextualBody","value":"doubt","format":"text/plain","purpose":"classifying"},"#,
        r#"{"type":"TextualBody","value":"harbour","format":"text/plain","purpose":"tagging"},"#,
        r#"{"type":"TextualBody","value":"Vells","format":"text/plain","purpose":"tagging"}],"#,
        r#""target":{"type":"SpecificResource","source":"https://history.state.gov/historicaldocuments/frus1999v01/d1","#,
        r#""selector":{"type":"TextQuoteSelector","exact":"the harbour was","prefix":"at Vells reports that ","#,
        r#""suffix":" closed","refinedBy":{"type":"TextPositionSelector","start":35,"end":50}},"#,
        r#""chancery:document":"frus1999v01/d1","chancery:fingerprint":"ffffffffffffffffffffffffffffffff","#,
        r#""chancery:heading":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"}}"#,
    );
    assert_eq!(record.line(), expected);
    assert_eq!(Record::read(expected), Ok(record));
}

#[test]
fn the_checker_finds_what_is_wrong() {
    let wrong = json!({"type": "Note", "id": "no iri", "motivation": "musing", "created": "yesterday", "x:y": 1, "target":
        {"selector": {"type": "TextQuoteSelector", "refinedBy": {"type": "TextPositionSelector", "start": 9, "end": 1}}},
        "body": {"type": "TextualBody"}});
    assert_eq!(faults(&wrong).len(), 11, "{:?}", faults(&wrong));
}

#[test]
fn judgements_and_deletions_are_annotations_too() {
    let mut record = note(1, "");
    record.annotation.motivation = Motivation::Assessing;
    for (judgement, value) in [
        (Judgement::Reject(EntityKind::Person), "reject person"),
        (Judgement::Add(EntityKind::Demand), "add demand"),
        (Judgement::Settle("frus1999v01/d7".into()), "settle frus1999v01/d7"),
        (Judgement::Identify("Karl von der Ost".into()), "identify Karl von der Ost"),
    ] {
        record.annotation.judgement = Some(judgement);
        record.annotation.deleted = value.starts_with("add");
        let line = record.line();
        let written: Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(
            written["body"][0],
            json!({"type": "TextualBody", "value": value, "format": "text/plain", "purpose": "assessing"})
        );
        assert_eq!(Record::read(&line).as_ref(), Ok(&record));
    }
}

/// An annotation such as another program makes: two comments, a creator, a state, a selector of another kind.
fn foreign() -> Value {
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://notes.example/7",
        "type": "Annotation",
        "motivation": ["questioning", "tagging"],
        "creator": {"id": "https://notes.example/users/ida", "type": "Person", "name": "Ida Brandt"},
        "created": "2029-01-01T00:00:00Z",
        "body": [
            {"type": "TextualBody", "value": "Why closed?", "language": "en", "purpose": "questioning"},
            {"type": "TextualBody", "value": "A second thought", "purpose": "commenting"},
            {"type": "TextualBody", "value": "harbour", "purpose": "tagging", "creator": "https://notes.example/users/jon"},
            "https://notes.example/picture.png",
        ],
        "target": {
            "source": "https://history.state.gov/historicaldocuments/frus1999v01/d1#fn2",
            "state": {"type": "TimeState", "sourceDate": "2029-01-01T00:00:00Z"},
            "selector": [
                {"type": "XPathSelector", "value": "/html/body/p[2]"},
                {"type": "TextQuoteSelector", "exact": "the harbour was", "prefix": "reports that "},
            ],
        },
        "rights": "https://creativecommons.org/publicdomain/zero/1.0/",
    })
}

#[test]
fn another_programs_annotation_is_understood_and_kept() {
    let record = Record::from_value(&foreign()).expect("an annotation");
    let annotation = &record.annotation;
    assert_eq!(annotation.document.as_str(), "frus1999v01/d1");
    assert_eq!((annotation.note.as_str(), annotation.tags.as_slice()), ("Why closed?", &["harbour".to_owned()][..]));
    assert_eq!(
        (annotation.anchor.exact.as_str(), annotation.anchor.prefix.as_str()),
        ("the harbour was", "reports that ")
    );
    assert_eq!(annotation.motivation, Motivation::Tagging);
    assert_eq!(record.to_value(), foreign(), "nothing is lost");
    assert_eq!(Record::read(&record.line()), Ok(record));
}

#[test]
fn of_another_programs_annotation_only_what_changed_changes() {
    let mut record = Record::from_value(&foreign()).expect("an annotation");
    record.annotation.note = "Closed by whom?".into();
    record.annotation.tags.insert(0, "Vells".into());
    record.annotation.modified = at(3);
    record.annotation.deleted = true;
    let mut expected = foreign();
    expected["@context"] = json!(["http://www.w3.org/ns/anno.jsonld", {"chancery": "urn:x-chancery:"}]);
    expected["modified"] = at(3).into();
    expected["chancery:deleted"] = true.into();
    expected["body"][0]["value"] = "Closed by whom?".into();
    let tag = json!({"type": "TextualBody", "value": "Vells", "format": "text/plain", "purpose": "tagging"});
    let body = expected["body"].as_array_mut().expect("a list");
    body.swap(2, 3);
    body.insert(3, tag);
    assert_eq!(record.to_value(), expected);
    assert_eq!(
        faults(&record.to_value()),
        ["4.2.4: a quote has exact words", "4.2.4: and should have its context", "4.2.4: and should have its context"],
        "what is not ours stays as it is"
    );
    let read = Record::read(&record.line()).expect("an annotation");
    assert_eq!(read.annotation, record.annotation);
}

#[test]
fn short_forms_are_understood() {
    let value =
        json!({"id": "urn:a", "type": ["Annotation"], "bodyValue": "short", "target": "file:///n/vells/note.txt"});
    let mut record = Record::from_value(&value).expect("an annotation");
    assert_eq!((record.annotation.note.as_str(), record.annotation.document.as_str()), ("short", "vells/note"));
    record.annotation.note = "longer".into();
    let written = record.to_value();
    assert_eq!(written["bodyValue"], Value::Null);
    assert_eq!(written["body"][0]["value"], "longer");
}

#[test]
fn what_is_no_annotation_is_told() {
    let check = |line: &str, what: &str| {
        let told = Record::read(line).expect_err("no annotation");
        assert!(told.contains(what), "{told}");
    };
    check("{\"id\": \"urn", "no JSON");
    check("[1]", "no JSON object");
    check("{\"type\": \"Annotation\", \"target\": \"x\"}", "no id");
    check("{\"type\": \"Annotation\", \"id\": \"urn:a\"}", "no target");
    check("{\"type\": \"Annotation\", \"id\": \"urn:a\", \"target\": {}}", "no source");
    check("{\"type\": \"Person\"}", "type is not Annotation");
}

proptest! {
    #[test]
    fn every_line_keeps_the_rules_and_reads_back(
        note_words in "\\PC{0,40}",
        tags in prop::collection::vec("[a-z\"\\\\ ’]{1,8}", 0..4),
        exact in "\\PC{0,40}",
        category in "[a-z]{0,5}",
        position in prop::option::of((0u32..99, 0u32..99)),
        deleted: bool,
    ) {
        let mut record = note(7, &note_words);
        let annotation = &mut record.annotation;
        (annotation.tags, annotation.category, annotation.deleted) = (tags, category, deleted);
        annotation.anchor.exact = exact;
        annotation.anchor.position = position.map(|(start, length)| (start, start + length));
        (annotation.created, annotation.modified) = (at(0), at(1));
        let line = record.line();
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(faults(&serde_json::from_str(&line).expect("JSON")), Vec::<String>::new());
        prop_assert_eq!(Record::read(&line), Ok(record.clone()));
        prop_assert_eq!(Record::from_value(&record.to_value()), Ok(record));
    }
}

#[test]
fn the_sign_of_a_footnote_is_kept_in_ours_and_in_others_lines() {
    let mut record = note(1, "first");
    record.annotation.anchor.reference = ("in telegram 11".into(), " of April 30".into());
    let line = record.line();
    assert!(line.contains(r#""chancery:reference":{"prefix":"in telegram 11","suffix":" of April 30"}"#), "{line}");
    assert_eq!(Record::read(&line).unwrap(), record);
    let mut foreign = record.to_value();
    foreign["generator"] = json!("https://example.org/a");
    let mut theirs = Record::from_value(&foreign).unwrap();
    assert_eq!(theirs.annotation.anchor.reference, record.annotation.anchor.reference);
    theirs.annotation.anchor.reference = Default::default();
    assert_eq!(theirs.to_value()["target"].get("chancery:reference"), None);
}
