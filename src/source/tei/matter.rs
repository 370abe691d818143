//! What surrounds the documents of a volume: sections with their titles, the lists of persons and terms, page breaks. Read [`Matter`] first.

use quick_xml::events::BytesStart;

use super::blocks::page;
use super::element::{Element, attribute, clean, pointed, says};
use super::lists::List;
use crate::document::{BlockKind, MarkKind, Section, Volume};
use crate::source::strand::Strand;

/// What surrounds the documents, while it is read.
#[derive(Debug, Default)]
pub(super) struct Matter {
    sections: Vec<OpenSection>,
    list: Option<List>,
    /// The title of a section or the entry of a list that is open.
    aside: Option<Strand>,
    /// The page that began last.
    page: Option<MarkKind>,
    /// How many footnotes are open on a title or in an entry: they are not for a reader of lists.
    mute: u32,
}

/// A `div` that is open and no document.
#[derive(Debug)]
struct OpenSection {
    section: Section,
    /// Its place in the volume, once a document inside it began.
    index: Option<u32>,
}

/// What the end of an element undoes.
#[derive(Debug)]
pub(super) enum Closing {
    Nothing,
    /// A footnote on a title or in an entry.
    Mute,
    /// A `div` that may hold documents; the list that was open around it.
    Section(Option<List>),
    /// A list; the list that was open around it.
    List(Option<List>),
    Title,
    Entry,
    /// A mark in a title or an entry.
    Mark,
}

impl Matter {
    /// Text: kept in titles and entries only.
    pub(super) fn say(&mut self, text: &str) {
        if let Some(aside) = self.aside.as_mut().filter(|_| self.mute == 0) {
            aside.say(text);
        }
    }

    /// The page that began last, where no document began since.
    pub(super) fn page(&self) -> Option<&MarkKind> {
        self.page.as_ref()
    }

    /// Begins an element.
    pub(super) fn enter(&mut self, element: Element, start: &BytesStart<'_>, parent: Option<Element>) -> Closing {
        if self.aside.is_some() {
            return self.enter_aside(element, start);
        }
        match element {
            Element::Div => {
                let id = attribute(start, "xml:id").map(|id| clean(&id)).unwrap_or_default();
                let around = self.list;
                self.list = List::named(&id).or(around);
                self.sections.push(OpenSection { section: Section { id, ..Section::default() }, index: None });
                Closing::Section(around)
            }
            Element::List => {
                let around = self.list;
                self.list = attribute(start, "type").and_then(|kind| List::named(&kind)).or(around);
                Closing::List(around)
            }
            Element::Head if parent == Some(Element::Div) => {
                self.aside = Some(Strand::new(BlockKind::Heading, false));
                Closing::Title
            }
            Element::Item if self.list.is_some() => {
                self.aside = Some(Strand::new(BlockKind::Item, false));
                Closing::Entry
            }
            Element::PageBreak => {
                self.page = Some(page(start));
                Closing::Nothing
            }
            _ => Closing::Nothing,
        }
    }

    /// An element inside a title or an entry.
    fn enter_aside(&mut self, element: Element, start: &BytesStart<'_>) -> Closing {
        let Some(aside) = self.aside.as_mut() else { return Closing::Nothing };
        let id = || pointed(start, &["xml:id", "corresp", "ref", "target"]);
        match element {
            Element::Note => {
                self.mute += 1;
                return Closing::Mute;
            }
            Element::PersonName => aside.begin(MarkKind::Person { id: id(), side: None }),
            Element::Term | Element::Gloss => aside.begin(MarkKind::Term { id: id() }),
            Element::Highlighted if says(start, "rend", "strong") => aside.begin(MarkKind::Strong),
            Element::PageBreak => {
                self.page = Some(page(start));
                return Closing::Nothing;
            }
            Element::LineBreak | Element::Item | Element::Paragraph | Element::List => {
                aside.say(" ");
                return Closing::Nothing;
            }
            _ => return Closing::Nothing,
        }
        Closing::Mark
    }

    /// Ends an element.
    pub(super) fn leave(&mut self, closing: Closing, volume: &mut Volume) {
        match closing {
            Closing::Nothing => {}
            Closing::Mute => self.mute -= 1,
            Closing::Section(around) => {
                self.sections.pop();
                self.list = around;
            }
            Closing::List(around) => self.list = around,
            Closing::Title => self.end_title(volume),
            Closing::Entry => {
                if let (Some(entry), Some(list)) = (self.aside.take(), self.list) {
                    list.add(entry, volume);
                }
            }
            Closing::Mark => {
                if let Some(aside) = self.aside.as_mut() {
                    aside.end();
                }
            }
        }
    }

    fn end_title(&mut self, volume: &mut Volume) {
        let (Some(mut title), Some(open)) = (self.aside.take(), self.sections.last_mut()) else { return };
        title.finish();
        if open.section.title.is_empty() {
            open.section.title = clean(&title.text);
        }
        if let Some(listed) = open.index.and_then(|index| volume.sections.get_mut(index as usize)) {
            listed.title.clone_from(&open.section.title);
        }
    }

    /// A document begins here: gives its section and the page that began before it. The section is put into the volume with those
    /// around it, where they are not in it yet.
    pub(super) fn document(&mut self, volume: &mut Volume) -> (Option<u32>, Option<MarkKind>) {
        // A title or an entry that holds a document never ended.
        self.aside = None;
        let mut parent = None;
        for open in &mut self.sections {
            let index = *open.index.get_or_insert_with(|| {
                volume.sections.push(Section { parent, ..open.section.clone() });
                u32::try_from(volume.sections.len() - 1).unwrap_or(u32::MAX)
            });
            parent = Some(index);
        }
        (parent, self.page.take())
    }
}
