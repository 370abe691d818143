//! The cases of `tests/data/resolve/links.txt`: a rule, the smallest library that shows it, and where its references lead.
//!
//! A line is a document: id and kind, heading, dateline, text, parted by `|`. Braces stand around the references of the
//! document that cites; each indented line says where one of them leads: to a document, to `several`, or to `none`, where it
//! may say what comes `near`. The next case begins after an empty line. All persons and papers are invented.

use std::fs;
use std::iter;
use std::ops::ControlFlow;
use std::path::Path;

use chancery::document::{Document, Link, LinkState, Volume};
use chancery::posts::read_heading;
use chancery::recognise::{VolumeNames, recognise};
use chancery::resolve::{Head, HeadingIndex, resolve, talkers};
use chancery::source::{Item, inputs, read};

#[test]
fn every_rule_for_links_leads_where_it_should() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/resolve/links.txt");
    let text = fs::read_to_string(path).expect("the case file can be read");
    let faults: Vec<String> = text.trim().split("\n\n").filter_map(fault).collect();
    assert!(faults.is_empty(), "{} cases differ:\n{}", faults.len(), faults.join("\n"));
}

/// What is wrong with a case, if anything is.
fn fault(case: &str) -> Option<String> {
    let rule = case.lines().find_map(|line| line.strip_prefix("# ")).expect("a case names its rule");
    let wanted: Vec<&str> = case.lines().filter(|line| line.starts_with(' ')).map(str::trim).collect();
    let lines: Vec<&str> = case.lines().filter(|line| line.contains(" | ")).collect();
    let cited = quoted(lines.last().expect("a case has documents"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let documents = library(folder.path(), &lines);
    let heads: Vec<Head> = documents.iter().zip(0..).map(|(document, nth)| Head::of(document, nth)).collect();
    let citing = documents.last().expect("a case has documents");
    let entities = recognise(citing, &VolumeNames::default());
    let mut index = HeadingIndex::of(&heads);
    for document in &documents {
        index.add_talkers(&document.id, talkers(document, &recognise(document, &VolumeNames::default())));
    }
    let links = resolve(citing, &entities, &index).links;
    let found: Vec<(&str, String)> = entities
        .cables
        .iter()
        .zip(&links)
        .map(|(cable, link)| (citing.words(cable.span), link))
        .filter(|(words, _)| cited.contains(words))
        .zip(wanted.iter().chain(iter::repeat(&"")))
        .map(|((words, link), wanted)| (words, end(link, wanted)))
        .collect();
    let expected: Vec<(&str, String)> =
        cited.iter().zip(&wanted).map(|(words, end)| (*words, (*end).to_owned())).collect();
    assert_eq!(cited.len(), wanted.len(), "{rule}: as many references as ends");
    (found != expected).then(|| format!("{rule}: found {found:?}, wanted {expected:?}"))
}

/// Where a link leads, as the case file says it; with what comes near, where it says that, too.
fn end(link: &Link, wanted: &str) -> String {
    let near: Vec<&str> = link.candidates.iter().map(|candidate| candidate.document.local()).collect();
    match (&link.target, link.state) {
        (Some(target), _) => target.local().to_owned(),
        (None, LinkState::Several) => "several".to_owned(),
        (None, _) if wanted.starts_with("none, ") && near.is_empty() => "none, nothing near".to_owned(),
        (None, _) if wanted.starts_with("none, ") => format!("none, near {}", near.join(" ")),
        (None, _) => "none".to_owned(),
    }
}

/// The words in braces.
fn quoted(line: &str) -> Vec<&str> {
    line.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

/// The documents of a case, their headings read.
fn library(folder: &Path, lines: &[&str]) -> Vec<Document> {
    for line in lines {
        let cells: Vec<&str> = line.split(" | ").collect();
        let [name, heading, dateline, text] = cells[..] else { panic!("four cells in {line}") };
        let (id, kind) = name.split_once(' ').expect("an id and a kind");
        let text = text.replace(['{', '}'], "");
        let text = format!("811.1/{}: {kind}\n\n{heading}\n\n{dateline}\n\n{text}\n", id.trim_start_matches('d'));
        fs::write(folder.join(format!("{id}.txt")), text).expect("a file can be written");
    }
    let mut documents = Vec::new();
    for input in inputs(&[folder.to_owned()]).0 {
        read(&input, &mut |item| {
            if let Item::Document(mut document) = item {
                document.heading = read_heading(&document, &Volume::default());
                documents.push(*document);
            }
            ControlFlow::Continue(())
        });
    }
    documents
}
