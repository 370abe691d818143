//! References across volumes: those of the editors to documents and pages, in any order of import.

use std::ops::ControlFlow;
use std::path::PathBuf;

use chancery::catalog::{Opened, Reply, Request};
use chancery::document::LinkState;
use chancery::ingest;
use chancery::library::Library;
use tempfile::TempDir;

use super::{take_in, volume, write};

/// A document that refers to a document of another volume, and in a footnote to a page before.
const REFERRING: &str = r##"<TEI><text><body>
<div type="document" xml:id="d1"><head>1. A Note on the Ferry</head><pb n="28"/><p>The ferry runs again.</p></div>
<div type="document" xml:id="d2"><head>2. A Note on the Harbour</head><p>See <ref target="frus1952-54v14p2#d12">document 12</ref>
on the harbour dues.<note n="1" xml:id="d2fn1"><ref target="#pg_28"><hi rend="italic">Ante</hi>, p. 28</ref>.</note></p></div>
</body></text></TEI>"##;

fn open(library: &Library, id: &str) -> Opened {
    match library.answer(&Request::Peek(id.into())) {
        Reply::Opened(opened) => *opened,
        other => panic!("{other:?}"),
    }
}

fn paths(folder: &TempDir) -> [PathBuf; 2] {
    [("ferry.xml", REFERRING.to_owned()), ("frus1952-54v14p2.xml", volume(14, "The dues stand."))]
        .map(|(name, text)| write(folder.path(), name, &text))
}

#[test]
fn the_editors_references_lead_into_volumes_that_are_in() {
    let folder = TempDir::new().unwrap();
    let [ferry, harbour] = paths(&folder);
    for order in [vec![ferry.clone(), harbour.clone()], vec![harbour.clone(), ferry]] {
        let library = Library::temporary().unwrap();
        for path in order {
            take_in(&library, &[path]);
        }
        let links = open(&library, "ferry/d2").encoded;
        let targets: Vec<_> = links.iter().map(|link| link.link.target.as_ref().map(ToString::to_string)).collect();
        assert_eq!(targets, [Some("frus1952-54v14p2/d12".to_owned()), Some("ferry/d1".to_owned())]);
        assert_eq!(open(&library, "frus1952-54v14p2/d12").cited_by, 1);
        assert_eq!(open(&library, "ferry/d1").cited_by, 1);
    }
}

#[test]
fn a_reference_into_a_volume_that_goes_leads_nowhere_until_it_comes_again() {
    let folder = TempDir::new().unwrap();
    let (paths, library) = (paths(&folder), Library::temporary().unwrap());
    take_in(&library, &paths);
    let state = || open(&library, "ferry/d2").encoded[0].link.state;
    assert_eq!(state(), LinkState::Linked);
    let going = ["frus1952-54v14p2".to_owned()];
    ingest::remove(&going, &library, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(state(), LinkState::NotInLibrary);
    take_in(&library, &paths[1..]);
    assert_eq!(state(), LinkState::Linked);
    assert_eq!(library.check().unwrap(), []);
}
