//! TEI as the *Foreign Relations* volumes use it, read as a stream: a document is handed out when its `div` ends.
//!
//! Reading never fails: what is not well-formed is mended or left out, and told as a problem with its line.
//! Read [`read`] first, then `volume.rs` (where each tag goes), `matter.rs` (what surrounds documents) and `blocks.rs` (what is inside them).

mod blocks;
mod draft;
mod element;
mod header;
mod lists;
mod loose;
mod matter;
mod open;
mod strict;
mod table;
mod volume;

pub(super) use self::strict::check;

use std::io::Read;
use std::ops::ControlFlow;

use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::{BytesRef, BytesStart, Event};

use self::volume::Reading;
use super::Item;
use super::decode::Decoded;
use super::report::Report;
use crate::document::Volume;

/// After this many faults of syntax the rest of a file is not read.
const MOST_FAULTS: u32 = 1000;

/// Reads a TEI file: hands out the volume, its documents in order, and the volume again, complete.
pub(super) fn read<R: Read>(
    bytes: Decoded<R>,
    volume: Volume,
    report: &mut Report,
    out: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> (Decoded<R>, ControlFlow<()>) {
    let mut reading = Reading::new(volume, report, out);
    let mut reader = reader(bytes);
    let (mut buffer, mut faults) = (Vec::with_capacity(4096), 0);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        let ends = matches!(event, Ok(Event::Eof));
        let line = reader.get_ref().line();
        match event {
            _ if ends => break,
            Ok(event) => {
                if take(event, &mut reading, line).is_break() {
                    return (reader.into_inner(), ControlFlow::Break(()));
                }
            }
            Err(error) => {
                reading.report.add(line, fault(&error));
                faults += 1;
                if matches!(error, Error::Io(_)) || faults > MOST_FAULTS {
                    break;
                }
                reader = self::reader(reader.into_inner());
            }
        }
        if reading.is_too_deep() {
            // The parser would keep every name that is open.
            reader = self::reader(reader.into_inner());
        }
    }
    let bytes = reader.into_inner();
    let flow = reading.finish(bytes.line());
    (bytes, flow)
}

fn reader<R: Read>(bytes: Decoded<R>) -> Reader<Decoded<R>> {
    let mut reader = Reader::from_reader(bytes);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

fn take(event: Event<'_>, reading: &mut Reading<'_>, line: u32) -> ControlFlow<()> {
    match event {
        Event::Text(text) => reading.text(&text),
        Event::CData(text) => reading.text(&text),
        Event::GeneralRef(reference) => entity(&reference, reading, line),
        Event::Start(start) if !is_name(&start) => return stray(&start, reading, line),
        Event::Empty(start) if !is_name(&start) => return stray(&start, reading, line),
        Event::Start(start) => reading.start(&start, line),
        Event::Empty(start) => {
            reading.start(&start, line);
            return reading.end(start.name().into_inner(), line);
        }
        Event::End(end) => return reading.end(end.name().into_inner(), line),
        Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => {}
    }
    ControlFlow::Continue(())
}

/// `&name;`: the five that XML knows and characters by number. Others stay as they are written: none is ever expanded.
fn entity(reference: &BytesRef<'_>, reading: &mut Reading<'_>, line: u32) {
    let name: &str = reference;
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return reading.text(c.encode_utf8(&mut [0; 4]));
    }
    match quick_xml::escape::resolve_predefined_entity(name) {
        Some(text) => reading.text(text),
        None => {
            reading.report.add(line, format!("&{name}; is not known; it was kept as it is written"));
            reading.text(&format!("&{name};"));
        }
    }
}

fn is_name(start: &BytesStart<'_>) -> bool {
    start.name().into_inner().starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// A `<` that begins no tag: it and what follows are text, up to `>` or to the tag that the parser took for a part of it.
fn stray(start: &BytesStart<'_>, reading: &mut Reading<'_>, line: u32) -> ControlFlow<()> {
    let text: &str = start;
    reading.report.add(line, "a < that begins no tag was taken for text");
    reading.text("<");
    match text.split_once("</") {
        Some((words, name)) => {
            reading.text(words);
            reading.end(name.trim(), line)
        }
        None => {
            reading.text(text);
            reading.text(">");
            ControlFlow::Continue(())
        }
    }
}

fn fault(error: &Error) -> String {
    match error {
        Error::Io(error) => format!("could not be read further: {error}"),
        Error::Syntax(SyntaxError::InvalidBangMarkup) => "<! begins nothing that is known; it was left out".to_owned(),
        Error::Syntax(_) => format!("{error}; it was left out"),
        error => format!("is not well-formed: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    const START: &str = "<TEI><text><body>";
    const DOCUMENT: &str =
        "<div type=\"document\"><head>One of many</head><p>Words.<note n=\"1\">A note.</note></p></div>";

    /// A TEI file whose documents never end: each byte by its place.
    struct Endless {
        at: usize,
    }

    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            for byte in &mut *buffer {
                let inside = self.at.checked_sub(START.len());
                *byte = inside
                    .map_or(START.as_bytes()[self.at % START.len()], |at| DOCUMENT.as_bytes()[at % DOCUMENT.len()]);
                self.at += 1;
            }
            Ok(buffer.len())
        }
    }

    #[test]
    fn documents_are_handed_out_as_they_end() {
        let mut report = Report::of("endless");
        let mut documents = 0;
        let bytes = Decoded::new(Endless { at: 0 });
        let (_, flow) = read(bytes, Volume::default(), &mut report, &mut |item| {
            documents += u32::from(matches!(item, Item::Document(_)));
            if documents == 2000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(flow.is_break());
        assert_eq!((documents, report.finish()), (2000, Vec::new()));
    }
}
