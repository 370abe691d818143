//! The views over the whole screen: demands across the library, the exchange.

use chancery::app::{Effect, Look, Message, Overlay, Part};
use chancery::catalog::{DemandOrder, Demands, Parties, PartyCount, PartyCounts, Reply, Request};

use super::reader::Reader;

fn selected(reader: &Reader) -> &str {
    reader.model.demands.list.selected().map_or("", |row| row.what.as_str())
}

#[test]
fn a_demand_opens_its_passage_and_the_view_is_kept() {
    let mut reader = Reader::new(80, 24).after(":d3<enter>Dj");
    assert_eq!((reader.model.demands.list.total, selected(&reader)), (2, "pay the dues"));
    reader.press("<enter>");
    assert!(reader.model.overlays.is_empty());
    assert_eq!(reader.open(), "d1");
    let passage = reader.model.place().expect("a document is open").offset;
    assert!(passage > 60, "the passage, not the head: {passage}");
    reader.press("D");
    assert_eq!(selected(&reader), "pay the dues");
    reader.press("q<ctrl-o>");
    assert_eq!(reader.open(), "d3");
}

#[test]
fn the_filter_is_followed_as_it_is_typed_and_restored() {
    let mut reader = Reader::new(80, 24).after("D&ferry");
    assert_eq!((reader.model.demands.list.total, selected(&reader)), (1, "release the ferry"));
    reader.press("<esc>");
    assert_eq!(reader.model.demands.list.total, 2);
    reader.press("/by:Rur<enter>");
    assert_eq!((reader.model.demands.filter.as_str(), selected(&reader)), ("by:Rur", "pay the dues"));
    reader.press("&<ctrl-u>kind:wish<enter>");
    assert!(reader.model.demands.fault.starts_with("there is no kind wish"));
    reader.press("&<ctrl-u>date:soon<enter>");
    assert_eq!(reader.model.demands.fault, "“soon” is no date");
}

#[test]
fn the_order_turns_and_late_answers_are_dropped() {
    let mut reader = Reader::new(80, 24).after("Do");
    assert_eq!((reader.model.demands.order, selected(&reader)), (DemandOrder::By, "pay the dues"));
    let late = Request::Demands(Box::default());
    reader.send(Message::Reply { request: late, reply: Reply::Demands(Demands::default()) });
    assert_eq!(reader.model.demands.list.total, 2);
    reader.press("ooo");
    assert_eq!(reader.model.demands.order, DemandOrder::Date);
}

#[test]
fn a_party_narrows_and_widens() {
    let mut reader = Reader::new(120, 40).after("D");
    let names =
        |reader: &Reader| reader.model.demands.by.rows.iter().map(|count| count.name.clone()).collect::<Vec<_>>();
    let (all, shown) = (reader.model.demands.list.total, names(&reader));
    assert_eq!((all, shown.len()), (2, 2));
    reader.press("<tab>j<enter>");
    let demands = &reader.model.demands;
    assert_eq!((demands.narrowed.by.as_ref(), demands.part), (Some(&shown[1]), Part::List));
    assert_eq!(
        (demands.list.total, names(&reader)),
        (1, shown.clone()),
        "the counts stay, so that another can be chosen"
    );
    // Another filter is laid over the narrowing; the party once more widens again.
    reader.press("&nothing<enter>");
    assert_eq!((reader.model.demands.list.total, reader.model.demands.narrowed.by.is_some()), (0, true));
    reader.press("&<ctrl-u><enter>lj<enter>");
    assert_eq!((reader.model.demands.list.total, &reader.model.demands.narrowed), (2, &Parties::default()));
    // Escape widens first, then closes.
    reader.press("hk<enter>");
    assert!(reader.model.demands.narrowed.of.is_some());
    reader.press("<esc>");
    assert_eq!(reader.model.demands.narrowed, Parties::default());
    assert!(matches!(reader.model.overlays.as_slice(), [Overlay::Demands]));
    reader.press("<esc>");
    assert!(reader.model.overlays.is_empty());
}

#[test]
fn parties_are_counted_where_they_show_and_late_counts_are_dropped() {
    let mut reader = Reader::new(80, 24).after("D");
    assert!(reader.model.demands.by.rows.is_empty(), "there is no room for them");
    reader.press("<tab>");
    assert_eq!((reader.model.demands.by.rows.len(), reader.model.demands.is_counting()), (2, false));
    let counts = PartyCounts { by: vec![PartyCount { name: "late".into(), demands: 9 }], of: Vec::new() };
    reader.send(Message::Reply { request: Request::Parties(Box::default()), reply: Reply::Parties(counts.clone()) });
    assert_eq!(reader.model.demands.by.rows, counts.by, "those of this filter");
    reader.press("<tab>&ferry<enter><tab>");
    let now = reader.model.demands.by.rows.clone();
    reader.send(Message::Reply { request: Request::Parties(Box::default()), reply: Reply::Parties(counts) });
    assert_eq!(reader.model.demands.by.rows, now);
}

/// What the view hides does not move under it.
#[test]
fn the_panes_below_a_view_are_left_alone() {
    let mut reader = Reader::new(80, 24);
    let before = reader.model.place();
    reader.press("D]]lh]c\\Rn");
    assert_eq!(reader.model.place(), before);
    assert!(matches!(reader.model.overlays.as_slice(), [Overlay::Demands]));
    reader.press("K");
    assert!(matches!(reader.model.overlays.as_slice(), [Overlay::Demands, Overlay::Peek(_)]));
    reader.press("qq");
    assert!(reader.model.overlays.is_empty());
}

#[test]
fn an_exchange_begins_at_the_document_and_leads_to_the_others() {
    let mut reader = Reader::new(80, 24).after("]]T");
    let Some(Overlay::Popup(popup)) = reader.model.overlays.last() else { panic!("a popup") };
    let own = &popup.lines[popup.selected.expect("a line")];
    assert!(own.span.of(&popup.text).contains("(inv1/d2)"));
    reader.press("j<enter>");
    assert_eq!(reader.open(), "d3");
    // A ghost leads to where it is cited.
    reader.press("Tgkkkk<enter>");
    assert_eq!(reader.open(), "d1");
    assert!(matches!(reader.press("<ctrl-o>").first(), Some(Effect::Remember(_))));
}

#[test]
fn a_list_over_the_text_begins_with_a_whole_entry() {
    for height in 8..24 {
        let reader = Reader::new(60, height).after(":d3<enter>T");
        let Some(Overlay::Popup(popup)) = reader.model.overlays.last() else { panic!("no exchange") };
        let first = &popup.layout.lines()[popup.top];
        let line = &popup.lines[first.run as usize];
        let whole = line.look != Look::Detail && line.span.start == first.span.start;
        let rows = popup.layout.lines().len();
        let empty = |top: usize| (top + popup.height).saturating_sub(rows);
        let next = (popup.top..rows).find(|at| popup.lines[popup.layout.lines()[*at].run as usize].target.is_some());
        let next = empty(next.unwrap_or(rows));
        assert!(whole || (empty(popup.top) == 0 && next * 2 > popup.height), "{height}: {first:?}");
        let selected = popup.selected.expect("the document itself") as u32;
        let own = popup.layout.lines().iter().position(|row| row.run == selected).expect("it has a row");
        assert!((popup.top..popup.top + popup.height.max(1)).contains(&own), "{height}: the selected one shows");
    }
}
