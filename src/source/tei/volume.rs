//! A volume while its file is read: each tag goes to the header, to a document or to what surrounds them. Read [`Reading`] first.

use std::mem;
use std::ops::ControlFlow;

use quick_xml::events::BytesStart;

use super::blocks;
use super::draft::Draft;
use super::element::{Element, any_namespace, attribute, clean, says};
use super::header::Header;
use super::loose::{self, Loose};
use super::matter::Matter;
use super::open::{Open, Stack, Undo};
use crate::document::{Document, MarkKind, Volume};
use crate::source::ids::Ids;
use crate::source::report::Report;
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
    matter: Matter,
    loose: Loose,
    /// The documents that are open, the innermost last.
    drafts: Vec<Draft>,
    /// Text that was not taken yet: it goes on until the next tag.
    text: String,
    /// How many open elements hold nothing for a reader.
    mute: u32,
    ids: Ids,
    /// How many documents were handed out.
    handed: u64,
    pub(super) report: &'a mut Report,
    out: &'a mut dyn FnMut(Item) -> ControlFlow<()>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(volume: Volume, report: &'a mut Report, out: &'a mut dyn FnMut(Item) -> ControlFlow<()>) -> Self {
        Self {
            volume,
            begun: false,
            stack: Stack::default(),
            too_deep: 0,
            header: None,
            matter: Matter::default(),
            loose: Loose::default(),
            drafts: Vec::new(),
            text: String::new(),
            mute: 0,
            ids: Ids::default(),
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
            self.loose.drop_all();
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
        let ends_inside = self.stack.depth() > 0;
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
            self.hand_out_loose()?;
        }
        self.begin()?;
        if ends_inside {
            (self.out)(Item::Partial)?;
        }
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
        } else if let Some(draft) = self.drafts.last_mut() {
            draft.strand().say(&self.text);
        } else {
            self.matter.say(&self.text);
            self.loose.say(&self.text, self.matter.page());
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
            Element::Div if says(start, "type", "document") => return self.begin_document(start, line),
            _ => {}
        }
        let parent = self.stack.last().map(|open| open.element);
        let whole = |open: &&Open| matches!(open.undo, Undo::Document | Undo::Around(_, loose::Closing::Division));
        let inner = parent.filter(|_| !self.stack.last().is_some_and(|open| whole(&open)));
        match self.drafts.last_mut() {
            Some(draft) => Undo::Inside(draft.enter(element, start, inner)),
            None => {
                let kept = self.loose.enter(element, start, inner, self.matter.page());
                Undo::Around(self.matter.enter(element, start, parent), kept)
            }
        }
    }

    /// Ends the innermost element.
    fn leave(&mut self, line: u32) -> ControlFlow<()> {
        let Some(open) = self.stack.pop() else { return ControlFlow::Continue(()) };
        match open.undo {
            Undo::Mute => self.mute -= 1,
            Undo::Header => {
                if let Some(header) = self.header.take() {
                    header.end(&mut self.volume);
                }
            }
            Undo::HeaderPart => {
                if let Some(header) = self.header.as_mut() {
                    header.leave(&mut self.volume);
                }
            }
            Undo::Document => self.end_document()?,
            Undo::Around(closing, kept) => {
                self.matter.leave(closing, &mut self.volume);
                self.loose.leave(kept);
            }
            Undo::Inside(closing) => self.leave_inside(closing, line),
        }
        ControlFlow::Continue(())
    }

    fn leave_inside(&mut self, closing: blocks::Closing, line: u32) {
        if self.drafts.last_mut().is_some_and(|draft| draft.leave(closing)) {
            self.report.add(line, "a footnote without text was left out");
        }
    }

    fn begin_document(&mut self, start: &BytesStart<'_>, line: u32) -> Undo {
        self.loose.drop_all();
        let given = attribute(start, "xml:id").unwrap_or_default().into_owned();
        let local = self.local_id(&given, line);
        let (section, page) = self.matter.document(&mut self.volume);
        let mut draft = Draft::new(local, section);
        if let Some(page) = page {
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
    fn local_id(&mut self, given: &str, line: u32) -> String {
        let given = clean(given).replace(['/', '#', ' '], "_");
        if given.is_empty() {
            return self.ids.next();
        }
        let id = self.ids.give(&given);
        if id != given {
            self.report.add(line, format!("the id {given} stands here again; this document is {id}"));
        }
        id
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

    /// No document was found: hands out the outermost divisions as documents.
    fn hand_out_loose(&mut self) -> ControlFlow<()> {
        for part in self.loose.take() {
            let mut draft = part.draft;
            if draft.is_blank() {
                continue;
            }
            draft.local = self.local_id(&part.id, 0);
            let (document, _) = draft.finish(&self.volume.id);
            self.hand_out(document)?;
        }
        let shown = match self.handed {
            0 => "holds no document: no <div type=\"document\"> was found".to_owned(),
            1 => "no <div type=\"document\"> was found; its text is shown as one document".to_owned(),
            count => format!("no <div type=\"document\"> was found; its {count} divisions are shown as documents"),
        };
        self.report.add(0, shown);
        ControlFlow::Continue(())
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
