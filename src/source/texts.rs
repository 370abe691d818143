//! Text files as one volume: those of a folder, or one alone. Read [`Texts`] first.

use std::io::Read;
use std::mem;
use std::ops::ControlFlow;

use super::decode::Decoded;
use super::ids::Ids;
use super::input::refusal;
use super::name::{UNNAMED, by_content};
use super::open::Out;
use super::report::Report;
use super::{Item, plain};
use crate::document::{Document, DocumentId, Volume};

/// How many characters of the first line of a text without a name are its title.
const TITLE: usize = 80;

/// The volume that text files make, while they are read.
pub(super) struct Texts {
    volume: Volume,
    begun: bool,
    /// Whether a file could not be read to its end.
    partial: bool,
    ids: Ids,
}

impl Texts {
    /// No file yet, of the volume `id` at `path`.
    pub(super) fn of(id: &str, path: &str) -> Self {
        let volume = Volume { id: id.to_owned(), title: id.to_owned(), path: path.to_owned(), ..Volume::default() };
        Self { volume, begun: false, partial: false, ids: Ids::default() }
    }

    /// Reads a file, whose name gives its documents their id.
    pub(super) fn add<R: Read>(
        &mut self,
        mut bytes: Decoded<R>,
        name: &str,
        report: &mut Report,
        out: Out<'_>,
    ) -> ControlFlow<()> {
        let (id, local) = (self.volume.id.clone(), self.ids.give(name));
        let mut any = false;
        let flow = plain::read(&mut bytes, &id, &local, &mut |mut document| {
            any = true;
            if !mem::replace(&mut self.begun, true) {
                self.name(&document);
                out(Item::Begin(Box::new(self.volume.clone())))?;
            }
            if document.id.volume() != self.volume.id {
                document.id = DocumentId::new(&self.volume.id, document.id.local());
            }
            out(Item::Document(Box::new(document)))
        });
        match flow {
            Ok(flow) => flow?,
            Err(error) => {
                self.partial = true;
                report.add(bytes.line(), refusal(&error));
            }
        }
        if !any {
            report.add(0, "holds no words");
        }
        foreign(&bytes, report);
        ControlFlow::Continue(())
    }

    /// Names what came through a pipe by its first document.
    fn name(&mut self, first: &Document) {
        if self.volume.id == UNNAMED {
            let line = first.text.lines().next().unwrap_or_default();
            self.volume.title = line.chars().take(TITLE).collect();
            self.volume.id = by_content(line, &first.text);
        }
    }

    /// Hands out the volume, complete.
    pub(super) fn finish(self, out: Out<'_>) -> ControlFlow<()> {
        if !self.begun {
            return ControlFlow::Continue(());
        }
        if self.partial {
            out(Item::Partial)?;
        }
        out(Item::End(Box::new(self.volume)))
    }
}

/// Tells of an encoding that is not UTF-8.
pub(super) fn foreign<R: Read>(bytes: &Decoded<R>, report: &mut Report) {
    let foreign = bytes.foreign();
    if let Some(encoding) = foreign.encoding {
        report.add(0, format!("is not in UTF-8; it was read as {}", encoding.name()));
    }
    if foreign.bytes > 0 {
        report.add(foreign.line, format!("{} bytes are not UTF-8; they were read as Windows-1252", foreign.bytes));
    }
}
