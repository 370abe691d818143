//! The search pane: results as typed, counts that narrow, hits gone through from document to document.

use chancery::app::{Effect, Memory, Message, Overlay, Part, PromptKind};
use chancery::catalog::{Narrowed, Ranking, Reply, Request, Results, SearchRequest};

use super::reader::Reader;

fn found(reader: &Reader) -> Vec<&str> {
    reader.model.search.hits.rows.iter().map(|hit| hit.entry.id.local()).collect()
}

fn selected(reader: &Reader) -> &str {
    reader.model.search.hits.selected().map_or("", |hit| hit.entry.id.local())
}

#[test]
fn results_arrive_as_they_are_typed() {
    let mut reader = Reader::new(80, 24).after("Sferry");
    assert_eq!(found(&reader), ["d4", "d1", "d2", "d3"]);
    reader.press(" sailed");
    assert_eq!(found(&reader), ["d3"]);
    let effects = reader.press("<enter>");
    assert_eq!(effects, [Effect::Remember(Memory::Line(PromptKind::Search, "ferry sailed".into()))]);
    // The line typed before comes back, in the pane and in another.
    reader.press("qS");
    assert_eq!(found(&reader), ["d3"]);
    reader.press("/<ctrl-u>dues<esc>");
    assert_eq!((found(&reader), reader.model.search.query.as_str()), (vec!["d3"], "ferry sailed"));
    reader.press("S<ctrl-u><up>");
    assert_eq!(reader.model.search.query, "ferry sailed");
}

#[test]
fn an_older_answer_is_dropped() {
    let mut reader = Reader::new(80, 24).after("Sferry<enter>");
    let late = Request::Search(SearchRequest { query: "fer".into(), ..SearchRequest::default() });
    reader.send(Message::Reply { request: late, reply: Reply::Search(Results::default()) });
    assert_eq!(reader.model.search.hits.total, 4);
}

#[test]
fn nothing_looked_for_is_no_search() {
    let mut reader = Reader::new(80, 24).after("Sferry<ctrl-u>");
    assert_eq!((reader.model.search.hits.total, reader.model.search.answered), (0, false));
    reader.press("<esc>");
    assert!(reader.model.overlays.is_empty(), "with nothing to go back to, the pane closes");
}

#[test]
fn the_order_turns() {
    let mut reader = Reader::new(80, 24).after("Sferry<enter>o");
    assert_eq!((reader.model.search.ranking, found(&reader)), (Ranking::Date, vec!["d1", "d2", "d3", "d4"]));
    reader.press("o");
    assert_eq!(found(&reader)[0], "d4");
}

#[test]
fn a_count_narrows_and_widens() {
    let mut reader = Reader::new(120, 40).after("Sferry<enter><tab>");
    assert_eq!(reader.model.search.part, Part::Upper);
    reader.press("<enter>");
    assert_eq!((reader.model.search.narrowed.year, reader.model.search.part), (Some(1925), Part::List));
    reader.press("l<enter>");
    assert_eq!(reader.model.search.narrowed, Narrowed::default());
    reader.press("h<enter>");
    assert_eq!(reader.model.search.narrowed.volume.as_deref(), Some("inv1"));
    // Escape widens first, then closes.
    reader.press("<esc>");
    assert_eq!(reader.model.search.narrowed, Narrowed::default());
    assert!(matches!(reader.model.overlays.as_slice(), [Overlay::Search]));
    reader.press("<esc>");
    assert!(reader.model.overlays.is_empty());
}

#[test]
fn what_is_proposed_is_a_key_away() {
    let reader = Reader::new(80, 24).after("Sfery<tab>");
    assert_eq!((reader.model.search.query.as_str(), reader.model.search.hits.total), ("ferry", 4));
    let mut reader = Reader::new(80, 24).after("Sfery");
    assert_eq!(reader.model.search.hits.total, 0);
    reader.press("<enter>");
    assert_eq!((reader.model.search.query.as_str(), reader.model.search.hits.total), ("ferry", 4));
}

#[test]
fn hits_are_gone_through_and_on_to_the_next_document() {
    let mut reader = Reader::new(80, 24).after("Sferry<enter>o<enter>");
    assert_eq!((reader.open(), reader.said()), ("d1", "ferry: 1 of 3 here, document 1 of 4"));
    reader.press("nn");
    assert_eq!((reader.open(), reader.said()), ("d1", "ferry: 3 of 3 here, document 1 of 4"));
    reader.press("n");
    assert_eq!((reader.open(), reader.said()), ("d2", "ferry: 1 of 2 here, document 2 of 4"));
    reader.press("N");
    assert_eq!((reader.open(), reader.said()), ("d1", "ferry: 3 of 3 here, document 1 of 4"));
    reader.press("N");
    assert_eq!(reader.said(), "ferry: 2 of 3 here, document 1 of 4");
    reader.press("NN");
    assert_eq!((reader.open(), reader.said()), ("d1", "ferry: no more documents"));
    // The pane is where the reading was.
    reader.press("nnnnS");
    assert_eq!(selected(&reader), "d2");
}

#[test]
fn words_found_in_the_document_end_the_search() {
    let mut reader = Reader::new(80, 24).after("Sferry<enter>o<enter>/dues<enter>nnn");
    assert_eq!(reader.open(), "d1");
    reader.press("S<enter><esc>n");
    assert_eq!(reader.said(), "nothing was looked for; / asks for words");
}

#[test]
fn a_star_looks_for_what_is_current() {
    let mut reader = Reader::new(80, 24).after("]p*");
    assert_eq!(reader.model.search.query, "person:\"Anton Brek\"");
    reader.press("q]c*");
    assert_eq!(reader.model.search.query, "cites:inv1/d3");
    reader.press("q<tab>*");
    let lines: Vec<_> = reader.model.trail.lines.iter().map(|(_, line)| line.as_str()).collect();
    assert_eq!(lines[..2], ["person:\"Anton Brek\"", "cites:inv1/d3"]);
}

#[test]
fn a_search_can_be_typed_as_a_command() {
    let reader = Reader::new(80, 24).after(":search dues<enter>");
    assert!(matches!(reader.model.overlays.as_slice(), [Overlay::Search]));
    assert_eq!((reader.model.search.query.as_str(), reader.model.search.hits.total), ("dues", 3));
}
