//! Selecting: where each motion takes the caret, what each object selects, what is copied.

use chancery::app::{Effect, Message, Mode, Mouse, MouseKind, Options};
use chancery::document::BlockKind::{Heading, Paragraph, Row};
use chancery::document::DocumentId;
use chancery::text::step;
use proptest::prelude::*;

use super::draft::draft;
use super::reader::Reader;
use super::shelf::Shelf;

/// A short paper with what is hard to step through: shortened words, signs, ideographs, accents, cells, a footnote.
fn paper(width: u16, height: u16) -> Reader {
    let blocks = [
        (Heading, "Note on the launch"),
        (
            Paragraph,
            "12. {p:Vane|Mr. Vane} came at noon. He left—“at once.” {d:we>they>wait|Nobody saw {p:Vane|him}}.{n:1}",
        ),
        (Paragraph, "東京 cafe\u{301} 👩‍🚀 end."),
        (Row, "Dues\tCrowns"),
        (Paragraph, "The last words."),
    ];
    let opened = draft("d1", "Note on the launch", &blocks, &[("1", "See the {r:clerk|clerk}’s log. It is lost.")]);
    Reader::on(Shelf::of(vec![opened]), Options::default(), width, height)
}

/// The text from the caret on, up to the end of its line.
fn at_caret(reader: &Reader) -> &str {
    let text = &reader.model.reading.sheet.as_ref().expect("a document").document().text;
    let caret = reader.model.reading.caret.expect("a caret");
    text[caret.at as usize..].split(['\n', '\t']).next().expect("a line")
}

fn selected(reader: &Reader) -> &str {
    let document = reader.model.reading.sheet.as_ref().expect("a document").document();
    reader.model.reading.selected().map_or("", |span| document.words(span))
}

/// What stands at the caret after some keys, beginning at the current entity, which is Mr. Vane.
#[track_caller]
fn goes(keys: &str, words: &str) {
    let reader = paper(100, 30).after("v").after(keys);
    let found = at_caret(&reader);
    assert!(found.starts_with(words), "after {keys}: {found}");
    assert_eq!(selected(&reader), "", "after {keys}");
}

/// What is selected after some keys.
#[track_caller]
fn selects(keys: &str, words: &str) {
    assert_eq!(selected(&paper(100, 30).after("v").after(keys)), words, "after {keys}");
}

#[test]
fn after_finding_the_caret_begins_at_what_was_found() {
    let found = |keys: &str| at_caret(&paper(100, 30).after(keys)).to_owned();
    assert!(found("/nobody<enter>v").starts_with("Nobody saw"));
    assert!(found("/nobody<enter>]pv").starts_with("him"), "not when an entity was stepped to since");
    assert!(found("/vane<enter>v").starts_with("Vane came"), "within an entity too");
    assert!(found("/vane<enter>]dv").starts_with("Nobody saw"), "not when the entity around the words was left");
    assert!(found("/it is lost<enter>v").starts_with("It is lost"), "in a footnote too");
}

#[test]
fn the_caret_begins_at_the_current_entity_or_on_the_first_line() {
    goes("", "Mr. Vane came");
    let reader = Reader::new(80, 24).after(":d4<enter>100jv");
    let first = reader.model.reading.current().expect("a thing");
    assert_eq!(reader.model.reading.caret.expect("a caret").at, first.span.start);
    let bare = draft("d1", "", &[(Paragraph, "Nothing is marked here.")], &[]);
    let reader = Reader::on(Shelf::of(vec![bare]), Options::default(), 60, 20).after("v");
    assert_eq!(at_caret(&reader), "Nothing is marked here.");
}

#[test]
fn characters_are_what_a_reader_takes_for_one() {
    goes("l", "r. Vane");
    goes("3l", " Vane");
    goes("3lh", ". Vane");
    goes("99h", "Note on");
    goes("}", "東京");
    goes("}2l", " cafe");
    goes("}6l", "e\u{301} 👩‍🚀");
    goes("}7l", " 👩‍🚀");
    goes("}8ll", " end");
    // The ends of paragraphs and cells are no places to stand.
    goes("2}3l", "s");
    goes("2}4l", "Crowns");
    goes("2}4lh", "s");
    goes("}h", ".");
    goes("<right><left>", "Mr. Vane");
}

#[test]
fn words() {
    goes("w", ". Vane");
    goes("2w", "Vane came");
    goes("5w", "noon");
    goes("7w", "He left");
    goes("9w", "—“at");
    goes("10w", "at once");
    goes("w}w", "京");
    goes("}2w", "cafe\u{301}");
    goes("}3w", "👩‍🚀");
    goes("b", ". Mr.");
    goes("2b", "12.");
    goes("3b", "launch");
    goes("}b", ".");
    goes("e", "r. Vane");
    goes("ee", ". Vane");
    goes("3e", "e came");
    goes("}2e", "e\u{301} ");
    goes("99w", ".");
}

#[test]
fn sentences_and_paragraphs() {
    goes(")", "He left");
    goes("2)", "Nobody saw");
    goes("3)", "東京");
    goes("(", "12. Mr.");
    goes(")(", "12. Mr.");
    goes("}", "東京");
    goes("2}", "Dues");
    goes("{", "12. Mr.");
    goes("2{", "Note on");
    goes("}{", "12. Mr.");
}

#[test]
fn lines_screens_and_the_whole() {
    goes("j", " cafe\u{301}");
    goes("k", " on the launch");
    goes("jk", "Mr. Vane");
    goes("0", "12. Mr. Vane");
    goes("g", " on the launch");
    goes("G", "last words");
    goes("1G", " on the launch");
    goes("G$", ".");
    let reader = paper(100, 30).after("v$");
    let line = reader.model.reading.sheet.as_ref().expect("a document").layout.lines()[2].span;
    assert_eq!(reader.model.reading.caret.expect("a caret").at + 1, line.end);
}

#[test]
fn the_text_scrolls_with_the_caret() {
    let mut reader = Reader::new(80, 24).after(":d4<enter>v");
    let shows = |reader: &Reader| {
        let caret = reader.model.reading.caret.expect("a caret");
        assert!(reader.model.reading.cell_of(caret.at).is_some(), "the caret shows");
        reader.model.reading.top
    };
    for (keys, top) in [("30j", 28), ("<ctrl-d>", 39), ("<ctrl-u>", 28), ("G", 219), ("g", 0), ("f", 21), ("50%", 0)] {
        reader.press(keys);
        assert!(top == 0 || shows(&reader).abs_diff(top) <= 12, "{} after {keys}", shows(&reader));
    }
    reader.press("zt");
    let caret = reader.model.reading.caret.expect("a caret");
    assert_eq!(reader.model.reading.cell_of(caret.at).map(|(row, _)| row), Some(0));
    // The wheel leaves the caret where it is while that shows.
    let wheel = |kind| Message::Mouse(Mouse { kind, column: 20, row: 5 });
    (0..30).for_each(|_| reader.send(wheel(MouseKind::WheelUp)));
    shows(&reader);
    for (width, height) in [(40, 12), (120, 40), (20, 5)] {
        reader.send(Message::Resize { width, height });
        shows(&reader);
    }
}

#[test]
fn v_begins_a_selection_and_drops_it() {
    selects("ve", "Mr");
    selects("v", "M");
    selects("v3e", "Mr. Vane");
    selects("veo2b", "12. Mr");
    selects("veo2bo", "12. Mr");
    selects("vb", ". M");
    selects("vev", "");
    selects("evb", "Mr");
    // To the end of a sentence and a paragraph: nothing of the next is taken.
    selects("v)", "Mr. Vane came at noon.");
    selects("v2)", "Mr. Vane came at noon. He left—“at once.”");
    selects("v}", "Mr. Vane came at noon. He left—“at once.” Nobody saw him.");
    selects("}v6lo", "東京 cafe\u{301}");
}

#[test]
fn objects() {
    selects("is", "12. Mr. Vane came at noon.");
    selects("isis", "12. Mr. Vane came at noon. He left—“at once.”");
    selects("2is", "12. Mr. Vane came at noon. He left—“at once.”");
    selects("ip", "12. Mr. Vane came at noon. He left—“at once.” Nobody saw him.");
    selects("ipip", "12. Mr. Vane came at noon. He left—“at once.” Nobody saw him.\n東京 cafe\u{301} 👩‍🚀 end.");
    selects("ie", "Mr. Vane");
    selects("2)2wie", "him");
    selects("2)2wieie", "Nobody saw him");
    let reader = paper(100, 30).after("vid");
    assert!(selected(&reader).starts_with("Note on") && selected(&reader).ends_with("The last words."));
    let reader = paper(100, 30).after("v)ie");
    assert_eq!((selected(&reader), reader.said()), ("", "no entity under the caret"));
    // By name, without a caret yet.
    assert_eq!(selected(&paper(100, 30).after(":select-sentence<enter>")), "12. Mr. Vane came at noon.");
}

#[test]
fn a_footnote_is_a_room_of_its_own() {
    let mut reader = paper(100, 30).after("]nv");
    assert_eq!(at_caret(&reader), "See the clerk’s log. It is lost.");
    reader.press("v99l");
    assert_eq!(selected(&reader), "See the clerk’s log. It is lost.");
    reader.press("99hvis");
    assert_eq!(selected(&reader), "See the clerk’s log.");
    reader.press("v02wie");
    assert_eq!(selected(&reader), "clerk");
    reader.press("jkgG$0");
    assert!(at_caret(&reader).starts_with("See"));
    // A step from the body goes into the note; a selection does not reach across.
    let mut reader = paper(100, 30).after("vvw]n");
    assert_eq!((at_caret(&reader), selected(&reader)), ("See the clerk’s log. It is lost.", ""));
    reader.press("[p");
    assert!(at_caret(&reader).starts_with("him"), "{}", at_caret(&reader));
}

#[test]
fn what_finds_and_steps_takes_the_selection_along() {
    let mut reader = paper(100, 30).after("vv/once<enter>");
    assert_eq!(selected(&reader), "Mr. Vane came at noon. He left—“at o");
    reader.press("]d");
    assert!(selected(&reader).ends_with("” N"));
    reader.press("/last<esc>");
    assert!(selected(&reader).ends_with("” N"), "a find that is given up leaves the selection");
    reader.press("<ctrl-w>l");
    assert_eq!(reader.model.mode(), Mode::Reader);
    reader.press("<esc>");
    assert_eq!(reader.model.mode(), Mode::Select);
    reader.press("<esc>");
    assert_eq!((reader.model.mode(), reader.model.reading.caret), (Mode::Reader, None));
}

#[test]
fn the_thing_under_the_caret_is_the_current_one() {
    let mut reader = paper(100, 30).after("v)");
    assert_eq!(reader.current(), "Mr. Vane");
    reader.press(")2w");
    assert_eq!(reader.current(), "him");
    reader.press("b");
    assert_eq!(reader.current(), "Nobody saw him");
}

#[test]
fn y_asks_for_the_passage_or_for_the_document() {
    let document = DocumentId::new("inv1", "d1");
    let mut reader = paper(100, 30);
    assert_eq!(reader.press("y"), [Effect::Quote { document: document.clone(), passage: None }]);
    reader.press("vie");
    let passage = reader.model.reading.selected();
    assert!(passage.is_some());
    assert_eq!(reader.press("y"), [Effect::Quote { document: document.clone(), passage }]);
    assert_eq!(reader.model.mode(), Mode::Reader, "as in vi, that ends selecting");
    assert_eq!(reader.press("vly"), [Effect::Quote { document, passage: None }]);
    let (what, words) = ("3 words".to_owned(), "a quotation".to_owned());
    reader.send(Message::Quoted { what: what.clone(), words: words.clone() });
    assert_eq!(reader.effects, [Effect::Copy { what, words }]);
}

#[test]
fn the_mouse_selects_by_dragging() {
    let mut reader = paper(100, 30);
    let text = reader.model.areas.text;
    let mut mouse = |kind, column: u16, row: u16| {
        reader.send(Message::Mouse(Mouse { kind, column: text.x + column, row: text.y + row }));
        selected(&reader).to_owned()
    };
    assert_eq!(mouse(MouseKind::Press, 5, 0), "");
    assert_eq!(mouse(MouseKind::Drag, 6, 0), "on");
    assert_eq!(mouse(MouseKind::Drag, 0, 0), "Note o");
    assert_eq!(mouse(MouseKind::Drag, 1, 2), "on the launch\n12");
    // A press puts the caret elsewhere.
    assert_eq!(mouse(MouseKind::Press, 8, 2), "");
    assert_eq!(at_caret(&reader).get(..4), Some("Vane"));
}

#[test]
fn dragging_past_the_edge_scrolls() {
    let mut reader = Reader::new(80, 24).after(":d4<enter>");
    let mut mouse = |kind, row| reader.send(Message::Mouse(Mouse { kind, column: 30, row }));
    mouse(MouseKind::Press, 5);
    (0..10).for_each(|_| mouse(MouseKind::Drag, 23));
    assert_eq!(reader.model.reading.top, 10);
    assert!(selected(&reader).lines().count() > 5);
}

#[test]
fn a_document_without_words_has_nothing_to_select() {
    let empty = draft("d1", "", &[], &[]);
    let reader = Reader::on(Shelf::of(vec![empty]), Options::default(), 60, 20).after("v");
    assert_eq!((reader.said(), reader.model.reading.caret), ("there is no text to select", None));
}

/// Keys that move, select, find, step and scroll.
const KEYS: &[&str] = &[
    "h", "l", "j", "k", "w", "b", "e", "(", ")", "{", "}", "0", "$", "g", "G", "<ctrl-d>", "<ctrl-u>", "f", "<pageup>",
    "o", "v", "ip", "is", "ie", "id", "]n", "[n", "]p", "<tab>", "n", "zz", "3l", "2w", "5j", "<esc>v", "50%",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever is pressed on whatever text, the caret stands on a character of it, and shows.
    #[test]
    fn the_caret_never_splits_a_character(
        paragraphs in proptest::collection::vec("[a-z .“—é\u{301}東👩\u{200d}🚀🇫🇷한\u{1100}\u{1161}]{1,60}", 1..6),
        note in "[a-z .\u{301}東👩]{1,40}",
        keys in proptest::collection::vec(0..KEYS.len(), 1..40),
        (width, height) in (30_u16..100, 8_u16..30),
    ) {
        let tidy = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut words: Vec<String> = paragraphs.iter().map(|words| tidy(words)).filter(|words| !words.is_empty()).collect();
        words.push("The {p:clerk|clerk} came.{n:1}".to_owned());
        let blocks: Vec<_> = words.iter().map(|words| (Paragraph, words.as_str())).collect();
        let opened = draft("d1", "", &blocks, &[("1", &format!("Note {}", tidy(&note)))]);
        let mut reader = Reader::on(Shelf::of(vec![opened]), Options::default(), width, height).after("/a<enter>v");
        for key in keys {
            reader.press(KEYS[key]);
            let reading = &reader.model.reading;
            let text = &reading.sheet.as_ref().expect("a document").document().text;
            let caret = reading.caret.expect("nothing here ends selecting");
            for at in [Some(caret.at), caret.fixed].into_iter().flatten() {
                prop_assert!(step::is_boundary(text, at as usize), "{at} in {text:?} after {}", KEYS[key]);
            }
            prop_assert!(reading.cell_of(caret.at).is_some(), "{} hides the caret", KEYS[key]);
        }
    }
}

#[test]
fn at_the_top_the_caret_is_not_in_the_footnote_that_was_opened() {
    assert!(at_caret(&paper(100, 30).after("]nv")).starts_with("See the clerk"));
    assert!(at_caret(&paper(100, 30).after("]nggv")).starts_with("Mr. Vane"));
}
