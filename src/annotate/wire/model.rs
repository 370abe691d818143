//! Any Web Annotation read leniently: what this program understands of it. Read [`model`] first.

use serde_json::{Map, Value};

use super::super::address::document_of;
use super::judgement;
use crate::document::{Anchor, Annotation, DocumentId, Motivation};

/// An annotation with the address of its document.
type Model = (Annotation, String);

/// What a Web Annotation says, as far as it is understood, or why it is none.
pub(in super::super) fn model(value: &Value) -> Result<Model, String> {
    let object = value.as_object().ok_or("no JSON object")?;
    if !texts(object.get("type").or(object.get("@type"))).contains(&"Annotation") {
        return Err("its type is not Annotation".into());
    }
    let id = text(object, "id").or_else(|| text(object, "@id")).ok_or("it has no id")?;
    let target = target(object.get("target")).ok_or("it has no target")?;
    let source = target.source.ok_or("its target has no source")?;
    let own = |key: &str| target.object.and_then(|target| text(target, key)).unwrap_or_default().to_owned();
    let document = match own("chancery:document") {
        own if own.is_empty() => document_of(source),
        own => DocumentId(own),
    };
    let mut anchor = anchor(target.object);
    anchor.fingerprint = own("chancery:fingerprint");
    anchor.heading = own("chancery:heading");
    if let Some(sides) = target.object.and_then(|target| target.get("chancery:reference")).and_then(Value::as_object) {
        let side = |key: &str| text(sides, key).unwrap_or_default().to_owned();
        anchor.reference = (side("prefix"), side("suffix"));
    }
    let created = text(object, "created").unwrap_or_default();
    let modified = text(object, "modified").unwrap_or(created);
    let bodies = Bodies::of(object);
    let annotation = Annotation {
        id: id.to_owned(),
        document,
        anchor,
        motivation: motivation(object, &bodies),
        category: bodies.category(),
        note: bodies.note(),
        tags: bodies.tags(),
        judgement: bodies.judgement().and_then(judgement),
        created: created.to_owned(),
        modified: modified.to_owned(),
        deleted: object.get("chancery:deleted") == Some(&Value::Bool(true)),
    };
    Ok((annotation, source.to_owned()))
}

/// The strings of a value that may be one, or a list of them.
pub(in super::super) fn texts(value: Option<&Value>) -> Vec<&str> {
    list(value).into_iter().filter_map(Value::as_str).collect()
}

/// The members of a value that may be a list, or stand alone.
pub(super) fn list(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(Value::Null) | None => Vec::new(),
        Some(one) => vec![one],
    }
}

/// What a body is for, as far as it is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Note,
    Tag,
    Category,
    Judgement,
    Other,
}

/// What the body `value` of an annotation is for.
pub(super) fn use_of(value: &Value, motivations: &[&str]) -> Use {
    let Some(body) = value.as_object().filter(|body| body.get("value").is_some_and(Value::is_string)) else {
        return Use::Other;
    };
    let purposes = texts(body.get("purpose"));
    let purpose = purposes.first().or(motivations.first()).copied();
    match purpose {
        Some("tagging") => Use::Tag,
        Some("classifying") => Use::Category,
        Some("assessing") if body.get("value").and_then(Value::as_str).and_then(judgement).is_some() => Use::Judgement,
        Some("linking" | "identifying") => Use::Other,
        _ => Use::Note,
    }
}

/// The bodies of an annotation.
struct Bodies<'a> {
    bodies: Vec<(Use, &'a str)>,
    /// The short form of a single comment.
    value: Option<&'a str>,
}

impl<'a> Bodies<'a> {
    fn of(object: &'a Map<String, Value>) -> Self {
        let motivations = texts(object.get("motivation"));
        let body = |body: &'a Value| {
            (use_of(body, &motivations), body.get("value").and_then(Value::as_str).unwrap_or_default())
        };
        Self { bodies: list(object.get("body")).into_iter().map(body).collect(), value: text(object, "bodyValue") }
    }

    fn all(&self, wanted: Use) -> impl Iterator<Item = &'a str> {
        self.bodies.iter().filter(move |(found, _)| *found == wanted).map(|(_, value)| *value)
    }

    fn note(&self) -> String {
        self.all(Use::Note).next().or(self.value).unwrap_or_default().to_owned()
    }

    fn category(&self) -> String {
        self.all(Use::Category).next().unwrap_or_default().to_owned()
    }

    fn tags(&self) -> Vec<String> {
        self.all(Use::Tag).map(str::to_owned).collect()
    }

    fn judgement(&self) -> Option<&'a str> {
        self.all(Use::Judgement).next()
    }
}

/// The motivation, or what the bodies suggest where it is none of those in use.
fn motivation(object: &Map<String, Value>, bodies: &Bodies<'_>) -> Motivation {
    let known = texts(object.get("motivation")).into_iter().find_map(|name| match name.trim_start_matches("oa:") {
        "highlighting" => Some(Motivation::Highlighting),
        "commenting" => Some(Motivation::Commenting),
        "tagging" => Some(Motivation::Tagging),
        "assessing" => Some(Motivation::Assessing),
        _ => None,
    });
    known.unwrap_or_else(|| match (bodies.note().is_empty(), bodies.tags().is_empty()) {
        (false, _) => Motivation::Commenting,
        (true, false) => Motivation::Tagging,
        (true, true) => Motivation::Highlighting,
    })
}

/// The target that is understood: the first with a selector, else the first.
struct Target<'a> {
    source: Option<&'a str>,
    object: Option<&'a Map<String, Value>>,
}

fn target(value: Option<&Value>) -> Option<Target<'_>> {
    let targets = list(value);
    let chosen = *targets.get(chosen(&targets))?;
    let object = chosen.as_object();
    let named = object.and_then(|object| match object.get("source") {
        Some(Value::Object(source)) => text(source, "id"),
        Some(source) => source.as_str(),
        None => text(object, "id"),
    });
    Some(Target { source: chosen.as_str().or(named), object })
}

/// Which of several targets is understood.
pub(super) fn chosen(targets: &[&Value]) -> usize {
    targets.iter().position(|target| target.get("selector").is_some()).unwrap_or(0)
}

fn anchor(target: Option<&Map<String, Value>>) -> Anchor {
    let mut anchor = Anchor::default();
    let mut waiting = list(target.and_then(|target| target.get("selector")));
    while let Some(selector) = waiting.pop() {
        waiting.extend(list(selector.get("refinedBy")));
        let Some(selector) = selector.as_object() else { continue };
        let part = |key: &str| text(selector, key).unwrap_or_default().to_owned();
        match text(selector, "type") {
            Some("TextQuoteSelector") => {
                (anchor.exact, anchor.prefix, anchor.suffix) = (part("exact"), part("prefix"), part("suffix"));
            }
            Some("TextPositionSelector") => {
                let number = |key: &str| selector.get(key).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
                anchor.position = number("start").zip(number("end")).filter(|(start, end)| start <= end);
            }
            _ => {}
        }
    }
    anchor
}

fn text<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    object.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())
}
