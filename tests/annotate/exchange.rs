//! In and out: a round trip loses nothing.

use chancery::annotate::Record;
use chancery::annotate::give::{Cited, Format, give};
use chancery::annotate::take::take;
use chancery::document::{DocumentId, EntityKind, Judgement, Motivation};
use serde_json::{Value, json};

use super::{at, note};

/// A note, a judgement, a bare highlight, a note on a whole document.
fn records() -> Vec<Record> {
    let mut records =
        vec![note(1, "Why, \"closed\"?\nSee the other letter."), note(2, ""), note(3, ""), note(4, "A dull one.")];
    for record in &mut records {
        record.annotation.created = at(1);
        record.annotation.modified = at(2);
    }
    records[1].annotation.motivation = Motivation::Assessing;
    records[1].annotation.judgement = Some(Judgement::Add(EntityKind::Cable));
    records[2].annotation.tags.clear();
    records[2].annotation.motivation = Motivation::Highlighting;
    records[3].annotation.anchor = Default::default();
    records[3].annotation.document = "frus1999v02/d1".into();
    records.into_iter().map(|record| Record::of(record.annotation)).collect()
}

fn out(records: &[Record], format: Format) -> String {
    let cited = |id: &DocumentId| match id.volume() {
        "frus1999v01" => Some(Cited { citation: "Letters, 1899, Document 1".into(), date: "1899-05-04".into() }),
        "frus1999v02" => Some(Cited { citation: "Letters, 1898, Document 1".into(), date: "1898".into() }),
        _ => None,
    };
    give(&records.iter().collect::<Vec<_>>(), format, &cited)
}

#[test]
fn json_ld_and_hypothesis_lose_nothing() {
    for format in [Format::JsonLd, Format::Hypothesis] {
        let (read, faults) = take(&out(&records(), format));
        assert_eq!(faults, [""; 0]);
        assert_eq!(read, records(), "{format:?}");
    }
}

/// A row as the API of Hypothesis gives it.
fn row() -> Value {
    json!({
        "id": "Ab3xyz", "created": "2029-03-01T09:00:00.000000+00:00", "updated": "2029-03-02T09:00:00.000000+00:00",
        "user": "acct:ida@hypothes.is", "uri": "https://history.state.gov/historicaldocuments/frus1999v01/d1",
        "text": "Compare **this**.", "tags": ["harbour"], "group": "__world__",
        "permissions": {"read": ["group:__world__"]}, "flagged": false,
        "target": [{"source": "https://history.state.gov/historicaldocuments/frus1999v01/d1", "selector": [
            {"type": "RangeSelector", "startContainer": "/div[1]", "endContainer": "/div[1]", "startOffset": 3, "endOffset": 9},
            {"type": "TextPositionSelector", "start": 2001, "end": 2016},
            {"type": "TextQuoteSelector", "exact": "the harbour was", "prefix": "reports that ", "suffix": " closed"},
        ]}],
        "document": {"title": ["Letters"]},
    })
}

#[test]
fn what_was_annotated_in_a_browser_comes_over_and_goes_back() {
    let export = json!({"total": 1, "rows": [row()]}).to_string();
    let (read, faults) = take(&export);
    assert_eq!(faults, [""; 0]);
    let annotation = &read[0].annotation;
    assert_eq!(annotation.document.as_str(), "frus1999v01/d1");
    assert_eq!(
        (annotation.note.as_str(), annotation.tags.as_slice()),
        ("Compare **this**.", &["harbour".to_owned()][..])
    );
    assert_eq!(annotation.anchor.suffix, " closed");
    assert_eq!(annotation.anchor.position, None, "positions on a web page are not ours");
    let mut back: Value = serde_json::from_str(&out(&read, Format::Hypothesis)).unwrap();
    assert_eq!(back["total"], 1);
    back["rows"][0].as_object_mut().unwrap().remove("chancery");
    assert_eq!(back["rows"][0], row());
    let (again, _) = take(&out(&read, Format::Hypothesis));
    assert_eq!(again, read);
    let (again, _) = take(&out(&read, Format::JsonLd));
    assert_eq!(again, read);
}

#[test]
fn wrappings_of_json_ld_are_opened() {
    let one = records()[0].to_value();
    let mut bare = one.clone();
    let context = bare.as_object_mut().unwrap().remove("@context").unwrap();
    for wrapped in [
        one.clone(),
        json!([one]),
        json!({"@context": context, "type": "AnnotationPage", "items": [bare]}),
        json!({"@context": context, "type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [bare]}}),
        json!({"@context": context, "@graph": [bare]}),
    ] {
        assert_eq!(take(&wrapped.to_string()), (vec![records()[0].clone()], Vec::new()), "{wrapped}");
    }
    let lines: String = records().iter().map(|record| record.line() + "\n").collect();
    assert_eq!(take(&lines), (records(), Vec::new()));
}

#[test]
fn what_is_no_annotation_is_told_and_the_rest_taken() {
    let (read, faults) = take(&json!([{"type": "Person"}, records()[0].to_value()]).to_string());
    assert_eq!((read.len(), faults), (1, vec!["annotation 1: its type is not Annotation".to_owned()]));
    let lines = format!("{}\n\n{{\"type\": \"Person\"}}\n{{\"type\"", records()[0].line());
    let (read, faults) = take(&lines);
    assert_eq!((read.len(), faults.len()), (1, 2), "{faults:?}");
    assert_eq!(faults[0], "line 3: its type is not Annotation");
    assert!(faults[1].starts_with("line 4: no JSON: "), "{faults:?}");
    let (read, faults) = take("Dear Sir");
    assert!(read.is_empty() && faults[0].starts_with("not JSON"), "{faults:?}");
}

#[test]
fn markdown_is_by_document_in_order_of_date() {
    let expected = "\
## Letters, 1898, Document 1

<https://history.state.gov/historicaldocuments/frus1999v02/d1>

A dull one.

*doubt · #harbour · #Vells*

## Letters, 1899, Document 1

<https://history.state.gov/historicaldocuments/frus1999v01/d1>

> the harbour was

Why, \"closed\"?
See the other letter.

*doubt · #harbour · #Vells*

> the harbour was

*doubt · add cable · #harbour · #Vells*

> the harbour was

*doubt*

";
    assert_eq!(out(&records(), Format::Markdown), expected);
}

#[test]
fn markdown_says_an_address_once_also_of_what_is_not_at_hand() {
    let url = "https://history.state.gov/historicaldocuments/frus1999v01/d1";
    let cited = Cited { citation: format!("Letters, 1899, Document 1, {url}."), date: String::new() };
    let records = [note(1, "first")];
    let given = |cited: Option<Cited>| give(&records.iter().collect::<Vec<_>>(), Format::Markdown, &|_| cited.clone());
    let heading = |text: String| text.lines().next().unwrap_or_default().to_owned();
    assert_eq!(given(Some(cited.clone())).matches(url).count(), 1);
    assert_eq!(heading(given(Some(cited))), format!("## Letters, 1899, Document 1, {url}."));
    assert_eq!(given(None).matches(url).count(), 1);
    assert_eq!(heading(given(None)), format!("## frus1999v01/d1 (not in the library), {url}"));
}

#[test]
fn a_table_quotes_what_must_be_quoted() {
    let table = out(&records()[..1], Format::Csv);
    let expected = "id,document,address,quote,note,tags,category,motivation,judgement,created,modified\r\n\
        urn:uuid:00000000-0000-4000-8000-000000000001,frus1999v01/d1,\
        https://history.state.gov/historicaldocuments/frus1999v01/d1,the harbour was,\
        \"Why, \"\"closed\"\"?\nSee the other letter.\",harbour; Vells,doubt,commenting,,2030-05-04T10:01:00Z,2030-05-04T10:02:00Z\r\n";
    assert_eq!(table, expected);
}
