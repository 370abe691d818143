//! Annotating by keys: what is meant, what is asked to be written, what the reader shows of it.

use chancery::app::{
    AnnotationQuery, Change, Edit, Effect, Listed, Message, Options, Outcome, Passage, Said, Scope, Standing,
    Surrounded, Tally,
};
use chancery::document::{
    Anchor, Annotated, Annotation, BlockKind, DocumentId, EntityKind, Judgement, Motivation, Placed,
};
use chancery::text::Span;

use super::draft::draft;
use super::reader::Reader;
use super::shelf::Shelf;

/// An annotation on some words of the open document.
pub(crate) fn annotation(reader: &Reader, id: &str, words: &str, category: &str) -> Annotated {
    let sheet = reader.model.reading.sheet.as_ref().unwrap();
    let start = sheet.document().text.find(words).unwrap();
    let annotation = Annotation {
        id: id.to_owned(),
        document: sheet.id().clone(),
        anchor: Anchor { exact: words.to_owned(), ..Anchor::default() },
        motivation: Motivation::Highlighting,
        category: category.to_owned(),
        note: String::new(),
        tags: Vec::new(),
        judgement: None,
        created: "2031-02-03T04:05:06Z".to_owned(),
        modified: "2031-02-03T04:05:06Z".to_owned(),
        deleted: false,
    };
    Annotated { annotation, placed: Placed::Exact(Span::new(start, start + words.len())) }
}

/// The open document comes anew with these annotations.
pub(crate) fn lay(reader: &mut Reader, annotations: Vec<Annotated>) {
    let mut opened = (*reader.model.reading.sheet.as_ref().unwrap().opened).clone();
    opened.annotations = annotations;
    opened.annotations.sort_by_key(Annotated::span);
    reader.send(Message::Renewed(Box::new(opened)));
}

fn passage(reader: &Reader) -> Passage {
    let span = reader.model.reading.current().unwrap().span;
    Passage { document: DocumentId::new("inv1", reader.open()), span }
}

fn given(category: &str, tags: &[&str]) -> Said {
    let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
    Said { category: category.to_owned(), tags, ..Said::default() }
}

fn judged(judgement: Judgement) -> Said {
    Said { judgement: Some(judgement), ..Said::default() }
}

#[test]
fn a_letter_highlights_the_current_entity_and_a_dot_repeats_it() {
    let mut reader = Reader::new(120, 40).after("]p");
    assert_eq!(reader.current(), "M. Brek");
    let on = passage(&reader);
    assert_eq!(reader.press("af"), [Effect::Annotate(Change::Add(on, given("fact", &[])))]);
    reader.press("]p]p");
    let on = passage(&reader);
    assert_eq!(reader.press("."), [Effect::Annotate(Change::Add(on.clone(), given("fact", &[])))]);
    assert_eq!(reader.press("a<enter>"), [Effect::Annotate(Change::Add(on, given("important", &[])))]);
    assert_eq!(reader.press("aw"), []);
    assert!(reader.said().contains("w is no category"), "{}", reader.said());
    assert_eq!(reader.press("a<esc>"), []);
    assert!(reader.model.overlays.is_empty());
}

#[test]
fn the_first_line_is_meant_where_there_is_no_entity() {
    let plain = draft("d9", "A letter", &[(BlockKind::Paragraph, "Nothing of note happened today.")], &[]);
    let mut reader = Reader::on(Shelf::of(vec![plain]), Options::default(), 120, 40);
    assert!(reader.model.reading.current().is_none());
    let effects = reader.press("ai");
    let [Effect::Annotate(Change::Add(passage, _))] = effects.as_slice() else { panic!("{effects:?}") };
    let sheet = reader.model.reading.sheet.as_ref().unwrap();
    assert_eq!(passage.span, sheet.layout.lines()[0].span);
}

#[test]
fn tags_are_typed_with_completion() {
    let mut reader = Reader::new(120, 40).after("]p");
    reader.send(Message::Tally(Tally { tags: vec!["Zenda".into(), "zeal".into()], ..Tally::default() }));
    let on = passage(&reader);
    let effects = reader.press("t#harbour, ze<tab>, harbour<enter>");
    assert_eq!(effects.last(), Some(&Effect::Annotate(Change::Add(on, given("", &["harbour", "Zenda"])))));
    assert!(
        !reader.press("t<enter>").iter().any(|effect| matches!(effect, Effect::Annotate(_))),
        "no tags, no annotation"
    );
}

#[test]
fn an_annotation_is_stepped_to_retagged_recoloured_and_deleted() {
    let mut reader = Reader::new(120, 40);
    let mut known = annotation(&reader, "urn:1", "told me this morning", "doubt");
    known.annotation.tags = vec!["brek".into()];
    let inner = annotation(&reader, "urn:2", "this morning", "");
    lay(&mut reader, vec![known, inner]);
    reader.press("]a");
    assert_eq!(reader.current(), "told me this morning");
    assert_eq!(reader.press("af"), [Effect::Annotate(Change::Edit("urn:1".into(), Edit::Category("fact".into())))]);
    let tags = Edit::Tags(vec!["brek".into(), "ferry".into()]);
    assert_eq!(reader.press("tferry<enter>").last(), Some(&Effect::Annotate(Change::Edit("urn:1".into(), tags))));
    reader.press("]a");
    assert_eq!(reader.current(), "this morning", "one inside another is reachable");
    assert_eq!(reader.press("x"), [Effect::Annotate(Change::Delete("urn:2".into()))]);
    reader.press("]a");
    assert_eq!(reader.said(), "no annotation after here");
}

#[test]
fn entities_are_rejected_and_changes_taken_back() {
    let mut reader = Reader::new(120, 40);
    for (keys, kind) in [("]p", EntityKind::Person), ("]c]c", EntityKind::Cable), ("]d", EntityKind::Demand)] {
        reader.press(keys);
        let on = passage(&reader);
        assert_eq!(reader.press("x"), [Effect::Annotate(Change::Add(on, judged(Judgement::Reject(kind))))]);
    }
    reader.press("[n");
    assert_eq!(reader.press("x"), []);
    assert!(reader.said().contains("can be rejected"), "{}", reader.said());
    assert_eq!(reader.press("2U"), [Effect::Annotate(Change::Undo), Effect::Annotate(Change::Undo)]);
    assert_eq!(reader.press("<ctrl-r>"), [Effect::Annotate(Change::Redo)]);
}

#[test]
fn nothing_is_rejected_from_the_list_of_documents() {
    let mut reader = Reader::new(120, 40).after("]ph");
    assert_eq!(reader.press("x"), []);
    assert_eq!(reader.said(), "x rejects what is current in the text; l goes there");
}

#[test]
fn an_entity_of_the_users_own_goes_with_its_annotation() {
    let mut reader = Reader::new(120, 40).after("]p");
    let mut added = annotation(&reader, "urn:1", "M. Brek", "");
    added.annotation.judgement = Some(Judgement::Add(EntityKind::Person));
    lay(&mut reader, vec![added]);
    assert_eq!(reader.current(), "M. Brek", "what was current stays so");
    assert_eq!(reader.press("x"), [Effect::Annotate(Change::Delete("urn:1".into()))]);
}

#[test]
fn a_renewed_document_stays_where_it_is() {
    let mut reader = Reader::new(80, 12).after("]p]p3j");
    let (place, current) = (reader.model.place(), reader.current());
    let mut opened = (*reader.model.reading.sheet.as_ref().unwrap().opened).clone();
    opened.entities.demands.clear();
    opened.annotations = vec![annotation(&reader, "urn:1", "this morning", "fact")];
    let persons = reader.model.sidebar.lists[0].entries.len();
    reader.send(Message::Renewed(Box::new(opened.clone())));
    assert_eq!((reader.model.place(), reader.current()), (place, current));
    assert_eq!(reader.model.sidebar.lists[2].entries.len(), 0);
    assert_eq!(reader.model.sidebar.lists[0].entries.len(), persons);
    reader.press("]]");
    reader.send(Message::Renewed(Box::new(opened)));
    assert_eq!(reader.open(), "d2", "a document that is not open any more is not shown again");
}

#[test]
fn words_are_found_in_the_text_that_is_open() {
    let paper = |words| draft("d1", "A ferry", &[(BlockKind::Paragraph, words)], &[]);
    let older = paper("Nobody knows where the old ferry lies.");
    let newer = paper("The ferry is here – été.");
    let mut reader = Reader::on(Shelf::of(vec![older]), Options::default(), 80, 12).after("/ferry<enter>");
    reader.turn_to(Shelf::of(vec![newer.clone()]));
    reader.send(Message::Renewed(Box::new(newer)));
    reader.press("/ferry<enter>");
    let sheet = reader.model.reading.sheet.as_ref().unwrap();
    let hits: Vec<_> = reader.model.finder.hits.iter().map(|hit| sheet.document().text.get(hit.range())).collect();
    assert_eq!(hits, [Some("ferry")]);
}

#[test]
fn a_cable_is_settled_on_its_card() {
    let mut reader = Reader::new(120, 40).after("]c]c]c");
    assert_eq!(reader.current(), "my telegram of yesterday");
    let on = passage(&reader);
    reader.press("<enter>");
    reader.press("GG");
    let settle = Judgement::Settle(DocumentId::new("inv1", "d1"));
    let mut effects = reader.press("c");
    for _ in 0..4 {
        if effects.is_empty() {
            effects = reader.press("jc");
        }
    }
    assert_eq!(effects, [Effect::Annotate(Change::Add(on, judged(settle)))]);
    assert!(reader.model.overlays.is_empty());
}

#[test]
fn a_person_is_said_to_be_another() {
    let mut reader = Reader::new(120, 40).after("]p");
    assert_eq!(reader.current(), "M. Brek");
    let on = passage(&reader);
    reader.press("c");
    let effects = reader.press("anton br<tab><enter>");
    let identify = |name: &str| Effect::Annotate(Change::Add(on.clone(), judged(Judgement::Identify(name.into()))));
    assert_eq!(effects.last(), Some(&identify("Anton Brek")), "completed to a whole name of the document");
    assert_eq!(reader.press("cOtto Brek<enter>").last(), Some(&identify("Otto Brek")));
    assert!(
        !reader.press("c<enter>").iter().any(|effect| matches!(effect, Effect::Annotate(_))),
        "no name, no judgement"
    );
}

#[test]
fn what_drifted_is_shown_with_both_texts_and_confirmed() {
    let mut reader = Reader::new(120, 40);
    let mut known = annotation(&reader, "urn:1", "told me this morning", "doubt");
    let span = known.span().unwrap();
    known.annotation.anchor.exact = "told me that morning".into();
    known.placed = Placed::Drifted(span);
    lay(&mut reader, vec![known]);
    reader.press("]a<enter>");
    let Some(chancery::app::Overlay::Popup(card)) = reader.model.overlays.last() else { panic!("no card") };
    assert!(card.text.contains("told me that morning") && card.text.contains("told me this morning"), "{}", card.text);
    let passage = Passage { document: DocumentId::new("inv1", "d1"), span };
    assert_eq!(reader.press("qc"), [Effect::Annotate(Change::Confirm(vec![("urn:1".into(), passage)]))]);
    reader.press("]n");
    assert_eq!(reader.press("c"), []);
    assert!(reader.said().contains("nothing to confirm"), "{}", reader.said());
}

#[test]
fn a_failure_to_save_is_said_and_an_annotation_that_was_kept_is_gone_to() {
    let mut reader = Reader::new(120, 40).after("]p");
    let change = Change::Add(passage(&reader), given("fact", &[]));
    let (what, hint) = ("cannot write annotations.jsonl: No space left".to_owned(), "free some space".to_owned());
    let outcome = Outcome::Failed { what, hint };
    reader.send(Message::Annotated { change: change.clone(), outcome });
    assert_eq!(reader.said(), "cannot write annotations.jsonl: No space left; free some space");
    let known = annotation(&reader, "urn:1", "this morning", "fact");
    lay(&mut reader, vec![known]);
    reader.send(Message::Annotated { change, outcome: Outcome::Kept("urn:1".into()) });
    assert_eq!((reader.current().as_str(), reader.said()), ("this morning", "annotated: fact"));
}

#[test]
fn what_is_annotated_is_quoted_from_the_text_and_from_the_list() {
    let mut reader = Reader::new(120, 40);
    let document = DocumentId::new("inv1", "d1");
    assert_eq!(reader.press("y"), [Effect::Quote { document: document.clone(), passage: None }]);
    let known = annotation(&reader, "urn:1", "this morning", "fact");
    let passage = known.span();
    lay(&mut reader, vec![known]);
    assert_eq!(reader.press("]ay"), [Effect::Quote { document, passage }]);
    let listed = vec![listed(&reader, "urn:1", "d1", Standing::Exact), listed(&reader, "urn:2", "d2", Standing::Lost)];
    list_all(&mut reader, listed);
    assert_eq!(reader.press("jy"), [Effect::QuoteAnnotation("urn:2".into())]);
}

#[test]
fn a_list_that_was_closed_is_not_brought_back_by_news_of_it() {
    let mut reader = Reader::new(120, 40);
    let one = vec![listed(&reader, "urn:1", "d1", Standing::Exact)];
    list_all(&mut reader, one);
    reader.press("q");
    let late = vec![listed(&reader, "urn:1", "d1", Standing::Exact)];
    reader.send(Message::Listed { query: query(Scope::All, ""), listed: late });
    assert!(reader.model.overlays.is_empty());
}

#[test]
fn what_drifted_with_its_words_says_so() {
    let mut reader = Reader::new(120, 40);
    let listed =
        vec![listed(&reader, "urn:1", "d1", Standing::Drifted(Span::new(3, 7), among("told ", "Brek", " at Ost")))];
    list_all(&mut reader, listed);
    let Some(chancery::app::Overlay::Popup(popup)) = reader.model.overlays.last() else { panic!("no list") };
    assert!(popup.text.contains("was: “Brek”"), "{}", popup.text);
    assert!(popup.text.contains("now: …told “Brek” at Ost…"), "{}", popup.text);
}

/// Asks for all annotations, and lets this list come.
fn list_all(reader: &mut Reader, listed: Vec<Listed>) {
    assert_eq!(reader.press("AAA").last(), Some(&Effect::List(query(Scope::All, ""))));
    reader.send(Message::Listed { query: query(Scope::All, ""), listed });
}

fn listed(reader: &Reader, id: &str, document: &str, standing: Standing) -> Listed {
    let annotation = Annotation { id: id.into(), ..annotation(reader, id, "Brek", "fact").annotation };
    Listed { annotation, standing, document: DocumentId::new("inv1", document), title: document.to_uppercase() }
}

#[test]
fn a_tag_that_is_given_already_is_not_offered_again() {
    let mut reader = Reader::new(120, 40);
    reader.send(Message::Tally(Tally { tags: vec!["grain".into(), "granary".into()], ..Tally::default() }));
    let given = |effects: Vec<Effect>| match effects.last() {
        Some(Effect::Annotate(Change::Add(_, said))) => said.tags.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(given(reader.press("tgrain, gr<tab><enter>")), ["grain", "granary"]);
}

#[test]
fn of_a_footnote_what_stands_around_its_sign_is_shown() {
    let reference = ("in telegram 11".to_owned(), " of April".to_owned());
    let anchor =
        Anchor { exact: "Not printed.".into(), prefix: "Not printed. ".into(), reference, ..Anchor::default() };
    assert_eq!(Surrounded::of(&anchor), among("in telegram 11* of April…: ", "Not printed.", ""));
}

fn among(before: &str, words: &str, after: &str) -> Surrounded {
    Surrounded { before: before.into(), words: words.into(), after: after.into() }
}

#[test]
fn all_that_drifted_of_a_list_is_confirmed_at_once() {
    let mut reader = Reader::new(120, 40);
    assert_eq!(reader.press("C"), []);
    assert!(reader.said().starts_with("A lists the annotations"), "{}", reader.said());
    let (one, two) = (Span::new(3, 9), Span::new(12, 15));
    let drifted = |span| Standing::Drifted(span, among("", "words", ""));
    let rows = [("urn:1", "d1", drifted(one)), ("urn:2", "d1", Standing::Exact), ("urn:3", "d2", drifted(two))];
    let listed = rows.map(|(id, document, standing)| listed(&reader, id, document, standing)).to_vec();
    list_all(&mut reader, listed);
    let at = |document, span| Passage { document: DocumentId::new("inv1", document), span };
    let change = Change::Confirm(vec![("urn:1".into(), at("d1", one)), ("urn:3".into(), at("d2", two))]);
    assert_eq!(reader.press("C"), [Effect::Annotate(change.clone())]);
    reader.send(Message::Annotated { change, outcome: Outcome::Kept("urn:1".into()) });
    assert_eq!(reader.said(), "2 are confirmed; U takes that back");
}

#[test]
fn what_is_taken_back_is_said_of_each_part_of_an_annotation() {
    let mut reader = Reader::new(120, 40);
    let bare = annotation(&reader, "urn:1", "this morning", "doubt").annotation;
    let noted = Annotation { note: "By whom?".into(), ..bare.clone() };
    let tagged = Annotation { tags: vec!["brek".into(), "ost".into()], ..noted.clone() };
    let fact = Annotation { category: "fact".into(), ..tagged.clone() };
    let gone = Annotation { deleted: true, ..fact.clone() };
    let mut said = |change: Change, was: &Annotation, is: &Annotation| {
        let outcome = Outcome::Stepped(vec![(was.clone(), is.clone())]);
        reader.send(Message::Annotated { change, outcome });
        reader.said().to_owned()
    };
    let taken = |what: &str| format!("the last change is taken back: {what} on “this morning”");
    assert_eq!(said(Change::Undo, &gone, &fact), taken("the deletion of fact"));
    assert_eq!(said(Change::Undo, &fact, &tagged), taken("the category fact"));
    assert_eq!(said(Change::Undo, &tagged, &noted), taken("the tags #brek #ost"));
    assert_eq!(said(Change::Undo, &noted, &bare), taken("the note"));
    assert_eq!(said(Change::Undo, &bare, &Annotation { deleted: true, ..bare.clone() }), taken("doubt"));
    let again = "the last change is made again: the note on “this morning”";
    assert_eq!(said(Change::Redo, &bare, &noted), again);
}

#[test]
fn an_annotation_of_a_whole_document_is_listed_as_such() {
    let mut reader = Reader::new(120, 40);
    let mut page = listed(&reader, "urn:1", "d1", Standing::Exact);
    page.annotation.anchor = Anchor::default();
    list_all(&mut reader, vec![page]);
    let Some(chancery::app::Overlay::Popup(popup)) = reader.model.overlays.last() else { panic!("no list") };
    assert!(popup.text.contains("f fact: the document"), "{}", popup.text);
    assert!(popup.title.contains("a E t x c C y"), "{}", popup.title);
}

fn query(scope: Scope, words: &str) -> AnnotationQuery {
    AnnotationQuery { scope, words: words.to_owned() }
}

#[test]
fn the_list_goes_from_the_document_to_the_volume_to_all() {
    let mut reader = Reader::new(120, 40);
    let scopes = [Scope::Document(DocumentId::new("inv1", "d1")), Scope::Volume("inv1".into()), Scope::All];
    for scope in scopes.clone() {
        let asked = query(scope, "");
        assert_eq!(reader.press("A"), [Effect::List(asked.clone())]);
        let listed =
            vec![listed(&reader, "urn:1", "d1", Standing::Exact), listed(&reader, "urn:2", "d2", Standing::Exact)];
        reader.send(Message::Listed { query: asked, listed });
        assert_eq!(reader.model.overlays.len(), 1, "one list takes the place of the other");
    }
    reader.press("j");
    let all = |words: &str| Effect::List(query(Scope::All, words));
    assert_eq!(reader.press("&#ze"), [all("#"), all("#z"), all("#ze")]);
    assert_eq!(reader.press("<esc>"), [all("")]);
    assert_eq!(reader.press("x"), [Effect::Annotate(Change::Delete("urn:2".into()))], "the second is selected still");
    reader.send(Message::Tally(Tally::default()));
    assert_eq!(reader.effects.last(), Some(&all("")), "after a change it is asked for anew");
    reader.press("<enter>");
    assert_eq!(reader.open(), "d2");
    assert!(reader.said().contains("not found here"), "{}", reader.said());
}

#[test]
fn the_list_confirms_and_keeps_what_is_lost() {
    let mut reader = Reader::new(120, 40);
    let span = Span::new(3, 9);
    let drifted = Standing::Drifted(span, among("", "some other words", ""));
    let listed = vec![listed(&reader, "urn:1", "d2", drifted), listed(&reader, "urn:2", "d3", Standing::Lost)];
    list_all(&mut reader, listed);
    let Some(chancery::app::Overlay::Popup(popup)) = reader.model.overlays.last() else { panic!("no list") };
    for words in ["drifted", "some other words", "lost", "“Brek”"] {
        assert!(popup.text.contains(words), "{words}: {}", popup.text);
    }
    let passage = Passage { document: DocumentId::new("inv1", "d2"), span };
    assert_eq!(reader.press("c"), [Effect::Annotate(Change::Confirm(vec![("urn:1".into(), passage)]))]);
    assert_eq!(reader.press("jc"), []);
    assert!(reader.said().contains("only what drifted"));
}
