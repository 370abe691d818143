//! The written pages, held to the code: the tables of ARCHITECTURE.md, the links between pages, the built-in sample.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::layers::LAYERS;

#[test]
fn architecture_shows_the_layers_that_are_held() {
    let page = page("ARCHITECTURE.md");
    let section = between(&page, "## The layers", "\n## ");
    let shown: Vec<(String, Vec<String>)> =
        rows(section).map(|(name, rest)| (quoted(name).concat(), imports(rest))).collect();
    let held: Vec<(String, Vec<String>)> = LAYERS
        .iter()
        .filter(|(room, _)| root().join("src").join(room).is_dir() || root().join(format!("src/{room}.rs")).is_file())
        .map(|(room, may)| ((*room).to_owned(), may.iter().map(|name| (*name).to_owned()).collect()))
        .collect();
    assert_eq!(shown, held);
}

#[test]
fn architecture_gives_a_reason_for_each_dependency() {
    let page = page("ARCHITECTURE.md");
    let shown: BTreeSet<String> =
        rows(between(&page, "## Dependencies", "\nFor tests")).flat_map(|(name, _)| quoted(name)).collect();
    let manifest = self::page("Cargo.toml");
    let table = between(&manifest, "[dependencies]", "\n[");
    let named: BTreeSet<String> =
        table.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.to_owned()).collect();
    assert_eq!(shown, named);
}

#[test]
fn links_between_pages_lead_to_files() {
    let mut dead = Vec::new();
    for file in pages() {
        let text = fs::read_to_string(&file).expect("a page is readable");
        let folder = file.parent().expect("a page lies in a folder");
        for target in text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
            if !target.is_empty() && !target.contains("://") && !folder.join(target).exists() {
                dead.push(format!("{}: {target}", file.display()));
            }
        }
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}

/// The rows of a section's table, first cell and second; without its head.
fn rows(section: &str) -> impl Iterator<Item = (&str, &str)> {
    section.lines().filter(|line| line.starts_with("| `")).filter_map(|line| {
        let mut cells = line.trim_matches('|').split(" | ");
        Some((cells.next()?, cells.next()?))
    })
}

/// What stands in backticks.
fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// A cell of imports as the layer table writes it.
fn imports(cell: &str) -> Vec<String> {
    match cell.trim().strip_prefix("everything but ") {
        Some(barred) => {
            std::iter::once("*".to_owned()).chain(quoted(barred).iter().map(|name| format!("-{name}"))).collect()
        }
        None => quoted(cell),
    }
}

/// What stands after `from` and before the next `to`.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("there is no {from}")) + from.len();
    let rest = &text[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).expect("the page is readable")
}

/// The Markdown pages at the top and under `docs/`.
fn pages() -> Vec<PathBuf> {
    let folders = [root(), root().join("docs")];
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).expect("the folder is readable"));
    let paths = entries.map(|entry| entry.expect("an entry is readable").path());
    paths.filter(|path| path.extension().is_some_and(|e| e == "md")).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
