//! Each folder of `tests/data/source/` holds files of one kind; each entry is snapshotted as a listing.

use std::fs;
use std::path::{Path, PathBuf};

use super::listing;

#[test]
fn tei() {
    snapshot_each("tei");
}

#[test]
fn plain() {
    snapshot_each("plain");
}

#[test]
fn bad() {
    snapshot_each("bad");
}

/// Snapshots every entry of a folder, whose paths are shown from there.
fn snapshot_each(folder: &str) {
    let folder = data().join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of fixtures is there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} holds no fixture", folder.display());
    for path in paths {
        let name = path.file_name().expect("an entry has a name").to_string_lossy().into_owned();
        let listing = listing::of_path(path).replace(&format!("{}/", folder.display()), "");
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{}-{name}", folder.file_name().expect("a name").to_string_lossy()), listing);
        });
    }
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/source")
}
