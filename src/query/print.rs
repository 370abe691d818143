//! A tree printed back as text that reads as the same tree.

use std::fmt;

use super::{Cites, Node, NodeKind, Term, Words};

/// The query in its plainest form, with parentheses only where they are needed.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            NodeKind::All(parts) => joined(f, parts, " "),
            NodeKind::Any(parts) => joined(f, parts, " OR "),
            NodeKind::Not(part) => {
                f.write_str("-")?;
                grouped(f, part)
            }
            NodeKind::Term(term) => write!(f, "{term}"),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, parts: &[Node], between: &str) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        grouped(f, part)?;
    }
    Ok(())
}

/// A part, in parentheses where it is joined itself.
fn grouped(f: &mut fmt::Formatter<'_>, part: &Node) -> fmt::Result {
    match part.kind {
        NodeKind::All(_) | NodeKind::Any(_) => write!(f, "({part})"),
        NodeKind::Not(_) | NodeKind::Term(_) => write!(f, "{part}"),
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = self.field() {
            write!(f, "{}:", field.name())?;
        }
        match self {
            Self::From(party) | Self::To(party) | Self::Post(party) => write!(f, "{}", party.words),
            Self::Text(words)
            | Self::Person(words)
            | Self::Volume(words)
            | Self::File(words)
            | Self::Note(words)
            | Self::Tag(words) => write!(f, "{words}"),
            Self::Kind(kind) => f.write_str(&format!("{kind:?}").to_lowercase()),
            Self::Number(numbers) => write!(f, "{numbers}"),
            Self::Date(dates) => write!(f, "{dates}"),
            Self::Cites(Cites::Number(numbers)) => write!(f, "{numbers}"),
            Self::Cites(Cites::Document(id)) if id.as_str().contains(['(', ')']) => write!(f, "\"{id}\""),
            Self::Cites(Cites::Document(id)) => write!(f, "{id}"),
            Self::Has(has) => f.write_str(has.name()),
        }
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Prefix(start) => write!(f, "{start}*"),
            Self::Phrase(words) => write!(f, "\"{words}\""),
            Self::Near(words, apart) => write!(f, "\"{words}\"~{apart}"),
        }
    }
}
