//! Placing: on the same text, another edition, a renumbered document.

use std::fs;
use std::path::Path;

use chancery::annotate::{Annotations, Documents, Homes, Host, Identity, Record, source_of};
use chancery::document::{Block, BlockKind, Document, DocumentId, Note, Placed, Volume};
use chancery::text::Span;
use tempfile::TempDir;

use super::{HASTE, at, note};

const BODY: &str =
    "The Minister at Vells reports that the harbour was closed on Tuesday, and that he has asked for the reasons.";

/// A letter of invented people, with a heading and a dateline.
fn letter(id: &str, heading: &str, date: &str, body: &str) -> Document {
    let text = format!("{heading}\n{date}\n{body}");
    let mut start = 0;
    let kinds = [BlockKind::Heading, BlockKind::Dateline, BlockKind::Paragraph];
    let blocks = text.split('\n').zip(kinds).map(|(words, kind)| {
        let span = Span::new(start, start + words.len());
        start += words.len() + 1;
        Block { span, kind, level: 0, note: None }
    });
    let blocks = blocks.collect();
    Document { id: id.into(), body_end: text.len() as u32, text, blocks, ..Document::default() }
}

fn first() -> Document {
    letter("frus1999v01/d1", "Mr. Brandt to Miss Halloran", "Vells, May 4, 1899.", BODY)
}

/// Annotations of the words `words` of a document.
fn annotated(dir: &TempDir, document: &Document, words: &[&str]) -> Annotations {
    let mut annotations = Annotations::open(&dir.path().join("annotations.jsonl"), HASTE).unwrap();
    let host = Host::new(document);
    let record = |(nth, words): (usize, &&str)| {
        let at = document.text.find(words).unwrap();
        let mut annotation = note(nth as u32, words).annotation;
        annotation.document = document.id.clone();
        annotation.anchor = host.anchor(Span::new(at, at + words.len()));
        Record::of(annotation)
    };
    annotations.put_all(words.iter().enumerate().map(record).collect(), &at(1)).unwrap();
    annotations
}

/// A library of these documents.
struct Shelf<'d>(&'d [&'d Document]);

impl Documents for Shelf<'_> {
    fn document(&self, id: &DocumentId) -> Option<Document> {
        self.0.iter().find(|document| document.id == *id).map(|document| (*document).clone())
    }

    fn of_volume(&self, volume: &str) -> chancery::error::Result<Vec<DocumentId>> {
        Ok(self.0.iter().map(|document| document.id.clone()).filter(|id| id.volume() == volume).collect())
    }

    fn address(&self, id: &DocumentId) -> String {
        panic!("the address of {id} costs a look at its volume, and no annotation here is of a file")
    }

    fn generation(&self) -> i64 {
        0
    }
}

/// The notes of the annotations of the first of these documents with how and on which words they stand.
fn placed(documents: &[&Document], annotations: &Annotations) -> Vec<String> {
    let document = documents[0];
    let shown = |(record, placed): (&Record, Placed)| match placed {
        Placed::Exact(span) => format!("{}: exact, {}", record.annotation.note, document.words(span)),
        Placed::Drifted(span) => format!("{}: drifted, {}", record.annotation.note, document.words(span)),
        Placed::Lost => format!("{}: lost", record.annotation.note),
    };
    let found = Homes::default().on(&Shelf(documents), &Host::new(document), annotations).unwrap();
    found.into_iter().map(shown).collect()
}

#[test]
fn on_the_very_text_even_a_word_that_stands_often_is_exact() {
    let dir = TempDir::new().unwrap();
    let document = letter("frus1999v01/d1", "Note", "", &"no ".repeat(40));
    let annotations = annotated(&dir, &document, &["no no no"]);
    assert_eq!(placed(&[&document], &annotations), ["no no no: exact, no no no"]);
}

#[test]
fn on_another_edition_each_says_how_it_stands() {
    let dir = TempDir::new().unwrap();
    let annotations = annotated(&dir, &first(), &["asked for the reasons", "Minister at", "Tuesday, and"]);
    let body =
        BODY.replace("closed on Tuesday, and", "shut").replace("The Minister at", "The Minister\u{2019}s man at");
    let edition = Document {
        id: "frus1999v01/d1".into(),
        ..letter("", "Mr. Brandt to Miss Halloran", "Vells, May 4, 1899.", &body)
    };
    assert_eq!(
        placed(&[&edition], &annotations),
        [
            "Minister at: drifted, Minister’s man at",
            "asked for the reasons: drifted, asked for the reasons",
            "Tuesday, and: lost"
        ]
    );
}

const HEADING: &str = "Mr. Brandt to Miss Halloran";
const DATE: &str = "Vells, May 4, 1899.";

#[test]
fn a_renumbered_document_is_found_by_its_text_or_its_heading() {
    let dir = TempDir::new().unwrap();
    let annotations = annotated(&dir, &first(), &["harbour was closed"]);
    let other =
        letter("frus1999v01/d1", "Miss Halloran to Mr. Brandt", "Ost, May 9, 1899.", "Your letter came on Monday.");
    let same = Document { id: "frus1999v01/d2".into(), ..first() };
    assert_eq!(placed(&[&same, &other], &annotations), ["harbour was closed: exact, harbour was closed"]);
    assert_eq!(placed(&[&other, &same], &annotations), [""; 0], "it is not on the letter that has its number now");
    let body = BODY.replace("for the reasons", "for reasons");
    let edition = letter("frus1999v01/d2", HEADING, DATE, &body);
    assert_eq!(placed(&[&edition, &other], &annotations), ["harbour was closed: exact, harbour was closed"]);
    assert_eq!(placed(&[&other, &edition], &annotations), [""; 0]);
    assert_eq!(placed(&[&edition, &first()], &annotations), [""; 0], "while its own document is there it stays there");
    assert_eq!(placed(&[&other], &annotations), ["harbour was closed: lost"]);
    let stranger = letter("frus1999v01/d3", "Miss Halloran to Mr. Brandt", DATE, &body);
    assert_eq!(placed(&[&stranger], &annotations), [""; 0]);
}

#[test]
fn of_two_letters_with_one_heading_and_date_the_very_text_counts_else_the_one_that_has_the_words() {
    let dir = TempDir::new().unwrap();
    let annotations = annotated(&dir, &first(), &["harbour was closed", "Vells, May 4"]);
    let same = Document { id: "frus1999v01/d2".into(), ..first() };
    let sequel =
        letter("frus1999v01/d3", HEADING, DATE, "The pilot at Ost was paid, and the launch is sold to his brother.");
    let both = ["Vells, May 4: exact, Vells, May 4", "harbour was closed: exact, harbour was closed"];
    assert_eq!(placed(&[&same, &sequel], &annotations), both);
    assert_eq!(placed(&[&sequel, &same], &annotations), [""; 0]);
    let edition = letter("frus1999v01/d2", HEADING, DATE, &format!("Sir: {BODY}"));
    let one = ["harbour was closed: drifted, harbour was closed"];
    assert_eq!(placed(&[&edition, &sequel], &annotations), one, "what stands in both is on neither");
    assert_eq!(placed(&[&sequel, &edition], &annotations), [""; 0]);
    let third = letter("frus1999v01/d1", HEADING, "Vells, May 14, 1899.", "The Minister at Vells reports nothing.");
    assert_eq!(placed(&[&third], &annotations), ["harbour was closed: lost", "Vells, May 4: lost"]);
    assert_eq!(placed(&[&third, &edition, &sequel], &annotations), ["Vells, May 4: lost"], "nor on a third");
}

#[test]
fn two_letters_of_one_text_are_equal_candidates() {
    let dir = TempDir::new().unwrap();
    let annotations = annotated(&dir, &first(), &["harbour was closed"]);
    let [one, two] = ["frus1999v01/d7", "frus1999v01/d8"].map(|id| Document { id: id.into(), ..first() });
    assert_eq!(placed(&[&one, &two], &annotations), [""; 0]);
    assert_eq!(placed(&[&one], &annotations).len(), 1);
}

#[test]
fn a_number_that_took_over_a_heading_of_its_own_day_is_not_taken_for_it() {
    let dir = TempDir::new().unwrap();
    let annotations = annotated(&dir, &first(), &["harbour was closed"]);
    let taken =
        letter("frus1999v01/d1", HEADING, DATE, "The pilot at Ost was paid, and the launch is sold to his brother.");
    let same = Document { id: "frus1999v01/d2".into(), ..first() };
    assert_eq!(placed(&[&taken, &same], &annotations), [""; 0]);
    assert_eq!(placed(&[&same, &taken], &annotations).len(), 1);
}

#[test]
fn the_editors_count_before_a_heading_does_not_hide_a_renumbered_document() {
    let dir = TempDir::new().unwrap();
    let counted = |count: u32| letter(&format!("frus1999v01/d{count}"), &format!("{count}. {HEADING}"), DATE, BODY);
    let annotations = annotated(&dir, &counted(9), &["harbour was closed"]);
    assert_eq!(Identity::of(&counted(9)).heading, Identity::of(&counted(10)).heading);
    let drifted = ["harbour was closed: drifted, harbour was closed"];
    assert_eq!(placed(&[&counted(10)], &annotations), drifted);
    let other = letter("frus1999v01/d9", "9. Miss Halloran to Mr. Brandt", DATE, "Your letter came on Monday.");
    assert_eq!(placed(&[&counted(10), &other], &annotations), drifted);
}

#[test]
fn a_copy_of_the_volume_under_another_name_shows_what_was_annotated() {
    let dir = TempDir::new().unwrap();
    let annotations = annotated(&dir, &first(), &["harbour was closed"]);
    let copy = Document { id: "copy/d1".into(), ..first() };
    assert_eq!(placed(&[&copy], &annotations), ["harbour was closed: exact, harbour was closed"]);
    assert_eq!(placed(&[&copy, &first()], &annotations), [""; 0]);
}

#[test]
fn a_heading_without_a_date_is_no_proof() {
    let note = letter("v/d1", "Editorial Note", "", BODY);
    assert_eq!(Identity::of(&note).heading, "");
    assert_ne!(Identity::of(&first()).heading, "");
}

#[test]
fn what_is_confirmed_is_anchored_anew() {
    let dir = TempDir::new().unwrap();
    let annotations = annotated(&dir, &first(), &["harbour was closed"]);
    let edition =
        letter("frus1999v01/d2", "Mr. Brandt to Miss Halloran", "Vells, May 4, 1899.", &format!("Sir: {BODY}"));
    let host = Host::new(&edition);
    let found = Homes::default().on(&Shelf(&[&edition]), &host, &annotations).unwrap();
    let [(record, Placed::Drifted(span))] = found[..] else { panic!("{found:?}") };
    let confirmed = host.confirmed(record, span, "urn:a".into());
    assert_eq!(host.place(&confirmed.annotation.anchor), Placed::Exact(span));
    assert_eq!((confirmed.annotation.document.as_str(), confirmed.source.as_str()), ("frus1999v01/d2", "urn:a"));
}

#[test]
fn an_annotation_without_a_passage_stands_at_the_head() {
    let document = first();
    assert_eq!(Host::new(&document).place(&Default::default()), Placed::Exact(Span::at(0)));
}

/// A memorandum on some telegrams, a paragraph and a note for each: a `*` is the sign of a note, every one of which says the
/// same but for those given.
fn memorandum(paragraphs: &[&str], notes: &[&str]) -> Document {
    let heading = "Memorandum by Mr. Brandt\nVells, May 9, 1899.".to_owned();
    let mut document = Document { id: "frus1999v01/d7".into(), text: heading, ..Document::default() };
    let mut anchors = Vec::new();
    for paragraph in paragraphs {
        let (before, after) = paragraph.split_once('*').unwrap();
        document.text += &format!("\n{before}");
        anchors.push(document.text.len() as u32);
        document.text += after;
    }
    document.body_end = document.text.len() as u32;
    document.blocks.push(block(0, document.text.len(), None));
    for (nth, anchor) in anchors.into_iter().enumerate() {
        let start = document.text.len() + 1;
        document.text += &format!("\n{}", notes.get(nth).unwrap_or(&"Not printed."));
        let (block, label) = (block(start, document.text.len(), Some(nth as u32)), (nth + 1).to_string());
        document.notes.push(Note { id: String::new(), label, anchor, span: block.span, source: false });
        document.blocks.push(block);
    }
    document
}

fn block(start: usize, end: usize, note: Option<u32>) -> Block {
    let kind = if note.is_some() { BlockKind::Footnote } else { BlockKind::Paragraph };
    Block { span: Span::new(start, end), kind, level: 0, note }
}

const TEN: &str = "In telegram 10 of April 30* the Consul at Ost asked for the release of the launch.";
const ELEVEN: &str = "In telegram 11 of April 30* the Consul at Ost asked for the release of the launch.";
const TWELVE: &str = "In telegram 12 of April 30* the Consul at Ost asked for the release of the launch.";

/// How a passage of the memorandum stands on another edition of it, and in which paragraph or note, from 1.
fn on_edition(span: impl Fn(&Document) -> Span, edition: &Document) -> String {
    let old = memorandum(&[TEN, ELEVEN, TWELVE], &[]);
    let anchor = Host::new(&old).anchor(span(&old));
    let line = |span: Span| match edition.note_at(span.start as usize) {
        Some(note) => format!("note {}", note + 1),
        None => edition.text[..span.start as usize].matches('\n').count().saturating_sub(1).to_string(),
    };
    match Host::new(edition).place(&anchor) {
        Placed::Exact(span) => format!("exact, {}: {}", line(span), edition.words(span)),
        Placed::Drifted(span) => format!("drifted, {}: {}", line(span), edition.words(span)),
        Placed::Lost => "lost".to_owned(),
    }
}

/// The first words of these in the paragraph on telegram 11.
fn in_eleven(words: &'static str) -> impl Fn(&Document) -> Span {
    move |document| {
        let paragraph = document.text.find("telegram 11").unwrap() - 3;
        let at = paragraph + document.text[paragraph..].find(words).unwrap();
        Span::new(at, at + words.len())
    }
}

fn second_note(document: &Document) -> Span {
    document.notes[1].span
}

#[test]
fn what_is_deleted_is_on_no_lookalike() {
    for left in [&[TEN, TWELVE][..], &[TEN], &[TWELVE]] {
        let edition = memorandum(left, &[]);
        assert_eq!(on_edition(second_note, &edition), "lost", "{left:?}");
        for words in ["11 of", "telegram", "April", "asked for the release of the launch", ELEVEN_WHOLE] {
            assert_eq!(on_edition(in_eleven(words), &edition), "lost", "{words} on {left:?}");
        }
    }
}

/// The paragraph on telegram 11, without its note.
const ELEVEN_WHOLE: &str = "In telegram 11 of April 30 the Consul at Ost asked for the release of the launch.";

#[test]
fn of_notes_that_say_the_same_the_sign_tells_which_is_meant() {
    let nine = "In telegram 9 of April 29* the Consul at Ost asked for instructions.";
    let edition = memorandum(&[nine, TEN, ELEVEN, TWELVE], &[]);
    assert_eq!(on_edition(second_note, &edition), "drifted, note 3: Not printed.");
    assert_eq!(on_edition(in_eleven("11 of"), &edition), "drifted, 3: 11 of");
    let edition = memorandum(&[ELEVEN, TWELVE, TEN], &[]);
    assert_eq!(on_edition(second_note, &edition), "drifted, note 1: Not printed.");
    let corrected = ELEVEN.replace("asked for", "pressed for");
    let edition = memorandum(&[TEN, &corrected, TWELVE], &[]);
    assert_eq!(on_edition(second_note, &edition), "drifted, note 2: Not printed.");
    assert_eq!(on_edition(in_eleven("11 of"), &edition), "drifted, 2: 11 of");
    let edition = memorandum(&[TEN, ELEVEN, TWELVE], &["Not printed.", "Printed below."]);
    assert_eq!(on_edition(second_note, &edition), "lost", "it says something else now");
    let edition = memorandum(&[TEN, ELEVEN, TWELVE], &["Ante, p. 5."]);
    assert_eq!(on_edition(second_note, &edition), "drifted, note 2: Not printed.");
    let edition = memorandum(&[TEN, ELEVEN, TWELVE], &["No text printed."]);
    assert_eq!(on_edition(second_note, &edition), "drifted, note 2: Not printed.");
}

#[test]
fn a_note_whose_sign_is_not_known_is_not_told_from_its_likes() {
    let old = memorandum(&[TEN, ELEVEN, TWELVE], &[]);
    let anchor = Host::new(&old).anchor(second_note(&old));
    let edition = memorandum(&[TEN, TWELVE], &[]);
    let unsigned = chancery::document::Anchor { reference: Default::default(), ..anchor };
    assert_eq!(Host::new(&edition).place(&unsigned), Placed::Lost);
    assert_eq!(Host::new(&old).place(&unsigned), Placed::Exact(second_note(&old)));
}

/// A library of these texts of one folder.
struct Folder<'d>(Shelf<'d>, &'d Path);

impl Documents for Folder<'_> {
    fn document(&self, id: &DocumentId) -> Option<Document> {
        self.0.document(id)
    }

    fn of_volume(&self, volume: &str) -> chancery::error::Result<Vec<DocumentId>> {
        self.0.of_volume(volume)
    }

    fn address(&self, id: &DocumentId) -> String {
        let path = self.1.display().to_string();
        source_of(id, Some(&Volume { path, ..Volume::default() }))
    }

    fn generation(&self) -> i64 {
        0
    }
}

#[test]
fn texts_of_one_name_in_two_folders_have_each_their_own_annotations() {
    let dir = TempDir::new().unwrap();
    let [one, two] = ["p1/inbox", "p2/inbox"].map(|folder| dir.path().join(folder));
    for folder in [&one, &two] {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join("1.txt"), BODY).unwrap();
    }
    let document = letter("inbox/1", HEADING, DATE, BODY);
    let other = letter("inbox/1", "Miss Halloran to Mr. Brandt", DATE, "Your letter came on Monday.");
    let mut annotations = annotated(&dir, &document, &["harbour was closed"]);
    let (documents, others) = ([&document], [&other]);
    let on = |folder, documents| Folder(Shelf(documents), folder);
    let mut record = annotations.all().next().unwrap().clone();
    record.source = on(&one, &documents).address(&document.id);
    annotations.put(record, &at(2)).unwrap();
    let count = |folder: &Folder<'_>| {
        let placed = Homes::default().on(folder, &Host::new(folder.0.0[0]), &annotations).unwrap().len();
        let mut found = false;
        let records: Vec<_> = annotations.all().collect();
        Homes::default().place(folder, &document.id, &records, |_, on| found = on.is_some()).unwrap();
        let counted = Homes::counts(folder, &annotations).len();
        assert_eq!((placed == 1, placed), (found, counted), "all say the same");
        placed
    };
    assert_eq!(count(&on(&one, &documents)), 1);
    assert_eq!(count(&on(&two, &documents)), 0, "not on a text of the same words");
    assert_eq!(count(&on(&two, &others)), 0, "nor lost on a text of others");
    fs::remove_file(one.join("1.txt")).unwrap();
    assert_eq!(count(&on(&two, &documents)), 1, "a text that was moved takes them along");
}
