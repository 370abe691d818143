//! A document being built: its body and its footnotes, each a [`Strand`]. Read [`Draft`] first.

use std::collections::VecDeque;
use std::mem;

use super::table::Columns;
use crate::document::{BlockKind, Document, DocumentId, Mark, MarkKind, Note};
use crate::source::strand::Strand;
use crate::text::Span;

/// A document being built.
#[derive(Debug)]
pub(super) struct Draft {
    /// Its own part of its id.
    pub(super) local: String,
    /// The section that it stands in.
    section: Option<u32>,
    body: Strand,
    notes: Vec<NoteDraft>,
    /// The columns of the table that is open.
    pub(super) columns: Columns,
    /// The notes that are open, innermost last.
    inside: Vec<usize>,
    /// The documents that ended inside this one, in order.
    pub(super) nested: Vec<Document>,
}

/// A footnote being built.
#[derive(Debug)]
pub(super) struct NoteDraft {
    id: String,
    label: String,
    source: bool,
    strand: Strand,
}

impl Draft {
    pub(super) fn new(local: String, section: Option<u32>) -> Self {
        let body = Strand::new(BlockKind::Paragraph, true);
        Self {
            local,
            section,
            body,
            notes: Vec::new(),
            columns: Columns::default(),
            inside: Vec::new(),
            nested: Vec::new(),
        }
    }

    /// The text that is being written now: the innermost open footnote's, else the body's.
    pub(super) fn strand(&mut self) -> &mut Strand {
        match self.inside.last() {
            Some(&note) => &mut self.notes[note].strand,
            None => &mut self.body,
        }
    }

    /// The same, to look at.
    pub(super) fn current(&self) -> &Strand {
        self.inside.last().map_or(&self.body, |&note| &self.notes[note].strand)
    }

    /// Whether there is nothing to read in it.
    pub(super) fn is_blank(&self) -> bool {
        self.body.text.is_empty() && self.notes.is_empty()
    }

    /// Begins a footnote, anchored at the last word.
    pub(super) fn begin_note(&mut self, id: String, label: String, source: bool) {
        let note = self.notes.len();
        self.strand().after_word(MarkKind::NoteAnchor { note: u32::try_from(note).unwrap_or(u32::MAX) });
        self.notes.push(NoteDraft { id, label, source, strand: Strand::new(BlockKind::Footnote, false) });
        self.inside.push(note);
    }

    /// A line that says where a document that stands inside this one was taken out.
    pub(super) fn place_nested(&mut self, inner: &Document) {
        let heading = inner.blocks.iter().find(|block| block.kind == BlockKind::Heading);
        let title = heading.map_or(inner.id.local(), |block| inner.words(block.span)).replace(['\n', '\t'], " ");
        let target = format!("#{}", inner.id.local());
        let strand = self.strand();
        strand.end_block();
        let before = strand.context;
        strand.context = before.block(BlockKind::Nested);
        strand.begin(MarkKind::Reference { target });
        strand.say(&format!("[Enclosed document: {}]", title.trim_end_matches('.')));
        strand.end();
        strand.close_block();
        strand.context = before;
    }

    /// Ends the innermost footnote; says whether it has any text.
    pub(super) fn end_note(&mut self) -> bool {
        let Some(note) = self.inside.pop() else { return true };
        let strand = &mut self.notes[note].strand;
        strand.finish();
        !strand.text.is_empty()
    }

    /// The document, with its footnotes behind the body in the order of their anchors, and those inside it.
    pub(super) fn finish(mut self, volume: &str) -> (Document, Vec<Document>) {
        while !self.inside.is_empty() {
            self.end_note();
        }
        self.body.finish();
        let nested = mem::take(&mut self.nested);
        (Assembly::of(self, volume).document, nested)
    }
}

/// A document into which strands are put one after another.
struct Assembly {
    document: Document,
    drafts: Vec<Option<NoteDraft>>,
    /// Notes that wait for their place: the draft and the byte of its anchor.
    queue: VecDeque<(usize, u32)>,
    /// How many notes have their number.
    numbered: u32,
}

impl Assembly {
    fn of(draft: Draft, volume: &str) -> Self {
        let id = DocumentId::new(volume, &draft.local);
        let document = Document { id, section: draft.section, ..Document::default() };
        let drafts = draft.notes.into_iter().map(Some).collect();
        let mut whole = Self { document, drafts, queue: VecDeque::new(), numbered: 0 };
        whole.append(draft.body, None);
        whole.document.body_end = Span::at(whole.document.text.len()).end;
        while let Some((index, anchor)) = whole.queue.pop_front() {
            whole.append_note(index, anchor);
        }
        whole.document.marks.sort_by_key(|mark| mark.span);
        whole
    }

    fn append_note(&mut self, index: usize, anchor: u32) {
        let Some(draft) = self.drafts.get_mut(index).and_then(Option::take) else { return };
        let number = u32::try_from(self.document.notes.len()).unwrap_or(u32::MAX);
        let start = self.append(draft.strand, Some(number));
        let span = Span::new(start, self.document.text.len());
        self.document.notes.push(Note { id: draft.id, label: draft.label, anchor, span, source: draft.source });
    }

    /// Appends a strand as text of note number `note`; gives the byte where it begins.
    fn append(&mut self, strand: Strand, note: Option<u32>) -> usize {
        if !self.document.text.is_empty() && !strand.text.is_empty() {
            self.document.text.push('\n');
        }
        let base = self.document.text.len();
        self.document.text.push_str(&strand.text);
        for mut block in strand.blocks {
            block.span = block.span.shifted(base);
            block.note = note;
            self.document.blocks.push(block);
        }
        let mut anchors = Vec::new();
        for Mark { span, kind } in strand.marks {
            let span = span.shifted(base);
            match kind {
                MarkKind::NoteAnchor { note } => anchors.push((span, note as usize)),
                kind => self.document.marks.push(Mark { span, kind }),
            }
        }
        anchors.sort_by_key(|(span, _)| *span);
        self.anchor(&anchors);
        base
    }

    /// Gives the notes that are anchored in the strand just appended the next numbers. A note without text gets none.
    fn anchor(&mut self, anchors: &[(Span, usize)]) {
        for &(span, index) in anchors {
            let draft = self.drafts.get(index).and_then(Option::as_ref);
            if draft.is_none_or(|note| note.strand.text.is_empty()) {
                continue;
            }
            self.queue.push_back((index, span.start));
            self.document.marks.push(Mark { span, kind: MarkKind::NoteAnchor { note: self.numbered } });
            self.numbered += 1;
        }
    }
}
