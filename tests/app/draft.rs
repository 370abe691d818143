//! Documents written for tests, with marks in braces: `{p:Anton Brek|M. Brek}` is a person.
//!
//! `p` person, `r` role, `c` cable (state, then target), `d` demand (`by>of>what`), `e` encoded reference, `n` footnote anchor,
//! `g` printed page, `i` italic, `t` term. Braces may stand inside one another. Read [`draft`] first.

use chancery::catalog::{Described, Opened, Place, SectionKey};
use chancery::document::{
    Block, BlockKind, Cable, CableKind, Demand, DemandKind, Document, DocumentId, EncodedLink, Evidence, Link,
    LinkState, Mark, MarkKind, Note, Person, Reference, Role,
};
use chancery::text::Span;

/// Makes a document of `(kind, words)` blocks and `(label, words)` footnotes.
pub(crate) fn draft(local: &str, title: &str, blocks: &[(BlockKind, &str)], notes: &[(&str, &str)]) -> Opened {
    let mut draft = Draft { notes: notes.iter().map(|(label, _)| note(label)).collect(), ..Draft::default() };
    for (kind, words) in blocks {
        draft.block(*kind, words, None);
    }
    let body_end = draft.text.len() as u32;
    for (nth, (_, words)) in notes.iter().enumerate() {
        draft.block(BlockKind::Footnote, words, Some(nth as u32));
    }
    draft.finish(local, title, body_end)
}

#[derive(Default)]
struct Draft {
    text: String,
    blocks: Vec<Block>,
    notes: Vec<Note>,
    opened: Opened,
    marks: Vec<Mark>,
}

impl Draft {
    fn block(&mut self, kind: BlockKind, words: &str, note: Option<u32>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        let mut open: Vec<(String, usize)> = Vec::new();
        let mut rest = words;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match c {
                '{' => {
                    let end = rest.find(['|', '}']).expect("a brace is closed");
                    let (head, after) = rest.split_at(end);
                    match after.strip_prefix('|') {
                        Some(after) => {
                            open.push((head.to_owned(), self.text.len()));
                            rest = after;
                        }
                        None => {
                            self.mark(head, Span::at(self.text.len()));
                            rest = &after[1..];
                        }
                    }
                }
                '}' => {
                    let (head, start) = open.pop().expect("a brace was open");
                    self.mark(&head, Span::new(start, self.text.len()));
                }
                c => self.text.push(c),
            }
        }
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block { span, kind, level: u8::from(kind == BlockKind::Item), note });
        if let Some(note) = note {
            self.notes[note as usize].span = span;
        }
    }

    fn mark(&mut self, head: &str, span: Span) {
        let (sort, rest) = head.split_once(':').unwrap_or((head, ""));
        let why = "written for a test".into();
        let entities = &mut self.opened.entities;
        match sort {
            "p" => entities.persons.push(Person { span, id: rest.to_owned(), listed: None, why }),
            "r" => entities.roles.push(Role { span, id: rest.to_owned(), why }),
            "c" => {
                entities.cables.push(cable(span));
                self.opened.links.push(link(rest));
            }
            "d" => {
                let mut parts = rest.split('>').map(|part| Some(part.to_owned()));
                let [by, of, what] = [parts.next(), parts.next(), parts.next()].map(Option::flatten);
                entities.demands.push(Demand { span, kind: DemandKind::Demand, by, of, what, why });
            }
            "e" => self.opened.encoded.push(EncodedLink { span, link: link(rest) }),
            "n" => {
                let note = self.notes.iter().position(|note| note.label == rest).expect("the footnote is given");
                self.notes[note].anchor = span.start;
                self.marks.push(Mark { span, kind: MarkKind::NoteAnchor { note: note as u32 } });
            }
            "g" => self.marks.push(Mark { span, kind: MarkKind::Page { n: rest.to_owned(), facs: String::new() } }),
            "i" => self.marks.push(Mark { span, kind: MarkKind::Italic }),
            "t" => {
                self.marks.push(Mark { span, kind: MarkKind::Term { id: String::new() } });
                let name = span.of(&self.text).to_owned();
                self.opened.terms.push(Described { name, description: rest.to_owned() });
            }
            sort => panic!("there is no mark {sort}"),
        }
    }

    fn finish(mut self, local: &str, title: &str, body_end: u32) -> Opened {
        self.marks.sort_by_key(|mark| mark.span);
        let entities = &mut self.opened.entities;
        entities.persons.sort_by_key(|person| person.span);
        entities.demands.sort_by_key(|demand| demand.span);
        let mut document = Document {
            id: DocumentId::new("inv1", local),
            text: self.text,
            body_end,
            blocks: self.blocks,
            marks: self.marks,
            notes: self.notes,
            ..Document::default()
        };
        document.heading.title = title.to_owned();
        let within = vec![section(None), section(Some(0))];
        let place = Place { volume: "An invented volume".to_owned(), within, ..Place::default() };
        Opened { document, place, ..self.opened }
    }
}

/// The invented volume, or one of its sections.
pub(crate) fn section(section: Option<u32>) -> SectionKey {
    SectionKey { volume: "inv1".to_owned(), section }
}

fn note(label: &str) -> Note {
    Note { id: String::new(), label: label.to_owned(), anchor: 0, span: Span::default(), source: false }
}

fn cable(span: Span) -> Cable {
    Cable {
        span,
        number: None,
        date: None,
        kind: CableKind::Telegram,
        series: None,
        vague: false,
        reads: Reference::default(),
        why: "written for a test".into(),
    }
}

/// `linked d2`, `linked d2 40` (a byte), `several`, `not-printed`, `not-in-library`, `unreadable`.
fn link(words: &str) -> Link {
    let mut parts = words.split(' ');
    let state = match parts.next() {
        Some("linked") => LinkState::Linked,
        Some("several") => LinkState::Several,
        Some("not-printed") => LinkState::NotPrinted,
        Some("not-in-library") => LinkState::NotInLibrary,
        _ => LinkState::Unreadable,
    };
    let target = parts.next().map(|local| DocumentId::new("inv1", local));
    let target_at = parts.next().map_or(0, |at| at.parse().expect("a byte"));
    let why = "number and date agree".into();
    Link { state, target, target_at, candidates: Vec::new(), evidence: Evidence::NumberAndDate, sent: None, why }
}
