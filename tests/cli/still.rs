//! `--print`: a printed screen shows what the user keeps, and leaves it as it is.

use std::fs;

use chancery::document::Position;
use chancery::trail::Trail;

use super::{chancery, feed, home};

const NOTE: &str = r#"[{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:a:1", "type": "Annotation",
    "motivation": "commenting", "created": "2030-01-01T00:00:00Z", "modified": "2030-01-01T00:00:00Z",
    "body": [{"type": "TextualBody", "value": "whose ship?", "purpose": "commenting"}],
    "target": {"source": "urn:x-chancery:document:affair/d1",
        "selector": {"type": "TextQuoteSelector", "exact": "the launch", "prefix": "", "suffix": ""}}}]"#;

#[test]
fn a_printed_screen_shows_annotations_bookmarks_and_the_last_place_and_writes_nothing() {
    let home = home();
    assert_eq!(chancery(home.path(), &["add", "affair"]).code, 0);
    assert_eq!(feed(home.path(), &["notes", "import", "-"], NOTE).code, 0);
    let kept = home.path().join("kept");
    let trail = Trail::open(&kept).unwrap();
    let at = Position { document: "affair/d2".into(), offset: 0 };
    trail.keep_bookmark('b', &at, "any text").unwrap();
    trail.keep_place(&at, "any text", "2030-01-01T00:00:00Z").unwrap();
    drop(trail);
    let files = || {
        let entries = fs::read_dir(&kept).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_file()).map(|path| (fs::read(&path).unwrap(), path)).collect::<Vec<_>>()
    };
    let before = files();

    let screen = |keys: &str| chancery(home.path(), &["--print", "--size", "100x20", "--keys", keys]).out;
    assert!(screen("").starts_with(" d2 "), "{}", screen(""));
    assert!(screen("AAA").contains("whose ship?"), "{}", screen("AAA"));
    assert!(screen("[['b").starts_with(" d2 "), "{}", screen("[['b"));
    let written = screen("[[]aExyz<esc>A");
    assert!(written.contains("xyz"), "what is changed shows: {written}");
    assert!(files() == before, "nothing is written");
}
