//! The text of a file without any `<div type="document">`: each outermost division as a document. Read [`Loose`] first.
//!
//! Whether a file holds documents shows only where one begins. Until then what stands outside of them is kept here; the first
//! document shows that it is front matter, and it is dropped.

use quick_xml::events::BytesStart;

use super::blocks;
use super::draft::Draft;
use super::element::{Element, attribute};
use crate::document::MarkKind;

/// What stands outside of documents, as long as none was found.
#[derive(Debug, Default)]
pub(super) struct Loose {
    /// Nothing is kept: a document was found, or the file is no TEI.
    dropped: bool,
    open: Option<Part>,
    finished: Vec<Part>,
    /// How many parts were begun.
    begun: u32,
}

/// A division, or what stands outside of divisions.
#[derive(Debug)]
pub(super) struct Part {
    /// The division's id as the file gives it, or empty.
    pub(super) id: String,
    pub(super) draft: Draft,
    division: bool,
    number: u32,
}

/// What the end of an element undoes.
#[derive(Debug)]
pub(super) enum Closing {
    Nothing,
    /// An outermost division.
    Division,
    /// An element of the part with this number.
    Inside(u32, blocks::Closing),
}

impl Loose {
    /// Keeps nothing from here on.
    pub(super) fn drop_all(&mut self) {
        *self = Self { dropped: true, ..Self::default() };
    }

    /// The parts, in order, once the file is at its end.
    pub(super) fn take(&mut self) -> Vec<Part> {
        self.end();
        std::mem::take(&mut self.finished)
    }

    /// Text.
    pub(super) fn say(&mut self, text: &str, page: Option<&MarkKind>) {
        if self.dropped || (self.open.is_none() && text.trim().is_empty()) {
            return;
        }
        if self.open.is_none() {
            self.begin(String::new(), false, page);
        }
        if let Some(part) = &mut self.open {
            part.draft.strand().say(text);
        }
    }

    /// Begins an element whose parent is `parent` (`None` where that is an outermost division); `page` began last.
    pub(super) fn enter(
        &mut self,
        element: Element,
        start: &BytesStart<'_>,
        parent: Option<Element>,
        page: Option<&MarkKind>,
    ) -> Closing {
        let inside = self.open.as_ref().is_some_and(|part| part.division);
        match element {
            _ if self.dropped => return Closing::Nothing,
            Element::Text => return Closing::Nothing,
            Element::Div if !inside => {
                self.end();
                self.begin(attribute(start, "xml:id").unwrap_or_default().into_owned(), true, page);
                return Closing::Division;
            }
            Element::PageBreak if self.open.is_none() => return Closing::Nothing,
            _ if self.open.is_none() => self.begin(String::new(), false, page),
            _ => {}
        }
        match &mut self.open {
            Some(part) => Closing::Inside(part.number, part.draft.enter(element, start, parent)),
            None => Closing::Nothing,
        }
    }

    /// Ends an element; says whether it was a footnote without text, which is left out.
    pub(super) fn leave(&mut self, closing: Closing) -> bool {
        match (closing, &mut self.open) {
            (Closing::Division, _) => self.end(),
            (Closing::Inside(number, closing), Some(part)) if part.number == number => {
                return part.draft.leave(closing);
            }
            _ => {}
        }
        false
    }

    fn begin(&mut self, id: String, division: bool, page: Option<&MarkKind>) {
        let mut draft = Draft::new(String::new(), None);
        if let Some(page) = page {
            draft.strand().before_word(page.clone());
        }
        self.begun += 1;
        self.open = Some(Part { id, draft, division, number: self.begun });
    }

    fn end(&mut self) {
        self.finished.extend(self.open.take());
    }
}
