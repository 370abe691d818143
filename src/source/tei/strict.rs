//! Whether a file is well-formed TEI: what reading mends, this refuses. Read [`check`] first.

use std::io::Read;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use crate::source::decode::Decoded;

/// Why bytes are no well-formed TEI, with the line; nothing where they are.
///
/// Well-formed is what XML 1.0 says of tags, attributes and references; TEI is what has the root element `TEI`.
pub(in crate::source) fn check<R: Read>(bytes: Decoded<R>) -> Result<(), (u32, String)> {
    let mut reader = Reader::from_reader(bytes);
    let (mut buffer, mut depth, mut begun) = (Vec::with_capacity(4096), 0_u32, false);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        let line = reader.get_ref().line();
        let fault = |what: String| Err((line, what));
        match event {
            Err(error) => return fault(error.to_string()),
            Ok(Event::Eof) if depth > 0 => return fault("it ends in the middle".to_owned()),
            Ok(Event::Eof) if !begun => return fault("it has no element".to_owned()),
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Start(start) | Event::Empty(start)) if depth == 0 && begun => {
                return fault(format!("<{}> stands after the end", name(&start)));
            }
            Ok(Event::Start(start) | Event::Empty(start)) if depth == 0 && name(&start) != "TEI" => {
                return fault(format!("it is not TEI: its first element is <{}>", name(&start)));
            }
            Ok(event) => {
                begun |= matches!(event, Event::Start(_) | Event::Empty(_));
                match &event {
                    Event::Start(_) => depth += 1,
                    Event::End(_) => depth = depth.saturating_sub(1),
                    _ => {}
                }
                if let Some(what) = wrong(&event, depth) {
                    return fault(what);
                }
            }
        }
    }
}

/// What of one event is not well-formed, beyond what the parser sees.
fn wrong(event: &Event<'_>, depth: u32) -> Option<String> {
    match event {
        Event::Start(start) | Event::Empty(start) => {
            let wrong = start.attributes().find_map(Result::err)?;
            Some(format!("the attributes of <{}> are wrong: {wrong}", name(start)))
        }
        Event::GeneralRef(reference) => {
            let known =
                resolve_predefined_entity(reference).is_some() || matches!(reference.resolve_char_ref(), Ok(Some(_)));
            (!known).then(|| format!("&{}; is not known", &**reference))
        }
        Event::Text(text) if depth == 0 && !text.trim().is_empty() => {
            Some("words stand outside of all elements".to_owned())
        }
        _ => None,
    }
}

/// The name of an element, without its prefix.
fn name<'a>(start: &'a BytesStart<'_>) -> &'a str {
    start.local_name().into_inner()
}
