//! Writing an annotation of another program: its own object with only what changed changed. Read [`patched`] first.

use serde_json::{Map, Value, json};

use super::super::Record;
use super::model::{Use, chosen, list, model, texts, use_of};
use super::{ANNO, CHANCERY, own, verdict};
use crate::document::Annotation;

/// The object that a record was read from, saying what the record says now.
pub(in super::super) fn patched(foreign: Value, record: &Record) -> Value {
    let (Ok((old, source)), Value::Object(mut object)) = (model(&foreign), foreign) else {
        return Value::Null;
    };
    let new = &record.annotation;
    if old == *new && source == record.source {
        return Value::Object(object);
    }
    object.insert("created".into(), new.created.clone().into());
    object.insert("modified".into(), new.modified.clone().into());
    bodies(&mut object, &old, new);
    if old.motivation != new.motivation {
        object.insert("motivation".into(), json!(new.motivation));
    }
    if old.deleted != new.deleted {
        object.remove("chancery:deleted");
        if new.deleted {
            object.insert("chancery:deleted".into(), true.into());
        }
    }
    if old.anchor != new.anchor || old.document != new.document || source != record.source {
        object.insert("target".into(), target(object.get("target"), record));
    }
    context(&mut object);
    Value::Object(object)
}

fn bodies(object: &mut Map<String, Value>, old: &Annotation, new: &Annotation) {
    let same = |part: fn(&Annotation) -> Option<String>| part(old) == part(new);
    let note = |annotation: &Annotation| Some(annotation.note.clone());
    let category = |annotation: &Annotation| Some(annotation.category.clone());
    let judged = |annotation: &Annotation| annotation.judgement.as_ref().map(verdict);
    if same(note) && same(category) && same(judged) && old.tags == new.tags {
        return;
    }
    // What a body without a purpose is for hangs on the motivation, so that is read before it changes.
    let mut bodies: Vec<Value> = Vec::new();
    let (mut tags, mut others) = (Vec::new(), Vec::new());
    let motivations = texts(object.get("motivation"));
    for body in list(object.get("body")) {
        match use_of(body, &motivations) {
            Use::Tag => tags.push(body.clone()),
            found => others.push((found, body.clone())),
        }
    }
    set(&mut others, Use::Note, &new.note, "commenting");
    set(&mut others, Use::Category, &new.category, "classifying");
    set(&mut others, Use::Judgement, &judged(new).unwrap_or_default(), "assessing");
    bodies.extend(others.into_iter().map(|(_, body)| body));
    for tag in &new.tags {
        let known = tags.iter().position(|body| body.get("value") == Some(&json!(tag)));
        bodies.push(known.map_or_else(|| textual(tag, "tagging"), |at| tags.remove(at)));
    }
    object.remove("bodyValue");
    object.insert("body".into(), bodies.into());
}

/// Gives the first body of a use its value; an empty one takes it away.
fn set(bodies: &mut Vec<(Use, Value)>, wanted: Use, value: &str, purpose: &str) {
    let at = bodies.iter().position(|(found, _)| *found == wanted);
    match (at, value.is_empty()) {
        (Some(at), true) => drop(bodies.remove(at)),
        (Some(at), false) => bodies[at].1["value"] = value.into(),
        (None, true) => {}
        (None, false) => bodies.push((wanted, textual(value, purpose))),
    }
}

fn textual(value: &str, purpose: &str) -> Value {
    json!({"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose})
}

/// The targets with the one that is understood on its new passage; the selectors of the old one no longer hold.
fn target(old: Option<&Value>, record: &Record) -> Value {
    let anchor = &record.annotation.anchor;
    let mut targets = list(old);
    let at = chosen(&targets);
    let mut target = targets.get(at).and_then(|target| target.as_object()).cloned().unwrap_or_default();
    target.insert("type".into(), "SpecificResource".into());
    target.insert("source".into(), record.source.clone().into());
    target.insert("chancery:document".into(), record.annotation.document.as_str().into());
    for (key, value) in [("chancery:fingerprint", &anchor.fingerprint), ("chancery:heading", &anchor.heading)] {
        if value.is_empty() {
            target.remove(key);
        } else {
            target.insert(key.into(), value.clone().into());
        }
    }
    match own::reference(anchor) {
        Some(sides) => target.insert("chancery:reference".into(), json!(sides)),
        None => target.remove("chancery:reference"),
    };
    match own::selector(anchor) {
        Some(selector) => target.insert("selector".into(), json!(selector)),
        None => target.remove("selector"),
    };
    let target = Value::from(target);
    if targets.len() < 2 {
        return target;
    }
    targets[at] = &target;
    json!(targets)
}

/// Sees to it that the context explains the prefix `chancery:`.
fn context(object: &mut Map<String, Value>) {
    let mut contexts: Vec<Value> = list(object.get("@context")).into_iter().cloned().collect();
    if contexts.iter().any(|context| context.get("chancery").is_some()) {
        return;
    }
    if contexts.is_empty() {
        contexts.push(ANNO.into());
    }
    contexts.push(json!({"chancery": CHANCERY}));
    object.insert("@context".into(), contexts.into());
}
