//! Compressed files and archives, those made to fill a memory among them.

use std::io::{Cursor, Write};

use chancery::source::{Input, Item};
use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::listing;

const TEI: &str = "<TEI><text><body><div type=\"document\" xml:id=\"d1\"><p>Packed.</p></div></body></text></TEI>";

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).expect("memory takes all");
        writer.write_all(bytes).expect("memory takes all");
    }
    writer.finish().expect("memory takes all").into_inner()
}

/// A TEI file that packs to a thousandth.
fn bomb() -> Vec<u8> {
    let mut xml = TEI.replace("</body>", "<div type=\"document\"><p>").into_bytes();
    xml.resize(66 << 20, b' ');
    gz(&xml)
}

fn problems(input: &Input) -> Vec<String> {
    let items = listing::items(input).into_iter();
    items.filter_map(|item| if let Item::Problem(problem) = item { Some(problem.to_string()) } else { None }).collect()
}

#[test]
fn what_bytes_are_is_told_by_the_bytes() {
    let plain = listing::of_input(&Input::held("v.xml", TEI.as_bytes()));
    assert_eq!(listing::of_input(&Input::held("v.xml.gz", gz(TEI.as_bytes()))), plain.replace("v.xml", "v.xml.gz"));
    assert_eq!(listing::of_input(&Input::held("v.xml", gz(TEI.as_bytes()))), plain);
}

#[test]
fn an_archive_holds_volumes_and_folders_of_texts() {
    let packed = gz(b"Ten.");
    let archive = zip(&[
        ("b/two.xml", TEI.as_bytes()),
        ("texts/d2.txt", b"Two."),
        ("texts/d10.txt.gz", &packed),
        ("texts/more/d1.txt", b"One."),
        ("loose.txt", b"Loose."),
        ("picture.png", b"\x89PNG"),
        ("../../up.txt", b"Up."),
    ]);
    insta::assert_snapshot!(listing::of_input(&Input::held("archive.zip", archive)), @r"
    = archive
    # archive/loose
    Paragraph: Loose.
    # archive/up
    Paragraph: Up.
    = archive: archive
    = two
    # two/d1
    Paragraph: Packed.
    = two: 
    = texts
    # texts/d2
    Paragraph: Two.
    # texts/d10
    Paragraph: Ten.
    = texts: texts
    = more
    # more/d1
    Paragraph: One.
    = more: more
    ");
}

#[test]
fn an_archive_without_texts_says_so() {
    let archive = Input::held("pictures.zip", zip(&[("picture.png", b"\x89PNG")]));
    assert_eq!(problems(&archive), ["pictures.zip: is an archive without TEI (.xml) or text (.txt) files"]);
    let cut = Input::held("cut.zip", b"PK\x03\x04 and no more".as_slice());
    assert!(problems(&cut)[0].starts_with("cut.zip: is a zip archive that cannot be read"), "{:?}", problems(&cut));
}

#[test]
fn a_bomb_is_left_when_it_grows_past_the_limit() {
    let input = Input::held("bomb.xml.gz", bomb());
    let told = listing::of_input(&input);
    assert!(told.contains("Paragraph: Packed."), "the document before it is read: {told}");
    assert!(told.contains("unpacks to more than 64 MB and 100 times its size"), "{told}");
}

#[test]
fn a_bomb_in_an_archive_is_left_too() {
    let bomb = bomb();
    let archive = zip(&[("a.xml.gz", &bomb), ("b.xml", TEI.as_bytes())]);
    let told = problems(&Input::held("bombs.zip", archive)).join("\n");
    assert!(told.contains("bombs.zip: a.xml.gz:1: could not be read further: unpacks to more than 64 MB"), "{told}");
}
