//! The note editor: typing, undoing, saving, what becomes of a note that cannot be saved.

use chancery::app::{Change, Edit, Effect, Listed, Message, Mode, Outcome, Said, Standing};
use chancery::text::step;
use proptest::prelude::*;

use super::annotations::annotation;
use super::reader::Reader;

/// A reader that types a note on the current entity.
fn typing(width: u16, height: u16) -> Reader {
    let reader = Reader::new(width, height).after("E");
    assert_eq!(reader.model.mode(), Mode::Note);
    reader
}

fn text(reader: &Reader) -> &str {
    reader.model.editor().map_or("", |editor| editor.text.as_str())
}

/// What the note is after some keys.
#[track_caller]
fn types(keys: &str, note: &str) {
    let reader = typing(80, 24).after(keys);
    assert_eq!(text(&reader), note, "after {keys}");
}

/// The note that a change gives.
fn note_of(change: &Change) -> &str {
    match change {
        Change::Add(_, Said { note, .. }) | Change::Edit(_, Edit::Note { text: note, .. }) => note,
        other => panic!("{other:?} gives no note"),
    }
}

/// The note `text` in the place of `before`.
fn noted(text: &str, before: &str) -> Edit {
    Edit::Note { text: text.to_owned(), before: before.to_owned() }
}

/// Presses a key that saves; the change that is asked for.
fn save(reader: &mut Reader, key: &str) -> Change {
    match reader.press(key).as_slice() {
        [Effect::Annotate(change)] => change.clone(),
        other => panic!("{other:?} saves no note"),
    }
}

#[test]
fn keys_type_and_edit() {
    types("Ask.", "Ask.");
    types("one<enter>two", "one\ntwo");
    types("one two<ctrl-w>three", "one three");
    types("one<left><left>X", "oXne");
    types("one<home>X<end>Y", "XoneY");
    types("one<enter>two<up>X<down>Y", "oneX\ntwoY");
    types("one two three<ctrl-left><alt-b>X<ctrl-right>Y", "one Xtwo Ythree");
    types("one<enter>two<ctrl-home>X<ctrl-end>Y", "Xone\ntwoY");
    types("one<left><delete>", "on");
    types("one<enter><backspace>", "one");
    types("one<enter>two<ctrl-u>", "one\n");
    types("one<enter>two<ctrl-u><ctrl-u>x", "onex");
    types("<tab>x", "    x");
    types("é東<backspace>", "é");
    types("<backspace><delete><ctrl-w><ctrl-u><left><up>", "");
}

#[test]
fn what_was_typed_is_taken_back_and_made_again() {
    types("one<ctrl-z>", "on");
    types("one<ctrl-z><ctrl-z><ctrl-y>", "on");
    types("one two<ctrl-w><ctrl-z>", "one two");
    types("<ctrl-z><ctrl-y>", "");
    let mut reader = typing(80, 24).after("one");
    reader.send(Message::Paste(" two\r\nthree\x1b[31m\u{202e}".to_owned()));
    assert_eq!(text(&reader), "one two\nthree[31m");
    reader.press("<ctrl-z>");
    assert_eq!(text(&reader), "one", "what was pasted is one step");
    reader.send(Message::Edited("from outside\n".to_owned()));
    assert_eq!(text(&reader), "from outside");
    reader.press("<ctrl-z><ctrl-z>");
    assert_eq!(text(&reader), "one");
}

#[test]
fn a_character_is_not_split() {
    let mut reader = typing(80, 24);
    reader.send(Message::Paste("cafe\u{301} 👩‍🚀".to_owned()));
    reader.press("<backspace>");
    assert_eq!(text(&reader), "cafe\u{301} ");
    reader.press("<left><left>X");
    assert_eq!(text(&reader), "cafXe\u{301} ");
    reader.press("<right><backspace>");
    assert_eq!(text(&reader), "cafX ");
}

#[test]
fn each_key_that_changes_the_note_keeps_a_draft() {
    let mut reader = typing(80, 24);
    let drafts = reader.press("Hi<left><up>!");
    let notes: Vec<_> = drafts
        .iter()
        .map(|effect| match effect {
            Effect::Draft(change) => note_of(change),
            other => panic!("{other:?} is no draft"),
        })
        .collect();
    assert_eq!(notes, ["H", "Hi", "H!i"]);
}

#[test]
fn a_saved_note_closes_and_a_failed_one_stays() {
    for key in ["<esc>", "<ctrl-s>", "<alt-enter>"] {
        let mut reader = typing(80, 24).after("Ask Vane.<enter>");
        let change = save(&mut reader, key);
        assert_eq!(note_of(&change), "Ask Vane.", "{key}");
        let outcome = Outcome::Failed { what: "the disk is full".to_owned(), hint: "make room".to_owned() };
        reader.send(Message::Annotated { change: change.clone(), outcome });
        assert_eq!(text(&reader), "Ask Vane.\n");
        let failed = reader.model.editor().and_then(|editor| editor.failed.clone());
        assert_eq!(failed.as_deref(), Some("not saved: the disk is full; make room"));
        assert_eq!(save(&mut reader, key), change);
        reader.send(Message::Annotated { change, outcome: Outcome::Kept("urn:uuid:1".to_owned()) });
        assert_eq!(reader.model.mode(), Mode::Reader, "{key}");
    }
}

#[test]
fn what_is_typed_while_it_is_saved_is_not_lost() {
    let mut reader = typing(80, 24).after("One");
    let change = save(&mut reader, "<ctrl-s>");
    reader.press(" more");
    reader.send(Message::Annotated { change, outcome: Outcome::Kept("urn:uuid:1".to_owned()) });
    assert_eq!(text(&reader), "One more");
    let again = save(&mut reader, "<ctrl-s>");
    assert_eq!(again, Change::Edit("urn:uuid:1".to_owned(), noted("One more", "One")));
}

#[test]
fn a_note_is_thrown_away_only_when_that_is_asked_twice() {
    let mut reader = typing(80, 24).after("One");
    assert_eq!(reader.press("<ctrl-c>"), []);
    assert!(reader.said().starts_with("the note is not saved"));
    // Anything else in between, and it is asked anew.
    reader.press("x<ctrl-c>");
    assert_eq!(text(&reader), "Onex");
    assert_eq!(reader.press("<ctrl-c>"), [Effect::DropDraft]);
    assert_eq!(reader.model.mode(), Mode::Reader);
    // An empty one closes at once.
    assert_eq!(typing(80, 24).press("<esc>"), [Effect::DropDraft]);
    assert_eq!(typing(80, 24).press("x<backspace><ctrl-c>").last(), Some(&Effect::DropDraft));
}

#[test]
fn the_users_own_editor_is_given_the_note() {
    let mut reader = typing(80, 24).after("One");
    assert_eq!(reader.press("<ctrl-e>"), [Effect::EditOutside("One".to_owned())]);
    let said = Message::Failed { what: "no editor is set".to_owned(), hint: String::new() };
    reader.send(said);
    assert_eq!((text(&reader), reader.said()), ("One", "no editor is set"));
    reader.send(Message::Edited("One, two\nthree\n".to_owned()));
    assert_eq!(text(&reader), "One, two\nthree");
}

#[test]
fn the_cursor_shows_at_every_size() {
    let mut reader = typing(80, 24);
    reader.send(Message::Paste("A long note about the ferry and its crew. ".repeat(40)));
    for (width, height) in [(120, 40), (80, 24), (40, 12), (20, 6), (5, 4), (1, 1), (0, 0), (60, 20)] {
        reader.send(Message::Resize { width, height });
        let editor = reader.model.editor().expect("the note stays");
        let row = editor.cursor().0;
        assert!(editor.height == 0 || (editor.top..editor.top + editor.height).contains(&row), "at {width}×{height}");
    }
    let top = reader.model.editor().expect("the note stays").top;
    assert!(top > 0);
    reader.press("<pageup><pageup><pageup><pageup><pageup>");
    assert!(reader.model.editor().expect("the note stays").top < top);
}

#[test]
fn a_line_longer_than_a_jump_reaches_is_gone_about_in_as_any_other() {
    let mut reader = typing(80, 24);
    let line = "Où est le bac? ".repeat(7_000);
    reader.send(Message::Paste(line.clone()));
    let at = |reader: &Reader| reader.model.editor().expect("the note stays").byte();
    let from = text(&reader).len() - line.len();
    reader.press("<left><left>");
    assert_eq!(at(&reader), text(&reader).len() - 2);
    reader.press("<up><up>");
    let here = at(&reader);
    assert!(here > from + 100_000 && here < text(&reader).len() - 100, "{here}");
    reader.press("<down><down><home>");
    assert_eq!(at(&reader), 0);
    reader.press("<end>");
    assert_eq!(at(&reader), text(&reader).len());
    reader.press("!<left><left>?");
    assert!(text(&reader).ends_with("bac?? !"), "{:?}", &text(&reader)[from + line.len() - 10..]);
}

#[test]
fn a_selection_is_annotated_and_marked() {
    let selected = |reader: &Reader| reader.model.reading.selected().expect("a selection");
    let mut reader = Reader::new(100, 30).after("v)is");
    let span = selected(&reader);
    reader.press("EAsk.");
    assert_eq!(reader.model.reading.caret, None, "what is annotated is no longer selected");
    let Change::Add(passage, said) = save(&mut reader, "<esc>") else { panic!("a new annotation") };
    assert_eq!((passage.span, said.note.as_str()), (span, "Ask."));
    let mut reader = Reader::new(100, 30).after("v)is");
    let span = selected(&reader);
    let asked = reader.press("aq");
    let [Effect::Annotate(Change::Add(passage, said))] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!((passage.span, said.category.as_str()), (span, "quote"));
    for (key, kind) in [("p", "Person"), ("c", "Cable"), ("d", "Demand")] {
        let mut reader = Reader::new(100, 30).after("v)is");
        let span = selected(&reader);
        let asked = reader.press(key);
        let [Effect::Annotate(Change::Add(passage, said))] = asked.as_slice() else { panic!("{asked:?}") };
        assert_eq!(passage.span, span);
        assert!(format!("{:?}", said.judgement).contains(kind), "{key}: {said:?}");
    }
    let reader = Reader::new(100, 30).after("vp");
    assert_eq!(reader.said(), "select the words first: v begins, is takes the sentence");
}

#[test]
fn a_capital_letter_gives_the_category_and_opens_the_note() {
    let mut reader = Reader::new(100, 30).after("v)is");
    let asked = reader.press("aQ");
    let [Effect::Annotate(change @ Change::Add(_, said))] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(said.category, "quote");
    assert_eq!(reader.model.mode(), Mode::Reader);
    reader.send(Message::Annotated { change: change.clone(), outcome: Outcome::Kept("urn:uuid:1".to_owned()) });
    assert_eq!(reader.said(), "", "the status line is for how the note is saved");
    reader.press("Why?<ctrl-c>");
    assert!(reader.said().contains("not saved"), "{}", reader.said());
    reader.press("?");
    assert_eq!(reader.said(), "");
    reader.press("<backspace>");
    let change = save(&mut reader, "<esc>");
    assert_eq!(change, Change::Edit("urn:uuid:1".to_owned(), noted("Why?", "")));
}

#[test]
fn a_note_is_edited_from_the_list() {
    let mut reader = Reader::new(100, 30);
    let mut known = annotation(&reader, "urn:1", "told me this morning", "doubt");
    known.annotation.note = "By whom?".to_owned();
    reader.press("A");
    let query = reader.model.listed.0.clone();
    let (document, annotation) = (known.annotation.document.clone(), known.annotation);
    let listed = vec![Listed { annotation, standing: Standing::Exact, document, title: String::new() }];
    reader.send(Message::Listed { query, listed });
    reader.press("E");
    assert_eq!(text(&reader), "By whom?");
    reader.press(" Brek?");
    let change = save(&mut reader, "<esc>");
    assert_eq!(change, Change::Edit("urn:1".to_owned(), noted("By whom? Brek?", "By whom?")));
}

/// Keys that type, move, erase and undo.
const KEYS: &[&str] = &[
    "a",
    "é",
    "東",
    " ",
    "<enter>",
    "<tab>",
    "<left>",
    "<right>",
    "<up>",
    "<down>",
    "<home>",
    "<end>",
    "<backspace>",
    "<delete>",
    "<ctrl-w>",
    "<ctrl-u>",
    "<ctrl-z>",
    "<ctrl-y>",
    "<ctrl-left>",
    "<ctrl-right>",
    "<ctrl-home>",
    "<ctrl-end>",
    "<pageup>",
    "<pagedown>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever is typed, pasted and undone: the cursor splits no character and shows, and undoing all leaves nothing.
    #[test]
    fn the_cursor_never_splits_a_character(
        pasted in "[a-z .\n“e\u{301}東👩\u{200d}🚀🇫🇷]{0,40}",
        keys in proptest::collection::vec(0..KEYS.len(), 1..40),
        (width, height) in (10_u16..90, 5_u16..30),
    ) {
        let mut reader = typing(width, height);
        reader.send(Message::Paste(pasted));
        for key in keys {
            reader.press(KEYS[key]);
            let editor = reader.model.editor().expect("nothing here closes the note");
            prop_assert!(step::is_boundary(&editor.text, editor.byte()), "{:?} after {}", editor.text, KEYS[key]);
            let row = editor.cursor().0;
            prop_assert!(editor.height == 0 || (editor.top..editor.top + editor.height).contains(&row));
        }
        (0..100).for_each(|_| drop(reader.press("<ctrl-z>")));
        prop_assert_eq!(text(&reader), "");
    }
}
