//! Taking annotations in: W3C JSON-LD in its usual wrappings, JSON lines, and the export of Hypothesis. Read [`take`].

use serde_json::{Map, Value, json};

use super::Record;
use super::give::HYPOTHESIS;
use super::wire::{ANNO, CHANCERY, texts};

/// What the ids of Hypothesis begin with as addresses.
const HYPOTHESIS_IDS: &str = "https://hypothes.is/a/";

/// The annotations of a file, and what is wrong with those that could not be taken, each with its number in the file, or with
/// that of its line.
///
/// It may hold one annotation, a list, an `AnnotationPage` or `AnnotationCollection`, a `@graph`, a line for each, or what
/// the API of Hypothesis gives (`{"total", "rows"}`).
pub fn take(text: &str) -> (Vec<Record>, Vec<String>) {
    let (unit, values) = match serde_json::from_str::<Value>(text) {
        Ok(value) => ("annotation", members(value).into_iter().map(Ok).enumerate().collect()),
        Err(error) => match lines(text) {
            Some(values) => ("line", values),
            None => return (Vec::new(), vec![format!("not JSON: {error}")]),
        },
    };
    let (mut records, mut faults) = (Vec::new(), Vec::new());
    for (nth, value) in values {
        let read = value.and_then(|value| match from_hypothesis(&value) {
            Some(value) => Record::from_value(&value),
            None => Record::from_value(&value),
        });
        match read {
            Ok(record) => records.push(record),
            Err(what) => faults.push(format!("{unit} {}: {what}", nth + 1)),
        }
    }
    (records, faults)
}

/// The objects in a wrapping; a context that the wrapping gives is theirs too.
fn members(value: Value) -> Vec<Value> {
    let mut object = match value {
        Value::Array(list) => return list,
        Value::Object(object) => object,
        other => return vec![other],
    };
    if texts(object.get("type")).contains(&"Annotation") {
        return vec![object.into()];
    }
    let context = object.get("@context").cloned();
    for key in ["items", "rows", "@graph"] {
        if let Some(Value::Array(mut list)) = object.remove(key) {
            for member in list.iter_mut().filter_map(Value::as_object_mut).filter(|_| key != "rows") {
                if let Some(context) = context.clone().filter(|_| !member.contains_key("@context")) {
                    member.insert("@context".into(), context);
                }
            }
            return list;
        }
    }
    match object.remove("first") {
        Some(Value::Object(mut page)) => {
            if let Some(context) = context {
                page.entry("@context").or_insert(context);
            }
            members(page.into())
        }
        _ => vec![object.into()],
    }
}

/// What each line holds that is not empty, or why it holds nothing, with its place; `None` where this is no file of lines: the
/// first is no object, and neither are most.
fn lines(text: &str) -> Option<Vec<(usize, Result<Value, String>)>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |line: &str| serde_json::from_str(line).map_err(|error| format!("no JSON: {error}"));
    let values: Vec<(usize, Result<Value, String>)> = lines.map(|(nth, line)| (nth, read(line))).collect();
    let object = |(_, value): &&(usize, Result<Value, String>)| value.as_ref().is_ok_and(Value::is_object);
    let objects = values.iter().filter(object).count();
    (values.first().as_ref().is_some_and(object) || objects * 2 > values.len()).then_some(values)
}

/// The W3C annotation that a row of Hypothesis means, with the row in it; `None` for anything else.
fn from_hypothesis(value: &Value) -> Option<Value> {
    let row = value.as_object().filter(|row| row.contains_key("uri") && !row.contains_key("type"))?;
    let mut row = row.clone();
    if let Some(Value::Object(mut whole)) = row.remove(HYPOTHESIS[0]) {
        // It was given out by this program. Where it came from Hypothesis before that, the row is theirs.
        let theirs = whole.get("id").and_then(Value::as_str).is_some_and(|id| id.starts_with(HYPOTHESIS_IDS));
        if theirs {
            whole.insert(HYPOTHESIS[1].into(), row.into());
        }
        return Some(whole.into());
    }
    Some(converted(&row))
}

fn converted(row: &Map<String, Value>) -> Value {
    let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default();
    let tags = texts(row.get("tags"));
    let mut body = Vec::new();
    if !text("text").is_empty() {
        body.push(
            json!({"type": "TextualBody", "value": text("text"), "format": "text/markdown", "purpose": "commenting"}),
        );
    }
    body.extend(tags.iter().map(|tag| json!({"type": "TextualBody", "value": tag, "purpose": "tagging"})));
    let motivation = match (text("text").is_empty(), tags.is_empty()) {
        (false, _) => "commenting",
        (true, false) => "tagging",
        (true, true) => "highlighting",
    };
    // Its positions count in the text of a web page, not in ours.
    let selectors = row.get("target").and_then(|target| target.get(0)).and_then(|target| target.get("selector"));
    let is_quote = |selector: &&Value| selector.get("type") == Some(&json!("TextQuoteSelector"));
    let quote = selectors.and_then(Value::as_array).and_then(|selectors| selectors.iter().find(is_quote));
    let mut target = json!({"type": "SpecificResource", "source": text("uri")});
    if let Some(quote) = quote {
        target["selector"] = quote.clone();
    }
    let mut whole = json!({
        "@context": [ANNO, {"chancery": CHANCERY}],
        "id": format!("{HYPOTHESIS_IDS}{}", text("id")),
        "type": "Annotation",
        "motivation": motivation,
        "created": text("created"),
        "modified": text("updated"),
        "body": body,
        "target": target,
    });
    whole[HYPOTHESIS[1]] = row.clone().into();
    whole
}
