//! Effects as data: what is asked, what is remembered, what comes too late.

use chancery::app::{Action, Effect, Memory, Message, Model, Options, Overlay, Progress, Start, Switch, Trail, update};
use chancery::catalog::{Address, Reply, Request, Rows, Steps};
use chancery::document::{DocumentId, Position};

use super::draft::section;
use super::reader::Reader;
use super::shelf::Shelf;

fn id(local: &str) -> DocumentId {
    DocumentId::new("inv1", local)
}

fn start(start: Start) -> (Model, Vec<Effect>) {
    let (mut model, asked) = Model::new(Options::default(), Trail::default(), start);
    update(&mut model, Message::Resize { width: 80, height: 24 });
    (model, asked)
}

#[test]
fn a_named_document_is_asked_for_before_the_list() {
    let (_, asked) = start(Start::Document(id("d2")));
    assert_eq!(asked[0], Effect::Ask(Request::Open(id("d2"))));
    assert!(matches!(asked[1], Effect::Ask(Request::List(_))));
}

#[test]
fn a_late_answer_is_dropped() {
    let (mut model, _) = start(Start::Document(id("d1")));
    let shelf = Shelf::new();
    let late = Request::Open(id("d2"));
    let reply = shelf.answer(&late);
    assert_eq!(update(&mut model, Message::Reply { request: late, reply }), []);
    assert!(model.reading.sheet.is_none());
    let right = Request::Open(id("d1"));
    let reply = shelf.answer(&right);
    let effects = update(&mut model, Message::Reply { request: right, reply });
    assert_eq!(effects[0], Effect::Remember(Memory::Seen(id("d1"))));
    assert!(model.reading.sheet.is_some());
}

#[test]
fn rows_that_were_not_asked_for_last_are_dropped() {
    let mut reader = Reader::new(120, 24);
    let before = reader.model.list.rows.clone();
    reader.send(Message::Reply { request: Request::List(Default::default()), reply: Reply::List(Rows::default()) });
    assert_eq!(reader.model.list.rows, before);
}

#[test]
fn the_place_of_an_earlier_run_is_gone_to_unless_a_jump_names_one() {
    let (mut model, _) = start(Start::Document(id("d4")));
    let place = Position { document: id("d4"), offset: 2000 };
    update(&mut model, Message::LastPlace(place.clone()));
    let request = Request::Open(id("d4"));
    let reply = Shelf::new().answer(&request);
    update(&mut model, Message::Reply { request, reply });
    assert_eq!(model.place(), Some(place));
}

/// Answers what is asked of it, and what comes of that.
fn settle(model: &mut Model, mut asked: Vec<Effect>) -> Vec<Effect> {
    let mut rest = Vec::new();
    while !asked.is_empty() {
        for effect in std::mem::take(&mut asked) {
            match effect {
                Effect::Ask(request) => {
                    let reply = Shelf::new().answer(&request);
                    asked.extend(update(model, Message::Reply { request, reply }));
                }
                effect => rest.push(effect),
            }
        }
    }
    rest
}

#[test]
fn a_document_that_is_named_opens_where_it_was_read_last() {
    let address = Address::Document { words: "d4".to_owned(), volume: String::new() };
    let (mut model, asked) = start(Start::Named(address, None));
    let place = Position { document: id("d4"), offset: 2000 };
    update(&mut model, Message::LastPlace(place.clone()));
    settle(&mut model, asked);
    assert_eq!(model.place(), Some(place));
}

#[test]
fn files_are_gone_on_with_where_they_were_left_and_else_begin_with_the_first_document() {
    for (last, open) in [("d3", "d3"), ("d9", "d1")] {
        let (mut model, asked) = start(Start::Resumed(id(last)));
        settle(&mut model, asked);
        assert_eq!(model.place().map(|place| place.document), Some(id(open)));
    }
}

#[test]
fn where_the_last_run_ended_is_one_step_back() {
    let left = Position { document: id("d4"), offset: 2000 };
    let trail = Trail { left: Some(left.clone()), ..Trail::default() };
    for (first, back) in [(Start::Document(id("d1")), Some(left.clone())), (Start::Document(id("d4")), None)] {
        let (mut model, asked) = Model::new(Options::default(), trail.clone(), first);
        update(&mut model, Message::Resize { width: 80, height: 24 });
        settle(&mut model, asked);
        assert_eq!(model.history.last(), back.as_ref());
    }
}

#[test]
fn steps_that_are_typed_ahead_add_up() {
    let mut reader = Reader::new(80, 24);
    let act = |action| Message::Act { action, count: None };
    let mut asked = Vec::new();
    for _ in 0..3 {
        asked = update(&mut reader.model, act(Action::NextDocument));
    }
    let steps = Steps { from: id("d2"), by: vec![2] };
    assert_eq!(asked, [Effect::Ask(Request::Beside(steps))]);
    assert_eq!(
        update(
            &mut reader.model,
            Message::Reply { request: Request::Open(id("d2")), reply: shelf(&Request::Open(id("d2"))) }
        ),
        []
    );
    settle(&mut reader.model, asked);
    assert_eq!(reader.open(), "d4");
    assert_eq!(reader.model.history.last().map(|place| place.document.clone()), Some(id("d1")));
    // To the end, and two back from there; then there and back again.
    let mut asked = [Action::PreviousDocument, Action::NextDocument, Action::NextDocument, Action::PreviousDocument]
        .map(|action| update(&mut reader.model, act(action)));
    settle(&mut reader.model, std::mem::take(&mut asked[3]));
    assert_eq!(reader.open(), "d3");
}

fn shelf(request: &Request) -> Reply {
    Shelf::new().answer(request)
}

#[test]
fn sections_that_become_known_later_are_unfolded_to_the_open_document() {
    let mut reader = Reader::new(120, 24);
    reader.model.list.unfolded.clear();
    let Reply::Opened(mut opened) = shelf(&Request::Open(id("d1"))) else { panic!("d1 opens") };
    opened.place.within.push(section(Some(7)));
    let asked = update(&mut reader.model, Message::Renewed(opened));
    assert!(
        matches!(asked.as_slice(), [Effect::Ask(Request::List(request))] if request.find == Some(id("d1"))),
        "{asked:?}"
    );
    assert!(reader.model.list.unfolded.contains(&section(Some(7))));
}

#[test]
fn words_named_at_the_start_are_found() {
    let address = Address::Document { words: "d4".to_owned(), volume: String::new() };
    let (mut model, asked) = start(Start::Named(address, Some("paragraph 30".to_owned())));
    let mut waiting: Vec<_> =
        asked.into_iter().filter(|effect| matches!(effect, Effect::Ask(Request::Find(_)))).collect();
    assert_eq!(waiting.len(), 1);
    while let Some(Effect::Ask(request)) = waiting.pop() {
        let reply = Shelf::new().answer(&request);
        waiting.extend(update(&mut model, Message::Reply { request, reply }));
        waiting.retain(|effect| matches!(effect, Effect::Ask(Request::Find(_) | Request::Open(_))));
    }
    assert_eq!(model.finder.count(), (1, 1));
    assert!(model.reading.top > 90);
}

#[test]
fn what_is_named_is_looked_for_once_at_a_time_and_again_when_more_is_in() {
    let address = Address::Words { words: "a word of the second volume".to_owned(), within: String::new() };
    let (mut model, asked) = start(Start::Named(address.clone(), None));
    let looks = |effects: &[Effect]| effects.iter().filter(|one| matches!(one, Effect::Ask(Request::Find(_)))).count();
    let progress = |documents, doing: Option<&str>| {
        Message::Progress(Progress { doing: doing.map(str::to_owned), documents, ..Progress::default() })
    };
    let nothing = || Message::Reply { request: Request::Find(address.clone()), reply: Reply::Found(Vec::new()) };
    assert_eq!(looks(&asked), 1);
    let more =
        [progress(1, Some("reading")), progress(5, Some("reading"))].map(|more| looks(&update(&mut model, more)));
    assert_eq!(more, [0, 0], "the first answer is awaited");
    assert_eq!(looks(&update(&mut model, nothing())), 1, "more was in than when it was asked");
    assert_eq!(looks(&update(&mut model, nothing())), 0, "nothing more was in");
    assert_eq!(looks(&update(&mut model, progress(9, None))), 1);
    update(&mut model, nothing());
    let said = model.status.words.as_ref().map(|(_, words)| words.as_str());
    assert!(said.is_some_and(|said| said.contains("is in none of the documents")), "{said:?}");
}

#[test]
fn an_answer_that_comes_when_a_note_is_typed_takes_no_key_from_it() {
    let mut reader = Reader::new(80, 24);
    let asked = reader.model.place().map(|place| Request::CitedBy(place.document)).expect("a place");
    reader.press("E");
    let reply = Shelf::new().answer(&asked);
    reader.send(Message::Reply { request: asked, reply });
    reader.press("x");
    assert_eq!(reader.model.editor().map(|editor| editor.text.as_str()), Some("x"));
}

#[test]
fn leaving_remembers_the_place() {
    let mut reader = Reader::new(80, 24).after(":d4<enter>7j");
    let place = reader.model.place().expect("a place");
    let effects = reader.press("q");
    assert_eq!(effects[0], Effect::Remember(Memory::Place(place)));
    assert_eq!(effects.last(), Some(&Effect::Quit));
}

#[test]
fn close_closes_the_topmost_and_only_then_quits() {
    let mut reader = Reader::new(80, 24).after("?R");
    assert_eq!(reader.model.overlays.len(), 2);
    assert_eq!(reader.press("qq"), []);
    assert!(reader.model.overlays.is_empty());
    assert_eq!(reader.press("q").last(), Some(&Effect::Quit));
    assert_eq!(Reader::new(80, 24).press("?Q").last(), Some(&Effect::Quit));
}

#[test]
fn what_is_done_outside_is_asked_for_as_data() {
    let mut reader = Reader::new(80, 24);
    assert_eq!(reader.press("w"), [Effect::OpenWeb("https://example.org/inv1/d1".to_owned())]);
    assert_eq!(reader.press("M"), [Effect::Mouse(Switch::On)]);
    assert_eq!(reader.press("<ctrl-z><ctrl-l>"), [Effect::Suspend, Effect::Redraw]);
    let effects = reader.press(":d3<enter>|wc -w<enter>");
    let text = "The Minister in Ruritania (Vane) to the Secretary of State\n\n13. The ferry sailed at noon. Your 4, March 3, was \
                read to Brek.\n";
    assert_eq!(effects.last(), Some(&Effect::Pipe { command: "wc -w".to_owned(), text: text.to_owned() }));
    let effects = reader.press("sferry.txt<enter>");
    assert_eq!(effects.last(), Some(&Effect::Save { path: "ferry.txt".to_owned(), text: text.to_owned() }));
}

#[test]
fn plain_text_has_its_footnotes_at_the_end() {
    let effects = Reader::new(80, 24).press("|cat<enter>");
    let Some(Effect::Pipe { text, .. }) = effects.last() else { panic!("{effects:?}") };
    assert!(text.contains("to the Secretary of State[1]\n\n"), "{text}");
    assert!(text.ends_with("[2] See Document 3; Captain Hale gives another account of it.\n"), "{text}");
}

#[test]
fn documents_without_a_page_say_so() {
    let reader = Reader::new(80, 24).after(":d2<enter>w");
    assert_eq!(reader.said(), "this document has no public page");
}

#[test]
fn a_failure_is_a_line_on_the_status_bar() {
    let mut reader = Reader::new(80, 24);
    reader.send(Message::Failed { what: "the disk is full".to_owned(), hint: "make room".to_owned() });
    assert_eq!(reader.said(), "the disk is full; make room");
    reader.press("j");
    assert_eq!(reader.said(), "");
}

#[test]
fn new_documents_are_listed_as_they_come() {
    let mut reader = Reader::new(120, 24);
    let progress = Progress { documents: 9, problems: 1, doing: Some("reading inv2.xml".to_owned()) };
    let effects = update(&mut reader.model, Message::Progress(progress.clone()));
    let renew = Effect::Renew(reader.model.reading.sheet.as_ref().expect("a document is open").id().clone());
    assert!(matches!(effects.as_slice(), [Effect::Ask(Request::List(_)), other] if *other == renew));
    // The answer is still to come: what changed meanwhile is asked for after it.
    let next = Progress { documents: 12, ..progress };
    assert_eq!(update(&mut reader.model, Message::Progress(next)), [renew]);
    let [Effect::Ask(Request::List(request)), _] = effects.as_slice() else { panic!("{effects:?}") };
    let request = Request::List(request.clone());
    let reply = Shelf::new().answer(&request);
    let again = update(&mut reader.model, Message::Reply { request, reply });
    assert!(matches!(again.as_slice(), [Effect::Ask(Request::List(_))]));
}

#[test]
fn a_peek_leaves_the_document_open_and_marks_nothing_as_seen() {
    let mut reader = Reader::new(80, 24).after("2]cK");
    assert!(matches!(reader.model.overlays.last(), Some(Overlay::Peek(_))));
    assert_eq!(reader.open(), "d1");
    assert!(!reader.model.trail.seen.contains(&id("d2")));
    reader.press("<enter>");
    assert_eq!(reader.open(), "d2");
    reader.press("H");
    assert_eq!(reader.open(), "d1");
}

#[test]
fn a_reference_without_a_target_opens_a_card_that_leads_on() {
    let mut reader = Reader::new(80, 24).after("<enter>");
    let Some(Overlay::Popup(popup)) = reader.model.overlays.last() else { panic!("a card is open") };
    assert!(popup.text.contains("not in the library"), "{}", popup.text);
    assert!(popup.text.contains("Others that cite it"), "{}", popup.text);
    reader.press("j<enter>");
    assert_eq!((reader.open(), reader.model.overlays.len()), ("d1", 0));
    let mut other = Reader::new(80, 24).after("<enter><enter>");
    assert_eq!(other.open(), "d2");
    other.press("H");
    assert_eq!(other.open(), "d1");
}

#[test]
fn what_cites_a_document_is_gone_to_where_it_does() {
    let reader = Reader::new(80, 24).after("R<enter>");
    assert_eq!(reader.open(), "d2");
}

#[test]
fn the_list_is_asked_for_in_windows() {
    let mut reader = Reader::new(120, 24);
    reader.press("h");
    let rows = Rows { total: 340_000, documents: 340_000, ..reader.model.list.rows.clone() };
    reader.model.list.rows = rows;
    let effects = update(&mut reader.model, Message::Act { action: chancery::app::Action::Bottom, count: None });
    let [Effect::Ask(Request::List(request))] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(request.window.count <= 200);
    assert!(request.window.offset > 339_000);
}
