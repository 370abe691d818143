//! A volume while its file is read: the header, the sections, the lists, and the documents inside them. Read [`Reading`] first.

use std::collections::HashMap;
use std::mem;
use std::ops::ControlFlow;

use quick_xml::events::BytesStart;

use super::blocks::{Closing, page};
use super::draft::Draft;
use super::element::{Element, any_namespace, attribute, clean, pointed, says};
use super::header::Header;
use super::lists::List;
use super::open::{Stack, Undo};
use crate::document::{BlockKind, Document, MarkKind, Section, Volume};
use crate::source::report::Report;
use crate::source::strand::Strand;
use crate::source::{Item, when};

/// Elements inside more than this many others keep their words and lose their structure.
const DEEPEST: usize = 256;

/// A volume while its file is read.
pub(super) struct Reading<'a> {
    volume: Volume,
    begun: bool,
    stack: Stack,
    /// How many elements are open beyond [`DEEPEST`].
    too_deep: u64,
    header: Option<Header>,
    sections: Vec<OpenSection>,
    list: Option<List>,
    /// The title of a section or the entry of a list that is open.
    aside: Option<Strand>,
    /// The documents that are open, the innermost last.
    drafts: Vec<Draft>,
    /// Text that was not taken yet: it goes on until the next tag.
    text: String,
    /// How many open elements hold nothing for a reader.
    mute: u32,
    /// The page that began last outside of a document.
    page: Option<MarkKind>,
    /// How often each id was given.
    ids: HashMap<String, u32>,
    /// How many documents had none.
    nameless: u32,
    /// How many documents were handed out.
    handed: u64,
    pub(super) report: &'a mut Report,
    out: &'a mut dyn FnMut(Item) -> ControlFlow<()>,
}

/// A `div` that is open and no document.
struct OpenSection {
    section: Section,
    /// Its place in the volume, once a document inside it began.
    index: Option<u32>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(volume: Volume, report: &'a mut Report, out: &'a mut dyn FnMut(Item) -> ControlFlow<()>) -> Self {
        Self {
            volume,
            begun: false,
            stack: Stack::default(),
            too_deep: 0,
            header: None,
            sections: Vec::new(),
            list: None,
            aside: None,
            drafts: Vec::new(),
            text: String::new(),
            mute: 0,
            page: None,
            ids: HashMap::new(),
            nameless: 0,
            handed: 0,
            report,
            out,
        }
    }

    /// Text, as the file gives it.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Whether the depth makes it wise to let the parser forget what is open.
    pub(super) fn is_too_deep(&self) -> bool {
        self.too_deep > 0
    }

    /// A start tag.
    pub(super) fn start(&mut self, start: &BytesStart<'_>, line: u32) {
        self.take_text();
        if self.stack.depth() >= DEEPEST {
            self.too_deep += 1;
            self.report.add(line, format!("elements stand inside more than {DEEPEST} others; their words were kept"));
            return;
        }
        let (name, element) = (start.name().into_inner(), Element::of(start.name().into_inner()));
        if self.stack.depth() == 0 && !matches!(element, Element::Text) {
            self.report.add(line, format!("the outermost element is <{name}>, not <TEI>"));
        }
        let undo = match self.header.as_mut() {
            Some(header) => {
                header.enter(start);
                Undo::HeaderPart
            }
            None => self.enter(element, start, line),
        };
        self.stack.push(name, element, line, undo);
    }

    /// An end tag.
    pub(super) fn end(&mut self, name: &str, line: u32) -> ControlFlow<()> {
        self.take_text();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return ControlFlow::Continue(());
        }
        let Some(closed) = self.stack.closed_by(name) else {
            self.report.add(line, format!("</{name}> ends nothing that is open; it was left out"));
            return ControlFlow::Continue(());
        };
        for _ in 1..closed {
            let begun = self.stack.last().map_or(0, |open| open.line);
            let inner = self.stack.last_name();
            self.report.add(begun, format!("<{inner}> is never ended; </{name}> was taken for its end"));
            self.leave(line)?;
        }
        self.leave(line)
    }

    /// The end of the file: what is still open is closed.
    pub(super) fn finish(mut self, line: u32) -> ControlFlow<()> {
        self.take_text();
        if let Some(open) = self.stack.last() {
            let (name, begun) = (self.stack.last_name(), open.line);
            self.report.add(
                line,
                format!("the file ends inside <{name}>, which began in line {begun}; what stands before was read"),
            );
        }
        while self.stack.depth() > 0 {
            self.leave(line)?;
        }
        if self.handed == 0 {
            self.report.add(0, "holds no document: no <div type=\"document\"> was found");
        }
        self.begin()?;
        (self.out)(Item::End(Box::new(self.volume)))
    }

    fn take_text(&mut self) {
        if self.text.is_empty() {
            return;
        }
        if self.mute > 0 {
            // Nothing in it is for a reader.
        } else if let Some(header) = self.header.as_mut() {
            header.say(&self.text);
        } else if let Some(aside) = self.aside.as_mut() {
            aside.say(&self.text);
        } else if let Some(draft) = self.drafts.last_mut() {
            draft.strand().say(&self.text);
        }
        self.text.clear();
    }

    fn enter(&mut self, element: Element, start: &BytesStart<'_>, line: u32) -> Undo {
        match element {
            Element::Header => {
                self.header = Some(Header::default());
                return Undo::Header;
            }
            Element::Mute => {
                self.mute += 1;
                return Undo::Mute;
            }
            Element::Unknown => {
                let name = start.name().into_inner();
                self.report.add(line, format!("<{name}> is an unknown element; its text was kept"));
            }
            Element::Div if says(start, "type", "document") => return self.begin_document(start),
            _ => {}
        }
        let parent = self.stack.last().filter(|open| !matches!(open.undo, Undo::Document)).map(|open| open.element);
        match self.drafts.last_mut() {
            Some(draft) => Undo::Inside(draft.enter(element, start, parent)),
            None if self.aside.is_some() => self.enter_aside(element, start),
            None => self.enter_matter(element, start, parent),
        }
    }

    /// An element outside of documents, titles and entries.
    fn enter_matter(&mut self, element: Element, start: &BytesStart<'_>, parent: Option<Element>) -> Undo {
        match element {
            Element::Div => {
                let id = attribute(start, "xml:id").map(|id| clean(&id)).unwrap_or_default();
                let around = self.list;
                self.list = List::named(&id).or(around);
                self.sections.push(OpenSection { section: Section { id, ..Section::default() }, index: None });
                Undo::Section(around)
            }
            Element::List => {
                let around = self.list;
                self.list = attribute(start, "type").and_then(|kind| List::named(&kind)).or(around);
                Undo::List(around)
            }
            Element::Head if parent == Some(Element::Div) => {
                self.aside = Some(Strand::new(BlockKind::Heading, false));
                Undo::Title
            }
            Element::Item if self.list.is_some() => {
                self.aside = Some(Strand::new(BlockKind::Item, false));
                Undo::Entry
            }
            Element::PageBreak => {
                self.page = Some(page(start));
                Undo::Nothing
            }
            _ => Undo::Nothing,
        }
    }

    /// An element inside a title or an entry.
    fn enter_aside(&mut self, element: Element, start: &BytesStart<'_>) -> Undo {
        let Some(aside) = self.aside.as_mut() else { return Undo::Nothing };
        let id = || pointed(start, &["xml:id", "corresp", "ref", "target"]);
        match element {
            Element::Note => {
                self.mute += 1;
                return Undo::Mute;
            }
            Element::PersonName => aside.begin(MarkKind::Person { id: id(), side: None }),
            Element::Term | Element::Gloss => aside.begin(MarkKind::Term { id: id() }),
            Element::Highlighted if says(start, "rend", "strong") => aside.begin(MarkKind::Strong),
            Element::PageBreak => {
                self.page = Some(page(start));
                return Undo::Nothing;
            }
            Element::LineBreak | Element::Item | Element::Paragraph | Element::List => {
                aside.say(" ");
                return Undo::Nothing;
            }
            _ => return Undo::Nothing,
        }
        Undo::Mark
    }

    /// Ends the innermost element.
    fn leave(&mut self, line: u32) -> ControlFlow<()> {
        let Some(open) = self.stack.pop() else { return ControlFlow::Continue(()) };
        match open.undo {
            Undo::Nothing => {}
            Undo::Mute => self.mute = self.mute.saturating_sub(1),
            Undo::Header => self.header = None,
            Undo::HeaderPart => {
                if let Some(header) = self.header.as_mut() {
                    header.leave(&mut self.volume);
                }
            }
            Undo::Document => self.end_document()?,
            Undo::Section(around) => {
                self.sections.pop();
                self.list = around;
            }
            Undo::List(around) => self.list = around,
            Undo::Title => self.end_title(),
            Undo::Entry => {
                if let (Some(entry), Some(list)) = (self.aside.take(), self.list) {
                    list.add(entry, &mut self.volume);
                }
            }
            Undo::Mark => {
                if let Some(aside) = self.aside.as_mut() {
                    aside.end();
                }
            }
            Undo::Inside(closing) => self.leave_inside(closing, line),
        }
        ControlFlow::Continue(())
    }

    fn leave_inside(&mut self, closing: Closing, line: u32) {
        if self.drafts.last_mut().is_some_and(|draft| draft.leave(closing)) {
            self.report.add(line, "a footnote without text was left out");
        }
    }

    fn end_title(&mut self) {
        let (Some(mut title), Some(open)) = (self.aside.take(), self.sections.last_mut()) else { return };
        title.finish();
        if open.section.title.is_empty() {
            open.section.title = clean(&title.text);
        }
        if let Some(listed) = open.index.and_then(|index| self.volume.sections.get_mut(index as usize)) {
            listed.title.clone_from(&open.section.title);
        }
    }

    fn begin_document(&mut self, start: &BytesStart<'_>) -> Undo {
        // A title or an entry that holds a document never ended.
        self.aside = None;
        let local = self.local_id(start);
        let section = self.section();
        let mut draft = Draft::new(local, section);
        if let Some(page) = self.page.take() {
            draft.strand().before_word(page);
        }
        let bound = |name| any_namespace(start, name).and_then(|value| when::moment(&value));
        if let (Some(from), Some(to)) = (bound("doc-dateTime-min"), bound("doc-dateTime-max"))
            && let Some(when) = when::between(from, to)
        {
            draft.strand().before_word(MarkKind::DocumentDate { when });
        }
        self.drafts.push(draft);
        Undo::Document
    }

    /// The document's own part of its id: unlike all before it.
    fn local_id(&mut self, start: &BytesStart<'_>) -> String {
        let given = attribute(start, "xml:id").map(|id| clean(&id).replace(['/', '#', ' '], "_")).unwrap_or_default();
        let id = if given.is_empty() {
            self.nameless += 1;
            format!("x{}", self.nameless)
        } else {
            given
        };
        let times = self.ids.entry(id.clone()).or_default();
        *times += 1;
        match *times {
            1 => id,
            times => format!("{id}~{times}"),
        }
    }

    /// The section that is open, put into the volume with those around it where they are not in it yet.
    fn section(&mut self) -> Option<u32> {
        let mut parent = None;
        for open in &mut self.sections {
            let index = *open.index.get_or_insert_with(|| {
                self.volume.sections.push(Section { parent, ..open.section.clone() });
                u32::try_from(self.volume.sections.len() - 1).unwrap_or(u32::MAX)
            });
            parent = Some(index);
        }
        parent
    }

    fn end_document(&mut self) -> ControlFlow<()> {
        let Some(draft) = self.drafts.pop() else { return ControlFlow::Continue(()) };
        let (document, nested) = draft.finish(&self.volume.id);
        if let Some(outer) = self.drafts.last_mut() {
            outer.place_nested(&document);
            outer.nested.push(document);
            outer.nested.extend(nested);
            return ControlFlow::Continue(());
        }
        self.hand_out(document)?;
        nested.into_iter().try_for_each(|document| self.hand_out(document))
    }

    fn hand_out(&mut self, document: Document) -> ControlFlow<()> {
        self.begin()?;
        self.handed += 1;
        (self.out)(Item::Document(Box::new(document)))
    }

    /// Hands out the volume as it is known, once.
    fn begin(&mut self) -> ControlFlow<()> {
        if mem::replace(&mut self.begun, true) {
            return ControlFlow::Continue(());
        }
        (self.out)(Item::Begin(Box::new(self.volume.clone())))
    }
}
