//! One annotation with what its line has beside. Read [`Record`].

use serde_json::Value;

use super::{address, wire};
use crate::document::{Annotation, Motivation};

/// An annotation with the address of its document and whatever a foreign line has that this program does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The annotation.
    pub annotation: Annotation,
    /// The address of its document (`target.source`).
    pub source: String,
    /// The object it was read from, where that says more than the two above; kept so that writing it loses nothing.
    foreign: Option<Box<str>>,
}

impl Record {
    /// An annotation made here, on the document at the address `source` (see [`super::source_of`]).
    pub fn new(annotation: Annotation, source: String) -> Self {
        Self { annotation, source, foreign: None }
    }

    /// An annotation of the document that its id names, where nothing else is known of it.
    pub fn of(annotation: Annotation) -> Self {
        let source = address::source_of(&annotation.document, None);
        Self::new(annotation, source)
    }

    /// What its note, category and tags say, as an annotation on its own beside it. What it judged stays with the one it is of.
    pub fn apart(&self, id: String) -> Self {
        let mut annotation = Annotation { id, judgement: None, ..self.annotation.clone() };
        annotation.motivation = Motivation::Commenting;
        (annotation.created, annotation.modified) = (String::new(), String::new());
        Self::new(annotation, self.source.clone())
    }

    /// The annotation that a line of the file holds, or what is wrong with it.
    pub fn read(line: &str) -> Result<Self, String> {
        if let Some(record) = wire::own(line) {
            return Ok(record);
        }
        let value = serde_json::from_str(line).map_err(|error| format!("no JSON: {error}"))?;
        Self::from_value(&value)
    }

    /// The annotation that a W3C Web Annotation says.
    pub fn from_value(value: &Value) -> Result<Self, String> {
        let line = value.to_string();
        if let Some(record) = wire::own(&line) {
            return Ok(record);
        }
        let (annotation, source) = wire::model(value)?;
        Ok(Self { annotation, source, foreign: Some(line.into_boxed_str()) })
    }

    /// The annotation as one line of the file, without its end.
    pub fn line(&self) -> String {
        match self.foreign() {
            Some(foreign) => wire::patched(foreign, self).to_string(),
            None => wire::line(self),
        }
    }

    /// The annotation as a W3C Web Annotation.
    pub fn to_value(&self) -> Value {
        match self.foreign() {
            Some(foreign) => wire::patched(foreign, self),
            None => serde_json::from_str(&wire::line(self)).unwrap_or(Value::Null),
        }
    }

    /// The object it was read from, where it is another program's.
    pub(super) fn foreign(&self) -> Option<Value> {
        serde_json::from_str(self.foreign.as_deref()?).ok()
    }
}
