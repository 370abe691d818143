//! Choosing annotations: by tag, category, words and document. Read [`Filter`].

use super::Record;
use crate::text::find::Folded;

/// What annotations are wanted; what is empty does not count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// One of the tags, whatever its case; `_` counts as a space.
    pub tag: String,
    /// The category, likewise.
    pub category: String,
    /// Words of the note, the quote or a tag; case, accents and dashes as in finding.
    pub words: String,
    /// The document or the volume.
    pub within: String,
}

impl Filter {
    /// Whether an annotation is wanted.
    pub fn takes(&self, record: &Record) -> bool {
        let annotation = &record.annotation;
        let folded = |name: &str| name.to_lowercase().replace('_', " ");
        let same = |one: &str, other: &str| folded(one) == folded(other);
        let within = || annotation.document.as_str() == self.within || annotation.document.volume() == self.within;
        (self.within.is_empty() || within())
            && (self.category.is_empty() || same(&annotation.category, &self.category))
            && (self.tag.is_empty() || annotation.tags.iter().any(|tag| same(tag, &self.tag)))
            && (self.words.is_empty() || self.finds(record))
    }

    fn finds(&self, record: &Record) -> bool {
        let annotation = &record.annotation;
        let texts = [&annotation.note, &annotation.anchor.exact].into_iter().chain(&annotation.tags);
        texts.into_iter().any(|text| !Folded::new(text).find(&self.words).is_empty())
    }
}
