//! References to links: the telegram arithmetic over an index of headings. Pure.
//!
//! Read [`resolve`] first, then [`Headings`]: what a store must be able to say of its documents. [`HeadingIndex`] holds it
//! in memory. Nothing here keeps a link; a reference is looked up by [`Key`]s, so that a store knows which references to
//! resolve anew when documents come and go.

mod clock;
mod dated;
mod editors;
mod encoded;
mod head;
mod headings;
mod index;
mod key;
mod link;
mod lookup;
mod named;
mod numbered;
mod party;
mod repeat;
mod table;
mod talk;
mod timing;
mod unprinted;
mod why;
mod words;

pub use clock::{Bounds, Clock, Period};
pub use head::{Head, HeadRow, NameId, PostId};
pub use headings::Headings;
pub use index::HeadingIndex;
pub use key::{Key, Stretch};
pub use named::talkers;

use crate::document::{Document, EncodedLink, Entities, Link};

use self::lookup::{Citing, Lookup};

/// What the references of a document lead to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolved {
    /// Where each of the document's cables leads, in their order.
    pub links: Vec<Link>,
    /// The editors' own references, by span.
    pub encoded: Vec<EncodedLink>,
    /// What was looked up, sorted: the document has to be resolved anew when a document of one of these comes or goes.
    pub keys: Vec<Key>,
}

/// Resolves all references of a document whose entities were found.
pub fn resolve(document: &Document, entities: &Entities, headings: &dyn Headings) -> Resolved {
    let citing = Citing::of(document, entities, headings);
    let mut keys = Vec::new();
    let encoded = encoded::links(document, &citing, headings, &mut keys);
    let mut links: Vec<Link> = Vec::with_capacity(entities.cables.len());
    let mut chained = false;
    for (at, cable) in entities.cables.iter().enumerate() {
        let mut lookup = Lookup::new(headings, document, &citing, cable);
        let next = entities.cables.get(at + 1).map(|next| next.span);
        let editors = editors::at_mention(document, &lookup, &encoded, next);
        let named = editors::named_beside(document, cable.span, &encoded);
        let link = link::of(&mut lookup, editors, named);
        let before = at.checked_sub(1).map(|at| &entities.cables[at]);
        chained = before.is_some_and(|before| repeat::same_telegram(document, before, cable, chained));
        let link = match links.last() {
            Some(repeated) if chained => repeat::of(link, repeated),
            _ => link,
        };
        links.push(link);
        keys.append(&mut lookup.keys);
    }
    keys.sort_unstable();
    keys.dedup();
    Resolved { links, encoded, keys }
}
