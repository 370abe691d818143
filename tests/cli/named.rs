//! What the command line names: files, documents and volumes of the library, and what is not there.

use super::{chancery, home, rows};
use crate::ingest::{volume, write};

/// A library with the volumes `series` and `affair`, whose files are elsewhere.
fn with_library() -> tempfile::TempDir {
    let home = home();
    write(home.path(), "series.xml", &volume(3, "A series."));
    assert_eq!(chancery(home.path(), &["add", "series.xml", "affair"]).code, 0);
    std::fs::rename(home.path().join("affair"), home.path().join("papers")).unwrap();
    home
}

/// The words on the screen that `--print` draws for some arguments.
fn screen(home: &std::path::Path, arguments: &[&str]) -> String {
    let done = chancery(home, &[arguments, &["--print", "--size", "100x20"]].concat());
    assert_eq!(done.code, 0, "{}", done.err);
    done.out
}

#[test]
fn what_is_not_there_ends_with_words_and_code_one() {
    let home = with_library();
    std::fs::create_dir(home.path().join("bare")).unwrap();
    std::fs::write(home.path().join("empty.txt"), "").unwrap();
    for (named, what, hint) in [
        ("nowhere", "nowhere is no file, and no volume or document of the library", "library list"),
        ("nowhere.xml", "nowhere.xml: there is no such file or folder", "name a TEI volume"),
        ("series/d99", "there is no document series/d99 in series", "`chancery inspect series`"),
        ("bare", "bare: holds no TEI", "name a TEI volume"),
        ("empty.txt", "empty.txt: is empty", "name a TEI volume"),
    ] {
        let done = chancery(home.path(), &[named, "--print"]);
        assert_eq!((done.code, done.out.as_str()), (1, ""), "{named}");
        assert!(done.err.contains(what) && done.err.contains(hint), "{named}: {}", done.err);
    }
}

#[test]
fn of_several_that_are_named_the_rest_is_opened_and_the_fault_told() {
    let home = with_library();
    for (named, shown, said) in [
        (["nowhere", "series/d2"], "d2", "nowhere is no file"),
        (["nowhere.xml", "papers/d2.txt"], "Ardley", "nowhere.xml: there is no such file"),
        (["series.xml#d99", "papers/d2.txt"], "Brandel", "series.xml#d99: there is no such place"),
    ] {
        let done = chancery(home.path(), &[&named[..], &["--print", "--size", "100x20"]].concat());
        assert!(done.out.contains(shown) && done.out.contains(said), "{}", done.out);
        assert!(done.err.contains(said), "{named:?}: {}", done.err);
        assert_eq!(done.code, 1, "{named:?}");
    }
}

#[test]
fn a_volume_of_the_library_is_opened_or_means_all_its_documents() {
    let home = with_library();
    assert!(screen(home.path(), &["series"]).starts_with(" d1 "));
    let words = screen(home.path(), &["affair", "+/Ardley called"]);
    assert!(words.starts_with(" d2 "), "{words}");
    let missed = screen(home.path(), &["affair/d1", "+/a word that is not there"]);
    assert!(missed.contains("a word that is not there: not in this document") && missed.contains("Osprey"), "{missed}");

    let missed = screen(home.path(), &["affair", "+/a word that is not there"]);
    assert!(missed.contains("is not in affair") && missed.starts_with(" d1 "), "{missed}");

    let cited = chancery(home.path(), &["cite", "series"]);
    assert_eq!((cited.code, cited.out.lines().count()), (0, 3), "{}", cited.err);
    let whole = chancery(home.path(), &["show", "affair"]).out;
    assert!(whole.contains("Osprey") && whole.contains("Ardley called"), "{whole}");
    let missed = chancery(home.path(), &["cite", "series/d99"]);
    assert_eq!(missed.code, 1);
    assert!(missed.err.contains("`chancery inspect series` lists its documents"), "{}", missed.err);
    assert_eq!(chancery(home.path(), &["inspect", "series"]).code, 0, "what is advised works");
}

#[test]
fn a_document_of_a_file_is_named_whatever_ending_the_file_has() {
    let home = home();
    for name in ["a.tei", "b.XML", "c.v2.xml", "d.Tei"] {
        write(home.path(), name, &volume(3, "A series."));
        let shown = chancery(home.path(), &["cite", &format!("{name}#d2")]);
        assert_eq!((shown.code, shown.out.lines().count()), (0, 1), "{name}: {}", shown.err);
    }
}

#[test]
fn the_sample_can_be_named_where_there_is_no_library() {
    let home = home();
    assert!(screen(home.path(), &["sample/d3"]).starts_with(" d3 "));
    let shown = chancery(home.path(), &["show", "sample/d3"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert_eq!(chancery(home.path(), &["sample/d999", "--print"]).code, 1);
}

#[test]
fn demands_and_references_are_those_of_what_is_named() {
    let home = with_library();
    let documents = |arguments: &[&str]| {
        let done = chancery(home.path(), &[arguments, &["--format", "jsonl"]].concat());
        assert_eq!(done.code, 0, "{arguments:?}: {}", done.err);
        let names = rows(&done.out).into_iter().map(|row| row["document"].as_str().unwrap().to_owned());
        names.collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    };
    assert_eq!(documents(&["demands", "affair"]), ["affair/d1", "affair/d2"]);
    assert_eq!(documents(&["demands", "affair/d2"]), ["affair/d2"]);
    assert_eq!(documents(&["demands", "--limit", "1", "series", "affair/d2"]), ["affair/d2"]);
    assert_eq!(documents(&["demands", "series"]), [""; 0]);
    assert_eq!(documents(&["cables", "affair/d2"]), ["affair/d2"]);
    assert_eq!(documents(&["cables", "affair/d1"]), [""; 0]);
    assert_eq!(documents(&["cables", "papers#d2"]), ["papers/d2"]);
    for command in ["demands", "cables"] {
        let done = chancery(home.path(), &[command, "nowhere", "affair/d2"]);
        assert!(done.code == 1 && done.out.contains("affair/d2"), "{command}: {}{}", done.out, done.err);
        assert!(done.err.contains("nowhere"), "{command}: {}", done.err);
    }
}
