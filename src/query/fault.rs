//! What is wrong with a query. Read [`Fault`] first.

use std::fmt;
use std::ops::Range;

/// A part of a query that could not be read as it stands: what is wrong, where, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its bytes in the text of the query.
    pub span: Range<usize>,
    /// What is wrong, and how the part was read instead; one sentence without a full stop.
    pub what: String,
    /// What would be right, or empty.
    pub hint: String,
    /// The text that sets it right, in place of the span.
    pub instead: Option<String>,
}

impl Fault {
    /// A fault at `span`, described in one sentence.
    pub(super) fn new(span: Range<usize>, what: impl Into<String>) -> Self {
        Self { span, what: what.into(), hint: String::new(), instead: None }
    }

    /// The same fault with what would be right.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same fault with the text that sets it right.
    pub(super) fn instead(mut self, text: impl Into<String>) -> Self {
        self.instead = Some(text.into());
        self
    }

    /// The same fault of a part that begins at byte `at` of the query.
    pub(super) fn moved(mut self, at: usize) -> Self {
        self.span = self.span.start + at..self.span.end + at;
        self
    }
}

/// `what; hint`, for a line of a terminal.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match self.hint.as_str() {
            "" => Ok(()),
            hint => write!(f, "; {hint}"),
        }
    }
}

/// The name of `known` that comes nearest to `typed`, if one is near: a slip or two of the keys, or its beginning.
pub(super) fn nearest<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let letters = typed.chars().count();
    let allowed = if letters < 4 { 1 } else { 2 };
    known
        .map(|name| (distance(&typed, &name.to_lowercase(), letters), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How many slips lie between the two; a beginning of three letters counts as one.
fn distance(typed: &str, name: &str, letters: usize) -> usize {
    let slips = strsim::osa_distance(typed, name);
    if letters >= 3 && name.starts_with(typed) { slips.min(1) } else { slips }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const NAMES: [&str; 4] = ["from", "to", "person", "post"];

    #[test]
    fn the_nearest_name_is_a_slip_away() {
        let cases =
            [("form", Some("from")), ("perosn", Some("person")), ("per", Some("person")), ("pots", Some("post"))];
        for (typed, expected) in cases {
            assert_eq!(nearest(typed, NAMES.into_iter()), expected, "{typed}");
        }
    }

    #[test]
    fn nothing_is_near_a_different_word() {
        assert_eq!(nearest("telegram", NAMES.into_iter()), None);
    }
}
