//! Files that broke since they were added, or before: what the library has of them stays.

use std::fs;
use std::io::Write;
use std::ops::ControlFlow;

use chancery::ingest::{self, Options, Summary};
use chancery::library::Library;
use tempfile::TempDir;

use super::{counts, ids, take_in, volume, write};

/// A volume of telegrams that ends in the middle of the last.
fn half() -> String {
    let whole = volume(9, "All quiet.");
    whole[..whole.len() * 2 / 3].to_owned()
}

fn rebuild(library: &Library) -> Summary {
    let options = Options { now: "2030-01-01T00:00:00Z".into(), threads: 2 };
    ingest::rebuild(library, &options, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn said(summary: &Summary, words: &str) -> bool {
    summary.problems.iter().any(|problem| problem.file.ends_with("one.xml") && problem.what.contains(words))
}

#[test]
fn what_broke_takes_the_place_of_nothing() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(&folder.path().join("library")).unwrap();
    let path = write(folder.path(), "v/one.xml", &volume(9, "All quiet."));
    take_in(&library, std::slice::from_ref(&path));
    let before = ids(&library);
    for broken in ["<html><body>Sign in</body></html>", "<TEI><text><body/></text></TEI>", &half(), "Not found.\n", ""]
    {
        fs::write(&path, broken).unwrap();
        for summary in [take_in(&library, std::slice::from_ref(&path)), rebuild(&library)] {
            assert_eq!(counts(&summary), (0, 0, 0, 1), "{broken}: {summary:?}");
            assert_eq!(summary.documents, 0, "{broken}");
            assert!(broken.is_empty() || said(&summary, "keeps the volume one as it was"), "{broken}: {summary:?}");
            assert_eq!(ids(&library), before, "{broken}");
        }
    }
    assert_eq!(library.check().unwrap(), []);
    fs::write(&path, volume(2, "The archive was closed.")).unwrap();
    assert_eq!(counts(&take_in(&library, &[path])), (0, 1, 0, 0), "a whole file does");
    assert_eq!(ids(&library), ["one/d1", "one/d2"]);
}

#[test]
fn what_is_new_and_half_is_taken_in_as_far_as_it_goes_and_what_is_empty_is_not() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(&folder.path().join("library")).unwrap();
    let path = write(folder.path(), "one.xml", &half());
    let summary = take_in(&library, std::slice::from_ref(&path));
    assert_eq!(counts(&summary), (1, 0, 0, 0));
    assert!(said(&summary, "add it again when the file is whole"), "{summary:?}");
    let documents = ids(&library).len();
    assert!(documents > 1 && documents < 9, "{documents}");
    // The same half is no less than the library has.
    assert_eq!((counts(&rebuild(&library)), ids(&library).len()), ((0, 1, 0, 0), documents));
    let summary = take_in(&library, &[write(folder.path(), "two.xml", "<html><body>Sign in</body></html>")]);
    assert_eq!((counts(&summary), library.volumes(0).unwrap().len()), ((0, 0, 0, 1), 1));
    fs::write(&path, volume(9, "All quiet.")).unwrap();
    assert_eq!((counts(&take_in(&library, &[path])), ids(&library).len()), ((0, 1, 0, 0), 9));
}

#[test]
fn a_half_member_of_an_archive_takes_no_volume_away() {
    let folder = TempDir::new().unwrap();
    let library = Library::open(&folder.path().join("library")).unwrap();
    let path = folder.path().join("all.zip");
    let pack = |members: &[(&str, &str)]| {
        let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
        for (name, text) in members {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
    };
    let whole = volume(9, "All quiet.");
    pack(&[("one.xml", &whole), ("two.xml", &whole)]);
    take_in(&library, std::slice::from_ref(&path));
    pack(&[("one.xml", &half()), ("two.xml", &volume(2, "It is loud."))]);
    let summary = take_in(&library, std::slice::from_ref(&path));
    assert_eq!(counts(&summary), (0, 1, 0, 1), "{summary:?}");
    assert_eq!(ids(&library).len(), 11);
}

#[test]
fn what_is_opened_shows_what_can_be_read() {
    let folder = TempDir::new().unwrap();
    let library = Library::temporary().unwrap();
    let summary = take_in(&library, &[write(folder.path(), "one.xml", &half())]);
    assert_eq!(counts(&summary), (1, 0, 0, 0));
    assert!(ids(&library).len() > 1 && said(&summary, "ends inside") && !said(&summary, "add it again"), "{summary:?}");
}
