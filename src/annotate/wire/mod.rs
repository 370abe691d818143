//! The W3C Web Annotation form (<https://www.w3.org/TR/annotation-model/>) of an annotation, read and written.
//!
//! Lines of this program go through one struct, fast both ways; anything else is read leniently from its JSON and written by
//! changing only what changed. Read [`line`] and [`model`] first.

mod model;
mod own;
mod patch;

use crate::document::{EntityKind, Judgement};

pub(super) use model::{model, texts};
pub(super) use own::{line, own};
pub(super) use patch::patched;

/// The context that every Web Annotation names.
pub(super) const ANNO: &str = "http://www.w3.org/ns/anno.jsonld";
/// What the prefix `chancery:` stands for.
pub(super) const CHANCERY: &str = "urn:x-chancery:";

/// A judgement as the value of a body: `reject person`, `add cable`, `settle frus1936v03/d21`, `identify Karl Brandt`.
pub(super) fn verdict(judgement: &Judgement) -> String {
    match judgement {
        Judgement::Reject(kind) => format!("reject {}", kind.word()),
        Judgement::Add(kind) => format!("add {}", kind.word()),
        Judgement::Settle(document) => format!("settle {document}"),
        Judgement::Identify(name) => format!("identify {name}"),
    }
}

/// The judgement that a body's value says.
pub(super) fn judgement(value: &str) -> Option<Judgement> {
    let (verb, object) = value.split_once(' ')?;
    match verb {
        "reject" => EntityKind::named(object).map(Judgement::Reject),
        "add" => EntityKind::named(object).map(Judgement::Add),
        "identify" if !object.trim().is_empty() => Some(Judgement::Identify(object.trim().to_owned())),
        "settle" if !object.trim().is_empty() => Some(Judgement::Settle(object.trim().into())),
        _ => None,
    }
}
