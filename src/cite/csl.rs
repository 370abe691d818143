//! An item as citation processors take it (CSL-JSON). Read [`item`].

use serde_json::{Map, Value, json};

use super::name::Name;
use super::work::Work;

/// An item: a document in its volume.
pub(super) fn item(work: &Work<'_>) -> String {
    let volume = work.volume;
    let mut item = Map::new();
    let mut set = |key: &str, value: Value| {
        let empty = value.is_null() || value == json!("") || value == json!([]);
        if !empty {
            item.insert(key.into(), value);
        }
    };
    set("id", work.document.id.as_str().into());
    set("type", "chapter".into());
    set("author", names(&work.authors()));
    set("title", work.title().into());
    set("original-date", work.written().map(|date| parts(&date)).unwrap_or_default());
    set("container-title", work.volume_title_unnumbered().into());
    set("editor", names(&work.editors()));
    set("volume", work.volume_number().into());
    set("publisher", work.publisher().into());
    set("publisher-place", volume.place.clone().into());
    set("issued", volume.year.map(|year| json!({"date-parts": [[year]]})).unwrap_or_default());
    set("page", work.pages.joined("–").into());
    set("ISBN", volume.isbn.clone().into());
    set("note", work.counted().into());
    set("URL", work.url().into());
    Value::from(item).to_string()
}

fn names(names: &[Name]) -> Value {
    let name = |name: &Name| match (name.whole, name.suffix.as_str()) {
        (true, _) => json!({"literal": name.family}),
        (false, "") => json!({"family": name.family, "given": name.given}),
        (false, suffix) => json!({"family": name.family, "given": name.given, "suffix": suffix}),
    };
    names.iter().map(name).collect()
}

/// `1936-11-27` as numbers.
fn parts(date: &str) -> Value {
    let parts: Vec<u32> = date.split('-').filter_map(|part| part.parse().ok()).collect();
    json!({"date-parts": [parts]})
}
