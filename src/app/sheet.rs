//! A document laid out for reading: lines, labels, features, things. Read [`Sheet`] first.
//!
//! What does not depend on the width is made once; the layout is made anew when the width changes, whole.

use std::ops::Range;
use std::sync::Arc;

use super::feature::Features;
use super::highlight::Highlights;
use super::term::{self, Term};
use super::thing::{self, Thing, count};
use super::{Options, Signs, Switch};
use crate::catalog::Opened;
use crate::document::{Block, BlockKind, Document, DocumentId, MarkKind};
use crate::text::width;
use crate::text::wrap::{Flow, Label, Layout, Run};

/// A document laid out for reading.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The document with all that is known of it.
    pub opened: Arc<Opened>,
    /// Its lines: one run a block, the footnotes' after the body's.
    pub layout: Layout,
    /// What the labels of the layout say, in its order.
    pub labels: Vec<Tag>,
    /// How many lines the body has.
    pub body_lines: usize,
    /// What can be stepped to, in the order of reading.
    pub things: Vec<Thing>,
    /// The terms that a list explains.
    pub terms: Vec<Term>,
    /// What each byte is marked as.
    pub features: Features,
    /// Which annotation shows on each byte.
    pub highlights: Highlights,
    /// Where printed pages begin, and their numbers.
    pub pages: Vec<(u32, String)>,
    paper: Paper,
}

/// What a label in the text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The byte that it stands before.
    pub at: u32,
    /// The words.
    pub words: String,
    /// The footnote whose number it is; `None` for a page or a sign for what was left out.
    pub note: Option<u32>,
}

/// What a sheet is laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// The width of the text.
    pub width: u16,
    /// Whether page numbers stand in the text, since the margin has no room for them.
    pub pages: Switch,
    /// The signs.
    pub signs: Signs,
    /// Whether entities are marked.
    pub entities: Switch,
}

impl Paper {
    /// The paper for a text of `width` columns with a margin of `margin` columns.
    pub fn of(width: u16, margin: u16, options: &Options) -> Self {
        let room = margin >= super::areas::PAGES;
        let pages = if options.pages.is_on() && !room { Switch::On } else { Switch::Off };
        Self { width: width.max(1), pages, signs: options.signs, entities: options.entities }
    }
}

impl Sheet {
    /// Lays out a document.
    pub fn new(opened: Arc<Opened>, paper: Paper) -> Self {
        let terms = term::terms(&opened);
        let mut sheet = Self {
            layout: Layout::default(),
            labels: Vec::new(),
            body_lines: 0,
            things: thing::things(&opened, &terms),
            features: Features::of(&opened, &terms, paper.entities),
            highlights: Highlights::of(&opened.annotations),
            pages: opened.document.pages(),
            terms,
            opened,
            paper,
        };
        sheet.lay();
        sheet
    }

    /// Takes what is known of the same text now: other entities, links or annotations. The lines stay.
    pub(super) fn renew(&mut self, opened: Arc<Opened>) {
        self.terms = term::terms(&opened);
        self.things = thing::things(&opened, &self.terms);
        self.features = Features::of(&opened, &self.terms, self.paper.entities);
        self.highlights = Highlights::of(&opened.annotations);
        self.opened = opened;
    }

    /// Lays it out anew where the paper is another; whether it was.
    pub fn relay(&mut self, paper: Paper) -> bool {
        let other = self.paper != paper;
        if other {
            if self.paper.entities != paper.entities {
                self.features = Features::of(&self.opened, &self.terms, paper.entities);
            }
            self.paper = paper;
            self.lay();
        }
        other
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.opened.document
    }

    /// Its id.
    pub fn id(&self) -> &DocumentId {
        &self.opened.document.id
    }

    /// The cells that a footnote's number takes in the text.
    pub fn number_cells(&self, note: u32) -> u16 {
        let tag = self.labels.iter().find(|tag| tag.note == Some(note));
        tag.map_or(0, |tag| u16::try_from(width(&tag.words)).unwrap_or(0))
    }

    /// The line of the body on which a byte stands; for a footnote's text, its anchor's.
    pub fn body_line(&self, byte: u32) -> usize {
        let at = thing::body_place(self.document(), byte);
        self.layout.line_of(at as usize).min(self.body_lines.saturating_sub(1))
    }

    /// The lines of a footnote's text.
    pub fn note_lines(&self, note: u32) -> Range<usize> {
        let Some(note) = self.document().notes.get(note as usize) else { return 0..0 };
        if note.span.is_empty() {
            return 0..0;
        }
        let first = self.layout.line_of(note.span.start as usize);
        let last = self.layout.line_of((note.span.end as usize).saturating_sub(1));
        first..last + 1
    }

    /// The bytes of some lines of the body: from the first's first to the end of the last.
    pub fn bytes(&self, lines: Range<usize>) -> Range<u32> {
        let all = &self.layout.lines()[..self.body_lines];
        let start = all.get(lines.start).map_or(self.document().body_end, |line| line.span.start);
        let end = all.get(lines.end).map_or(self.document().body_end + 1, |line| line.span.start);
        start..end
    }

    /// The number of the printed page that a byte stands on.
    pub fn page_at(&self, byte: u32) -> Option<String> {
        self.opened.document.page_at(&self.pages, &self.opened.place.page, byte as usize)
    }

    fn lay(&mut self) {
        self.labels = labels(&self.opened.document, &self.pages, self.paper);
        let labels =
            self.labels.iter().map(|tag| Label { at: tag.at, cells: count(width(&tag.words)).min(999) as u16 });
        let document = &self.opened.document;
        let runs = runs(&document.blocks);
        self.layout = Layout::new(&document.text, &runs, labels.collect(), self.paper.width);
        let first_note = count(document.blocks.partition_point(|block| block.note.is_none()));
        self.body_lines = self.layout.lines().partition_point(|line| line.run < first_note);
    }
}

/// The footnote numbers, signs for what was left out and, where the margin has no room for them, the page numbers; sorted by place.
fn labels(document: &Document, pages: &[(u32, String)], paper: Paper) -> Vec<Tag> {
    let mut tags = Vec::new();
    for mark in &document.marks {
        if let MarkKind::NoteAnchor { note } = mark.kind {
            let label = document.notes.get(note as usize).map_or("", |note| note.label.as_str());
            tags.push(Tag { at: mark.span.start, words: raised(label, paper.signs), note: Some(note) });
        }
    }
    tags.extend(document.gaps().map(|(at, sign)| Tag { at, words: sign.to_owned(), note: None }));
    if paper.pages.is_on() {
        tags.extend(pages.iter().map(|(at, number)| Tag {
            at: *at,
            words: format!("[p. {}] ", number.trim_matches(['[', ']'])),
            note: None,
        }));
    }
    tags.sort_by_key(|tag| tag.at);
    tags
}

/// A footnote's number as it stands in the text.
pub(super) fn raised(label: &str, signs: Signs) -> String {
    let digits = label.chars().map(|c| c.to_digit(10).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize)));
    match digits.collect::<Option<String>>() {
        Some(raised) if signs == Signs::Unicode && !label.is_empty() => raised,
        _ if label.is_empty() => "[*]".to_owned(),
        _ => format!("[{label}]"),
    }
}

/// How each block is laid out.
fn runs(blocks: &[Block]) -> Vec<Run> {
    let mut before: Option<Block> = None;
    blocks
        .iter()
        .map(|block| {
            let run = run(block, before.as_ref());
            before = Some(*block);
            run
        })
        .collect()
}

fn run(block: &Block, before: Option<&Block>) -> Run {
    let level = u16::from(block.level.min(6)) * 2;
    let same = before.is_some_and(|before| before.kind == block.kind && before.note == block.note);
    let (first, indent) = match block.kind {
        BlockKind::Item => (level, level + 2),
        BlockKind::Quote | BlockKind::Summary => (level.max(2), level.max(2)),
        BlockKind::Signature => (level + 8, level + 10),
        _ => (level, level),
    };
    let close = matches!(
        block.kind,
        BlockKind::Item | BlockKind::Row | BlockKind::Quote | BlockKind::Signature | BlockKind::Dateline
    );
    let above = match before {
        None => 0,
        Some(_) if block.kind == BlockKind::Footnote || block.note.is_some() => 0,
        Some(_) if same && close => 0,
        Some(_) => 1,
    };
    let flow = if block.kind == BlockKind::Row { Flow::Row } else { Flow::Prose };
    Run { span: block.span, first, indent, above, flow }
}
