//! Prompts: find, filter, commands, completion, the lines typed before.

use chancery::app::{Effect, Memory, Message, Pane, PromptKind};

use super::reader::Reader;

#[test]
fn find_is_tolerant_counts_and_goes_round() {
    let mut reader = Reader::new(80, 24).after("/m. brek<enter>");
    assert_eq!(reader.said(), "m. brek: 1 of 1");
    reader.press("/the department's<enter>");
    assert_eq!(reader.said(), "the department's: 1 of 1");
    reader.press("/ferry<enter>");
    assert_eq!(reader.said(), "ferry: 1 of 3");
    reader.press("2n");
    assert_eq!(reader.said(), "ferry: 3 of 3");
    reader.press("n");
    assert_eq!(reader.said(), "ferry: 1 of 3, on from the top");
    reader.press("N");
    assert_eq!(reader.said(), "ferry: 3 of 3, on from the end");
    reader.press("/Ferry<enter>");
    assert_eq!(reader.said(), "Ferry: not in this document");
}

#[test]
fn the_next_hit_is_looked_for_from_where_the_reader_is() {
    let mut reader = Reader::new(80, 24).after(":d4<enter>/paragraph<enter>");
    assert_eq!(reader.said(), "paragraph: 1 of 60");
    reader.press("Gn");
    let first = reader.model.reading.bytes().start;
    let hits = &reader.model.finder.hits;
    assert_eq!(reader.model.finder.at, hits.iter().position(|hit| hit.start >= first), "the first on the last screen");
    reader.press("gnjn");
    assert_eq!(reader.said(), "paragraph: 2 of 60", "while the hit at hand shows, the next is the one after it");
    reader.press("GN");
    let (before, at) = (reader.model.reading.bytes().start, reader.model.finder.at.unwrap());
    assert!(reader.model.finder.hits[at].start >= before, "it was gone to");
    reader.press("g50%N");
    let nth = reader.model.finder.at.unwrap() + 1;
    assert!((20..31).contains(&nth), "{nth} is not before the middle");
    reader.press("G:find paragraph 1<enter>");
    assert!(reader.said().ends_with("on from the top"), "{}", reader.said());
}

#[test]
fn a_hit_in_a_footnote_opens_it() {
    let reader = Reader::new(80, 24).after("/hale<enter>");
    assert_eq!(reader.model.reading.note.map(|open| open.note), Some(1));
}

#[test]
fn an_abandoned_find_leaves_everything_as_it_was() {
    let mut reader = Reader::new(80, 24).after(":d4<enter>10j");
    let place = reader.model.place();
    reader.press("/paragraph 50");
    assert_ne!(reader.model.place(), place);
    reader.press("<esc>");
    assert_eq!(reader.model.place(), place);
    assert!(reader.model.finder.hits.is_empty());
}

#[test]
fn find_goes_back_like_any_jump() {
    let mut reader = Reader::new(80, 24).after(":d4<enter>10j");
    let place = reader.model.place();
    reader.press("/paragraph 50<enter>");
    reader.press("H");
    assert_eq!(reader.model.place(), place);
}

#[test]
fn the_filter_follows_every_sign_and_is_given_up_by_escape() {
    let mut reader = Reader::new(120, 24).after("&dep");
    assert_eq!(reader.model.focus, Pane::List);
    assert_eq!(reader.model.list.rows.total, 3);
    reader.press(" 13");
    assert_eq!(reader.model.list.rows.total, 1);
    reader.press("<esc>");
    assert_eq!(reader.model.list.filter, "");
    assert_eq!(reader.model.list.rows.total, 6);
    reader.press("&memo<enter><enter>");
    assert_eq!(reader.open(), "d4");
}

#[test]
fn finding_in_the_list_is_filtering_it_and_the_help_is_not_looked_through() {
    let mut reader = Reader::new(120, 24).after("h/dep");
    assert_eq!((reader.model.list.rows.total, reader.model.finder.hits.len()), (3, 0));
    reader.press("<esc>l?/");
    assert!(reader.model.prompt.is_none());
    assert!(reader.said().contains("q closes this first"), "{}", reader.said());
}

#[test]
fn commands() {
    let mut reader = Reader::new(80, 24);
    reader.press(":n<enter>");
    assert_eq!(reader.open(), "d2");
    reader.press(":p<enter>");
    assert_eq!(reader.open(), "d1");
    reader.press(":d3<enter>");
    assert_eq!(reader.open(), "d3");
    reader.press(":p 944<enter>");
    assert_eq!((reader.open(), reader.model.place().map(|place| place.offset)), ("d1", Some(60)));
    reader.press(":p 945<enter>");
    assert_eq!(
        reader.said(),
        "page 945: there is no such place; places are p. 28, d22, or FRUS, 1936, vol. III, p. 28"
    );
    reader.press(":set text-width=40<enter>");
    assert_eq!((reader.model.areas.text.width, reader.said()), (40, "text-width is 40"));
    reader.press(":set nosidebar<enter>");
    assert!(reader.model.areas.sidebar.is_empty());
    reader.press(":set sidebar<enter>");
    assert!(!reader.model.areas.sidebar.is_empty());
    reader.press(":set theme=lihgt<enter>");
    assert_eq!(reader.said(), "there is no theme lihgt; there are dark, light, contrast, plain");
    assert_eq!(reader.press(":set theme light<enter>").last(), Some(&Effect::Theme("light".to_owned())));
    reader.press(":nextcable<enter>");
    assert_eq!(reader.said(), "there is no command nextcable; next-cable is near");
    reader.press(":help<enter>");
    assert_eq!(reader.model.overlays.len(), 1);
    assert_eq!(reader.press("q:q<enter>").last(), Some(&Effect::Quit));
}

#[test]
fn completion_goes_round_and_history_fits_what_was_typed() {
    let mut reader = Reader::new(80, 24).after(":next-c<tab>");
    let line = |reader: &Reader| reader.model.prompt.as_ref().map(|prompt| prompt.line.text().to_owned());
    assert_eq!(line(&reader).as_deref(), Some("next-cable"));
    reader.press("<esc>:set d<tab>");
    assert_eq!(line(&reader).as_deref(), Some("set density"));
    reader.press("=<tab><tab>");
    assert_eq!(line(&reader).as_deref(), Some("set density=off"));
    reader.press("<esc>:set theme=<tab><tab>");
    assert_eq!(line(&reader).as_deref(), Some("set theme=light"));
    reader.press("<esc>:set mouse<enter>:set nomouse<enter>:d2<enter>:");
    reader.press("<up><up>");
    assert_eq!(line(&reader).as_deref(), Some("set nomouse"));
    reader.press("<down><down>");
    assert_eq!(line(&reader).as_deref(), Some(""));
    reader.press("set m<up>");
    assert_eq!(line(&reader).as_deref(), Some("set mouse"));
}

#[test]
fn a_place_or_a_path_that_fails_can_be_mended() {
    let mut reader = Reader::new(80, 24).after("#d99<enter>");
    assert!(reader.said().starts_with("d99: there is no such place"), "{}", reader.said());
    assert_eq!(reader.model.prompt.as_ref().map(|prompt| prompt.line.text()), Some("d99"));
    reader.press("<backspace>");
    assert_eq!(reader.said(), "");
    reader.press("<backspace>4<enter>");
    assert_eq!((reader.open(), reader.model.prompt.is_some()), ("d4", false));
    reader.press("sferry.txt<enter>");
    reader.send(Message::Failed { what: "ferry.txt is there already".to_owned(), hint: String::new() });
    assert_eq!(reader.model.prompt.as_ref().map(|prompt| prompt.line.text()), Some("ferry.txt"));
    reader.press("2<enter>");
    reader.send(Message::Note("ferry.txt2 is written".to_owned()));
    reader.send(Message::Failed { what: "the disk is full".to_owned(), hint: String::new() });
    assert!(reader.model.prompt.is_none(), "what fails later has nothing to do with it");
}

#[test]
fn a_page_that_several_documents_have_is_that_of_the_open_one_or_chosen() {
    let mut reader = Reader::new(80, 24).after("#2<enter>");
    assert_eq!((reader.open(), reader.model.overlays.len()), ("d1", 1));
    reader.press("j<enter>");
    assert_eq!(reader.open(), "d3");
    reader.press("#p. 2<enter>");
    assert_eq!((reader.open(), reader.model.overlays.len()), ("d3", 0));
    assert_eq!(reader.said(), "page 2 of this document; 2 others have one");
}

#[test]
fn a_line_is_edited_by_signs_and_words() {
    let mut reader = Reader::new(80, 24).after(":one twö<left><left>x<ctrl-a>>");
    let line = |reader: &Reader| reader.model.prompt.as_ref().map(|prompt| prompt.line.text().to_owned());
    assert_eq!(line(&reader).as_deref(), Some(">one txwö"));
    reader.press("<ctrl-e><ctrl-w>");
    assert_eq!(line(&reader).as_deref(), Some(">one "));
    reader.press("<ctrl-u>a<backspace><backspace>");
    assert_eq!(line(&reader), None);
}

#[test]
fn what_is_pasted_is_an_address_or_words_of_the_prompt() {
    let mut reader = Reader::new(80, 24);
    reader.send(Message::Paste("d3\n".to_owned()));
    assert_eq!(reader.open(), "d3");
    reader.press("/");
    reader.send(Message::Paste("the ferry\u{1b}[31m".to_owned()));
    assert_eq!(reader.model.prompt.as_ref().map(|prompt| prompt.line.text()), Some("the ferry[31m"));
    reader.send(Message::Paste("\r\nis not\rat\nVells".to_owned()));
    let line = reader.model.prompt.as_ref().map(|prompt| prompt.line.text());
    assert_eq!(line, Some("the ferry[31m is not at Vells"), "a line break parts words");
}

#[test]
fn lines_are_remembered_by_their_prompt() {
    let effects = Reader::new(80, 24).press("/ferry<enter>");
    assert!(effects.contains(&Effect::Remember(Memory::Line(PromptKind::Find, "ferry".to_owned()))));
}

#[test]
fn words_after_a_command_are_taken_or_refused() {
    let mut reader = Reader::new(120, 40);
    reader.press(":go-to d4<enter>");
    assert_eq!(reader.open(), "d4");
    let tagged = format!("{:?}", reader.press(":tag grain, ferry<enter>"));
    assert!(tagged.contains("\"grain\", \"ferry\""), "{tagged}");
    reader.press(":bookmark z<enter>");
    assert_eq!(reader.said(), "bookmark z");
    reader.press(":to-bookmark y<enter>");
    assert!(reader.said().contains("no bookmark y"), "{}", reader.said());
    let refused = [
        ("n x", "n takes a number, and nothing else"),
        ("q now", "q takes no words after it"),
        ("bookmarks a", "bookmarks takes no words after it"),
        ("help me", "help takes no words after it"),
        ("bookmark ab", "a bookmark is named by a letter or a digit"),
    ];
    for (line, said) in refused {
        let effects = reader.press(&format!(":{line}<enter>"));
        assert!(effects.iter().all(|effect| matches!(effect, Effect::Remember(_))), "{line}: {effects:?}");
        assert_eq!(reader.said(), said, "{line}");
    }
    let mut counted = Reader::new(120, 40).after(":n 2<enter>");
    assert_eq!(counted.open(), "d3");
    let undone = counted.press(":undo 2<enter>");
    let undone = undone.iter().filter(|effect| matches!(effect, Effect::Annotate(_))).count();
    assert_eq!(undone, 2);
}
