//! The one way in: what is added, skipped, replaced, told apart, stopped; and what an interruption leaves.

mod across;
mod again;
mod broken;
mod killed;

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chancery::document::DocumentId;
use chancery::ingest::{self, Options, Progress, Stage, Summary};
use chancery::library::Library;
use tempfile::TempDir;

/// A TEI volume of `documents` telegrams that say `words`.
pub(crate) fn volume(documents: u32, words: &str) -> String {
    let telegram = |n: u32| {
        format!(
            r##"<div type="document" xml:id="d{n}" n="{n}"><head>{n}. <hi rend="italic">The Consul at Basra (Brandel) to the Secretary of State</hi></head>
<opener><dateline><placeName>Basra</placeName>, <date when="1936-03-{day:02}">March {day}, 1936</date></dateline></opener>
<p>{n}. {words} See <ref target="#d1">document 1</ref>.</p></div>"##,
            day = n % 28 + 1
        )
    };
    let telegrams: String = (1..=documents).map(telegram).collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Invented</title></titleStmt></fileDesc></teiHeader><text><body>{telegrams}</body></text></TEI>"#
    )
}

pub(crate) fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

pub(crate) fn take_in(library: &Library, paths: &[PathBuf]) -> Summary {
    take_in_until(library, paths, &mut |_| ControlFlow::Continue(()))
}

fn take_in_until(
    library: &Library,
    paths: &[PathBuf],
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Summary {
    let options = Options { now: "2026-01-01T00:00:00Z".into(), threads: 2 };
    ingest::ingest(paths, library, &options, progress).unwrap()
}

fn counts(summary: &Summary) -> (u32, u32, u32, u32) {
    (summary.added, summary.replaced, summary.unchanged, summary.failed)
}

fn ids(library: &Library) -> Vec<String> {
    let mut ids: Vec<_> = library.document_ids().unwrap().into_iter().map(|DocumentId(id)| id).collect();
    ids.sort();
    ids
}

#[test]
fn a_file_is_read_again_only_when_it_changed() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(&folder.path().join("library")).unwrap();
    let paths = [write(folder.path(), "one.xml", &volume(3, "All quiet."))];
    assert_eq!(counts(&take_in(&library, &paths)), (1, 0, 0, 0));
    assert_eq!(counts(&take_in(&library, &paths)), (0, 0, 1, 0));
    write(folder.path(), "one.xml", &volume(2, "The archive was closed."));
    assert_eq!(counts(&take_in(&library, &paths)), (0, 1, 0, 0));
    assert_eq!(ids(&library), ["one/d1", "one/d2"]);
}

#[test]
fn a_file_that_moved_stays_one_volume() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(&folder.path().join("library")).unwrap();
    let old = write(folder.path(), "old/one.xml", &volume(2, "All quiet."));
    take_in(&library, std::slice::from_ref(&old));
    fs::remove_file(old).unwrap();
    let new = write(folder.path(), "new/one.xml", &volume(2, "All quiet."));
    let summary = take_in(&library, std::slice::from_ref(&new));
    assert_eq!((counts(&summary), summary.problems), ((0, 1, 0, 0), Vec::new()));
    // It has moved and is a newer edition: one title says so, and that is told.
    fs::remove_file(new).unwrap();
    let newer = write(folder.path(), "newer/one.xml", &volume(3, "All quiet."));
    let summary = take_in(&library, &[newer]);
    assert_eq!(counts(&summary), (0, 1, 0, 0));
    assert!(summary.problems.iter().any(|problem| problem.what.contains("takes the place of")), "{summary:?}");
    assert_eq!(ids(&library), ["one/d1", "one/d2", "one/d3"]);
}

#[test]
fn a_volume_whose_disk_is_away_is_not_replaced_by_another() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(&folder.path().join("library")).unwrap();
    let disk = write(folder.path(), "disk/one.xml", &volume(2, "All quiet."));
    let letters = write(folder.path(), "disk/letters/a.txt", "A letter.");
    take_in(&library, &[disk, letters]);
    fs::rename(folder.path().join("disk"), folder.path().join("away")).unwrap();
    let other = volume(1, "It is loud.").replace("<title>Invented", "<title>Something else");
    let paths = [write(folder.path(), "one.xml", &other), write(folder.path(), "letters/b.txt", "Another letter.")];
    let summary = take_in(&library, &paths);
    assert_eq!(counts(&summary), (2, 0, 0, 0));
    assert!(summary.problems.iter().any(|problem| problem.what.contains("is called one too")), "{summary:?}");
    assert_eq!(ids(&library), ["letters/a", "letters~2/b", "one/d1", "one/d2", "one~2/d1"]);
    // What the folder holds of the same names has moved.
    take_in(&library, &[write(folder.path(), "elsewhere/letters/a.txt", "A letter, corrected.")]);
    assert_eq!(ids(&library), ["letters/a", "letters~2/b", "one/d1", "one/d2", "one~2/d1"]);
}

#[test]
fn two_files_of_one_name_are_told_apart_and_said() {
    let folder = TempDir::new().unwrap();
    let library = Library::temporary().unwrap();
    let paths = ["a/one.xml", "b/one.xml"].map(|name| write(folder.path(), name, &volume(1, name)));
    let summary = take_in(&library, &paths);
    assert_eq!(counts(&summary), (2, 0, 0, 0));
    assert_eq!(ids(&library), ["one/d1", "one~2/d1"]);
    assert!(summary.problems.iter().any(|problem| problem.what.contains("called one too")), "{summary:?}");
    // Again, in the other order: each is what it was.
    let [a, b] = paths;
    assert_eq!(counts(&take_in(&library, &[b, a])), (0, 0, 2, 0));
    assert_eq!(ids(&library), ["one/d1", "one~2/d1"]);
}

#[test]
fn a_copy_is_the_same_volume() {
    let folder = TempDir::new().unwrap();
    let library = Library::temporary().unwrap();
    let paths = ["a/one.xml", "b/one.xml"].map(|name| write(folder.path(), name, &volume(1, "All quiet.")));
    assert_eq!(counts(&take_in(&library, &paths)), (1, 0, 1, 0));
    assert_eq!(ids(&library), ["one/d1"]);
}

#[test]
fn a_bad_file_is_a_problem_and_the_rest_is_read() {
    let folder = TempDir::new().unwrap();
    let library = Library::temporary().unwrap();
    let good = write(folder.path(), "good.xml", &volume(2, "All quiet."));
    let half = write(folder.path(), "half.xml", &volume(9, "All quiet.")[..1200]);
    let summary = take_in(&library, &[folder.path().join("none.xml"), half, good]);
    assert!(summary.problems.len() >= 2, "{summary:?}");
    assert!(ids(&library).contains(&"good/d2".to_owned()));
    assert!(library.problems().unwrap().iter().any(|problem| problem.file.ends_with("none.xml")));
}

#[test]
fn the_first_document_is_shown_before_the_rest_is_in() {
    let folder = TempDir::new().unwrap();
    let library = Library::temporary().unwrap();
    let reader = library.another().unwrap();
    let path = write(folder.path(), "one.xml", &volume(40, "All quiet."));
    let mut shown = Vec::new();
    take_in_until(&library, &[path], &mut |progress| {
        if matches!(progress.stage, Stage::Reading { shown: true, .. }) {
            shown.push(reader.documents().unwrap());
        }
        ControlFlow::Continue(())
    });
    assert_eq!(shown, [1, 4, 16]);
}

#[test]
fn a_stop_ends_with_the_volume_in_hand() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(&folder.path().join("library")).unwrap();
    let paths = ["1.xml", "2.xml", "3.xml"].map(|name| write(folder.path(), name, &volume(5, name)));
    let stop = &mut |progress: Progress| match progress.documents {
        7.. => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    };
    let summary = take_in_until(&library, &paths, stop);
    assert!(summary.stopped);
    assert_eq!((library.documents().unwrap(), summary.documents), (10, 10));
    let summary = take_in(&library, &paths);
    assert_eq!(counts(&summary), (1, 0, 2, 0));
    assert_eq!(library.documents().unwrap(), 15);
}

#[test]
fn texts_of_a_folder_are_one_volume() {
    let folder = TempDir::new().unwrap();
    let library = Library::temporary().unwrap();
    for n in [1, 2] {
        write(folder.path(), &format!("letters/d{n}.txt"), "The Consul at Basra to the Secretary of State\nAll quiet.");
    }
    let summary = take_in(&library, &[folder.path().join("letters")]);
    assert_eq!((summary.added, summary.documents), (1, 2));
    assert_eq!(ids(&library), ["letters/d1", "letters/d2"]);
}

#[test]
fn a_text_that_is_added_joins_those_of_its_folder() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(&folder.path().join("library")).unwrap();
    let letter = "The Consul at Basra to the Secretary of State\nAll quiet.";
    let paths = [1, 2, 3, 10].map(|n| write(folder.path(), &format!("letters/d{n}.txt"), letter));
    take_in(&library, &paths[..1]);
    take_in(&library, &paths[2..]);
    assert_eq!(ids(&library), ["letters/d1", "letters/d10", "letters/d3"]);
    assert_eq!(counts(&take_in(&library, &paths[1..2])), (0, 1, 0, 0));
    assert_eq!(ids(&library), ["letters/d1", "letters/d10", "letters/d2", "letters/d3"]);
    assert_eq!(counts(&take_in(&library, &paths[1..2])), (0, 0, 1, 0));
    // A text that is gone from the disk is not lost by adding another; the folder itself says what there is.
    fs::remove_file(&paths[0]).unwrap();
    write(folder.path(), "letters/d2.txt", "The Consul at Basra to the Secretary of State\nAll is in uproar.");
    let summary = take_in(&library, &paths[1..2]);
    assert_eq!(counts(&summary), (0, 0, 0, 1));
    assert!(
        summary.problems[0].file.ends_with("d1.txt") && summary.problems[0].what.contains("is gone"),
        "{summary:?}"
    );
    assert_eq!(ids(&library).len(), 4);
    assert_eq!(counts(&take_in(&library, &[folder.path().join("letters")])), (0, 1, 0, 0));
    assert_eq!(ids(&library), ["letters/d10", "letters/d2", "letters/d3"]);
}

#[test]
fn one_importer_waits_for_another() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(&folder.path().join("library")).unwrap();
    let path = write(folder.path(), "1.xml", &volume(3, "All quiet."));
    let (mut others, mut waited) = (library.hold().unwrap(), 0);
    assert!(others.is_some(), "nobody else adds to it");
    let summary = take_in_until(&library, &[path], &mut |progress| {
        match progress.stage {
            Stage::Waiting => {
                waited += 1;
                others = None;
            }
            _ => assert!(others.is_none(), "it went on while another import ran"),
        }
        ControlFlow::Continue(())
    });
    assert_eq!((waited, summary.documents), (1, 3));
}
