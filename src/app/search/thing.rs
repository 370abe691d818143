//! What `*` looks for: the current person everywhere, or whatever else cites the current cable. Read [`query`] first.

use crate::app::follow::link;
use crate::app::thing::Thing;
use crate::app::{Sheet, ThingKind, person_facts};
use crate::document::LinkState;

/// The query that finds a thing everywhere; `None` for what has no words of its own.
pub(in crate::app) fn query(sheet: &Sheet, thing: &Thing) -> Option<String> {
    let words = sheet.document().words(thing.span);
    Some(match thing.kind {
        ThingKind::Person(_) => format!("person:{}", quoted(person_facts(sheet, thing).0)),
        ThingKind::Cable(_) | ThingKind::Encoded(_) => {
            let link = link(sheet, thing.kind).filter(|link| link.state == LinkState::Linked);
            match link.and_then(|link| link.target.as_ref()) {
                Some(target) => format!("cites:{target}"),
                None => quoted(words),
            }
        }
        ThingKind::Role(_) | ThingKind::Demand(_) | ThingKind::Term(_) => quoted(words),
        _ => return None,
    })
}

/// Words as a phrase.
fn quoted(words: &str) -> String {
    let words: Vec<_> = words.split(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”')).collect();
    format!("\"{}\"", words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}
