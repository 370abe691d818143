//! `chancery notes` and `chancery cite` as a user calls them.

use std::fs;

use biblatex::Bibliography;
use serde_json::{Value, json};

use super::{chancery, feed, home, rows};

/// Annotations of another program on the letters of `home()`: on words, on words that are not there, on a letter that is not.
fn foreign() -> String {
    let annotation = |id: u32, document: &str, exact: &str, suffix: &str| {
        json!({
            "@context": "http://www.w3.org/ns/anno.jsonld", "id": format!("urn:a:{id}"), "type": "Annotation",
            "motivation": "commenting", "created": "2030-01-01T00:00:00Z", "modified": "2030-01-02T00:00:00Z",
            "body": [{"type": "TextualBody", "value": format!("note {id}"), "purpose": "commenting"},
                     {"type": "TextualBody", "value": "launch", "purpose": "tagging"}],
            "target": {"source": format!("urn:x-chancery:document:affair/{document}"), "selector":
                {"type": "TextQuoteSelector", "exact": exact, "prefix": "", "suffix": suffix}},
        })
    };
    json!([
        annotation(1, "d1", "naïve", " as that may sound.\nHull"),
        annotation(2, "d2", "the lighthouse keeper's spectacles", " were"),
        annotation(3, "d9", "anything", ""),
    ])
    .to_string()
}

#[test]
fn annotations_are_taken_in_listed_given_out_and_taken_in_elsewhere() {
    let (one, two) = (home(), home());
    let done = feed(one.path(), &["notes", "import", "-"], &foreign());
    assert_eq!((done.code, done.err.trim()), (0, "3 annotations taken in, 0 were there already, 0 refused"));

    let done = chancery(one.path(), &["notes", "list", "--format", "jsonl", "affair"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let listed = rows(&done.out);
    let states: Vec<_> = listed.iter().map(|row| row["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["exact", "lost", "absent"]);
    let text: String = rows(&chancery(one.path(), &["inspect", "--format", "jsonl", "affair"]).out)[0]["text"]
        .as_str()
        .unwrap()
        .into();
    let (start, end) = (listed[0]["start"].as_u64().unwrap(), listed[0]["end"].as_u64().unwrap());
    let words: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
    assert_eq!(words, "naïve", "offsets count code points");
    let mut first = listed[0].clone();
    first["start"] = Value::Null;
    first["end"] = Value::Null;
    let expected = json!({
        "id": "urn:a:1", "document": "affair/d1", "state": "exact", "quote": "naïve", "text": "naïve", "start": null, "end": null,
        "note": "note 1", "tags": ["launch"], "category": "", "created": "2030-01-01T00:00:00Z", "modified": "2030-01-02T00:00:00Z",
    });
    assert_eq!(first, expected);

    for format in ["jsonld", "hypothesis"] {
        let given = chancery(one.path(), &["notes", "export", "--format", format, "affair"]).out;
        let done = feed(two.path(), &["notes", "import", "-"], &given);
        assert_eq!(done.code, 0, "{}", done.err);
        let other = chancery(two.path(), &["notes", "list", "--format", "jsonl", "affair"]);
        assert_eq!(rows(&other.out), listed, "a round trip by {format} loses nothing");
    }
    let markdown = chancery(one.path(), &["notes", "export", "--format", "markdown", "--tag", "LAUNCH", "affair"]).out;
    assert!(markdown.contains("> naïve\n\nnote 1\n") && markdown.contains("March 1, 1941"), "{markdown}");
    let absent = "## affair/d9 (not in the library), urn:x-chancery:document:affair/d9\n\n> anything\n";
    assert!(markdown.contains(absent), "{markdown}");
    let table = chancery(one.path(), &["notes", "export", "--format", "csv", "--within", "affair/d9", "affair"]).out;
    assert_eq!(table.lines().count(), 2, "{table}");
}

#[test]
fn an_edition_with_other_numbers_keeps_its_annotations() {
    let home = home();
    feed(home.path(), &["notes", "import", "-"], &foreign());
    let first = chancery(home.path(), &["notes", "--help"]);
    assert!(first.out.contains("compact"), "{}", first.out);
    // What this program would write on the letter: its fingerprint is in the anchor.
    let letter = rows(&chancery(home.path(), &["inspect", "--format", "jsonl", "affair"]).out)[0]["text"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = home.path().join("kept/annotations.jsonl");
    let line = fs::read_to_string(&path).unwrap().lines().next().unwrap().to_owned();
    let mut annotation: Value = serde_json::from_str(&line).unwrap();
    annotation["target"]["chancery:fingerprint"] = chancery::text::fingerprint(&letter).into();
    fs::write(&path, format!("{annotation}\n")).unwrap();
    fs::rename(home.path().join("affair/d1.txt"), home.path().join("affair/d7.txt")).unwrap();
    let listed = rows(&chancery(home.path(), &["notes", "list", "--format", "jsonl", "affair"]).out);
    assert_eq!((listed[0]["document"].as_str(), listed[0]["state"].as_str()), (Some("affair/d7"), Some("exact")));
}

#[test]
fn nonsense_is_refused_with_its_place_and_a_table_is_for_people() {
    let home = home();
    let done = feed(home.path(), &["notes", "import", "-"], "[{\"type\": \"Person\"}]");
    assert_eq!(done.code, 1);
    assert!(done.err.contains("annotation 1: its type is not Annotation"), "{}", done.err);
    assert_eq!(chancery(home.path(), &["notes", "import", "no-such-file"]).code, 1);
    feed(home.path(), &["notes", "import", "-"], &foreign());
    let table = chancery(home.path(), &["notes", "list", "affair"]).out;
    assert!(table.lines().next().unwrap().starts_with("exact   affair/d1  naïve "), "{table}");
    let tsv = chancery(home.path(), &["notes", "list", "--format", "tsv", "affair"]).out;
    assert!(tsv.starts_with("id\tdocument\tstate\tquote") && tsv.lines().count() == 4, "{tsv}");
}

#[test]
fn the_history_is_folded_and_what_is_torn_put_aside() {
    let home = home();
    feed(home.path(), &["notes", "import", "-"], &foreign());
    let path = home.path().join("kept/annotations.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}{{\"torn")).unwrap();
    let done = chancery(home.path(), &["notes", "list"]);
    assert!(done.err.contains("annotations.jsonl:4: not an annotation"), "{}", done.err);
    assert!(done.out.starts_with("absent"), "without a library every document is absent: {}", done.out);
    let done = chancery(home.path(), &["notes", "compact"]);
    assert!(done.err.ends_with("1 line folded away, 3 annotations kept\n"), "{}", done.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert_eq!(fs::read_to_string(home.path().join("kept/annotations.rejected")).unwrap(), "{\"torn\n");
}

#[test]
fn documents_are_cited_in_every_style() {
    let home = home();
    let cite = |style: &str| chancery(home.path(), &["cite", "--style", style, "affair"]);
    let chicago = cite("chicago");
    assert_eq!((chicago.code, chicago.out.lines().count()), (0, 2), "{}", chicago.err);
    assert!(
        chicago.out.starts_with("“The Secretary of State to the Minister in Portugal (Quill),” "),
        "{}",
        chicago.out
    );
    let items: Value = serde_json::from_str(&cite("csl-json").out).unwrap();
    assert_eq!(items[1]["id"], "affair/d2");
    assert_eq!(Bibliography::parse(&cite("bibtex").out).unwrap().len(), 2);
    assert_eq!(cite("ris").out.matches("ER  - ").count(), 2);
    assert_eq!(chancery(home.path(), &["cite", "nothing/d1"]).code, 1);
}

#[test]
fn where_there_is_no_library_annotations_stand_on_the_sample_and_a_path_that_is_not_there_fails() {
    let home = home();
    let shown = chancery(home.path(), &["show", "sample/d3"]).out;
    let exact = shown.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let note = json!([{
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:a:1", "type": "Annotation", "motivation": "highlighting",
        "created": "2030-01-01T00:00:00Z", "modified": "2030-01-01T00:00:00Z", "target": {
            "source": "urn:x-chancery:document:sample/d3",
            "selector": {"type": "TextQuoteSelector", "exact": exact, "prefix": "", "suffix": ""}},
    }]);
    feed(home.path(), &["notes", "import", "-"], &note.to_string());
    let listed = chancery(home.path(), &["notes", "list", "--format", "jsonl"]);
    assert_eq!(listed.code, 0, "{}", listed.err);
    assert_ne!(rows(&listed.out)[0]["state"], "absent", "{}", listed.out);
    let markdown = chancery(home.path(), &["notes", "export", "--format", "markdown"]).out;
    assert!(!markdown.contains("not in the library"), "{markdown}");
    for command in ["list", "export"] {
        let failed = chancery(home.path(), &["notes", command, "nosuch.xml"]);
        assert_eq!(failed.code, 1, "{}", failed.err);
        assert!(failed.err.contains("nosuch.xml: there is no such file"), "{}", failed.err);
    }
}
