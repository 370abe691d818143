//! The elements inside a document: which of them make blocks, which marks, which footnotes. Read [`Draft::enter`] first.

use quick_xml::events::BytesStart;

use super::draft::Draft;
use super::element::{Element, attribute, clean, pointed, says};
use super::table::Columns;
use crate::document::{BlockKind, MarkKind, Side, When};
use crate::source::strand::Context;
use crate::source::when;

/// What the end of an element undoes.
#[derive(Debug)]
pub(super) enum Closing {
    /// Nothing.
    Nothing,
    /// This many marks end.
    Marks(u8),
    /// A block ends; what comes then belongs to the context before it.
    Block(Context),
    /// A label ends; the next item continues its block.
    Label(Context),
    /// A cell ends.
    Cell(Context),
    /// A table ends; the one around it goes on.
    Table(Context, Columns),
    /// A footnote ends.
    Note,
}

impl Draft {
    /// Begins an element whose parent is `parent` (`None` where that is the document's own `div`).
    pub(super) fn enter(&mut self, element: Element, start: &BytesStart<'_>, parent: Option<Element>) -> Closing {
        match element {
            Element::Div => self.hold(BlockKind::Paragraph, 0),
            Element::Attachment => self.hold(BlockKind::Paragraph, 1),
            Element::Head => self.block(heading_kind(parent)),
            Element::Paragraph => self.paragraph(start),
            Element::Dateline => self.block(BlockKind::Dateline),
            Element::Salute => self.block(BlockKind::Salute),
            Element::Signed => self.block(BlockKind::Signature),
            Element::Opener => self.hold(BlockKind::Opener, 0),
            Element::Closer => self.hold(BlockKind::Closer, 0),
            Element::Postscript => self.hold(BlockKind::Postscript, 0),
            Element::List => self.list(),
            Element::Item => self.block(self.kind()),
            Element::Label => self.label(parent),
            Element::Table => self.table(),
            Element::Row => self.row(),
            Element::Cell => self.cell(start),
            Element::Quote => self.quote(start),
            Element::Lines => self.hold(BlockKind::Quote, 1),
            Element::Verse => self.block(BlockKind::Quote),
            Element::Figure => self.hold(BlockKind::Paragraph, 0),
            Element::Caption => self.block(BlockKind::Summary),
            Element::Note => self.note(start),
            Element::LineBreak | Element::PageBreak | Element::Gap => self.point(element, start),
            Element::Segment => self.segment(start, parent),
            _ => self.marked(element, start),
        }
    }

    /// Ends an element; says whether it was a footnote without text, which is left out.
    pub(super) fn leave(&mut self, closing: Closing) -> bool {
        let strand = self.strand();
        match closing {
            Closing::Nothing => {}
            Closing::Marks(count) => (0..count).for_each(|_| strand.end()),
            Closing::Block(before) => {
                strand.close_block();
                strand.context = before;
            }
            Closing::Label(before) => {
                strand.end();
                strand.end_label();
                strand.context = before;
            }
            Closing::Cell(before) => strand.context = before,
            Closing::Table(before, columns) => {
                strand.close_block();
                strand.context = before;
                self.columns = columns;
            }
            Closing::Note => return !self.end_note(),
        }
        false
    }

    /// The kind of block that loose text makes here.
    fn kind(&self) -> BlockKind {
        self.current().context.kind
    }

    /// An element that makes one block.
    fn block(&mut self, kind: BlockKind) -> Closing {
        let strand = self.strand();
        strand.end_block();
        let before = strand.context;
        strand.context = before.block(kind);
        Closing::Block(before)
    }

    /// An element that holds blocks, whose loose text is of a kind.
    fn hold(&mut self, kind: BlockKind, deeper: u8) -> Closing {
        let strand = self.strand();
        strand.end_block();
        let before = strand.context;
        strand.context = before.holding(kind, deeper);
        Closing::Block(before)
    }

    fn paragraph(&mut self, start: &BytesStart<'_>) -> Closing {
        let title = attribute(start, "rend").is_some_and(|rend| rend.starts_with("sectiontitle"));
        let kind = if title { BlockKind::Subheading } else { self.kind() };
        self.block(kind)
    }

    fn list(&mut self) -> Closing {
        match self.kind() {
            BlockKind::Signature => self.hold(BlockKind::Signature, 0),
            _ => self.hold(BlockKind::Item, 1),
        }
    }

    fn label(&mut self, parent: Option<Element>) -> Closing {
        if parent != Some(Element::List) {
            return self.marks([MarkKind::Marginal]);
        }
        let Closing::Block(before) = self.block(self.kind()) else { return Closing::Nothing };
        self.strand().begin(MarkKind::Marginal);
        Closing::Label(before)
    }

    fn table(&mut self) -> Closing {
        let columns = std::mem::take(&mut self.columns);
        let strand = self.strand();
        strand.end_block();
        let before = strand.context;
        strand.context = before.holding(BlockKind::Row, 0);
        Closing::Table(before, columns)
    }

    fn row(&mut self) -> Closing {
        self.columns.row();
        self.hold(BlockKind::Row, 0)
    }

    fn cell(&mut self, start: &BytesStart<'_>) -> Closing {
        if self.kind() != BlockKind::Row {
            return self.block(self.kind());
        }
        let span = |name| attribute(start, name).and_then(|count| count.trim().parse().ok()).unwrap_or(1);
        let boundaries = self.columns.cell(span("cols"), span("rows"));
        let strand = self.strand();
        strand.cells(boundaries);
        let before = strand.context;
        strand.context = Context { lines: true, ..before.block(BlockKind::Row) };
        Closing::Cell(before)
    }

    /// A quotation set off from the text; one inside a sentence stays there.
    fn quote(&mut self, start: &BytesStart<'_>) -> Closing {
        if self.strand().context.container || says(start, "rend", "blockquote") {
            self.hold(BlockKind::Quote, 1)
        } else {
            Closing::Nothing
        }
    }

    fn note(&mut self, start: &BytesStart<'_>) -> Closing {
        let source = says(start, "type", "source");
        let loose = self.strand().context.container;
        let numbered = attribute(start, "n").or_else(|| attribute(start, "xml:id")).is_some();
        let in_place = says(start, "rend", "inline") || says(start, "rend", "center") || loose && !numbered && !source;
        if says(start, "type", "summary") {
            self.block(BlockKind::Summary)
        } else if in_place {
            match (loose, source) {
                (false, _) => Closing::Nothing,
                (true, true) => self.block(BlockKind::Source),
                (true, false) => self.block(BlockKind::Paragraph),
            }
        } else {
            let id = attribute(start, "xml:id").map(|id| clean(&id)).unwrap_or_default();
            let label = attribute(start, "n").map(|label| clean(&label)).filter(|label| !label.is_empty());
            self.begin_note(id, label.unwrap_or_else(|| "*".to_owned()), source);
            Closing::Note
        }
    }

    fn point(&mut self, element: Element, start: &BytesStart<'_>) -> Closing {
        match element {
            Element::LineBreak => self.strand().line(),
            Element::PageBreak => self.strand().before_word(page(start)),
            _ => self.strand().after_word(MarkKind::Unclear),
        }
        Closing::Nothing
    }

    /// In an opener a segment is a line of its own: the file above the heading, or the classification below it.
    fn segment(&mut self, start: &BytesStart<'_>, parent: Option<Element>) -> Closing {
        let above = says(start, "rend", "inline") || says(start, "type", "source");
        match parent {
            Some(Element::Opener) if above => self.block(BlockKind::Source),
            Some(Element::Opener) => self.block(BlockKind::Opener),
            _ if says(start, "type", "margin") => self.marks([MarkKind::Marginal]),
            _ => Closing::Nothing,
        }
    }

    fn marked(&mut self, element: Element, start: &BytesStart<'_>) -> Closing {
        let side = || side(start);
        let mark = match element {
            Element::Highlighted => return self.highlighted(start),
            Element::Deleted => MarkKind::Struck,
            Element::Doubtful => MarkKind::Unclear,
            Element::PersonName => MarkKind::Person { id: pointed(start, &["corresp", "ref", "key"]), side: side() },
            Element::Gloss => match side() {
                Some(side) => MarkKind::Office { side },
                None => MarkKind::Term { id: pointed(start, &["target", "ref"]) },
            },
            Element::Term => MarkKind::Term { id: pointed(start, &["target", "ref", "corresp"]) },
            Element::PlaceName => MarkKind::Place,
            Element::Date => MarkKind::Date { when: date(start) },
            Element::Reference => match attribute(start, "target") {
                Some(target) => MarkKind::Reference { target: clean(&target) },
                None => return Closing::Nothing,
            },
            _ => return Closing::Nothing,
        };
        self.marks([mark])
    }

    fn highlighted(&mut self, start: &BytesStart<'_>) -> Closing {
        match attribute(start, "rend").or_else(|| attribute(start, "rendition")) {
            Some(rend) => self.marks(rend.split_ascii_whitespace().take(8).filter_map(highlight)),
            None => self.marks([MarkKind::Italic]),
        }
    }

    fn marks(&mut self, kinds: impl IntoIterator<Item = MarkKind>) -> Closing {
        let mut count = 0;
        for kind in kinds {
            self.strand().begin(kind);
            count += 1;
        }
        if count == 0 { Closing::Nothing } else { Closing::Marks(count) }
    }
}

/// A `pb` as a mark.
pub(super) fn page(start: &BytesStart<'_>) -> MarkKind {
    let value = |name| attribute(start, name).map(|value| clean(&value)).unwrap_or_default();
    MarkKind::Page { n: value("n"), facs: value("facs") }
}

fn heading_kind(parent: Option<Element>) -> BlockKind {
    match parent {
        None => BlockKind::Heading,
        Some(Element::Table | Element::Figure) => BlockKind::Summary,
        Some(_) => BlockKind::Subheading,
    }
}

fn highlight(rend: &str) -> Option<MarkKind> {
    match rend.trim_start_matches('#') {
        "italic" | "italics" | "i" => Some(MarkKind::Italic),
        "smallcaps" | "smallCaps" | "sc" => Some(MarkKind::SmallCaps),
        "strong" | "bold" | "strpng" | "b" => Some(MarkKind::Strong),
        "underline" | "underlined" => Some(MarkKind::Underline),
        "superscript" | "subscript" | "sup" | "sub" => Some(MarkKind::Raised),
        "strikethrough" => Some(MarkKind::Struck),
        _ => None,
    }
}

fn side(start: &BytesStart<'_>) -> Option<Side> {
    match attribute(start, "type")?.as_ref() {
        "from" => Some(Side::From),
        "to" => Some(Side::To),
        _ => None,
    }
}

/// The moment or range that a `date` gives to machines.
fn date(start: &BytesStart<'_>) -> Option<When> {
    let read = |names: [&str; 2]| {
        let value = names.iter().find_map(|name| attribute(start, name))?;
        when::moment(&value)
    };
    if let Some(when) = read(["when", "when-iso"]) {
        return Some(when);
    }
    match (read(["from", "notBefore"]), read(["to", "notAfter"])) {
        (Some(from), Some(to)) => when::between(from, to),
        (one, other) => one.or(other),
    }
}
