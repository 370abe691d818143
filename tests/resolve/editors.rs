//! What the editors say of a mention, in its footnote or by an encoded reference: state, target, and the reason that is told.

use chancery::catalog::{Opened, Reply, Request};
use chancery::document::{DocumentId, Evidence, LinkState};
use chancery::library::Library;
use tempfile::TempDir;

use crate::ingest::{take_in, write};

/// Three papers between an invented consul and the Department; `answer` is the body of the second.
fn volume(answer: &str) -> String {
    let paper = |n: u32, head: &str, place: &str, date: &str, day: &str, body: &str| {
        format!(
            r#"<div type="document" xml:id="d{n}" n="{n}"><pb n="{page}" xml:id="pg_{page}"/><head>{head}</head>
<opener><dateline><placeName>{place}</placeName>, <date when="{date}">{day}</date></dateline></opener>
{body}</div>"#,
            page = n + 20
        )
    };
    let consul = "The Consul at Basra (Brandel) to the Secretary of State";
    let papers = [
        paper(
            1,
            consul,
            "Basra",
            "1936-03-03T13:00:00",
            "March 3, 1936—1 p.m.",
            r#"<p>11. The dredger has been chained to the mole.<note n="1" xml:id="d1fn1">It was an old one.</note></p>"#,
        ),
        paper(
            2,
            "The Secretary of State to the Consul at Basra (Brandel)",
            "Washington",
            "1936-03-10T17:00:00",
            "March 10, 1936—5 p.m.",
            answer,
        ),
        paper(3, consul, "Basra", "1936-03-11T09:00:00", "March 11, 1936—9 a.m.", "<p>14. The chain is off.</p>"),
    ];
    let body = papers.concat();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Invented</title></titleStmt></fileDesc></teiHeader><text><body>{body}</body></text></TEI>"#
    )
}

/// The second paper with its links, in a library of that one volume.
fn opened(answer: &str) -> Box<Opened> {
    let (home, library) = (TempDir::new().expect("a folder"), Library::temporary().expect("a store"));
    let summary = take_in(&library, &[write(home.path(), "basra.xml", &volume(answer))]);
    assert_eq!((summary.added, summary.problems.len()), (1, 0), "{:?}", summary.problems);
    match library.answer(&Request::Open("basra/d2".into())) {
        Reply::Opened(opened) => opened,
        other => panic!("{other:?}"),
    }
}

/// A footnote at a mention, and what comes of it.
#[track_caller]
fn note(mention: &str, note: &str, state: LinkState, target: Option<&str>, why: &str) {
    let answer = format!(r#"<p>6. {mention}<note n="1" xml:id="d2fn1">{note}</note> We note what you say.</p>"#);
    let opened = opened(&answer);
    let [link] = opened.links.as_slice() else { panic!("{mention}: {:?}", opened.entities.cables) };
    let found = link.target.as_ref().map(DocumentId::local);
    assert_eq!((link.state, found), (state, target), "{mention} {note}: {}", link.why);
    assert_eq!(link.evidence == Evidence::Editors, why.contains("editors"), "{mention} {note}: {:?}", link.evidence);
    assert!(link.why.contains(why), "{mention} {note}: {}", link.why);
}

#[test]
fn not_printed_is_what_the_editors_say_it_is() {
    let said = "the editors’ footnote: “Not printed.”";
    note("Your 12, March 8, noon.", "Not printed.", LinkState::NotPrinted, None, said);
    // Also where something at hand would fit.
    note("Your 11, March 3, 1 p.m.", "Not printed.", LinkState::NotPrinted, None, said);
}

#[test]
fn a_footnote_leads_where_it_says_whatever_the_number_is() {
    let linked = LinkState::Linked;
    for (words, target) in [
        ("Supra.", "d1"),
        ("Infra.", "d3"),
        ("Document 1.", "d1"),
        ("See Document 3.", "d3"),
        ("<hi rend=\"italic\">Ante</hi>, p. 21.", "d1"),
        ("Printed as <ref target=\"#d1\">document 1</ref>.", "d1"),
    ] {
        note("Your 76, March 3, 1 p.m.", words, linked, Some(target), "the editors’ footnote");
    }
}

#[test]
fn a_footnote_that_names_another_footnote_says_where_the_paper_is_described() {
    let absent = LinkState::NotInLibrary;
    let described = "described elsewhere; the editors’ footnote";
    for words in [
        "See footnote 1, Document 1.",
        "See footnote 1, <hi rend=\"italic\">supra</hi>.",
        "See Document 1 and footnote 1 thereto.",
        "For a summary, see Document 1.",
    ] {
        note("Your 10, March 2, 4 p.m.", words, absent, None, described);
    }
    // The number of that document itself is cited, or another one at hand is.
    note("Your 11.", "See Document 1 and footnote 1 thereto.", LinkState::Linked, Some("d1"), "the editors’ footnote");
    note(
        "Your 11, March 3, 1 p.m.",
        "See footnote 1, Document 3.",
        LinkState::Linked,
        Some("d1"),
        "of the day and hour",
    );
}

#[test]
fn words_beside_a_mention_say_that_it_is_not_printed() {
    let unprinted = |words: &str| {
        let answer = format!(r#"<p>6. The chain is old.<note n="1" xml:id="d2fn1">{words}</note></p>"#);
        let opened = opened(&answer);
        let [link] = opened.links.as_slice() else { panic!("{words}: {:?}", opened.entities.cables) };
        link.state == LinkState::NotPrinted
    };
    for words in [
        "Telegram 11 from Basra, March 3, not printed.",
        "In a memorandum (not printed), dated March 3, he asks for oil.",
        "Despatch 40, March 1, to London (not printed) tells of it.",
        "The letter of March 3 is not printed.",
        "Probably the letter of March 3; not printed.",
    ] {
        assert!(unprinted(words), "{words}");
    }
    for words in [
        "Telegram 10, March 2, told of a chart, not printed.",
        "The enclosure to despatch 40, March 1, is not printed.",
        "Telegram 10, March 2. The chart is not printed.",
    ] {
        assert!(!unprinted(words), "{words}");
    }
    let body =
        opened("<p>6. Your 10, March 2, 4 p.m. [not printed], is clear. The letter of March 3 is not printed.</p>");
    let states: Vec<LinkState> = body.links.iter().map(|link| link.state).collect();
    assert_eq!(states, [LinkState::NotPrinted, LinkState::NotInLibrary], "only in brackets, since others write too");
}

#[test]
fn in_a_footnote_a_day_alone_leads_only_where_the_footnote_refers_to() {
    let target = |words: &str| {
        let opened = opened(&format!(r#"<p>6. The chain is old.<note n="1" xml:id="d2fn1">{words}</note></p>"#));
        let [link] = opened.links.as_slice() else { panic!("{words}: {:?}", opened.entities.cables) };
        link.target.as_ref().map(|target| target.local().to_owned())
    };
    assert_eq!(target("A despatch of March 3 tells of it."), None);
    assert_eq!(target("A despatch of March 3 tells of it; see Document 1.").as_deref(), Some("d1"));
    assert_eq!(target("A despatch of March 3 tells of it, <ref target=\"#pg_21\">p. 21</ref>.").as_deref(), Some("d1"));
    assert_eq!(target("A despatch from Basra, March 3, tells of it.").as_deref(), Some("d1"));
    assert_eq!(target("Telegram 11, Document 1, tells of it.").as_deref(), Some("d1"), "named right behind it");
}

#[test]
fn a_telegram_that_went_just_after_is_told_so() {
    let words = "The dredger was not moved.";
    note("Your 14.", words, LinkState::Linked, Some("d3"), "the nearest to this document, sent just after it");
}

#[test]
fn a_date_in_a_footnote_may_be_of_later_weeks() {
    let year = |words: &str| {
        let answer = format!(r#"<p>6. The chain is old.<note n="1" xml:id="d2fn1">{words}</note></p>"#);
        let opened = opened(&answer);
        let [cable] = opened.entities.cables.as_slice() else { panic!("{words}: {:?}", opened.entities.cables) };
        cable.reads.date.map(|when| when.date().year())
    };
    assert_eq!(year("Telegram 20 from Basra, April 30."), Some(1936));
    assert_eq!(year("Telegram 90 from Basra, October 30."), Some(1935));
}

#[test]
fn a_footnote_on_something_else_leaves_number_and_date_to_decide() {
    note("Your 11, March 3, 1 p.m.", "The dredger was not moved.", LinkState::Linked, Some("d1"), "");
    note("Your 12, March 8, noon.", "The dredger was not moved.", LinkState::NotInLibrary, None, "");
}

#[test]
fn encoded_references_lead_to_documents_pages_and_footnotes() {
    let cases: &[(&str, LinkState, Option<&str>, &str)] = &[
        ("#d1", LinkState::Linked, Some("d1"), "document 1"),
        ("d3", LinkState::Linked, Some("d3"), "document 3"),
        ("basra#d1", LinkState::Linked, Some("d1"), "document 1"),
        ("https://history.state.gov/historicaldocuments/basra/d3", LinkState::Linked, Some("d3"), "document 3"),
        ("#pg_23", LinkState::Linked, Some("d3"), "page 23"),
        ("#d1fn1", LinkState::Linked, Some("d1"), "a footnote of document 1"),
        ("#d9", LinkState::NotInLibrary, None, "document 9"),
        ("frus1850#d4", LinkState::NotInLibrary, None, "frus1850"),
        ("#chapter_x", LinkState::Unreadable, None, "no document"),
        ("https://example.org/chart", LinkState::Unreadable, None, "a page on the web"),
    ];
    for (target, state, leads, why) in cases {
        let opened = opened(&format!(r#"<p>6. Look at <ref target="{target}">that paper</ref> and answer.</p>"#));
        let [encoded] = opened.encoded.as_slice() else { panic!("{target}: {:?}", opened.encoded) };
        assert_eq!(opened.document.words(encoded.span), "that paper");
        let found = encoded.link.target.as_ref().map(DocumentId::local);
        assert_eq!((encoded.link.state, found), (*state, *leads), "{target}: {}", encoded.link.why);
        assert!(encoded.link.why.contains(why), "{target}: {}", encoded.link.why);
        assert_eq!(encoded.link.target_at > 0, *target == "#d1fn1", "{target}: only a footnote has a place of its own");
    }
}

/// Where the editors' own reference leads that a text of the second paper holds.
fn encoded(answer: &str) -> Vec<(String, LinkState, String)> {
    let opened = opened(&format!("<p>6. We note it.<note n=\"1\" xml:id=\"d2fn1\">{answer}</note></p>"));
    let one = |one: &chancery::document::EncodedLink| {
        let target = one.link.target.as_ref().map_or("", DocumentId::local).to_owned();
        (target, one.link.state, one.link.why.to_string())
    };
    opened.encoded.iter().map(one).collect()
}

#[test]
fn a_reference_to_a_volume_leads_to_the_page_or_the_paper_named_behind_it() {
    let volume = "<ref target=\"basra\">vol. III</ref>";
    let site = "<ref target=\"https://history.state.gov/historicaldocuments/basra\">vol. III</ref>";
    for (words, expected) in [
        (format!("See {volume}, pp. 23–24."), vec!["d3"]),
        (format!("See {site}, p. 23."), vec!["d3"]),
        (format!("See {volume}, p. 99."), vec!["d1"]),
        (format!("See {volume}."), vec!["d1"]),
        (format!("See {volume}, Document 3."), vec!["d1", "d3"]),
    ] {
        let found = encoded(&words);
        let targets: Vec<_> = found.iter().map(|(target, ..)| target.as_str()).collect();
        assert_eq!(targets, expected, "{words}: {found:?}");
    }
    let other = encoded("See <ref target=\"frus1999v01\">vol. IX</ref>, Document 3.");
    assert!(other.iter().all(|(_, state, _)| *state == LinkState::NotInLibrary), "{other:?}");
}

#[test]
fn a_whole_volume_is_no_evidence_for_a_cable() {
    let volume = "<ref target=\"basra\">vol. III</ref>";
    note("Your 76, March 3, 1 p.m.", &format!("See {volume}."), LinkState::NotInLibrary, None, "no document");
}
