//! One run of text being built: the body of a document, a footnote, or a heading. Read [`Strand`] first.
//!
//! It keeps the invariants of [`crate::document::Document`] by construction: what separates words is only written
//! when the next word comes, so that no space or line break is ever left over at an end.

use crate::document::{Block, BlockKind, Mark, MarkKind};
use crate::text::Span;
use crate::text::clean::{Piece, pieces};

/// What the text that comes now belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Context {
    /// The kind of block that loose text makes.
    pub(super) kind: BlockKind,
    /// Its indentation.
    pub(super) level: u8,
    /// Whether it is an element that makes blocks out of others: what stands between its children belongs to none.
    pub(super) container: bool,
    /// Whether blocks inside it are only lines (a cell of a table).
    pub(super) lines: bool,
}

impl Context {
    /// The inside of an element that makes one block, at the level of this one.
    pub(super) fn block(self, kind: BlockKind) -> Self {
        Self { kind, container: false, ..self }
    }

    /// The inside of an element that holds blocks, `deeper` levels in.
    pub(super) fn holding(self, kind: BlockKind, deeper: u8) -> Self {
        Self { kind, level: self.level.saturating_add(deeper), container: true, ..self }
    }
}

/// What parts the next word from the last one.
#[derive(Debug, Clone, Copy, Default)]
struct Gap {
    space: bool,
    line: bool,
    cells: u16,
}

/// A run of text being built, with its blocks and marks.
#[derive(Debug)]
pub(super) struct Strand {
    /// The text so far.
    pub(super) text: String,
    /// Its blocks; the last is open where `open` says so.
    pub(super) blocks: Vec<Block>,
    /// Its marks, in the order in which they ended.
    pub(super) marks: Vec<Mark>,
    /// What the text that comes now belongs to.
    pub(super) context: Context,
    open: bool,
    gap: Gap,
    /// Marks that stand where the next word will begin.
    waiting: Vec<usize>,
    /// Marks that have begun, with the length of the text then.
    begun: Vec<(usize, MarkKind)>,
    /// Whether the open block is only a label, which the next block continues.
    label: bool,
}

impl Strand {
    pub(super) fn new(kind: BlockKind, container: bool) -> Self {
        Self {
            text: String::new(),
            blocks: Vec::new(),
            marks: Vec::new(),
            context: Context { kind, level: 0, container, lines: false },
            open: false,
            gap: Gap::default(),
            waiting: Vec::new(),
            begun: Vec::new(),
            label: false,
        }
    }

    /// Appends foreign text, cleaned.
    pub(super) fn say(&mut self, text: &str) {
        for piece in pieces(text) {
            match piece {
                Piece::Space => self.gap.space |= self.open,
                Piece::Words(words) => self.put(words),
            }
        }
    }

    fn put(&mut self, words: &str) {
        let gap = std::mem::take(&mut self.gap);
        if !self.open {
            self.open_block();
        }
        match gap {
            Gap { cells: 0, line: true, .. } => self.text.push('\n'),
            Gap { cells: 0, space: true, .. } => self.text.push(' '),
            Gap { cells, .. } => self.text.extend(std::iter::repeat_n('\t', cells.into())),
        }
        for mark in self.waiting.drain(..) {
            self.marks[mark].span = Span::at(self.text.len());
        }
        self.text.push_str(words);
        self.label = false;
    }

    fn open_block(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let Context { kind, level, .. } = self.context;
        self.blocks.push(Block { span: Span::at(self.text.len()), kind, level, note: None });
        self.open = true;
    }

    /// Ends what is open before another block begins: not a label, which that block continues.
    pub(super) fn end_block(&mut self) {
        if !self.label {
            self.close_block();
        }
    }

    /// Ends the open block, if there is one; inside a cell only the line.
    pub(super) fn close_block(&mut self) {
        if self.context.lines {
            self.line();
        } else {
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some(block) = self.blocks.last_mut().filter(|_| self.open) {
            block.span.end = Span::at(self.text.len()).end;
        }
        self.open = false;
        self.label = false;
        self.gap = Gap::default();
    }

    /// Says that the open block is a label, which the next block continues.
    pub(super) fn end_label(&mut self) {
        self.label = self.open;
        self.gap.space |= self.open;
    }

    /// A line break inside a block.
    pub(super) fn line(&mut self) {
        self.gap.line = self.open;
    }

    /// `count` boundaries between the cells of a row.
    pub(super) fn cells(&mut self, count: u16) {
        if count > 0 {
            self.gap = Gap { cells: self.gap.cells.saturating_add(count), ..Gap::default() };
        }
    }

    /// Begins a mark at the next word.
    pub(super) fn begin(&mut self, kind: MarkKind) {
        self.begun.push((self.text.len(), kind));
    }

    /// Ends the mark that began last. A mark without words is dropped.
    pub(super) fn end(&mut self) {
        let Some((from, kind)) = self.begun.pop() else { return };
        let words = &self.text.as_bytes()[from..];
        let skipped = words.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\t')).count();
        if skipped < words.len() {
            self.marks.push(Mark { span: Span::new(from + skipped, self.text.len()), kind });
        }
    }

    /// A mark that stands behind the last word: the anchor of a footnote.
    pub(super) fn after_word(&mut self, kind: MarkKind) {
        let waits = !self.open && (!self.context.container || self.text.is_empty());
        self.point(kind, waits);
    }

    /// A mark that stands before the next word: a page break.
    pub(super) fn before_word(&mut self, kind: MarkKind) {
        self.point(kind, true);
    }

    fn point(&mut self, kind: MarkKind, waits: bool) {
        if waits {
            self.waiting.push(self.marks.len());
        }
        self.marks.push(Mark { span: Span::at(self.text.len()), kind });
    }

    /// Ends all that is open.
    pub(super) fn finish(&mut self) {
        self.close();
        while !self.begun.is_empty() {
            self.end();
        }
        for mark in self.waiting.drain(..) {
            self.marks[mark].span = Span::at(self.text.len());
        }
    }
}
