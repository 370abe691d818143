//! The lines that this program writes, as one struct. Read [`Own`] first.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::super::Record;
use super::{ANNO, CHANCERY, judgement, verdict};
use crate::document::{Anchor, Annotation, DocumentId, Motivation};

/// A line of this program. What does not fit it to the letter is not taken for one.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Own<'a> {
    #[serde(rename = "@context", borrow)]
    context: (Cow<'a, str>, Prefixes<'a>),
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    motivation: Motivation,
    #[serde(borrow)]
    created: Cow<'a, str>,
    #[serde(borrow)]
    modified: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", borrow)]
    body: Vec<Body<'a>>,
    #[serde(borrow)]
    target: Target<'a>,
    #[serde(rename = "chancery:deleted", default, skip_serializing_if = "Option::is_none")]
    deleted: Option<bool>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Prefixes<'a> {
    #[serde(borrow)]
    chancery: Cow<'a, str>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    value: Cow<'a, str>,
    #[serde(borrow)]
    format: Cow<'a, str>,
    purpose: Purpose,
}

/// What a body is for, in the order of the bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Purpose {
    Commenting,
    Assessing,
    Classifying,
    Tagging,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Target<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    source: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    selector: Option<Quote<'a>>,
    #[serde(rename = "chancery:document", borrow)]
    document: Cow<'a, str>,
    #[serde(rename = "chancery:reference", default, skip_serializing_if = "Option::is_none", borrow)]
    reference: Option<Sides<'a>>,
    #[serde(rename = "chancery:fingerprint", default, skip_serializing_if = "str::is_empty", borrow)]
    fingerprint: Cow<'a, str>,
    #[serde(rename = "chancery:heading", default, skip_serializing_if = "str::is_empty", borrow)]
    heading: Cow<'a, str>,
}

/// What stands in the body around the sign of a footnote.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sides<'a> {
    #[serde(borrow)]
    prefix: Cow<'a, str>,
    #[serde(borrow)]
    suffix: Cow<'a, str>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Quote<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    exact: Cow<'a, str>,
    #[serde(borrow)]
    prefix: Cow<'a, str>,
    #[serde(borrow)]
    suffix: Cow<'a, str>,
    #[serde(rename = "refinedBy", default, skip_serializing_if = "Option::is_none", borrow)]
    place: Option<Place<'a>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    start: u32,
    end: u32,
}

/// The record of a line of this program, to the letter; `None` for any other.
pub(in super::super) fn own(line: &str) -> Option<Record> {
    let own: Own<'_> = serde_json::from_str(line).ok()?;
    own.is_strict().then(|| own.record()).flatten()
}

/// A record as a line of this program.
pub(in super::super) fn line(record: &Record) -> String {
    serde_json::to_string(&Own::of(record)).unwrap_or_default()
}

/// The selector of an anchor; `None` for one that means the whole document.
pub(super) fn selector(anchor: &Anchor) -> Option<Quote<'_>> {
    let whole =
        anchor.position.is_none() && [&anchor.exact, &anchor.prefix, &anchor.suffix].iter().all(|s| s.is_empty());
    (!whole).then(|| Quote {
        kind: "TextQuoteSelector".into(),
        exact: (&anchor.exact).into(),
        prefix: (&anchor.prefix).into(),
        suffix: (&anchor.suffix).into(),
        place: anchor.position.map(|(start, end)| Place { kind: "TextPositionSelector".into(), start, end }),
    })
}

/// What an anchor says of the sign of its footnote; `None` for one in the body.
pub(super) fn reference(anchor: &Anchor) -> Option<Sides<'_>> {
    let (prefix, suffix) = &anchor.reference;
    let known = !prefix.is_empty() || !suffix.is_empty();
    known.then(|| Sides { prefix: prefix.into(), suffix: suffix.into() })
}

impl<'a> Own<'a> {
    fn of(record: &'a Record) -> Self {
        let annotation = &record.annotation;
        let mut body = Vec::new();
        let mut add = |value: Cow<'a, str>, purpose| {
            if !value.is_empty() {
                body.push(Body { kind: "TextualBody".into(), value, format: "text/plain".into(), purpose });
            }
        };
        add((&annotation.note).into(), Purpose::Commenting);
        add(annotation.judgement.as_ref().map(verdict).unwrap_or_default().into(), Purpose::Assessing);
        add((&annotation.category).into(), Purpose::Classifying);
        for tag in &annotation.tags {
            add(tag.into(), Purpose::Tagging);
        }
        let anchor = &annotation.anchor;
        Self {
            context: (ANNO.into(), Prefixes { chancery: CHANCERY.into() }),
            id: (&annotation.id).into(),
            kind: "Annotation".into(),
            motivation: annotation.motivation,
            created: (&annotation.created).into(),
            modified: (&annotation.modified).into(),
            body,
            target: Target {
                kind: "SpecificResource".into(),
                source: (&record.source).into(),
                selector: selector(anchor),
                document: annotation.document.as_str().into(),
                reference: reference(anchor),
                fingerprint: (&anchor.fingerprint).into(),
                heading: (&anchor.heading).into(),
            },
            deleted: annotation.deleted.then_some(true),
        }
    }

    /// Whether writing what it says would give the same line again.
    fn is_strict(&self) -> bool {
        let once = |purpose| self.body.iter().filter(|body| body.purpose == purpose).count() <= 1;
        let quote = self.target.selector.as_ref();
        self.context.0 == ANNO
            && self.context.1.chancery == CHANCERY
            && self.kind == "Annotation"
            && self.target.kind == "SpecificResource"
            && quote.is_none_or(|quote| quote.kind == "TextQuoteSelector" && !quote.says_nothing())
            && quote.and_then(|quote| quote.place.as_ref()).is_none_or(|place| place.kind == "TextPositionSelector")
            && self
                .body
                .iter()
                .all(|body| body.kind == "TextualBody" && body.format == "text/plain" && !body.value.is_empty())
            && self.body.is_sorted_by_key(|body| body.purpose)
            && [Purpose::Commenting, Purpose::Assessing, Purpose::Classifying].into_iter().all(once)
            && self.target.reference.as_ref().is_none_or(|sides| !(sides.prefix.is_empty() && sides.suffix.is_empty()))
            && self.deleted != Some(false)
            && !self.id.is_empty()
    }

    fn record(self) -> Option<Record> {
        let target = self.target;
        let mut anchor = Anchor {
            fingerprint: target.fingerprint.into_owned(),
            heading: target.heading.into_owned(),
            ..Anchor::default()
        };
        if let Some(sides) = target.reference {
            anchor.reference = (sides.prefix.into_owned(), sides.suffix.into_owned());
        }
        if let Some(quote) = target.selector {
            anchor.exact = quote.exact.into_owned();
            anchor.prefix = quote.prefix.into_owned();
            anchor.suffix = quote.suffix.into_owned();
            anchor.position = quote.place.map(|place| (place.start, place.end));
        }
        let mut annotation = Annotation {
            id: self.id.into_owned(),
            document: DocumentId(target.document.into_owned()),
            anchor,
            motivation: self.motivation,
            category: String::new(),
            note: String::new(),
            tags: Vec::new(),
            judgement: None,
            created: self.created.into_owned(),
            modified: self.modified.into_owned(),
            deleted: self.deleted.unwrap_or(false),
        };
        for body in self.body {
            let value = body.value.into_owned();
            match body.purpose {
                Purpose::Commenting => annotation.note = value,
                Purpose::Assessing => annotation.judgement = Some(judgement(&value)?),
                Purpose::Classifying => annotation.category = value,
                Purpose::Tagging => annotation.tags.push(value),
            }
        }
        Some(Record::new(annotation, target.source.into_owned()))
    }
}

impl Quote<'_> {
    fn says_nothing(&self) -> bool {
        self.place.is_none() && self.exact.is_empty() && self.prefix.is_empty() && self.suffix.is_empty()
    }
}
