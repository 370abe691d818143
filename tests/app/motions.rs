//! Motions: a string of keys, then the place.

use chancery::app::{ACTIONS, Help, HelpLine, History, Message, Overlay};
use chancery::document::{Placed, Position};
use chancery::text::Span;

use super::reader::Reader;

/// The first line that shows after some keys, in the long document at 80×24.
#[track_caller]
fn top(keys: &str, line: usize) {
    let reader = Reader::new(80, 24).after(":d4<enter>").after(keys);
    assert_eq!(reader.model.reading.top, line, "after {keys}");
}

#[test]
fn lines_screens_and_counts() {
    // 22 rows of text, 240 lines of body.
    top("", 0);
    top("j", 1);
    top("5jk", 4);
    top("<space>", 21);
    top("fb", 0);
    top("d", 11);
    top("du", 0);
    top("2f", 42);
    top("10G", 9);
    top("10gg", 9);
    top("10ggg", 0);
    top("10gjg", 0);
    top("G", 219);
    top("Gg", 0);
    top("Gj", 219);
    top("k", 0);
    top("50%", 120);
    top(":40<enter>", 39);
}

#[test]
fn a_place_is_a_byte_and_survives_every_size() {
    let mut reader = Reader::new(80, 24).after(":d4<enter>100j");
    let place = reader.model.place();
    for (width, height) in [(120, 40), (40, 12), (3, 3), (0, 0), (200, 9), (80, 24)] {
        reader.send(chancery::app::Message::Resize { width, height });
        assert_eq!(reader.model.place(), place, "at {width}×{height}");
    }
    assert_eq!(reader.model.reading.top, 100);
}

/// The current words after some keys, in the first document at 80×30.
#[track_caller]
fn current(keys: &str, words: &str) {
    let reader = Reader::new(80, 30).after(keys);
    assert_eq!(reader.current(), words, "after {keys}");
}

#[test]
fn steps_go_from_thing_to_thing() {
    current("", "Your 3, February 27, noon.");
    current("<tab>", "M. Brek");
    current("<tab><shift-tab>", "Your 3, February 27, noon.");
    current("]c", "Document 3");
    current("2]c", "the Department’s No. 4 of March 3");
    current("]c[c", "Your 3, February 27, noon.");
    current("]p", "M. Brek");
    current("2]p", "Captain Hale");
    current("3]p", "the Foreign Minister");
    current("]d", "I have asked that the harbour master release the ferry at once");
    current("2]d[d", "I have asked that the harbour master release the ferry at once");
    current("]t", "LFP");
    // As far as there is any.
    current("99]c", "earlier messages");
    current("99<tab>99[c", "Your 3, February 27, noon.");
}

#[test]
fn after_the_top_stepping_goes_on_from_there() {
    current("]pg", "Your 3, February 27, noon.");
    current("]dg<tab>", "M. Brek");
}

#[test]
fn footnotes_open_where_they_are_stepped_to_and_close() {
    let mut reader = Reader::new(80, 30);
    reader.press("]n");
    assert_eq!(reader.model.reading.note.map(|open| open.note), Some(0));
    reader.press("3]n");
    assert_eq!(reader.model.reading.note.map(|open| open.note), Some(1));
    // What stands in the open footnote is on screen, and follows its anchor.
    reader.press("<tab>");
    assert_eq!(reader.current(), "Document 3");
    assert!(reader.model.reading.note.is_some());
    reader.press("<esc>");
    assert_eq!(reader.model.reading.note, None);
    // Tab does not go back into a footnote that was closed; the anchor is where it goes on from.
    reader.press("<tab>");
    assert_eq!(reader.current(), "the Foreign Minister");
    reader.press("[n[n");
    assert_eq!(reader.model.reading.note.map(|open| open.note), Some(0));
    // The first has nothing to step to: Enter folds it away and opens it again.
    reader.press("<enter>");
    assert_eq!(reader.model.reading.note, None);
    reader.press("<enter>");
    assert_eq!(reader.model.reading.note.map(|open| open.note), Some(0));
}

#[test]
fn the_chosen_thing_stays_while_it_shows() {
    let mut reader = Reader::new(80, 24).after(":d4<enter>]c]c");
    assert_eq!(reader.current(), "telegram 2");
    reader.press("3j");
    assert_eq!(reader.current(), "telegram 2");
    reader.press("20j");
    assert_ne!(reader.current(), "telegram 2");
    assert!(reader.model.reading.current().is_some());
}

#[test]
fn the_current_thing_is_put_where_it_is_wanted() {
    let row = |keys: &str| {
        let reader = Reader::new(80, 24).after(":d4<enter>20]c").after(keys);
        let reading = &reader.model.reading;
        let sheet = reading.sheet.as_ref().expect("a document");
        assert_eq!(reader.current(), "telegram 20");
        sheet.body_line(reading.current().expect("a thing").span.start) - reading.top
    };
    assert_eq!((row("zt"), row("zz"), row("zb")), (0, 11, 21));
}

#[test]
fn back_and_forward_go_through_one_history() {
    let mut reader = Reader::new(80, 24);
    reader.press("2]c");
    let before = reader.model.place();
    reader.press("<enter>");
    assert_eq!(reader.open(), "d2");
    reader.press("<enter>");
    assert_eq!(reader.open(), "d1");
    reader.press("<ctrl-o>");
    assert_eq!(reader.open(), "d2");
    reader.press("H");
    assert_eq!((reader.open(), reader.model.place()), ("d1", before));
    reader.press("H");
    assert_eq!(reader.said(), "this is where the history begins");
    reader.press("2L");
    assert_eq!(reader.open(), "d1");
    reader.press("L");
    assert_eq!(reader.said(), "this is where the history ends");
    reader.press("2H");
    let (places, behind) = reader.model.history.all();
    assert_eq!(History::of(places, behind), reader.model.history, "the next run goes on where this one stood");
}

#[test]
fn a_jump_from_a_footnote_comes_back_to_the_anchor_with_the_footnote_open() {
    let mut reader = Reader::new(80, 24).after("2]n<tab>");
    assert_eq!(reader.current(), "Document 3");
    reader.press("<enter>");
    assert_eq!(reader.open(), "d3");
    reader.press("H");
    assert_eq!(reader.open(), "d1");
    assert_eq!(reader.model.reading.note.map(|open| open.note), Some(1));
}

#[test]
fn documents_follow_one_another() {
    let mut reader = Reader::new(80, 24).after("]]");
    assert_eq!(reader.open(), "d2");
    reader.press("]][[[[");
    assert_eq!(reader.open(), "d1");
    reader.press("[[");
    assert_eq!(reader.said(), "this is the first document");
    reader.press("3]]");
    assert_eq!(reader.open(), "d4");
    reader.press("]]");
    assert_eq!(reader.said(), "this is the last document");
}

#[test]
fn a_document_is_opened_again_where_it_was_left() {
    let mut reader = Reader::new(80, 24).after(":d4<enter>50j]]");
    assert_eq!(reader.open(), "d4");
    reader.press("[[");
    reader.press("]]");
    assert_eq!((reader.open(), reader.model.reading.top), ("d4", 50));
}

#[test]
fn bookmarks_and_the_place_before_the_jump() {
    let mut reader = Reader::new(80, 24).after(":d4<enter>30jma]]");
    reader.press("g'a");
    assert_eq!((reader.open(), reader.model.reading.top), ("d4", 30));
    reader.press("''");
    assert_eq!(reader.model.reading.top, 0);
    reader.press("''");
    assert_eq!(reader.model.reading.top, 30);
    reader.press("'z");
    assert_eq!(reader.said(), "there is no bookmark z; mz sets it");
    reader.press("m<esc>j");
    assert_eq!(reader.model.reading.top, 31);
}

#[test]
fn a_bookmark_goes_with_its_words_and_says_where_it_is_not_sure() {
    let mut reader = Reader::new(80, 24).after(":d4<enter>30jma:d1<enter>");
    let place = reader.model.trail.bookmarks[&'a'].clone();
    let moved = Position { offset: place.offset + 200, ..place.clone() };
    for (placed, said) in [
        (Placed::Exact(Span::default()), ""),
        (
            Placed::Drifted(Span::default()),
            "bookmark a drifted: the text has changed, and this is nearest to its words",
        ),
        (Placed::Lost, "bookmark a is lost: its words are gone from the text; here it stood"),
    ] {
        reader.press(":d1<enter>");
        reader.send(Message::Bookmark('a', moved.clone(), placed));
        reader.press("'a");
        assert_eq!((reader.open(), reader.said()), ("d4", said));
        assert!(reader.model.reading.bytes().start <= moved.offset && reader.model.reading.top > 30);
    }
    reader.press(":d1<enter>:bookmarks<enter><enter>");
    assert!(reader.open() == "d4" && reader.said().contains("is lost"), "{}", reader.said());

    // Set anew, it is sure again; what is said of another document means another bookmark.
    reader.press("gma");
    reader.send(Message::Bookmark('a', Position { document: "other/d1".into(), offset: 1 }, Placed::Lost));
    reader.press("G'a");
    assert_eq!((reader.model.reading.top, reader.said()), (0, ""));
}

#[test]
fn back_comes_to_the_same_line_and_to_what_was_followed() {
    let mut reader = Reader::new(80, 24).after("2j");
    while reader.open() == "d1" {
        reader.press("]c");
        assert_ne!(reader.said(), "no cable after here", "no cable leads away");
        let (top, followed) = (reader.model.reading.top, reader.current());
        reader.press("<enter><esc>");
        if reader.open() != "d1" {
            reader.press("<ctrl-o>");
            assert_eq!((reader.open(), reader.model.reading.top), ("d1", top));
            assert_eq!(reader.current(), followed);
            reader.press("L");
        }
    }
}

#[test]
fn the_help_shows_every_sentence_whole_at_any_width() {
    for columns in [20, 38, 74, 88, 200] {
        let room = usize::from(columns - Help::keys(columns) - 2);
        let lines = Help::lines(columns);
        for (nth, row) in ACTIONS.iter().enumerate() {
            let first = lines.iter().position(|line| matches!(line, HelpLine::Action(Some(at), _) if *at == nth));
            let rest = lines[first.expect("every action has a line")..].iter();
            let mut nth_line = 0;
            let parts = rest.map_while(|line| {
                nth_line += 1;
                match line {
                    HelpLine::Action(Some(_), part) if nth_line == 1 => Some(*part),
                    HelpLine::Action(None, part) => Some(*part),
                    _ => None,
                }
            });
            let parts: Vec<_> = parts.collect();
            assert_eq!(parts.join(" "), row.sentence, "{columns}");
            assert!(parts.iter().all(|part| part.len() <= room || !part.contains(' ')), "{columns}: {parts:?}");
        }
    }
}

#[test]
fn hints_follow_what_their_letters_stand_on() {
    let mut reader = Reader::new(80, 30).after("F1");
    assert_eq!(reader.said(), "1 stands on nothing");
    reader.press("F<esc>j");
    assert!(reader.model.overlays.is_empty());
    reader.press("Fk");
    assert_eq!(reader.open(), "d2");
}

#[test]
fn what_lies_over_the_text_is_closed_before_the_program() {
    let mut reader = Reader::new(80, 24).after("h");
    assert!(reader.model.areas.drawer);
    assert_eq!(reader.press("q"), []);
    assert!(!reader.model.areas.drawer);
    reader.press("&4<enter><esc>");
    assert_eq!((reader.model.list.filter.as_str(), reader.model.areas.drawer), ("", true));
    reader.press("<esc>");
    assert!(!reader.model.areas.drawer);
}

#[test]
fn terms_are_explained_by_the_volume_or_by_the_list_of_abbreviations() {
    let reader = Reader::new(80, 24).after("]tK");
    let Some(chancery::app::Overlay::Popup(popup)) = reader.model.overlays.last() else { panic!("a card is open") };
    assert_eq!((popup.title.as_str(), popup.text.as_str()), ("LFP", "League of Free Ports"));
}

#[test]
fn the_page_before_the_first_mark_is_the_one_before() {
    let reader = Reader::new(80, 24);
    let sheet = reader.model.reading.sheet.as_ref().expect("a document");
    assert_eq!(sheet.page_at(0).as_deref(), Some("943"));
    assert_eq!(sheet.page_at(sheet.document().body_end).as_deref(), Some("944"));
}

#[test]
fn the_sidebar_steps_and_shows_the_passage() {
    let mut reader = Reader::new(120, 16).after(":d4<enter>l");
    reader.press("40j");
    assert!(reader.model.reading.top > 20);
    let nth = reader.model.reading.current.expect("a thing");
    assert!(reader.model.reading.shows(nth));
    reader.press("G<enter>");
    assert_eq!(reader.open(), "d1");
}

#[test]
fn a_count_before_the_next_document_counts_documents() {
    for (keys, open) in
        [("3]]", "d4"), ("9]]", "d4"), ("2]]", "d3"), ("9]]2[[", "d2"), ("3]]9[[", "d1"), ("]]2]]", "d4")]
    {
        assert_eq!(Reader::new(80, 24).after(keys).open(), open, "after {keys}");
    }
    assert_eq!(Reader::new(80, 24).after("9]]").said(), "this is the last document");
    assert_eq!(Reader::new(80, 24).after("]]9[[").said(), "this is the first document");
}

#[test]
fn what_a_hit_lies_on_is_the_current_thing() {
    current("/No. 4 of<enter>", "the Department’s No. 4 of March 3");
    current("/harbour master<enter>", "I have asked that the harbour master release the ferry at once");
    current("/brek<enter>n", "Brek");
    current("/Captain<enter>", "Captain Hale");
    // Over the sign of a footnote to what a telegram names.
    current("/zenda and that the foreign<enter>", "the Foreign Minister");
    current("/this morning<enter>", "Your 3, February 27, noon.");
}

#[test]
fn letters_are_not_put_on_what_a_popup_hides() {
    let reader = Reader::new(80, 24).after("RF");
    assert!(matches!(reader.model.overlays.as_slice(), [Overlay::Popup(_)]));
    assert_eq!(reader.said(), "F is for the text; q closes this first");
}

#[test]
fn a_small_popup_with_its_last_line_selected_is_not_mostly_empty() {
    for height in 8..16 {
        let reader = Reader::new(40, height).after("2]]T");
        let Some(Overlay::Popup(popup)) = reader.model.overlays.last() else { panic!("the exchange is shown") };
        let rows = popup.layout.lines().len();
        let empty = (popup.top + popup.height).saturating_sub(rows);
        assert!(empty * 2 <= popup.height, "{empty} of {} at {height}", popup.height);
    }
}
