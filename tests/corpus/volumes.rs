//! Every volume opens, with all its documents and all their text, and with no problem but those known.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use chancery::document::{BlockKind, Document, Problem};
use chancery::source::{self, Item};

use super::extract::{self, Extract};
use crate::source::invariants;

/// The problems that real volumes have, and where.
const KNOWN: &[(&str, &str)] = &[
    ("frus1894Nicaragua", "a footnote without text was left out"),
    ("frus1952-54v02p1", "<itemitem> is an unknown element; its text was kept"),
];

#[test]
fn every_volume_is_read_whole() {
    let Some(folder) = super::folder() else { return };
    let paths = volumes(&folder);
    assert!(!paths.is_empty(), "{} holds no volumes", folder.display());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut faults = Vec::new();
        while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
            faults.extend(faults_of(path));
        }
        faults
    };
    let faults: Vec<String> = thread::scope(|scope| {
        let threads = [scope.spawn(work), scope.spawn(work)];
        threads.into_iter().flat_map(|thread| thread.join().expect("a volume is read without a panic")).collect()
    });
    assert!(
        faults.is_empty(),
        "{} faults, the first of them:\n{}",
        faults.len(),
        faults[..faults.len().min(20)].join("\n")
    );
}

/// What `fetch` lets in: the volumes as they are published need no mending.
#[test]
fn every_volume_is_well_formed() {
    let Some(folder) = super::folder() else { return };
    let faults: Vec<_> = volumes(&folder).iter().filter_map(|path| source::check(path).err()).collect();
    assert!(faults.is_empty(), "{faults:?}");
}

pub(super) fn volumes(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("CHANCERY_CORPUS names a folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "xml"));
    paths.sort();
    paths
}

fn faults_of(path: &Path) -> Vec<String> {
    let volume = path.file_stem().expect("a volume has a name").to_string_lossy().into_owned();
    let xml = fs::read_to_string(path).expect("a volume is readable");
    let (documents, problems) = read(path);
    let expected = extract::documents(&xml);
    let mut faults: Vec<String> = problems
        .iter()
        .filter(|problem| !KNOWN.contains(&(volume.as_str(), problem.what.as_str())))
        .map(Problem::to_string)
        .collect();
    if documents.len() != count_of_tags(&xml) || documents.len() != expected.len() {
        faults.push(format!("{volume}: {} documents of {}", documents.len(), count_of_tags(&xml)));
    }
    for (document, expected) in documents.iter().zip(&expected) {
        faults.extend(invariants::broken(document));
        faults.extend(difference(document, expected));
    }
    faults
}

pub(super) fn read(path: &Path) -> (Vec<Document>, Vec<Problem>) {
    let (inputs, mut problems) = source::inputs(&[path.to_owned()]);
    let mut documents = Vec::new();
    for input in inputs {
        source::read(&input, &mut |item| {
            match item {
                Item::Document(document) => documents.push(*document),
                Item::Problem(problem) => problems.push(problem),
                Item::Begin(_) | Item::Partial | Item::End(_) => {}
            }
            ControlFlow::Continue(())
        });
    }
    (documents, problems)
}

/// How many `div` tags say that they are documents, counted without any parser.
fn count_of_tags(xml: &str) -> usize {
    let tags = xml.match_indices("<div ").map(|(at, _)| xml[at..].split('>').next().unwrap_or_default());
    tags.filter(|tag| tag.contains("type=\"document\"")).count()
}

fn difference(document: &Document, expected: &Extract) -> Option<String> {
    let own = document.blocks.iter().filter(|block| block.note.is_none() && block.kind != BlockKind::Nested);
    let body: String =
        own.flat_map(|block| document.words(block.span).chars()).filter(|c| !c.is_whitespace()).collect();
    let notes = document.notes.iter().map(|note| document.words(note.span));
    let notes: Vec<String> = notes.map(|words| words.chars().filter(|c| !c.is_whitespace()).collect()).collect();
    if body != expected.body {
        return Some(format!("{}: the body differs at {}", document.id, first_difference(&body, &expected.body)));
    }
    let differs = notes.iter().zip(&expected.notes).find(|(found, expected)| found != expected);
    match differs {
        Some((found, expected)) => {
            Some(format!("{}: a note differs at {}", document.id, first_difference(found, expected)))
        }
        None if notes.len() != expected.notes.len() => {
            Some(format!("{}: {} notes of {}", document.id, notes.len(), expected.notes.len()))
        }
        None => None,
    }
}

fn first_difference(found: &str, expected: &str) -> String {
    let same = found.chars().zip(expected.chars()).take_while(|(a, b)| a == b).count();
    let near = |text: &str| text.chars().skip(same.saturating_sub(20)).take(60).collect::<String>();
    format!("character {same}: {:?} should be {:?}", near(found), near(expected))
}
