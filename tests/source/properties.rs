//! Properties: whatever a file holds, reading ends, and every document keeps its invariants.

use chancery::document::{BlockKind, Document};
use chancery::source::{Input, Item};
use proptest::prelude::*;
use proptest::sample::select;

use super::{invariants, listing};

/// Start tags as volumes have them, and some that none should have.
const TAGS: &[&str] = &[
    "p",
    "p rend=\"sectiontitleital\"",
    "head",
    "hi rend=\"italic strong\"",
    "hi rend=\"none\"",
    "note n=\"1\" xml:id=\"d1fn1\"",
    "note type=\"source\"",
    "note type=\"source\" rend=\"inline\"",
    "note rend=\"inline\"",
    "note type=\"summary\"",
    "note",
    "list",
    "list type=\"names\"",
    "item",
    "label",
    "table",
    "row",
    "cell",
    "cell rows=\"2\" cols=\"3\"",
    "cell cols=\"99999\"",
    "quote rend=\"blockquote\"",
    "quote",
    "dateline",
    "date when=\"1921-03-04T18:00:00\"",
    "date when=\"soon\"",
    "placeName",
    "opener",
    "closer",
    "signed",
    "salute",
    "postscript",
    "seg",
    "seg type=\"margin\"",
    "seg rend=\"inline\"",
    "persName type=\"from\"",
    "persName corresp=\"#p_HE1\"",
    "gloss type=\"to\"",
    "gloss target=\"#t_LH1\"",
    "term",
    "ref target=\"#d2\"",
    "ref",
    "del",
    "unclear",
    "frus:attachment",
    "figure",
    "figDesc",
    "lg",
    "l",
    "frus:problem",
    "sparkle",
    "div",
    "div type=\"document\"",
    "div type=\"document\" xml:id=\"d1\"",
    "div xml:id=\"persons\"",
    "teiHeader",
    "titleStmt",
    "title",
    "text",
    "TEI",
];

/// Words as they come: plain, packed with white space, dangerous, foreign.
const WORDS: &[&str] = &[
    "lighthouse",
    " oil ",
    "\n    wicks\n",
    " ",
    "\u{a0}",
    "&amp;",
    "&#160;",
    "&#27;[31m",
    "\u{1b}]0;x\u{7}",
    "\u{1b}]",
    "\u{1b}(",
    "\u{9d}",
    "&#x9c;",
    "\u{202e}",
    "\u{ad}",
    "\u{200b}",
    "é",
    "\u{feff}",
    "日本",
    "\t",
    "&none;",
    "R&D",
    "<lb/>",
    "<pb n=\"2\"/>",
    "<gap/>",
    "<note n=\"2\"/>",
    "<!-- no -->",
    "<?no?>",
    "<![CDATA[<p>]]>",
    "<!odd>",
    "< 3",
    ">",
    "<cell/>",
    "<row/>",
    "<head/>",
    "]]>",
    "&",
    "\0",
];

#[derive(Debug, Clone)]
enum Tree {
    Words(&'static str),
    Element(&'static str, Vec<Tree>),
}

fn tree() -> impl Strategy<Value = Tree> {
    let words = select(WORDS).prop_map(Tree::Words);
    words.prop_recursive(6, 60, 6, |inner| {
        (select(TAGS), prop::collection::vec(inner, 0..6)).prop_map(|(tag, inside)| Tree::Element(tag, inside))
    })
}

/// A file with documents of random trees.
fn file() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::collection::vec(tree(), 0..8), 1..4).prop_map(|documents| {
        let mut xml = String::from("<TEI><text><body>");
        for trees in &documents {
            xml.push_str("<div type=\"document\">");
            trees.iter().for_each(|tree| write(tree, &mut xml));
            xml.push_str("</div>");
        }
        xml + "</body></text></TEI>"
    })
}

fn write(tree: &Tree, xml: &mut String) {
    match tree {
        Tree::Words(words) => xml.push_str(words),
        Tree::Element(tag, inside) => {
            let name = tag.split(' ').next().unwrap_or_default();
            xml.extend(["<", tag, ">"]);
            inside.iter().for_each(|tree| write(tree, xml));
            xml.extend(["</", name, ">"]);
        }
    }
}

/// What is read from bytes with the name of a volume; fails where a document breaks an invariant.
fn documents(name: &str, bytes: Vec<u8>) -> Result<Vec<Document>, TestCaseError> {
    let mut documents = Vec::new();
    for item in listing::items(&Input::held(name, bytes)) {
        if let Item::Document(document) = item {
            let broken = invariants::broken(&document);
            prop_assert!(
                broken.is_none(),
                "{} in {}",
                broken.unwrap_or_default(),
                listing::of_item(&Item::Document(document))
            );
            documents.push(*document);
        }
    }
    Ok(documents)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn deep_nesting_keeps_its_words() {
    let (open, close) = ("<hi>".repeat(100_000), "</hi>".repeat(100_000));
    let xml = format!("<TEI><div type=\"document\"><p>Out {open}in{close} again.</p></div></TEI>");
    let listing = listing::of_input(&Input::held("deep.xml", xml.into_bytes()));
    assert!(listing.contains("Paragraph: Out in again."), "{listing}");
    assert!(
        listing.contains("deep.xml:1: elements stand inside more than 256 others; their words were kept"),
        "{listing}"
    );
}

#[test]
fn a_file_that_only_opens_ends() {
    let items = listing::items(&Input::held("open.xml", "<div type=\"document\">".repeat(20_000).into_bytes()));
    let documents = items.iter().filter(|item| matches!(item, Item::Document(_))).count();
    assert_eq!(documents, 256);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_gives_sound_documents(xml in file()) {
        let read = documents("random.xml", xml.clone().into_bytes())?;
        prop_assert!(!read.is_empty());
        let mut ids: Vec<_> = read.iter().map(|document| document.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), read.len(), "two documents have one id");
    }

    #[test]
    fn half_a_file_gives_sound_documents(xml in file(), cut in 0.0..1.0_f64, hole in 0.0..1.0_f64) {
        let mut bytes = xml.into_bytes();
        bytes.truncate((bytes.len() as f64 * cut) as usize);
        let at = (bytes.len() as f64 * hole) as usize;
        bytes.drain(at..(at + 7).min(bytes.len()));
        documents("half.xml", bytes)?;
    }

    #[test]
    fn a_file_that_is_read_twice_reads_the_same(xml in file()) {
        let input = Input::held("same.xml", xml.into_bytes());
        prop_assert_eq!(listing::items(&input), listing::items(&input));
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..600), start in select(&["", "<TEI><text>", "\u{feff}<", "\u{1f}\u{8b}"][..])) {
        let bytes = [start.as_bytes(), &bytes].concat();
        documents("bytes.xml", bytes.clone())?;
        documents("bytes.txt", bytes)?;
    }

    #[test]
    fn plain_text_keeps_every_character(lines in prop::collection::vec("[ -~éЖ—\t]{0,130}", 0..30)) {
        // A first word, so that the bytes do not look like another format.
        let text = format!("Text {}", lines.join("\n").replace("[Page ", "[page "));
        let read = documents("folder/text.txt", text.clone().into_bytes())?;
        let words: String = read.iter().map(|document| squeezed(&document.text)).collect();
        prop_assert_eq!(words, squeezed(&text));
        prop_assert!(read.iter().flat_map(|document| &document.blocks).all(|block| block.kind != BlockKind::Footnote));
    }
}
