//! Golden screens: a size and a string of keys, then glyphs and roles cell by cell.

use chancery::app::{Message, Options, Signs, Tally};
use chancery::config::{Colours, Config, Overrides};
use ratatui::style::Color;

use chancery::document::Placed;

use super::screen::{draw, glyphs, screen};
use crate::app::annotations::{annotation, lay};
use crate::app::reader::Reader;
use crate::app::shelf::Shelf;

/// Draws what a reader shows after some keys.
#[track_caller]
fn golden(name: &str, (width, height): (u16, u16), keys: &str) {
    let reader = Reader::new(width, height).after(keys);
    insta::assert_snapshot!(name, screen(&reader.model, &reader.config), keys);
}

#[test]
fn three_panes() {
    golden("three_panes", (120, 40), "");
}

#[test]
fn text_and_sidebar() {
    golden("text_and_sidebar", (80, 24), "]c]c");
}

#[test]
fn sidebar_as_strip() {
    golden("sidebar_as_strip", (60, 20), "]d");
}

#[test]
fn smallest_that_reads() {
    golden("smallest_that_reads", (40, 12), "]p");
}

#[test]
fn wide_with_pages_in_the_margin() {
    golden("wide_with_pages_in_the_margin", (180, 24), "");
}

#[test]
fn tables_lists_and_quotes() {
    golden("tables_lists_and_quotes", (100, 24), ":d2<enter>");
}

#[test]
fn footnote_in_place() {
    golden("footnote_in_place", (100, 24), "]n]n<enter>");
}

#[test]
fn tick_after_a_page() {
    golden("tick_after_a_page", (80, 16), ":d4<enter>f");
}

#[test]
fn annotations_beside_and_on_the_text() {
    for (name, (width, height)) in [("annotations", (100, 24)), ("annotations_on_a_small_screen", (40, 12))] {
        let mut reader = Reader::new(width, height);
        let mut drifted = annotation(&reader, "urn:4", "the owners must pay the dues", "fact");
        drifted.placed = Placed::Drifted(drifted.span().unwrap());
        let known = [("told me this morning that the ferry", "doubt"), ("this morning", "important"), ("Vane", "mine")];
        let known = known
            .iter()
            .enumerate()
            .map(|(nth, (words, category))| annotation(&reader, &format!("urn:{nth}"), words, category));
        let all = known.chain([drifted]).collect();
        lay(&mut reader, all);
        reader.send(Message::Tally(Tally { counts: [("inv1/d1".into(), 4)].into(), ..Tally::default() }));
        insta::assert_snapshot!(name, screen(&reader.model, &reader.config), "annotations");
    }
}

#[test]
fn an_annotation_longer_than_the_screen_shows_on_every_line() {
    let mut reader = Reader::new(40, 12).after(":d4<enter>");
    let text = reader.model.reading.sheet.as_ref().unwrap().document().text.clone();
    let whole = annotation(&reader, "urn:1", &text, "doubt");
    lay(&mut reader, vec![whole]);
    for keys in ["", "f", "G", "]a"] {
        reader.press(keys);
        let screen = glyphs(&draw(&reader.model, &reader.config));
        let rows: Vec<&str> = screen.lines().skip(1).take(reader.model.reading.height()).collect();
        let bare = |row: &&&str| !row.starts_with('d') && row.trim_start().chars().any(char::is_alphanumeric);
        assert_eq!(rows.iter().filter(bare).count(), 0, "after {keys}:\n{screen}");
    }
}

#[test]
fn categories_to_choose_from() {
    golden("categories_to_choose_from", (80, 24), "]pa");
}

#[test]
fn hits() {
    golden("hits", (80, 24), "/ferry<enter>n");
}

#[test]
fn finding() {
    golden("finding", (80, 12), "/dues");
}

#[test]
fn selection_across_a_footnote_number() {
    golden("selection_across_a_footnote_number", (100, 24), "v)is");
}

#[test]
fn selection_in_a_footnote() {
    golden("selection_in_a_footnote", (60, 20), "2]nvv2e");
}

#[test]
fn caret() {
    golden("caret", (40, 12), "v2w");
}

#[test]
fn note_being_typed() {
    golden("note_being_typed", (80, 24), "v)isEIs this the ferry that sailed<enter>東京?");
}

#[test]
fn note_on_the_smallest_screen() {
    golden("note_on_the_smallest_screen", (40, 12), "EA long line that has no room here");
}

#[test]
fn what_failed_is_never_cut_short_of_its_reason() {
    let mut reader = Reader::new(40, 12).after("]p");
    let what =
        "cannot write /home/halloran/.local/share/chancery/annotations.jsonl: No space left on device".to_owned();
    reader.send(Message::Failed { what, hint: "free some space on the disk, then try again".to_owned() });
    insta::assert_snapshot!("failure_on_the_smallest_screen", screen(&reader.model, &reader.config));
}

#[test]
fn letters_on_what_can_be_followed() {
    golden("letters_on_what_can_be_followed", (80, 24), "F");
}

#[test]
fn help() {
    golden("help", (100, 30), "?");
}

#[test]
fn card_of_a_cable() {
    golden("card_of_a_cable", (100, 30), "<enter>");
}

#[test]
fn card_of_a_person() {
    golden("card_of_a_person", (100, 24), "]pK");
}

#[test]
fn cited_by() {
    golden("cited_by", (80, 24), "R");
}

#[test]
fn peek() {
    golden("peek", (80, 24), "]c]cK");
}

#[test]
fn where_am_i() {
    golden("where_am_i", (80, 24), "=");
}

#[test]
fn filter() {
    golden("filter", (120, 16), "&department");
}

#[test]
fn list_over_the_text() {
    golden("list_over_the_text", (60, 16), "hj");
}

#[test]
fn command_with_completions() {
    golden("command_with_completions", (80, 12), ":set s<tab><tab>");
}

#[test]
fn demands_at_every_size() {
    golden("demands", (120, 40), "Dj");
    golden("demands_narrow", (80, 24), "D&by:we");
    golden("demands_small", (40, 12), "Do");
    golden("demands_by_party", (80, 24), "D<tab>j<enter><tab>");
}

#[test]
fn exchange_at_every_size() {
    golden("exchange", (120, 40), "]]T");
    golden("exchange_narrow", (80, 24), "T");
    golden("exchange_small", (40, 12), "T");
}

#[test]
fn search_at_every_size() {
    golden("search", (120, 40), "Sferry<enter>j");
    golden("search_narrow", (80, 24), "Slights");
    golden("search_small", (40, 12), "Sferry<enter>");
}

#[test]
fn search_that_needs_explaining() {
    golden("search_explained", (80, 24), "Sfery");
}

#[test]
fn years_of_a_search_without_room_beside() {
    golden("search_years", (80, 24), "Sferry<enter><tab><enter><tab>");
}

#[test]
fn places_to_choose_from() {
    golden("places_to_choose_from", (80, 24), "#Invented, vol. I<enter>");
}

#[test]
fn ascii_signs_alone() {
    let options = Options { signs: Signs::Ascii, ..Options::default() };
    let reader = Reader::on(Shelf::new(), options, 120, 40).after("]n]n");
    let shown = glyphs(&draw(&reader.model, &reader.config));
    let own = "—’…";
    let foreign: String = shown.chars().filter(|c| !c.is_ascii() && !own.contains(*c)).collect();
    assert_eq!(foreign, "", "{shown}");
}

/// Without colour every state is told from text and from the others by how it is written.
#[test]
fn plain_has_no_colour_and_parts_the_kinds() {
    let config = Config::load(None, &Overrides { colours: Colours::None, ..Overrides::default() });
    let reader = Reader::new(120, 40).after("]c/ferry<enter>");
    let buffer = draw(&reader.model, &config);
    assert!(buffer.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    let text = reader.model.areas.text;
    let modifier = |words: &str| {
        let row = |y: u16| (text.x..text.right()).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        let found =
            (text.y..text.bottom()).find_map(|y| row(y).find(words).map(|at| (y, row(y)[..at].chars().count())));
        let (y, column) = found.expect("the words show");
        buffer[(text.x + column as u16, y)].modifier
    };
    let kinds = [modifier("morning"), modifier("M. Brek"), modifier("the Department’s"), modifier("have asked")];
    for (nth, kind) in kinds.iter().enumerate() {
        assert!(!kinds[..nth].contains(kind), "{kinds:?}");
    }
}

#[test]
fn sixteen_colours_hold_no_other() {
    let config = Config::load(None, &Overrides { colours: Colours::Sixteen, ..Overrides::default() });
    let reader = Reader::new(120, 40).after("]c");
    let buffer = draw(&reader.model, &config);
    let other =
        buffer.content.iter().find(|cell| matches!(cell.fg, Color::Rgb(..)) || matches!(cell.bg, Color::Rgb(..)));
    assert!(other.is_none(), "{other:?}");
}
