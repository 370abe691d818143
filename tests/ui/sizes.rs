//! Any action at any size leaves a model that draws.

use chancery::app::{ACTIONS, Action, Group, Message, Mode, Mouse, MouseKind, Options, ROWS};
use chancery::document::BlockKind;
use chancery::text::clean::is_shown;
use chancery::text::step;
use proptest::prelude::*;

use super::screen::{draw, glyphs};
use crate::app::draft::draft;
use crate::app::reader::Reader;
use crate::app::shelf::Shelf;

/// What a user can do.
#[derive(Debug, Clone)]
enum Deed {
    Act(Action, Option<u32>),
    Sign(char),
    Paste(String),
    Resize(u16, u16),
    Mouse(Mouse),
}

fn deed() -> impl Strategy<Value = Deed> {
    let action = (0..ACTIONS.len(), proptest::option::of(0_u32..300));
    let mouse = (0_usize..4, 0_u16..130, 0_u16..50);
    prop_oneof![
        8 => action.prop_map(|(nth, count)| Deed::Act(ACTIONS[nth].action, count)),
        2 => proptest::char::range(' ', '~').prop_map(Deed::Sign),
        1 => "[a-z’é0-9 \u{1b}\u{9b}\u{202e}\r]{0,12}".prop_map(Deed::Paste),
        1 => (0_u16..130, 0_u16..50).prop_map(|(width, height)| Deed::Resize(width, height)),
        1 => (0_u16..12, 0_u16..8).prop_map(|(width, height)| Deed::Resize(width, height)),
        1 => mouse.prop_map(|(kind, column, row)| {
            let kind = [MouseKind::Press, MouseKind::Drag, MouseKind::WheelDown, MouseKind::WheelUp][kind];
            Deed::Mouse(Mouse { kind, column, row })
        }),
    ]
}

/// Actions of a prompt reach the reader only while there is one, as the key reader sees to.
fn send(reader: &mut Reader, deed: Deed) {
    let mode = reader.model.mode();
    let prompt = !matches!(mode, Mode::Reader | Mode::Select);
    let heard = |group: Group| match mode {
        Mode::Note => group.is_typing(),
        Mode::Prompt | Mode::Letter => group == Group::Prompt,
        Mode::Reader | Mode::Select => !group.is_typing(),
    };
    match deed {
        Deed::Act(action, count) if heard(action.described().group) => {
            reader.send(Message::Act { action, count });
        }
        Deed::Sign(sign) if prompt => reader.send(Message::Text(sign)),
        Deed::Paste(words) => reader.send(Message::Paste(words)),
        Deed::Resize(width, height) => reader.send(Message::Resize { width, height }),
        Deed::Mouse(mouse) => reader.send(Message::Mouse(mouse)),
        Deed::Act(..) | Deed::Sign(_) => {}
    }
}

#[track_caller]
fn valid(reader: &Reader) {
    let model = &reader.model;
    let reading = &model.reading;
    let Some(sheet) = &reading.sheet else { return };
    assert!(reading.lines().end <= sheet.body_lines);
    assert!(reading.height() <= usize::from(model.areas.text.height));
    assert!(reading.current.is_none_or(|nth| reading.shows(nth) || reading.height() == 0), "the current thing shows");
    if let Some(caret) = reading.caret {
        let text = &sheet.document().text;
        for at in [Some(caret.at), caret.fixed].into_iter().flatten() {
            assert!(step::is_boundary(text, at as usize), "{at} splits a character");
            assert!(!text[at as usize..].starts_with(['\n', '\t']), "the caret stands on nothing");
        }
        assert!(reading.selected().is_none_or(|span| !span.is_empty()));
    }
    assert!(model.list.selected == 0 || model.list.selected < model.list.rows.total);
    for list in &model.sidebar.lists {
        assert!(list.lit.iter().all(|lit| (*lit as usize) < list.entries.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_deed_at_any_size(deeds in proptest::collection::vec(deed(), 1..60)) {
        let mut reader = Reader::new(100, 30);
        for deed in deeds {
            send(&mut reader, deed);
            valid(&reader);
            if !reader.model.areas.screen.is_empty() {
                let cells = draw(&reader.model, &reader.config).content;
                assert!(cells.iter().all(|cell| cell.symbol().chars().all(is_shown)), "a terminal would obey it");
            }
        }
    }
}

/// A document without words, and one that is nothing but a footnote, are read like any other.
#[test]
fn on_the_smallest_screen_the_sidebar_shows_the_current_entry() {
    let mut reader = Reader::new(40, 12).after("lj");
    for _ in 0..12 {
        let current = reader.model.reading.current.and_then(|nth| reader.model.sidebar.entry_of(nth));
        let (list, entry) = current.expect("an entry is current");
        let (shown, lists) = (&reader.model.sidebar.places_on_screen, &reader.model.sidebar.lists);
        let rows = usize::from(shown.lists[list].height / ROWS[list]);
        assert!((lists[list].top..lists[list].top + rows).contains(&entry), "{list}, {entry}: {shown:?}");
        assert!(glyphs(&draw(&reader.model, &reader.config)).contains("Persons"));
        reader.press("j");
    }
}

#[test]
fn documents_of_nothing_draw() {
    let empty = draft("d1", "", &[], &[]);
    let bare = draft("d1", "", &[(BlockKind::Paragraph, "{n:1}")], &[("1", "東京 cafe\u{301} 👩‍🚀 in a note.")]);
    for opened in [empty, bare] {
        let mut reader = Reader::on(Shelf::of(vec![opened]), Options::default(), 60, 20);
        for keys in
            ["j", "G", "<tab>", "]n", "<enter>", "F<esc>", "/a<enter>", "n", "K", "=", "q", "R", "zz", "|cat<enter>"]
        {
            reader.press(keys);
            valid(&reader);
            draw(&reader.model, &reader.config);
        }
    }
}

#[test]
fn every_size_from_nothing_draws() {
    let mut reader = Reader::new(120, 40).after("]n]n");
    for width in 0..60 {
        for height in 0..20 {
            reader.send(Message::Resize { width, height });
            valid(&reader);
            draw(&reader.model, &reader.config);
        }
    }
}
