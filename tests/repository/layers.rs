//! The layer table of ARCHITECTURE.md, held: which folder of `src/` may import which.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder or file of `src/` and what it may import. `*` is everything.
pub(super) const LAYERS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("env", &[]),
    ("lock", &[]),
    ("stop", &["error"]),
    ("text", &[]),
    ("document", &["text"]),
    ("source", &["document", "text"]),
    ("posts", &["document", "text"]),
    ("recognise", &["posts", "document", "text"]),
    ("resolve", &["posts", "document", "text"]),
    ("catalog", &["document", "text"]),
    ("query", &["posts", "document"]),
    ("library", &["catalog", "query", "posts", "document", "text", "resolve", "error", "lock"]),
    ("trail", &["document", "text", "error"]),
    ("annotate", &["document", "text", "error", "lock"]),
    ("cite", &["document", "text"]),
    ("fetch", &["error", "lock"]),
    (
        "ingest",
        &["source", "posts", "recognise", "resolve", "library", "catalog", "fetch", "document", "text", "error"],
    ),
    ("app", &["document", "text", "catalog"]),
    ("config", &["app", "error"]),
    ("ui", &["app", "document", "text", "catalog", "config"]),
    ("run", &["*", "-cli"]),
    ("cli", &["*", "-ui", "-app", "-run"]),
];

/// Crates that a folder's files may name, for those crates that only some folders may.
const CRATES: &[(&str, &[&str])] = &[
    ("ratatui", &["ui", "run", "config"]),
    ("crossterm", &["run", "config"]),
    ("ratatui_textarea", &["app", "ui", "run"]),
    ("rusqlite", &["library", "trail"]),
    ("tantivy", &["library"]),
    ("quick_xml", &["source"]),
    ("ureq", &["fetch"]),
    ("clap", &["cli", "run"]),
    ("textwrap", &["text"]),
];

#[test]
fn every_folder_imports_only_what_its_row_names() {
    let mut faults = Vec::new();
    for file in sources() {
        let own = room(&file);
        let text = fs::read_to_string(&file).expect("a source file is readable");
        for import in imports(&text) {
            if import != own && !may(&own, &import) {
                faults.push(format!("{} imports {import}", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn crates_of_one_folder_stay_there() {
    let mut faults = Vec::new();
    for file in sources() {
        let own = room(&file);
        let text = code(&fs::read_to_string(&file).expect("a source file is readable"));
        for (name, rooms) in CRATES {
            let named = text.contains(&format!("{name}::")) || text.contains(&format!("use {name};"));
            if named && own != "main" && !rooms.contains(&own.as_str()) {
                faults.push(format!("{} names {name}", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<_> = sources()
        .into_iter()
        .filter(|file| !fs::read_to_string(file).expect("a source file is readable").starts_with("//!"))
        .collect();
    assert!(silent.is_empty(), "without a first line //!: {silent:?}");
}

fn may(own: &str, import: &str) -> bool {
    if own == "main" || own == "lib" {
        return true;
    }
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == own) else {
        return false;
    };
    let barred = allowed.iter().any(|name| name.strip_prefix('-') == Some(import));
    !barred && (allowed.contains(&"*") || allowed.contains(&import))
}

/// The folder or file directly below `src/` that a file belongs to.
fn room(file: &Path) -> String {
    let below = file.strip_prefix(root()).expect("a source file lies below src");
    let first = below.components().next().expect("a source file has a name");
    Path::new(first.as_os_str()).with_extension("").display().to_string()
}

/// The rooms that a file names as `crate::ROOM` or `chancery::ROOM`, also inside `use crate::{…}`.
fn imports(text: &str) -> Vec<String> {
    let text = code(text);
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(top_level(list)),
            None => found.push(word(rest)),
        }
    }
    found.retain(|name| LAYERS.iter().any(|(room, _)| room == name));
    found
}

/// The first words of the items of a `{…}` list, given what follows its brace.
fn top_level(list: &str) -> Vec<String> {
    let (mut depth, mut items, mut item) = (0, Vec::new(), String::new());
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(std::mem::take(&mut item)),
            _ if depth == 0 => item.push(c),
            _ => {}
        }
    }
    items.push(item);
    items.iter().map(|item| word(item.trim())).collect()
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

/// The text without line comments.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![root()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src is readable") {
            let path = entry.expect("an entry of src is readable").path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|e| e == "rs") => found.push(path),
                false => {}
            }
        }
    }
    found.sort();
    found
}
