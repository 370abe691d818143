//! What is refused where it must need no mending: `source::check`.

use std::fs;

use chancery::source::check;

/// What `check` says of a file with these bytes, its line first.
fn fault(bytes: impl AsRef<[u8]>) -> Option<(u32, String)> {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("volume.xml");
    fs::write(&path, bytes).expect("a file is written");
    check(&path).err().map(|problem| (problem.line, problem.what))
}

#[test]
fn well_formed_tei_is_let_in() {
    let whole = "<?xml version=\"1.0\"?>\n<!-- made for a test --><TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n\
                 <p n='1'>Salt &amp; tar &#8212; <lb/></p></TEI>\n";
    for good in [whole, "<tei:TEI xmlns:tei=\"http://www.tei-c.org/ns/1.0\"/>", "\u{feff}<TEI>é</TEI>"] {
        assert_eq!(fault(good), None, "{good}");
    }
    let wide: Vec<u8> = "\u{feff}<TEI>é</TEI>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(fault(wide), None);
}

#[test]
fn anything_else_is_refused_with_its_line() {
    let refused: &[(&str, u32, &str)] = &[
        ("", 1, "it has no element"),
        ("404: Not Found", 1, "words stand outside"),
        ("<!DOCTYPE html>\n<html></html>", 2, "it is not TEI: its first element is <html>"),
        ("<TEI>\n<text>\n", 3, "it ends in the middle"),
        ("<TEI>\n<p>half a ta", 2, "it ends in the middle"),
        ("<TEI>\n<p></q></TEI>", 2, "q"),
        ("<TEI></TEI></TEI>", 1, "TEI"),
        ("<TEI/>\n<TEI/>", 2, "<TEI> stands after the end"),
        ("<TEI/>\nand more", 2, "words stand outside"),
        ("<TEI><p n=1/></TEI>", 1, "the attributes of <p> are wrong"),
        ("<TEI><p n='1' n='2'/></TEI>", 1, "the attributes of <p> are wrong"),
        ("<TEI>&unknown;</TEI>", 1, "&unknown; is not known"),
        ("<TEI>salt & tar</TEI>", 1, ""),
    ];
    for (bytes, line, what) in refused {
        let found = fault(bytes).unwrap_or_else(|| panic!("{bytes} was let in"));
        assert!(found.0 == *line && found.1.contains(what), "{bytes}: {found:?}");
    }
}
