//! Demands and cables across a library, or across files.

use std::fs;

use serde_json::Value;

use super::{chancery, home, rows};

fn fields(row: &Value) -> Vec<&str> {
    row.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn cables_are_a_pull_list() {
    let home = home();
    let done = chancery(home.path(), &["cables", "--format", "jsonl", "affair"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let all = rows(&done.out);
    assert_eq!(all.len(), 1);
    let expected = [
        "document",
        "start",
        "end",
        "text",
        "number",
        "date",
        "series",
        "from",
        "to",
        "state",
        "target",
        "candidates",
        "sent",
        "why",
    ];
    assert_eq!(fields(&all[0]), {
        let mut sorted = expected;
        sorted.sort_unstable();
        sorted
    });
    assert_eq!(all[0]["text"], "Your 9, March 1, 6 p.m.");
    assert_eq!((all[0]["number"].as_u64(), all[0]["date"].as_str()), (Some(9), Some("1941-03-01T18:00")));
    assert_eq!((all[0]["state"].as_str(), all[0]["target"].as_str()), (Some("linked"), Some("affair/d1")));
    let done = chancery(home.path(), &["cables", "--unresolved", "affair"]);
    assert_eq!((done.code, done.out.as_str()), (0, ""));
    let done = chancery(home.path(), &["cables", "--unresolved", "--format", "tsv", "affair/d2.txt"]);
    let lines: Vec<_> = done.out.lines().map(|line| line.split('\t').collect::<Vec<_>>()).collect();
    assert_eq!(lines[0], expected);
    assert_eq!((lines[1][9], lines[1][10]), ("not in the library", ""));
}

#[test]
fn a_letter_is_counted_in_no_series() {
    let home = home();
    let text = "Mr. Renwick to Mr. Selden\n\nGenoa, March 5, 1941.\n\nI thank you for your letter of March 1, 1941.\n";
    fs::write(home.path().join("letter.txt"), text).expect("it can be written");
    let all = rows(&chancery(home.path(), &["cables", "--format", "jsonl", "letter.txt"]).out);
    assert_eq!(all.iter().map(|row| row["series"].as_str()).collect::<Vec<_>>(), [Some("letter")]);
}

#[test]
fn demands_are_filtered_and_stand_where_inspect_has_them() {
    let home = home();
    let done = chancery(home.path(), &["demands", "--format", "jsonl", "affair"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let all = rows(&done.out);
    assert!(!all.is_empty());
    let inspected = rows(&chancery(home.path(), &["inspect", "--format", "jsonl", "affair"]).out);
    for row in &all {
        let document = inspected.iter().find(|document| document["id"] == row["document"]).expect("its document");
        let same = |demand: &Value| {
            ["start", "end", "text", "kind", "by", "of", "what", "why"].iter().all(|f| demand[f] == row[f])
        };
        assert!(document["demands"].as_array().expect("a list").iter().any(same), "{row}");
    }
    let dates: Vec<_> = all.iter().map(|row| row["date"].as_str().expect("a date")).collect();
    assert!(dates.is_sorted());
    let count = |more: &[&str]| {
        let mut arguments = vec!["demands", "--format", "jsonl", "affair"];
        arguments.extend(more);
        rows(&chancery(home.path(), &arguments).out).len()
    };
    let kind = all[0]["kind"].as_str().expect("a kind");
    assert!((1..=all.len()).contains(&count(&["--kind", kind])));
    assert_eq!(count(&["--date", "1940"]), 0);
    assert_eq!(count(&["--words", "no such words"]), 0);
    assert_eq!(count(&["--date", "1941-03"]), all.len());
    let table = chancery(home.path(), &["demands", "affair"]).out;
    assert_eq!(table.lines().count(), all.len());
}

#[test]
fn what_cannot_be_looked_through_is_said() {
    let home = home();
    for command in ["demands", "cables"] {
        let done = chancery(home.path(), &[command]);
        assert_eq!(done.code, 1);
        assert!(done.err.contains("chancery add"), "{}", done.err);
    }
    let done = chancery(home.path(), &["demands", "--date", "soon", "affair"]);
    assert_eq!(done.code, 2, "{}", done.err);
    assert!(done.err.contains("--date") && done.err.contains("soon"), "{}", done.err);
}
